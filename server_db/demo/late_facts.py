"""What reaches finance after a month was paid in the demo company: forgotten orders and a quota put right, from files as an
office gets them. One month is corrected already, a later one still waits for it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from server_db.commands.imports import import_file
from server_db.commands.runs import request_correction
from server_db.demo.company import Company
from server_db.demo.months import LAST_CALCULATED, LAST_LOCKED
from server_db.demo.orders import Order
from server_db.domain.money import from_minor
from server_db.imports.convert import Options
from server_db.session import Database
from server_db.worker import Worker

CORRECTED = "2026-08"
LEFT_ALONE = "E1027"  # the seller one is shown first: nothing comes late for this team
REASON = "Orders that Shanghai's warehouse reported late. 上海仓库补报的订单。"
_ORDER_HEADS = ("订单号", "订单日期", "交付日期", "客户编号", "工号", "金额", "成本", "产品编号", "产品线", "币种")
Rows = Iterable[Sequence[object]]


def bring_late_facts(company: Company, maker: Database, worker: Worker) -> None:
    """Everything comes before the correction is asked for: the worker credits it all, and what is of a later month waits."""
    sold, later = _sold_in(company, CORRECTED), _sold_in(company, LAST_LOCKED)
    quota = [(sold[-1].owner.code, CORRECTED, _quota(company, sold[-1]) * 9 // 10)]
    with TemporaryDirectory() as folder:
        for month, orders in ((CORRECTED, sold[:3]), (LAST_LOCKED, later[:2])):
            _import(maker, "orders", Path(folder) / f"补报订单 {month}.csv", _ORDER_HEADS, [_forgotten(order) for order in orders])
        _import(maker, "quotas", Path(folder) / f"任务额更正 {CORRECTED}.csv", ("工号", "月份", "任务额"), quota)
    with maker.session() as session:
        request_correction(session, CORRECTED, LAST_CALCULATED, reason=REASON)
    worker.run_once()


def _sold_in(company: Company, month: str) -> list[Order]:
    """An order of the month of each of several sellers, the larger first; foreign money and shared orders left aside. Its customer
    bought nothing afterwards in a locked month: an order more would have a say in who was a new customer then.
    """
    last = {order.customer.id: order.ordered_on for order in sorted(company.orders, key=lambda order: order.ordered_on)
            if f"{order.ordered_on:%Y-%m}" <= LAST_LOCKED}  # fmt: skip
    quiet = next((person.posts[-1].team for person in company.people if person.code == LEFT_ALONE), None)
    plain = (order for order in company.orders if f"{order.ordered_on:%Y-%m}" == month and order.ordered_on == last[order.customer.id]
             and not order.is_return and not order.splits and order.currency == "CNY" and order.owner.left_on is None
             and order.team != quiet)  # fmt: skip
    largest: dict[int, Order] = {}
    for order in sorted(plain, key=lambda order: (-_amount(order), order.owner.id)):
        largest.setdefault(order.owner.id, order)
    return list(largest.values())


def _amount(order: Order) -> int:
    return sum(line.amount for line in order.lines)


def _forgotten(order: Order) -> tuple[object, ...]:
    """Half as much again, sold on the same day to the same customer and never entered."""
    line = order.lines[0]
    number = f"LATE-{order.ordered_on:%Y%m%d}-{order.owner.code}"
    return (number, order.ordered_on, order.ordered_on, order.customer.number, order.owner.code, from_minor(line.amount // 2, 2), from_minor(line.cost // 2, 2),
            line.product.code, line.product.line, order.currency)  # fmt: skip


def _quota(company: Company, order: Order) -> int:
    """In whole units of the currency."""
    month = int(f"{order.ordered_on:%Y%m}")
    return next(quota.amount // 100 for quota in company.quotas if quota.employee_id == order.owner.id and quota.period_id == month)


def _import(maker: Database, kind: str, path: Path, heads: Sequence[str], rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *rows])
    with maker.session() as session:
        import_file(session, kind, path, Options())
