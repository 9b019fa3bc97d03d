"""Why not paid, before an order is typed: the month's orders by reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from desktop.disputes import server_calls as calls
from desktop.disputes.view import DisputesView
from desktop.disputes.waiting_rows import waiting_rows
from tests.desktop.disputes.conftest import STATES

MORE = (
    *STATES,
    replace(STATES[0], order_id=5, order_number="SO-2603-0500", employee_id=8, resolver_zh="陈伟", resolver_en="Chen Wei", waiting=Decimal("900.00")),
    replace(STATES[0], order_id=6, order_number="SO-2603-0600", state="paid", rule="paid"),
)


def _open(make_app: Callable[..., Any], qtbot: Any, answers: dict[Any, Any], states: Any, lang: str = "en") -> DisputesView:
    view = DisputesView(make_app(answers | {calls.find_order_states: states}, groups=("finance",), lang=lang))
    qtbot.addWidget(view)
    view.resize(1368, 780)
    view.show()
    view.show_page("order")
    return view


def test_reasons_stand_with_the_most_waiting_first_and_paid_orders_not_at_all(make_app: Any) -> None:
    make_app(lang="en")
    rows = waiting_rows(MORE, frozenset())
    assert [(one.orders, one.amount, one.state) for one in rows] == [(2, Decimal("1320.00"), "waiting"), (1, Decimal("700.00"), "disputed"), (1, None, "excluded")]
    assert rows[0].person == "2" and rows[0].resolver == "the customer, asked by the seller" and rows[1].person == "王芳"


def test_a_reason_opens_to_its_orders_and_an_order_to_its_answer(make_app: Any, qtbot: Any, answers: dict[Any, Any], lint: Any) -> None:
    view = _open(make_app, qtbot, answers, MORE)
    waiting = view.order.waiting
    assert waiting.isVisible() and len(waiting.grid.shown) == 3
    waiting.open_first()
    assert [one.amount for one in waiting.grid.shown[1:3]] == [Decimal("900.00"), Decimal("420.00")]
    assert lint(view) == []
    waiting.grid.activated.emit(waiting.grid.shown[2])
    assert view.order.states == STATES and not waiting.isVisible()
    view.order.back.click()
    assert waiting.isVisible() and view.order.number.text() == ""


def test_a_month_is_asked_for_once_until_f5(make_app: Any, qtbot: Any, answers: dict[Any, Any]) -> None:
    view = _open(make_app, qtbot, answers, MORE)
    view.show_page("open")
    view.show_page("order")
    assert len(view.app.jobs.called("find_order_states")) == 1
    view.refresh()
    assert len(view.app.jobs.called("find_order_states")) == 2


def test_a_month_that_is_paid_says_so(make_app: Any, qtbot: Any, answers: dict[Any, Any]) -> None:
    view = _open(make_app, qtbot, answers, MORE[-1:])
    assert view.order.waiting.empty.text.text().startswith("Every order of")
    view = _open(make_app, qtbot, answers, ())
    assert view.order.waiting.empty.text.text().startswith("No order of")
