"""The traced evaluator: exact values, and for each the tree that explains it.

Errors are values: a part that fails makes what uses it fail, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from server_db.domain.formulas import nodes, numbers, scalar
from server_db.domain.formulas.dates import PLAIN_WEEK, WorkCalendar, add_days
from server_db.domain.formulas.functions import FUNCTIONS, wrong_count
from server_db.domain.formulas.history import History
from server_db.domain.formulas.lookups import compared
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.places import (
    CellsOf,
    CollectionAt,
    ColumnOf,
    FactAt,
    FieldOf,
    Layout,
    StepAt,
    TableNamed,
    Unknown,
)
from server_db.domain.formulas.problems import did_you_mean
from server_db.domain.formulas.rows import Row
from server_db.domain.formulas.trace import Source, Trace
from server_db.domain.formulas.values import (
    HIDDEN,
    ErrorValue,
    Plain,
    Value,
    hidden_figure,
    kind_of,
    read_date,
    to_number,
    to_text,
    within,
)


@dataclass(frozen=True, slots=True)
class Env:
    """The row a formula is worked out for; inside an aggregate also the record or table row at hand."""

    row: Row
    text: str
    record: Row | None = None
    index: int | None = None


Special = Callable[["Evaluator", nodes.Call, Env], Trace]


@dataclass
class Evaluator:
    layout: Layout
    history: History = field(default_factory=History)
    calendar: WorkCalendar = PLAIN_WEEK
    # Totals that many records share, worked out once; `explaining` asks for the records behind every total.
    kept: dict[object, Any] = field(default_factory=dict)
    explaining: bool = False

    def run(self, node: Node, env: Env) -> Trace:
        trace = _BY_NODE[type(node)](self, node, env)
        if isinstance(trace.value, ErrorValue) and trace.value.end == 0:
            return replace(trace, value=trace.value.at(node.span))
        return trace

    def value(self, node: Node, env: Env) -> Value:
        return self.run(node, env).value


def leaf(
    node: Node,
    env: Env,
    value: Value,
    parts: tuple[Trace, ...] = (),
    source: Source | None = None,
) -> Trace:
    return Trace(node, env.text[node.span[0] : node.span[1]], value, parts, source)


def _number(ev: Evaluator, node: nodes.Number, env: Env) -> Trace:
    return leaf(node, env, within(node.value))


def _literal(ev: Evaluator, node: nodes.Text | nodes.Boolean, env: Env) -> Trace:
    return leaf(node, env, node.value)


def _error(ev: Evaluator, node: nodes.ErrorLiteral, env: Env) -> Trace:
    return leaf(node, env, ErrorValue(node.code, f"{node.code} is written in the formula"))


def _empty(ev: Evaluator, node: nodes.Empty, env: Env) -> Trace:
    return leaf(node, env, ErrorValue("#VALUE!", "an argument is left empty", *node.span))


def _array(ev: Evaluator, node: nodes.Array, env: Env) -> Trace:
    cells = [cell for row in node.rows for cell in row]
    if env.index is not None and env.index < len(cells):
        return leaf(node, env, _cell(cells[env.index]))
    if len(cells) == 1:
        return leaf(node, env, _cell(cells[0]))
    return leaf(node, env, ErrorValue("#VALUE!", "a table cannot stand for a single value here"))


def _cell(cell: Plain) -> Value:
    return within(cell) if isinstance(cell, Decimal) else cell


def _name(ev: Evaluator, node: nodes.Name, env: Env) -> Trace:
    target = ev.layout.resolve(env.row.path, node)
    match target:
        case FactAt() | StepAt():
            return leaf(node, env, *_stored(ev, target, env.row.at(target.path)))
        case FieldOf(path=path, target=inner):
            row = _bound(env, path)
            if row is None:
                message = f'"{node.text}" has a value per record; use it in SUM, COUNT or the like'
                return leaf(node, env, ErrorValue("#VALUE!", message))
            return leaf(node, env, *_stored(ev, inner, row.at(inner.path)))
        case ColumnOf() | CellsOf():
            return _column(ev, node, env, target)
        case TableNamed(name=name):
            message = f'"{name}" is a table; take a value from it with BAND, VLOOKUP or the like'
        case CollectionAt():
            message = f'"{node.text}" is a set of records; count or sum them'
        case Unknown(code=code, message=message):
            return leaf(node, env, ErrorValue(code, message))
    return leaf(node, env, ErrorValue("#VALUE!", message))


def _bound(env: Env, path: tuple[str, ...]) -> Row | None:
    """The record at hand: of the aggregate, or the row itself where it belongs to that collection."""
    if env.record is not None and env.record.path[: len(path)] == path:
        return env.record.at(path)
    if env.record is None and env.row.path[: len(path)] == path:
        return env.row.at(path)
    return None


def _stored(ev: Evaluator, target: FactAt | StepAt, row: Row) -> tuple[Value, tuple[Trace, ...], Source]:
    if isinstance(target, StepAt):
        known = row.values.get(target.name)
        value: Value = ErrorValue("#N/A", f"{target.name} has no value") if known is None else known
        if isinstance(value, ErrorValue):
            message = value.message
            if "(step " not in message:
                message = f"{message} (step {target.name})"
            value = ErrorValue(value.code, message)
        return value, (), Source("step", target.name, row.path, ((row.key, value),))
    fact = row.facts.get(target.name)
    found: Value = _missing(row, target.name) if fact is None else _cell(fact)
    return found, (), Source("fact", target.name, row.path, ((row.key, found),))


def _missing(row: Row, name: str) -> ErrorValue:
    """Says what is missing, for whom and when as far as the data tells; of what is only kept from the reader, that it is."""
    if HIDDEN + name in row.facts:
        return hidden_figure(name)
    root = row.at(())
    about = f" for {row.path[-1]} {row.key}" if row.path else ""
    employee = root.facts.get("employee_code") or root.facts.get("employee")
    if not row.path and isinstance(employee, str):
        about = f" for employee {employee}"
    period = root.facts.get("period") or root.facts.get("period_start")
    when = f" in {to_text(period)}" if period is not None else ""
    return ErrorValue("#N/A", f"no {name}{about}{when}")


def _column(ev: Evaluator, node: nodes.Name, env: Env, target: ColumnOf | CellsOf) -> Trace:
    name, cells = target.table, ev.layout.cells(target)
    index = 0 if env.index is None and len(cells) == 1 else env.index
    if index is None or index >= len(cells):
        message = f'"{node.text}" is a column; use it in SUMPRODUCT, INDEX or the like'
        return leaf(node, env, ErrorValue("#VALUE!", message))
    row = index // len(ev.layout.tables[name].columns) if isinstance(target, CellsOf) else index
    empty = ErrorValue("#N/A", f"row {row + 1} of table {name} is empty here")
    found = cells[index]
    return leaf(node, env, empty if found is None else _cell(found), (), Source("table", name, row=row + 1))


def _sign(ev: Evaluator, node: nodes.Sign, env: Env) -> Trace:
    part = ev.run(node.operand, env)
    value = part.value
    if node.op == "-":
        number = to_number(value)
        value = number if isinstance(number, ErrorValue) else numbers.subtract(Decimal(0), number)
    return leaf(node, env, value, (part,))


def _percent(ev: Evaluator, node: nodes.Percent, env: Env) -> Trace:
    part = ev.run(node.operand, env)
    number = to_number(part.value)
    if isinstance(number, ErrorValue):
        return leaf(node, env, number, (part,))
    return leaf(node, env, numbers.multiply(number, Decimal("0.01")), (part,))


def _power(ev: Evaluator, node: nodes.Power, env: Env) -> Trace:
    parts = (ev.run(node.left, env), ev.run(node.right, env))
    return leaf(node, env, scalar.apply("POWER", [part.value for part in parts]), parts)


def _compare(ev: Evaluator, node: nodes.Compare, env: Env) -> Trace:
    left, right = ev.run(node.left, env), ev.run(node.right, env)
    return leaf(node, env, compare_values(node.op, left.value, right.value), (left, right))


def compare_values(op: str, left: Value, right: Value) -> Value:
    for value in (left, right):
        if isinstance(value, ErrorValue):
            return value
    assert not isinstance(left, ErrorValue) and not isinstance(right, ErrorValue)
    if kind_of(left) == "date" and isinstance(right, str):
        right = read_date(right) or right
    elif kind_of(right) == "date" and isinstance(left, str):
        left = read_date(left) or left
    return compared(op, left, right)


def _chain(ev: Evaluator, node: nodes.Chain, env: Env) -> Trace:
    parts = (ev.run(node.first, env), *(ev.run(operand, env) for _, operand in node.rest))
    value: Value = parts[0].value
    if node.rest[0][0] == "&":
        return leaf(node, env, scalar.apply("CONCAT", [part.value for part in parts]), parts)
    for (op, _), part in zip(node.rest, parts[1:], strict=True):
        value = combine(op, value, part.value)
        if isinstance(value, ErrorValue):
            break
    return leaf(node, env, value, parts)


_ARITHMETIC = {"*": numbers.multiply, "/": numbers.divide, "+": numbers.add, "-": numbers.subtract}


def combine(op: str, left: Value, right: Value) -> Value:
    """One step of arithmetic; a date plus days is a date, the days between two dates a number."""
    if type(left) is Decimal and type(right) is Decimal:  # nearly always
        return _ARITHMETIC[op](left, right)
    dated = _with_dates(op, left, right) if op in "+-" else None
    if dated is not None:
        return dated
    a = to_number(left)
    if isinstance(a, ErrorValue):
        return a
    b = to_number(right)
    return b if isinstance(b, ErrorValue) else _ARITHMETIC[op](a, b)


def _with_dates(op: str, left: Value, right: Value) -> Value | None:
    if isinstance(left, ErrorValue) or isinstance(right, ErrorValue):
        return None
    kinds = (kind_of(left), kind_of(right))
    if kinds[0] == "date" and kinds[1] != "date":
        days = to_number(right)
        if isinstance(right, str) and read_date(right) is not None and op == "-":
            return None
        if isinstance(days, ErrorValue):
            return days
        return add_days(left, days if op == "+" else -days)  # type: ignore[arg-type]
    if op == "+" and kinds[1] == "date" and kinds[0] != "date":
        days = to_number(left)
        return days if isinstance(days, ErrorValue) else add_days(right, days)  # type: ignore[arg-type]
    return None


def _call(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    if node.name not in FUNCTIONS:
        message = f'no function named "{node.name}"{did_you_mean(node.name, FUNCTIONS)}'
        return leaf(node, env, ErrorValue("#NAME?", message, *node.name_span))
    wrong = wrong_count(node.name, len(node.args))
    if wrong:
        return leaf(node, env, ErrorValue("#VALUE!", wrong))
    special = SPECIAL.get(node.name)
    if special:
        return special(ev, node, env)
    if node.name == "TEXT" and not isinstance(node.args[1], nodes.Text):
        message = 'write the format of TEXT as text, such as "0.00"'
        return leaf(node, env, ErrorValue("#VALUE!", message, *node.args[1].span))
    parts = tuple(ev.run(arg, env) for arg in node.args)
    given = [None if isinstance(arg, nodes.Empty) else part.value for arg, part in zip(node.args, parts, strict=True)]
    return leaf(node, env, scalar.apply(node.name, given), parts)


_BY_NODE: dict[type, Callable[..., Trace]] = {
    nodes.Number: _number,
    nodes.Text: _literal,
    nodes.Boolean: _literal,
    nodes.ErrorLiteral: _error,
    nodes.Empty: _empty,
    nodes.Array: _array,
    nodes.Name: _name,
    nodes.Sign: _sign,
    nodes.Percent: _percent,
    nodes.Power: _power,
    nodes.Compare: _compare,
    nodes.Chain: _chain,
    nodes.Call: _call,
}
# Functions that choose what to evaluate, or read tables, records or other periods; filled by their modules.
SPECIAL: dict[str, Special] = {}
