"""The whole text of a cell that is too narrow for it, while the pointer rests there."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from desktop.shared.grid_paint import INDENT, PAD

if TYPE_CHECKING:
    from desktop.shared.grid import Grid

ICON, BRANCH = 20, 15


def show_tip(grid: Grid, event: QHelpEvent) -> None:
    text = cut_text(grid, event.pos().x(), event.pos().y())
    if text:
        # Escaped and wrapped: a name may look like HTML, and a long text needs lines.
        QToolTip.showText(event.globalPos(), f"<p>{escape(text)}</p>", grid.viewport())
    else:
        QToolTip.hideText()


def cut_text(grid: Grid, x: int, y: int) -> str:
    """With the code behind it, where the column has one; empty where the cell shows all it has."""
    number = grid.row_at(y)
    if number < 0:
        return ""
    row, fonts = grid.shown[number], grid.fonts()
    for position, (column, left, wide) in reversed(list(enumerate(grid.places()))):
        if not left <= x < left + wide or (column.chip is not None and column.chip(row) is not None) or column.check:
            continue
        if position >= grid.layout_.frozen and any(at <= x < at + room for _, at, room in grid.places()[: grid.layout_.frozen]):
            continue  # a frozen column lies over it
        text = column.text(row)
        taken = 2 * PAD + (ICON if column.icon is not None and column.icon(row) else 0)
        taken += INDENT * column.indent(row) + BRANCH if column.indent is not None else 0
        code = column.code(row) if column.code is not None else ""
        is_cut = fonts.width(fonts.pair(column)[grid.row_bold(row)], text) > wide - taken
        return " · ".join(dict.fromkeys(part for part in (text, code) if part)) if is_cut or code not in ("", text) else ""
    return ""
