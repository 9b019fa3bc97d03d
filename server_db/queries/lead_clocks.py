"""Who had a lead from when to when, the clock that ran meanwhile, and what its ladder did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder: remind, breach, manager or reassign. `at` None: still to come."""

    rung: str
    due_at: datetime
    at: datetime | None
    outcome: str
    told_en: str | None
    told_zh: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Stint:
    """`owner_id` None: the pool. `response_seconds` is working time from `since` to the contact."""

    id: int
    how: str
    since: datetime
    until: datetime | None
    owner_id: int | None
    owner_en: str | None
    owner_zh: str | None
    pool_en: str
    pool_zh: str
    sla_seconds: int
    sla_due: datetime | None
    responded_at: datetime | None
    response_seconds: int | None
    breached: bool
    rungs: tuple[Rung, ...]


def find_stints(session: Session, lead_id: int) -> tuple[Stint, ...]:
    """The first one first; nothing of a lead the person does not see."""
    return tuple(_stint(row) for (row,) in session.execute(text("SELECT * FROM api.lead_stints(:lead)"), {"lead": lead_id}).all())


def _stint(row: dict[str, Any]) -> Stint:
    rungs = tuple(
        Rung(one["rung"], _at(one["due_at"]), _moment(one["at"]), one["outcome"] or "", one["told_en"], one["told_zh"], one["note"])
        for one in row["rungs"]
    )
    return Stint(
        row["id"], row["how"], _at(row["since"]), _moment(row["until"]), row["owner_id"], row["owner_en"], row["owner_zh"], row["pool_en"], row["pool_zh"],
        row["sla_seconds"], _moment(row["sla_due"]), _moment(row["responded_at"]), row["response_seconds"], row["breached"], rungs,
    )  # fmt: skip


def _at(said: str) -> datetime:
    return datetime.fromisoformat(said)


def _moment(said: str | None) -> datetime | None:
    return _at(said) if said else None
