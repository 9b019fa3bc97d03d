"""Keeping KPIs, their cards and months: directors and finance write, a second one of them puts in force.

`row_version` is the version that was read; a newer one is a Conflict. Two sends of one `key` are one act.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from server_db.domain.kpi.body import KpiBody, plain
from server_db.domain.kpi.cards import CardRule


@dataclass(frozen=True, slots=True)
class SavedKpis:
    """A version after a write; `version` is what the next step must send."""

    id: int
    number: int
    status: str
    version: int
    body_hash: str


@dataclass(frozen=True, slots=True)
class SavedCard:
    id: int
    code: str
    version: int


@dataclass(frozen=True, slots=True)
class SavedWeights:
    """A version of a card's weights after a write."""

    id: int
    card_id: int
    status: str
    version: int


def save_draft(
    session: Session, version_id: int | None, row_version: int | None, body: KpiBody, note: str | None = None, key: UUID | None = None
) -> SavedKpis:  # fmt: skip
    """A draft, new without an id. The worker checks it within seconds."""
    return _kpis(_call(session, "kpi_draft", key, version_id, row_version, json.dumps(body.to_json(), ensure_ascii=False), note))


def submit(session: Session, version_id: int, row_version: int, key: UUID | None = None) -> SavedKpis:
    return _kpis(_call(session, "kpi_submit", key, version_id, row_version))


def withdraw(session: Session, version_id: int, row_version: int, key: UUID | None = None) -> SavedKpis:
    """Back to a draft."""
    return _kpis(_call(session, "kpi_withdraw", key, version_id, row_version))


def publish(session: Session, version_id: int, row_version: int, key: UUID | None = None) -> SavedKpis:
    """In force: results of all months that are not published follow within the minute. Somebody else must have written it."""
    return _kpis(_call(session, "kpi_publish", key, version_id, row_version))


def save_card(session: Session, card_id: int | None, row_version: int | None, rule: CardRule, key: UUID | None = None) -> SavedCard:
    """For whom a card is. The code of one that is there stays."""
    return SavedCard(**_call(session, "kpi_card_save", key, card_id, row_version, json.dumps(asdict(rule), ensure_ascii=False)))


def draft_card(
    session: Session, card_id: int, version_id: int | None, row_version: int | None, starts_on: date, weights: Mapping[str, Decimal],
    note: str | None = None, key: UUID | None = None,
) -> SavedWeights:  # fmt: skip
    """Weights in percent that make exactly 100, from the first day of a month on; new without a version's id."""
    stored = json.dumps({code: plain(weight) for code, weight in weights.items()})
    return _weights(_call(session, "kpi_card_draft", key, card_id, version_id, row_version, starts_on, stored, note))


def submit_card(session: Session, version_id: int, row_version: int, key: UUID | None = None) -> SavedWeights:
    return _weights(_call(session, "kpi_card_submit", key, version_id, row_version))


def withdraw_card(session: Session, version_id: int, row_version: int, key: UUID | None = None) -> SavedWeights:
    return _weights(_call(session, "kpi_card_withdraw", key, version_id, row_version))


def publish_card(session: Session, version_id: int, row_version: int, key: UUID | None = None) -> SavedWeights:
    """In force from its month on, in place of what the card weighed from the same month."""
    return _weights(_call(session, "kpi_card_publish", key, version_id, row_version))


def set_card_people(
    session: Session, card_id: int | None, people: Sequence[int], since: date, until: date | None = None, key: UUID | None = None
) -> int:  # fmt: skip
    """Gives people a card by name, or leaves them to the rules again (None). Answers how many people it was about."""
    return int(_call(session, "kpi_card_people", key, card_id, list(people), since, until)["people"])


def publish_month(session: Session, period: str, key: UUID | None = None) -> int:
    """The month's figures stand from now on. Answers how many people have some."""
    return int(_call(session, "kpi_month_publish", key, int(period[:4]) * 100 + int(period[5:7]))["people"])


_TYPES = {
    "kpi_draft": ("int", "int", "jsonb", "text"), "kpi_card_save": ("int", "int", "jsonb"), "kpi_card_people": ("int", "int[]", "date", "date"),
    "kpi_card_draft": ("int", "int", "int", "date", "jsonb", "text"), "kpi_month_publish": ("int",),
    **dict.fromkeys(("kpi_submit", "kpi_withdraw", "kpi_publish", "kpi_card_submit", "kpi_card_withdraw", "kpi_card_publish"), ("int", "int")),
}  # fmt: skip


def _call(session: Session, function: str, key: UUID | None, *arguments: Any) -> dict[str, Any]:
    marks = ", ".join(f"CAST(:a{n} AS {kind})" for n, kind in enumerate(_TYPES[function]))
    values = {"key": key or uuid4(), **{f"a{n}": value for n, value in enumerate(arguments)}}
    with session.begin():
        answer: dict[str, Any] = session.execute(text(f"SELECT api.{function}(:key, {marks})"), values).scalar_one()
    return {name: value for name, value in answer.items() if name != "replayed"}


def _kpis(answer: Mapping[str, Any]) -> SavedKpis:
    return SavedKpis(**answer)


def _weights(answer: Mapping[str, Any]) -> SavedWeights:
    return SavedWeights(**answer)
