"""Versions of the KPIs, cards with their weights, and who has a card by name. Everybody may read formulas and weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server_db.domain.kpi.body import BodyError, KpiBody, read_body
from server_db.domain.kpi.cards import CardRule, read_weights
from server_db.domain.kpi.checking import KpiProblem, problem_of
from server_db.errors import NotFound
from server_db.tables import kpis as tables


@dataclass(frozen=True, slots=True)
class KpiVersion:
    """`version` is what the next write must send. `checked`: the worker looked at the body as it is; `problems` are what it found."""

    id: int
    number: int
    status: str
    body: KpiBody
    body_hash: str
    checked: bool
    problems: tuple[KpiProblem, ...]
    created_by: int | None
    created_en: str | None
    created_zh: str | None
    created_at: datetime | None
    submitted_by: int | None
    submitted_en: str | None
    submitted_zh: str | None
    submitted_at: datetime | None
    published_by: int | None
    published_en: str | None
    published_zh: str | None
    published_at: datetime | None
    live_since: datetime | None
    retired_at: datetime | None
    note: str | None
    version: int


@dataclass(frozen=True, slots=True)
class CardVersion:
    """Weights in percent by KPI code, from the month of `starts_on` until the next live version begins."""

    id: int
    card_id: int
    card_code: str
    card_en: str
    card_zh: str
    starts_on: date
    weights: Mapping[str, Decimal]
    status: str
    created_by: int | None
    created_en: str | None
    created_zh: str | None
    created_at: datetime | None
    submitted_by: int | None
    submitted_en: str | None
    submitted_zh: str | None
    submitted_at: datetime | None
    published_by: int | None
    published_en: str | None
    published_zh: str | None
    published_at: datetime | None
    retired_at: datetime | None
    note: str | None
    version: int


@dataclass(frozen=True, slots=True)
class Card:
    """`rule` says for whom it is; `people` have it by name; `versions` as find_card_versions gives them."""

    id: int
    rule: CardRule
    region_en: str | None
    region_zh: str | None
    product_line_en: str | None
    product_line_zh: str | None
    people: int
    versions: tuple[CardVersion, ...]
    version: int


@dataclass(frozen=True, slots=True)
class CardPerson:
    """`valid_until` is excluded; None: until further notice."""

    id: int
    card_id: int
    card_code: str
    employee_id: int
    employee_code: str
    name_en: str
    name_zh: str
    valid_from: date | None
    valid_until: date | None


def get_live_kpis(session: Session) -> KpiBody:
    """The KPIs in force; an empty body where none are."""
    live = get_live_version(session)
    return live.body if live else KpiBody()


def get_live_version(session: Session) -> KpiVersion | None:
    found = _versions(session, tables.kpi_version.c.status == "live")
    return found[0] if found else None


def find_versions(session: Session) -> tuple[KpiVersion, ...]:
    """The newest first."""
    return _versions(session)


def get_version(session: Session, version_id: int) -> KpiVersion:
    found = _versions(session, tables.kpi_version.c.id == version_id)
    if not found:
        raise NotFound("There is no such version of the KPIs.", "Choose one from the list.", "kpi.not_found", {"id": version_id})
    return found[0]


def find_bodies(session: Session, ids: Collection[int]) -> dict[int, KpiBody]:
    version = tables.kpi_version
    rows = session.execute(select(version.c.id, version.c.body).where(version.c.id.in_(set(ids))))
    return {row.id: read_stored(row.body) for row in rows}


def read_stored(body: Mapping[str, Any]) -> KpiBody:
    """A body that cannot be read is told by the check of its version; here it has no KPIs."""
    try:
        return read_body(body)
    except BodyError:
        return KpiBody()


def _versions(session: Session, *where: Any) -> tuple[KpiVersion, ...]:
    version = tables.kpi_version
    rows = session.execute(select(version).where(*where).order_by(version.c.number.desc()))
    return tuple(
        KpiVersion(**(dict(row._mapping) | {"body": read_stored(row.body), "problems": tuple(problem_of(one) for one in row.problems)}))
        for row in rows
    )


def find_cards(session: Session) -> tuple[Card, ...]:
    """By code, those out of use too."""
    card, people = tables.kpi_card, Counter(person.card_id for person in find_card_people(session))
    versions: dict[int, list[CardVersion]] = {}
    for version in find_card_versions(session):
        versions.setdefault(version.card_id, []).append(version)
    rows = session.execute(select(card).order_by(card.c.code))
    return tuple(
        Card(row.id, CardRule(**{name: getattr(row, name) for name in CardRule.__dataclass_fields__}), row.region_en, row.region_zh, row.product_line_en,
             row.product_line_zh, people[row.id], tuple(versions.get(row.id, ())), row.version)
        for row in rows
    )  # fmt: skip


def find_card_versions(session: Session, card_id: int | None = None, ids: Collection[int] | None = None) -> tuple[CardVersion, ...]:
    """By card, the latest start first; of one start the newest first."""
    version = tables.kpi_card_version
    query = select(version).order_by(version.c.card_code, version.c.starts_on.desc(), version.c.id.desc())
    if card_id is not None:
        query = query.where(version.c.card_id == card_id)
    if ids is not None:
        query = query.where(version.c.id.in_(set(ids)))
    return tuple(CardVersion(**(dict(row._mapping) | {"weights": read_weights(row.weights)})) for row in session.execute(query))


def find_card_people(session: Session, card_id: int | None = None) -> tuple[CardPerson, ...]:
    """As far as the reader sees them."""
    person = tables.kpi_card_person
    query = select(person).order_by(person.c.card_code, person.c.employee_code, person.c.valid_from)
    if card_id is not None:
        query = query.where(person.c.card_id == card_id)
    return tuple(CardPerson(**row._mapping) for row in session.execute(query))
