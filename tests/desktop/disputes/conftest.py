"""Disputes as the server would send them; the server is replaced by them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from desktop.disputes import server_calls as calls
from server_db.queries.disputes import Answer, Case, Dispute, Document, Figure, Message
from server_db.queries.why_not_paid import OrderState

NOW = datetime.now(UTC)
LABELS = {"payout": ("Commission", "提成")}


def credit(line: int, old: str | None, new: str | None, share: str = "1") -> dict[str, Any]:
    sides = {side: None if amount is None else {"amount": amount, "share": share, "on": "2026-03-10"} for side, amount in (("old", old), ("new", new))}
    return {"line": line, "role": "direct", "return": False, **sides}


def order(number: str, at: int, kind: str, cause: str, earned: list[str], *credits: dict[str, Any]) -> dict[str, Any]:
    return {"order": number, "order_id": at, "customer": "苏州恒远机械有限公司", "same": kind == "same", "kind": kind, "cause": cause,
            "credits": list(credits), "earned": earned, "released": earned}  # fmt: skip


CAUSES: list[Mapping[str, Any]] = [
    {"kind": "missing_order", "orders": ["SO-2603-0412"], "details": {}, "effect": "700.00", "on_pay": "700.00"},
    {"kind": "wrong_split", "orders": ["SO-2603-0398"], "details": {}, "effect": "-150.00", "on_pay": "-150.00"},
]
TREE: Mapping[str, Any] = {
    "plan": [{"code": "STD", "number": 3}, {"code": "STD", "number": 3}],
    "facts": [],
    "orders": [
        order("SO-2603-0398", 3, "changed", "wrong_split", ["300.00", "150.00", "-150.00"], credit(1, "3000.00", "1500.00", "0.5")),
        order("SO-2603-0412", 2, "added", "missing_order", ["0.00", "700.00", "700.00"], credit(1, None, "7000.00")),
        order("SO-2603-0377", 1, "same", "", ["350.06", "350.06", "0.00"], credit(1, "3500.55", "3500.55")),
    ],
    "steps": [{"step": "payout", "label_en": "Commission", "label_zh": "提成", "unit": "money", "old": "650.06", "new": "1200.06",
               "formula_old": "ROUND(SUM(orders.amount) * 10%, 2)", "formula_new": "ROUND(SUM(orders.amount) * 10%, 2)", "private": False, "paid": True}],
    "totals": {"credited": ["6500.55", "12000.55", "5500.00"], "earned": ["650.06", "1200.06", "550.00"], "released": ["650.06", "1200.06", "550.00"]},
    "causes": CAUSES,
}  # fmt: skip


def dispute(number: int, hours: int = 30, **changes: Any) -> Dispute:
    made = Dispute(
        number, f"D-{number:06d}", 7, "E1007", "Li Na", "李娜", 7, "Li Na", "李娜", 11, "2026-03-EAST", "2026-03", "payout", "", Decimal("650.06"), Decimal("1350.06"),
        "", "answered", NOW - timedelta(hours=48 - hours), NOW + timedelta(hours=hours), NOW, "done", None, "missing_order", None, None, None, None, None, None, None,
        None, None, 2,
    )  # fmt: skip
    return replace(made, **changes)


DECIDED: dict[str, Any] = {
    "state": "decided", "decision": "reject", "decided_by_en": "Zhou Ping", "decided_by_zh": "周平", "decided_at": NOW, "reason": "The plan counts it in April",
}  # fmt: skip
LIST = (
    dispute(4, -3, cause="rounding", name_en="Chen Wei", name_zh="陈伟"),
    dispute(1, 30, note="SO-2603-0412 is missing"),
    dispute(5, 47, state="filed", queue_state="queued", cause=None, answered_at=None, name_en="Wang Fang", name_zh="王芳"),
    dispute(2, 5, order_number="SO-2603-0398", cause="wrong_split"),
    dispute(3, 20, **DECIDED, cause="none"),
)


def case_of(number: int) -> Case:
    one = next(one for one in LIST if one.id == number)
    answer = Answer(9, NOW, "missing_order", CAUSES, TREE, Decimal("650.06"), Decimal("1200.06"), "ab" * 32, "cd" * 32, 412) if one.cause else None
    said = (Message(1, 7, "Li Na", "李娜", NOW, "The order was delivered on the 9th."), Message(2, 2, "Zhou Ping", "周平", NOW, "We look at it today."))
    return Case(one, answer, said, (Document(1, "Delivery note SO-2603-0412.pdf", 20480, "Li Na", "李娜", NOW),), LABELS)


def state(person: int, name: str, state: str, rule: str, **changes: Any) -> OrderState:
    made = OrderState(
        2, "SO-2603-0412", "ERP", "苏州恒远机械有限公司", date(2026, 3, 10), person, f"E10{person:02}", name, name, ["direct"], Decimal("7000.00"), date(2026, 3, 10),
        "2026-03", state, rule, {}, "finance", None, None, date(2026, 4, 30), Decimal("700.00"), Decimal("280.00"), Decimal("280.00"), Decimal("420.00"), 11,
        "2026-03-EAST", "locked", None, "waiting",
    )  # fmt: skip
    return replace(made, **changes)


STATES = (
    state(7, "李娜", "waiting", "customer_payment", resolver="customer", resolver_en="Li Na", resolver_zh="李娜"),
    state(8, "陈伟", "excluded", "zero", roles=["manager"], resolver="plan", earned=Decimal(0), released=Decimal(0), paid=Decimal(0), waiting=Decimal(0)),
    state(9, "王芳", "disputed", "disputed", dispute_id=2, args={"dispute": "D-000002"}, paid=Decimal(0), waiting=Decimal("700.00")),
)
FIGURE = Figure(11, "2026-03-EAST", "locked", "2026-03", 7, "E1007", "Li Na", "李娜", "payout", LABELS, Decimal("650.06"))


@pytest.fixture
def answers() -> dict[Any, Any]:
    filed: Callable[..., Any] = lambda *_args: calls.Filed(1, "D-000001", "filed", NOW, 1)  # noqa: E731
    return {
        calls.find_disputes: LIST, calls.get_case: case_of, calls.find_order_states: STATES, calls.find_order_state: lambda number: STATES if number == "SO-2603-0412" else (),
        calls.get_figure: FIGURE, calls.file_dispute: filed, calls.decide: filed, calls.comment: 1, calls.attach: 1, calls.withdraw: filed, calls.ask_again: filed,
    }  # fmt: skip
