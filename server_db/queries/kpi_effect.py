"""What a draft of the KPIs would make of a month of everybody whose figures the reader sees, beside the version in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.effect import PersonEffect, Standing, standing
from server_db.domain.kpi.facts import fact_values
from server_db.domain.kpi.result import MonthInputs, evaluate_month
from server_db.queries.kpi_results import period_id
from server_db.queries.kpi_versions import CardVersion, find_card_versions
from server_db.tables import api
from server_db.tables import kpis as tables

Report = Callable[[int, int, str], None]
# read and worked out together: the first progress comes after this many
BATCH = 200


def count_people(session: Session, period: str) -> int:
    """Who has figures of the month, as far as the reader sees them."""
    result = tables.kpi_result
    return session.scalar(select(func.count()).where(result.c.period_id == period_id(period))) or 0


def find_effect(session: Session, body: KpiBody, was: KpiBody, period: str, report: Report) -> tuple[PersonEffect, ...]:
    """By code. Both versions over the records, approved goals and cards of now. `report` is told how many are done of how many."""
    people = _people(session, period)
    cards = {card.id: card for card in find_card_versions(session, ids={row.card_version_id for row in people if row.card_version_id is not None})}
    exponent = session.scalar(select(api.office.c.exponent)) or 0
    found: list[PersonEffect] = []
    for first in range(0, len(people), BATCH):
        report(first, len(people), "")
        found += _of_batch(session, people[first : first + BATCH], cards, exponent, (was, body), period, report, first, len(people))
    return tuple(found)


def _people(session: Session, period: str) -> list[Any]:
    result, person = tables.kpi_result, api.team
    query = select(result.c.employee_id, result.c.card_version_id, person.c.code, person.c.name_en, person.c.name_zh)
    query = query.join(person, person.c.employee_id == result.c.employee_id).where(result.c.period_id == period_id(period))
    return list(session.execute(query.order_by(person.c.code)).all())


def _of_batch(
    session: Session, people: list[Any], cards: dict[int, CardVersion], exponent: int, bodies: tuple[KpiBody, KpiBody], period: str, report: Report,
    first: int, of: int,
) -> Iterator[PersonEffect]:  # fmt: skip
    door = func.api.kpi_inputs_of([row.employee_id for row in people], period_id(period))
    inputs = {row.employee_id: row for row in session.execute(select(door.table_valued(
        "employee_id", "sums", "team", "goals", "days_in_month", "work_days"))).all()}  # fmt: skip
    for place, row in enumerate(people):
        if place % 20 == 0:
            report(first + place, of, "")  # also where a cancelled job stops
        given = inputs.get(row.employee_id)
        if given is not None:
            card = cards.get(row.card_version_id)
            before, after = _standings(given, card, exponent, bodies)
            yield PersonEffect(row.employee_id, row.code, row.name_en, row.name_zh, before, after)


def _standings(given: Any, card: CardVersion | None, exponent: int, bodies: tuple[KpiBody, KpiBody]) -> tuple[Standing, ...]:
    goals = {code: Decimal(goal) for code, goal in given.goals.items()}
    measures = fact_values(given.sums, exponent, given.team)
    inputs = MonthInputs(measures, given.days_in_month, given.work_days, goals, card.weights if card else None)
    return tuple(standing(evaluate_month(body, inputs)) for body in bodies)
