"""The scorecard: what it shows, and every figure down to its records."""

from __future__ import annotations

import os
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.app import App
from desktop.performance.scorecard.scorecard_page import ScorecardPage
from desktop.performance.view import PerformanceView
from desktop.shared.failures import explain
from server_db.errors import NotFound
from tests.desktop.performance.conftest import opened

MakeApp = Callable[..., App]
Shown = Callable[[Any], Any]


@pytest.fixture
def view(make_app: MakeApp, answers: dict[Any, Any], shown: Shown) -> PerformanceView:
    return shown(PerformanceView(make_app(answers, groups=("manager",))))


def texts(widget: Any) -> list[str]:
    return [found.text() for found in widget.findChildren(QLabel)]


def test_the_heaviest_kpi_stands_first_and_what_is_not_in_the_card_last(view: PerformanceView) -> None:
    page: ScorecardPage = view.page
    assert page.grid.rows[0].kpi.code == "revenue"
    assert page.grid.rows[-1].kpi.code == "new_customers"
    assert page.cards[0].value.text() == f"{opened().month.score:.1f}"


def test_a_figure_opens_to_formula_figures_and_records_and_back(view: PerformanceView, monkeypatch: pytest.MonkeyPatch) -> None:
    visited: list[str] = []
    monkeypatch.setattr(view.app, "navigate", lambda address, new_tab=False: visited.append(address))
    view.open_path(["employee", "1", "period", "2026-10", "kpi", "cycle"], {}, "kpi")
    panel = view.page.panel
    said = texts(panel)
    assert panel.isVisible()
    assert any("228 ÷ 6 = 38" in text for text in said)
    links = [found for found in panel.findChildren(QPushButton) if found.text() == "Deals won"]
    links[0].click()
    assert panel.place.address == "tripod://kpi/employee/1/period/2026-10/measure/deals_won"
    assert panel.records.total() == 6
    panel.records.grid.activated.emit(panel.records.grid.rows[0])
    assert visited == ["tripod://orders/line/1"]
    panel.go_back()
    assert panel.place.code == "cycle"


def test_the_records_of_a_measure_add_up_to_it(view: PerformanceView) -> None:
    view.open_path(["employee", "1", "period", "2026-10", "measure", "revenue"], {}, "kpi")
    assert view.page.panel.records.total() == Decimal("412500.50")
    assert "itself" in view.page.panel.records.told.text()


def test_the_score_opens_to_weights_times_points(view: PerformanceView) -> None:
    view.page.grid.footer_clicked.emit(view.page.grid.footer.row, "name")
    panel = view.page.panel
    assert panel.place.kind == "score"
    assert any("40% × 110.0 + 20% × 75.0" in text for text in texts(panel))
    panel.leaves()
    next(found for found in panel.findChildren(QPushButton) if found.text() == "points of Visits").click()
    assert panel.place.code == "visits"


def test_what_is_read_again_keeps_its_place(view: PerformanceView) -> None:
    view.open_path(["employee", "1", "period", "2026-10", "measure", "revenue"], {}, "kpi")
    view.app.jobs.data_changed.emit(frozenset({"kpi_result"}))
    assert view.page.panel.place.code == "revenue"
    assert len(view.page.panel.records.grid.rows) == 2


def test_another_month_in_the_top_bar_is_another_card(view: PerformanceView) -> None:
    view.open_path(["employee", "2", "period", "2026-08"], {}, "kpi")
    assert view.app.jobs.called("read_card")[-1] == (2, "2026-08")
    view.app.scope.set(None, "2026-07")
    assert view.app.jobs.called("read_card")[-1] == (2, "2026-07")


def test_an_administrator_reads_the_rules_and_sees_no_figures(make_app: MakeApp, answers: dict[Any, Any], qtbot: Any) -> None:
    made = PerformanceView(make_app(answers, groups=("admin",)))
    qtbot.addWidget(made)
    made.show_page("kpis")
    assert "scorecard" not in made.specs
    assert "team" not in made.specs
    assert made.page.tried.isHidden()


def test_another_person_is_another_card(view: PerformanceView) -> None:
    view.page.choice.chosen.emit(2)
    assert view.app.jobs.called("read_card")[-1] == (2, "2026-10")
    assert view.person == 2


def test_a_month_without_figures_says_so_in_place(make_app: MakeApp, answers: dict[Any, Any], qtbot: Any) -> None:
    error = NotFound("There are no figures of this person in this month.", "Choose another month.", "kpi.no_result")
    answers = {key: (error if getattr(key, "__name__", "") == "read_card" else value) for key, value in answers.items()}
    made = PerformanceView(make_app(answers, groups=("rep",)))
    qtbot.addWidget(made)
    assert made.page.whole.currentWidget() is made.page.empty
    assert made.page.empty.text.text() == explain(error).text
    made.page.retranslate()
    assert made.page.empty.text.text() == explain(error).text, "another language tells the same again"


def test_it_looks_right(make_app: MakeApp, answers: dict[Any, Any], look: tuple[str, str], qtbot: Any, shoot: Any, lint: Any) -> None:
    lang, mode = look
    view = PerformanceView(make_app(answers, groups=("manager",), lang=lang, mode=mode))
    qtbot.addWidget(view)
    view.resize(1440, 900)
    view.page.showcase()
    folder = os.environ.get("SHOTS")
    if folder:
        shoot(view, f"{folder}/scorecard-{lang}-{mode}.png")
    assert lint(view) == []
