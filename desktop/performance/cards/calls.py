"""What the page of cards asks of the server and tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from server_db.commands import kpis as commands
from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.cards import CardRule
from server_db.queries.designing import needs_second_person
from server_db.queries.kpis import Card, CardPerson, find_card_people, find_cards, get_live_kpis
from server_db.queries.people import Unit, find_product_lines, find_regions


@dataclass(frozen=True, slots=True)
class CardBoard:
    """`body` is the KPIs in force, which cards weigh."""

    cards: tuple[Card, ...]
    people: tuple[CardPerson, ...]
    body: KpiBody
    regions: tuple[Unit, ...]
    lines: tuple[Unit, ...]
    second_person: bool

    def find(self, card_id: int | None) -> Card | None:
        return next((card for card in self.cards if card.id == card_id), None)

    def people_of(self, card_id: int) -> tuple[CardPerson, ...]:
        return tuple(person for person in self.people if person.card_id == card_id)


def load_cards(session: Any) -> CardBoard:
    return CardBoard(
        find_cards(session), find_card_people(session), get_live_kpis(session), find_regions(session), find_product_lines(session), needs_second_person(session)
    )  # fmt: skip


def save_card(session: Any, card_id: int | None, version: int | None, rule: CardRule) -> Any:
    return commands.save_card(session, card_id, version, rule)


def draft_weights(
    session: Any, card_id: int, version_id: int | None, version: int | None, starts_on: date, weights: Mapping[str, Decimal], note: str | None
) -> Any:
    return commands.draft_card(session, card_id, version_id, version, starts_on, weights, note)


def submit_card(session: Any, version_id: int, version: int) -> Any:
    return commands.submit_card(session, version_id, version)


def withdraw_card(session: Any, version_id: int, version: int) -> Any:
    return commands.withdraw_card(session, version_id, version)


def publish_card(session: Any, version_id: int, version: int) -> Any:
    return commands.publish_card(session, version_id, version)


def give_card(session: Any, card_id: int | None, employee_id: int, since: date) -> Any:
    """None: the person is left to the rules again."""
    return commands.set_card_people(session, card_id, (employee_id,), since)
