"""From a credit, which formulas and traces speak of, to the order line it credits."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from server_db.tables import api


def get_line_of_credit(session: Session, credit_id: int) -> int | None:
    """None when the credit is not there or not yours to see."""
    return session.execute(select(api.credit.c.line_id).where(api.credit.c.id == credit_id)).scalar_one_or_none()
