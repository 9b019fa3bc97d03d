"""The ability radar: each axis opens to what it rests on; what has no records has no point."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt

from desktop.app import App
from desktop.performance.abilities.abilities_page import AbilitiesPage
from desktop.performance.view import PerformanceView
from tests.desktop.performance.conftest import abilities

MakeApp = Callable[..., App]
Shown = Callable[[Any], Any]


@pytest.fixture
def view(make_app: MakeApp, answers: dict[Any, Any], shown: Shown) -> PerformanceView:
    made = shown(PerformanceView(make_app(answers, groups=("manager",))))
    made.show_page("abilities")
    return made


def test_an_axis_opens_by_keyboard_to_its_formula_and_figures(view: PerformanceView, qtbot: Any) -> None:
    page: AbilitiesPage = view.page
    page.radar.setFocus()
    qtbot.keyClick(page.radar, Qt.Key.Key_Right)
    qtbot.keyClick(page.radar, Qt.Key.Key_Return)
    assert page.panel.place is not None
    assert page.panel.place.address == "tripod://kpi/employee/1/period/2026-10/axis/response"
    assert page.panel.value.text() == "91.7"


def test_an_axis_without_tests_has_no_point_and_says_why(view: PerformanceView) -> None:
    page: AbilitiesPage = view.page
    knowledge = page.rows[4]
    assert knowledge.level is None
    assert page.radar.series[0].values[4] is None
    assert "divide" in page._source(knowledge)
    assert "–" in page.radar.axis_text(4)


def test_an_axis_opens_the_last_month_that_has_records_of_it(view: PerformanceView) -> None:
    page: AbilitiesPage = view.page
    at = next(place for place, one in enumerate(page.rows) if one.axis.code == "closing")
    months = page.rows[at].months
    page._open(replace(page.rows[at], months=(*months[:-1], (months[-1][0], None))))
    assert (page.panel.place.period, page.panel.place.code) == ("2026-09", "closing")
    page._open(page.rows[4])  # no month has tests: the last says why
    assert page.panel.place.period == "2026-10"


def test_with_few_peers_no_median_is_shown(view: PerformanceView) -> None:
    page: AbilitiesPage = view.page
    found = abilities(1, "2026-10", 3)
    page._loaded(replace(found, peers=(None,) * 6, peer_count=3))
    assert "Fewer than four" in page.peers.text()
    assert [one.line for one in page.radar.series] == ["solid", "dotted"]


def test_the_span_and_the_person_are_asked_for(view: PerformanceView) -> None:
    view.page.span.set_current("6")
    view.page.span.chosen.emit("6")
    assert view.app.jobs.called("read_abilities")[-1] == (1, "2026-10", 6)
    view.page.choice.chosen.emit(3)
    assert view.app.jobs.called("read_abilities")[-1][0] == 3
    assert view.person == 3


def test_the_axis_under_the_mouse_is_found(view: PerformanceView) -> None:
    radar = view.page.radar
    assert radar.axis_at(QPointF(radar.width() / 2, radar.height() / 2 - 80)) == 0
    assert radar.axis_at(QPointF(2, radar.height() - 2)) == -1


def test_it_looks_right(make_app: MakeApp, answers: dict[Any, Any], look: tuple[str, str], qtbot: Any, shoot: Any, lint: Any) -> None:
    lang, mode = look
    view = PerformanceView(make_app(answers, groups=("manager",), lang=lang, mode=mode))
    qtbot.addWidget(view)
    view.resize(1440, 900)
    view.show_page("abilities")
    folder = os.environ.get("SHOTS")
    if folder:
        shoot(view, f"{folder}/abilities-{lang}-{mode}.png")
    assert lint(view) == []
