"""The cells of a workbook with their formulas, cached values and whether they are shown in percent. Values alone are read elsewhere."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from xml.etree import ElementTree

from server_db.domain.formulas.references import column_number, letters
from server_db.imports.files import is_workbook, read_file, require_safe_workbook
from server_db.imports.problems import FileProblem

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([1-9][0-9]*)")
# References outside of text and of names such as LOG10( or A1B.
_REFERENCE = re.compile(r'"(?:[^"]|"")*"|\'[^\']*\'!|(?<![\w.$])(\$?)([A-Z]{1,3})(\$?)([1-9][0-9]*)(?![\w(])')
MOST_CELLS = 50_000
_PERCENT_FORMATS = {9, 10}


@dataclass(frozen=True, slots=True)
class BookCell:
    """`value` is what the program that saved it had worked out; `broken` why the formula cannot be taken."""

    value: Decimal | str | bool | None
    formula: str = ""
    percent: bool = False
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """Cells by sheet and address; defined names as they refer (`Rates!$A$2:$B$5`)."""

    sheets: Mapping[str, Mapping[str, BookCell]]
    names: Mapping[str, str]


def read_book(path: Path) -> Book:
    """Raises FileProblem when it is no workbook with cells."""
    content = read_file(path)
    if not is_workbook(content) or content[:4] != b"PK\x03\x04":
        raise FileProblem("file.no_workbook", f"{path.name} is no .xlsx workbook; save it as .xlsx and choose it again.")
    require_safe_workbook(content, path.name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _Reader(archive).read()
    except (KeyError, ElementTree.ParseError, zipfile.BadZipFile, ValueError):
        raise FileProblem("file.damaged", f"{path.name} is damaged or no workbook; save it again from Excel.") from None


class _Reader:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._texts = list(self._shared_texts())
        self._percents = self._percent_styles()
        self._left = MOST_CELLS

    def read(self) -> Book:
        book = self._xml("xl/workbook.xml")
        links = {link.get("Id"): link.get("Target", "") for link in self._xml("xl/_rels/workbook.xml.rels")}
        sheets = {}
        for sheet in book.iter(f"{_MAIN}sheet"):
            target = links[sheet.get(_LINK)].removeprefix("/xl/")
            if target.startswith("worksheets/"):
                sheets[str(sheet.get("name"))] = self._sheet(f"xl/{target}")
        names = {str(name.get("name")): str(name.text or "") for name in book.iter(f"{_MAIN}definedName") if not name.get("hidden")}
        return Book(sheets, names)

    def _xml(self, part: str) -> ElementTree.Element:
        return ElementTree.fromstring(self._archive.read(part))  # noqa: S314  # entities were refused before

    def _shared_texts(self) -> Iterator[str]:
        if "xl/sharedStrings.xml" in self._archive.namelist():
            for item in self._xml("xl/sharedStrings.xml").iter(f"{_MAIN}si"):
                yield "".join(text.text or "" for text in item.iter(f"{_MAIN}t"))

    def _percent_styles(self) -> list[bool]:
        if "xl/styles.xml" not in self._archive.namelist():
            return []
        styles = self._xml("xl/styles.xml")
        own = {int(one.get("numFmtId", "0")) for one in styles.iter(f"{_MAIN}numFmt") if "%" in one.get("formatCode", "")}
        formats = styles.find(f"{_MAIN}cellXfs")
        return [int(one.get("numFmtId", "0")) in own | _PERCENT_FORMATS for one in formats] if formats is not None else []

    def _sheet(self, part: str) -> dict[str, BookCell]:
        cells: dict[str, BookCell] = {}
        shared: dict[str, tuple[str, str]] = {}
        for cell in self._xml(part).iter(f"{_MAIN}c"):
            address = str(cell.get("r") or "")
            found = self._cell(cell, address, shared)
            if found.value is not None or found.formula or found.broken:
                cells[address] = found
                self._left -= 1
            if self._left < 0:
                raise FileProblem("file.too_large", f"The workbook has more than {MOST_CELLS} cells; keep the commission sheet and save the rest apart.")
        return cells

    def _cell(self, cell: ElementTree.Element, address: str, shared: dict[str, tuple[str, str]]) -> BookCell:
        style = int(cell.get("s") or 0)
        percent = style < len(self._percents) and self._percents[style]
        given = cell.find(f"{_MAIN}f")
        formula, broken = ("", "") if given is None else _formula(given, address, shared)
        return BookCell(self._value(cell), formula, percent, broken)

    def _value(self, cell: ElementTree.Element) -> Decimal | str | bool | None:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(text.text or "" for text in cell.iter(f"{_MAIN}t")) or None
        stored = cell.findtext(f"{_MAIN}v")
        if stored is None:
            return None
        if kind == "s":
            return self._texts[int(stored)] or None
        if kind == "b":
            return stored == "1"
        if kind in ("str", "e", "d"):
            return stored or None
        try:
            return Decimal(stored)
        except InvalidOperation:
            return stored


def _formula(given: ElementTree.Element, address: str, shared: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """The formula's text, and why it cannot be taken."""
    text, kind, group = given.text or "", given.get("t", ""), given.get("si") or ""
    if kind == "dataTable":
        return "", "data_table"
    if kind == "shared" and text:
        shared[group] = (address, text)
    elif kind == "shared" and group in shared:
        origin, first = shared[group]
        text = moved(first, origin, address)
    return f"={text.replace('_xlfn.', '')}" if text else "", ""


def moved(formula: str, origin: str, to: str) -> str:
    """A formula copied from one cell to another: references without $ move along."""
    start, end = _CELL.fullmatch(origin), _CELL.fullmatch(to)
    if start is None or end is None:
        return formula
    right, down = column_number(end[2]) - column_number(start[2]), int(end[4]) - int(start[4])

    def move(found: re.Match[str]) -> str:
        if found[2] is None:
            return found[0]
        column = found[2] if found[1] else letters(column_number(found[2]) + right)
        row = found[4] if found[3] else str(int(found[4]) + down)
        return f"{found[1]}{column}{found[3]}{row}"

    return _REFERENCE.sub(move, formula)
