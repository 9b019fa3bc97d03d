"""Whether sums of the credited lines say as much to a plan's formulas as the lines themselves.

The database keeps the lines of a person and month added up by what a line is: its role, product line and currency, whether
it is a return and has a cost. A formula that only adds, counts and averages lines, picks them by those facts and weights what
it adds by them gives the same number over the sums, to the last digit: multiplying and adding are exact, dividing is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from server_db.domain.formulas import nodes
from server_db.domain.formulas.lower import Column, Formula, Kept, Total, lower
from server_db.domain.formulas.nodes import Call, Chain, Name, Node
from server_db.domain.formulas.order import graph, levels
from server_db.domain.formulas.places import ROOT, CollectionAt, FactAt, FieldOf, Layout, Path, StepAt, Unknown
from server_db.domain.formulas.stack import deep_stack

# Facts that add up over lines, and those that lines of one sum have in common.
ADDED = frozenset({"amount", "line_amount", "quantity", "cost", "margin"})
COMMON = frozenset({"role", "product_line", "currency", "is_return"})
SUMMED = ADDED | COMMON
_TOTALS = ("SUM", "COUNT", "AVERAGE")
_NOT_KEPT = ("PRODUCT", "POWER", "IFERROR", "IFNA", "ISERROR", "ISBLANK", "ERROR", "NA")

# "common": the same for every line of a sum; "added": worked out from the sum as from each line; None: only from the lines
Nature = Literal["common", "added"] | None


def enough_in_sums(layout: Layout, collections: Iterable[str]) -> frozenset[str]:
    """Those of the collections of which every formula can do with the sums."""
    asked = [name for name in collections if (name,) in layout.places]
    wanted = graph(layout)
    if not asked or levels(wanted)[1]:
        return frozenset()  # steps that ask one another are all errors
    with deep_stack():
        columns = [column for level in lower(layout).levels for column in level]
        return frozenset(name for name in asked if _enough(layout, (name,), columns))


def _enough(layout: Layout, lines: Path, columns: Iterable[Column]) -> bool:
    known: dict[str, Nature] = {}
    for column in columns:
        if column.home[:1] == lines:
            nature = _nature(layout, lines, column.tree, known) if isinstance(column, Formula) and column.tree is not None else None
            if nature is None:
                return False
            known[column.key] = nature
        elif isinstance(column, Total) and column.source[:1] == lines:
            if not _total_adds(layout, lines, column, known):
                return False
        elif isinstance(column, Formula) and column.tree is not None and _reads_beside(layout, lines, column):
            return False
    return True


def _total_adds(layout: Layout, lines: Path, total: Total, known: Mapping[str, Nature]) -> bool:
    if total.home != ROOT or total.source != lines or total.name not in _TOTALS or len(total.factors) > 1:
        return False
    if any(_nature(layout, lines, cell, known, ROOT) != "common" for cell, _ in total.criteria):
        return False
    if any(_reads(layout, lines, criterion, ROOT) for _, criterion in total.criteria):
        return False
    natures = [_nature(layout, lines, factor, known, ROOT) for factor in total.factors]
    return natures == ["added"] or (total.name == "COUNT" and natures in ([], ["common"]))


def _reads_beside(layout: Layout, lines: Path, column: Formula) -> bool:
    assert column.tree is not None
    return _reads(layout, lines, column.tree, column.home)


def _reads(layout: Layout, lines: Path, tree: Node, home: Path) -> bool:
    """Whether a formula of another place names the lines outside a total."""
    targets = (layout.resolve(home, node) for node in nodes.walk(tree) if isinstance(node, Name) and not isinstance(node, Kept))
    return any(isinstance(target, FieldOf | CollectionAt) and target.path[:1] == lines for target in targets)


def _nature(layout: Layout, lines: Path, node: Node, known: Mapping[str, Nature], home: Path | None = None) -> Nature:
    def of(part: Node) -> Nature:
        return _nature(layout, lines, part, known, home)

    match node:
        case nodes.Number() | nodes.Text() | nodes.Boolean() | nodes.Array():
            return "common"
        case Kept():
            return known.get(node.key) if node.home == lines else "common"
        case Name():
            return _of_name(layout, lines, node, known, lines if home is None else home)
        case nodes.Sign() | nodes.Percent():
            return of(node.operand)
        case nodes.Compare():
            return "common" if of(node.left) == of(node.right) == "common" else None
        case Chain():
            return _of_chain(node, [of(node.first), *(of(operand) for _, operand in node.rest)])
        case Call():
            return _of_call(node, [of(arg) for arg in node.args])
    return None


def _of_name(layout: Layout, lines: Path, node: Name, known: Mapping[str, Nature], home: Path) -> Nature:
    target = layout.resolve(home, node)
    if isinstance(target, FieldOf):
        target = target.target
    match target:
        case FactAt(path=path, name=name) if path == lines:
            return "added" if name in ADDED else "common" if name in COMMON else None
        case StepAt(path=path, name=name) if path == lines:
            return known.get(name)
        case CollectionAt() | Unknown():
            return None
    return "common"


def _of_chain(node: Chain, natures: list[Nature]) -> Nature:
    """Worked from left to right: a sum may be weighted, never divided."""
    so_far, before = natures[0], node.first
    for (op, operand), nature in zip(node.rest, natures[1:], strict=True):
        so_far = _of_pair(op, so_far, nature, _is_zero(before), _is_zero(operand))
        before = operand
    return so_far


def _of_pair(op: str, left: Nature, right: Nature, left_is_zero: bool, right_is_zero: bool) -> Nature:
    if left is None or right is None:
        return None
    if left == right == "common":
        return "common"
    if op == "*":
        return "added" if left != right else None
    if op in ("+", "-"):
        return "added" if left == right or (right_is_zero if left == "added" else left_is_zero) else None
    return None


def _is_zero(node: Node) -> bool:
    return isinstance(node, nodes.Number) and not node.value


def _of_call(node: Call, natures: list[Nature]) -> Nature:
    if node.name in _NOT_KEPT:
        return None
    if all(nature == "common" for nature in natures):
        return "common"
    if node.name != "IF" or len(natures) != 3 or natures[0] != "common":
        return None
    return "added" if all(n == "added" or _is_zero(arg) for n, arg in zip(natures[1:], node.args[1:], strict=True)) else None
