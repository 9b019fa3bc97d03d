"""A lowered formula as a live Excel formula that Excel, WPS and LibreOffice work out alike.

Plain functions only: no LET, LAMBDA, XLOOKUP or IFS, which older offices do not know. Where names stand is
asked of `Cells`, so this file knows no sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from server_db.domain.formulas import nodes
from server_db.domain.formulas.excel_records import conditional, record_total
from server_db.domain.formulas.functions import AGGREGATES, CONDITIONAL, FUNCTIONS, wrong_count
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.show import strength
from server_db.domain.formulas.table_functions import Grounds
from server_db.domain.formulas.values import ErrorValue, Plain, plain_number, read_date

LONGEST = 8_000
_ERRORS = {
    "#N/A": "NA()", "#DIV/0!": "(1/0)", "#VALUE!": 'VALUE("#VALUE!")', "#NUM!": "SQRT(-1)",
    "#REF!": 'VALUE("#REF!")', "#NAME?": 'VALUE("#NAME?")', "#CYCLE!": 'VALUE("#CYCLE!")',
}  # fmt: skip


class Cells(Protocol):
    """Where things stand in the workbook."""

    def cell_of(self, name: nodes.Name) -> str:
        """The cell of a value, the range of a column inside totals, or an Excel error expression."""

    def is_missing_fact(self, name: nodes.Name) -> bool:
        """Whether the name is a fact, so that ISBLANK may ask if it is there."""

    def is_date(self, name: nodes.Name) -> bool: ...

    def table(self, node: Node) -> TableCells | ErrorValue: ...

    def holidays(self) -> tuple[str | None, str | None]:
        """Ranges of public holidays and of make-up working days, None where there are none."""


@dataclass(frozen=True, slots=True)
class TableCells:
    """A table's ranges. `column(n)` counts from 0; `steps(n)` is how much a rate rises from band to band."""

    grounds: Grounds
    body: str
    column: Callable[[int], str]
    steps: Callable[[int], str]
    row_bounds: str
    column_bounds: str
    values: str


def error(code: str) -> str:
    """An expression that fails with this error, or with #VALUE! where Excel has no such one."""
    return _ERRORS[code]


def to_excel(node: Node, cells: Cells) -> str:
    """The formula without the leading `=`."""
    match node:
        case nodes.Number():
            return plain_number(node.value)
        case nodes.Text():
            return quoted(node.value)
        case nodes.Boolean():
            return "TRUE" if node.value else "FALSE"
        case nodes.ErrorLiteral():
            return error(node.code)
        case nodes.Empty():
            return error("#VALUE!")
        case nodes.Array():
            return array(node.rows)
        case nodes.Name():
            return cells.cell_of(node)
        case nodes.Sign():
            inner = _inner(node.operand, cells, strength(node))
            return f"-{inner}" if node.op == "-" else inner
        case nodes.Percent():
            return f"{_inner(node.operand, cells, strength(node))}%"
        case nodes.Power():
            return power(to_excel(node.left, cells), node.right, cells)
        case nodes.Compare():
            sides = [_beside(side, other, cells) for side, other in ((node.left, node.right), (node.right, node.left))]
            return f"({sides[0]}{node.op}{sides[1]})"
        case nodes.Chain():
            return _chain(node, cells)
    return _call(node, cells)


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def array(rows: Sequence[Sequence[Plain | None]]) -> str:
    return "{" + ";".join(",".join(constant(cell) for cell in row) for row in rows) + "}"


def constant(cell: Plain | None) -> str:
    match cell:
        case None:
            return "#N/A"
        case bool():
            return "TRUE" if cell else "FALSE"
        case Decimal():
            return plain_number(cell)
        case str():
            return quoted(cell)
    return f"DATE({cell.year},{cell.month},{cell.day})"


def _inner(node: Node, cells: Cells, least: int) -> str:
    text = to_excel(node, cells)
    return f"({text})" if strength(node) < least else text


def _beside(side: Node, other: Node, cells: Cells) -> str:
    """A text that reads as a date is one when it is compared with anything but text."""
    day = read_date(side.value) if isinstance(side, nodes.Text) else None
    if day is not None and not isinstance(other, nodes.Text):
        return constant(day)
    return _inner(side, cells, 1)


def as_date(node: Node, cells: Cells) -> str:
    day = read_date(node.value) if isinstance(node, nodes.Text) else None
    return to_excel(node, cells) if day is None else constant(day)


def is_date(node: Node, cells: Cells) -> bool:
    match node:
        case nodes.Name():
            return cells.is_date(node)
        case nodes.Call():
            passing = node.name in ("IF", "MIN", "MAX", "IFERROR") and is_date(node.args[-1], cells)
            return node.name in ("DATE", "EDATE", "EOMONTH") or passing
        case nodes.Chain() if node.rest[0][0] in "+-":
            return is_date(node.first, cells) and not is_date(node.rest[-1][1], cells)
    return False


def as_text(node: Node, cells: Cells) -> str:
    """Joined to text, a date reads as 2026-03-01, not as its day number."""
    if is_date(node, cells):
        return f'TEXT({to_excel(node, cells)},"yyyy-mm-dd")'
    return _inner(node, cells, 2)


def _chain(node: nodes.Chain, cells: Cells) -> str:
    if node.rest[0][0] == "&":
        return "&".join(as_text(part, cells) for part in nodes.children(node))
    own = strength(node)
    text = _inner(node.first, cells, own)
    for op, operand in node.rest:
        text += f"{op}{_inner(operand, cells, own + 1)}"
    return text


def power(base: str, exponent: Node, cells: Cells) -> str:
    if isinstance(exponent, nodes.Number) and exponent.value == int(exponent.value):
        return f"({base})^{plain_number(exponent.value)}"
    n = to_excel(exponent, cells)
    return f"IF(({n})=INT({n}),({base})^({n}),SQRT(-1))"


def _call(node: nodes.Call, cells: Cells) -> str:
    if node.name not in FUNCTIONS:
        return error("#NAME?")
    if wrong_count(node.name, len(node.args)):
        return error("#VALUE!")
    if node.name in RENDERERS:
        return RENDERERS[node.name](node, cells)
    if node.name in CONDITIONAL:
        return conditional(node, cells, to_excel)
    if node.name in AGGREGATES:
        return aggregate(node, cells)
    arguments = ",".join(to_excel(arg, cells) for arg in node.args)
    return f"{node.name}({arguments})"


def aggregate(node: nodes.Call, cells: Cells) -> str:
    """Over values side by side and table columns: Excel's own function."""
    parts = [to_excel(arg, cells) for arg in node.args]
    match node.name:
        case "COUNT":
            return "+".join(f"SUMPRODUCT(--NOT(ISERROR({part})))" for part in parts)
        case "COUNTUNIQUE":
            return record_total("COUNTUNIQUE", parts[0], False)
        case "SUM" if len(parts) == 1 and not isinstance(node.args[0], nodes.Name):
            return f"SUMPRODUCT(({parts[0]})*1)"
    if node.name in ("SUM", "AVERAGE", "MIN", "MAX", "MEDIAN"):
        # A bare TRUE or text among arguments counts as its number, which Excel grants only to constants.
        parts = [f"({part})" if isinstance(arg, nodes.Compare) else part for arg, part in zip(node.args, parts, strict=True)]
    return f"{node.name}({','.join(parts)})"


def needs_array(node: Node) -> bool:
    """Whether the formula must be entered as an array formula: conditions inside a row-wise total."""
    return any(
        isinstance(part, nodes.Call) and (part.name == "COUNTUNIQUE" or (part.name in AGGREGATES and _branches_inside(part)))
        for part in nodes.walk(node)
    )


def _branches_inside(node: nodes.Call) -> bool:
    inside = (part for arg in node.args for part in nodes.walk(arg))
    return any(isinstance(part, nodes.Call) for part in inside)


# Functions that Excel lacks or spells otherwise; `excel_functions` fills it.
RENDERERS: dict[str, Callable[[nodes.Call, Cells], str]] = {}
