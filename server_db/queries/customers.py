"""One customer, as deals know it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from server_db.errors import NotFound
from server_db.tables import api


@dataclass(frozen=True, slots=True)
class Customer:
    id: int
    name: str
    region_code: str | None


def get_customer(session: Session, customer_id: int) -> Customer:
    """Raises NotFound for one that is not there or not the caller's to see."""
    customer = api.customer.c
    with session.begin():
        row = session.execute(select(customer.id, customer.name, customer.region_code).where(customer.id == customer_id)).one_or_none()
    if row is None:
        raise NotFound(code="customer.not_found")
    return Customer(*row)
