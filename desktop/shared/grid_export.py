"""Exactly what a grid shows, as a workbook: its columns in their order, its filter and sort; numbers as numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.shared.grid_column import Column
from desktop.shared.i18n import office_places
from server_db.domain.cells import number_format

_FORMATS = {"rate": "0.0###%", "": "#,##0.######", "whole": "#,##0"}
_AS_SHOWN = {f".{places}": number_format(places) for places in range(7)}
_SHOWN = re.compile(r"[+−]?[\d,]+(?:\.(\d+))?(%?)")


def write_workbook(path: str, sheet_name: str, columns: Sequence[Column], rows: Sequence[Any]) -> str:
    """On a worker thread. Where the file is open in Excel another name is taken; the one used is returned."""
    import xlsxwriter

    target = Path(path).with_suffix(".xlsx")
    part = target.with_name(f".{target.name}.part")
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(part), options)
    try:
        _fill(book, sheet_name[:31], [column for column in columns if not column.check], rows)
    finally:
        book.close()
    return str(put_in_place(part, target))


def _fill(book: Any, name: str, columns: Sequence[Column], rows: Sequence[Any]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    formats = {unit: book.add_format({"num_format": how}) for unit, how in {"money": number_format(office_places()), **_FORMATS, **_AS_SHOWN}.items()}
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.title, bold)
        sheet.set_column(place, place, max(8, column.width / 7))
    for number, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            _write(sheet, number, place, column, row, formats, day)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)


def _write(sheet: Any, number: int, place: int, column: Column, row: Any, formats: Mapping[str, Any], day: Any) -> None:
    value = column.value(row)
    chip = column.chip(row) if column.chip else None
    if chip is not None:
        sheet.write_string(number, place, chip[0])
    elif isinstance(value, Decimal):
        unit = column.unit(row) if column.unit is not None else _as_shown(column.text(row), value)
        bare = formats["whole" if value == value.to_integral_value() else ""]  # the other one would write 12 as "12."
        sheet.write_number(number, place, float(value), formats.get(unit, bare) if unit else bare)  # float-ok: a cell of a workbook is a double
    elif isinstance(value, date):
        sheet.write_datetime(number, place, value, day)
    elif isinstance(value, int) and not isinstance(value, bool):
        sheet.write_number(number, place, value)
    else:
        sheet.write_string(number, place, column.text(row))


def _as_shown(text: str, value: Decimal) -> str:
    """The format of a figure whose column names no unit: with the decimals it has on screen, a ratio as a percentage."""
    found = _SHOWN.fullmatch(text)
    if found is None:
        return ""
    decimals = len(found[1] or "")
    if found[2]:
        shown = abs(Decimal(text.strip("+−%").replace(",", "")))
        return "rate" if abs(shown - abs(value) * 100) <= 1 else ""
    return f".{decimals}" if f".{decimals}" in _AS_SHOWN else ""


def put_in_place(part: Path, target: Path) -> Path:
    """Rename at the end, so that a half-written file is never found; 'name (2)' where the name is taken by Excel."""
    for number in range(1, 100):
        place = target if number == 1 else target.with_stem(f"{target.stem} ({number})")
        try:
            part.replace(place)
        except PermissionError:
            continue
        return place
    part.unlink(missing_ok=True)
    raise PermissionError(str(target))
