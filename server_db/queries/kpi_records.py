"""The records that add up to a measure of a person's month, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Date, Text, column, func, select
from sqlalchemy.orm import Session

from server_db.domain.kpi.facts import fact_values
from server_db.domain.kpi.measures import MEASURES
from server_db.queries.kpi_opening import find_sums
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
    """Under the reader's rights, the latest first. `after` is the `next` of the page before."""
    texts = (column(name, Text) for name in ("kind", "id", "address", "label"))
    columns: tuple[Any, ...] = (*texts, column("on_date", Date), column("amount"))
    page = func.api.kpi_records(employee_id, period, measure, after, limit).table_valued(*columns, name="record")
    rows = session.execute(select(page)).all()
    exponent = session.scalar(select(api.office.c.exponent)) or 0
    found = tuple(KpiRecord(row.kind, str(row.id), row.address, row.label, row.on_date, _as_read(measure, row.amount, exponent)) for row in rows)
    sums = find_sums(session, employee_id, period)
    total = fact_values(sums, exponent).get(measure) if sums is not None else None
    return RecordPage(found, _key(rows[-1]) if len(rows) == limit else None, total)


def _as_read(measure: str, amount: Any, exponent: int) -> Decimal | None:
    place = next(place for place, one in enumerate(MEASURES) if one.code == measure)
    return fact_values([None] * place + [None if amount is None else int(amount)], exponent)[measure]


def _key(row: Any) -> str:
    return f"{row.on_date}|{row.kind}|{row.id}"
