"""What is wrong with formulas before any data is seen: names, arguments, kinds, tables, cycles."""

from __future__ import annotations

from collections.abc import Iterator

from server_db.domain.formulas import nodes
from server_db.domain.formulas.functions import AGGREGATES, CONDITIONAL, FUNCTIONS, TIME, wrong_count
from server_db.domain.formulas.kinds import Inference
from server_db.domain.formulas.lookups import ascending
from server_db.domain.formulas.nodes import Call, Name, Node
from server_db.domain.formulas.order import graph, in_cycle
from server_db.domain.formulas.places import (
    ROOT,
    CellsOf,
    CollectionAt,
    ColumnOf,
    FactAt,
    FieldOf,
    Kinds,
    Layout,
    Path,
    StepAt,
    TableNamed,
    Unknown,
    layout_of,
    tree_of,
)
from server_db.domain.formulas.problems import FormulaProblem, did_you_mean, nearest
from server_db.domain.formulas.sheet import Catalogue, Sheet, Step
from server_db.domain.formulas.sources import Mixed, source_of
from server_db.domain.formulas.table_functions import Grounds, table_of
from server_db.domain.formulas.values import ErrorValue, read_date, read_number

_BANDED = {"TIER": 1, "TIERPART": 1, "CLIFF": 1, "BAND": 1, "CURVE": 1}
_TABLE_AT = {**_BANDED, "GRID": 2, "VLOOKUP": 1}
_COLUMNS_AT = {"LOOKUP": (1, 2), "XLOOKUP": (1, 2), "MATCH": (1,), "INDEX": (0,)}
_NUMBERS_ONLY = frozenset({
    "ROUND", "ROUNDUP", "ROUNDDOWN", "ROUNDEVEN", "INT", "TRUNC", "MOD", "ABS", "SIGN", "CEILING", "FLOOR", "POWER",
    "CLAMP", "PRODUCT", "SUM", "AVERAGE", "MEDIAN",
})  # fmt: skip


def check(node: Node, catalogue: Catalogue, sheet: Sheet | None = None, path: Path = ROOT) -> list[FormulaProblem]:
    """Problems of one formula at one place, in the order of the text. `sheet` adds its steps and tables."""
    layout = layout_of(sheet or Sheet(()), catalogue)
    return _Checker(layout, path).check(node)


def check_sheet(sheet: Sheet, catalogue: Catalogue) -> dict[str, list[FormulaProblem]]:
    """Problems by step; a step without any is left out. Cycles are reported at each of their steps."""
    layout = layout_of(sheet, catalogue)
    inference = Inference(layout)
    edges = graph(layout)
    found: dict[str, list[FormulaProblem]] = {}
    for step in sheet.steps:
        problems = _of_step(layout, inference, step)
        for path, names in layout.homes.items():
            cycle = in_cycle(edges, StepAt(path, step.name)) if step.name in names else None
            if cycle:
                steps = " → ".join(at.name for at in cycle)
                problems.append(FormulaProblem("cycle", f"the steps need each other: {steps}", 0, len(step.formula)))
                break
        if sum(other.name == step.name for other in sheet.steps) > 1:
            problems.append(FormulaProblem("name", f'two steps are named "{step.name}"', 0, len(step.formula)))
        if problems:
            found[step.name] = problems
    return found


def _of_step(layout: Layout, inference: Inference, step: Step) -> list[FormulaProblem]:
    tree = tree_of(step)
    if isinstance(tree, FormulaProblem):
        return [tree]
    homes = [path for path, names in layout.homes.items() if step.name in names]
    if not homes:
        message = f'there are no records named "{step.over}" for this step to run over'
        return [FormulaProblem("place", message, 0, len(step.formula))]
    return _Checker(layout, homes[0], inference).check(tree)


class _Checker:
    def __init__(self, layout: Layout, path: Path, inference: Inference | None = None) -> None:
        self.layout = layout
        self.path = path
        self.inference = inference or Inference(layout)

    def check(self, node: Node) -> list[FormulaProblem]:
        return sorted(self._walk(node, False), key=lambda problem: (problem.start, problem.end))

    def _walk(self, top: Node, inside: bool) -> Iterator[FormulaProblem]:
        """`inside` an aggregate a record or table row is at hand. A stack of its own: no recursion."""
        waiting = [(top, inside)]
        while waiting:
            node, within = waiting.pop()
            match node:
                case Name():
                    yield from self._name(node, within)
                case Call():
                    yield from self._call(node)
                    waiting += self._arguments(node, within)
                    continue
                case nodes.Chain() if node.rest[0][0] != "&":
                    for operand in nodes.children(node):
                        yield from self._number(operand)
                case nodes.Percent() | nodes.Power() | nodes.Sign():
                    for operand in nodes.children(node):
                        yield from self._number(operand)
                case nodes.Empty():
                    yield FormulaProblem("empty", "an argument is left empty", *node.span)
            waiting += [(child, within) for child in nodes.children(node)]

    def _arguments(self, node: Call, within: bool) -> list[tuple[Node, bool]]:
        """The arguments still to be looked at: tables were, optional ones may be empty."""
        skipped = {_TABLE_AT[node.name]} if node.name in _TABLE_AT else set()
        columns = _COLUMNS_AT.get(node.name, ())
        gathers = node.name in AGGREGATES or node.name in CONDITIONAL
        found: list[tuple[Node, bool]] = []
        for place, arg in enumerate(node.args):
            is_table = place in columns and isinstance(table_of(self.layout, self.path, arg), Grounds)
            optional = isinstance(arg, nodes.Empty) and place > 0
            if place in skipped or is_table or optional:
                continue
            found.append((arg, within or gathers or place in columns))
        return found

    def _name(self, node: Name, within: bool) -> Iterator[FormulaProblem]:
        target = self.layout.resolve(self.path, node)
        match target:
            case Unknown(code=code, message=message):
                known = [*self.layout.steps, *self.layout.tables, *(n for p in self.layout.places.values() for n in p.facts)]
                yield FormulaProblem(code, message, *node.span, nearest(node.parts[-1], known))
            case FieldOf(path=path) if not within and self.path[: len(path)] != path:
                message = f'"{node.text}" has a value per record; use it in SUM, COUNT or the like'
                yield FormulaProblem("#VALUE!", message, *node.span, f"SUM({node.text})")
            case CellsOf() if not within:
                message = f'"{node.text}" is a range of cells; use it in SUM, VLOOKUP or the like'
                yield FormulaProblem("#VALUE!", message, *node.span, f"SUM({node.text})")
            case ColumnOf() if not within:
                message = f'"{node.text}" is a column of a table; use it in SUMPRODUCT, INDEX or the like'
                yield FormulaProblem("#VALUE!", message, *node.span)
            case TableNamed():
                message = f'"{node.text}" is a table; take a value from it with BAND, VLOOKUP or the like'
                yield FormulaProblem("#VALUE!", message, *node.span, f"BAND(…, {node.text})")
            case CollectionAt() if not within:
                message = f'"{node.text}" is a set of records; count or sum them'
                yield FormulaProblem("#VALUE!", message, *node.span, f"COUNT({node.text})")

    def _call(self, node: Call) -> Iterator[FormulaProblem]:
        if node.name not in FUNCTIONS:
            message = f'no function named "{node.name}"{did_you_mean(node.name, FUNCTIONS)}'
            yield FormulaProblem("#NAME?", message, *node.name_span, nearest(node.name, FUNCTIONS))
            return
        wrong = wrong_count(node.name, len(node.args))
        if wrong:
            yield FormulaProblem("arguments", wrong, *node.span)
            return
        if node.name in _TABLE_AT:
            yield from self._table(node)
        if node.name in CONDITIONAL or node.name == "SUMPRODUCT":
            yield from self._sources(node)
        if node.name in TIME:
            yield from self._time(node)
        if node.name in _NUMBERS_ONLY:
            for arg in node.args:
                yield from self._number(arg)
        if node.name == "TEXT" and not isinstance(node.args[1], nodes.Text):
            yield FormulaProblem("#VALUE!", 'write the format of TEXT as text, such as "0.00"', *node.args[1].span)

    def _table(self, node: Call) -> Iterator[FormulaProblem]:
        argument = node.args[_TABLE_AT[node.name]]
        grounds = table_of(self.layout, self.path, argument)
        if isinstance(grounds, ErrorValue):
            name = argument.text if isinstance(argument, Name) else ""
            yield FormulaProblem(grounds.code, grounds.message, *argument.span, nearest(name, self.layout.tables))
        elif node.name in _BANDED and not ascending(grounds.cells(0)):
            message = "the first column of this table must hold ascending lower bounds"
            yield FormulaProblem("table", message, *argument.span)

    def _sources(self, node: Call) -> Iterator[FormulaProblem]:
        columns = node.args if node.name == "SUMPRODUCT" else (node.args[::2] if node.name == "COUNTIFS" else (node.args[0], *node.args[1::2]))
        source = source_of(self.layout, self.path, *columns)
        if isinstance(source, Mixed):
            yield FormulaProblem("#VALUE!", f"{node.name}: {source.message}", *node.span)
        elif source is None and node.name != "SUMPRODUCT":
            yield FormulaProblem("#VALUE!", f"{node.name} needs fields of records, such as orders.amount", *node.span)

    def _time(self, node: Call) -> Iterator[FormulaProblem]:
        if node.name == "RUNNING":
            if not self.path:
                message = "RUNNING belongs to a step of records; across periods use YTD or ROLLING"
                yield FormulaProblem("#VALUE!", message, *node.span)
            return
        argument = node.args[0]
        target = self.layout.resolve(self.path, argument) if isinstance(argument, Name) else None
        if not isinstance(target, StepAt | FactAt | Unknown):
            yield FormulaProblem("#VALUE!", f"{node.name} takes the name of a step", *argument.span)

    def _number(self, node: Node) -> Iterator[FormulaProblem]:
        """A text where a number is needed; dates count as day numbers, TRUE as 1."""
        if isinstance(node, nodes.Text):
            readable = read_number(node.value) is not None or read_date(node.value) is not None
            if not readable:
                yield FormulaProblem("#VALUE!", f'"{node.value}" is not a number', *node.span)
            return
        kinds = self.kinds(node)
        if kinds == {"text"} and isinstance(node, Name):
            yield FormulaProblem("#VALUE!", f'"{node.text}" is text; a number is needed here', *node.span)

    def kinds(self, node: Node) -> Kinds:
        return self.inference.kinds(node, self.path)


def infer(node: Node, catalogue: Catalogue, sheet: Sheet | None = None, path: Path = ROOT) -> Kinds:
    """The kinds a formula may have at a place; more than one where branches differ, none if it always fails."""
    layout = layout_of(sheet or Sheet(()), catalogue)
    return Inference(layout).kinds(node, path)
