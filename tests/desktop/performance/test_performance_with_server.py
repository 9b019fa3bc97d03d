"""Performance against a real server: every figure of a card opens to formula and records, and what is written is put in force by another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.app import App
from desktop.performance.figure.places import Place
from desktop.performance.view import PerformanceView
from desktop.shared.settings import Settings
from server_db.queries.kpis import find_result_periods

MANAGER, DIRECTOR = "e1006", "e1001"


@pytest.fixture
def enter(qapp: QApplication, demo_copy: Any, tmp_path: Path, qtbot: Any) -> Iterator[Callable[..., PerformanceView]]:
    views: list[PerformanceView] = []

    def sign_in(login: str, period: str, lang: str = "en") -> PerformanceView:
        settings = Settings(tmp_path / f"{login}{len(views)}.ini")
        settings.set("language", lang)
        app = App(qapp, settings)
        app.begin(demo_copy.sign_in(login), "test", None)
        app.scope.set(None, period)
        view = PerformanceView(app)
        views.append(view)
        qtbot.addWidget(view)
        view.resize(1440, 900)
        view.show()
        rest(view, qtbot)
        return view

    yield sign_in
    for view in views:
        view.app.jobs.close()
        if view.app.jobs.source is not None:
            view.app.jobs.source.dispose()  # a person has few connections
        view.app.language.set("en")


def newest_open_month(demo_copy: Any) -> str:
    database = demo_copy.sign_in(DIRECTOR)
    with database.session() as session:
        found = find_result_periods(session)[1]
    database.dispose()
    return found


def rest(view: PerformanceView, qtbot: Any) -> None:
    """Until nothing is under way, and nothing follows from what just arrived."""
    for pause in (20, 50):
        qtbot.wait(pause)
        qtbot.waitUntil(lambda: not view.app.jobs.running, timeout=60000)


def test_figures_of_a_team_open_down_to_records_that_add_up(enter: Callable[..., PerformanceView], demo_copy: Any, qtbot: Any, shoot: Any) -> None:
    view = enter(MANAGER, newest_open_month(demo_copy))
    folder = os.environ.get("SHOTS")
    for key in view.specs:
        view.show_page(key)
        rest(view, qtbot)
        if folder:
            shoot(view, f"{folder}/live-{key}.png")
    view.show_page("team")
    rest(view, qtbot)
    page = view.page
    assert page.team is not None
    assert page.team.members
    print(len(page.team.members), [k.kpi.code for k in page.team.kpis])
    opened = 0
    for member in page.team.members[:2]:
        for figure in member.figures:
            page.panel.open(Place(member.employee_id, page.team.period, "kpi", figure.code))
            rest(view, qtbot)
            shown = page.panel._month.month.kpi(figure.code)
            assert (shown.value, shown.target, shown.attainment, shown.points) == (figure.value, figure.target, figure.attainment, figure.points)
            for measure in {leaf.code for leaf in page.panel.leaves() if leaf.kind == "measure"}:
                page.panel.open(Place(member.employee_id, page.team.period, "measure", measure))
                rest(view, qtbot)
                while page.panel.records.next_place() is not None:
                    page.panel.records.more_wanted.emit()
                    rest(view, qtbot)
                expected = page.panel._measure(page.panel._month, measure).value
                assert page.panel.records.total() == (expected or 0), (member.employee_code, measure)
                opened += 1
    print("opened", opened)
    if folder:
        shoot(view, f"{folder}/live-records.png")
