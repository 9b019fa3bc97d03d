"""Asking for a commission run, stopping it, and moving it along its states. One function, one transaction.

The worker calculates; these functions only ask. Who may do what is decided by the database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class RunHandle:
    """A run after a write. `version` is what the next step must send; `content_hash` (hex) what an approver confirms."""

    id: int
    code: str
    status: str
    queue_state: str
    version: int
    content_hash: str | None
    period_locked: bool = False


def request_run(session: Session, period: str, region: str | None = None, key: UUID | None = None) -> RunHandle:
    """Put the run of a period (2026-10) and region (None: all) into the queue; a draft that exists is calculated anew."""
    return _call(session, "run_request", key, {"period": period, "region": region})


def request_correction(
    session: Session, as_of: str, period: str, region: str | None = None, reason: str | None = None, key: UUID | None = None
) -> RunHandle:  # fmt: skip
    """Calculate the locked period `as_of` with what is known today and book the difference in the open `period`."""
    return _call(session, "run_request_correction", key, {"as_of": as_of, "period": period, "region": region, "reason": reason})


def cancel_run(session: Session, run_id: int, key: UUID | None = None) -> RunHandle:
    """Stop a calculation: at once while it waits, within a second or two while the worker is at it."""
    return _call(session, "run_cancel", key, {"run": run_id})


def advance_run(
    session: Session, run_id: int, version: int, to: str, seen_hash: str | None = None, reason: str | None = None, key: UUID | None = None
) -> RunHandle:  # fmt: skip
    """Next state: reviewed, approved, locked or paid. An approval needs the content hash that was seen."""
    return _call(session, "run_advance", key, {"run": run_id, "version": version, "to": to, "seen_hash": seen_hash, "reason": reason})


def take_run_back(session: Session, run_id: int, version: int, reason: str, key: UUID | None = None) -> RunHandle:
    """One step back: calculated to draft, reviewed to calculated, approved to reviewed."""
    return _call(session, "run_back", key, {"run": run_id, "version": version, "reason": reason})


def resolve_exception(session: Session, exception_id: int, note: str, key: UUID | None = None) -> None:
    """Say why the run may go on; a blocking exception wants a note."""
    with session.begin():
        session.execute(
            text("SELECT api.exception_resolve(:key, :exception, :note)"),
            {"key": key or uuid4(), "exception": exception_id, "note": note},
        )


def _call(session: Session, function: str, key: UUID | None, values: Mapping[str, Any]) -> RunHandle:
    names = ", ".join(f"p_{name} => :{name}" for name in values)
    with session.begin():
        answer = session.execute(text(f"SELECT api.{function}(:key, {names})"), {"key": key or uuid4(), **values}).scalar_one()
    return RunHandle(**{name: answer[name] for name in RunHandle.__dataclass_fields__ if name in answer})
