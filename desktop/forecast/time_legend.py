"""The signs of the chart above in words: a box in its pattern for each part of a bar, a short line for each line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.forecast.mix_bar import paint_part
from desktop.forecast.words import MIX, category_word, kind_word
from desktop.shared.theme import color, text_font


class TimeLegend(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._said = self._goal = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(400, 22)

    def show_said(self, said: bool, goal: bool) -> None:
        """Whether somebody said anything, and whether there is a goal: only what is drawn is explained."""
        self._said, self._goal = said, goal
        self.update()

    def _lines(self) -> list[tuple[str, str, Qt.PenStyle]]:
        found = [(kind_word("measured"), "warn", Qt.PenStyle.SolidLine)]
        if self._said:
            found.append((kind_word("call"), "text", Qt.PenStyle.DotLine))
        if self._goal:
            found.append((self.tr("Goal"), "text", Qt.PenStyle.DashLine))
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(color("surface")))
        painter.setFont(text_font(11))
        x = 14
        for part in MIX:
            paint_part(painter, QRectF(x, 5, 11, 11), part)
            x = self._word(painter, x + 17, category_word(part))
        for text, token, style in self._lines():
            painter.setPen(QPen(QColor(color(token)), 2, style))
            painter.drawLine(x, 11, x + 20, 11)
            if style != Qt.PenStyle.DashLine:  # the points of the lines that have some
                painter.fillRect(QRectF(x + 7, 8, 6, 6), QColor(color(token)))
            x = self._word(painter, x + 26, text)

    def _word(self, painter: QPainter, x: int, text: str) -> int:
        painter.setPen(QColor(color("text2")))
        painter.drawText(x, 15, text)
        return x + painter.fontMetrics().horizontalAdvance(text) + 18

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("What the chart's signs mean"))
        self.update()
