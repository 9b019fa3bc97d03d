"""The tiles in their places: as many columns as the window has room for, moved by hand or by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from desktop.boards.tile import Tile
from desktop.shared.widgets import panel
from server_db.domain.boards import COLUMNS, Layout

NARROWEST, LOWEST = 290, 240
GAP = 8


class BoardGrid(QScrollArea):
    layout_changed = Signal(object)  # Layout, by the person

    def __init__(self) -> None:
        super().__init__()
        self.layout_ = Layout(())
        self.tiles: dict[str, Tile] = {}
        self._undo: list[Layout] = []
        self._columns = COLUMNS
        self._target = -1
        self._inner = QWidget()
        panel(self._inner, "2")
        self._cells = QGridLayout(self._inner)
        self._cells.setContentsMargins(GAP, GAP, GAP, GAP)
        self._cells.setSpacing(GAP)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_layout(self, layout: Layout, made: dict[str, Tile]) -> None:
        """`made` holds a tile for every chart of the layout; others are removed."""
        for code, tile in self.tiles.items():
            if code not in made:
                tile.hide()
                tile.deleteLater()
        for code, tile in made.items():
            if code not in self.tiles:
                tile.act_wanted.connect(self.act)
                tile.drag_moved.connect(self._dragged)
                tile.dropped.connect(self._dropped)
        self.tiles, self.layout_ = made, layout
        self._place()

    def forget_undo(self) -> None:
        self._undo.clear()

    def _place(self) -> None:
        while self._cells.count():
            self._cells.takeAt(0)
        for row in range(self._cells.rowCount()):
            self._cells.setRowStretch(row, 0)
            self._cells.setRowMinimumHeight(row, 0)
        for column in range(COLUMNS):
            self._cells.setColumnStretch(column, 1 if column < self._columns else 0)
        before: QWidget | None = None
        for tile, (row, column, high, wide) in zip(self.layout_.tiles, self.layout_.places(self._columns), strict=True):
            widget = self.tiles[tile.chart]
            self._cells.addWidget(widget, row, column, high, wide)
            for one in range(row, row + high):
                self._cells.setRowStretch(one, 1)
                self._cells.setRowMinimumHeight(one, LOWEST)
            widget.show()
            if before is not None:
                QWidget.setTabOrder(before, widget.grip)
            QWidget.setTabOrder(widget.grip, widget.more)
            QWidget.setTabOrder(widget.more, widget.form)
            before = widget.form

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        columns = max(1, min(COLUMNS, self.viewport().width() // NARROWEST))
        if columns != self._columns:
            self._columns = columns
            self._place()

    # -- what the person does

    def at(self, code: str) -> int:
        return next((place for place, tile in enumerate(self.layout_.tiles) if tile.chart == code), -1)

    def act(self, code: str, act: str) -> None:
        at = self.at(code)
        if act == "undo":
            if self._undo:
                self.layout_changed.emit(self._undo.pop())
            return
        if at < 0:
            return
        tile = self.layout_.tiles[at]
        sizes = {"wider": (1, 0), "narrower": (-1, 0), "higher": (0, 1), "lower": (0, -1)}
        if act in ("left", "right"):
            self.change(self.layout_.moved(at, max(0, at + (1 if act == "right" else -1))))
        elif act == "remove":
            self.change(self.layout_.without(at))
        elif act in sizes:
            self.change(self.layout_.sized(at, tile.wide + sizes[act][0], tile.high + sizes[act][1]))
        kept = self.tiles.get(code)
        if kept is not None and act != "remove":
            self.ensureWidgetVisible(kept)

    def change(self, layout: Layout) -> None:
        if layout != self.layout_:
            self._undo.append(self.layout_)
            self.layout_changed.emit(layout)

    def _tile_under(self, spot: QPoint) -> int:
        for place, tile in enumerate(self.layout_.tiles):
            widget = self.tiles[tile.chart]
            if widget.rect().contains(widget.mapFromGlobal(spot)):
                return place
        return -1

    def _dragged(self, code: str, spot: QPoint) -> None:
        target = self._tile_under(spot)
        self._target = target if target != self.at(code) else -1
        for place, tile in enumerate(self.layout_.tiles):
            self.tiles[tile.chart].mark_target(place == self._target)

    def _dropped(self, code: str, spot: QPoint) -> None:
        self._dragged(code, spot)
        target, self._target = self._target, -1
        for widget in self.tiles.values():
            widget.mark_target(False)
        if target >= 0:
            self.change(self.layout_.moved(self.at(code), target))
