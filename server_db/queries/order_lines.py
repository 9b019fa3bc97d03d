"""Order lines for the screen: pages by key, newest first, and everything that hangs on one line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, or_, select, tuple_
from sqlalchemy.orm import Session

from server_db.errors import NotFound
from server_db.tables import api

PAGE = 4000


@dataclass(frozen=True, slots=True)
class OrderLine:
    """`amount` in the line's currency, `base_amount` in the office's; cost and margin None where hidden."""

    id: int
    order_id: int
    source: str
    order_number: str
    line_no: int
    kind: str
    customer_name: str | None
    region_code: str | None
    product_code: str | None
    product_name: str | None
    product_line_en: str | None
    product_line_zh: str | None
    quantity: Decimal | None
    unit_price: Decimal | None
    discount_rate: Decimal | None
    amount: Decimal
    currency: str
    base_amount: Decimal | None
    cost: Decimal | None
    margin: Decimal | None
    owner_id: int | None
    owner_code: str | None
    owner_name_en: str | None
    owner_name_zh: str | None
    ordered_on: date
    delivered_on: date | None
    paid_state: str
    origin_line_id: int | None
    batch_id: int


@dataclass(frozen=True, slots=True)
class LineFilter:
    """Months as '2026-10', both included; None or empty means any."""

    region: str | None = None
    first_month: str = ""
    last_month: str = ""
    text: str = ""
    order_id: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """Who the sale of a line belongs to, and for how much of it."""

    employee_id: int
    code: str | None
    name_en: str | None
    name_zh: str | None
    role: str
    share: Decimal


@dataclass(frozen=True, slots=True)
class CreditRow:
    """What a person was credited with, in the office's currency."""

    id: int
    employee_id: int
    code: str | None
    name_en: str | None
    name_zh: str | None
    role: str
    share: Decimal
    date_kind: str
    credited_on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """An invoice or a payment of the order; a customer pays orders, not lines."""

    id: int
    number: str
    on: date
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class EarningRow:
    """What a credit of this line earned in a run."""

    run_id: int
    run_code: str
    run_status: str
    employee_id: int
    name_en: str | None
    name_zh: str | None
    step: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class LineDetail:
    line: OrderLine
    shares: tuple[Share, ...]
    credits: tuple[CreditRow, ...]
    invoices: tuple[MoneyRow, ...]
    payments: tuple[MoneyRow, ...]
    earnings: tuple[EarningRow, ...]


def find_order_lines(
    session: Session, wanted: LineFilter, after: tuple[date, int] | None = None, limit: int = PAGE
) -> list[OrderLine]:
    """The next page after (ordered_on, id) of the last line seen; shorter than `limit` means the end."""
    line = api.order_line.c
    query = _filtered(_lines(), wanted)
    if after is not None:
        query = query.where(tuple_(line.ordered_on, line.id) < after)
    rows = session.execute(query.order_by(line.ordered_on.desc(), line.id.desc()).limit(limit))
    return [OrderLine(*row) for row in rows]


def get_line_detail(session: Session, line_id: int) -> LineDetail:
    """One line with its splits, credits, invoices, payments and what it earned; NotFound when hidden."""
    row = session.execute(_lines().where(api.order_line.c.id == line_id)).one_or_none()
    if row is None:
        raise NotFound()
    line = OrderLine(*row)
    credits = _credits(session, line_id)
    return LineDetail(
        line,
        _shares(session, line),
        credits,
        _money(session, api.invoice, api.invoice.c.invoiced_on, line.order_id),
        _money(session, api.customer_payment, api.customer_payment.c.paid_on, line.order_id),
        _earnings(session, credits),
    )


def _lines() -> Select[Any]:
    line = api.order_line.c
    return select(*(line[name] for name in OrderLine.__dataclass_fields__))


def _filtered(query: Select[Any], wanted: LineFilter) -> Select[Any]:
    line = api.order_line.c
    if wanted.region is not None:
        query = query.where(line.region_code == wanted.region)
    if wanted.first_month:
        query = query.where(line.ordered_on >= _first_day(wanted.first_month))
    if wanted.last_month:
        query = query.where(line.ordered_on < _day_after(wanted.last_month))
    if wanted.order_id is not None:
        query = query.where(line.order_id == wanted.order_id)
    if wanted.text:
        pattern = "%" + wanted.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        columns = (line.order_number, line.customer_name, line.product_name, line.product_code)
        query = query.where(or_(*(column.ilike(pattern) for column in columns)))
    return query


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _day_after(month: str) -> date:
    first = _first_day(month)
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _shares(session: Session, line: OrderLine) -> tuple[Share, ...]:
    """The newest set counts; a set for the line goes before one for the whole order."""
    split, team = api.order_split.c, api.team.c
    query = (
        select(split.line_id, split.batch_id, split.employee_id, team.code, team.name_en, team.name_zh, split.role, split.share)
        .select_from(api.order_split)
        .outerjoin(api.team, team.employee_id == split.employee_id)
        .where(split.order_id == line.order_id, or_(split.line_id == line.id, split.line_id.is_(None)))
        .order_by(split.role, split.share.desc())
    )
    rows = session.execute(query).all()
    own = [row for row in rows if row.line_id is not None] or list(rows)
    newest = max((row.batch_id for row in own), default=0)
    return tuple(Share(*row[2:]) for row in own if row.batch_id == newest)


def _credits(session: Session, line_id: int) -> tuple[CreditRow, ...]:
    credit, team = api.credit.c, api.team.c
    query: Select[Any] = (
        select(credit.id, credit.employee_id, team.code, team.name_en, team.name_zh, credit.role, credit.share,
               credit.date_kind, credit.credited_on, credit.amount)
        .select_from(api.credit)
        .outerjoin(api.team, team.employee_id == credit.employee_id)
        .where(credit.line_id == line_id)
        .order_by(credit.credited_on, credit.id)
    )  # fmt: skip
    return tuple(CreditRow(*tuple(row)) for row in session.execute(query))


def _money(session: Session, table: Any, on: Any, order_id: int) -> tuple[MoneyRow, ...]:
    c = table.c
    query = select(c.id, c.number, on, c.amount, c.currency).where(c.order_id == order_id).order_by(on, c.id)
    return tuple(MoneyRow(*row) for row in session.execute(query))


def _earnings(session: Session, credits: tuple[CreditRow, ...]) -> tuple[EarningRow, ...]:
    """Looked up by person first: that is the earnings' only index."""
    if not credits:
        return ()
    earning, run, team = api.earning.c, api.commission_run.c, api.team.c
    query = (
        select(earning.run_id, run.code, run.status, earning.employee_id, team.name_en, team.name_zh, earning.step, earning.amount)
        .select_from(api.earning)
        .join(api.commission_run, run.id == earning.run_id)
        .outerjoin(api.team, team.employee_id == earning.employee_id)
        .where(
            earning.employee_id.in_({credit.employee_id for credit in credits}),
            earning.credit_id.in_([credit.id for credit in credits]),
        )
        .order_by(run.period_id, run.id, earning.employee_id, earning.step)
    )
    return tuple(EarningRow(*row) for row in session.execute(query))
