"""Where a commission sheet has its result: formulas nobody else uses, named like pay; and the rows of a list of people."""

from __future__ import annotations

import re

from server_db.domain.formulas.references import area_of, canonical, letters
from server_db.imports.plan_workbook_cells import Book, moved
from server_db.imports.plan_workbook_labels import label_of

_PAY = re.compile(r"提成|佣金|奖金|应发|应得|合计|commission|payout|bonus|earned|incentive|total|pay\b", re.IGNORECASE)
_REFERENCE = re.compile(r"(?:'[^']+'|[\w.]+)?!?\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?")


def find_results(book: Book) -> list[str]:
    """`Sheet!B9`, the likeliest first: not used by another formula, called like pay, low on the sheet. Of a list its first row."""
    used = {place for sheet, cells in book.sheets.items() for cell in cells.values() if cell.formula for place in _places(sheet, cell.formula)}
    found = []
    for sheet, cells in book.sheets.items():
        for address, cell in cells.items():
            area = area_of(address)
            if not cell.formula or area is None or _is_copy(cells, address, cell.formula):
                continue
            label = label_of(book, sheet, address, is_list_row(book, sheet, address))
            found.append(((f"{sheet}!{address}".casefold() in used, _PAY.search(label) is None, -area.top, -area.left), f"{sheet}!{address}"))
    return [name for _, name in sorted(found)]


def _places(sheet: str, formula: str) -> set[str]:
    """The cells a formula names, a small range with each of its cells."""
    found = set()
    for match in _REFERENCE.finditer(formula):
        area = area_of(canonical(match[0].replace("$", "")).replace("$", ""))
        if area is not None and area.size <= 500:
            found |= {f"{(area.sheet or sheet).casefold()}!{address.rpartition('!')[2]}".casefold() for row in area.rows() for address in row}
    return found


def _is_copy(cells: object, address: str, formula: str) -> bool:
    """Whether the cell above holds the same formula, moved by a row."""
    area = area_of(address)
    if area is None or area.top < 2 or not isinstance(cells, dict):
        return False
    above = f"{letters(area.left)}{area.top - 1}"
    return above in cells and bool(cells[above].formula) and moved(cells[above].formula, above, address) == formula


def same_column(book: Book, sheet: str, address: str) -> list[str]:
    """The results of the other people of a list: formulas below, as far as there are some without a gap."""
    area = area_of(address)
    if area is None or not is_list_row(book, sheet, address):
        return []
    found, row = [], area.top + 1
    while (cell := book.sheets[sheet].get(f"{letters(area.left)}{row}")) is not None and cell.formula:
        found.append(f"{letters(area.left)}{row}")
        row += 1
    return found


def is_list_row(book: Book, sheet: str, address: str) -> bool:
    """Whether the cell stands in a list: the next row holds a formula in the same column."""
    area = area_of(address)
    if area is None:
        return False
    cells = book.sheets.get(sheet, {})
    beside = [cells.get(f"{letters(area.left)}{area.top + by}") for by in (1, -1)]
    own = cells.get(address)
    return own is not None and any(
        one is not None and bool(one.formula) and moved(own.formula, address, f"{letters(area.left)}{area.top + by}") == one.formula
        for by, one in zip((1, -1), beside, strict=True)
    )
