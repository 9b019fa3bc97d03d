"""A plot whose marks stand side by side: pointed at by mouse, walked through by keyboard, each opens what it counts."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QApplication

from desktop.shared.chart import Chart
from desktop.shared.chart_walk import ChartWalk
from desktop.shared.theme import color

HALF = 0.5


class PlacesChart(ChartWalk, Chart):
    """A form says its marks: mark_count, text_of, open_mark. They stand at 0, 1, 2 … unless `first` and `apart` say otherwise."""

    first, apart = 0.0, 1.0

    def __init__(self, left: str = "amount") -> None:
        super().__init__("", left=left)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it passes this on to the chart, so the chart's own comes after
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    def tell(self) -> None:
        self.setAccessibleDescription(self.text_of(self.current))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Ctrl+C takes the figures as lines and the picture; what it is pasted into chooses."""
        if not event.matches(QKeySequence.StandardKey.Copy) or not self.mark_count():
            super().keyPressEvent(event)
            return
        data = QMimeData()
        data.setText("\n".join(self.text_of(at) for at in range(self.mark_count())))
        data.setImageData(self.grab().toImage())
        QApplication.clipboard().setMimeData(data)

    def show_walk(self) -> None:
        self.viewport().update()

    def mark_at(self, place: QPointF) -> int:
        view, at = self.getPlotItem().vb, self.mapToScene(place.toPoint())
        if not view.sceneBoundingRect().contains(at):
            return -1
        number = round((view.mapSceneToView(at).x() - self.first) / self.apart)
        return number if 0 <= number < self.mark_count() else -1

    def box_of(self, at: int) -> QRectF:
        """The place of a mark in the scene, as high as the plot."""
        view = self.getPlotItem().vb
        left, right = (view.mapViewToScene(QPointF(self.first + self.apart * (at + by), 0)).x() for by in (-HALF, HALF))
        whole: QRectF = view.sceneBoundingRect()
        return QRectF(left, whole.top() + 1, right - left, whole.height() - 2)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:  # noqa: N802
        super().drawForeground(painter, rect)
        for at in {self.hovered, self.current if self.hasFocus() else -1}:
            if 0 <= at < self.mark_count():
                own = at == self.current and self.hasFocus()
                painter.setPen(QPen(color("accent" if own else "text3"), 2 if own else 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self.box_of(at), 4, 4)
