"""Rows to and from the clipboard, as Excel and WPS write and read them."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from desktop.shared.grid_column import Column


def copy_rows(columns: Sequence[Column], rows: Iterable[Any], headers: bool) -> None:
    """Visible columns in visible order; raw numbers, so that a sheet can go on calculating."""
    table = [[column.title for column in columns]] if headers else []
    table += [[raw(column, row) for column in columns] for row in rows]
    mime = QMimeData()
    mime.setText(to_tsv(table))
    mime.setHtml(_to_html(table))
    QApplication.clipboard().setMimeData(mime)


def raw(column: Column, row: Any) -> str:
    """A number without its grouping; a state as it reads, not the code behind it."""
    value = column.value(row)
    if column.chip is not None and (value is None or isinstance(value, str)):
        chip = column.chip(row)
        return chip[0] if chip else value or ""
    return "" if value is None else str(value)


def to_tsv(table: Iterable[Sequence[str]]) -> str:
    """Cells with tabs, quotes or line breaks are quoted; a formula-like text stays text to read."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\n").writerows(table)
    return out.getvalue().removesuffix("\n")


def from_tsv(text: str) -> list[list[str]]:
    """What Excel put on the clipboard; the empty row it adds at the end is dropped."""
    table = list(csv.reader(io.StringIO(text), dialect="excel-tab"))
    while table and not any(table[-1]):
        table.pop()
    return table


def _to_html(table: Sequence[Sequence[str]]) -> str:
    lines = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in table]
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
