"""The forecast screen: what it shows of a month, what opens from it, and what a person may say and see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from desktop.app import App
from desktop.forecast.bar import PAGES
from desktop.forecast.view import ForecastView
from server_db.commands.forecast import say_forecast
from server_db.errors import Refused
from server_db.queries.forecast import Picture, Undated
from server_db.queries.forecast_board import read_month

MakeApp = Callable[..., App]
Shown = Callable[[Any], Any]


@pytest.fixture
def view(make_app: MakeApp, answers: dict[Any, Any], shown: Shown) -> ForecastView:
    return shown(ForecastView(make_app(answers, groups=("manager", "rep"))))


def test_a_head_stands_with_the_sum_of_the_people_and_the_teams_goal(view: ForecastView) -> None:
    top, first, second = view.people.people.rows
    assert (top.member.id, top.total.won, top.total.commit_forecast, top.goal.amount, top.gap) == (1, 120_000, 230_000, 400_000, 280_000)
    assert [first.member.id, second.member.id] == [2, 3]
    assert view.cards.won.value.text() == "120.0k"
    assert "170" in view.cards.gap.chip.text  # 280,000 less the commitments of 110,000
    view.people._toggle(top)
    assert [row.member.id for row in view.people.people.rows] == [1]


def test_who_is_chosen_opens_to_the_deals(view: ForecastView, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(view.app, "navigate", lambda address, new_tab=False: opened.append(address))
    view.people.people.select_key(2)
    assert view.app.jobs.called("read_lines")[-1] == ((2,), "2026-11")
    lines = view.people.deals.rows
    assert [line.category for line in lines] == ["won", "commit", "commit", "best", "pipeline", "pipeline"]
    assert lines[1].expected == Decimal(80_000) * Decimal("0.7")
    assert lines[5].expected is None  # nothing is known of an amount that is not there
    view.people.deals.activated.emit(lines[1])
    assert opened == ["tripod://deal/1"]


def test_pay_is_the_persons_own_and_finances(view: ForecastView, make_app: MakeApp, answers: dict[Any, Any], qtbot: Any) -> None:
    # the own row (person 1 is who signed in) is worked out at once, a colleague's never
    assert view.app.jobs.called("read_pay") == [(1, "2026-11")]
    assert view.aside.pay.values[1].text() == "2,060.00"
    view.people.people.select_key(2)
    assert view.app.jobs.called("read_pay") == [(1, "2026-11")]
    assert not view.aside.pay.ask.isVisible() and "finance" in view.aside.pay.text.text()
    finance = ForecastView(make_app(answers, groups=("finance",)))
    qtbot.addWidget(finance)
    finance.resize(1440, 900)
    finance.show()
    finance.people.people.select_key(3)
    finance.aside.pay.ask.click()
    assert finance.app.jobs.called("read_pay")[-1] == (3, "2026-11")
    assert not finance.aside.form.isVisible()  # who does not sell says nothing


def test_a_word_needs_an_amount_and_a_reason(view: ForecastView) -> None:
    view.people.people.select_key(2)
    assert not view.aside.say.isEnabled()
    view.aside.amount.set_value(Decimal(220_000))
    assert not view.aside.say.isEnabled()
    view.aside.reason.setText("  The buyer signs tomorrow ")
    view.aside.say.click()
    assert view.app.jobs.called("say_forecast") == [("2026-11", 2, "own", "commit", Decimal(220_000), "The buyer signs tomorrow")]
    assert view.aside.reason.text() == ""
    view.people.people.select_key(1)
    view.aside.amount.set_value(Decimal(1))
    view.aside.reason.setText("x")
    view.app.jobs.answers[say_forecast] = Refused("This month is over; its forecast stands.", code="forecast.month_over")
    view.aside.say.click()
    assert "over" in view.aside.reason_row.message.text()
    assert view.aside.reason.text() == "x"  # what was typed stays


def test_the_weeks_open_to_what_changed(view: ForecastView) -> None:
    view._show_page("weeks")
    assert len(view.weeks.weeks.rows) == 5
    assert view.app.jobs.called("read_changes")[-1][1:3] == (view.weeks.weeks.rows[1].on_date, view.weeks.weeks.rows[0].on_date)
    assert [change.kind for change in view.weeks.changes.rows] == ["new", "lost"]
    view.weeks._choose_at(0)
    assert not view.weeks.changes.rows  # the first week has nothing to compare with


def test_accuracy_is_missing_where_nothing_came(view: ForecastView) -> None:
    view._show_page("accuracy")
    october, september = view.accuracy.grid.rows
    assert october.accuracy("commit", "first") == Decimal("0.55")  # 110,000 said, 200,000 came
    assert september.accuracy("commit", "first") is None
    assert any("55%" in found.text() for found in view.accuracy.head.findChildren(QLabel))


def test_the_gap_names_the_deals_that_close_it(view: ForecastView) -> None:
    view._show_page("gap")
    steps = view.gap.grid.rows
    assert sum(step.deal.amount for step in steps) >= 280_000
    assert not any(sum(one.deal.amount for one in steps if one is not step) >= 280_000 for step in steps)
    view._choose_who(3)
    assert view.app.jobs.called("read_gap")[-1][0].member.id == 3


def test_deals_without_a_day_are_told_of(view: ForecastView, make_app: MakeApp, answers: dict[Any, Any], picture: Picture, qtbot: Any) -> None:
    assert view.bar.undated.isVisible() and "3" in view.bar.undated.text()
    view.bar.undated.click()
    assert view.app.jobs.called("read_lines")[-1] == ([1, 2, 3], "")
    empty = ForecastView(make_app(answers | {read_month: replace(picture, rows=(), undated=Undated(0, Decimal(0)))}, groups=("rep",)))
    qtbot.addWidget(empty)
    empty.show()
    assert empty.empty.isVisible() and not empty.bar.undated.isVisible()


def test_an_address_opens_month_and_page(view: ForecastView) -> None:
    view.open_path(["gap"], {"month": "2026-12", "person": "2"}, "forecast")
    assert view.app.jobs.called("read_month")[-1][0] == "2026-12"
    assert view._page() == "gap"
    view.app.scope.set(None, "2026-09")
    assert view.app.jobs.called("read_month")[-1][0] == "2026-09"


def test_every_page_in_every_look(make_app: MakeApp, answers: dict[Any, Any], qtbot: Any, lint: Any, look: tuple[str, str]) -> None:
    made = ForecastView(make_app(answers, groups=("manager", "rep"), lang=look[0], mode=look[1]))
    qtbot.addWidget(made)
    made.resize(1368, 800)
    for page in PAGES:
        made._show_page(page)
        assert lint(made) == [], page
