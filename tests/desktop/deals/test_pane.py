"""One deal opened: its light explained, its gate worked off, files, fields and conflicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QToolButton

from desktop.deals.columns import deal_columns
from desktop.deals.deal_acts import mover
from desktop.deals.deal_head import DealHead
from desktop.deals.gate_panel import GatePanel
from desktop.deals.gate_words import Check, checklist, gate_items, is_judged
from desktop.deals.history_tab import fact_pairs
from desktop.deals.opened_files import keep
from desktop.deals.path_bar import NUMBER, PathBar, Step
from desktop.deals.words import REVIEWED
from desktop.shared import failures
from desktop.shared.ask_dialog import AskDialog
from desktop.shared.conflict import ConflictDialog
from desktop.shared.day_edit import parse_day
from desktop.shared.gate_texts import field_name
from server_db.errors import Conflict, Refused, WrongState


@pytest.fixture
def opened(make_view: Any) -> Any:
    def make(more: dict[str, Any] | None = None, **look: Any) -> Any:
        view = make_view(more, **look)
        view.open_deal(3)
        return view

    return make


def dialog_of(view: Any, kind: type) -> Any:
    return view.findChildren(kind)[-1]


def line(view: Any, act: str) -> Any:
    return next(one for one in view.pane.gate.check_lines() if one.check.act == act and not one.check.met)


def test_the_light_says_what_set_its_clock_and_which_days_did_not_count(opened: Any) -> None:
    view = opened()
    text = view.pane.clock.text.text()
    assert "Visit" in text and "9 working days" in text and "red after 7" in text
    assert "2 days off" in text and "National Day" in text
    assert view.pane.clock.chip.icon == "flag"


def test_the_head_names_region_and_line_instead_of_their_codes(opened: Any, deal: Any) -> None:
    said = opened().pane.head.close_on.text()
    assert said.endswith("East China · Hardware"), said
    shown = {one.key: one.value(deal(3)) for one in deal_columns() if one.key in ("region", "line")}
    assert shown == {"region": "East China", "line": "Hardware"}


def test_met_demands_are_shown_below_the_missing_ones(opened: Any) -> None:
    met = [one.check.met for one in opened().pane.gate.check_lines()]
    assert met == sorted(met)
    assert met.count(True) == 2


def test_each_demand_leads_to_the_act_that_meets_it(opened: Any) -> None:
    view = opened({"finish_task": None, "request_approval": None})
    line(view, "task").act.click()
    assert view.app.jobs.called("finish_task") == [(1, 1, True)]
    line(view, "approval").act.click()
    assert view.app.jobs.called("request_approval") == [(3, "k3")]
    line(view, "activity").act.click()
    assert view.pane.activities.isVisible() and view.pane.activities.form.kind == "visit"
    view.pane.go_to_tab("stage")
    line(view, "field").act.click()
    assert view.pane.fields.isVisible()
    assert view.pane.fields.inputs["budget"].property("bad") == "1"


def test_tab_walks_the_demands_where_they_are_seen(opened: Any) -> None:
    view = opened()
    gate, found, step = view.pane.gate, [], view.pane.gate.target
    acts = [one.act for one in gate.check_lines() if one.act.isVisibleTo(gate)]
    while len(found) < len(acts) + 1:
        step = step.nextInFocusChain()
        if step in acts or step is gate.override_button or step in view.pane.tasks.findChildren(QCheckBox):
            found.append(step)
    assert found == [*acts, gate.override_button]


def test_an_open_gate_moves_and_a_shut_one_offers_an_override(opened: Any) -> None:
    view = opened({"advance_deal": None, "request_override": None})
    gate = view.pane.gate
    assert not gate.move_button.isEnabled()
    gate.override_button.click()
    dialog = dialog_of(view, AskDialog)
    dialog.text.setPlainText("signed tomorrow")
    dialog.accept_button.click()
    assert view.app.jobs.called("request_override") == [(3, "k3", "signed tomorrow")]
    view.pane.path.chosen.emit("k4")
    assert gate.move_button.isEnabled()
    gate.move_button.click()
    assert view.app.jobs.called("advance_deal")[0][2] == "k4"


def test_an_approved_override_travels_with_the_move(make_view: Any, deal: Any, bundle: Any) -> None:
    override = SimpleNamespace(id=12, from_stage="k2", to_stage="k3", failed=[], reason="r", requested_by=27, requested_en="Wang Min", requested_zh="王敏", requested_at=None, decided_at=1, approved=True, used_at=None, note=None)
    here = replace(deal(3), stage_id="k2", stage_code="qualify")
    view = make_view({"advance_deal": None, "load_deal": bundle(here, overrides=(replace_time(override),))})
    view.open_deal(3)
    assert view.pane.gate.move_button.isEnabled()
    view.pane.gate.move_button.click()
    assert view.app.jobs.called("advance_deal")[0][4] == 12


def replace_time(override: Any) -> Any:
    from datetime import UTC, datetime

    override.requested_at = override.decided_at = datetime.now(UTC)
    return override


def test_only_what_changed_is_saved_with_the_version_that_was_read(opened: Any) -> None:
    view = opened({"save_deal": None})
    view.pane.go_to_tab("fields")
    fields = view.pane.fields
    fields.inputs["budget"].setText("150,000")
    fields.inputs["budget"].textEdited.emit("")
    fields.inputs["close_on"].setText("2026年12月31日")
    fields.inputs["close_on"].textEdited.emit("")
    assert fields.foot.isVisible()
    fields.save_button.click()
    key, version, patch = view.app.jobs.called("save_deal")[0]
    assert (key, version) == (3, 5)
    assert patch == {"close_on": date(2026, 12, 31), "fields": {"budget": "150000"}}


def test_a_wrong_number_stays_and_is_said_at_its_field(opened: Any) -> None:
    view = opened({"save_deal": None})
    fields = view.pane.fields
    fields.inputs["budget"].setText("a lot")
    fields.inputs["budget"].textEdited.emit("")
    fields._save()
    assert not view.app.jobs.called("save_deal")
    assert fields.rows["budget"].message.text() == "This is not a number."


def test_two_people_saving_choose_field_by_field(opened: Any) -> None:
    view = opened({"save_deal": Conflict(code="deal.stale", sqlstate="P0C11")})
    fields = view.pane.fields
    for code, text in (("name", "Mine"), ("source", "web")):
        fields.inputs[code].setText(text)
        fields.inputs[code].textEdited.emit(text)
    fields._save()
    dialog = dialog_of(view, ConflictDialog)
    assert {one.field for one in dialog.clashes} == {"name", "source"}
    view.app.jobs.answers["save_deal"] = None
    decided: list[dict[str, Any]] = []
    dialog.decided.connect(decided.append)
    dialog.mine["source"].setChecked(False)
    dialog.mine["source"].group().buttons()[0].setChecked(True)
    dialog._decide()
    assert decided == [{"name": "Mine"}]
    assert view.app.jobs.called("save_deal")[-1][2] == {"name": "Mine"}


def test_the_conflict_names_who_moved_the_deal_meanwhile(deal: Any, bundle: Any) -> None:
    before = bundle(deal(9))
    theirs = SimpleNamespace(id=99, by_en="Zhao Qiming", by_zh="赵启明")
    assert mover(before, before) == ""
    assert mover(before, replace(before, moves=(theirs, *before.moves))) in ("Zhao Qiming", "赵启明")


def test_the_way_tells_the_neighbours_in_words_and_numbers_the_rest(qtbot: Any) -> None:
    bar = PathBar()
    qtbot.addWidget(bar)
    bar.resize(440, 44)
    bar.set(tuple(Step(f"k{n}", f"A rather long stage {n}", "now" if n == 2 else "shut") for n in range(8)), "k5", "way")
    rects = bar._rects()
    assert rects[-1].right() <= 440
    assert [rect.width() > NUMBER for rect in rects] == [False, True, True, True, False, True, False, False]
    bar.resize(1000, 44)
    rects = bar._rects()
    assert rects[-1].right() <= 1000 and sum(rect.width() > NUMBER for rect in rects) > 4


def test_a_reader_is_not_told_that_their_own_right_is_missing(gate: Any, qtbot: Any) -> None:
    panel = GatePanel()
    qtbot.addWidget(panel)
    denied = Check("deal.move_not_allowed", {}, False, "You may not move deals of this stage.")
    met = Check("gate.field", {"field": "need"}, True, "Need")
    panel.show_gate(SimpleNamespace(to="k3", kind="forward", ok=False, failed=(), refusal=None), [], [denied, met], False)
    assert [line.check for line in panel.check_lines()] == [met]
    assert panel.foot.isHidden() and "owner" in panel.summary.text()


def test_what_the_server_did_not_judge_is_not_called_met(gate: Any, qtbot: Any) -> None:
    refused = SimpleNamespace(to="k3", kind="forward", ok=False, failed=(), refusal=SimpleNamespace(code="deal.move_not_allowed", args={}))
    made = checklist([("gate.field", {"field": "budget"})], gate_items(refused), str, is_judged(refused))
    assert [(check.code, check.known) for check in made] == [("deal.move_not_allowed", True), ("gate.field", False)]
    panel = GatePanel()
    qtbot.addWidget(panel)
    panel.show_gate(refused, [], made, False)
    assert "demands" in panel.summary.text() and "Everything" not in panel.summary.text()
    assert panel.check_lines()[0].mark.accessibleName() == "demanded"
    assert panel.check_lines()[0].text.text() == "Field “budget”"


def test_what_was_typed_survives_a_reload(opened: Any) -> None:
    view = opened()
    view.pane.fields.inputs["need"].setText("one line down costs 80,000")
    view.deal_model.reload()
    assert view.pane.fields.inputs["need"].text() == "one line down costs 80,000"


def test_a_dropped_file_goes_to_the_document_that_is_missing(opened: Any, tmp_path: Path) -> None:
    view = opened({"upload_file": None})
    paper = tmp_path / "minutes.pdf"
    paper.write_bytes(b"%PDF-1.7")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(paper))])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view.pane.evidence.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, button, none))
    assert view.app.jobs.called("upload_file")[0][:3] == (3, "e1", "minutes")


@pytest.mark.parametrize(("name", "size", "word"), [("big.pdf", 21 * 1024 * 1024, "20 MB"), ("setup.exe", 10, "kind of document"), ("nothing.pdf", 0, "empty")])
def test_a_file_that_cannot_be_kept_is_refused_before_it_is_sent(opened: Any, tmp_path: Path, name: str, size: int, word: str) -> None:
    view = opened({"upload_file": None})
    with (tmp_path / name).open("wb") as file:
        file.truncate(size)
    view.pane.evidence.give([tmp_path / name], None)
    assert word in view.pane.evidence.message.text()
    assert not view.app.jobs.called("upload_file")


def test_a_renamed_program_is_refused_by_what_is_in_it(opened: Any, tmp_path: Path) -> None:
    view = opened({"upload_file": Refused(code="evidence.type", sqlstate="22023")})
    (tmp_path / "invoice.pdf").write_bytes(b"MZ")
    view.pane.evidence.give([tmp_path / "invoice.pdf"], None)
    assert "whatever its name says" in view.pane.evidence.message.text()


def test_an_opened_document_cannot_leave_its_folder() -> None:
    path = Path(keep("", "..\\..\\autostart\\a.pdf", b"x"))
    assert path.name == "a.pdf"
    assert path.parent.name.startswith("tripod-")


def test_who_leads_reviews_a_call_from_the_deal_and_not_an_own_one(opened: Any) -> None:
    view = opened()
    view.pane.go_to_tab("activities")
    tab = view.pane.activities
    asked: list[str] = []
    view.pane.followed.connect(lambda address, _tab: asked.append(address))
    theirs = next(one for one in view.deal_model.bundle.activities if one.kind in REVIEWED)
    for activity, leads, shown in ((theirs, True, 1), (theirs, False, 0), (SimpleNamespace(**vars(theirs) | {"made_by": 1}), True, 0), (SimpleNamespace(**vars(theirs) | {"kind": "note"}), True, 0)):
        tab.set((activity,), (), False, 1, leads)
        QApplication.processEvents()
        tools = [made for made in tab.lines[0].findChildren(QToolButton) if made.accessibleName().startswith("Review") and made.isVisibleTo(tab)]
        assert len(tools) == shown
        if tools:
            tools[0].click()
    assert asked == [f"tripod://feedback/reviews/new?person={theirs.made_by}&record=deal_activity:{theirs.id}"]


def test_a_logged_visit_is_sent_whole_and_the_form_closes(opened: Any) -> None:
    view = opened({"save_activity": None})
    view.pane.go_to_tab("activities")
    form = view.pane.activities.form
    form.kinds["visit"].click()
    form._give()
    assert "few words" in form.subject_row.message.text()
    form.subject.setText("second visit")
    form._give()
    deal_id, key, _version, patch = view.app.jobs.called("save_activity")[0]
    assert (deal_id, key, patch["kind"], patch["subject"]) == (3, None, "visit", "second visit")
    assert form.more.isHidden()


def test_a_move_opens_to_what_was_checked(opened: Any) -> None:
    view = opened()
    view.pane.go_to_tab("history")
    newest = view.pane.history.lines[0]
    newest.opener.click()
    texts = {made.text() for made in newest.facts.findChildren(QLabel)}
    assert {"Amount", "120,000.00", "Visits", "1", "Budget", "150000"} <= texts
    assert fact_pairs({"amount": Decimal(1), "source": None}) == [("Amount", "1")]


def test_a_refused_gate_is_a_sentence_with_its_items() -> None:
    error = WrongState(code="deal.gate", arguments={"failed": [{"code": "gate.field", "args": {"field": "budget"}}, {"code": "gate.approval", "args": {"role": "finance", "level": 2}}]})
    text = failures.explain(error).sentence()
    assert "• “Budget” is empty" in text and "finance (level 2)" in text


def test_the_same_demand_is_listed_once() -> None:
    found = checklist([("gate.field", {"field": "amount"})], [("gate.field", {"field": "amount", "at": "exit"})], field_name)
    assert [one.met for one in found] == [False]


@pytest.mark.parametrize("text", ["2026-11-30", "2026/11/30", "２０２６－１１－３０", "20261130", "2026年11月30日"])
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert parse_day(text) == date(2026, 11, 30)
    assert parse_day("2026-02-30") is None


def test_a_deal_as_a_document_names_its_tab_and_moves_too(make_view: Any) -> None:
    view = make_view({"advance_deal": None})
    titles: list[str] = []
    view.title_changed.connect(titles.append)
    view.open_path(["3"], {}, "deal")
    assert titles[-1].startswith("D-000003")
    assert view.list.isHidden()
    view.document.path.chosen.emit("k4")
    view.document.gate.move_button.click()
    assert view.app.jobs.called("advance_deal")


def test_a_failure_stands_in_the_pane_with_try_again(make_view: Any) -> None:
    view = make_view({"load_deal": Refused(code="deal.not_found", sqlstate="P0002")})
    view.open_deal(3)
    assert view.pane.message.isVisible()
    assert "not yours" in view.pane.message.text.text()
    assert view.pane.message.action.text() == "Try again"


def test_a_customer_named_like_a_page_stays_a_name(make_view: Any, deal: Any, bundle: Any) -> None:
    named = deal(3, customer_name='<img src="file:///secret.png">')
    view = make_view({"load_deal": lambda _key: bundle(named), "find_deals": lambda _wanted: [named]})
    head = view.findChild(DealHead)
    head.set(named)
    assert "<img" not in head.customer.toolTip() and "&lt;img" in head.customer.toolTip()


def test_who_leads_enters_what_the_customer_said_about_the_deal(opened: Any) -> None:
    view, followed = opened(groups=("manager",)), []
    view.pane.followed.connect(lambda address, _new: followed.append(address))
    view.pane.head.answer_tool.click()
    assert followed == [f"tripod://feedback/surveys/new?deal={view.pane.model.deal.code}"]
    assert opened(groups=("rep",)).pane.head.answer_tool.isHidden(), "nobody enters answers about oneself"
