"""Working out a whole sheet, period by period, and opening any of its numbers afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import server_db.domain.formulas.aggregates
import server_db.domain.formulas.logic
import server_db.domain.formulas.table_functions
import server_db.domain.formulas.time_functions  # noqa: F401  (they add their functions)
from server_db.domain.formulas import columns
from server_db.domain.formulas.dates import PLAIN_WEEK, WorkCalendar
from server_db.domain.formulas.evaluate import Env, Evaluator
from server_db.domain.formulas.fast import compile_fast
from server_db.domain.formulas.history import History, Past
from server_db.domain.formulas.nodes import Empty, Node
from server_db.domain.formulas.order import Graph, graph, in_cycle, levels
from server_db.domain.formulas.places import ROOT, Layout, Path, Place, StepAt, make_layout, tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.rows import Row, all_rows, kinds_by_place, make_rows
from server_db.domain.formulas.sheet import Sheet
from server_db.domain.formulas.stack import deep_stack
from server_db.domain.formulas.trace import Trace
from server_db.domain.formulas.values import ErrorValue, Plain, Value

# The parser's faults as values, for a step that cannot even be read.
_PROBLEM_CODES = {"syntax": "#NAME?", "empty": "#VALUE!", "number": "#NUM!"}


@dataclass(frozen=True, slots=True)
class StepError:
    """A step without a value: `record` is the trail of ids, empty for the person."""

    step: str
    error: ErrorValue
    path: Path = ()
    record: tuple[str, ...] = ()


@dataclass
class SheetResult:
    """`results` are the person's steps; `records` the steps of child records by record id."""

    layout: Layout
    root: Row
    evaluator: Evaluator
    results: dict[str, Value] = field(default_factory=dict)
    records: dict[str, dict[str, Value]] = field(default_factory=dict)
    errors: list[StepError] = field(default_factory=list)

    def trace(self, step: str, record_id: str | None = None) -> Trace:
        """The explanation of one value, worked out again from the values kept."""
        return self.trace_row(step, self.root if record_id is None else self._row(step, str(record_id)))

    def trace_row(self, step: str, row: Row) -> Trace:
        tree = tree_of(self.layout.steps[step])
        formula = self.layout.steps[step].formula
        if isinstance(tree, FormulaProblem):
            return Trace(Empty((0, len(formula))), formula, row.values[step])
        self.evaluator.explaining = True
        try:
            with deep_stack():
                trace = self.evaluator.run(tree, Env(row, formula))
        finally:
            self.evaluator.explaining = False
        kept = row.values.get(step)
        # A step in a cycle has its error already; working it out alone would find another one.
        value = kept if isinstance(kept, ErrorValue) else trace.value
        return replace(trace, text=formula, value=value)

    def _row(self, step: str, record_id: str) -> Row:
        for row in all_rows(self.root):
            if row.path and step in row.values and record_id in (row.key, "/".join(row.trail())):
                return row
        raise KeyError(f"{step} has no record {record_id}")

    def as_past(self, same_year: bool = True, name: str = "", since_reset: bool | None = None) -> Past:
        """This period as the next one looks back at it."""
        values = {}
        for row in all_rows(self.root):
            facts = {name: value for name, value in row.facts.items() if value is not None}
            values[(row.path, row.trail())] = {**facts, **row.values}
        return Past(values, same_year, name, since_reset)


def evaluate_sheet(
    sheet: Sheet,
    facts: Mapping[str, Plain | None],
    children: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    periods: Sequence[Past] = (),
    calendar: WorkCalendar = PLAIN_WEEK,
    layout: Layout | None = None,
    by_posting: bool = False,
) -> SheetResult:
    """One period. `periods` are the earlier ones, the latest last; without `layout` the data's own names count."""
    root = make_rows(facts, children or {}, by_posting)
    return evaluate_rows(layout or layout_from(sheet, [root]), root, History(tuple(periods)), calendar)


def layout_from(sheet: Sheet, roots: Sequence[Row], labels: Mapping[str, str] | None = None) -> Layout:
    """The places that this data shows."""
    found = kinds_by_place(roots)
    shown = {path[-1] for path in found if path}
    for step in sheet.steps:
        if step.over and step.over not in shown:
            # A collection nobody sent has no records; it is not unknown.
            found[(step.over,)] = {}
    filled = {row.path for root in roots for row in all_rows(root)}
    places = [
        Place(
            path,
            {name: frozenset(kinds) for name, kinds in names.items()},
            tuple(below[-1] for below in found if len(below) == len(path) + 1 and below[:-1] == path),
            open=bool(path) and path not in filled,
        )
        for path, names in found.items()
    ]
    return make_layout(sheet, places, labels)


def evaluate_rows(layout: Layout, root: Row, history: History | None = None, calendar: WorkCalendar = PLAIN_WEEK) -> SheetResult:
    evaluator = Evaluator(layout, history or History(), calendar)
    result = SheetResult(layout, root, evaluator)
    rows: dict[Path, list[Row]] = {}
    for row in all_rows(root):
        rows.setdefault(row.path, []).append(row)
    with deep_stack():
        _run_levels(layout, evaluator, rows)
    _collect(result, rows)
    return result


def _ordered(layout: Layout) -> tuple[Graph, list[list[StepAt]], set[StepAt]]:
    wanted = graph(layout)
    return wanted, *levels(wanted)


def _run_levels(layout: Layout, evaluator: Evaluator, rows: Mapping[Path, list[Row]]) -> None:
    wanted, found, stuck = layout.once("order", lambda: _ordered(layout))
    for level in found:
        for at in level:
            _run_step(layout, evaluator, at, rows)
    if not stuck:
        return
    left = {at: wanted[at] & stuck for at in wanted if at in stuck}
    whole = dict(left)
    for at in list(left):
        cycle = in_cycle(whole, at)
        if cycle:
            message = "the steps need each other: " + " → ".join(step.name for step in cycle)
            _store(at, rows, ErrorValue("#CYCLE!", message, 0, len(layout.steps[at.name].formula)))
            del left[at]
    behind, _ = levels({at: before & set(left) for at, before in left.items()})
    for level in behind:
        for at in level:
            _run_step(layout, evaluator, at, rows)


def _store(at: StepAt, rows: Mapping[Path, list[Row]], value: Value) -> None:
    for row in rows.get(at.path, ()):
        row.values[at.name] = value


def problem_value(problem: FormulaProblem) -> ErrorValue:
    """An unreadable formula as the value of its step."""
    code = _PROBLEM_CODES.get(problem.code, "#VALUE!")
    return ErrorValue(code, problem.message, problem.start, max(problem.end, 1))


def _run_step(layout: Layout, evaluator: Evaluator, at: StepAt, rows: Mapping[Path, list[Row]]) -> None:
    step = layout.steps[at.name]
    tree: Node | FormulaProblem = tree_of(step)
    if isinstance(tree, FormulaProblem):
        _store(at, rows, problem_value(tree))
        return
    found = rows.get(at.path, [])
    if not at.path or len(found) < columns.MANY:
        for row in found:
            row.values[at.name] = evaluator.value(tree, Env(row, step.formula))
        return
    loop = layout.once(("loop", at), lambda: columns.column(layout, tree, at.path, at.path))
    values = loop(found, found[0].at(ROOT)) if loop is not None else [None] * len(found)
    quick = layout.once(("quick", at), lambda: compile_fast(layout, at.name)) if None in values else None
    for row, value in zip(found, values, strict=True):
        if value is None:
            value = quick(row) if quick is not None else None
        # an error is worked out again with its place and its words
        row.values[at.name] = evaluator.value(tree, Env(row, step.formula)) if value is None or isinstance(value, ErrorValue) else value


def _collect(result: SheetResult, rows: Mapping[Path, list[Row]]) -> None:
    steps = list(result.layout.steps)
    for name in steps:
        if name in result.layout.homes[()]:
            result.results[name] = result.root.values[name]
        for path, members in rows.items():
            if path and name in result.layout.homes.get(path, ()):
                kept = result.records.setdefault(name, {})
                for row in members:
                    key = row.key if row.key not in kept else "/".join(row.trail())
                    kept[key] = row.values[name]
        step_over = result.layout.steps[name].over
        if step_over and name not in result.records:
            result.records[name] = {}
    for name in steps:
        for row in (result.root, *(r for p, members in rows.items() if p for r in members)):
            value = row.values.get(name)
            if isinstance(value, ErrorValue):
                result.errors.append(StepError(name, value, row.path, row.trail()))
