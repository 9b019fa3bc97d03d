"""A version's sheet over rows of sums, as SQL: what the worker's results and the trial of a draft are both made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Integer, Numeric, cast, func, literal, null
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.sql.elements import ColumnElement

from server_db.domain.formulas.places import ROOT, Layout, layout_of
from server_db.domain.formulas.sheet import Catalogue
from server_db.domain.kpi import sheet as sheets
from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.checking import measures_of
from server_db.domain.kpi.facts import MEASURE_CODES, TEAM, decimals, kpi_name, sheet_catalogue, target_name, weight_name
from server_db.domain.kpi.measures import measure, place
from server_db.formula_sql.statement import Built, Source, build_statement
from server_db.formula_sql.units import Units
from server_db.formula_sql.value import Size

# How many digits a weight and an approved goal have at most; a sum one of these; whole units are counted in up to so many.
_WEIGHT, _GOAL = Size(3, 2), Size(15, 4)
STEPS = (3, 6, 9, 12, 15, 19)
_UNITS, _TEAM_DIGITS = 15, 6


@dataclass(frozen=True, slots=True)
class Bound:
    """No sum of a measure in the months asked for has more digits; `signed`: some are below zero."""

    digits: int
    signed: bool

    def holds(self, other: Bound) -> bool:
        return self.digits >= other.digits and (self.signed or not other.signed)

    def with_(self, other: Bound) -> Bound:
        return Bound(max(self.digits, other.digits), self.signed or other.signed)


Bounds = Mapping[str, Bound]


def used_measures(body: KpiBody) -> frozenset[str]:
    return frozenset(code for step in sheets.sheet_of(body).steps for code in measures_of(body, step.name))


def of_others(used: Collection[str]) -> bool:
    return any(name.startswith(TEAM) for name in used)


def build_sheet(body: KpiBody, given: Any, exponent: int, bounds: Bounds, carried: Sequence[str]) -> Built:
    """`given` has employee_id, period_id, values, team, days_in_month, work_days, weights, goals: arrays in the order of the measures
    and of the version's KPIs. `carried` columns of it stay beside the figures."""
    return build_statement(_layout(body), {ROOT: _source(body, given, exponent, bounds, carried)})


def figures_of(body: KpiBody, built: Built) -> tuple[ColumnElement[Any], ...]:
    """Values, targets, attainments and points of the KPIs and levels of the axes, each an array in the version's order; the score."""
    codes = [kpi.code for kpi in body.kpis]
    parts = (_numbers(built, [name(code) for code in codes]) for name in (kpi_name, sheets.goal_name, sheets.attainment_name, sheets.points_name))
    return (*parts, _numbers(built, [sheets.level_name(axis.code) for axis in body.axes]), _number(built, sheets.SCORE))


def _layout(body: KpiBody) -> Layout:
    """Only the measures that are named: each would be a column of every row."""
    used = used_measures(body)
    facts = tuple(fact for fact in sheet_catalogue(body).facts if fact.name not in MEASURE_CODES or fact.name in used)
    return layout_of(sheets.sheet_of(body), Catalogue(facts))


def _source(body: KpiBody, given: Any, exponent: int, bounds: Bounds, carried: Sequence[str]) -> Source:
    facts: dict[str, ColumnElement[Any]] = {name: given.c[name] for name in ("days_in_month", "work_days")}
    sizes, units = {"days_in_month": Size(2, 0), "work_days": Size(2, 0)}, {}
    for code, bound in bounds.items():
        hidden = decimals(measure(code).unit, exponent)
        for name, sums, digits in ((code, "values", bound.digits), (TEAM + code, "team", bound.digits + _TEAM_DIGITS)):
            sum_ = given.c[sums][place(code) + 1]
            sizes[name] = Size(max(digits - hidden, 1), hidden)
            if digits <= _UNITS:
                units[name] = Units(sum_, hidden, -(10**digits) if bound.signed else 0, 10**digits)
            else:
                facts[name] = cast(sum_, Numeric) * literal(_scale(hidden), Numeric()) if hidden else cast(sum_, Numeric)
    for number, kpi in enumerate(body.kpis, start=1):
        facts[weight_name(kpi.code)], sizes[weight_name(kpi.code)] = given.c.weights[number], _WEIGHT
        facts[target_name(kpi.code)], sizes[target_name(kpi.code)] = given.c.goals[number], _GOAL
    return Source(
        given, cast(given.c.employee_id, BigInteger) * 1_000_000 + given.c.period_id, facts={name: {"number": part} for name, part in facts.items()},
        sizes=sizes, units=units, carried={name: given.c[name] for name in carried},
    )  # fmt: skip


def _scale(places: int) -> Any:
    return Decimal(1).scaleb(-places)


def _number(built: Built, step: str) -> ColumnElement[Any]:
    """Yes counts as 1, as it does in arithmetic; any other kind is no figure."""
    found = built.values(ROOT, step)
    parts: list[Any] = [func.trim_scale(found["number"])] if "number" in found else []
    if "boolean" in found:
        parts.append(cast(cast(found["boolean"], Integer), Numeric))
    return func.coalesce(*parts, type_=Numeric()) if parts else cast(null(), Numeric)


def _numbers(built: Built, steps: Sequence[str]) -> ColumnElement[Any]:
    return cast(array([_number(built, step) for step in steps], type_=Numeric()), ARRAY(Numeric))
