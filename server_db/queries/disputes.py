"""Disputes the reader may see: the list with its clock, and one case with answer, messages and documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from server_db.errors import NotFound
from server_db.tables import api
from server_db.tables import disputes as tables

OPEN = ("filed", "answered")


@dataclass(frozen=True, slots=True)
class Dispute:
    """`step` "" is everything earned, `order_number` "" no single order. `booked` and `expected` are None where the reader may not
    see them. `cause` is the leading one of the newest answer.
    """

    id: int
    number: str
    employee_id: int
    employee_code: str
    name_en: str
    name_zh: str
    filed_by: int
    filed_by_en: str
    filed_by_zh: str
    run_id: int
    run_code: str | None
    period_code: str
    step: str
    order_number: str
    booked: Decimal | None
    expected: Decimal | None
    note: str
    state: str
    filed_at: datetime
    due_at: datetime
    answered_at: datetime | None
    queue_state: str
    error: str | None
    cause: str | None
    decision: str | None
    decided_by_en: str | None
    decided_by_zh: str | None
    decided_at: datetime | None
    reason: str | None
    adjusted: Decimal | None
    booking_period_code: str | None
    correction_run_id: int | None
    correction_run_code: str | None
    version: int

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Answer:
    """`tree` as domain/dispute_tree.py writes it; a head sees the part without pay."""

    id: int
    answered_at: datetime
    cause: str
    causes: list[Mapping[str, Any]]
    tree: Mapping[str, Any]
    booked: Decimal | None
    replayed: Decimal | None
    booked_hash: str
    replayed_hash: str
    took_ms: int


@dataclass(frozen=True, slots=True)
class Message:
    id: int
    author_id: int
    author_en: str
    author_zh: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    id: int
    file_name: str
    size: int
    by_en: str
    by_zh: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """A dispute with everything that belongs to it; `labels` are the names of the run's steps by step."""

    dispute: Dispute
    answer: Answer | None
    messages: tuple[Message, ...]
    documents: tuple[Document, ...]
    labels: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that can be disputed, as the dialog shows it."""

    run_id: int
    run_code: str
    run_status: str
    period_code: str
    employee_id: int
    code: str
    name_en: str
    name_zh: str
    step: str
    labels: Mapping[str, tuple[str, str]]
    booked: Decimal | None


def find_disputes(session: Session, only_open: bool = False) -> tuple[Dispute, ...]:
    """Those the reader may see: open ones first, the most urgent on top, then the newest of the closed ones."""
    view = tables.dispute
    query = _of(view, Dispute).order_by(view.c.state.in_(OPEN).desc(), case((view.c.state.in_(OPEN), view.c.due_at)), view.c.id.desc())
    return tuple(Dispute(*row) for row in session.execute(query.where(view.c.state.in_(OPEN)) if only_open else query))


def get_case(session: Session, dispute_id: int) -> Case:
    """Raises NotFound for a dispute that is not there or out of the reader's reach."""
    row = session.execute(_of(tables.dispute, Dispute).where(tables.dispute.c.id == dispute_id)).one_or_none()
    if row is None:
        raise NotFound(code="dispute.not_found")
    dispute = Dispute(*row)
    answer, message, document = tables.dispute_answer, tables.dispute_message, tables.dispute_document
    newest = session.execute(_of(answer, Answer).where(answer.c.dispute_id == dispute_id).order_by(answer.c.id.desc()).limit(1)).one_or_none()
    said = session.execute(_of(message, Message).where(message.c.dispute_id == dispute_id).order_by(message.c.id))
    kept = session.execute(_of(document, Document).where(document.c.dispute_id == dispute_id).order_by(document.c.id))
    labels = labels_of(session, dispute.run_id, dispute.employee_id)
    return Case(dispute, Answer(*newest) if newest else None, tuple(Message(*row) for row in said), tuple(Document(*row) for row in kept), labels)


def get_figure(session: Session, run_id: int, employee_id: int, step: str = "") -> Figure:
    """The figure a dispute is about to be filed of; raises NotFound when the run does not hold this person."""
    view, run = api.statement, api.commission_run
    row = session.execute(
        select(run.c.code, run.c.status, func.coalesce(run.c.as_of_period_code, run.c.period_code), view.c.code, view.c.name_en, view.c.name_zh)
        .join(view, view.c.run_id == run.c.id).where(run.c.id == run_id, view.c.employee_id == employee_id)
    ).one_or_none()  # fmt: skip
    if row is None:
        raise NotFound(code="dispute.no_figure")
    result = api.result
    value = session.execute(
        select(result.c.value).where(result.c.run_id == run_id, result.c.employee_id == employee_id, result.c.step == step)
    ).scalar_one_or_none()
    return Figure(run_id, row[0], row[1], row[2], employee_id, row[3], row[4], row[5], step, labels_of(session, run_id, employee_id), value)


def labels_of(session: Session, run_id: int, employee_id: int) -> dict[str, tuple[str, str]]:
    """The steps of the plan version that the person was paid under, with their names in both languages."""
    person, version = api.run_person, api.plan_version
    body = session.execute(
        select(version.c.body).join(person, person.c.plan_version_id == version.c.id)
        .where(person.c.run_id == run_id, person.c.employee_id == employee_id)
    ).scalar_one_or_none()  # fmt: skip
    steps = (body or {}).get("steps") or ()
    return {step["name"]: (step.get("label_en") or step["name"], step.get("label_zh") or step.get("label_en") or step["name"]) for step in steps}


def read_document(session: Session, document_id: int) -> bytes:
    return bytes(session.execute(select(func.api.dispute_content(document_id))).scalar_one())


def _of(view: Any, shape: Any) -> Any:
    return select(*(view.c[name] for name in shape.__dataclass_fields__))
