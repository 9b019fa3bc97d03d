"""The sheet a version of KPIs becomes: for each KPI its value, target, attainment and points, the score of the card, the axes.

Every step is a formula of the language, so that SQL writes the results and a screen opens them by the same sheet. Attainment
is kept to six places and never above the cap; points to two (100 for a target met); missing travels up to the score.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from server_db.domain.formulas import Sheet, Step
from server_db.domain.formulas.places import Layout, layout_of
from server_db.domain.kpi.body import Axis, Kpi, KpiBody, plain
from server_db.domain.kpi.facts import axis_name, kpi_name, sheet_catalogue, target_name, weight_name

SCORE = "score"
NOT_ABOVE_ZERO = "the target is not above zero"


def own_name(code: str) -> str:
    """A target worked out by a formula."""
    return f"own_{code}"


def goal_name(code: str) -> str:
    """The target that counts."""
    return f"goal_{code}"


def attainment_name(code: str) -> str:
    return f"attainment_{code}"


def points_name(code: str) -> str:
    return f"points_{code}"


def level_name(code: str) -> str:
    return f"level_{code}"


@lru_cache(16)
def sheet_of(body: KpiBody) -> Sheet:
    steps = [step for kpi in body.kpis for step in _of_kpi(kpi)]
    steps += [step for axis in body.axes for step in _of_axis(axis)]
    return Sheet((*steps, Step(SCORE, _score(body), "score")))


@lru_cache(16)
def layout(body: KpiBody) -> Layout:
    return layout_of(sheet_of(body), sheet_catalogue(body))


def typed_fields(body: KpiBody) -> Iterator[tuple[str, str, str, str]]:
    """Steps whose formula a person typed: step, "kpi" or "axis", code, field."""
    for kpi in body.kpis:
        yield kpi_name(kpi.code), "kpi", kpi.code, "formula"
        if kpi.target.kind == "formula":
            yield own_name(kpi.code), "kpi", kpi.code, "target"
    for axis in body.axes:
        yield axis_name(axis.code), "axis", axis.code, "formula"


def _of_kpi(kpi: Kpi) -> Iterator[Step]:
    code = kpi.code
    yield Step(kpi_name(code), kpi.formula, kpi.unit)
    if kpi.target.kind == "formula":
        yield Step(own_name(code), kpi.target.formula, kpi.unit)
    yield Step(goal_name(code), _target(kpi), kpi.unit)
    yield Step(attainment_name(code), _attainment(kpi), "rate")
    yield Step(points_name(code), _points(kpi), "score")


def _target(kpi: Kpi) -> str:
    if kpi.target.kind == "number" and kpi.target.value is not None:
        return f"IFERROR({target_name(kpi.code)}, {plain(kpi.target.value)})"
    if kpi.target.kind == "formula":
        return f"IFERROR({target_name(kpi.code)}, {own_name(kpi.code)})"
    return target_name(kpi.code)


def _attainment(kpi: Kpi) -> str:
    value, target, cap = kpi_name(kpi.code), goal_name(kpi.code), plain(kpi.cap)
    reached = f"MIN({value} / {target}, {cap})" if kpi.direction == "up" else f"IF({value} <= 0, {cap}, MIN({target} / {value}, {cap}))"
    return f'ROUND(IF({target} > 0, {reached}, ERROR("{NOT_ABOVE_ZERO}")), 6)'


def _points(kpi: Kpi) -> str:
    reached = attainment_name(kpi.code)
    points = f"ROUND({reached} * 100, 2)"
    if kpi.gate is not None:
        points = f"IF({attainment_name(kpi.gate.kpi)} < {plain(kpi.gate.least)}, 0, {points})"
    return f"IF({reached} < {plain(kpi.floor)}, 0, {points})"


def _score(body: KpiBody) -> str:
    """A KPI outside the card weighs nothing, and what it lacks is no fault of the score."""
    parts = [f"IF({weight_name(kpi.code)} = 0, 0, {weight_name(kpi.code)} * {points_name(kpi.code)})" for kpi in body.kpis]
    return f"ROUND(({' + '.join(parts) or '0'}) / 100, 2)"


def _of_axis(axis: Axis) -> Iterator[Step]:
    yield Step(axis_name(axis.code), axis.formula, "score")
    yield Step(level_name(axis.code), f"ROUND(CLAMP({axis_name(axis.code)}, 0, 100), 2)", "score")
