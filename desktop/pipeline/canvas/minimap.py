"""The whole process in a corner, with what the canvas shows; a click or a drag moves the canvas there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.pipeline.canvas.far_paint import FarPicture

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas

WIDE, HIGH = 150, 96
REDRAWN_MS = 120


class MiniMap(QWidget):
    """Its picture is drawn again a moment after the board changed, not with every step of a drag."""

    def __init__(self, canvas: StageCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._far = FarPicture(canvas.board)
        self._picture: QPixmap | None = None
        self._shown = QRectF()
        self.setFixedSize(WIDE, HIGH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAWN_MS)
        self._timer.timeout.connect(self._stale)
        canvas.board.dirty.connect(self._soon)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Map of the whole process"))
        self.setToolTip(self.tr("Click or drag to move the view"))

    def _soon(self, _: QRectF) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _stale(self) -> None:
        self._picture = None
        self.update()

    restyle = _stale

    def area(self) -> QRectF:
        """The part of the scene that is drawn."""
        rect: QRectF = self._canvas.board.bounds().adjusted(-60, -60, 60, 60)
        return rect

    def _scale(self) -> float:
        return min((WIDE - 8) / max(self._shown.width(), 1), (HIGH - 8) / max(self._shown.height(), 1), 0.25)

    def _place(self, at: QPointF) -> QPointF:
        """From the map to the scene."""
        centre, scale = self._shown.center(), self._scale()
        return QPointF((at.x() - WIDE / 2) / scale + centre.x(), (at.y() - HIGH / 2) / scale + centre.y())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        look = self._canvas.look
        if self._picture is None:
            self._picture = self._draw()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("line2"), 1))
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(QRectF(0.5, 0.5, WIDE - 1, HIGH - 1), 6, 6)
        painter.drawPixmap(0, 0, self._picture)
        scale, centre, seen = self._scale(), self._shown.center(), self._canvas.seen()
        box = QRectF(
            (seen.x() - centre.x()) * scale + WIDE / 2, (seen.y() - centre.y()) * scale + HIGH / 2, seen.width() * scale, seen.height() * scale
        )  # fmt: skip
        inside = box.intersected(QRectF(2, 2, WIDE - 4, HIGH - 4))
        painter.setPen(QPen(look.color("accent"), 1.5))
        painter.setBrush(look.color("accent", 20))
        painter.drawRoundedRect(inside, 3, 3)

    def _draw(self) -> QPixmap:
        self._shown = self.area()
        dpr = self.devicePixelRatioF()
        picture = QPixmap(round(WIDE * dpr), round(HIGH * dpr))
        picture.setDevicePixelRatio(dpr)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.translate(WIDE / 2, HIGH / 2)
        scale = self._scale()
        painter.scale(scale, scale)
        painter.translate(-self._shown.center())
        self._far.paint(painter, self._canvas.look, frozenset(self._canvas.draft.selection))
        painter.end()
        return picture

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self._canvas.centre_on(self._place(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._canvas.centre_on(self._place(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Taken as well, or the canvas below would get it."""
