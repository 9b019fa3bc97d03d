"""Untraced evaluation at full speed: a step turned into a Python function on Decimal.

`fast_function(node, names)` is for many evaluations of one formula (sliders, what-if, lead scores);
`compile_fast(layout, step)` serves rows. What has no quick form returns None and the traced evaluator works.
The source given to `exec` is made of our own operators and numbered names only; no text of a formula gets in.
"""

from __future__ import annotations

import decimal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from server_db.domain.formulas import lookups, nodes, numbers, scalar
from server_db.domain.formulas.aggregates import reduce_values
from server_db.domain.formulas.evaluate import combine, compare_values
from server_db.domain.formulas.functions import FUNCTIONS, wrong_count
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.places import FactAt, Layout, StepAt, tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.rows import Row
from server_db.domain.formulas.stack import deep_stack
from server_db.domain.formulas.table_functions import Grounds, table_of
from server_db.domain.formulas.values import ErrorValue, Value, to_boolean, to_number, within
from server_db.domain.formulas.wide import WIDE

Compiled = Callable[..., Value]
_PYTHON_OPS = {"=": "==", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


@dataclass
class _Source:
    """The function being written: constants by number, and the order of its arguments."""

    names: Sequence[str]
    constants: list[Any] = field(default_factory=list)

    def constant(self, value: Any) -> str:
        self.constants.append(value)
        return f"k{len(self.constants) - 1}"


def fast_function(node: Node, names: Sequence[str]) -> Compiled | None:
    """A function of the named facts, in that order, for Decimal arguments; None if the formula needs more.

    It must run inside `exact()`: + - * are Python's own operators there, and never round.
    """
    source = _Source(names)
    with deep_stack():
        body = _quick(node, source)
    if body is None:
        return None
    return _make(body, source, [f"a{n}" for n in range(len(names))])


@contextmanager
def exact() -> Iterator[None]:
    """The decimal context in which a fast function is exact; entered once around many calls."""
    with decimal.localcontext(WIDE):
        yield


def _make(body: str, source: _Source, arguments: Sequence[str]) -> Compiled:
    fixed = "".join(f", k{n}=k{n}" for n in range(len(source.constants)))
    text = f"def run({', '.join(arguments)}{fixed}):\n return {body}\n"
    space = {f"k{n}": value for n, value in enumerate(source.constants)}
    exec(compile(text, "<formula>", "exec"), space)  # noqa: S102  (see the module's docstring)
    made: Compiled = space["run"]
    return made


def _quick(node: Node, source: _Source) -> str | None:
    """Python for the part of the language that needs no coercion, no table and no records."""
    match node:
        case nodes.Number():
            return source.constant(node.value)
        case nodes.Boolean():
            return str(node.value)
        case nodes.Name() if len(node.parts) == 1 and node.parts[0] in source.names:
            return f"a{list(source.names).index(node.parts[0])}"
        case nodes.Percent(operand=nodes.Number(value=value)):
            return source.constant(numbers.multiply(value, Decimal("0.01")))
        case nodes.Sign():
            operand = _quick_number(node.operand, source)
            return None if operand is None else f"({node.op}{operand})"
        case nodes.Compare():
            left, right = _quick_number(node.left, source), _quick_number(node.right, source)
            return None if left is None or right is None else f"({left} {_PYTHON_OPS[node.op]} {right})"
        case nodes.Chain():
            return _quick_chain(node, source)
        case nodes.Call():
            return _quick_call(node, source)
    return None


def _quick_number(node: Node, source: _Source) -> str | None:
    """Where Python's True would pass for 1 without being a Decimal, the careful way is taken."""
    truth = isinstance(node, nodes.Compare | nodes.Boolean)
    return None if truth or _gives_truth(node) else _quick(node, source)


def _gives_truth(node: Node) -> bool:
    branches = isinstance(node, nodes.Call) and node.name == "IF"
    return branches and any(isinstance(n, nodes.Compare | nodes.Boolean) for n in nodes.children(node)[1:])


def _quick_chain(node: nodes.Chain, source: _Source) -> str | None:
    if any(op not in "+-*" for op, _ in node.rest):
        return None
    pieces = [_quick_number(node.first, source)]
    for op, operand in node.rest:
        text = _quick_number(operand, source)
        pieces.append(None if text is None else f"{op} {text}")
    return None if None in pieces else "(" + " ".join(filter(None, pieces)) + ")"


def _quick_call(node: nodes.Call, source: _Source) -> str | None:
    reads = [_quick if node.name == "IF" else _quick_number] * len(node.args)
    parts = [read(arg, source) for read, arg in zip(reads, node.args, strict=True)]
    if None in parts:
        return None
    match node.name, parts:
        case "IF", [condition, then, otherwise]:
            return f"({then} if {condition} else {otherwise})"
        case ("MIN" | "MAX") as name, [_, _, *_]:
            return f"{source.constant({'MIN': min, 'MAX': max}[name])}({', '.join(map(str, parts))})"
        case "ABS", [value]:
            return f"{source.constant(abs)}({value})"
    return None


# --- rows: every formula without tables, records or periods, with all coercions and errors -------------


def compile_fast(layout: Layout, step: str) -> Callable[[Row], Value] | None:
    """The step as a function of its row, equal to the traced value in every case; None if it needs more."""
    paths = [path for path, names in layout.homes.items() if step in names]
    tree = tree_of(layout.steps[step])
    if len(paths) != 1 or isinstance(tree, FormulaProblem):
        return None
    source = _Source(())
    with deep_stack():
        body = _careful(tree, source, layout, paths[0])
    return None if body is None else _make(body, source, ["row"])


def _careful(node: Node, source: _Source, layout: Layout, path: tuple[str, ...]) -> str | None:
    def inner(child: Node) -> str | None:
        return _careful(child, source, layout, path)

    match node:
        case nodes.Number():
            value = within(node.value)
            return source.constant(value)
        case nodes.Text() | nodes.Boolean():
            return source.constant(node.value)
        case nodes.Name():
            target = layout.resolve(path, node)
            if not isinstance(target, FactAt | StepAt):
                return None
            read = _read_fact if isinstance(target, FactAt) else _read_step
            return f"{source.constant(read)}(row, {source.constant(target.path)}, {source.constant(target.name)})"
        case nodes.Sign():
            operand = inner(node.operand)
            if node.op == "+" or operand is None:
                return operand
            return f"{source.constant(_negate)}({operand})"
        case nodes.Percent():
            operand = inner(node.operand)
            return None if operand is None else f"{source.constant(_percent)}({operand})"
        case nodes.Compare():
            left, right = inner(node.left), inner(node.right)
            if left is None or right is None:
                return None
            return f"{source.constant(compare_values)}({node.op!r}, {left}, {right})"
        case nodes.Chain():
            return _careful_chain(node, source, [inner(child) for child in nodes.children(node)])
        case nodes.Call():
            return _careful_call(node, source, inner, layout, path)
    return None


def _careful_chain(node: nodes.Chain, source: _Source, parts: Sequence[str | None]) -> str | None:
    if None in parts:
        return None
    if node.rest[0][0] == "&":
        return f"{source.constant(_concatenate)}({', '.join(map(str, parts))})"
    text, work = str(parts[0]), source.constant(_combine)
    if len(parts) > 60:
        return None
    for (op, _), part in zip(node.rest, parts[1:], strict=True):
        text = f"{work}({op!r}, {text}, {part})"
    return text


def _careful_call(node: nodes.Call, source: _Source, inner: Callable[[Node], str | None], layout: Layout, path: tuple[str, ...]) -> str | None:
    if node.name not in FUNCTIONS or wrong_count(node.name, len(node.args)):
        return None
    if any(isinstance(arg, nodes.Empty) for arg in node.args):
        return None
    if node.name in ("IF", "IFERROR", "IFNA"):
        parts = [inner(arg) for arg in node.args]
        if None in parts:
            return None
        lazy = ", ".join(f"lambda: {part}" for part in parts[1:])
        return f"{source.constant(_LAZY[node.name])}({parts[0]}, {lazy})"
    if node.name == "TIER":
        return _careful_tier(node, source, inner, layout, path)
    if node.name in ("MIN", "MAX") and len(node.args) > 1:
        parts = [inner(arg) for arg in node.args]
        return None if None in parts else f"{source.constant(reduce_values)}({node.name!r}, ({''.join(f'{part}, ' for part in parts)}))"
    if (node.name not in scalar.SCALARS and node.name not in scalar.REPEATED) or node.name == "TEXT":
        return None
    parts = [inner(arg) for arg in node.args]
    if None in parts:
        return None
    return f"{source.constant(scalar.apply)}({node.name!r}, ({''.join(f'{part}, ' for part in parts)}))"


def _careful_tier(node: nodes.Call, source: _Source, inner: Callable[[Node], str | None], layout: Layout, path: tuple[str, ...]) -> str | None:
    """TIER over a named table whose bounds are in order: they are read once for all rows."""
    grounds = table_of(layout, path, node.args[1]) if len(node.args) == 2 else None
    if not isinstance(grounds, Grounds) or not grounds.name:
        return None
    lower, x = lookups.bounds(grounds.cells(0)), inner(node.args[0])
    if isinstance(lower, ErrorValue) or x is None:
        return None
    rates = grounds.values(1 if len(grounds.table.columns) > 1 else 0)
    return f"{source.constant(_tier)}({x}, {source.constant(lower)}, {source.constant(rates)})"


def _tier(x: Value, lower: Sequence[Decimal], rates: Sequence[Value]) -> Value:
    """The sum of the slices, without keeping them: bounds rise, so the first band that x does not reach ends it."""
    number = to_number(x)
    if isinstance(number, ErrorValue):
        return number
    total: Value = Decimal(0)
    last = len(lower) - 1
    for place, bound in enumerate(lower):
        if number <= bound:
            return total
        top = number if place == last or number < lower[place + 1] else lower[place + 1]
        rate = to_number(rates[place])
        pay = rate if isinstance(rate, ErrorValue) else numbers.multiply(WIDE.subtract(top, bound), rate)
        if isinstance(pay, ErrorValue):
            return pay
        total = numbers.add(total, pay)  # type: ignore[arg-type]  # an error ends the loop below
        if isinstance(total, ErrorValue):
            return total
    return total


def _read_fact(row: Row, path: tuple[str, ...], name: str) -> Value:
    value = row.at(path).facts.get(name)
    if value is None:
        return _MISSING
    return within(value) if isinstance(value, Decimal) else value


def _read_step(row: Row, path: tuple[str, ...], name: str) -> Value:
    return row.at(path).values.get(name, _MISSING)


def _negate(value: Value) -> Value:
    number = to_number(value)
    return number if isinstance(number, ErrorValue) else numbers.subtract(Decimal(0), number)


def _percent(value: Value) -> Value:
    number = to_number(value)
    return number if isinstance(number, ErrorValue) else numbers.multiply(number, Decimal("0.01"))


def _combine(op: str, left: Value, right: Value) -> Value:
    return left if isinstance(left, ErrorValue) else combine(op, left, right)


def _concatenate(*parts: Value) -> Value:
    return scalar.apply("CONCAT", parts)


def _if(condition: Value, then: Callable[[], Value], otherwise: Callable[[], Value] | None = None) -> Value:
    holds = to_boolean(condition)
    if isinstance(holds, ErrorValue):
        return holds
    return then() if holds else otherwise() if otherwise else False


def _if_error(value: Value, instead: Callable[[], Value]) -> Value:
    return instead() if isinstance(value, ErrorValue) else value


def _if_missing(value: Value, instead: Callable[[], Value]) -> Value:
    return instead() if isinstance(value, ErrorValue) and value.code == "#N/A" else value


_LAZY: Mapping[str, Callable[..., Value]] = {"IF": _if, "IFERROR": _if_error, "IFNA": _if_missing}
_MISSING = ErrorValue("#N/A", "missing")
