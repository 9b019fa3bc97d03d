"""A month as one bar: won, committed, best case and pipeline one after the other, and a flag at the goal.

Each part has its own pattern, so that it reads without colours.
"""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.forecast.words import MIX, category_word, short, whole
from desktop.shared.theme import color, text_font
from desktop.shared.widgets import plain_tip
from server_db.domain.forecast import Sums

BAR = 20
ROOMY, LEGEND = 640, 150  # from this width on the legend is one line
TOKENS = {"won": "good", "commit": "accent", "best": "accent", "pipeline": "text3"}
PATTERNS = {"best": Qt.BrushStyle.BDiagPattern, "pipeline": Qt.BrushStyle.Dense6Pattern}


def paint_part(painter: QPainter, box: QRectF, category: str) -> None:
    """One part's box, in its colour and pattern."""
    tone = QColor(color(TOKENS[category]))
    painter.setPen(QPen(tone, 1))
    painter.setBrush(QBrush(tone) if category not in PATTERNS else QBrush(QColor(color("surface"))))
    painter.drawRect(box)
    if category in PATTERNS:
        painter.setBrush(QBrush(tone, PATTERNS[category]))
        painter.drawRect(box)


class MixBar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._sums, self._goal = Sums(), None
        self._boxes: list[tuple[QRectF, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    _goal: Decimal | None

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(240, 92)

    def show_sums(self, sums: Sums, goal: Decimal | None) -> None:
        self._sums, self._goal = sums, goal
        told = [f"{category_word(part)} {whole(getattr(sums, part))}" for part in MIX]
        if goal is not None:
            told.append(self.tr("Goal %1").replace("%1", whole(goal)))
        self.setAccessibleName(" · ".join(told))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._boxes = []
        most = max(self._sums.everything, self._goal or Decimal(0), Decimal(1))
        wide, top = self.width() - 2, 22
        left = 0.0  # float-ok: a place on the screen
        painter.fillRect(QRectF(0, top, wide, BAR), QColor(color("sunken")))
        for part in MIX:
            length = float(getattr(self._sums, part) / most) * wide  # float-ok: a place on the screen
            if length > 0:
                box = QRectF(left, top, max(length, 1.0), BAR)
                paint_part(painter, box, part)
                self._boxes.append((box, part))
            left += length
        if self._goal is not None:
            self._flag(painter, float(self._goal / most) * wide, top)  # float-ok: a place on the screen
        self._legend(painter, top + BAR + 8)

    def _flag(self, painter: QPainter, at: float, top: int) -> None:
        painter.setPen(QPen(QColor(color("text")), 2))
        painter.drawLine(int(at), top - 5, int(at), top + BAR + 4)
        painter.setFont(text_font(11, bold=True))
        text = self.tr("Goal %1").replace("%1", short(self._goal))
        wide = painter.fontMetrics().horizontalAdvance(text)
        painter.drawText(int(min(max(0, at - wide / 2), self.width() - wide)), top - 8, text)

    def _legend(self, painter: QPainter, top: int) -> None:
        painter.setFont(text_font(11))
        half = self.width() // 2 if self.width() < ROOMY else LEGEND
        for number, part in enumerate(MIX):
            place, line = (number, 0) if self.width() >= ROOMY else (number % 2, number // 2)
            x, y = place * half, top + line * 19
            paint_part(painter, QRectF(x, y + 2, 11, 11), part)
            painter.setPen(QColor(color("text2")))
            text = f"{category_word(part)} {short(getattr(self._sums, part))}"
            painter.drawText(x + 18, y + 12, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, half - 22))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            part = next((part for box, part in self._boxes if box.contains(event.pos().toPointF())), None)
            QToolTip.showText(event.globalPos(), plain_tip(f"{category_word(part)} {whole(getattr(self._sums, part))}") if part else "", self)
            return True
        return super().event(event)
