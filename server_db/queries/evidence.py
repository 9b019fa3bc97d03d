"""Answers of customers, reviewed calls and visits, knowledge tests: what abilities and satisfaction rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, Table, select, text
from sqlalchemy.orm import Session

from server_db.tables import talks as tables

MOST = 2000


@dataclass(frozen=True, slots=True)
class Answer:
    """`voided_at` not None: it no longer counts, for `void_reason`."""

    id: int
    employee_id: int
    employee_code: str
    name_en: str
    name_zh: str
    deal_id: int | None
    deal_code: str | None
    deal_name: str | None
    order_id: int | None
    customer_id: int | None
    customer_name: str | None
    answered_on: date
    score: Decimal
    best: Decimal
    comment: str
    source: str
    batch_id: int | None
    made_by: int | None
    made_en: str | None
    made_zh: str | None
    made_at: datetime
    voided_at: datetime | None
    void_reason: str | None


@dataclass(frozen=True, slots=True)
class SkillReview:
    """`link_kind` and `link_id` name the record: a deal's activity, a calendar event, a contact of a lead."""

    id: int
    employee_id: int
    employee_code: str
    name_en: str
    name_zh: str
    kind: str
    link_kind: str
    link_id: str
    deal_id: int | None
    deal_code: str | None
    deal_name: str | None
    happened_on: date
    marks: Mapping[str, int]
    total: int
    best: int
    note: str
    by_id: int
    by_en: str
    by_zh: str
    made_at: datetime
    voided_at: datetime | None
    void_reason: str | None


@dataclass(frozen=True, slots=True)
class KnowledgeTest:
    id: int
    employee_id: int
    employee_code: str
    name_en: str
    name_zh: str
    code: str
    test_en: str
    test_zh: str
    taken_on: date
    score: Decimal
    best: Decimal
    source: str
    batch_id: int | None
    made_by: int | None
    made_en: str | None
    made_zh: str | None
    made_at: datetime
    voided_at: datetime | None
    void_reason: str | None


@dataclass(frozen=True, slots=True)
class Reviewable:
    """A call or visit of somebody the reader leads; `review_id`: the reader's own review of it."""

    link_kind: str
    link_id: str
    kind: str
    happened_at: datetime
    subject: str
    note: str | None
    deal_id: int | None
    deal_code: str | None
    party: str
    review_id: int | None


_KINDS: dict[str, tuple[Table, Any]] = {
    "surveys": (tables.survey_answer, Answer),
    "reviews": (tables.skill_review, SkillReview),
    "tests": (tables.knowledge_test, KnowledgeTest),
}


def find_answers(session: Session, employee_id: int | None = None, since: date | None = None) -> tuple[Answer, ...]:
    """The latest first, voided ones among them."""
    return tuple(Answer(*row) for row in session.execute(_query(tables.survey_answer, Answer.__slots__, "answered_on", employee_id, since)))


def find_reviews(session: Session, employee_id: int | None = None, since: date | None = None) -> tuple[SkillReview, ...]:
    return tuple(SkillReview(*row) for row in session.execute(_query(tables.skill_review, SkillReview.__slots__, "happened_on", employee_id, since)))


def find_tests(session: Session, employee_id: int | None = None, since: date | None = None) -> tuple[KnowledgeTest, ...]:
    return tuple(
        KnowledgeTest(*row) for row in session.execute(_query(tables.knowledge_test, KnowledgeTest.__slots__, "taken_on", employee_id, since))
    )


def find_one(session: Session, kind: str, record_id: int) -> Answer | SkillReview | KnowledgeTest | None:
    """One record by its kind (surveys, reviews, tests), however old; None when it is not the reader's to see."""
    of, made = _KINDS[kind]
    row = session.execute(select(*(of.c[name] for name in made.__slots__)).where(of.c.id == record_id)).first()
    return made(*row) if row is not None else None


def find_reviewable(session: Session, employee_id: int, since: date) -> tuple[Reviewable, ...]:
    """Calls, visits, meetings and mails of a person, the latest first; empty for somebody the reader does not lead."""
    rows = session.execute(text("SELECT * FROM api.reviewable(:person, :since)"), {"person": employee_id, "since": since})
    return tuple(Reviewable(**row._mapping) for row in rows)


def _query(of: Table, names: Any, on: str, employee_id: int | None, since: date | None) -> Select[Any]:
    query = select(*(of.c[name] for name in names)).order_by(of.c[on].desc(), of.c.id.desc()).limit(MOST)
    if employee_id is not None:
        query = query.where(of.c.employee_id == employee_id)
    return query if since is None else query.where(of.c[on] >= since)
