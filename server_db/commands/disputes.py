"""Filing, commenting, withdrawing and deciding disputes: one database function each, one transaction.

Who may do it is decided by the database. The worker answers by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Numeric, cast, func, literal, select
from sqlalchemy.orm import Session

KINDS = frozenset({"dispute"})


@dataclass(frozen=True, slots=True)
class Filed:
    """A dispute as it stands after an act. `follow` says what an accepted one led to: correction, calculated_again or take_back."""

    id: int
    number: str
    state: str
    due_at: datetime
    version: int
    follow: str | None = None
    run_id: int | None = None
    period: str | None = None
    kinds: frozenset[str] = KINDS


def file_dispute(
    session: Session, run_id: int, employee_id: int, step: str = "", order: str = "", expected: Decimal | None = None, note: str = "", key: UUID | None = None
) -> Filed:  # fmt: skip
    """For oneself, or by finance for somebody: of a step ("" everything earned), of one order when a number is given."""
    return _filed(_call(session, func.api.dispute_create(key or uuid4(), run_id, employee_id, step, order, _number(expected), note)))


def comment(session: Session, dispute_id: int, words: str, key: UUID | None = None) -> int:
    return int(_call(session, func.api.dispute_comment(key or uuid4(), dispute_id, words))["id"])


def attach(session: Session, dispute_id: int, file_name: str, content: bytes, key: UUID | None = None) -> int:
    return int(_call(session, func.api.dispute_attach(key or uuid4(), dispute_id, file_name, content))["id"])


def withdraw(session: Session, dispute_id: int, version: int, key: UUID | None = None) -> Filed:
    return _filed(_call(session, func.api.dispute_withdraw(key or uuid4(), dispute_id, version)))


def ask_again(session: Session, dispute_id: int, key: UUID | None = None) -> Filed:
    """Have it answered once more from the facts as they are now."""
    return _filed(_call(session, func.api.dispute_again(key or uuid4(), dispute_id)))


def decide(
    session: Session, dispute_id: int, version: int, decision: str, reason: str, amount: Decimal | None = None, period: str | None = None,
    key: UUID | None = None,
) -> Filed:  # fmt: skip
    """accept, reject or adjust (by `amount`, booked in `period` or the first open one). Conflict when something happened meanwhile."""
    return _filed(_call(session, func.api.dispute_decide(key or uuid4(), dispute_id, version, decision, reason, _number(amount), period)))


def _filed(answer: dict[str, Any]) -> Filed:
    due, follow = datetime.fromisoformat(answer["due_at"]), (answer.get("follow"), answer.get("correction_run"), answer.get("period"))
    return Filed(answer["id"], answer["number"], answer["state"], due, answer["version"], *follow)


def _number(amount: Decimal | None) -> Any:
    return cast(literal(amount), Numeric)


def _call(session: Session, call: Any) -> dict[str, Any]:
    with session.begin():
        answer: dict[str, Any] = session.execute(select(call)).scalar_one()
    return answer
