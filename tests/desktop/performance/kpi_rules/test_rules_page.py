"""The editor of KPIs: a formula is checked and tried as it is typed, and what is wrong keeps a version from going on."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.app import App
from desktop.performance.kpi_rules.diff import changes
from desktop.performance.kpi_rules.edits import free_code, moved, with_part, without
from desktop.performance.kpi_rules.rules_page import RulesPage
from desktop.performance.view import PerformanceView
from server_db.domain.kpi.body import Kpi
from tests.desktop.performance.conftest import BODY

MakeApp = Callable[..., App]
Shown = Callable[[Any], Any]


@pytest.fixture
def view(make_app: MakeApp, answers: dict[Any, Any], shown: Shown) -> PerformanceView:
    made = shown(PerformanceView(make_app(answers, groups=("director",))))
    made.show_page("kpis")
    return made


def page_of(view: PerformanceView, version: int = 4) -> RulesPage:
    page: RulesPage = view.page
    page.side.grid.select_key(version)
    return page


def test_a_formula_is_tried_on_a_person_while_it_is_typed(view: PerformanceView) -> None:
    page = page_of(view)
    page.show_part(("kpi", "visits"))
    page.kpi_form.formula._typed("visits * 2")
    page.tried.try_now()
    now, was = page.tried.person.steps.rows[0]
    assert (now.value, was.value) == (28, 14)
    assert page.is_dirty()
    page.draft.stack.undo()
    assert not page.is_dirty()


def test_a_formula_is_tried_on_everybody_and_each_opens_to_its_steps(view: PerformanceView) -> None:
    page = page_of(view)
    page.show_part(("kpi", "visits"))
    page.kpi_form.formula._typed("visits / 2")
    page.tried.show_shape("everybody")
    panel = page.tried.everybody
    told = {line.code: (line.before, line.after, line.fate) for line in panel.grid.rows}
    assert told["F001"][2] == "same"  # the gate was not reached: no points before or after
    assert told["E1002"][2] == "down" and told["E1002"][1] < told["E1002"][0]
    assert told["E1003"][2] == "none" and "Collections" in panel._why(next(line for line in panel.grid.rows if line.code == "E1003"))
    panel.signs._buttons["down"].click()
    assert [line.code for line in panel.grid.rows] == ["E1002"]
    page.show_part(("kpi", "revenue"))  # the same draft, another KPI: nothing is asked again
    page.tried.try_now()
    assert {line.fate for line in panel.effect.lines} == {"same"} and len(view.app.jobs.called("read_effect")) == 1
    panel.of._buttons["score"].click()
    assert next(line for line in panel.effect.lines if line.code == "E1002").difference == pytest.approx(-10, abs=15)
    panel.grid.activated.emit(next(line for line in panel.effect.lines if line.code == "E1002"))
    assert view.app.jobs.called("try_body")[-1][2] == 2 and page.tried.shape.current() == "person" and page.tried.person.steps.rows


def test_many_people_are_tried_on_when_it_is_asked_for_and_it_can_be_called_off(view: PerformanceView, monkeypatch: Any) -> None:
    from desktop.performance.kpi_rules import trying

    page = page_of(view)
    monkeypatch.setattr(trying, "LIVE", 2)
    page.tried.show_shape("everybody")
    assert not view.app.jobs.called("read_effect") and not page.tried.everybody.start.isHidden()
    jobs = view.app.jobs
    monkeypatch.setattr(jobs, "query", lambda *args, **more: started.append((args, more)) or SimpleNamespace(cancel=lambda: started.append("called off")))
    started: list[Any] = []
    page.tried.everybody.start.click()
    started[0][1]["progress"](1, 3, "")
    assert started[0][1]["title"] and page.tried.everybody.phase.text() == "1 of 3 people"
    page.tried.everybody.cancel.click()
    assert started[-1] == "called off" and page.tried.everybody._progress.isHidden() and not page.tried.everybody.start.isHidden()


def test_a_formula_whose_measure_is_gone_is_a_named_fault_and_cannot_be_handed_in(view: PerformanceView) -> None:
    page = page_of(view)
    page.show_part(("kpi", "visits"))
    page.kpi_form.formula._typed("visit_hours")
    assert page.faults[0].code == "kpi.unknown_measure"
    assert "Visits" in page.review.fault_text(page.faults[0])
    page._act("save")
    body = view.app.jobs.called("save_draft")[-1][2]
    assert body.kpi("visits").formula == "visit_hours"


def test_an_axis_without_records_and_a_target_of_zero_are_faults(view: PerformanceView) -> None:
    page = page_of(view)
    page.show_part(("axis", "discipline"))
    page.axis_form.formula._typed("80")
    assert [fault.code for fault in page.faults] == ["kpi.no_measure"]
    page.draft.stack.undo()
    page.show_part(("kpi", "collections"))
    page.kpi_form.target_value.changed.emit(0)
    assert [fault.code for fault in page.faults] == ["kpi.target_zero"]
    assert "above zero" in page.kpi_form.rows["target_value"].message.text()


def test_one_s_own_draft_is_saved_in_place_and_another_version_begins_a_new_one(view: PerformanceView) -> None:
    page = page_of(view)
    page.show_part(("kpi", "visits"))
    page.kpi_form.name_en.textEdited.emit("Visits made")
    page._act("save")
    assert view.app.jobs.called("save_draft")[-1][:2] == (4, 1)
    page.draft.stack.setIndex(0)
    page_of(view, 3).show_part(("kpi", "visits"))
    page.kpi_form.name_en.textEdited.emit("Calls on customers")
    page._act("save")
    assert view.app.jobs.called("save_draft")[-1][:2] == (None, None)


def test_a_draft_that_was_handed_in_meanwhile_is_written_on_as_a_new_one(view: PerformanceView, rules: Any) -> None:
    page = page_of(view)
    page.show_part(("kpi", "visits"))
    page.kpi_form.name_en.textEdited.emit("Visits made")
    handed = replace(rules.versions[1], status="review", version=2)
    page._loaded(replace(rules, versions=(rules.versions[0], handed, *rules.versions[2:])))
    assert page.is_dirty()
    page._act("save")
    assert view.app.jobs.called("save_draft")[-1][:2] == (None, None)


def test_what_another_person_handed_in_is_put_in_force(view: PerformanceView) -> None:
    page = page_of(view, 5)
    assert page.bar.next.isEnabled()
    page.bar.next.click()
    assert view.app.jobs.called("publish")[-1] == (5, 1)


def test_a_person_does_not_put_in_force_what_they_wrote(view: PerformanceView, rules: Any) -> None:
    page = page_of(view)
    mine = replace(rules.versions[0], created_by=1)
    page._loaded(replace(rules, versions=(mine,)))
    assert not page.bar.next.isEnabled()
    assert "second person" in page.bar.next.toolTip()


def test_a_rep_reads_the_formulas_and_changes_nothing(make_app: MakeApp, answers: dict[Any, Any], qtbot: Any) -> None:
    view = PerformanceView(make_app(answers, groups=("rep",)))
    qtbot.addWidget(view)
    view.show_page("kpis")
    page: RulesPage = view.page
    assert page.kpi_form.formula.editor.isReadOnly()
    assert page.bar.next.isHidden()
    assert page.parts.remove.isHidden()


def test_the_second_person_reads_what_changes(view: PerformanceView) -> None:
    page = page_of(view)
    page.show_part(("kpi", "visits"))
    page.kpi_form.formula._typed("visits * 2")
    page._add("axis")
    page.show_part(("kpi", "new_customers"))
    page._remove()
    told = [(change.kind, change.key[1], change.field, change.before, change.after) for change in changes(BODY, page.body)]
    assert told == [
        ("changed", "visits", "formula", "visits", "visits * 2"),
        ("added", "axis1", "", "", ""),
        ("removed", "new_customers", "", "new_customers", ""),
    ]
    assert len(page.review.changes.rows) == 3
    page.review.changes.select_key((("kpi", "visits"), "formula"))
    assert page.key == ("kpi", "visits")


def test_a_new_code_is_followed_by_the_gates_that_name_it() -> None:
    part = replace(BODY.kpi("collections"), code="cash_in")
    body = with_part(BODY, ("kpi", "collections"), part)
    visits = body.kpi("visits")
    assert isinstance(visits, Kpi)
    assert visits.gate is not None
    assert visits.gate.kpi == "cash_in"
    assert [kpi.code for kpi in moved(body, ("kpi", "visits"), -1).kpis].index("visits") == 4
    assert len(without(body, ("axis", "closing")).axes) == 5
    assert free_code(BODY, "kpi") == "kpi1"


def test_it_looks_right(make_app: MakeApp, answers: dict[Any, Any], look: tuple[str, str], qtbot: Any, shoot: Any, lint: Any) -> None:
    lang, mode = look
    view = PerformanceView(make_app(answers, groups=("director",), lang=lang, mode=mode))
    qtbot.addWidget(view)
    view.resize(1440, 900)
    view.show_page("kpis")
    view.page.side.grid.select_key(4)
    view.page.show_part(("kpi", "visits"))
    view.page.kpi_form.formula._typed("visits + visit_hours")
    view.page.tried.try_now()
    folder = os.environ.get("SHOTS")
    if folder:
        shoot(view, f"{folder}/rules-{lang}-{mode}.png")
    assert lint(view) == []
    view.page.kpi_form.formula._typed("visits / 2")
    view.page.tried.show_shape("everybody")
    if folder:
        shoot(view, f"{folder}/rules-everybody-{lang}-{mode}.png")
    assert lint(view) == []
