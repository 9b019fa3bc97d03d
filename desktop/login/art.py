"""The left half of the sign-in screen: a bronze tripod drawn in a few lines, and what the product is for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.shared.theme import color, text_font

LINE = QColor("#7FB0FF")
FAINT = QColor(127, 176, 255, 28)


class Art(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(420)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, True)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        middle = QPointF(self.width() / 2, self.height() * 0.40)
        self._rings(painter, middle)
        self._tripod(painter, middle, min(self.width(), self.height()) * 0.22)
        self._words(painter)

    def _ground(self, painter: QPainter) -> None:
        fade = QLinearGradient(0, 0, self.width(), self.height())
        fade.setColorAt(0, color("rail"))
        fade.setColorAt(1, color("railSel"))
        painter.fillRect(self.rect(), fade)

    def _rings(self, painter: QPainter, middle: QPointF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number in range(1, 6):
            painter.setPen(QPen(QColor(127, 176, 255, 34 - 5 * number), 1))
            radius = 90.0 * number
            painter.drawEllipse(middle, radius, radius)

    def _tripod(self, painter: QPainter, at: QPointF, size: float) -> None:
        """Two ears, a round body, three legs: leads, process and pay carry one another."""
        pen = QPen(LINE, 3.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(FAINT)
        body = QPainterPath(QPointF(at.x() - size, at.y() - size * 0.45))
        body.lineTo(at.x() + size, at.y() - size * 0.45)
        body.cubicTo(at.x() + size, at.y() + size * 0.55, at.x() - size, at.y() + size * 0.55, at.x() - size, at.y() - size * 0.45)
        painter.drawPath(body)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawLine(QPointF(at.x() - size * 1.12, at.y() - size * 0.45), QPointF(at.x() + size * 1.12, at.y() - size * 0.45))
        for side in (-1, 1):
            ear = QRectF(at.x() + side * size * 0.72 - size * 0.17, at.y() - size * 0.86, size * 0.34, size * 0.41)
            painter.drawRoundedRect(ear, 6, 6)
            leg = QPainterPath(QPointF(at.x() + side * size * 0.62, at.y() + size * 0.14))
            leg.lineTo(at.x() + side * size * 0.80, at.y() + size * 1.02)
            painter.drawPath(leg)
        painter.drawLine(QPointF(at.x(), at.y() + size * 0.30), QPointF(at.x(), at.y() + size * 1.02))
        self._band(painter, at, size)

    def _band(self, painter: QPainter, at: QPointF, size: float) -> None:
        painter.setPen(QPen(LINE, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for number, tall in enumerate((0.16, 0.28, 0.22, 0.38, 0.46)):
            x = at.x() - size * 0.44 + number * size * 0.22
            painter.drawLine(QPointF(x, at.y() + size * 0.10), QPointF(x, at.y() + size * 0.10 - size * tall))

    def _words(self, painter: QPainter) -> None:
        top = self.height() * 0.70
        painter.setPen(color("railOn"))
        painter.setFont(text_font(26, bold=True))
        center = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(40, top, self.width() - 80, 44), center, self.tr("Tripod"))
        painter.setFont(text_font(13))
        painter.setPen(color("railText"))
        words = self.tr("Leads, process and pay carry one another. Every amount opens to its orders.")
        painter.drawText(QRectF(60, top + 52, self.width() - 120, 80), center, words)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.update()
        super().changeEvent(event)
