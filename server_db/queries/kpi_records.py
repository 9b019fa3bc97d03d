"""The records that add up to a measure of a person's month, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Date, Text, column, func, select
from sqlalchemy.orm import Session

from server_db.domain.kpi.facts import TEAM, decimals, fact_values
from server_db.domain.kpi.measures import measure as measure_of
from server_db.domain.kpi.measures import place
from server_db.queries.kpi_opening import address_of, find_sums
from server_db.queries.kpi_results import period_id
from server_db.tables import api


@dataclass(frozen=True, slots=True)
class KpiRecord:
    """`amount` is what the record adds to the measure, as formulas read it (money in the office's currency)."""

    kind: str
    id: str
    address: str
    label: str
    on_date: date | None
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class RecordPage:
    """`next` is what find_records takes as `after`; None at the end. `total` is the measure itself."""

    rows: tuple[KpiRecord, ...]
    next: str | None
    total: Decimal | None


def find_records(session: Session, employee_id: int, period: str, measure: str, after: str | None = None, limit: int = 200) -> RecordPage:
    """Under the reader's rights, the latest first. `after` is the `next` of the page before. A team's sum has its people as records."""
    exponent = session.scalar(select(api.office.c.exponent)) or 0
    if measure.startswith(TEAM):
        return _people(session, employee_id, period, measure.removeprefix(TEAM), exponent)
    texts = (column(name, Text) for name in ("kind", "id", "address", "label"))
    columns: tuple[Any, ...] = (*texts, column("on_date", Date), column("amount"))
    page = func.api.kpi_records(employee_id, period, measure, after, limit).table_valued(*columns, name="record")
    rows = session.execute(select(page)).all()
    found = tuple(KpiRecord(row.kind, str(row.id), row.address, row.label, row.on_date, _as_read(measure, row.amount, exponent)) for row in rows)
    sums = find_sums(session, employee_id, period)
    total = fact_values(sums, exponent).get(measure) if sums is not None else None
    return RecordPage(found, _key(rows[-1]) if len(rows) == limit else None, total)


def _people(session: Session, head_id: int, period: str, measure: str, exponent: int) -> RecordPage:
    team = func.api.kpi_team_rows(head_id, period_id(period), place(measure) + 1).table_valued("employee_id", "amount", name="team")
    person = api.employee
    rows = session.execute(
        select(person.c.id, person.c.code, person.c.name_en, person.c.name_zh, team.c.amount)
        .join(person, person.c.id == team.c.employee_id)
        .order_by(team.c.amount.desc(), person.c.code)
    ).all()
    found = tuple(
        KpiRecord("employee", str(row.id), address_of(row.id, period, "measure", measure), f"{row.code} {row.name_zh} {row.name_en}", None,
                  _as_read(measure, row.amount, exponent))
        for row in rows
    )  # fmt: skip
    return RecordPage(found, None, sum((record.amount or Decimal(0) for record in found), Decimal(0)))


def _as_read(code: str, amount: Any, exponent: int) -> Decimal | None:
    return None if amount is None else Decimal(int(amount)).scaleb(-decimals(measure_of(code).unit, exponent))


def _key(row: Any) -> str:
    return f"{row.on_date}|{row.kind}|{row.id}"
