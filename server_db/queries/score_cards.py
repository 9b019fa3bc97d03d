"""Scorecards as they are made and tested, and how far the live one has drifted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server_db.domain.leads.scorecard import Card, read_card
from server_db.errors import NotFound
from server_db.tables import lead_insight as tables


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """`result` once done: {"card", "set_aside": [{column, name, code, args, overruled}], "used": [codes], "measures",
    "by_time", "problems": [codes], "rows", "won", "alone": {code: AUC}, "look_at": [{column, name, code, args}], "inner_auc",
    "training_rows", "names": {code: [en, zh]}}; measures have auc, lift_10, lift_20, brier ({value, low, high}), base_brier, off,
    rows, won, calibration [{rows, foretold, came}], curve [[x, y]]. `body` is a score body."""

    id: int
    name: str
    asked_by: int | None
    asked_by_code: str | None
    asked_by_en: str | None
    asked_by_zh: str | None
    asked_at: datetime
    state: str
    phase: str
    done: int
    total: int
    error: str | None
    finished_at: datetime | None
    spec: Mapping[str, Any]
    result: Mapping[str, Any] | None
    body: Mapping[str, Any] | None
    live_allowed: bool

    @property
    def is_running(self) -> bool:
        return self.state in ("queued", "running")

    @property
    def card(self) -> Card | None:
        return read_card(self.result["card"]) if self.result else None


@dataclass(frozen=True, slots=True)
class Drift:
    """One night's measure of a live card. `psi`: shift by field, as text; `auc` None while fewer than 100 leads have closed."""

    version_id: int
    version_number: int
    on_date: date
    psi: Mapping[str, Any]
    auc: Decimal | None
    n: int
    tone: str


def find_cards(session: Session, most: int = 50) -> tuple[ScoreCard, ...]:
    """The newest first."""
    card = tables.score_card.c
    rows = session.execute(select(*(card[name] for name in ScoreCard.__dataclass_fields__)).order_by(card.id.desc()).limit(most))
    return tuple(ScoreCard(**row._mapping) for row in rows)


def get_card(session: Session, card_id: int) -> ScoreCard:
    card = tables.score_card.c
    row = session.execute(select(*(card[name] for name in ScoreCard.__dataclass_fields__)).where(card.id == card_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such scorecard.", "Choose one from the list.", "card.not_found")
    return ScoreCard(**row._mapping)


def find_drift(session: Session, version_id: int | None = None, most: int = 120) -> tuple[Drift, ...]:
    """Of the version, or of every one, the newest first."""
    drift = tables.score_drift.c
    query = select(*(drift[name] for name in Drift.__dataclass_fields__)).order_by(drift.on_date.desc(), drift.id.desc()).limit(most)
    if version_id is not None:
        query = query.where(drift.version_id == version_id)
    return tuple(Drift(**row._mapping) for row in session.execute(query))
