"""Made-up people to try a plan on: an ordinary month of an ordinary person, or a real one with other sales."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from server_db.domain.commissions import Plan
from server_db.domain.formulas.values import Plain
from server_db.domain.plan_facts import MEMBERS, ORDERS, RETURNS
from server_db.domain.plan_inputs import FIGURE, PersonInputs, Record

CENT = Decimal("0.01")
QUOTA = Decimal(100_000)
YEAR = 2026
FISCAL_START = YEAR * 100 + 1
_SALARY = Decimal(8_000)


@dataclass(frozen=True, slots=True)
class Sale:
    """One order line. A `part` belongs to an order that has others, so it brings no new customer of its own."""

    amount: Decimal
    day: int = 10
    part: int = 0
    order: int = 1


@dataclass(frozen=True)
class Profile:
    """Whom the sales are tried on: texts and truths of each line and of the person, and in how many lines they come."""

    name: str
    line: Mapping[str, Plain]
    person: Mapping[str, Plain]
    lines: int = 1
    months: tuple[int, int] = (3, 4)

    def with_sales(self, plan: Plan, total: Decimal, month: int = 3, quota: Decimal = QUOTA) -> PersonInputs:
        return self.with_lines(plan, in_parts(total, self.lines), month, quota)

    def with_lines(self, plan: Plan, sales: Sequence[Sale], month: int = 3, quota: Decimal = QUOTA, returned: Decimal = Decimal(0)) -> PersonInputs:
        records = tuple(self._record(number, sale, month) for number, sale in enumerate(sales, 1))
        own = dict.fromkeys(_order_collections(plan), records)
        back = (self._return(returned, month),) if returned else ()
        facts = self._facts(plan, month, quota, sum((sale.amount for sale in sales), Decimal(0))) | {"returned_amount": -returned}
        return PersonInputs(1, "E-1", facts, {**own, RETURNS: back, MEMBERS: ()}, {}, FISCAL_START, "Example", "示例")

    def _return(self, amount: Decimal, month: int) -> Record:
        """A deal of an earlier month that came back in this one."""
        return {**self._record(900, Sale(-amount, 15, 0, 900), month), "is_return": True, "paid": False, "paid_amount": Decimal(0)}

    def _record(self, number: int, sale: Sale, month: int) -> Record:
        amount, day = sale.amount, date(YEAR, month, sale.day)
        cost = (amount * 6 / 10).quantize(CENT, ROUND_HALF_UP)
        made: dict[str, Plain] = {
            "id": Decimal(month * 1000 + number), "line_no": Decimal(sale.part + 1), "amount": amount, "share": Decimal(1), "line_amount": amount,
            "quantity": amount / 100, "unit_price": Decimal(100), "discount": Decimal(0), "cost": cost, "margin": amount - cost,
            "rate": Decimal(1), "paid_amount": amount, "date": day, "ordered_on": day, "delivered_on": day, "invoiced_on": day, "paid_on": day,
            "order_no": f"SO-{month:02}{sale.order:03}", "role": "direct", "product": "P-1", "product_line": "L-1", "customer": f"C-{sale.order}",
            "region": "R-1", "currency": "CNY", "paid": True, "is_return": amount < 0, "new_customer": False,
        }  # fmt: skip
        return {**made, **self.line}

    def _facts(self, plan: Plan, month: int, quota: Decimal, sales: Decimal) -> dict[str, Plain]:
        start = date(YEAR, month, 1)
        days = calendar.monthrange(YEAR, month)[1]
        end = start + timedelta(days=days - 1)
        facts: dict[str, Plain] = {
            "quota": quota, "full_quota": quota, "ytd_quota": quota * month, "target_share": Decimal(1), "base_salary": _SALARY,
            "days_in_period": Decimal(days), "days_employed": Decimal(days), "working_days": Decimal(21), "working_days_employed": Decimal(21),
            "carried_amount": Decimal(0), "level": Decimal(3), "hired_on": date(2020, 1, 6), "period_start": start, "period_end": end, "as_of": end,
            "employee_code": "E-1", "region": "R-1", "product_line": "L-1", "title": "Sales", "team_sales": sales, "team_quota": quota,
            "team_size": Decimal(1), "office_sales": sales, "office_quota": quota,
        }  # fmt: skip
        return {**facts, **declared_inputs(plan), **self.person}


def declared_inputs(plan: Plan) -> dict[str, Plain]:
    """Figures the plan asks to be imported, all at their full mark."""
    full: dict[str, Plain] = {"rate": Decimal(1), "score": Decimal(100), "yes/no": True}
    return {FIGURE + one.name: full.get(one.unit, Decimal(1)) for one in plan.body.figures}


def in_parts(total: Decimal, lines: int) -> tuple[Sale, ...]:
    """Equal orders in cents; the last takes what is left."""
    part = (total / lines).quantize(CENT, ROUND_HALF_UP)
    amounts = [part] * (lines - 1) + [total - part * (lines - 1)]
    return tuple(Sale(amount, 3 + number % 20, 0, number + 1) for number, amount in enumerate(amounts))


def _order_collections(plan: Plan) -> tuple[str, ...]:
    """Orders, and whatever else the plan declares over the same lines."""
    names = tuple(collection.name for collection in plan.catalogue.collections if collection.name not in (RETURNS, MEMBERS))
    return names or (ORDERS,)
