"""Explaining one person's month of 500 orders, tree and figures, and one step of a what-if slider over it.

The floor is the plan's answer alone, worked out without a trace: what an explanation costs beyond it is the tree.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.commissions.calculation import Request, calculate, pay
from desktop.commissions.plan_names import book_of
from desktop.commissions.trace_row import TraceRow
from desktop.commissions.trace_rows import Reader
from desktop.commissions.what_if import Scenario
from resources.paths import ROOT
from server_db.domain.formulas.values import Plain
from server_db.domain.plan_inputs import PersonInputs, Record

ORDERS = 500
EXPLAIN_MS, SLIDER_MS = 100, 16


def _person() -> PersonInputs:
    day = date(2026, 10, 1)
    lines: tuple[Record, ...] = tuple(
        {
            "id": Decimal(n), "line_no": Decimal(1), "order_no": f"SO-{n:05}", "amount": Decimal(90_000 + n * 137) / 100,
            "line_amount": Decimal(90_000 + n * 137) / 100, "share": Decimal(1), "role": "direct", "date": day.replace(day=1 + n % 28),
            "paid": n % 4 > 0, "paid_amount": Decimal(90_000 + n * 137) / 100 if n % 4 else Decimal(0), "customer": f"C-{n % 60}", "product": "P",
            "product_line": "HW", "new_customer": n % 9 == 0, "is_return": False, "quantity": Decimal(1 + n % 7), "margin": Decimal(200 + n),
        }
        for n in range(ORDERS)
    )  # fmt: skip
    facts: dict[str, Plain] = {
        "quota": Decimal(400_000), "full_quota": Decimal(400_000), "returned_amount": Decimal(0), "carried_amount": Decimal(0), "level": Decimal(3),
        "employee_code": "E-1", "period_start": day, "period_end": date(2026, 10, 31), "days_in_period": Decimal(31), "days_employed": Decimal(31),
    }  # fmt: skip
    return PersonInputs(1, "E-1", facts, {"orders": lines, "returns": (), "members": ()}, {}, 202601, "Person", "员工")


def explain(request: Request) -> TraceRow:
    """The result, and the whole tree under what is paid, every line of it written out."""
    found = calculate(request)
    book = book_of(request.body, request.person.facts, found.outcome.values, request.person.children)
    return Reader(request.body, book, "zh", found.outcome.trace).step_row(str(request.body["payout"]))


def _milliseconds(run: Callable[[], object], rounds: int) -> float:
    """The median, of processor time: neighbours' load does not count."""
    run()
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        run()
        taken.append((time.process_time() - started) * 1000)
    return statistics.median(taken)


def bench() -> dict[str, Any]:
    person, figures, worst = _person(), {}, (0.0, 0.0)
    floor = 0.0
    for name in ("software", "hardware"):
        body = json.loads((ROOT / "plans" / f"{name}.json").read_text("utf-8"))["body"]
        request = Request(body, None, person, Scenario(), str(body["payout"]))
        assert calculate(request).payout is not None
        explained = _milliseconds(lambda request=request: explain(request), 15)  # type: ignore[misc]
        totals = iter(range(10**6))
        moved = _milliseconds(lambda body=body, totals=totals: pay(body, person, Scenario().put("orders", Decimal(500_000 + next(totals)))), 25)  # type: ignore[misc]
        floor = max(floor, _milliseconds(lambda body=body: pay(body, person), 15))  # type: ignore[misc]
        figures[name] = {"explain_ms": round(explained, 1), "slider_ms": round(moved, 1)}
        worst = max(worst[0], explained), max(worst[1], moved)
    return {
        "bench": f"explain a month of {ORDERS} orders; a slider step takes {worst[1]:.1f} ms of {SLIDER_MS}",
        "value": round(worst[0], 1), "unit": "ms", "against": round(floor, 1), "ratio": round(worst[0] / EXPLAIN_MS, 2), "goal": f"< {EXPLAIN_MS} ms",
        "ok": worst[0] < EXPLAIN_MS and worst[1] < SLIDER_MS, "plans": figures,
    }  # fmt: skip


if __name__ == "__main__":
    print(bench())
