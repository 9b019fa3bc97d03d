"""A sheet flattened for engines that work set by set: every total over records, running total and look
back becomes a column of its own, so that what is left of a formula sees one row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from server_db.domain.formulas import nodes
from server_db.domain.formulas.functions import AGGREGATES, CONDITIONAL, FUNCTIONS, wrong_count
from server_db.domain.formulas.nodes import Call, Name, Node, Span
from server_db.domain.formulas.places import (
    CollectionAt,
    FactAt,
    FieldOf,
    Layout,
    Path,
    StepAt,
    tree_of,
)
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.sources import Records, SourceOf, source_of

_ZERO = Decimal(0)
_MOST_SETS = 4
_DEEPEST = 16
_LONGEST = 50
Look = Literal["PRIOR", "YTD", "TODATE", "ROLLING"]


@dataclass(frozen=True, slots=True)
class Kept(Name):
    """Stands in a formula for column `key`, worked out before."""

    key: str = ""
    home: Path = ()


@dataclass(frozen=True, slots=True)
class Formula:
    """A step. `tree` None: it cannot be read, or it is part of a cycle: always an error."""

    home: Path
    key: str
    tree: Node | None


@dataclass(frozen=True, slots=True)
class Total:
    """An aggregate over the records at `source`; `factors` are multiplied (SUMPRODUCT), else there is one.

    No factor: the records themselves are counted. `criteria` pair a column of the record with what it must meet.
    """

    home: Path
    key: str
    name: str
    source: Path
    top: Path
    factors: tuple[Node, ...]
    criteria: tuple[tuple[Node, Node], ...] = ()


@dataclass(frozen=True, slots=True)
class Running:
    home: Path
    key: str
    argument: Node


@dataclass(frozen=True, slots=True)
class LookBack:
    home: Path
    key: str
    name: Look
    target: StepAt | FactAt
    now: Node
    option: Node | None


Column = Formula | Total | Running | LookBack


@dataclass
class Program:
    """Columns in an order in which each follows what it needs; `levels` groups those that can go together."""

    layout: Layout
    columns: list[Column] = field(default_factory=list)
    levels: list[list[Column]] = field(default_factory=list)


@dataclass
class _Lowering:
    layout: Layout
    columns: list[Column] = field(default_factory=list)
    known: dict[object, Kept] = field(default_factory=dict)

    def keep(self, identity: object, home: Path, span: Span, make: type, **rest: object) -> Kept:
        found = self.known.get(identity)
        if found is None:
            key = f"~{len(self.known)}"
            found = Kept((key,), span, key, home)
            self.known[identity] = found
            self.columns.append(make(home=home, key=key, **rest))
        return found

    def lower(self, node: Node, path: Path, inside: bool = False) -> Node:
        """`inside` an aggregate, several values side by side stand for themselves."""

        def below(child: Node) -> Node:
            return self._shallow(self.lower(child, path, inside), path, inside)

        match node:
            case nodes.Call():
                return self._call(node, path, inside)
            case nodes.Sign() | nodes.Percent():
                return replace(node, operand=below(node.operand))
            case nodes.Compare() | nodes.Power():
                return replace(node, left=below(node.left), right=below(node.right))
            case nodes.Chain():
                rest = tuple((op, below(operand)) for op, operand in node.rest)
                return self._short(replace(node, first=below(node.first), rest=rest), path, inside)
        return node

    def _shallow(self, node: Node, path: Path, inside: bool, deepest: int = _DEEPEST) -> Node:
        """A deep part becomes a column of its own: databases bound how deep an expression may nest."""
        if inside or nodes.depth(node) <= deepest:
            return node
        return self.keep(("part", path, _bare(node)), path, node.span, Formula, tree=node)

    def _short(self, node: nodes.Chain, path: Path, inside: bool) -> nodes.Chain:
        """A long chain of divisions nests as deep as it is long; its beginning becomes columns of its own."""
        while len(node.rest) > _LONGEST and not inside and node.rest[0][0] != "&":
            head = replace(node, rest=node.rest[:_LONGEST])
            first = self.keep(("part", path, _bare(head)), path, node.span, Formula, tree=head)
            node = replace(node, first=first, rest=node.rest[_LONGEST:])
        return node

    def _call(self, node: Call, path: Path, inside: bool) -> Node:
        if node.name not in FUNCTIONS or wrong_count(node.name, len(node.args)):
            return node
        if node.name == "RUNNING" and path:
            argument = self.lower(node.args[0], path)
            return self.keep(("RUNNING", path, _bare(argument)), path, node.span, Running, argument=argument)
        if node.name in ("PRIOR", "YTD", "TODATE", "ROLLING"):
            return self._look(node, path)
        if node.name in CONDITIONAL or node.name == "SUMPRODUCT":
            return self._gathered(node, path)
        if node.name in AGGREGATES and not (inside and len(node.args) > 1):
            return self._aggregate(node, path)
        # IFERROR and IFNA ask twice about what they catch: for the value, and whether there is one.
        deepest = 2 if node.name in ("IFERROR", "IFNA") else _DEEPEST
        lowered = (self._shallow(self.lower(arg, path, inside), path, inside, deepest) for arg in node.args)
        return replace(node, args=tuple(lowered))

    def _look(self, node: Call, path: Path) -> Node:
        name = node.args[0]
        target = self.layout.resolve(path, name) if isinstance(name, Name) else None
        if not isinstance(target, StepAt | FactAt):
            return node
        option = self.lower(node.args[1], path) if len(node.args) > 1 else None
        identity = (node.name, path, target, option and _bare(option))
        return self.keep(identity, path, node.span, LookBack, name=node.name, target=target, now=name, option=option)

    def _aggregate(self, node: Call, path: Path) -> Node:
        over = [source_of(self.layout, path, arg) for arg in node.args]
        if len(node.args) == 1:
            if isinstance(over[0], Records):
                return self._total(node, path, over[0], node.args)
            return replace(node, args=(self.lower(node.args[0], path, inside=over[0] is not None),))
        if not any(isinstance(source, Records) for source in over):
            pairs = zip(node.args, over, strict=True)
            return replace(node, args=tuple(self.lower(a, path, inside=s is not None) for a, s in pairs))
        return self._several(node, path, over)

    def _several(self, node: Call, path: Path, over: list[SourceOf]) -> Node:
        """Records beside plain values: `MIN(0, orders.amount)` leaves out records that are not there."""
        totals: dict[int, tuple[Node, Node]] = {}
        arguments = []
        for place, (arg, source) in enumerate(zip(node.args, over, strict=True)):
            if isinstance(source, Records):
                name = "SUM" if node.name == "AVERAGE" else node.name
                value = self._total(replace(node, name=name), path, source, (arg,))
                rows = self._total(replace(node, name="COUNT"), path, source, ())
                totals[place] = (value, rows)
                arguments.append(value)
            else:
                arguments.append(self.lower(arg, path, inside=source is not None))
        return _combined(node, arguments, totals)

    def _gathered(self, node: Call, path: Path) -> Node:
        counting = node.name == "COUNTIFS"
        if node.name == "SUMPRODUCT":
            factors: tuple[Node, ...] = node.args
            pairs: tuple[tuple[Node, Node], ...] = ()
            columns: tuple[Node, ...] = node.args
        else:
            factors = () if counting else node.args[:1]
            rest = node.args if counting else node.args[1:]
            pairs = tuple(zip(rest[::2], rest[1::2], strict=True))
            columns = (*factors, *rest[::2])
        source = source_of(self.layout, path, *columns)
        if isinstance(source, Records):
            return self._total(node, path, source, factors, pairs)
        criteria = {id(criterion) for _, criterion in pairs}
        inside = source is not None
        lowered = (self.lower(arg, path, inside and id(arg) not in criteria) for arg in node.args)
        return replace(node, args=tuple(lowered))

    def _total(
        self,
        node: Call,
        path: Path,
        source: Records,
        factors: tuple[Node, ...],
        pairs: tuple[tuple[Node, Node], ...] = (),
    ) -> Node:
        name = CONDITIONAL.get(node.name, node.name)
        if len(factors) == 1 and isinstance(factors[0], Name) and isinstance(self.layout.resolve(path, factors[0]), CollectionAt):
            factors = ()
        lowered = tuple(self.lower(factor, path, inside=True) for factor in factors)
        criteria = tuple((self.lower(c, path, True), self.lower(k, path)) for c, k in pairs)
        top = _top(source.path, path)
        seen = [*lowered, *(node for pair in criteria for node in pair)]
        home = max([top, *(_own_paths(self.layout, path, seen))], key=len)
        identity = (name, path, home, source.path, tuple(map(_bare, lowered)), tuple((_bare(c), _bare(k)) for c, k in criteria))
        return self.keep(
            identity, home, node.span, Total,
            name=name, source=source.path, top=top, factors=lowered, criteria=criteria,
        )  # fmt: skip


def _combined(node: Call, arguments: list[Node], totals: dict[int, tuple[Node, Node]]) -> Node:
    plain = [arg for place, arg in enumerate(arguments) if place not in totals]
    counted = [rows for _, rows in totals.values()]
    match node.name:
        case "SUM":
            return replace(node, args=tuple(arguments))
        case "COUNT":
            values = [value for value, _ in totals.values()]
            own: Node = replace(node, args=tuple(plain)) if plain else nodes.Number(_ZERO, node.span)
            return nodes.Chain(own, tuple(("+", value) for value in values), node.span)
        case "AVERAGE":
            several = nodes.Number(Decimal(len(plain)), node.span)
            count = nodes.Chain(several, tuple(("+", rows) for rows in counted), node.span)
            return nodes.Chain(replace(node, name="SUM", args=tuple(arguments)), (("/", count),), node.span)
        case "MIN" | "MAX" if len(totals) <= _MOST_SETS:
            return _without_empty(node, arguments, list(totals.items()))
    return nodes.ErrorLiteral("#VALUE!", node.span)


def _without_empty(node: Call, arguments: list[Node], totals: list[tuple[int, tuple[Node, Node]]]) -> Node:
    if not totals:
        known = [arg for arg in arguments if not isinstance(arg, nodes.Empty)]
        return replace(node, args=tuple(known)) if known else nodes.ErrorLiteral("#N/A", node.span)
    (place, (_, rows)), *others = totals
    left_out = [nodes.Empty((0, 0)) if n == place else arg for n, arg in enumerate(arguments)]
    empty = nodes.Compare("=", rows, nodes.Number(_ZERO, node.span), node.span)
    branches = (empty, _without_empty(node, left_out, others), _without_empty(node, arguments, others))
    return Call("IF", branches, node.span, node.name_span)


def _bare(node: Node) -> Node:
    """Without places in the text, so that the same expression is worked out once."""
    nothing = (0, 0)
    match node:
        case Call():
            return replace(node, args=tuple(map(_bare, node.args)), span=nothing, name_span=nothing)
        case nodes.Sign() | nodes.Percent():
            return replace(node, operand=_bare(node.operand), span=nothing)
        case nodes.Compare() | nodes.Power():
            return replace(node, left=_bare(node.left), right=_bare(node.right), span=nothing)
        case nodes.Chain():
            rest = tuple((op, _bare(operand)) for op, operand in node.rest)
            return replace(node, first=_bare(node.first), rest=rest, span=nothing)
    return replace(node, span=nothing)


def _top(source: Path, own: Path) -> Path:
    length = 0
    while length < min(len(source) - 1, len(own)) and source[length] == own[length]:
        length += 1
    return own[:length]


def _own_paths(layout: Layout, path: Path, trees: list[Node]) -> Iterator[Path]:
    """The places above (or at) `path` whose values these expressions read directly."""
    for tree in trees:
        for node in nodes.walk(tree):
            if isinstance(node, Kept):
                yield node.home
            elif isinstance(node, Name):
                target = layout.resolve(path, node)
                if isinstance(target, FactAt | StepAt):
                    yield target.path


def needs(layout: Layout, column: Column) -> Iterator[tuple[Path, str]]:
    """The columns, steps and kept parts alike, and the facts that a column reads."""
    match column:
        case Formula(tree=tree):
            trees = [tree] if tree is not None else []
        case Total():
            trees = [*column.factors, *(node for pair in column.criteria for node in pair)]
        case Running():
            trees = [column.argument]
        case LookBack():
            trees = [column.option] if column.option is not None else []
            if column.name != "PRIOR":
                trees.append(column.now)
    for tree in trees:
        for node in nodes.walk(tree):
            if isinstance(node, Kept):
                yield node.home, node.key
            elif isinstance(node, Name):
                target = layout.resolve(column.home, node)
                if isinstance(target, FieldOf):
                    target = target.target
                if isinstance(target, StepAt | FactAt):
                    yield target.path, target.name


def lower(layout: Layout, cyclic: frozenset[StepAt] = frozenset()) -> Program:
    """All steps at all their places. Steps in `cyclic` become errors."""
    work = _Lowering(layout)
    for path, names in layout.homes.items():
        for name in names:
            tree = tree_of(layout.steps[name])
            readable = not isinstance(tree, FormulaProblem) and StepAt(path, name) not in cyclic
            lowered = work.lower(tree, path) if readable and not isinstance(tree, FormulaProblem) else None
            work.columns.append(Formula(path, name, lowered))
    program = Program(layout, work.columns)
    program.levels = _levels(layout, work.columns)
    return program


def _levels(layout: Layout, columns: list[Column]) -> list[list[Column]]:
    own = {(column.home, column.key) for column in columns}
    left = [(column, set(needs(layout, column)) & own) for column in columns]
    done: set[tuple[Path, str]] = set()
    found: list[list[Column]] = []
    while left:
        ready = [column for column, before in left if before <= done]
        if not ready:
            names = ", ".join(column.key for column, _ in left)
            raise ValueError(f"columns wait for one another: {names}")
        found.append(ready)
        done |= {(column.home, column.key) for column in ready}
        left = [(column, before) for column, before in left if column not in ready]
    return found
