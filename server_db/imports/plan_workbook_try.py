"""The plan worked out with the numbers of the sheet, beside what the sheet itself had worked out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from server_db.domain.commissions import read_cell
from server_db.domain.formulas.run import evaluate_sheet
from server_db.domain.formulas.sheet import Sheet, Step, Table
from server_db.domain.formulas.values import ErrorValue
from server_db.imports.plan_workbook_chain import Chain

# A spreadsheet keeps about 15 digits; ours are exact.
_NEAR = Decimal("1e-9")


@dataclass(frozen=True, slots=True)
class Compared:
    """`ours` is an error's code where our calculation failed."""

    sheet: str
    address: str
    name: str
    excel: Any
    ours: Any
    same: bool


def compare(chain: Chain) -> Iterator[Compared]:
    steps = tuple(Step(one.name, one.formula) for one in chain.steps)
    tables = {
        name: Table(tuple(table["columns"]), tuple(tuple(read_cell(cell) for cell in row) for row in table["rows"])) for name, table in chain.tables.items()
    }
    facts = {one.name: one.cell.value for one in chain.inputs if one.cell.value is not None}
    result = evaluate_sheet(Sheet(steps, tables), facts)
    for one in chain.steps:
        ours = result.results.get(one.name)
        shown = ours.code if isinstance(ours, ErrorValue) else ours
        yield Compared(one.sheet, one.address, one.name, one.cell.value, shown, _same(one.cell.value, shown))


def _same(excel: Any, ours: Any) -> bool:
    if isinstance(excel, Decimal) and isinstance(ours, Decimal):
        return abs(excel - ours) <= _NEAR * max(Decimal(1), abs(excel))
    return bool(excel == ours)
