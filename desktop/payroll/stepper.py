"""The six states of a run as a line of marks: who and when for what is done, what is missing for what is to come."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.shared.icons import pixmap
from desktop.shared.theme import color, text_font

_ICONS = {"draft": "file", "calculated": "calculator", "reviewed": "eye-check", "approved": "rubber-stamp", "locked": "lock", "paid": "cash"}


@dataclass(frozen=True, slots=True)
class Mark:
    """`place` is done, now or later; `title` and `note` are translated."""

    state: str
    place: str
    title: str
    note: str


class Stepper(QWidget):
    """Painted, not clickable: the buttons of the header move a run."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: tuple[Mark, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(60)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(900, 60)

    def set(self, marks: tuple[Mark, ...], spoken: str) -> None:
        """`spoken` is what a screen reader says for the whole line."""
        self.marks = marks
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.marks:
            return
        wide = (self.width() - 32) / len(self.marks)
        for number, mark in enumerate(self.marks):
            left = 16 + number * wide
            self._draw_mark(painter, mark, left)
            end = self._draw_title(painter, mark, left, wide)
            if number < len(self.marks) - 1 and end < left + wide - 12:
                painter.setPen(QPen(color("good" if mark.place == "done" else "line2"), 2))
                painter.drawLine(QPointF(end, 22), QPointF(left + wide - 10, 22))

    def _draw_mark(self, painter: QPainter, mark: Mark, left: float) -> None:
        edge, ground = {"done": ("good", "good"), "now": ("accent", "accentSoft"), "later": ("line2", "surface")}[mark.place]
        painter.setPen(QPen(color(edge), 2))
        painter.setBrush(color(ground))
        painter.drawEllipse(QRectF(left, 10, 24, 24))
        scale = self.devicePixelRatioF()
        if mark.place == "done":
            painter.drawPixmap(QPointF(left + 5, 15), pixmap("check", 14, "onAccent", scale, 3))
        else:
            painter.drawPixmap(QPointF(left + 5, 15), pixmap(_ICONS[mark.state], 14, "accent" if mark.place == "now" else "text3", scale, 2))

    def _draw_title(self, painter: QPainter, mark: Mark, left: float, wide: float) -> float:
        """Where the title ends, so that the line to the next mark can start there."""
        font = text_font(13, bold=mark.place != "later")
        painter.setFont(font)
        painter.setPen(color({"done": "text", "now": "accent", "later": "text2"}[mark.place]))
        painter.drawText(QRectF(left + 32, 11, wide - 34, 22), Qt.AlignmentFlag.AlignVCenter, mark.title)
        end = left + 32 + QFontMetricsF(font).horizontalAdvance(mark.title) + 10
        small = text_font(11)
        painter.setFont(small)
        painter.setPen(color("text2" if mark.place == "now" else "text3"))
        note = QFontMetricsF(small).elidedText(mark.note, Qt.TextElideMode.ElideRight, wide - 36)
        painter.drawText(QRectF(left + 32, 34, wide - 34, 18), Qt.AlignmentFlag.AlignVCenter, note)
        return end
