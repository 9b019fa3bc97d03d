"""The audit trail and its seals. For the auditor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, DateTime, MetaData, Table, Text, column, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

_log = Table(
    "log",
    MetaData(schema="audit"),
    *(Column("id", BigInteger), Column("at", DateTime(timezone=True)), Column("actor", Text), Column("tbl", Text)),
    *(Column("op", Text), Column("pk", JSONB), Column("diff", JSONB)),
)
PAGE = 200


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who changed what. `op`: I, U, D a row; bulk a whole statement; act something outside our tables.

    `diff` holds [old, new] a column for U, the row for I and D, and counts for bulk.
    """

    id: int
    at: datetime
    actor: str
    table: str
    op: str
    key: Any
    diff: Any


@dataclass(frozen=True, slots=True)
class Seal:
    """A sealed part of the trail; `holds` is False when a row of it was changed, added or removed."""

    number: int
    at: datetime
    rows: int
    holds: bool


def find_entries(session: Session, table: str | None = None, actor: str | None = None, before: int | None = None) -> tuple[AuditEntry, ...]:
    """A page of the trail, the newest first; `before` is the id of the last entry of the page before."""
    c = _log.c
    query = select(c.id, c.at, c.actor, c.tbl, c.op, c.pk, c.diff).order_by(c.id.desc()).limit(PAGE)
    if table is not None:
        query = query.where(c.tbl == table)
    if actor is not None:
        query = query.where(c.actor == actor)
    if before is not None:
        query = query.where(c.id < before)
    return tuple(AuditEntry(*row) for row in session.execute(query))


def verify_seals(session: Session) -> tuple[Seal, ...]:
    """Recompute every seal: about four microseconds a row of the trail."""
    seals = func.audit.verify().table_valued(
        column("n", BigInteger), column("at", DateTime(timezone=True)), column("rows", BigInteger), column("ok", Boolean)
    )
    return tuple(Seal(*row) for row in session.execute(select(seals)))


def get_head(session: Session) -> dict[str, Any] | None:
    """The last seal (n, at, head), to be written down outside the database; None before the first."""
    found: dict[str, Any] | None = session.execute(select(func.audit.head())).scalar_one()
    return found
