"""Signing or returning the results of a team, accepting a plan, and reminding those who have not. One function, one transaction.

Who may do it is decided by the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class SignedOff:
    """An answer as it was stored; `in_place`: finance stood in for the head."""

    id: int
    run_id: int
    decision: str
    people: int
    in_place: bool
    kinds: frozenset[str] = frozenset({"run_sign_off", "commission_run"})


def sign_off(
    session: Session, run_id: int, head_id: int | None, decision: str, seen_hash: str, reason: str | None = None, key: UUID | None = None
) -> SignedOff:  # fmt: skip
    """`decision` is signed or returned; a return, and a signature in place of the head, need a reason.

    `seen_hash` is the run's content hash on the signer's screen. Conflict when the run was calculated anew since.
    """
    answer = _call(session, func.api.sign_off(key or uuid4(), run_id, head_id, decision, seen_hash, reason))
    return SignedOff(answer["id"], answer["run_id"], answer["decision"], answer["people"], answer["in_place"])


def accept_plan(session: Session, version_id: int, seen_hash: str, shown: str, key: UUID | None = None) -> None:
    """Accept for oneself: `seen_hash` is the version's body hash, `shown` the words that stood on the screen."""
    shown_hash = sha256(shown.encode()).hexdigest()
    _call(session, func.api.accept_plan(key or uuid4(), version_id, seen_hash, shown_hash))


def remind_sellers(session: Session, version_id: int, key: UUID | None = None) -> int:
    """Remind everybody who has not accepted the version, at most once a day; how many were told now."""
    return int(_call(session, func.api.remind_acceptance(key or uuid4(), version_id))["reminded"])


def remind_heads(session: Session, run_id: int, key: UUID | None = None) -> int:
    """Remind the heads who have not signed the run, at most once a day; how many were told now."""
    return int(_call(session, func.api.remind_heads(key or uuid4(), run_id))["reminded"])


def _call(session: Session, call: Any) -> dict[str, Any]:
    with session.begin():
        answer: dict[str, Any] = session.execute(select(call)).scalar_one()
    return answer
