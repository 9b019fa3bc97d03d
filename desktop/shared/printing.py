"""Papers on the printer: each PDF page drawn at 300 dpi into the whole sheet, a page per turn of the event loop.

The PDF is the single source: nothing is laid out again, so the print equals what was read on screen.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

DPI = 300


def make_printer(duplex: bool) -> QPrinter:
    """A4, full page and no margins: the margins are in the PDF, and a second set would move or shrink it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if duplex else QPrinter.DuplexMode.DuplexNone)
    return printer


class PrintRun(QObject):
    """Prints the documents one page a turn; `finished` tells whether all pages went out."""

    moved = Signal(int, int)  # documents done, all
    finished = Signal(bool)

    def __init__(self, contents: list[bytes], printer: QPrinter, duplex: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contents, self._printer, self._duplex = contents, printer, duplex
        self._painter = QPainter()
        self._number, self._page, self._sheets, self._seen = 0, 0, 0, 0
        self._document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    def start(self) -> bool:
        """False when the printer cannot be opened."""
        if not self._painter.begin(self._printer):
            return False
        self._open(0)
        self._timer.start()
        return True

    def cancel(self) -> None:
        self._timer.stop()
        self._printer.abort()
        self._painter.end()
        self.finished.emit(False)

    def _open(self, number: int) -> None:
        self._number, self._page = number, 0
        self._document.close()
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(self._contents[number]))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)

    def _turn(self) -> None:
        if self._page >= self._document.pageCount():
            self._next_document()
            return
        self._seen += 1
        if self._is_wanted(self._seen):
            if self._sheets:
                self._printer.newPage()
            self._draw(self._page)
            self._sheets += 1
        self._page += 1

    def _is_wanted(self, page: int) -> bool:
        """Pages count through the whole batch, as a person counts them who prints the jammed part again."""
        first, last = self._printer.fromPage(), self._printer.toPage()
        return not first or first <= page <= max(first, last)

    def _next_document(self) -> None:
        self.moved.emit(self._number + 1, len(self._contents))
        # On both sides, every document begins on a sheet of its own.
        if self._duplex and self._sheets % 2 and self._number + 1 < len(self._contents) and self._is_wanted(self._seen + 1):
            self._printer.newPage()
            self._sheets += 1
        if self._number + 1 < len(self._contents):
            self._open(self._number + 1)
            return
        self._timer.stop()
        self._painter.end()
        self.finished.emit(True)

    def _draw(self, page: int) -> None:
        points = self._document.pagePointSize(page)
        scale = self._printer.resolution() / 72
        size = QSize(round(points.width() * scale), round(points.height() * scale))
        image = self._document.render(page, size)
        target = QRectF(0, 0, size.width(), size.height())
        self._painter.fillRect(target, Qt.GlobalColor.white)
        self._painter.drawImage(target, image)
