"""Pages of a PDF in a scroll area, drawn at the screen's own pixels, a few at a time.

Qt's own QPdfView draws at a lower resolution while zooming and gives no hook for the page's shadow and ground.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from desktop.shared.theme import color

GAP, EDGE = 12, 14
_KEPT = 6
ZOOM_STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class PdfPages(QAbstractScrollArea):
    """Zoom 1.0 is the width of the view; `zoom_changed` tells the factor."""

    zoom_changed = Signal(float)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.zoom = 1.0
        self.document = QPdfDocument(self)
        self._content = QByteArray()
        self._buffer: QBuffer | None = None
        self._images: dict[tuple[int, int], QImage] = {}

    def show_pdf(self, content: bytes) -> None:
        """Empty content clears the view."""
        self.document.close()
        self._images.clear()
        # The document reads from the buffer whenever a page is drawn, so it has to live as long.
        self._content = QByteArray(content)
        self._buffer = QBuffer(self._content, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        if content:
            self.document.load(self._buffer)
        self.verticalScrollBar().setValue(0)
        self._arrange()

    def page_count(self) -> int:
        return self.document.pageCount() if self.document.status() == QPdfDocument.Status.Ready else 0

    def set_zoom(self, zoom: float) -> None:
        zoom = max(ZOOM_STEPS[0], min(ZOOM_STEPS[-1], zoom))
        if zoom != self.zoom:
            middle = self._middle()
            self.zoom = zoom
            self._images.clear()
            self._arrange()
            self.verticalScrollBar().setValue(round(middle * self._total_height() - self.viewport().height() / 2))
            self.zoom_changed.emit(zoom)

    def zoom_step(self, direction: int) -> None:
        """One step of the usual factors up (1) or down (-1)."""
        steps = [step for step in ZOOM_STEPS if (step > self.zoom + 0.01 if direction > 0 else step < self.zoom - 0.01)]
        if steps:
            self.set_zoom(steps[0] if direction > 0 else steps[-1])

    def _middle(self) -> float:
        total = self._total_height()
        return (self.verticalScrollBar().value() + self.viewport().height() / 2) / total if total else 0.0

    # -- geometry

    def page_rects(self) -> list[QRectF]:
        """In the coordinates of the whole roll of pages."""
        rects, top = [], float(GAP)
        for number in range(self.page_count()):
            size = self.document.pagePointSize(number)
            wide = max(40.0, (self.viewport().width() - 2 * EDGE) * self.zoom)
            tall = wide * size.height() / max(1.0, size.width())
            left = max(float(EDGE), (self.viewport().width() - wide) / 2)
            rects.append(QRectF(left, top, wide, tall))
            top += tall + GAP
        return rects

    def _total_height(self) -> float:
        rects = self.page_rects()
        return rects[-1].bottom() + GAP if rects else 0.0

    def _arrange(self) -> None:
        rects, view = self.page_rects(), self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(self._total_height() - view.height())))
        down.setPageStep(max(1, view.height() - 40))
        down.setSingleStep(36)
        widest = max((rect.right() for rect in rects), default=0.0) + EDGE
        across.setRange(0, max(0, round(widest - view.width())))
        across.setPageStep(view.width())
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._images.clear()
        self._arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.text() in ("+", "=", "-"):
            self.zoom_step(-1 if event.text() == "-" else 1)
        else:
            super().keyPressEvent(event)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), color("sunken"))
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        for number, rect in enumerate(self.page_rects()):
            shown = rect.translated(-across, -down)
            if not shown.intersects(QRectF(self.viewport().rect())):
                continue
            for spread, alpha in ((4, 10), (2, 18)):
                painter.fillRect(QRectF(shown.x() - spread / 2, shown.y() + spread / 2, shown.width() + spread, shown.height() + spread),
                                 color("text", alpha))  # fmt: skip
            # Paper is white in the dark as well; the PDF has a transparent ground.
            painter.fillRect(shown, Qt.GlobalColor.white)
            painter.drawImage(shown.topLeft(), self._image(number, shown))

    def _image(self, number: int, rect: QRectF) -> QImage:
        scale = self.devicePixelRatioF()
        size = QSize(round(rect.width() * scale), round(rect.height() * scale))
        key = (number, size.width())
        if key not in self._images:
            if len(self._images) >= _KEPT:
                self._images.pop(next(iter(self._images)))
            image = self.document.render(number, size)
            image.setDevicePixelRatio(scale)
            self._images[key] = image
        return self._images[key]
