"""The editor of KPIs: a formula is checked and tried as it is typed, and what is wrong keeps a version from going on."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
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


@pytest.fixture
def view(make_app: MakeApp, answers: dict[Any, Any], qtbot: Any) -> PerformanceView:
    made = PerformanceView(make_app(answers, groups=("director",)))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
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
    page.try_now()
    now, was = page.tried.steps.rows[0]
    assert (now.value, was.value) == (28, 14)
    assert page.is_dirty()
    page.draft.stack.undo()
    assert not page.is_dirty()


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
    view.page.try_now()
    folder = os.environ.get("SHOTS")
    if folder:
        shoot(view, f"{folder}/rules-{lang}-{mode}.png")
    assert lint(view) == []
