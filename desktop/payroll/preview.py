"""The statement of the person the cursor is on: the real PDF, in either language, with next and previous."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout

from desktop.payroll.failures import explain
from desktop.payroll.statement_files import Preview, statement_pdf
from desktop.shared.i18n import language
from desktop.shared.jobs import Jobs
from desktop.shared.pdf_pages import PdfPages
from desktop.shared.widgets import EmptyState, Segmented, hline, label, row, tool, vline


class StatementPreview(QFrame):
    """`step_wanted` asks for the previous (-1) or next (1) person of the grid."""

    step_wanted = Signal(int)
    dispute_wanted = Signal()
    failed_to_open = Signal(str)  # the sentence

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._person: tuple[str, str, int] | None = None
        self._version = 0
        self._content = b""
        self._lang = ""
        self.setProperty("panel", "1")
        self.pages = PdfPages("")
        self.empty = EmptyState("file-text")
        self.heading = label("", h="2")
        self.place = label("", dim="1")
        self.back = tool("chevron-left", "", lambda: self.step_wanted.emit(-1))
        self.forth = tool("chevron-right", "", lambda: self.step_wanted.emit(1))
        self.smaller = tool("zoom-out", "", lambda: self.pages.zoom_step(-1))
        self.larger = tool("zoom-in", "", lambda: self.pages.zoom_step(1))
        self.outside = tool("external-link", "", self._open_outside)
        self.dispute = tool("message-report", "", self.dispute_wanted.emit)
        self.lang = Segmented([("zh", "中"), ("en", "EN")], language())
        self.lang.chosen.connect(self._set_language)
        bar = row(self.heading, None, self.back, self.place, self.forth, vline(), self.smaller, self.larger, self.lang, self.dispute, self.outside,
                  margins=(12, 0, 8, 0), gap=3)  # fmt: skip
        bar.setFixedHeight(39)
        body = QFrame()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.pages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(hline())
        layout.addWidget(body, 1)
        self.retranslate()

    def set_place(self, number: int, of: int) -> None:
        self.place.setText(f"{number} / {of}" if of else "")
        self.back.setEnabled(number > 1)
        self.forth.setEnabled(number < of)

    def show_person(self, period: str, code: str, run_id: int, version: int) -> None:
        """`version` is the run's: what is printed changes with its state (an approved statement is no draft any more)."""
        if self._person == (period, code, run_id) and self._version == version:
            return
        self._person, self._version = (period, code, run_id), version
        self._load()

    def reload(self) -> None:
        if self._person is not None:
            self._load()

    def clear(self) -> None:
        self._person, self._content = None, b""
        self.pages.show_pdf(b"")
        self._say("file-text", self.tr("Choose a person to see the statement."), "")

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Statement"))
        self.pages.setAccessibleName(self.tr("Pages of the statement"))
        self.lang.setAccessibleName(self.tr("Language of the statement"))
        texts = (
            (self.back, self.tr("Previous person")),
            (self.forth, self.tr("Next person")),
            (self.smaller, self.tr("Smaller (Ctrl+wheel)")),
            (self.larger, self.tr("Larger (Ctrl+wheel)")),
            (self.outside, self.tr("Open in the system's PDF reader")),
            (self.dispute, self.tr("Dispute this statement")),
        )
        for button, text in texts:
            button.setToolTip(text)
            button.setAccessibleName(text)
        if self._person is None:
            self._say("file-text", self.tr("Choose a person to see the statement."), "")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._set_language(language())
            self.lang.set_current(self._lang)
        super().changeEvent(event)

    def _set_language(self, lang: str) -> None:
        if lang != self._lang:
            self._lang = lang
            self.reload()

    def _load(self) -> None:
        if self._person is None:
            return
        period, code, run_id = self._person
        if not self._content:
            self._say("hourglass", self.tr("Preparing the statement …"), "")
        self._jobs.query(statement_pdf, period, code, run_id, self._lang or language(), done=self._loaded, failed=self._failed, slot="payroll.preview")

    def _loaded(self, preview: Preview) -> None:
        self._content = preview.pdf
        self.pages.show_pdf(preview.pdf)
        self._stack.setCurrentWidget(self.pages)
        self.outside.setEnabled(True)

    def _failed(self, error: BaseException) -> None:
        self._content = b""
        failure = explain(error)
        self._say("alert-triangle", failure.text, failure.remedy)

    def _say(self, icon: str, text: str, hint: str) -> None:
        self.empty.set(icon, text, hint)
        self._stack.setCurrentWidget(self.empty)
        self.outside.setEnabled(False)

    def _open_outside(self) -> None:
        if not self._content or self._person is None:
            return
        # The reader needs a file; it stays in the temporary folder, which the system clears.
        folder = Path(tempfile.mkdtemp(prefix="tripod-"))
        path = folder / f"{self._person[0]} {self._person[1]}.pdf"
        try:
            path.write_bytes(self._content)
        except OSError as problem:
            self.failed_to_open.emit(str(problem))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.failed_to_open.emit(self.tr("No program on this machine opens PDF files."))
