"""The summary of a talk as it comes out of the printer: the pages to look at, in either language, to print or to keep as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedLayout, QVBoxLayout, QWidget

from desktop.shared.i18n import language
from desktop.shared.pdf_pages import PdfPages
from desktop.shared.printing import PrintRun, make_printer
from desktop.shared.widgets import EmptyState, Segmented, button, hline, label, panel, row, tool


class SummaryDialog(QDialog):
    """Who opens it calls `read` and answers `wanted` with `show_pdf` or `show_failure`."""

    wanted = Signal(str)  # pages in this language
    said = Signal(str, str)  # sentence, tone

    def __init__(self, parent: QWidget | None, title: str, file_name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Summary of the talk"))
        self.resize(820, 900)
        self._name, self._content = file_name, b""
        self._run: PrintRun | None = None
        self.pages, self.empty = PdfPages(self.tr("Pages of the summary")), EmptyState("hourglass")
        self.lang = Segmented([("zh", "中"), ("en", "EN")], language())
        self.lang.setAccessibleName(self.tr("Language of the summary"))
        self.smaller = tool("zoom-out", self.tr("Smaller (Ctrl+wheel)"), lambda: self.pages.zoom_step(-1))
        self.larger = tool("zoom-in", self.tr("Larger (Ctrl+wheel)"), lambda: self.pages.zoom_step(1))
        self.save = button(self.tr("Save as PDF …"), "device-floppy", clicked=self._ask_path)
        self.print = button(self.tr("Print …"), "printer", "primary", clicked=self._ask_printer)
        self.stack = QStackedLayout()
        self.stack.addWidget(panel(self.empty))
        self.stack.addWidget(self.pages)
        bar = row(label(title, h="2"), None, self.smaller, self.larger, self.lang, margins=(16, 0, 12, 0), gap=4)
        bar.setFixedHeight(46)
        foot = row(
            label(self.tr("Private to the two: think of who stands at the printer."), dim="2"), None,
            button(self.tr("Close"), clicked=self.reject), self.save, self.print, margins=(16, 0, 16, 0),
        )  # fmt: skip
        foot.setFixedHeight(56)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (bar, hline()):
            layout.addWidget(part)
        layout.addLayout(self.stack, 1)
        for part in (hline(), foot):
            layout.addWidget(part)
        self.lang.chosen.connect(lambda _lang: self.read())

    def read(self) -> None:
        self._content = b""
        self._say("hourglass", self.tr("Drawing the pages …"), "")
        self.wanted.emit(self.lang.current())

    def show_pdf(self, content: bytes) -> None:
        self._content = content
        self.pages.show_pdf(content)
        self.stack.setCurrentWidget(self.pages)
        self._enable(True)

    def show_failure(self, text: str, remedy: str) -> None:
        self._say("alert-triangle", text, remedy)

    def _say(self, icon: str, text: str, hint: str) -> None:
        self.empty.set(icon, text, hint)
        self.stack.setCurrentIndex(0)
        self._enable(False)

    def _enable(self, ready: bool) -> None:
        for made in (self.save, self.print, self.smaller, self.larger):
            made.setEnabled(ready)

    # -- to a file

    def _ask_path(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the summary"), self._name, self.tr("PDF (*.pdf)"))
        if path:
            self.write(Path(path))

    def write(self, path: Path) -> None:
        try:
            path.write_bytes(self._content)
        except OSError as problem:
            text = self.tr("The summary cannot be written to %1 (%2); choose another place.")
            self.said.emit(text.replace("%1", str(path)).replace("%2", problem.strerror or ""), "bad")
            return
        self.said.emit(self.tr("The summary is written to %1").replace("%1", str(path)), "good")

    # -- to paper

    def _ask_printer(self) -> None:
        printer = make_printer(duplex=False)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.send(printer)

    def send(self, printer: QPrinter) -> None:
        self.print.setEnabled(False)
        self._run = PrintRun([self._content], printer, False, self)
        self._run.finished.connect(self._printed)
        if not self._run.start():
            self._printed(False)

    def _printed(self, all_out: bool) -> None:
        self._run = None
        self.print.setEnabled(bool(self._content))
        if all_out:
            self.said.emit(self.tr("The summary was sent to the printer."), "good")
        else:
            self.said.emit(self.tr("The printer cannot be opened. Choose another one, or save the summary as a file."), "bad")

    def done(self, result: int) -> None:
        """Closed while pages still go out: they are stopped, for their painter ends with this dialog."""
        if self._run is not None:
            self._run.cancel()
        super().done(result)
