"""Which kinds of value a formula may have, found without any data. An empty set is always an error."""

from __future__ import annotations

from server_db.domain.formulas import nodes
from server_db.domain.formulas.functions import FUNCTIONS
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.places import (
    CellsOf,
    ColumnOf,
    FactAt,
    FieldOf,
    Kinds,
    Layout,
    Path,
    StepAt,
    TableNamed,
    tree_of,
)
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.values import kind_of

NUMBER: Kinds = frozenset({"number"})
TEXT: Kinds = frozenset({"text"})
BOOLEAN: Kinds = frozenset({"boolean"})
DATE: Kinds = frozenset({"date"})
NOTHING: Kinds = frozenset()
ANYTHING: Kinds = NUMBER | TEXT | BOOLEAN | DATE

_FIXED: dict[str, Kinds] = {
    **dict.fromkeys(("AND", "OR", "NOT", "XOR", "ISBLANK", "ISERROR", "TRUE", "FALSE", "EXACT", "CONTAINS", "STARTSWITH"), BOOLEAN),
    **dict.fromkeys(("CONCAT", "LEFT", "RIGHT", "MID", "UPPER", "LOWER", "TRIM", "TEXT"), TEXT),
    **dict.fromkeys(("DATE", "EDATE", "EOMONTH"), DATE),
    **dict.fromkeys(("NA", "ERROR"), NOTHING),
}  # fmt: skip
# Functions whose result is one of these arguments.
_CHOOSING = {"IF": (1, 2), "IFERROR": (0, 1), "IFNA": (0, 1), "PRIOR": (0, 1), "MIN": None, "MAX": None,
             "MINIFS": (0,), "MAXIFS": (0,)}  # fmt: skip
_LOOKING = frozenset({"BAND", "GRID", "LOOKUP", "VLOOKUP", "XLOOKUP", "INDEX"})


class Inference:
    """Kinds of the steps of one layout. Steps that look back at themselves settle after a few rounds."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.steps: dict[StepAt, Kinds] = {}
        changed = True
        while changed:
            changed = False
            for path, names in layout.homes.items():
                for name in names:
                    tree = tree_of(layout.steps[name])
                    found = NOTHING if isinstance(tree, FormulaProblem) else self.kinds(tree, path)
                    at = StepAt(path, name)
                    changed |= found != self.steps.get(at, NOTHING)
                    self.steps[at] = found

    def kinds(self, node: Node, path: Path) -> Kinds:
        match node:
            case nodes.Number() | nodes.Percent() | nodes.Power():
                return NUMBER
            case nodes.Sign():
                return self.kinds(node.operand, path) if node.op == "+" else NUMBER
            case nodes.Text():
                return TEXT
            case nodes.Boolean() | nodes.Compare():
                return BOOLEAN
            case nodes.Chain():
                return self._chain(node, path)
            case nodes.Array():
                return frozenset(kind_of(cell) for row in node.rows for cell in row)
            case nodes.Name():
                return self._name(node, path)
            case nodes.Call():
                return self._call(node, path)
        return NOTHING

    def _chain(self, node: nodes.Chain, path: Path) -> Kinds:
        if node.rest[0][0] == "&":
            return TEXT
        found = self.kinds(node.first, path)
        for op, operand in node.rest:
            other = self.kinds(operand, path)
            dated = op in "+-" and "date" in found | (other if op == "+" else NOTHING)
            both = "date" in found and "date" in other
            found = (DATE if not both else NUMBER) if dated and found | other <= DATE | NUMBER | BOOLEAN else NUMBER
        return found

    def _name(self, node: nodes.Name, path: Path) -> Kinds:
        target = self.layout.resolve(path, node)
        if isinstance(target, FieldOf):
            target = target.target
        match target:
            case FactAt():
                facts = self.layout.places[target.path].facts
                return facts.get(target.name, ANYTHING if self.layout.places[target.path].open else NOTHING)
            case StepAt():
                return self.steps.get(target, NOTHING)
            case ColumnOf() | CellsOf():
                return frozenset(kind_of(cell) for cell in self.layout.cells(target) if cell is not None)
        return NOTHING

    def _call(self, node: nodes.Call, path: Path) -> Kinds:
        if node.name not in FUNCTIONS:
            return NOTHING
        if node.name in _FIXED:
            return _FIXED[node.name]
        if node.name in ("IFS", "SWITCH"):
            values = node.args[1::2] if node.name == "IFS" else (*node.args[2::2], *node.args[-1:])
            return frozenset().union(*(self.kinds(value, path) for value in values))
        if node.name in _CHOOSING:
            which = _CHOOSING[node.name]
            values = tuple(arg for n, arg in enumerate(node.args) if which is None or n in which)
            found: Kinds = frozenset().union(*(self.kinds(value, path) for value in values))
            missing = BOOLEAN if node.name == "IF" and len(node.args) == 2 else NOTHING
            extreme = node.name.startswith(("MIN", "MAX")) and found != DATE
            return NUMBER if extreme else found | missing
        return self._looked_up(node, path) if node.name in _LOOKING else NUMBER

    def _looked_up(self, node: nodes.Call, path: Path) -> Kinds:
        """Any kind that the cells of the table have."""
        found: set[str] = set()
        for arg in node.args:
            if isinstance(arg, nodes.Array):
                found |= self.kinds(arg, path)
            elif isinstance(arg, nodes.Name):
                target = self.layout.resolve(path, arg)
                if isinstance(target, TableNamed):
                    cells = (cell for row in self.layout.tables[target.name].rows for cell in row)
                    found |= {kind_of(cell) for cell in cells if cell is not None}
                elif isinstance(target, ColumnOf | CellsOf):
                    found |= self.kinds(arg, path)
        return frozenset(found) if found else NUMBER  # type: ignore[arg-type]
