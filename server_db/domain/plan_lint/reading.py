"""What stands in a plan's formulas that decides where to look: bounds, constants, the words lines are sorted by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from server_db.domain.commissions import Plan, parameter_values
from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Array, Call, Compare, Name, Node, Number, Percent, Text
from server_db.domain.formulas.places import tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.sheet import Step
from server_db.domain.formulas.values import read_number

BANDED = ("TIER", "TIERPART", "CLIFF", "BAND", "CURVE")
_IFS = ("SUMIFS", "COUNTIFS", "AVERAGEIFS", "MINIFS", "MAXIFS")
_OPERATOR = re.compile(r"^(<>|<=|>=|<|>|=)?(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TableUse:
    """A look-up in a table: `table` None is one written into the formula."""

    step: Step
    call: Call
    table: str | None
    bounds: tuple[Decimal, ...]


def trees(plan: Plan) -> Iterator[tuple[Step, Node]]:
    """The plan's own steps with their formulas as trees; those that cannot be read are the checks' business."""
    for step in plan.sheet.steps:
        tree = tree_of(step)
        if not isinstance(tree, FormulaProblem):
            yield step, tree


def table_uses(plan: Plan, also_looked_up: bool = False) -> tuple[TableUse, ...]:
    """`also_looked_up`: VLOOKUP too, where it takes the row at or below the value."""
    found = []
    for step, tree in trees(plan):
        for node in nodes.walk(tree):
            if isinstance(node, Call) and (node.name in BANDED or (also_looked_up and _takes_row_below(node))) and len(node.args) >= 2:
                table, column = _table_of(plan, node.args[1])
                if column is not None:
                    found.append(TableUse(step, node, table, column))
    return tuple(found)


def _takes_row_below(call: Call) -> bool:
    return call.name == "VLOOKUP" and (len(call.args) < 4 or getattr(call.args[3], "value", None) in (True, 1))


def _table_of(plan: Plan, node: Node) -> tuple[str | None, tuple[Decimal, ...] | None]:
    if isinstance(node, Array):
        return None, _numbers(row[0] for row in node.rows)
    if isinstance(node, Name):
        table = plan.sheet.tables.get(node.parts[0])
        if table is not None and len(node.parts) == 1:
            return node.parts[0], _numbers(row[0] for row in table.rows)
    return None, None


def _numbers(cells: Iterator[object]) -> tuple[Decimal, ...] | None:
    values = [cell for cell in cells if isinstance(cell, Decimal)]
    return tuple(values) or None


def number_of(node: Node) -> Decimal | None:
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Percent):
        inner = number_of(node.operand)
        return None if inner is None else inner / 100
    if isinstance(node, nodes.Sign):
        inner = number_of(node.operand)
        return None if inner is None else -inner if node.op == "-" else inner
    return None


def constants(plan: Plan) -> tuple[Decimal, ...]:
    """Every number that may be a bound: of tables, of comparisons, limits and parameters."""
    found: set[Decimal] = {value for value in parameter_values(plan.body).values() if isinstance(value, Decimal)}
    for table in plan.sheet.tables.values():
        found |= {row[0] for row in table.rows if row and isinstance(row[0], Decimal)}
        found |= {bound for name in table.columns[1:] if (bound := read_number(name)) is not None}
    for _, tree in trees(plan):
        for node in nodes.walk(tree):
            if isinstance(node, Array):
                found |= {row[0] for row in node.rows if isinstance(row[0], Decimal)}
            elif isinstance(node, Text) and (bound := read_number(_OPERATOR.sub(r"\2", node.value))) is not None:
                found.add(bound)
            elif (value := number_of(node)) is not None:
                found.add(value)
    return tuple(sorted(value for value in found if value > 0))


def words_by_field(plan: Plan) -> dict[tuple[bool, str], list[str]]:
    """(of a line, name of the fact) -> the texts it is compared with; a leading "<>" means anything else."""
    found: dict[tuple[bool, str], list[str]] = {}
    lines = {fact.name for fact in plan.catalogue.facts if fact.scope == "record"}

    texts = {fact.name for fact in plan.catalogue.facts if fact.kind == "text"}

    def note(name: Name, word: str, of_line: bool) -> None:
        field = name.parts[-1]
        if field not in texts:
            return  # a bound for a number or a date is no word
        known = found.setdefault((of_line or len(name.parts) > 1, field), [])
        if word and word not in known and read_number(word) is None:
            known.append(word)

    for step, tree in trees(plan):
        for node in nodes.walk(tree):
            for name, word in _pairs(node):
                note(name, word, step.scope == "record" and name.parts[-1] in lines)
    return {key: words for key, words in found.items() if words}


def _pairs(node: Node) -> Iterator[tuple[Name, str]]:
    if isinstance(node, Compare):
        for left, right in ((node.left, node.right), (node.right, node.left)):
            if isinstance(left, Name) and isinstance(right, Text):
                yield left, ("<>" if node.op == "<>" else "") + right.value
    elif isinstance(node, Call) and node.name in _IFS:
        start = 0 if node.name == "COUNTIFS" else 1
        for name, criterion in zip(node.args[start::2], node.args[start + 1 :: 2], strict=False):
            if isinstance(name, Name) and isinstance(criterion, Text):
                yield name, criterion.value
    elif isinstance(node, Call) and node.name == "SWITCH" and node.args and isinstance(node.args[0], Name):
        for case in node.args[1::2]:
            if isinstance(case, Text):
                yield node.args[0], case.value


def calls_of(plan: Plan, *names: str) -> Iterator[tuple[Step, Call]]:
    for step, tree in trees(plan):
        for node in nodes.walk(tree):
            if isinstance(node, Call) and node.name in names:
                yield step, node
