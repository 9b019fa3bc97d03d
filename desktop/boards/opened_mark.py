"""The mark that is open beside the board: where it leads, and its records read again as long as it stands open."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.boards import server_calls as calls
from desktop.boards.records_drawer import RecordsDrawer
from desktop.boards.specs import SPECS
from desktop.boards.tile import Tile
from desktop.boards.words import mark_name, series_name, title_of

if TYPE_CHECKING:
    from desktop.app import App

Asking = Callable[[], calls.Asked | None]


class OpenedMark(QObject):
    def __init__(self, app: App, asked: Asking, edge: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self.app, self.asked, self.edge = app, asked, edge
        self.drawer = RecordsDrawer()
        self.at: tuple[str, str, str] | None = None  # chart, mark, series
        self.drawer.wanted.connect(app.navigate)
        edge.hide()

    def open(self, tile: Tile, key: str, series: str) -> None:
        """A figure with an address of its own opens there; of any other its records are listed."""
        mark = next((one for one in tile.chart.marks if one.key == key), None) if tile.chart is not None else None
        if mark is None:
            return
        if mark.address:
            self.app.navigate(mark.address)
            return
        parts = [title_of(tile.code, tile.own), mark_name(tile.code, mark)]
        if len(SPECS[tile.code].fills) > 1:
            parts.append(series_name(tile.code, series))
        self.at = (tile.code, key, series)
        self.edge.show()
        self.drawer.ask(" · ".join(parts), tile.code, series)
        self.read()

    def read(self, changed: Collection[str] | None = None) -> None:
        """Once more; where it is said which charts changed, only if it is a mark of one of them."""
        asked = self.asked()
        if self.at is None or asked is None or (changed is not None and self.at[0] not in changed):
            return
        drawer, slot = self.drawer, f"boards.{id(self)}.records"
        self.app.jobs.query(calls.find_mark_records, self.at[0], asked, *self.at[1:], done=drawer.show_records, failed=drawer.show_failure, slot=slot)

    def close(self) -> str:
        """The chart it was a mark of, "" where none was open."""
        code, self.at = self.at[0] if self.at else "", None
        self.drawer.hide()
        self.edge.hide()
        return code
