"""The team matrix: each cell opens, the foot is the team's own figure, and what is missing says why."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMessageBox

from desktop.app import App
from desktop.performance.team.matrix import SCORE
from desktop.performance.team.readings import publish_figures
from desktop.performance.view import PerformanceView

MakeApp = Callable[..., App]
Shown = Callable[[Any], Any]


@pytest.fixture
def view(make_app: MakeApp, answers: dict[Any, Any], shown: Shown) -> PerformanceView:
    made = shown(PerformanceView(make_app(answers, groups=("manager",))))
    made.show_page("team")
    return made


def cell(view: PerformanceView, key: str, row: Any) -> str:
    return next(column for column in view.page.matrix.layout_.visible() if column.key == key).text(row)


def test_a_cell_opens_the_figure_of_that_person(view: PerformanceView) -> None:
    matrix = view.page.matrix
    matrix.link_clicked.emit(matrix.rows[1], "revenue", False)
    assert view.page.panel.place.address == "tripod://kpi/employee/2/period/2026-10/kpi/revenue"
    matrix.link_clicked.emit(matrix.rows[1], SCORE, False)
    assert view.page.panel.place.kind == "score"


def test_the_team_s_own_figure_opens_to_its_people_and_back(view: PerformanceView) -> None:
    page = view.page
    footer = page.matrix.footer
    at = next(x + wide / 2 for column, x, wide in page.matrix.places() if column.key == "revenue")
    footer.mousePressEvent(press(at))
    assert page.total.isVisible()
    assert page.total.value.text() == "412,500.50"
    page.total.grid.link_clicked.emit(page.total.grid.rows[1], "value", False)
    assert page.panel.place.address == "tripod://kpi/employee/2/period/2026-10/kpi/revenue"
    assert page.total.isHidden()
    page.panel.shut()
    assert page.total.isVisible()
    page.cards[0].opened.emit()
    assert page.total.value.text() == "81.2"


def press(x: float) -> QMouseEvent:
    left = Qt.MouseButton.LeftButton
    return QMouseEvent(QEvent.Type.MouseButtonPress, QPointF(x, 10), QPointF(x, 10), left, left, Qt.KeyboardModifier.NoModifier)


def test_what_cannot_be_measured_is_a_dash_with_the_reason_and_never_zero(view: PerformanceView) -> None:
    row = view.page.matrix.rows[2]
    assert cell(view, "satisfaction", row) == "–"
    assert row.score is None
    assert "Satisfaction" in cell(view, "#why", row)


def test_the_matrix_shows_attainment_value_or_points(view: PerformanceView) -> None:
    row = view.page.matrix.rows[0]
    assert cell(view, "revenue", row) == "110.0%"
    view.page.shown.set_current("value")
    view.page._show_as("value")
    assert cell(view, "revenue", row) == "412,500.50"


def test_a_line_is_read_for_its_head(view: PerformanceView) -> None:
    view.page.head.set_current(1)
    view.page.head.chosen.emit(1)
    assert view.app.jobs.called("read_team")[-1] == ("2026-10", 1)


def test_the_search_narrows_and_the_name_leads_to_the_card(view: PerformanceView, monkeypatch: pytest.MonkeyPatch) -> None:
    visited: list[str] = []
    monkeypatch.setattr(view.app, "navigate", lambda address, new_tab=False: visited.append(address))
    view.page.search.setText("王")
    assert [row.employee_id for row in view.page.matrix.shown] == [2]
    view.page.matrix.link_clicked.emit(view.page.matrix.shown[0], "#name", False)
    assert visited == ["tripod://kpi/employee/2/period/2026-10"]
    assert view.person == 2


def test_a_month_is_published_after_a_question_by_who_may(
    make_app: MakeApp, answers: dict[Any, Any], qtbot: Any, monkeypatch: pytest.MonkeyPatch, view: PerformanceView
) -> None:
    assert view.page.publish.isHidden()
    other = PerformanceView(make_app(answers | {publish_figures: 212}, groups=("director",)))
    qtbot.addWidget(other)
    other.show_page("team")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    other.page.publish.click()
    assert other.app.jobs.called("publish_figures") == [("2026-10",)]


def test_it_looks_right(make_app: MakeApp, answers: dict[Any, Any], look: tuple[str, str], qtbot: Any, shoot: Any, lint: Any) -> None:
    lang, mode = look
    view = PerformanceView(make_app(answers, groups=("manager",), lang=lang, mode=mode))
    qtbot.addWidget(view)
    view.resize(1440, 900)
    view.show_page("team")
    folder = os.environ.get("SHOTS")
    if folder:
        shoot(view, f"{folder}/team-{lang}-{mode}.png")
    assert lint(view) == []
