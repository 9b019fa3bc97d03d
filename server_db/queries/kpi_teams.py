"""A team's KPIs together, and a person's abilities beside those of peers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server_db.domain.kpi.body import Axis, Kpi, KpiBody
from server_db.domain.kpi.facts import fact_values
from server_db.domain.kpi.measures import MEASURES
from server_db.domain.kpi.result import KpiFigure, Missing, MonthInputs, evaluate_month
from server_db.domain.kpi.together import Part, together
from server_db.queries.kpi_opening import open_month
from server_db.queries.kpi_results import Figure, PersonResult, find_line, find_recent, find_results, period_id
from server_db.queries.kpi_versions import find_bodies
from server_db.tables import api, performance


@dataclass(frozen=True, slots=True)
class TeamTotal:
    """`value` is the formula over the sums of everybody's records. `additive`: the values of the people add up to it, and so do
    their targets; else `target` is the average. Targets are those of people whose card weighs the KPI; `lacking` of them have none."""

    kpi: Kpi
    value: Figure
    target: Figure
    attainment: Figure
    additive: bool
    people: int
    lacking: int
    points: Figure
    missing: Missing | None


@dataclass(frozen=True, slots=True)
class TeamTotals:
    """`score` is the average of those who have one."""

    period: str
    people: int
    score: Figure
    kpis: tuple[TeamTotal, ...]
    members: tuple[PersonResult, ...]


@dataclass(frozen=True, slots=True)
class Abilities:
    """Levels average the months of `periods` that have one; what has none says why by the last month.

    `peers`: the median of the people of the same card over the same months, None where fewer than four have one. `earlier` are
    the levels month by month, the earliest first. Every tuple in the order of `axes`.
    """

    employee_id: int
    periods: tuple[str, ...]
    axes: tuple[Axis, ...]
    levels: tuple[Figure, ...]
    missing: tuple[Missing | None, ...]
    peers: tuple[Figure, ...]
    peer_count: int
    earlier: tuple[tuple[str, tuple[Figure, ...]], ...]


def find_team_totals(session: Session, period: str, head_id: int | None = None) -> TeamTotals:
    """Everybody the reader sees, or only those below a head, the head too."""
    people = find_line(session, head_id, period) if head_id is not None else None
    members = find_results(session, period, people)
    if not members:
        return TeamTotals(period, 0, None, (), ())
    newest = max(member.version_id for member in members)
    body = find_bodies(session, [newest]).get(newest, KpiBody())
    worked = evaluate_month(body, MonthInputs(_sum_of(session, period, [member.employee_id for member in members]), 0, None))
    totals = tuple(_total(kpi, worked.kpi(kpi.code), members) for kpi in body.kpis)
    return TeamTotals(period, len(members), average(member.score for member in members), totals, members)


def average(values: Iterable[Figure], places: str = "0.01") -> Figure:
    known = [value for value in values if value is not None]
    return (sum(known, Decimal(0)) / len(known)).quantize(Decimal(places), ROUND_HALF_UP) if known else None


def _sum_of(session: Session, period: str, people: list[int]) -> Mapping[str, Figure]:
    sums = performance.kpi_sum
    parts = [func.sum(sums.c["values"][place]).label(f"m{place}") for place in range(1, len(MEASURES) + 1)]
    row = session.execute(select(*parts).where(sums.c.period_id == period_id(period), sums.c.employee_id.in_(people))).one()
    exponent = session.scalar(select(api.office.c.exponent)) or 0
    return fact_values([None if part is None else int(part) for part in row], exponent)


def _total(kpi: Kpi, worked: KpiFigure, members: tuple[PersonResult, ...]) -> TeamTotal:
    figures = [figure for member in members if (figure := member.figure(kpi.code)) is not None]
    found = together(kpi, worked.value, [Part(figure.value, figure.target, figure.weight) for figure in figures])
    measured = [figure for figure in figures if figure.weight] or figures
    return TeamTotal(kpi, worked.value, found.target, found.attainment, found.additive, len(figures), found.lacking,
                     average(figure.points for figure in measured), worked.missing if worked.value is None else None)  # fmt: skip


def find_abilities(session: Session, employee_id: int, period: str, months: int = 6) -> Abilities:
    """The last `months` months with a result up to `period`. Empty where there is none, or the reader may not see it."""
    recent = find_recent(session, employee_id, months, period)
    if not recent:
        return Abilities(employee_id, (), (), (), (), (), 0, ())
    last = recent[-1]
    opened = open_month(session, employee_id, last.period)
    # months of another version count where it has as many axes
    rows = [person for person in recent if len(person.axes) == len(last.axes)]
    levels = tuple(average(person.axes[place] for person in rows) for place in range(len(last.axes)))
    missing = tuple(axis.missing if level is None else None for axis, level in zip(opened.month.axes, levels, strict=False))
    known: Any = session.scalar(select(func.api.kpi_peers(employee_id, period_id(recent[0].period), period_id(last.period)))) or {}
    medians = [None if median is None else average([Decimal(median)]) for median in known.get("medians") or ()]
    medians += [None] * (len(levels) - len(medians))
    earlier = tuple((person.period, person.axes) for person in rows)
    periods = tuple(person.period for person in rows)
    return Abilities(employee_id, periods, opened.body.axes, levels, missing, tuple(medians[: len(levels)]), int(known.get("peers", 0)), earlier)
