"""What keeps a version of KPIs from going live, told at the KPI and field it concerns."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from server_db.domain.formulas import FormulaProblem, check_sheet, infer, nodes, parse
from server_db.domain.formulas.functions import TIME
from server_db.domain.formulas.places import ROOT, FactAt, StepAt
from server_db.domain.formulas.sheet import Sheet, Step
from server_db.domain.kpi import sheet as sheets
from server_db.domain.kpi.body import CODE, BodyError, Kpi, KpiBody, canonical_json, read_body
from server_db.domain.kpi.facts import MEASURE_CODES, sheet_catalogue

MOST_KPIS = 40
MOST_AXES = 12
LARGEST = 400_000
HIGHEST_CAP = Decimal(10)


@dataclass(frozen=True, slots=True)
class KpiProblem:
    """`part` is "kpi", "axis" or empty for the whole, `name` the code; `start` and `end` are places in the formula of `field`."""

    code: str
    part: str = ""
    name: str = ""
    field: str = ""
    args: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    start: int = 0
    end: int = 0

    def to_json(self) -> dict[str, Any]:
        return {key: getattr(self, key) for key in self.__dataclass_fields__} | {"args": dict(self.args), "severity": "error"}


def problem_of(stored: Mapping[str, Any]) -> KpiProblem:
    """A problem as the worker stored it."""
    return KpiProblem(**{key: stored[key] for key in KpiProblem.__dataclass_fields__ if key in stored})


def check_stored(body: Mapping[str, Any]) -> tuple[KpiProblem, ...]:
    """As find_problems, of a body as it is stored; of one that cannot be read the first fault."""
    try:
        return find_problems(read_body(body))
    except BodyError as fault:
        return (KpiProblem(fault.code, fault.part, fault.name, fault.field),)


def find_problems(body: KpiBody) -> tuple[KpiProblem, ...]:
    shape = tuple(_of_shape(body))
    # formulas are looked at only where every KPI has a name of its own
    return shape if any(problem.code in ("kpi.bad_code", "kpi.duplicate_code") for problem in shape) else (*shape, *_of_formulas(body))


def _of_shape(body: KpiBody) -> Iterator[KpiProblem]:
    if not body.kpis:
        yield KpiProblem("kpi.no_kpis")
    if len(body.kpis) > MOST_KPIS:
        yield KpiProblem("kpi.too_many", args={"most": MOST_KPIS})
    if len(body.axes) > MOST_AXES:
        yield KpiProblem("kpi.too_many_axes", args={"most": MOST_AXES})
    if len(canonical_json(body).encode()) > LARGEST:
        yield KpiProblem("kpi.too_large", args={"most": LARGEST})
    for part, found in (("kpi", body.kpis), ("axis", body.axes)):
        seen: set[str] = set()
        for one in found:
            if not CODE.fullmatch(one.code):
                yield KpiProblem("kpi.bad_code", part, one.code, "code")
            elif one.code in seen:
                yield KpiProblem("kpi.duplicate_code", part, one.code, "code")
            seen.add(one.code)
            for name in ("name_en", "name_zh"):
                if not getattr(one, name).strip():
                    yield KpiProblem("kpi.no_name", part, one.code, name)
    for kpi in body.kpis:
        yield from _of_limits(kpi)
        yield from _of_gate(kpi, body)


def _of_limits(kpi: Kpi) -> Iterator[KpiProblem]:
    if not 0 <= kpi.floor < kpi.cap:
        yield KpiProblem("kpi.bad_floor", "kpi", kpi.code, "floor")
    if not 0 < kpi.cap <= HIGHEST_CAP:
        yield KpiProblem("kpi.bad_cap", "kpi", kpi.code, "cap", {"most": int(HIGHEST_CAP)})
    if kpi.target.kind == "number" and (kpi.target.value is None or kpi.target.value <= 0):
        yield KpiProblem("kpi.target_zero", "kpi", kpi.code, "target")


def _of_gate(kpi: Kpi, body: KpiBody) -> Iterator[KpiProblem]:
    if kpi.gate is None:
        return
    gates = {one.code: one.gate.kpi for one in body.kpis if one.gate is not None}
    if kpi.gate.kpi not in {one.code for one in body.kpis}:
        yield KpiProblem("kpi.gate_unknown", "kpi", kpi.code, "gate", {"kpi": kpi.gate.kpi})
        return
    if not 0 < kpi.gate.least <= body.kpi(kpi.gate.kpi).cap:
        yield KpiProblem("kpi.gate_least", "kpi", kpi.code, "gate", {"kpi": kpi.gate.kpi})
    walked, at = [kpi.code], kpi.gate.kpi
    while at not in walked:
        walked.append(at)
        if at not in gates:
            return
        at = gates[at]
    if at == kpi.code:
        yield KpiProblem("kpi.gate_cycle", "kpi", kpi.code, "gate", {"kpis": [*walked, at]})


def _of_formulas(body: KpiBody) -> Iterator[KpiProblem]:
    typed = tuple(sheets.typed_fields(body))
    steps = {step.name: step for step in sheets.sheet_of(body).steps}
    found = check_sheet(Sheet(tuple(steps.values())), sheet_catalogue(body))
    for name, part, code, place in typed:
        problems = [_of(problem, steps[name].formula, part, code, place) for problem in found.get(name, ())]
        problems += _of_time(steps[name], part, code, place)
        yield from problems
        if not problems:
            yield from _of_meaning(body, steps[name], part, code, place)


def _of(problem: FormulaProblem, text: str, part: str, code: str, place: str) -> KpiProblem:
    named = text[problem.start : problem.end]
    args = {"name": named, "message": problem.message} | ({"suggestion": problem.suggestion} if problem.suggestion else {})
    kind = "kpi.cycle" if problem.code == "cycle" else "kpi.unknown_measure" if problem.code == "#NAME?" else "kpi.formula"
    return KpiProblem(kind, part, code, place, args, problem.start, problem.end)


def _of_time(step: Step, part: str, code: str, place: str) -> Iterator[KpiProblem]:
    """A month is worked out from its own records; what looks back at others has nothing to look at."""
    try:
        tree = parse(step.formula)
    except FormulaProblem:
        return
    for node in nodes.walk(tree):
        if isinstance(node, nodes.Call) and node.name in TIME:
            yield KpiProblem("kpi.looks_back", part, code, place, {"name": node.name}, *node.name_span)


def _of_meaning(body: KpiBody, step: Step, part: str, code: str, place: str) -> Iterator[KpiProblem]:
    kinds = infer(parse(step.formula), sheet_catalogue(body), sheets.sheet_of(body))
    if kinds and "number" not in kinds:
        yield KpiProblem("kpi.not_a_number", part, code, place, {}, 0, len(step.formula))
    # a target may be a plain number of days; a value or an axis without records shows nothing that happened
    elif place == "formula" and not measures_of(body, step.name):
        yield KpiProblem("kpi.no_measure", part, code, place, {}, 0, len(step.formula))


def measures_of(body: KpiBody, step: str) -> tuple[str, ...]:
    """The measures a step of the sheet rests on, itself or through other steps, in the order in which they are met."""
    layout = sheets.layout(body)
    found: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [step]
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in layout.steps:
            continue
        seen.add(name)
        try:
            tree = parse(layout.steps[name].formula)
        except FormulaProblem:
            continue
        for node in nodes.walk(tree):
            target = layout.resolve(ROOT, node) if isinstance(node, nodes.Name) else None
            if isinstance(target, FactAt) and target.name in MEASURE_CODES:
                found[target.name] = None
            elif isinstance(target, StepAt):
                waiting.append(target.name)
    return tuple(found)
