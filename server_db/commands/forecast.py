"""Saying what a month will come to, with a reason. Who may do it for whom is decided by the database."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def say_forecast(
    session: Session, period: str, employee_id: int, scope: str, category: str, amount: Decimal, reason: str, key: UUID | None = None
) -> int:  # fmt: skip
    """`scope` is own or team (a head's), `category` commit or best. Answers the number of what was said."""
    with session.begin():
        answer = session.execute(select(func.api.forecast_say(key or uuid4(), period, employee_id, scope, category, amount, reason))).scalar_one()
    return int(answer["id"])
