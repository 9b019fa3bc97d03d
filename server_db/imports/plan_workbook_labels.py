"""What the cells of a commission sheet are called: the text left of a cell, else the heading above, and a code made of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from server_db.domain.formulas.functions import FUNCTIONS
from server_db.domain.formulas.references import area_of, letters
from server_db.domain.plan_facts import GROUP_FACTS, MEMBER_FACTS, ORDER_FACTS, PERSON_FACTS, RECORD_LABELS
from server_db.domain.plan_generated import GENERATED
from server_db.imports.plan_workbook_cells import Book

TAKEN = (
    {fact.name for fact in (*PERSON_FACTS, *GROUP_FACTS, *ORDER_FACTS, *MEMBER_FACTS)} | {name for name, _, _ in GENERATED}
    | set(RECORD_LABELS) | {"payout"} | {name.lower() for name in FUNCTIONS}
)  # fmt: skip


def label_of(book: Book, sheet: str, address: str, rows_of_people: bool) -> str:
    """In a list with a row for each person the heading counts before what stands left of the cell."""
    area = area_of(address)
    if area is None:
        return ""
    cells = book.sheets.get(sheet, {})

    def text(column: int, row: int) -> str:
        found = cells.get(f"{letters(column)}{row}") if column > 0 and row > 0 else None
        return found.value.strip().rstrip(":：").strip() if found and isinstance(found.value, str) and not found.formula else ""

    def nearest(places: list[tuple[int, int]]) -> str:
        return next((found for column, row in places if (found := text(column, row))), "")

    left = [(column, area.top) for column in range(area.left - 1, 0, -1)]
    above = [(area.left, row) for row in range(area.top - 1, 0, -1)]
    return nearest(above) or nearest(left) if rows_of_people else nearest(left[:3]) or nearest(above[:1]) or nearest(left) or nearest(above)


def code_of(label: str, address: str, taken: Collection[str]) -> str:
    """A name for formulas: letters of any script, digits and _; the cell's address when the label gives none."""
    plain = unicodedata.normalize("NFKC", label).lower()
    plain = re.sub(r"[(（\[].*?[)）\]]", "", plain)
    code = re.sub(r"\W+", "_", plain).strip("_")[:40].rstrip("_")
    if not code or not code.isidentifier() or re.fullmatch(r"[a-z]{1,3}\d+", code):
        code = f"{code}_cell_{address.lower()}" if code and code[0].isalpha() else f"cell_{address.lower()}"
    known = {name.casefold() for name in (*taken, *TAKEN)}
    name, number = code, 1
    if name in known:
        name = f"sheet_{code}"
    while name.casefold() in known:
        number += 1
        name = f"{code}_{number}"
    return name
