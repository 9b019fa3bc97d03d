"""Deals, the rows that belong to one, and what its gates say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Table, func, select
from sqlalchemy.orm import Session

from server_db.errors import NotFound
from server_db.queries.deal_records import (
    ActivityRow,
    ApprovalRow,
    ContactRow,
    DealDetail,
    DealFilter,
    DealParts,
    DealRow,
    EvidenceRow,
    Failed,
    Gate,
    MoveRow,
    OverrideRow,
    TaskRow,
    WaitingRow,
)
from server_db.tables import process

Record = TypeVar("Record")


def find_deals(session: Session, wanted: DealFilter) -> list[DealRow]:
    """All of them in one answer: a board shows sums, and sums of a page would be wrong."""
    deal = process.deal.c
    query = select(*_columns(process.deal, DealRow))
    if wanted.region is not None:
        query = query.where(deal.region_code == wanted.region)
    if wanted.owner_id is not None:
        query = query.where(deal.owner_id == wanted.owner_id)
    if wanted.customer_id is not None:
        query = query.where(deal.customer_id == wanted.customer_id)
    if wanted.status == "open":
        query = query.where(deal.status == "open")
    elif wanted.status == "closed":
        query = query.where(deal.status != "open")
    return [DealRow(*row) for row in session.execute(query)]


def get_deal(session: Session, deal_id: int) -> DealDetail:
    found = _rows(session, process.deal, DealDetail, process.deal.c.id == deal_id)
    if not found:
        raise NotFound(code="deal.not_found")
    return found[0]


def get_deal_parts(session: Session, deal: DealDetail) -> DealParts:
    def of(table: Table, record: type[Record]) -> tuple[Record, ...]:
        return _rows(session, table, record, table.c.deal_id == deal.id)

    return DealParts(
        of(process.deal_move, MoveRow), of(process.deal_activity, ActivityRow), of(process.deal_task, TaskRow), of(process.deal_evidence, EvidenceRow),
        of(process.deal_approval, ApprovalRow), of(process.deal_override, OverrideRow), find_contacts(session, deal.customer_id),
    )  # fmt: skip


def find_contacts(session: Session, customer_id: int) -> tuple[ContactRow, ...]:
    found = _rows(session, process.contact, ContactRow, process.contact.c.customer_id == customer_id)
    return tuple(sorted(found, key=lambda one: (not one.is_decision_maker, one.name)))


def find_gates(session: Session, deal_id: int) -> tuple[Gate, ...]:
    """One for each other stage of the deal's process."""
    answer = session.execute(select(func.api.deal_gates(deal_id))).scalar_one()
    return tuple(_gate(one) for one in answer)


def _gate(one: Mapping[str, Any]) -> Gate:
    refusal = one.get("refusal")
    items = [refusal] if refusal else []
    failed = tuple(Failed(item["code"], item.get("args") or {}) for item in [*items, *one.get("failed", ())])
    return Gate(one["to"], one.get("kind"), bool(one["ok"]), failed)


def find_waiting(session: Session) -> tuple[WaitingRow, ...]:
    """The oldest first: somebody waits longest for it."""
    waiting = func.api.waiting_decisions().table_valued(*WaitingRow.__dataclass_fields__)
    rows = session.execute(select(waiting).order_by(waiting.c.requested_at))
    return tuple(WaitingRow(*row) for row in rows)


def get_evidence_content(session: Session, evidence_id: int) -> bytes:
    return bytes(session.execute(select(func.api.evidence_content(evidence_id))).scalar_one())


def _columns(table: Table, record: type[Any]) -> list[ColumnElement[Any]]:
    return [table.c[one.name] for one in fields(record)]


def _rows(session: Session, table: Table, record: type[Record], where: ColumnElement[bool]) -> tuple[Record, ...]:
    query = select(*_columns(table, record)).where(where).order_by(table.c.id)
    return tuple(record(*row) for row in session.execute(query))
