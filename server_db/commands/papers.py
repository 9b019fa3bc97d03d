"""Registering what was exported or printed of a run. The database checks that totals tie to the statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, BigInteger, Integer, Text, cast, func, select
from sqlalchemy.orm import Session

from server_db.domain.money import to_minor


@dataclass(frozen=True, slots=True)
class Registered:
    """`again`: the very same bytes were registered before, at `made_at`. `others` counts other contents of the same paper."""

    id: int
    again: bool
    made_at: str
    others: int
    kinds: frozenset[str] = frozenset({"paper"})


def register_paper(
    session: Session, run_id: int, kind: str, layout: str, content_hash: str, rows: int, total: Decimal, left_out: Decimal, exponent: int,
    key: UUID | None = None,
) -> Registered:  # fmt: skip
    """Finance only. Refused when total and what was left out are not the run's payouts, or the run is not that far."""
    minor = [cast(to_minor(amount, exponent), BigInteger) for amount in (total, left_out)]
    answer = _call(session, func.api.paper_register(key or uuid4(), run_id, kind, layout, content_hash, rows, *minor))
    return Registered(answer["id"], answer["again"], answer["made_at"], answer["others"])


@dataclass(frozen=True, slots=True)
class StatementHash:
    """What a person's statement was calculated from, and what it pays in minor units."""

    employee_id: int
    trace_hash: str
    minor: int


def register_statements(session: Session, run_id: int, statements: Sequence[StatementHash], key: UUID | None = None) -> int:
    """Finance only; refused when an amount is not what the run pays. How many were not known yet."""
    call = func.api.paper_register_statements(
        key or uuid4(), run_id, cast([one.employee_id for one in statements], ARRAY(Integer)),
        cast([one.trace_hash for one in statements], ARRAY(Text)), cast([one.minor for one in statements], ARRAY(BigInteger)),
    )  # fmt: skip
    return int(_call(session, call)["added"])


def _call(session: Session, call: Any) -> dict[str, Any]:
    with session.begin():
        answer: dict[str, Any] = session.execute(select(call)).scalar_one()
    return answer
