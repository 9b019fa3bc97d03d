"""The scoring editor: what is written, taken back, tried, handed in and refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.lead_rules import body_edits
from desktop.lead_rules import server_calls as calls
from desktop.lead_rules.diff import Change
from desktop.lead_rules.distribution import GRADES
from desktop.lead_rules.value_names import ValueNames
from server_db.domain.leads.scoring import score_lead
from server_db.domain.leads.scoring_body import read_body
from server_db.domain.leads.scoring_json import to_json
from server_db.domain.leads.scoring_values import BIN_CP
from server_db.errors import Conflict, NotAllowed
from tests.desktop.lead_rules.conftest import BOSSES, CUSTOM, DRAFT, LIVE, OTHER, sample, scoring, version


@pytest.fixture
def page(make_view: Any, qtbot: Any) -> Any:
    made = make_view("scoring").page
    made._open(made.rules.find(3))
    qtbot.wait(200)
    return made


def test_the_live_version_opens_and_its_effect_is_none(make_view: Any, qtbot: Any) -> None:
    page = make_view("scoring").page
    qtbot.wait(200)
    assert page.version.status == "live"
    assert (page.trial.up, page.trial.down, page.trial.same) == (0, 0, 240)
    assert not page.effect.sub.full.startswith("0")


def test_the_effect_is_what_the_engine_says_of_every_lead(page: Any) -> None:
    body, leads = read_body(DRAFT), sample()
    scored = [score_lead(body, facts, events, leads.day, CUSTOM) for facts, events in leads.leads]
    bins = Counter(one.score_cp // BIN_CP for one in scored)
    assert list(page.trial.after) == [bins[place] for place in range(max(bins) + 1)]
    assert dict(page.trial.after_grades) == dict(Counter(one.grade for one in scored))
    size = [one.parts[0] for one in scored]
    assert page.trial.rules["size"].hits == sum(part != 0 for part in size)
    assert page.trial.up == 113 and page.trial.down == 0


def test_a_body_survives_the_forms(page: Any) -> None:
    for rule in (*page.draft.body.fit, *page.draft.body.engagement):
        page._show_rule(rule.id)
    assert not page.draft.is_dirty()
    assert read_body(page.write()) == read_body(DRAFT)


def test_points_typed_change_the_score_and_undo_takes_them_back(page: Any, qtbot: Any) -> None:
    page._show_rule("budget")
    before = page.trial.after
    points = page.form.inside.points
    points.setFocus()
    points.selectAll()
    qtbot.keyClicks(points, "45.5")
    assert body_edits.find_rule(page.draft.body, "budget").points_cp == 4550
    assert page.draft.stack.count() == 1, "keystrokes in one place are one step"
    qtbot.wait(220)
    assert page.trial.after != before
    qtbot.keyClick(points, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not page.draft.is_dirty() and points.text() == "20"
    qtbot.keyClick(points, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert points.text() == "45.5"


def test_rules_are_added_copied_moved_and_removed_by_key(page: Any, qtbot: Any) -> None:
    page._add("burst")
    assert page.rule_id == "burst" and page.form.rule.kind == "burst"
    page._copy("burst")
    assert [rule.id for rule in page.draft.body.engagement][-2:] == ["burst", "burst-2"]
    page.list.select("price")
    qtbot.keyClick(page.list.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [rule.id for rule in page.draft.body.engagement][:2] == ["page", "price"]
    qtbot.keyClick(page.list.grid, Qt.Key.Key_Delete)
    assert body_edits.find_rule(page.draft.body, "price") is None
    for _ in range(4):
        page.draft.stack.undo()
    assert page.draft.body == read_body(DRAFT)


def test_every_kind_of_rule_is_shown_and_reads_well(page: Any) -> None:
    for kind in (*body_edits.FIT_KINDS, *body_edits.EVENT_KINDS):
        page._add(kind)
    assert page.faults() == 0
    assert read_body(to_json(page.draft.body)) == page.draft.body


def test_bands_are_typed_into_the_table(page: Any) -> None:
    page._show_rule("size")
    table = page.form.inside.table
    rows = table._rows()
    table._edited(rows[0], "band", "< 60")
    table._edited(table._rows()[1], "points", "17.25")
    table._edited(table._rows()[-1], "points", "-3")
    rule = body_edits.find_rule(page.draft.body, "size")
    assert (str(rule.axes[0].bands[0].to), rule.axes[0].bands[1].points_cp, rule.missing_cp) == ("60", 1725, -300)
    table._edited(table._rows()[0], "points", "many")
    assert "many" in table.error.text()
    table._edited(table._rows()[0], "band", "6000")
    assert page.faults() == 1, "bounds no longer go up"
    assert "order" in page.form.problem.text()


def test_a_table_of_two_fields_keeps_its_last_places(page: Any) -> None:
    page._show_rule("cross")
    form = page.form.inside
    form._points_typed((2, "", ()), "p2", "7")  # none of them × none of them
    form.tables[1]._add()
    rule = body_edits.find_rule(page.draft.body, "cross")
    assert len(rule.axes[1].bands) == 3
    assert rule.table[2] == (0, 0, 0, 700, 0)
    assert page.faults() == 0


def test_a_fault_is_told_where_it_is_and_the_last_effect_stays(page: Any, qtbot: Any) -> None:
    page._show_rule("budget")
    page.form.inside.formula.edited.emit("budgett >= 5")
    qtbot.wait(200)
    assert page.faults() == 1
    assert "budgett" in page.effect.fault.text() and page.effect.histogram.is_old
    assert page.list._chip(next(row for row in page.list.rows() if row.key == "budget"))[1] == "bad"
    page._act("save")
    assert page.app.jobs.called("save_version"), "a draft may be saved with faults"


def test_the_live_version_is_compared_with_the_one_before_it(make_view: Any, answers: dict[Any, Any]) -> None:
    page = make_view("scoring").page
    assert page.version.status == "live" and page.against == 1
    answers[calls.load_scoring] = replace(scoring(), versions=scoring().versions[1:2])
    alone = make_view("scoring").page
    assert alone.against is None and not alone.diff.top.isVisibleTo(alone.diff)


def test_control_and_return_save(page: Any, qtbot: Any) -> None:
    page._remove("fair")
    page.list.grid.setFocus()
    qtbot.keyClick(page.list.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.app.jobs.called("save_version")


def test_limits_and_groups(page: Any) -> None:
    page.limits.caps["total_cap"].setText("150")
    page.limits.caps["total_cap"].textEdited.emit("150")
    page.limits._group_edited(("web", 4000, 3), "name", "site")
    body = page.draft.body
    assert body.total_cap == 15_000 and list(body.groups) == ["site"]
    assert {rule.group for rule in body.engagement} == {"site", ""}
    page.limits._remove()
    assert not page.draft.body.groups and page.faults() == 0
    page.limits._step("fit", 0, 100)
    assert page.faults() == 1


def test_changes_against_the_live_version(page: Any) -> None:
    page._show_rule("budget")
    page.form.inside.points.changed.emit(2500)
    changes = {(one.kind, one.rule, one.field) for one in page.diff._changes}
    assert changes == {("changed", "budget", "points"), ("added", "cross", ""), ("added", "rush", ""), ("added", "fair", "")}
    page.compare_with(1)
    assert page.diff._changes


def test_an_own_draft_is_saved_in_place_and_somebody_elses_begins_anew(page: Any) -> None:
    page._remove("fair")
    page._act("save")
    kind, body, id_, at, _note = page.app.jobs.called("save_version")[-1]
    assert (kind, id_, at) == ("score", 3, 3) and read_body(body).engagement[-1].id == "rush"
    page._open(page.rules.live)
    page._remove("gone")
    page._act("save")
    assert page.app.jobs.called("save_version")[-1][2] is None


def test_handing_in_waits_for_faults_and_publishing_for_a_second_person(page: Any, make_view: Any, answers: dict[Any, Any]) -> None:
    assert page.bar._next_act == "submit" and page.bar.next.isEnabled()
    page._show_rule("budget")
    page.form.inside.formula.edited.emit("")
    page.draft.kept()
    assert not page.bar.next.isEnabled() and "fault" in page.bar.next.toolTip()
    rules = scoring()
    mine, theirs = version(4, "review", DRAFT), version(5, "review", DRAFT, OTHER)
    answers[calls.load_scoring] = replace(rules, versions=(theirs, mine, *rules.versions))
    again = make_view("scoring").page
    again._open(again.rules.find(4))
    assert not again.bar.next.isEnabled() and "second person" in again.bar.next.toolTip() and "Wang Min" in again.bar.waits.text()
    again._open(again.rules.find(5))
    assert again.bar.next.isEnabled()
    again.bar.next.click()
    assert again.app.jobs.called("act_on_version")[-1] == ("score", "publish", 5, 3)


@pytest.mark.parametrize(("lang", "known"), [("en", True), ("zh", True), ("en", False)])
def test_without_a_second_person_it_says_who_gets_which_role(make_view: Any, answers: dict[Any, Any], lang: str, known: bool) -> None:
    publishers = (BOSSES[0], BOSSES[2]) if known else BOSSES[:1]
    answers[calls.load_scoring] = replace(scoring(), versions=(version(4, "review", DRAFT),), publishers=publishers)
    bar = make_view("scoring", lang=lang).page.bar
    told = bar.waits.text()
    assert bar.waits.isVisible() and not bar.next.isEnabled() and bar.next.toolTip() == told
    assert {"en": "Nobody qualified is there as second person", "zh": "没有"}[lang] in told and "add-person" in told
    assert {"en": "“Sales director”", "zh": "销售总监"}[lang] in told and "%1" not in told and "%2" not in told
    assert ({"en": "Jiang Lan", "zh": "蒋岚"}[lang] in told) == known


def test_a_manager_does_not_publish_and_finance_only_reads(make_view: Any, answers: dict[Any, Any]) -> None:
    answers[calls.load_scoring] = replace(scoring(), versions=(version(5, "review", DRAFT, OTHER),))
    manager = make_view("scoring", groups=("manager",)).page
    assert not manager.bar.next.isEnabled() and "director" in manager.bar.next.toolTip()
    reader = make_view("scoring", groups=("finance",))
    assert not reader.page.bar.next.isVisible() and not reader.page.list.add.isEnabled()
    assert reader.keys() == ["scoring", "mql", "channels"]


@pytest.mark.parametrize(("refused", "told"), [
    (Conflict("x", "y", code="score.stale"), "Somebody changed this version"),
    (NotAllowed("x", "y", code="score.same_person"), ""),
])  # fmt: skip
def test_refusals_are_told(page: Any, answers: dict[Any, Any], refused: Exception, told: str) -> None:
    said: list[tuple[str, str]] = []
    page.app.message.connect(lambda text, tone: said.append((text, tone)))
    answers[calls.act_on_version] = refused
    page.app.jobs.answers[calls.act_on_version] = refused
    page._act("submit")
    assert said[-1][1] == "bad" and told in said[-1][0] and said[-1][0] != "x y"


def test_without_leads_and_without_versions(make_view: Any, answers: dict[Any, Any]) -> None:
    answers[calls.load_scoring] = replace(scoring(), versions=())
    answers[calls.sample_facts] = replace(sample(), leads=(), of=0)
    page = make_view("scoring").page
    assert page.version is None and page.side.empty.isVisible()
    assert "no leads yet" in page.effect.message.text()
    page._add("when")
    page._act("save")
    assert page.app.jobs.called("save_version")[-1][2] is None


def test_typing_is_not_lost_when_others_save(page: Any) -> None:
    page._remove("fair")
    page.refresh()
    assert page.draft.is_dirty() and body_edits.find_rule(page.draft.body, "fair") is None
    page._chosen(page.rules.live)
    assert page.version.id == 3, "nothing is thrown away by a click"




def test_the_worker_tries_it_on_more_leads(page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bins = [0] * 201
    bins[3], bins[4], bins[61] = 5, 6, 9
    result = {"before": bins, "after": [1] * 201, "grades": {"A1": [2, 9]}, "sample": 20_000, "of": 1_000_000, "moved_up": 700, "moved_down": 30}
    rule = page.draft.body.fit[0].id
    result |= {"rules": {rule: [4_000, 80_000]}, "named": {"bin": {"12": [9, 8]}, "grade": {"A1": [7]}, "rule": {rule: [6, 5]}}}
    waiting = {"id": 7, "state": "running", "result": None, "error": None}
    page.app.jobs.answers |= {calls.ask_preview: 7, calls.get_preview: waiting}
    page.effect.more.click()
    assert page.app.jobs.called("ask_preview")[-1][1] == 20_000 and "worker" in page.effect.sub.full
    page.app.jobs.answers[calls.get_preview] = {**waiting, "state": "done", "result": result}
    page.large._look()
    trial = page.effect.histogram.trial
    assert (trial.before[0], trial.before[12], len(trial.before)) == (11, 9, 13)
    assert "20,000 of 1,000,000" in page.effect.sub.full and page.effect.up.text == "700 up"
    opened: list[str] = []
    monkeypatch.setattr(page.app, "navigate", opened.append)
    for part, key in ((page.effect.histogram, 12), (page.effect.matrix, GRADES.index("A1")), (page.effect.matrix, GRADES.index("B2"))):
        part.open_mark(key)
    page._open_rule(rule)
    assert [one.partition("&")[0] for one in opened] == [f"tripod://leads?ids={ids}" for ids in ("9,8", "7", "6,5")], "as of the trial made at once"
    assert page.list.grid.column("hits").text(next(line for line in page.list.grid.shown if line.key == rule)) == "20%"
    page.app.jobs.answers[calls.get_preview] = {**waiting, "state": "failed", "error": "These rules cannot be tried."}
    page.effect.more.click()
    assert page.effect.sub.full.startswith("These rules cannot be tried:")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the window's notice was given."""
    told: list[str] = []
    monkeypatch.setattr("desktop.app.App.notify", lambda _app, text, tone="info": told.append(text))
    return told


def _crashed(page: Any) -> None:
    """As if the program had ended there: what waits to be kept was kept, and nobody said goodbye."""
    page.local.write()


@pytest.mark.parametrize("kind", ["scoring", "mql"])
def test_edits_survive_the_end_of_the_program(make_view: Any, said: list[str], kind: str) -> None:
    page = make_view(kind).page
    page._open(next(one for one in page.rules.versions if one.status == "draft"))
    before = page.draft.body
    edited = replace(before, total_cap=4200) if kind == "scoring" else before.added()
    page.draft.change("typed", edited)
    _crashed(page)
    again = make_view(kind).page
    assert again.version.id == page.version.id and again.draft.body == edited and again.draft.is_dirty()
    assert any("put back" in one for one in said)
    again.draft.stack.undo()
    assert again.draft.body == before, "what the server has is one step away"
    assert make_view(kind).page.version.status == "live", "taken back is taken back for good"


def test_a_new_version_that_was_never_saved_survives_too(make_view: Any) -> None:
    page = make_view("mql").page
    page._begin()
    page._add()
    _crashed(page)
    again = make_view("mql").page
    assert again.version is None and len(again.draft.body.items) == 1
    again._act("save")
    again.draft.kept()
    assert make_view("mql").page.version is not None


def test_edits_over_what_somebody_saved_meanwhile_say_so(make_view: Any, answers: Any, said: list[str]) -> None:
    page = make_view("mql").page
    draft = next(one for one in page.rules.versions if one.status == "draft")
    page._open(draft)
    page._add()
    _crashed(page)
    rules = answers[calls.load_criteria]
    answers[calls.load_criteria] = replace(rules, versions=tuple(replace(one, version=one.version + 1) if one.id == draft.id else one for one in rules.versions))
    again = make_view("mql").page
    assert again.draft.is_dirty() and any("somebody else" in one for one in said)


def test_who_only_reads_keeps_nothing(make_view: Any) -> None:
    page = make_view("mql", groups=("auditor",)).page
    assert page.local.left_open(page.rules.versions) is None


def test_values_stand_by_name_and_are_typed_by_name_or_code(make_view: Any, answers: dict[Any, Any]) -> None:
    names = ValueNames({"buying_stage": {"compare": ("Comparing", "比较"), "decide": ("Deciding", "决策")}})
    answers[calls.load_scoring] = replace(scoring(), values=names)
    page = make_view("scoring", lang="zh").page
    page._show_rule("stage")
    table = page.form.inside.table
    assert [line.text for line in table._rows()][:2] == ["比较", "决策"]
    table._band(0, "Comparing、决策，其他")
    assert page.draft.body.fit[2].axes[0].bands[0].within == ("compare", "decide", "其他")
    assert any("比较/决策" in page.diff.words.text(one, one.after) for one in page.diff._changes if one.field == "bands")
    assert page.diff.words.text(Change("changed", "x", "", "", "decay"), {"kind": "half_life", "days": 7}) == "半衰期7天"


def test_every_figure_of_the_effect_opens_its_leads(page: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(page.app, "navigate", lambda address, new_tab=False: opened.append(address))
    trial = page.trial
    grade = next(grade for grade, n in trial.after_grades.items() if n)
    page.effect.matrix.current = GRADES.index(grade)
    qtbot.keyClick(page.effect.matrix, Qt.Key.Key_Return)
    assert len(opened[-1].split("ids=")[1].split("&")[0].split(",")) == trial.after_grades[grade] and grade in opened[-1]
    qtbot.keyClick(page.effect.histogram, Qt.Key.Key_Home)
    qtbot.keyClick(page.effect.histogram, Qt.Key.Key_Right)
    assert page.effect.histogram.accessibleDescription().startswith("5 to below 10 points")
    page.effect.opened.emit("bin", "1")
    line = next(line for line in page.list.rows() if line.key == "size")
    page.list.grid.link_clicked.emit(line, "hits", False)
    assert opened[-1].count(",") == trial.rules["size"].hits - 1 and opened[-1].endswith("title=Employees")


def test_points_open_for_editing_as_they_are_shown(page: Any, qtbot: Any) -> None:
    page._show_rule("size")
    grid = page.form.inside.table.grid
    grid.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_F2):
        qtbot.keyClick(grid, key)
    line = QApplication.focusWidget()
    assert line is not None and line.text() == "5", "not its hundredths"
    before = page.draft.body
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.draft.body == before


def test_the_only_version_is_compared_with_what_it_was(make_view: Any, answers: dict[Any, Any]) -> None:
    answers[calls.load_scoring] = replace(scoring(), versions=(version(2, "live", LIVE, OTHER),))
    page = make_view("scoring").page
    page._show_rule("budget")
    page.form.inside.points.changed.emit(2500)
    assert [(one.rule, one.field) for one in page.diff._changes] == [("budget", "points")]
    page._add("event")
    assert QApplication.focusWidget() is page.form.en and "Behaviour" in [page.list._name(line) for line in page.list.rows()]


def test_ending_a_version_asks_first_and_enter_leaves_it(page: Any, qtbot: Any) -> None:
    page._open(page.rules.live)
    page.bar.other.click()
    qtbot.keyClick(page.asking.cancel, Qt.Key.Key_Return)
    assert not page.app.jobs.called("act_on_version")
    page.bar.other.click()
    assert "new ones get none" in " ".join(found.text() for found in page.asking.findChildren(QLabel))
    page.asking.act.click()
    assert page.app.jobs.called("act_on_version")[-1] == ("score", "retire", 2, 3)
