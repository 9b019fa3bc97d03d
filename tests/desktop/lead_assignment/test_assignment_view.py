"""Rules are edited, undone, saved, tried and put in force; the log opens each decision; response times in figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.lead_assignment.view import AssignmentView
from server_db.domain.leads.assign_body import Fallback, Rule
from server_db.queries.lead_assignment import Trial
from server_db.queries.lead_response import ResponseReport
from tests.desktop.lead_assignment.conftest import BODY, NOW, RESULT, Server, version

Open = Callable[..., AssignmentView]


def test_every_page_in_every_look(open_view: Open, lint: Callable[..., list[str]], look: tuple[str, str], server: Server) -> None:
    server.trial = Trial(7, 1, NOW, NOW, "done", "", 214, 214, RESULT, None)
    view = open_view(lang=look[0], mode=look[1])
    for show in view.showcases().values():
        show()
        assert lint(view) == []


def test_a_draft_opens_before_what_is_in_force(open_view: Open) -> None:
    view = open_view()
    assert view.rules.version is not None and view.rules.version.status == "draft"
    assert view.rules.publish.isEnabled() and not view.rules.save.isEnabled()
    assert [rule.id for rule in view.rules.draft.body.rules] == ["big", "english", "rest"]


def test_typing_in_a_field_is_one_step_that_can_be_undone(open_view: Open, qtbot: Any) -> None:
    view = open_view()
    form, draft = view.rules.form, view.rules.draft
    form.name_en.clear()
    qtbot.keyClicks(form.name_en, "Very large")
    assert draft.rule("big").name_en == "Very large"  # type: ignore[union-attr]
    form.senior.chosen.emit("no")
    draft.stack.undo()
    assert draft.rule("big").who.senior is True  # type: ignore[union-attr]
    draft.stack.undo()
    assert draft.body == BODY
    draft.stack.redo()
    assert (form.name_en.text(), view.rules.save.isEnabled(), view.rules.publish.isEnabled()) == ("Very large", True, False)


def test_rules_are_added_moved_and_removed(open_view: Open) -> None:
    view = open_view()
    view.rules.list.add.click()
    assert [rule.id for rule in view.rules.draft.body.rules] == ["big", "english", "rest", "r1"]
    view.rules.list.up.click()
    view.rules.list.up.click()
    assert [rule.id for rule in view.rules.draft.body.rules] == ["big", "r1", "english", "rest"]
    view.rules.list.remove.click()
    assert view.rules.draft.body == BODY


def test_what_a_rule_asks_of_people_is_kept(open_view: Open) -> None:
    view = open_view()
    form, draft = view.rules.form, view.rules.draft
    form.regions.chosen.emit("EAST")
    form.lines.chosen.emit("?lead")
    form.skills.textEdited.emit("english, 德语、english")
    form.only.setChecked(True)
    form._name("P1003", False)
    rule = draft.rule("big")
    assert rule is not None
    assert (rule.who.regions, rule.who.lines, rule.who.skills) == (("EAST",), "lead", ("english", "德语"))
    assert rule.who.people == ("P1004", "P1006", "P1008")
    form.only.setChecked(False)
    assert draft.rule("big").who.people is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"when": "budget >"}, "condition is wrong"),
        ({"when": "budget + 1"}, "no yes or no"),
        ({"min_score": ""}, "score is missing"),
        ({"name_en": "", "name_zh": ""}, "has no name"),
    ],
)
def test_what_is_wrong_is_said_and_cannot_be_saved(open_view: Open, change: dict[str, str], said: str) -> None:
    view = open_view()
    view.rules.draft.set_rule("big", "", **change)
    assert said in view.rules.state.text()
    assert not view.rules.save.isEnabled()


def test_saving_sends_the_whole_and_publishing_what_was_looked_at(open_view: Open, server: Server) -> None:
    view = open_view()
    view.rules.draft.set_fallback("free", "")
    view.rules.save.click()
    id_, pool, sent, body = server.saved[0]
    assert (id_, pool, sent, body.fallback) == (3, "general", 1, Fallback())
    server.versions = (version(3, "draft", replace(BODY, fallback=Fallback())), version(2, "live"))
    view.refresh()
    view.rules.publish.click()
    assert server.saved[1] == (3, 1, f"{3:064}")


def test_a_manager_writes_and_a_director_puts_in_force(open_view: Open) -> None:
    manager, reader = open_view(("manager",)), open_view(("auditor",))
    assert manager.rules.save.isVisible() and not manager.rules.publish.isVisible()
    assert not reader.rules.save.isVisible() and not reader.rules.list.add.isEnabled() and not reader.rules.form.name_en.isEnabled()


def test_who_only_administers_sees_rules_and_no_leads(open_view: Open) -> None:
    view = open_view(("admin",))
    view.open_path(["log"], {})
    assert view.shape.current() == "rules"
    assert not view.app.jobs.called("find_assigned")  # type: ignore[attr-defined]
    for show in view.showcases().values():
        show()


def test_a_trial_is_asked_for_and_shown_beside_what_really_happened(open_view: Open, server: Server) -> None:
    view = open_view()
    view.rules.side_shape.set_current("trial")
    view.rules.trial.run.click()
    pool, body, since, until = server.saved[0]
    assert (pool, body, (until - since).days) == ("general", BODY, 30)
    trial = view.rules.trial
    assert next((line.name, line.n, line.real) for line in trial.people.shown) == ("Chen Lei", 58, 91)
    assert not trial.is_running()


def test_every_figure_of_a_trial_opens_its_leads(open_view: Open, server: Server) -> None:
    view = open_view()
    found: list[str] = []
    view.app.navigate = lambda address, new_tab=False: found.append(address)  # type: ignore[method-assign]
    view.rules.side_shape.set_current("trial")
    view.rules.trial.run.click()
    trial = view.rules.trial
    for grid, column in ((trial.people, "n"), (trial.people, "real"), (trial.rules, "n"), (trial.why, "n")):
        line = next(one for one in grid.shown if one.leads.get(column))
        grid.link_clicked.emit(line, column, False)
    assert [address.partition("&")[0] for address in found] == [f"tripod://leads?ids={ids}" for ids in ("9,8", "7", "6", "4,3")]
    assert [line.name for line in trial.rules.shown if line.leads["n"] == [5]], "what no rule gave opens too"


def test_a_pool_without_rules_begins_with_everybody_in_turn(open_view: Open, server: Server) -> None:
    view = open_view()
    server.versions = ()
    view.rules.pool.set_current("")
    view.rules.pool_chosen.emit(None)
    assert view.rules.version is None
    assert view.rules.draft.body.rules == (Rule("everyone", "Everybody in turn", "所有人轮流"),)
    assert view.rules.save.isEnabled()


def test_the_log_opens_a_decision_to_everybody_who_was_looked_at(open_view: Open) -> None:
    view = open_view()
    view.open_path(["log"], {})
    assert len(view.log.people._rows if hasattr(view.log.people, "_rows") else view.log.grid.selected_rows()) >= 1
    view.log.outcome.chosen.emit("none")
    assert view.app.jobs.called("find_assigned")[-1] == (None, "none")  # type: ignore[attr-defined]


def test_response_times_are_read_for_the_chosen_days(open_view: Open) -> None:
    view = open_view()
    view.open_path([], {}, "response")
    since, until, by = view.app.jobs.called("get_response_report")[-1]  # type: ignore[attr-defined]
    assert ((until - since).days, by) == (30, "person")
    assert view.response.counts.accessibleDescription().startswith("within 5 min: 420")
    view.response.by.set_current("channel")
    view.response.ask()
    assert view.app.jobs.called("get_response_report")[-1][2] == "channel"  # type: ignore[attr-defined]


def test_figures_of_the_response_report_open_their_leads(open_view: Open, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    view = open_view()
    view.open_path([], {}, "response")
    opened: list[str] = []
    monkeypatch.setattr(view.app, "navigate", lambda address, new_tab=False: opened.append(address))
    page, jobs = view.response, view.app.jobs
    qtbot.keyClick(page.cards[3], Qt.Key.Key_Return)
    assert jobs.called("response_leads")[-1][2:] == ("person", None, "all", ("never",))  # type: ignore[attr-defined]
    page.grid.link_clicked.emit(page.grid.rows[0], "won", False)
    assert jobs.called("response_leads")[-1][2:] == ("person", page.grid.rows[0].code, "won", None)  # type: ignore[attr-defined]
    qtbot.keyClick(page.won, Qt.Key.Key_End)
    qtbot.keyClick(page.won, Qt.Key.Key_Return)
    assert jobs.called("response_leads")[-1][2:] == ("person", None, "won", ("never",))  # type: ignore[attr-defined]
    assert len(opened) == 3 and opened[0].startswith("tripod://leads?ids=5,6&title=Never")


def test_without_leads_the_response_report_leads_to_a_longer_time(open_view: Open) -> None:
    view = open_view()
    view.open_path([], {}, "response")
    view.response.show_report(ResponseReport((), ()))
    assert view.response.empty.isVisible() and not view.response.body.isVisible()
    view.response.empty.action.click()
    since, until, _ = view.app.jobs.called("get_response_report")[-1]  # type: ignore[attr-defined]
    assert (until - since).days == 365


def test_keys_reach_every_part(open_view: Open, qtbot: Any) -> None:
    view = open_view()
    for part in view.regions():
        assert part.focusPolicy() != Qt.FocusPolicy.NoFocus or part.isEnabled()


def test_a_pool_that_follows_the_office_shows_its_rules(open_view: Open, server: Server) -> None:
    view = open_view()
    rules = replace(server.rules(server.frame().pools[1]), versions=(), office=version(9, "live", pool_id=None))
    view.rules.show_rules(rules)
    assert view.rules.draft.body == BODY
    assert "follows the office's rules" in view.rules.state.text()
    assert view.rules.save.isEnabled()
