"""Charts and whole boards into files: one asks where, the file is written, the window says so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.boards.tile import EXPORT, Tile
from desktop.boards.words import shown_of
from desktop.shared import failures
from desktop.shared.chart_export import Picture, save_picture, save_table, table_of
from desktop.shared.theme import color, text_font
from server_db.domain.boards import COLUMNS, Layout

if TYPE_CHECKING:
    from desktop.app import App

CELL = QSize(430, 300)


class Exports(QObject):
    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(parent)
        self.app, self.window = app, parent

    def ask_chart(self, tile: Tile, kind: str) -> None:
        name = f"{tile.title.text()} {self.app.scope.period}".strip()
        if path := self._path(name, kind):
            self.chart(tile, path)

    def ask_board(self, head: str, layout: Layout, tiles: dict[str, Tile], kind: str) -> None:
        if path := self._path(f"{head} {self.app.scope.period}".strip(), kind):
            self.board(head, layout, tiles, path)

    def _path(self, name: str, kind: str) -> str:
        words = {"png": "PNG (*.png)", "svg": "SVG (*.svg)", "pdf": "PDF (*.pdf)", "xlsx": "Excel (*.xlsx)", "csv": "CSV (*.csv)"}
        safe = "".join("-" if sign in '<>:"/\\|?*' else sign for sign in name)
        path, _ = QFileDialog.getSaveFileName(self.window, QCoreApplication.translate("boards", "Export"), f"{safe}.{kind}", words[kind])
        return path and str(Path(path).with_suffix(f".{kind}"))

    def sub(self) -> str:
        parts = [self.app.me and self.app.server, self.app.scope.region or "", self.app.scope.period]
        return " · ".join(part for part in parts if part)

    def chart(self, tile: Tile, path: str) -> None:
        """By the ending of the path: a picture, or the figures."""
        if path.endswith((".xlsx", ".csv")):
            if tile.chart is not None:
                heads, rows = table_of(shown_of(tile.chart, tile.code, tile.own), QCoreApplication.translate("boards", "What"))
                self._write(lambda: save_table(tile.title.text(), heads, rows, path))
            return
        size = tile.form.size() if hasattr(tile.form, "plotItem") else EXPORT
        self._write(lambda: save_picture(Picture(tile.title.text(), self.sub(), size, tile.draw), path))

    def board(self, head: str, layout: Layout, tiles: dict[str, Tile], path: str) -> None:
        places = layout.places(COLUMNS)
        rows = max((row + high for row, _, high, _ in places), default=1)
        shown: Sequence[tuple[Tile, tuple[int, int, int, int]]] = [(tiles[one.chart], place) for one, place in zip(layout.tiles, places, strict=True)]

        def draw(painter: QPainter, rect: QRectF) -> None:
            for tile, (row, column, high, wide) in shown:
                box = QRectF(rect.left() + column * CELL.width(), rect.top() + row * CELL.height(), wide * CELL.width() - 12, high * CELL.height() - 12)
                _draw_tile(painter, box, tile)

        self._write(lambda: save_picture(Picture(head, self.sub(), QSize(CELL.width() * COLUMNS, CELL.height() * rows), draw), path))

    def _write(self, write: object) -> None:
        """On this thread: what draws are the widgets themselves."""
        try:
            path = write()
        except OSError as error:
            self.app.notify(failures.explain(error).sentence(), "bad")
            return
        self.app.notify(QCoreApplication.translate("boards", "Written to {path}").format(path=path), "good")


def _draw_tile(painter: QPainter, box: QRectF, tile: Tile) -> None:
    painter.save()
    painter.setPen(color("line2"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 6, 6)
    painter.setFont(text_font(12, bold=True))
    painter.setPen(color("text"))
    painter.drawText(box.adjusted(10, 6, -10, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, tile.title.text())
    tile.draw(painter, box.adjusted(10, 28, -10, -8))
    painter.restore()
