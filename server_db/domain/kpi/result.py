"""A person's month in plain Python: the twin of the statement that writes the results, and what opens each figure of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from server_db.domain.formulas import ErrorValue, SheetResult, Trace, Value, evaluate_sheet
from server_db.domain.formulas.nodes import Chain
from server_db.domain.formulas.values import trim
from server_db.domain.kpi import sheet as sheets
from server_db.domain.kpi.body import Kpi, KpiBody
from server_db.domain.kpi.facts import MEASURE_CODES, axis_name, kpi_name, target_name, weight_name

Figures = Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class MonthInputs:
    """`measures` as formulas read them; `goals` the approved ones; `weights` None: no card is the person's."""

    measures: Figures
    days_in_month: int
    work_days: int | None
    goals: Figures = field(default_factory=dict)
    weights: Mapping[str, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a figure has no value. `name` is the measure or KPI it is about, or several joined by +; `message` the words of the formula."""

    code: str
    name: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class KpiFigure:
    """One KPI of a person's month. `gated` names the KPI whose mark was not reached, so that there are no points; else it is empty."""

    code: str
    value: Decimal | None
    target: Decimal | None
    attainment: Decimal | None
    points: Decimal | None
    weight: Decimal | None = None
    gated: str = ""
    missing: Missing | None = None

    @property
    def weighted(self) -> Decimal | None:
        """What it adds to the score."""
        return None if self.points is None or not self.weight else self.points * self.weight / 100


@dataclass(frozen=True, slots=True)
class AxisFigure:
    code: str
    level: Decimal | None
    missing: Missing | None = None


@dataclass(frozen=True)
class MonthResult:
    """`sheet` opens every figure: `.trace(step)`."""

    kpis: tuple[KpiFigure, ...]
    axes: tuple[AxisFigure, ...]
    score: Decimal | None
    missing: Missing | None
    sheet: SheetResult

    def kpi(self, code: str) -> KpiFigure:
        return next(figure for figure in self.kpis if figure.code == code)


def evaluate_month(body: KpiBody, inputs: MonthInputs) -> MonthResult:
    facts: dict[str, Decimal | None] = dict(inputs.measures)
    facts["days_in_month"] = Decimal(inputs.days_in_month)
    facts["work_days"] = None if inputs.work_days is None else Decimal(inputs.work_days)
    gone = weight_gone(body, inputs.weights)
    weights = None if gone else inputs.weights
    for kpi in body.kpis:
        facts[target_name(kpi.code)] = inputs.goals.get(kpi.code)
        facts[weight_name(kpi.code)] = None if weights is None else weights.get(kpi.code, Decimal(0))
    worked = evaluate_sheet(sheets.sheet_of(body), facts, layout=sheets.layout(body))
    kpis = tuple(_figure(body, kpi, worked, inputs) for kpi in body.kpis)
    score = _number(worked.results[sheets.SCORE])
    missing = None if score is not None else score_missing(kpis, inputs.weights is not None, gone)
    return MonthResult(kpis, tuple(_axis(worked, axis.code) for axis in body.axes), score, missing, worked)


def _figure(body: KpiBody, kpi: Kpi, worked: SheetResult, inputs: MonthInputs) -> KpiFigure:
    code, results = kpi.code, worked.results
    names = (kpi_name(code), sheets.goal_name(code), sheets.attainment_name(code), sheets.points_name(code))
    value, target, attainment, points = (_number(results[name]) for name in names)
    gate = _number(results[sheets.attainment_name(kpi.gate.kpi)]) if kpi.gate and kpi.gate.kpi in {k.code for k in body.kpis} else None
    weight = None if inputs.weights is None else inputs.weights.get(code, Decimal(0))
    missing = None if points is not None else _why(kpi, worked, target)
    return KpiFigure(code, value, target, attainment, points, weight, gated_by(kpi, attainment, gate), missing)


def gated_by(kpi: Kpi, attainment: Decimal | None, gate_attainment: Decimal | None) -> str:
    """The KPI that took the points; empty where it took none."""
    if kpi.gate is None or attainment is None or gate_attainment is None or attainment < kpi.floor:
        return ""
    return kpi.gate.kpi if gate_attainment < kpi.gate.least else ""


def plain_missing(kpi: Kpi, value: Decimal | None, target: Decimal | None, points: Decimal | None) -> Missing | None:
    """The reason as far as the stored figures tell it; `open` tells the rest."""
    if points is not None:
        return None
    if value is None:
        return Missing("no_value", kpi.code)
    if target is None:
        return Missing("no_target", kpi.code)
    if target <= 0:
        return Missing("target_zero", kpi.code)
    return Missing("gate_missing", kpi.gate.kpi) if kpi.gate else Missing("no_value", kpi.code)


def weight_gone(body: KpiBody, weights: Mapping[str, Decimal] | None) -> str:
    """A KPI the card weighs and the version lacks; empty where it has all of them."""
    codes = {kpi.code for kpi in body.kpis}
    return next((code for code in weights or () if code not in codes), "")


def score_missing(kpis: tuple[KpiFigure, ...], has_card: bool, gone: str = "") -> Missing:
    """Names the first KPI of the card that has no points, or that the version lacks."""
    if not has_card:
        return Missing("no_card")
    if gone:
        return Missing("kpi_gone", gone)
    lacking = next((figure for figure in kpis if figure.weight and figure.points is None), None)
    return Missing("part_missing", lacking.code if lacking else "")


def _why(kpi: Kpi, worked: SheetResult, target: Decimal | None) -> Missing:
    results = worked.results
    value = results[kpi_name(kpi.code)]
    if _number(value) is None:
        return why_missing(worked, kpi_name(kpi.code), value)
    goal = results[sheets.goal_name(kpi.code)]
    if target is None:
        return Missing("no_goal", kpi.code) if kpi.target.kind == "goal" else _of_target(kpi, goal)
    if target <= 0:
        return Missing("target_zero", kpi.code)
    if kpi.gate is not None and _number(results.get(sheets.attainment_name(kpi.gate.kpi))) is None:
        return Missing("gate_missing", kpi.gate.kpi)
    return _of_target(kpi, results[sheets.points_name(kpi.code)])


def _of_target(kpi: Kpi, value: Value) -> Missing:
    return Missing("no_target", kpi.code, value.message if isinstance(value, ErrorValue) else "")


def why_missing(worked: SheetResult, step: str, value: Value) -> Missing:
    """The measure that has no value or is gone, the division by nothing, or what the formula says itself."""
    if not isinstance(value, ErrorValue):
        return Missing("not_a_number")
    if value.code == "#DIV/0!":
        return Missing("nothing_to_divide", "+".join(_divisor(worked.trace(step))), value.message)
    if value.code == "#NAME?":
        return Missing("measure_gone", message=value.message)
    leaf = _first_missing(worked.trace(step))
    return Missing("no_measure", leaf, value.message) if leaf else Missing("formula", message=value.message)


def _first_missing(trace: Trace) -> str:
    """The first measure below that is missing."""
    waiting = [trace]
    while waiting:
        found = waiting.pop(0)
        source = found.source
        if source is not None and source.kind == "fact" and isinstance(found.value, ErrorValue) and source.name in MEASURE_CODES:
            return source.name
        waiting.extend(found.parts)
    return ""


def _divisor(trace: Trace) -> list[str]:
    """The measures, all without a record, by which the innermost division divides; empty where it divides by something else."""
    waiting = [trace]
    while waiting:
        found = waiting.pop(0)
        if isinstance(found.node, Chain) and not any(isinstance(part.value, ErrorValue) for part in found.parts):
            signs = (op for op, _ in found.node.rest)
            by = [part for op, part in zip(signs, found.parts[1:], strict=False) if op == "/" and part.value == 0]
            return [name for part in by for name in _measures_of(part)]
        waiting.extend(part for part in found.parts if isinstance(part.value, ErrorValue))
    return []


def _measures_of(trace: Trace) -> list[str]:
    own = [trace.source.name] if trace.source is not None and trace.source.kind == "fact" and trace.source.name in MEASURE_CODES else []
    return own + [name for part in trace.parts for name in _measures_of(part)]


def _axis(worked: SheetResult, code: str) -> AxisFigure:
    level = _number(worked.results[sheets.level_name(code)])
    missing = None if level is not None else why_missing(worked, axis_name(code), worked.results[axis_name(code)])
    return AxisFigure(code, level, missing)


def _number(value: Value | None) -> Decimal | None:
    if isinstance(value, bool):
        return Decimal(int(value))
    return _written_out(trim(value)) if isinstance(value, Decimal) else None


def _written_out(number: Decimal) -> Decimal:
    """120 and not 1.2E+2, as the database gives it; adding zero would round to the digits of the context."""
    return Decimal(int(number)) if int(number.as_tuple().exponent) > 0 else number
