"""Objectives with their key results and how far they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from server_db.domain.goals.objectives import KeyResult, Progress, key_progress, weighted_progress
from server_db.tables import goals as tables


@dataclass(frozen=True, slots=True)
class KeyLine:
    """`current` is what the KPI says where it is measured by one, else what was last reported."""

    id: int
    title: str
    kind: str
    kpi: str | None
    start: Decimal
    target: Decimal
    current: Decimal | None
    weight: int
    due_on: date | None
    done_at: datetime | None
    version: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """`is_mine`: the reader may write it. A dropped objective keeps its progress but counts nowhere."""

    id: int
    owner_kind: str
    owner_id: int
    owner_code: str | None
    owner_en: str | None
    owner_zh: str | None
    title: str
    note: str
    from_period: int
    to_period: int
    weight: int
    status: str
    is_mine: bool
    version: int
    key_results: tuple[KeyLine, ...]
    progress: Progress


@dataclass(frozen=True, slots=True)
class KeyReport:
    """One step of a key result, as it was reported."""

    at: datetime
    by_en: str | None
    by_zh: str | None
    value: Decimal
    note: str


def find_objectives(session: Session, first: int, last: int) -> tuple[ObjectiveLine, ...]:
    """Those that touch these months: the company's first, then regions, teams, people."""
    table, key = tables.objective, tables.key_result
    rows = session.execute(select(table).where(table.c.from_period <= last, table.c.to_period >= first)).all()
    question = text("SELECT key_result_id, value FROM api.objectives_measured(:first, :last)")
    measured = {row.key_result_id: row.value for row in session.execute(question, {"first": first, "last": last})}
    keys: dict[int, list[KeyLine]] = {}
    wanted = select(key).where(key.c.objective_id.in_([row.id for row in rows])).order_by(key.c.position, key.c.id)
    for row in session.execute(wanted).all():
        current = measured.get(row.id) if row.kind == "kpi" else row.current_value
        progress = key_progress(KeyResult(row.kind, row.weight, row.start_value, row.target_value, current, row.done_at is not None))
        keys.setdefault(row.objective_id, []).append(
            KeyLine(
                row.id, row.title, row.kind, row.kpi, row.start_value, row.target_value, current, row.weight, row.due_on, row.done_at, row.version, progress,
            )
        )  # fmt: skip
    order = {"company": 0, "region": 1, "team": 2, "person": 3}
    found = [
        ObjectiveLine(
            row.id, row.owner_kind, row.owner_id, row.owner_code, row.owner_en, row.owner_zh, row.title, row.note, row.from_period, row.to_period, row.weight,
            row.status, bool(row.is_mine), row.version, tuple(keys.get(row.id, ())),
            weighted_progress([(line.weight, line.progress) for line in keys.get(row.id, ())]),
        )
        for row in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (order[one.owner_kind], one.owner_code or "", one.id)))


def find_key_reports(session: Session, key_result_id: int) -> tuple[KeyReport, ...]:
    """Newest first."""
    log = tables.key_result_log.c
    rows = session.execute(
        select(log.at, log.by_en, log.by_zh, log.value, log.note).where(log.key_result_id == key_result_id).order_by(log.id.desc())
    )
    return tuple(KeyReport(*row) for row in rows)
