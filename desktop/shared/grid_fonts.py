"""The fonts of a Grid with what they measured, and the small pictures drawn with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap

from desktop.shared.grid_column import Column
from desktop.shared.theme import mono_font, number_font, text_font


class Fonts:
    """Fonts, text widths and small pictures of one theme generation; a width is measured, a picture drawn once."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        self.plain, self.bold = number_font(12), number_font(12, bold=True)
        self.chip, self.mono = text_font(11, bold=True), mono_font(12)
        self._metrics = {id(f): QFontMetricsF(f) for f in (self.plain, self.bold, self.chip, self.mono)}
        self._rise = {key: (m.ascent() - m.descent()) / 2 for key, m in self._metrics.items()}
        self._widths: dict[tuple[int, str], float] = {}
        self._pictures: dict[tuple[str, str, str, float], QPixmap] = {}

    def width(self, font: QFont, text: str) -> float:
        key = (id(font), text)
        known = self._widths.get(key)
        if known is None:
            if len(self._widths) > 20_000:
                self._widths.clear()
            known = self._widths[key] = self._metrics[id(font)].horizontalAdvance(text)
        return known

    def height(self, font: QFont) -> float:
        return self._metrics[id(font)].ascent() + self._metrics[id(font)].descent()

    def baseline(self, font: QFont, top: float, high: float) -> float:
        """Where a line stands that is centred in a box."""
        return top + high / 2 + self._rise[id(font)]

    def fit(self, font: QFont, text: str, room: float) -> str:
        """The text, shortened with … when it is wider than room."""
        if self.width(font, text) <= room:
            return text
        return self._metrics[id(font)].elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))

    def picture(self, key: tuple[str, str, str, float], size: QSize, scale: float, draw: Callable[[QPainter], None]) -> QPixmap:
        """What `draw` draws, drawn once for a key and scale."""
        known = self._pictures.get(key)
        if known is None:
            if len(self._pictures) > 2_000:
                self._pictures.clear()
            known = self._pictures[key] = QPixmap(size * scale)
            known.setDevicePixelRatio(scale)
            known.fill(Qt.GlobalColor.transparent)
            painter = QPainter(known)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            draw(painter)
            painter.end()
        return known

    def pair(self, column: Column) -> tuple[QFont, QFont]:
        """What a column's cells are written in: in an ordinary row, in a bold one."""
        if column.mono:
            return self.mono, self.mono
        return self.bold if column.bold else self.plain, self.bold
