"""One person's month opened: the card with every figure, each figure down to its formula, its measures and their records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server_db.domain.formulas import SheetResult
from server_db.domain.kpi import sheet as sheets
from server_db.domain.kpi.body import Axis, Kpi, KpiBody
from server_db.domain.kpi.checking import measures_of
from server_db.domain.kpi.facts import MEASURE_FACTS, TEAM, TEAM_FACTS, axis_name, fact_values, kpi_name
from server_db.domain.kpi.measures import measure
from server_db.domain.kpi.result import AxisFigure, KpiFigure, MonthInputs, MonthResult, evaluate_month
from server_db.errors import NotFound
from server_db.queries.kpi_results import PersonResult, find_results, period_id
from server_db.queries.kpi_versions import find_card_versions, get_version
from server_db.tables import api, performance
from server_db.tables import kpis as tables


@dataclass(frozen=True, slots=True)
class LateDifference:
    """What a published month would come to by today's records."""

    code: str
    published: Decimal | None
    now: Decimal | None


@dataclass(frozen=True)
class OpenedMonth:
    """Everything of a person's month, worked out again: `month.sheet.trace(step)` opens any figure, `steps_of(code)` names the steps.

    `published_at`: the month stands as it was published, and `late` is what records that came since would change. `weights` and
    the card are None where no card is the person's. `at`: when the worker wrote the result.
    """

    employee_id: int
    employee_code: str
    name_en: str
    name_zh: str
    period: str
    body: KpiBody
    month: MonthResult
    card_code: str
    card_name_en: str
    card_name_zh: str
    card_starts_on: date | None
    weights: Mapping[str, Decimal] | None
    version_id: int
    version_number: int
    published_at: datetime | None
    late: tuple[LateDifference, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class OpenedMeasure:
    """`value` as formulas read it; money in the office's currency."""

    code: str
    name_en: str
    name_zh: str
    unit: str
    value: Decimal | None


@dataclass(frozen=True)
class OpenedKpi:
    """`result.trace(steps["value"])` explains the figure. Steps: value, target, attainment, points, and score of the card."""

    kpi: Kpi
    employee_id: int
    period: str
    result: SheetResult
    steps: Mapping[str, str]
    measures: tuple[OpenedMeasure, ...]
    figure: KpiFigure
    address: str


@dataclass(frozen=True)
class OpenedAxis:
    """`steps`: value as the formula gives it, and level as it is kept from 0 to 100."""

    axis: Axis
    employee_id: int
    period: str
    result: SheetResult
    steps: Mapping[str, str]
    measures: tuple[OpenedMeasure, ...]
    figure: AxisFigure
    address: str


def address_of(employee_id: int, period: str, part: str, code: str) -> str:
    """`part` is kpi, axis or measure."""
    return f"tripod://kpi/employee/{employee_id}/period/{period}/{part}/{code}"


def steps_of(code: str) -> dict[str, str]:
    """The steps of the sheet that make up a KPI; `score` is the card's."""
    return {
        "value": kpi_name(code), "target": sheets.goal_name(code), "attainment": sheets.attainment_name(code), "points": sheets.points_name(code),
        "score": sheets.SCORE,
    }  # fmt: skip


def open_month(session: Session, employee_id: int, period: str) -> OpenedMonth:
    """NotFound where the person has no result in the month, or the reader may not see it."""
    found = find_results(session, period, [employee_id])
    if not found:
        raise _not_found(employee_id, period)
    person = found[0]
    published_at = session.scalar(select(tables.kpi_month.c.published_at).where(tables.kpi_month.c.period_id == period_id(period)))
    version = get_version(session, person.version_id)
    cards = find_card_versions(session, ids=[person.card_version_id]) if person.card_version_id is not None else ()
    card = cards[0] if cards else None
    worked = _worked(session, person, version.body, card.weights if card else None, published_at is not None)
    late = _late(session, person, version.body) if published_at is not None else ()
    return OpenedMonth(
        employee_id, person.employee_code, person.name_en, person.name_zh, period, version.body, worked, person.card_code, person.card_name_en,
        person.card_name_zh, card.starts_on if card else None, card.weights if card else None, version.id, version.number, published_at, late, person.at,
    )  # fmt: skip


def open_kpi(session: Session, employee_id: int, period: str, code: str) -> OpenedKpi:
    """NotFound as open_month, and for a KPI that the month's version lacks."""
    return kpi_of(open_month(session, employee_id, period), code)


def kpi_of(opened: OpenedMonth, code: str) -> OpenedKpi:
    body, month = opened.body, opened.month
    if code not in {kpi.code for kpi in body.kpis}:
        raise NotFound("This month has no such KPI.", "Choose one from the card.", "kpi.no_kpi", {"kpi": code})
    measures = _measures(month, measures_of(body, sheets.points_name(code)))
    address = address_of(opened.employee_id, opened.period, "kpi", code)
    return OpenedKpi(body.kpi(code), opened.employee_id, opened.period, month.sheet, steps_of(code), measures, month.kpi(code), address)


def open_axis(session: Session, employee_id: int, period: str, code: str) -> OpenedAxis:
    return axis_of(open_month(session, employee_id, period), code)


def axis_of(opened: OpenedMonth, code: str) -> OpenedAxis:
    body, month = opened.body, opened.month
    figure = next((axis for axis in month.axes if axis.code == code), None)
    if figure is None:
        raise NotFound("This month has no such axis.", "Choose one from the radar.", "kpi.no_axis", {"axis": code})
    steps = {"value": axis_name(code), "level": sheets.level_name(code)}
    measures = _measures(month, measures_of(body, axis_name(code)))
    address = address_of(opened.employee_id, opened.period, "axis", code)
    return OpenedAxis(body.axis(code), opened.employee_id, opened.period, month.sheet, steps, measures, figure, address)


def preview_month(session: Session, body: KpiBody, employee_id: int, period: str, weights: Mapping[str, Decimal] | None = None) -> MonthResult:
    """What a draft would make of a person's month; `weights` those of a card that is being written. NotFound without sums of the month."""
    sums = find_sums(session, employee_id, period)
    if sums is None:
        raise _not_found(employee_id, period)
    return evaluate_month(body, _inputs(session, employee_id, period, sums, weights))


def _worked(session: Session, person: PersonResult, body: KpiBody, weights: Mapping[str, Decimal] | None, published: bool) -> MonthResult:
    """A published month by the sums and targets it was published with; an open one by those of now."""
    frozen = _frozen(session, person) if published else None
    if frozen is None:
        sums = find_sums(session, person.employee_id, person.period)
        return evaluate_month(body, _inputs(session, person.employee_id, person.period, sums or [], weights))
    half = len(frozen) // 2  # the person's own, then the team's
    inputs = _inputs(session, person.employee_id, person.period, frozen[:half], weights, frozen[half:])
    return evaluate_month(body, replace(inputs, goals={figure.code: figure.target for figure in person.figures}))


def _late(session: Session, person: PersonResult, body: KpiBody) -> tuple[LateDifference, ...]:
    sums = find_sums(session, person.employee_id, person.period)
    if sums is None:
        return ()
    now = evaluate_month(body, _inputs(session, person.employee_id, person.period, sums, None))
    return tuple(
        LateDifference(figure.code, figure.value, late.value)
        for figure, late in zip(person.figures, now.kpis, strict=False)
        if figure.value != late.value
    )


def _frozen(session: Session, person: PersonResult) -> list[int | None] | None:
    result = tables.kpi_result
    found: list[int | None] | None = session.scalar(
        select(result.c.measures).where(result.c.employee_id == person.employee_id, result.c.period_id == period_id(person.period))
    )
    return found


def find_sums(session: Session, employee_id: int, period: str) -> list[int | None] | None:
    sums = performance.kpi_sum
    found: list[int | None] | None = session.scalar(
        select(sums.c["values"]).where(sums.c.employee_id == employee_id, sums.c.period_id == period_id(period))
    )
    return found


def _inputs(
    session: Session,
    employee_id: int,
    period: str,
    sums: Sequence[int | None],
    weights: Mapping[str, Decimal] | None,
    team: Sequence[int | None] | None = None,
) -> MonthInputs:
    known = session.scalar(select(func.api.kpi_inputs(employee_id, period_id(period)))) or {}
    exponent = session.scalar(select(api.office.c.exponent)) or 0
    goals = {code: Decimal(goal) for code, goal in known.get("goals", {}).items()}
    return MonthInputs(fact_values(sums, exponent, team or known.get("team")), known.get("days_in_month", 0), known.get("work_days"), goals, weights)


def _measures(worked: MonthResult, codes: Sequence[str]) -> tuple[OpenedMeasure, ...]:
    values = worked.sheet.root.facts
    facts = {fact.name: fact for fact in (*MEASURE_FACTS, *TEAM_FACTS)}
    found = []
    for code in codes:
        value = values.get(code)
        unit = measure(code.removeprefix(TEAM)).unit
        found.append(OpenedMeasure(code, facts[code].label_en, facts[code].label_zh, unit, value if isinstance(value, Decimal) else None))
    return tuple(found)


def _not_found(employee_id: int, period: str) -> NotFound:
    return NotFound(
        "There are no figures of this person in this month.", "Choose another month.", "kpi.no_result", {"employee": employee_id, "period": period}
    )
