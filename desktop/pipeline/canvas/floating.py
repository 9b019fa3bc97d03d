"""What floats over the canvas: tool strip, map, and the words of an empty canvas; and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from desktop.pipeline.canvas.minimap import MiniMap
from desktop.pipeline.canvas.strip import ToolStrip
from desktop.shared.widgets import EmptyState

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas

LEFT, TOP, BOTTOM = 14, 12, 14
MAP_NEEDS = (420, 300)


class Floating(QObject):
    def __init__(self, canvas: StageCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.strip, self.map = ToolStrip(canvas), MiniMap(canvas)
        # A child of the viewport: what is dropped on it is dropped on the canvas.
        self.empty = EmptyState("sitemap")
        self.empty.setParent(canvas.viewport())
        self.empty.setProperty("panel", "")
        self.empty.setStyleSheet("EmptyState{background:transparent}")
        self.empty.action.clicked.connect(canvas.template_wanted)
        canvas.board.things_changed.connect(self._follow)
        canvas.zoom_changed.connect(self.scrolled)

    def retranslate(self) -> None:
        text = QCoreApplication.translate("StageCanvas", "Drop a stage here")
        hint = QCoreApplication.translate("StageCanvas", "Drag it from the list on the left, double-click it there, or begin with a template.")
        self.empty.set("sitemap", text, hint)
        self.empty.action.setText(QCoreApplication.translate("StageCanvas", "Start from a template"))
        self.strip.retranslate()
        self.map.retranslate()
        self._follow()

    def _follow(self) -> None:
        is_empty = not self._canvas.board.cards
        self.empty.setVisible(is_empty)
        self.empty.action.setVisible(is_empty and self._canvas.editable)
        self.place()

    def place(self) -> None:
        view = self._canvas
        self.strip.adjustSize()
        self.strip.move(LEFT, TOP)
        self.map.move(LEFT, view.height() - self.map.height() - BOTTOM)
        self.map.setVisible(view.width() >= MAP_NEEDS[0] and view.height() >= MAP_NEEDS[1] and bool(view.board.cards))
        size = self.empty.sizeHint()
        wide = min(max(size.width(), 380), max(view.width() - 40, 100))
        self.empty.setGeometry((view.width() - wide) // 2, max(60, (view.height() - size.height()) // 2), wide, size.height())

    def scrolled(self, *_: object) -> None:
        self.map.update()
        if self.empty.isVisible():
            self.place()
