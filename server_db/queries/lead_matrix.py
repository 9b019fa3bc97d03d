"""The quality matrix (completeness, activity, urgency) and what ails the open leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

URGENCIES = ("now", "high", "normal", "low", "")
AILS = ("overdue", "waiting", "no_next_step", "stale", "free", "thin", "twin")


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """`complete` 0..2: below 40, below 70, from 70 %. `active` 0..2: no, one or two, three or more events in 14 days. `open` now;
    `won` and `lost` within a year."""

    complete: int
    active: int
    urgency: str
    open: int
    won: int
    lost: int

    @property
    def rate(self) -> Decimal | None:
        return Decimal(self.won) / (self.won + self.lost) if self.won + self.lost else None


@dataclass(frozen=True, slots=True)
class LeadHealth:
    """`age_days` is the median; `kept`, `late`, `running`: first contacts due within the last 30 days."""

    open: int
    completeness: Decimal
    age_days: int
    ails: Mapping[str, int]
    kept: int
    late: int
    running: int

    @property
    def kept_rate(self) -> Decimal | None:
        return Decimal(self.kept) / (self.kept + self.late) if self.kept + self.late else None


def find_matrix(session: Session, pool_id: int | None = None) -> tuple[MatrixCell, ...]:
    return tuple(MatrixCell(**cell) for cell in session.scalar(text("SELECT api.insight_matrix(:pool)"), {"pool": pool_id}))


def find_matrix_leads(session: Session, pool_id: int | None, complete: int, active: int, urgency: str | None) -> tuple[int, ...]:
    """The open leads of a cell, the newest first, at most 500."""
    asked = {"pool": pool_id, "complete": complete, "active": active, "urgency": urgency}
    return tuple(session.scalar(text("SELECT api.insight_matrix_ids(:pool, :complete, :active, CAST(:urgency AS text))"), asked))


def get_health(session: Session, pool_id: int | None = None) -> LeadHealth:
    found: dict[str, Any] = session.scalar(text("SELECT api.insight_health(:pool)"), {"pool": pool_id})
    return LeadHealth(**found | {"completeness": Decimal(found["completeness"])})


def find_ailing(session: Session, pool_id: int | None, ail: str) -> tuple[int, ...]:
    """The open leads with one of AILS, the newest first, at most 500."""
    return tuple(session.scalar(text("SELECT api.insight_health_ids(:pool, :ail)"), {"pool": pool_id, "ail": ail}))
