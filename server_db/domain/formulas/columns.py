"""One formula over many records as one loop, untraced: the speed of Decimal itself, to the digits of the traced evaluator.

The loop hopes for the usual: names hold values of their one kind, nothing fails, no number comes near the limits of the language. It
works in a context in which every signal is an exception (NEAR), so what it finishes is exact and within the limits. Any other
record gets None in its place and is worked out the careful way, which also finds the words of its error.
The source given to `exec` is made of our own operators and numbered names only; no text of a formula gets in.
"""

from __future__ import annotations

import contextlib
import datetime
import decimal
import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import CodeType
from typing import Any

from server_db.domain.formulas import column_work as work
from server_db.domain.formulas import lookups, nodes
from server_db.domain.formulas.functions import FUNCTIONS, wrong_count
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.places import ROOT, FactAt, FieldOf, Layout, Path
from server_db.domain.formulas.places import StepAt as StepHere
from server_db.domain.formulas.record_order import siblings
from server_db.domain.formulas.rows import Row
from server_db.domain.formulas.table_functions import Grounds, table_of
from server_db.domain.formulas.values import ErrorValue, Kind, Value, within
from server_db.domain.formulas.wide import NEAR

Column = Callable[[Sequence[Row], Row], list[Value | None]]
# A formula past this is rather walked: Python's own parser has its limits.
_DEEPEST, _LARGEST = 40, 400
_TYPES: Mapping[Kind, type] = {"number": Decimal, "text": str, "boolean": bool, "date": datetime.date}
_OPS = {"=": "==", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_ZERO = Decimal(0)
# From so many records on, writing a loop costs less than walking the formula for each of them.
MANY = 24


_STOP = (ArithmeticError, work.Beyond)
Typed = tuple[Kind, str]


@dataclass
class _Loop:
    """The loop being written for a formula of `home` over the records at `at`: the two differ inside an aggregate."""

    layout: Layout
    home: Path
    at: Path
    constants: list[Any] = field(default_factory=list)
    loads: dict[tuple[str, str], Typed] = field(default_factory=dict)
    running: list[str] = field(default_factory=list)

    def constant(self, value: Any) -> str:
        self.constants.append(value)
        return f"k{len(self.constants) - 1}"

    def load(self, target: FactAt | StepHere) -> Typed:
        """A variable for a value of the record or, read once, of the person above all records."""
        if target.path not in (self.at, ROOT):
            raise work.Beyond
        kind: Kind = "number"
        if isinstance(target, FactAt):
            kinds = self.layout.places[target.path].facts.get(target.name, frozenset())
            kind = next(iter(kinds)) if len(kinds) == 1 else kind
        source = ("row" if target.path == self.at else "top") + (".facts" if isinstance(target, FactAt) else ".values")
        key = (source, target.name)
        if key not in self.loads:
            self.loads[key] = kind, f"a{len(self.loads)}"
        return self.loads[key]

    def numbers(self, parts: Sequence[Node]) -> list[str]:
        typed = [self.expression(part) for part in parts]
        if any(kind != "number" for kind, _ in typed):
            raise work.Beyond
        return [text for _, text in typed]

    def truths(self, parts: Sequence[Node]) -> list[str]:
        typed = [self.expression(part) for part in parts]
        if any(kind not in ("boolean", "number") for kind, _ in typed):
            raise work.Beyond
        return [text if kind == "boolean" else f"({text} != {self.constant(_ZERO)})" for kind, text in typed]

    def expression(self, node: Node) -> Typed:
        match node:
            case nodes.Number():
                if isinstance(within(node.value), ErrorValue):
                    raise work.Beyond
                return "number", self.constant(node.value)
            case nodes.Text():
                return "text", self.constant(node.value)
            case nodes.Boolean():
                return "boolean", str(node.value)
            case nodes.Name():
                return self.load(self.target(node))
            case nodes.Sign():
                if node.op == "+":
                    return self.expression(node.operand)
                return "number", f"({self.constant(_ZERO)} - {self.numbers([node.operand])[0]})"
            case nodes.Percent():
                return "number", f"({self.numbers([node.operand])[0]} * {self.constant(Decimal('0.01'))})"
            case nodes.Compare():
                return "boolean", self.compared(node)
            case nodes.Chain():
                return "number", self.chain(node)
            case nodes.Call() if node.name in _CALLS and node.name in FUNCTIONS and not wrong_count(node.name, len(node.args)):
                return _CALLS[node.name](self, node)
        raise work.Beyond

    def target(self, node: nodes.Name) -> FactAt | StepHere:
        target = self.layout.resolve(self.home, node)
        if isinstance(target, FieldOf) and self.home == ROOT and target.path == self.at:
            return target.target
        if isinstance(target, FactAt | StepHere):
            return target
        raise work.Beyond

    def compared(self, node: nodes.Compare) -> str:
        (kind, left), (other, right) = self.expression(node.left), self.expression(node.right)
        if kind != other:
            raise work.Beyond
        if kind == "text":
            folded = self.constant(work.folded)
            left, right = f"{folded}({left})", f"{folded}({right})"
        return f"({left} {_OPS[node.op]} {right})"

    def chain(self, node: nodes.Chain) -> str:
        if node.rest[0][0] == "&":
            raise work.Beyond
        text, *parts = self.numbers(nodes.children(node))
        for (op, _), part in zip(node.rest, parts, strict=True):
            text = f"{self.constant(work.divided)}({text}, {part})" if op == "/" else f"({text} {op} {part})"
        return text


# --- functions -----------------------------------------------------------------------------------------


def _if(loop: _Loop, node: nodes.Call) -> Typed:
    if len(node.args) != 3:
        raise work.Beyond
    condition = loop.truths(node.args[:1])[0]
    (kind, then), (other, otherwise) = loop.expression(node.args[1]), loop.expression(node.args[2])
    if kind != other:
        raise work.Beyond
    return kind, f"({then} if {condition} else {otherwise})"


def _all(loop: _Loop, node: nodes.Call) -> Typed:
    """Every part is looked at, as in Excel: Python's own `and` would pass over a failing one."""
    return "boolean", "(" + (" & " if node.name == "AND" else " | ").join(loop.truths(node.args)) + ")"


def _not(loop: _Loop, node: nodes.Call) -> Typed:
    return "boolean", f"(not {loop.truths(node.args)[0]})"


def _extreme(loop: _Loop, node: nodes.Call) -> Typed:
    if len(node.args) < 2:
        raise work.Beyond  # of one argument it gathers records
    return "number", f"{loop.constant(min if node.name == 'MIN' else max)}({', '.join(loop.numbers(node.args))})"


def _absolute(loop: _Loop, node: nodes.Call) -> Typed:
    return "number", f"{loop.numbers(node.args)[0]}.copy_abs()"


def _round(loop: _Loop, node: nodes.Call) -> Typed:
    places = nodes.written_number(node.args[1]) if len(node.args) > 1 else 0
    if places is None or not 0 <= places <= 100:
        raise work.Beyond
    return "number", f"{loop.constant(work.rounder(places))}({loop.numbers(node.args[:1])[0]})"


def _tier(loop: _Loop, node: nodes.Call) -> Typed:
    lower, rates = _bands(loop, node)
    return "number", f"{loop.constant(work.tier_of(lower, rates))}({loop.numbers(node.args[:1])[0]})"


def _band(loop: _Loop, node: nodes.Call) -> Typed:
    lower, rates = _bands(loop, node)
    return "number", f"{loop.constant(work.band_of(lower, rates, node.name == 'CLIFF'))}({loop.numbers(node.args[:1])[0]})"


def _bands(loop: _Loop, node: nodes.Call) -> tuple[list[Decimal], list[Decimal]]:
    grounds = table_of(loop.layout, loop.home, node.args[1]) if len(node.args) == 2 else None
    if not isinstance(grounds, Grounds):
        raise work.Beyond
    lower, rates = lookups.bounds(grounds.cells(0)), grounds.values(1 if len(grounds.table.columns) > 1 else 0)
    if isinstance(lower, ErrorValue) or not all(isinstance(rate, Decimal) for rate in rates):
        raise work.Beyond
    if any(isinstance(within(bound), ErrorValue) for bound in lower):
        raise work.Beyond
    return lower, rates  # type: ignore[return-value]  # all are numbers


def _running(loop: _Loop, node: nodes.Call) -> Typed:
    inner = column(loop.layout, node.args[0], loop.home, loop.at) if loop.home == loop.at else None
    if inner is None:
        raise work.Beyond
    loop.running.append(f"{loop.constant(functools.partial(_totals, inner))}(rows, top)")
    return "number", f"r{len(loop.running) - 1}[id(row)]"


_CALLS: Mapping[str, Callable[[_Loop, nodes.Call], Typed]] = {
    "IF": _if, "AND": _all, "OR": _all, "NOT": _not, "MIN": _extreme, "MAX": _extreme, "ABS": _absolute, "ROUND": _round,
    "TIER": _tier, "BAND": _band, "CLIFF": _band, "RUNNING": _running,
}  # fmt: skip


def _totals(inner: Column, rows: Sequence[Row], top: Row) -> dict[int, Decimal]:
    """The sum up to each record; one record that fails would spoil those after it, so then none is worked out here."""
    found: dict[int, Decimal] = {}
    for first in {id(row.parent): row for row in rows}.values():
        ordered = siblings(first)
        so_far = _ZERO
        for row, value in zip(ordered, inner(ordered, top), strict=True):
            if type(value) is not Decimal:
                raise work.Beyond
            so_far = so_far + value
            found[id(row)] = so_far
    return found


# --- writing it down -----------------------------------------------------------------------------------


def column(layout: Layout, node: Node, home: Path, at: Path) -> Column | None:
    """The formula of `home` as a function of records at `at` and the person above them; None if it needs more than a loop."""
    if nodes.depth(node) > _DEEPEST or nodes.count(node) > _LARGEST:
        return None
    loop = _Loop(layout, home, at)
    try:
        _, body = loop.expression(node)
    except work.Beyond:
        return None
    made = _made(loop, body)

    def worked_out(rows: Sequence[Row], top: Row) -> list[Value | None]:
        out: list[Value | None] = [None] * len(rows)
        # stopped before the first record: a value of the person or a total fails
        with decimal.localcontext(NEAR), contextlib.suppress(*_STOP):
            made(rows, top, out)
        return out

    return worked_out


def _made(loop: _Loop, body: str) -> Callable[[Sequence[Row], Row, list[Value | None]], None]:
    before, inside, checks = [], [], []
    for (source, name), (kind, variable) in loop.loads.items():
        wanted = loop.constant(_TYPES[kind])
        read = f"{variable} = {source}.get({loop.constant(name)})"
        near = f"{loop.constant(NEAR.create_decimal)}({variable})" if kind == "number" else ""
        if source.startswith("top"):
            before += [read, f"if type({variable}) is not {wanted}: return", *filter(None, [near])]
        else:
            inside += [read, f"if type({variable}) is not {wanted}: continue"]
            # a step's value has passed this already
            checks += [near] if near and source == "row.facts" else []
    before += [f"r{n} = {total}" for n, total in enumerate(loop.running)]
    stop = loop.constant(_STOP)
    fixed = "".join(f", k{n}=k{n}" for n in range(len(loop.constants)))
    lines = [f"def run(rows, top, out{fixed}):", *(f" {line}" for line in before), " for n, row in enumerate(rows):"]
    lines += [*(f"  {line}" for line in inside), "  try:", *(f"   {line}" for line in checks), f"   out[n] = {body}", f"  except {stop}: pass"]
    space = {f"k{n}": value for n, value in enumerate(loop.constants)}
    exec(_code("\n".join(lines)), space)  # noqa: S102  (see the module's docstring)
    made: Callable[[Sequence[Row], Row, list[Value | None]], None] = space["run"]
    return made


@functools.lru_cache(maxsize=512)
def _code(text: str) -> CodeType:
    """Compiled once: the same plan is worked out for each step of a slider, with other constants."""
    return compile(text, "<formula>", "exec")
