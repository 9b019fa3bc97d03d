"""The facts of a company as they were imported: never edited, corrected by later rows. Amounts are whole minor units.

`known` is the period (yyyymm) from whose run on a fact is known; 0 means from the beginning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from server_db.domain.commissions import Plan
from server_db.domain.plan_properties import Properties

Role = Literal["direct", "overlay"]


@dataclass(frozen=True, slots=True)
class Office:
    """`exponents` gives the decimals of each currency (2 where not named)."""

    currency: str = "CNY"
    fiscal_start_month: int = 1
    exponents: tuple[tuple[str, int], ...] = ()

    def exponent(self, currency: str | None = None) -> int:
        return dict(self.exponents).get(currency or self.currency, 2)


@dataclass(frozen=True, slots=True)
class Person:
    code: str
    name_en: str = ""
    name_zh: str = ""
    hired_on: date | None = None
    left_on: date | None = None
    base_salary: int | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """Where a person stands from `since` to before `until` (None: open). A later known row wins over the days it covers."""

    person: str
    manager: str | None = None
    since: date | None = None
    until: date | None = None
    region: str | None = None
    product_line: str | None = None
    level: int | None = None
    title: str | None = None
    known: int = 0


@dataclass(frozen=True, slots=True)
class Quota:
    """`valid_from` lies within the period; None: from its first day. The newest row of a person, period and day wins."""

    person: str
    period: int
    minor: int
    valid_from: date | None = None
    known: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure imported by person and period (a plan's `inputs`)."""

    person: str
    period: int
    name: str
    value: Decimal
    known: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    person: str
    share: Decimal
    role: Role = "direct"


@dataclass(frozen=True, slots=True)
class Split:
    """Who is credited for an order, or for one line of it. The newest one known holds; a line's own goes before its order's."""

    order: str
    shares: tuple[Share, ...]
    line: int | None = None
    known: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """An order line. A later known row of the same order and number replaces the earlier one."""

    order: str
    number: int
    minor: int
    currency: str
    ordered_on: date
    owner: str | None = None
    delivered_on: date | None = None
    product: str | None = None
    product_line: str | None = None
    quantity: Decimal = Decimal(1)
    unit_price: Decimal | None = None
    discount: Decimal = Decimal(0)
    cost_minor: int | None = None
    known: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """The head: whose customer. `ordered_on` decides which order of a customer was the first."""

    number: str
    ordered_on: date
    customer: str = "-"
    region: str | None = None
    known: int = 0


@dataclass(frozen=True, slots=True)
class Return:
    """A part of a line that came back; `minor` is positive."""

    order: str
    line: int
    minor: int
    on: date
    known: int = 0


@dataclass(frozen=True, slots=True)
class Money:
    """An invoice or a customer's payment."""

    order: str
    on: date
    minor: int
    known: int = 0


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of the office's currency for one of another: closing, average (of a month) or plan."""

    currency: str
    on: date
    rate: Decimal
    kind: Literal["closing", "average", "plan"] = "closing"
    known: int = 0


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who is paid under which plan, from `since` to before `until`."""

    person: str
    plan: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """`valid_from` None: from the beginning. A version holds until the next one of its plan. `source` is the body as given."""

    code: str
    plan: Plan = field(hash=False, compare=False)
    valid_from: date | None = None
    name_en: str = ""
    name_zh: str = ""
    place: int = 0
    source: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False)

    @property
    def properties(self) -> Properties:
        return self.plan.body.properties


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything, in the order it was given; that order is the order of posting among facts known at once."""

    office: Office = Office()
    people: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()
    quotas: tuple[Quota, ...] = ()
    figures: tuple[Figure, ...] = ()
    orders: tuple[Order, ...] = ()
    lines: tuple[Line, ...] = ()
    splits: tuple[Split, ...] = ()
    returns: tuple[Return, ...] = ()
    invoices: tuple[Money, ...] = ()
    payments: tuple[Money, ...] = ()
    rates: tuple[Rate, ...] = ()
    holidays: tuple[tuple[date, bool], ...] = ()
    assignments: tuple[Assignment, ...] = ()
    periods: tuple[int, ...] = ()
