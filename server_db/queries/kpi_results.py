"""Results of the KPIs as the worker wrote them: of people in a month, of one KPI over months, day by day, of a team together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.result import KpiFigure, Missing, gated_by, plain_missing, score_missing, weight_gone
from server_db.queries.kpi_versions import CardVersion, find_bodies, find_card_versions
from server_db.tables import api
from server_db.tables import kpis as tables

Figure = Decimal | None


@dataclass(frozen=True, slots=True)
class PersonResult:
    """A person's month. `score` is None with `missing`; `card_code` is empty where no card is the person's.

    `axes` are the abilities' levels in the order of the version, `manager_id` whom the person answers to today.
    """

    employee_id: int
    employee_code: str
    name_en: str
    name_zh: str
    manager_id: int | None
    period: str
    version_id: int
    card_version_id: int | None
    card_code: str
    card_name_en: str
    card_name_zh: str
    score: Figure
    missing: Missing | None
    figures: tuple[KpiFigure, ...]
    axes: tuple[Figure, ...]
    at: datetime
    places: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)  # where a KPI's figure stands, shared by all of a version

    def figure(self, code: str) -> KpiFigure | None:
        if not self.places:
            return next((figure for figure in self.figures if figure.code == code), None)
        place = self.places.get(code)
        return None if place is None or place >= len(self.figures) else self.figures[place]


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One month of one KPI of one person."""

    period: str
    value: Figure
    target: Figure
    attainment: Figure
    points: Figure


@dataclass(frozen=True, slots=True)
class DayPoint:
    """What a day ended with, so far into the month."""

    on_date: date
    score: Figure
    values: Mapping[str, Figure]


def period_id(period: str) -> int:
    """2026-10 is 202610."""
    return int(period[:4]) * 100 + int(period[5:7])


def period_code(number: int) -> str:
    return f"{number // 100:04d}-{number % 100:02d}"


def find_results(session: Session, period: str, people: Collection[int] | None = None) -> tuple[PersonResult, ...]:
    """Everybody the reader sees, or those of `people`, by code."""
    result = tables.kpi_result
    query = _rows().where(result.c.period_id == period_id(period)).order_by(api.team.c.code)
    if people is not None:
        query = query.where(result.c.employee_id.in_(set(people)))
    return _results(session, query)


def find_person_results(session: Session, employee_id: int, periods: Collection[str]) -> tuple[PersonResult, ...]:
    """One person's months, the earliest first."""
    result = tables.kpi_result
    wanted = {period_id(period) for period in periods}
    return _results(session, _rows().where(result.c.employee_id == employee_id, result.c.period_id.in_(wanted)).order_by(result.c.period_id))


def find_result_periods(session: Session, employee_id: int | None = None) -> tuple[str, ...]:
    """The months that have results the reader may see, the newest first."""
    result = tables.kpi_result
    query = select(result.c.period_id).distinct().order_by(result.c.period_id.desc())
    if employee_id is not None:
        query = query.where(result.c.employee_id == employee_id)
    return tuple(period_code(number) for number in session.scalars(query))


def find_kpi_series(session: Session, employee_id: int, code: str, months: int = 12, until: str = "9999-12") -> tuple[SeriesPoint, ...]:
    """The last `months` months up to `until` that have a result, the earliest first."""
    return tuple(
        SeriesPoint(person.period, figure.value, figure.target, figure.attainment, figure.points)
        for person in find_recent(session, employee_id, months, until)
        if (figure := person.figure(code)) is not None
    )


def find_score_series(session: Session, employee_id: int, months: int = 12) -> tuple[tuple[str, Figure], ...]:
    """(month, score), the earliest first."""
    return tuple((person.period, person.score) for person in find_recent(session, employee_id, months))


def find_recent(session: Session, employee_id: int, months: int, until: str = "9999-12") -> tuple[PersonResult, ...]:
    """The last `months` months with a result up to `until`, the earliest first."""
    result = tables.kpi_result
    newest = _rows().where(result.c.employee_id == employee_id, result.c.period_id <= period_id(until))
    newest = newest.order_by(result.c.period_id.desc()).limit(months)
    return tuple(reversed(_results(session, newest)))


def find_day_series(session: Session, employee_id: int, period: str) -> tuple[DayPoint, ...]:
    """The days of an open month as they were kept, with the values by the KPIs now in force for it."""
    point, result = tables.kpi_point, tables.kpi_result
    number = period_id(period)
    version = session.scalar(select(result.c.version_id).where(result.c.employee_id == employee_id, result.c.period_id == number))
    body = find_bodies(session, [version]).get(version, KpiBody()) if version is not None else KpiBody()
    codes = [kpi.code for kpi in body.kpis]
    rows = session.execute(select(point).where(point.c.employee_id == employee_id, point.c.period_id == number).order_by(point.c.on_date))
    return tuple(DayPoint(row.on_date, row.score, dict(zip(codes, row.values, strict=False))) for row in rows)


def find_line(session: Session, head_id: int, period: str) -> tuple[int, ...]:
    """The people below a head in that month, the head too, as far as the reader sees them."""
    found = session.scalar(select(func.api.kpi_line(head_id, period_id(period))))
    return tuple(found or ())


def _rows() -> Any:
    result, person = tables.kpi_result, api.team
    return select(result, person.c.code, person.c.name_en, person.c.name_zh, person.c.manager_id).join(
        person, person.c.employee_id == result.c.employee_id
    )


def _results(session: Session, query: Any) -> tuple[PersonResult, ...]:
    rows = session.execute(query).all()
    bodies = find_bodies(session, {row.version_id for row in rows})
    cards = {card.id: card for card in find_card_versions(session, ids={row.card_version_id for row in rows if row.card_version_id is not None})}
    # ten thousand people have a hundred thousand figures: what all of a version and a card share is worked out once
    shared: dict[tuple[int, int | None], _Shared] = {}
    found = []
    for row in rows:
        key = (row.version_id, row.card_version_id)
        known = shared.get(key)
        if known is None:
            known = shared[key] = _Shared(bodies.get(row.version_id, KpiBody()), cards.get(row.card_version_id))
        found.append(known.result(row))
    return tuple(found)


class _Shared:
    """What the results by one version and one card have in common."""

    def __init__(self, body: KpiBody, card: CardVersion | None) -> None:
        weights = card.weights if card else None
        self._card, self._gone = card, weight_gone(body, weights)
        self._places = {kpi.code: place for place, kpi in enumerate(body.kpis)}
        self._kpis = [
            (kpi, None if weights is None else weights.get(kpi.code, Decimal(0)), self._places.get(kpi.gate.kpi) if kpi.gate else None) for kpi in body.kpis
        ]

    def result(self, row: Any) -> PersonResult:
        card, figures = self._card, self._figures(row)
        return PersonResult(
            row.employee_id, row.code, row.name_en, row.name_zh, row.manager_id, period_code(row.period_id), row.version_id, row.card_version_id,
            card.card_code if card else "", card.card_en if card else "", card.card_zh if card else "", row.score,
            None if row.score is not None else score_missing(figures, card is not None, self._gone), figures, tuple(row.axes), row.at, self._places,
        )  # fmt: skip

    def _figures(self, row: Any) -> tuple[KpiFigure, ...]:
        reached = row.attainments
        return tuple(
            KpiFigure(
                kpi.code, value, target, attainment, points, weight,
                gated_by(kpi, attainment, reached[gate] if gate < len(reached) else None) if gate is not None else "",
                None if points is not None else plain_missing(kpi, value, target, points),
            )
            for (kpi, weight, gate), value, target, attainment, points in zip(self._kpis, row.values, row.targets, reached, row.points, strict=False)
        )  # fmt: skip
