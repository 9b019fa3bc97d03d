"""Performance against a real server: every figure of a card opens to formula and records, and what is written is put in force by another."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from desktop.performance.figure.places import Place
from desktop.performance.view import PerformanceView
from server_db.engine.kpis import check_waiting
from server_db.queries.kpis import find_result_periods
from tests.desktop.waiting import at_rest

MANAGER, DIRECTOR, FINANCE = "e1006", "e1001", "f001"
rest = partial(at_rest, pauses=(5, 15))


@pytest.fixture
def enter(show_screen: Any, demo_copy: Any, qtbot: Any) -> Callable[..., PerformanceView]:
    def sign_in(login: str, period: str, lang: str = "en") -> PerformanceView:
        view: PerformanceView = show_screen(demo_copy, login, PerformanceView, lang, period, (1440, 900))
        rest(view, qtbot)
        return view

    return sign_in


def newest_open_month(demo_copy: Any) -> str:
    database = demo_copy.sign_in(DIRECTOR)
    with database.session() as session:
        found = find_result_periods(session)[1]
    database.dispose()
    return found


def open_at(view: PerformanceView, place: Place, qtbot: Any) -> Any:
    view.page.panel.open(place)
    rest(view, qtbot)
    return view.page.panel


def test_figures_of_a_team_open_down_to_records_that_add_up(enter: Callable[..., PerformanceView], demo_copy: Any, qtbot: Any, shoot: Any) -> None:
    """What the worker wrote, what the screen works out and what the records give is one figure."""
    view = enter(MANAGER, newest_open_month(demo_copy))
    shots(view, qtbot, shoot)
    view.show_page("team")
    rest(view, qtbot)
    team, panel = view.page.team, view.page.panel
    member = team.members[1]
    measures: dict[str, None] = {}
    for figure in member.figures:
        open_at(view, Place(member.employee_id, team.period, "kpi", figure.code), qtbot)
        shown = panel.month.month.kpi(figure.code)
        assert (shown.value, shown.target, shown.attainment, shown.points) == (figure.value, figure.target, figure.attainment, figure.points)
        measures |= dict.fromkeys(leaf.code for leaf in panel.leaves() if leaf.kind == "measure")
    assert len(measures) > 10
    for measure in measures:
        open_at(view, Place(member.employee_id, team.period, "measure", measure), qtbot)
        while panel.records.next_place() is not None:
            panel.records.more_wanted.emit()
            rest(view, qtbot)
        assert panel.records.total() == (panel.value_of(measure) or 0), measure


def test_a_draft_is_checked_by_the_worker_and_put_in_force_by_a_second_person(
    enter: Callable[..., PerformanceView], demo_copy: Any, qtbot: Any
) -> None:
    month = newest_open_month(demo_copy)
    writer = enter(DIRECTOR, month)
    writer.show_page("kpis")
    rest(writer, qtbot)
    page = writer.page
    page.show_part(("kpi", "activity"))
    page.kpi_form.formula._typed("visits * 3")
    rest(writer, qtbot)
    page._act("save")
    rest(writer, qtbot)
    assert page.version.status == "draft"
    page.bar.next.click()
    rest(writer, qtbot)
    assert page.bar.next.toolTip() == "The worker checks it within a minute."
    with demo_copy.admin() as admin:  # what the worker does within a minute
        check_waiting(admin)
    second = enter(FINANCE, month)
    second.show_page("kpis")
    rest(second, qtbot)
    second.page.side.grid.select_key(page.version.id)
    assert [change.field for change in second.page.review.changes.rows] == ["formula"]
    second.page.bar.next.click()
    rest(second, qtbot)
    assert second.page.version.status == "live"


def shots(view: PerformanceView, qtbot: Any, shoot: Any) -> None:
    folder = os.environ.get("SHOTS")
    for key in view.specs if folder else ():
        view.show_page(key)
        rest(view, qtbot)
        qtbot.wait(300)
        shoot(view, f"{folder}/live-{key}.png")
