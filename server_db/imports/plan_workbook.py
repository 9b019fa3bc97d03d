"""An Excel commission sheet becomes a plan: formulas are steps, rate ranges are tables, the numbers that people type are inputs.

It starts from the cell with the result and follows its references down. What the sheet had worked out is compared with what
the plan gives for the same inputs, cell by cell and, in a list, person by person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from server_db.imports.plan_workbook_cells import Book
from server_db.imports.plan_workbook_chain import Chain, follow
from server_db.imports.plan_workbook_inputs import MEANINGS, meaning_of
from server_db.imports.plan_workbook_results import find_results, same_column
from server_db.imports.plan_workbook_try import Compared, compare

PAYOUT = "payout"


@dataclass(frozen=True, slots=True)
class InputCell:
    """A number the sheet's formulas take. `meaning`: "parameter", "figure", or a key of MEANINGS."""

    sheet: str
    address: str
    name: str
    label: str
    value: Any
    percent: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class StepCell:
    sheet: str
    address: str
    name: str
    label: str
    excel: str
    formula: str
    percent: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """`reason`: a code; `detail` the function, name or range that is meant."""

    sheet: str
    address: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    body: dict[str, Any]
    result: str
    inputs: tuple[InputCell, ...]
    steps: tuple[StepCell, ...]
    tables: Mapping[str, str]
    unread: tuple[Unread, ...]
    compared: tuple[Compared, ...]

    @property
    def differences(self) -> tuple[Compared, ...]:
        return tuple(one for one in self.compared if not one.same)


def import_plan(book: Book, result: str | None = None, meanings: Mapping[str, str] | None = None) -> ImportedPlan:
    """`result` ("Sheet1!B9") None: the likeliest. `meanings` overrides what an input cell stands for, by its address with sheet.

    Raises LookupError when the workbook has no formula.
    """
    results = find_results(book)
    if not results:
        raise LookupError("no formula")
    chosen = result if result in results else next((name for name in results if name.partition("!")[2] == result), results[0])
    sheet, _, address = chosen.rpartition("!")
    chain = follow(book, sheet, address)
    inputs = tuple(
        InputCell(one.sheet, one.address, one.name, one.label, one.cell.value, one.cell.percent, _meaning(one, meanings or {})) for one in chain.inputs
    )
    steps = tuple(StepCell(one.sheet, one.address, one.name, one.label, one.cell.formula, one.formula, one.cell.percent) for one in chain.steps)
    unread = [Unread(*where) for where in chain.unread]
    compared = list(compare(chain))
    for other in same_column(book, sheet, address):
        row = follow(book, sheet, other)
        if [(one.name, one.formula) for one in row.steps] != [(one.name, one.formula) for one in chain.steps]:
            unread.append(Unread(sheet, other, "other_formula", address))
        else:
            compared += [one for one in compare(row) if one.address == other]
    return ImportedPlan(_body(chain, inputs), chosen, inputs, steps, chain.table_places, tuple(unread), tuple(compared))


def _meaning(found: Any, meanings: Mapping[str, str]) -> str:
    given = meanings.get(f"{found.sheet}!{found.address}") or meanings.get(found.address)
    if not isinstance(found.cell.value, Decimal):
        return "parameter"
    return given or meaning_of(found.label)


def _labels(text: str, name: str) -> dict[str, str]:
    return {"label_en": text or name, "label_zh": text or name}


def _body(chain: Chain, inputs: tuple[InputCell, ...]) -> dict[str, Any]:
    parameters, figures, steps = {}, {}, []
    for one in inputs:
        unit = "rate" if one.percent else "money"
        if one.meaning in MEANINGS:
            meaning = MEANINGS[one.meaning]
            steps.append({"name": one.name, "formula": meaning.formula, "unit": meaning.unit, "scope": "person", **_labels(one.label, one.name)})
        elif one.meaning == "figure":
            figures[one.name] = {"unit": "rate" if one.percent else "score", **_labels(one.label, one.name)}
        else:
            text = isinstance(one.value, str)
            value = f"{one.value:f}" if isinstance(one.value, Decimal) else str(int(one.value)) if isinstance(one.value, bool) else str(one.value)
            parameters[one.name] = {"value": value, "unit": "text" if text else unit, **_labels(one.label, one.name)}
    steps += [
        {"name": one.name, "formula": one.formula, "unit": "rate" if one.cell.percent else "money", "scope": "person", **_labels(one.label, one.name)}
        for one in chain.steps
    ]  # fmt: skip
    last = chain.steps[-1].name
    steps.append({"name": PAYOUT, "formula": f"ROUND({last}, 2)", "unit": "money", "scope": "person", "label_en": "Earned", "label_zh": "应得合计"})
    body: dict[str, Any] = {
        "properties": {}, "parameters": parameters, "tables": chain.tables,
        "steps": [{"over": None, "note": "", **step} for step in steps], "payout": PAYOUT, "payout_lines": [PAYOUT],
    }  # fmt: skip
    return body | ({"inputs": figures} if figures else {})
