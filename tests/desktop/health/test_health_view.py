"""The health screen: what it shows, what opens from it, and the formula in work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from desktop.app import App
from desktop.health.readings import Board, Flow, Plan, read_board, turns
from desktop.health.view import PAGES, HealthView
from desktop.health.words import turn_reason
from tests.desktop.health.conftest import point

MakeApp = Callable[..., App]
Shown = Callable[[Any], Any]


@pytest.fixture
def view(make_app: MakeApp, answers: dict[Any, Any], shown: Shown) -> HealthView:
    return shown(HealthView(make_app(answers, groups=("director",))))


def test_the_worst_deals_stand_first_and_the_figures_are_theirs(view: HealthView) -> None:
    assert [row.deal_id for row in view.index.deals.rows] == [3, 2, 1, 4]
    assert view.cards[0].value.text() == "50"
    assert view.cards[1].value.text() == "2"
    assert view.cards[3].value.text() == "1"


def test_a_person_narrows_trend_and_deals(view: HealthView) -> None:
    view.index.groups.select_key(12)
    assert [row.deal_id for row in view.index.deals.rows] == [3, 2]
    assert view.app.jobs.called("read_series")[-1][1] == 12
    view.index.groups.select_key(-10)
    assert len(view.index.deals.rows) == 4


def test_every_point_opens_to_its_figures_and_its_deal(view: HealthView, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(view.app, "navigate", lambda address, new_tab=False: opened.append(address))
    view.open_path(["2"], {}, "health")
    assert view.panel.isVisible()
    texts = [found.text() for found in view.panel.findChildren(QLabel)]
    assert any("Activities in 14 days = 1" in text for text in texts)
    assert any("33" in text for text in texts)
    view.panel.open.click()
    assert opened == ["tripod://deal/2"]


def test_the_outlook_counts_working_days_and_says_why(board: Board) -> None:
    found = {turn.point.deal_id: turn for turn in turns(board)}
    assert 3 not in found  # it is red already
    # day 7 of 7: the next working day. Friday the 6th
    assert (found[4].on, found[4].tone) == (date(2026, 11, 6), "bad")
    # two days left: the 6th, the 7th (a Saturday that is worked), then not Monday the 9th (a holiday), so the 10th
    assert found[2].on == date(2026, 11, 10)
    assert found[1].on == date(2026, 11, 16)
    assert "5" in turn_reason(found[2])


def test_the_outlook_puts_large_deals_with_nothing_planned_first(board: Board) -> None:
    late = [replace(point(number, 11, 3, 7), weight=weight) for number, weight in ((7, 100), (8, 900), (9, 5000))]
    found = turns(replace(board, points=tuple(late), planned={9: Plan(date(2026, 11, 6), "Book a visit", "预约拜访"), 8: Plan(date(2026, 11, 20), "", "")}))
    assert [turn.point.deal_id for turn in found] == [8, 7, 9]
    assert [turn.is_planned for turn in found] == [False, False, True]


def test_one_working_day_is_said_as_one(board: Board) -> None:
    found = turns(board)[0]
    assert "1 working day and" in turn_reason(replace(found, reason="idle", args=("1", "7")))


def test_beside_an_opened_point_the_teams_give_way_in_a_small_window(view: HealthView) -> None:
    view.resize(1100, 640)
    view.open_path(["2"], {}, "health")
    assert view.index.side.isHidden()
    assert view.index.deals.viewport().height() >= 130
    view.panel.close_tool.click()
    assert not view.index.side.isHidden()


def test_the_narrowest_place_is_named(view: HealthView, flow: Flow) -> None:
    view._show_page("flow")
    narrow = flow.bottleneck()
    assert narrow is not None
    assert narrow.stage_id == "b"
    assert len(view.flow.stages.rows) == 3
    assert view.flow.narrow.isVisibleTo(view.flow)


def test_a_change_of_the_formula_is_tried_checked_and_saved_as_a_draft(view: HealthView) -> None:
    page = view.formula
    page.versions.select_key(1)
    assert not page.is_dirty()
    page._typed(0, "ROUND(CLAMP(activities_14d / 6, 0, 1) * 100, 0)")
    assert page.is_dirty()
    assert page.save.isEnabled()
    page._typed(0, "ROUND(nothing, 0)")
    assert not page.save.isEnabled()
    page._typed(0, "ROUND(CLAMP(activities_14d / 6, 0, 1) * 100, 0)")
    page.save.click()
    formula_id, version, body, red, yellow = view.app.jobs.called("save_formula")[-1]
    assert (formula_id, version, red, yellow) == (None, None, 40, 65)
    assert "/ 6" in body.steps[0].formula


def test_a_checked_draft_is_published_with_what_was_seen(view: HealthView) -> None:
    view.formula.versions.select_key(2)
    assert view.formula.publish.isEnabled()
    view.formula.publish.click()
    assert view.app.jobs.called("publish_formula")[-1] == (2, 5, "bb")


def test_thresholds_the_wrong_way_round_are_not_saved(view: HealthView) -> None:
    view.formula.versions.select_key(1)
    view.formula.red.setValue(90)
    assert not view.formula.save.isEnabled()


def test_a_seller_reads_the_formula_only(make_app: MakeApp, answers: dict[Any, Any], qtbot: Any) -> None:
    made = HealthView(make_app(answers, groups=("rep",)))
    qtbot.addWidget(made)
    assert not made.formula.save.isVisibleTo(made.formula)
    assert not made.formula.publish.isVisibleTo(made.formula)
    assert not made.formula.red.isEnabled()


def test_without_points_it_says_so_and_a_failure_too(make_app: MakeApp, answers: dict[Any, Any], board: Board, qtbot: Any) -> None:
    made = HealthView(make_app({**answers, read_board: replace(board, points=())}))
    qtbot.addWidget(made)
    assert made.whole.currentWidget() is made.empty
    broken = HealthView(make_app({**answers, read_board: ValueError("x")}))
    qtbot.addWidget(broken)
    assert broken.whole.currentWidget() is broken.empty


def test_every_page_is_clean_in_every_look(make_app: MakeApp, answers: dict[Any, Any], look: tuple[str, str], lint: Any, qtbot: Any) -> None:
    made = HealthView(make_app(answers, groups=("director",), lang=look[0], mode=look[1]))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made._showcase("index")
    for page in PAGES:
        made._showcase(page)
        assert lint(made) == [], page
