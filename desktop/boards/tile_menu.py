"""What can be done with one chart: its place and size, its picture and figures as files, taking it off the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop.boards.board_grid import BoardGrid
from desktop.shared.icons import icon

if TYPE_CHECKING:
    from desktop.boards.exports import Exports

PICTURES = ("png", "svg", "pdf")


def tile_menu(parent: QWidget, grid: BoardGrid, exports: Exports, code: str) -> QMenu:
    translate, menu, tile = QCoreApplication.translate, QMenu(parent), grid.tiles[code]
    acts = (
        ("left", "arrow-left", translate("boards", "Forward"), "Ctrl+Shift+←"), ("right", "arrow-right", translate("boards", "Back"), "Ctrl+Shift+→"),
        ("wider", "arrows-maximize", translate("boards", "Wider"), "Ctrl+Alt+→"), ("narrower", "minus", translate("boards", "Narrower"), "Ctrl+Alt+←"),
        ("higher", "arrow-down", translate("boards", "Higher"), "Ctrl+Alt+↓"), ("lower", "arrow-up", translate("boards", "Lower"), "Ctrl+Alt+↑"),
    )  # fmt: skip
    for act, picture, text, keys in acts:
        menu.addAction(icon(picture), f"{text}\t{keys}", lambda one=act: grid.act(code, one))
    menu.addSeparator()
    for kind in PICTURES:
        text = translate("boards", "Export as {kind}…").format(kind=kind.upper())
        menu.addAction(icon("download"), text, lambda one=kind: exports.ask_chart(tile, one))
    menu.addAction(icon("file-spreadsheet"), translate("boards", "Figures to Excel…"), lambda: exports.ask_chart(tile, "xlsx"))
    menu.addAction(icon("file-text"), translate("boards", "Figures as CSV…"), lambda: exports.ask_chart(tile, "csv"))
    menu.addSeparator()
    menu.addAction(icon("trash"), translate("boards", "Take off this board"), lambda: grid.act(code, "remove"))
    return menu
