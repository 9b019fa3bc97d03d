"""What the reader of workbooks does not tell: cells far away from the table, and which cells are formulas.

Works on the packed XML in pieces, before the workbook is opened: the reader lays a sheet out as one block from its first to
its last cell, so that a single stray cell in the last corner would take all memory.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from xml.etree import ElementTree as ET

from server_db.imports.problems import FileProblem

LARGEST_BLOCK = 60_000_000  # cells from the first to the last, filled or not
_CHUNK, _TAIL = 1 << 20, 4096
_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d{1,7})"')
_WIDE = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{2,3})\d')
# a cell that holds something: no empty element
_FILLED = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?(?<!/)>')
_FORMULA = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?(?<!/)>\s*<(?:\w+:)?f[ >/]')

_ERROR = re.compile(
    rb'<(?:\w+:)?c (?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*'
    rb"(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v>(#[^<]{1,20})<"
)


def require_compact(content: bytes, name: str) -> None:
    """Refuse a workbook in which some cell stands so far away that the sheet cannot be laid out."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/") and part.endswith(".xml") and _is_wide(archive, part):
                _require_filled_within(archive, part, name)


def _is_wide(archive: zipfile.ZipFile, part: str) -> bool:
    """A quick look: the last row named times the last column named."""
    last, widest = 1, 26
    for piece in _pieces(archive, part):
        last = max((int(row) for row in _ROW.findall(piece)), default=last)
        widest = max(widest, max((_column(letters) for letters in set(_WIDE.findall(piece))), default=0))
    return last * widest > LARGEST_BLOCK


def _require_filled_within(archive: zipfile.ZipFile, part: str, name: str) -> None:
    rows, columns, far = 1, 1, ""
    for piece in _pieces(archive, part):
        for letters, row in _FILLED.findall(piece):
            if int(row) > rows or _column(letters) > columns:
                rows, columns, far = max(rows, int(row)), max(columns, _column(letters)), f"{letters.decode()}{int(row)}"
    if rows * columns > LARGEST_BLOCK:
        raise FileProblem("file.stray_cell", f"{name} has a cell far away from its table ({far}); delete what stands there and save it again.")


def special_cells(content: bytes, sheet: str) -> tuple[frozenset[tuple[int, int]], dict[tuple[int, int], str]]:
    """(row as shown, column from 0) of every cell of the sheet that is a formula, and of those that hold an error, with what is shown there.

    #N/A is an ordinary way to say nothing. Empty for old XLS.
    """
    formulas, errors = set[tuple[int, int]](), dict[tuple[int, int], str]()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            part = _part_of(archive, sheet)
            for piece in _pieces(archive, part) if part is not None else ():
                formulas.update((int(row), _column(letters) - 1) for letters, row in _FORMULA.findall(piece))
                if b't="e"' in piece:
                    errors.update(((int(row), _column(letters) - 1), said.decode()) for letters, row, said in _ERROR.findall(piece) if said != b"#N/A")
    except (zipfile.BadZipFile, KeyError, ET.ParseError):
        pass
    return frozenset(formulas), errors


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """Where the XML of a sheet lies. Entities were refused before, so a plain parser will do."""
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for element in book.iter():
        if element.tag.endswith("}sheet") and element.get("name") == sheet:
            target = targets.get(next((value for key, value in element.attrib.items() if key.endswith("}id")), ""), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return path if path in archive.namelist() else None
    return None


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The text of a part in pieces that begin a little before the last one ended."""
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            piece = tail + chunk
            yield piece
            tail = piece[-_TAIL:]


@lru_cache(maxsize=20_000)
def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
