"""The steps of any import: the file, its columns, a trial, the import. Nothing is written before the last step.

A screen's dialog says how a file is looked into and taken in, and what its outcome means.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from desktop.shared import failures
from desktop.shared.import_pages import ColumnsPage, FilePage, Preview, ResultPage
from desktop.shared.jobs import Job
from desktop.shared.sheet_drop import SHEETS, TakesSheets
from desktop.shared.widgets import Segmented, button, hline, label, row, set_property
from server_db.imports.encodings import EncodingUnclear
from server_db.imports.sheets import EmptySheet

if TYPE_CHECKING:
    from desktop.app import App

STEPS = ("file", "columns", "result")


class ImportSteps(TakesSheets, QDialog):
    def __init__(self, app: App, parent: QWidget, file: FilePage, columns: ColumnsPage, result: ResultPage) -> None:
        super().__init__(parent)
        self.app, self.path = app, ""
        self.preview: Any = None  # Preview
        self.outcome: Any = None
        self._job: Job | None = None
        self._focused: QWidget | None = None
        self._unread = False  # what the page says now could not be read: the preview is of before
        self.setAcceptDrops(True)
        self.file, self.columns, self.result = file, columns, result
        self.pages = QStackedWidget()
        for page in (file, columns, result):
            self.pages.addWidget(page)
        self.steps = Segmented([("file", self.tr("1 · File")), ("columns", self.tr("2 · Columns")), ("result", self.tr("3 · Trial and import"))], "file")
        self.steps.setEnabled(False)
        self.message, self.phase = label("", wrap=True), label("", dim="1")
        set_property(self.message, tone="bad")
        self.message.hide()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop = button(self.tr("Cancel"), clicked=self.reject)
        self.save = button(self.tr("Save the result…"), "download", clicked=self._save_result)
        self.back = button(self.tr("Back"), "arrow-left", clicked=self._go_back)
        self.next = button("", kind="primary", clicked=self._go_on)
        self.buttons = row(self.stop, None, self.save, self.back, self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(row(self.steps, None))
        layout.addWidget(hline())
        layout.addWidget(self.pages, 1)
        for item in (self.message, self.phase, self.bar, hline(), self.buttons):
            layout.addWidget(item)
        file.wanted.connect(self._choose_file)
        file.changed.connect(self.look_again)
        file.encoding_chosen.connect(self._encoding_chosen)
        result.skip.toggled.connect(self._skip_changed)
        self.next.setDefault(True)
        self._busy(False)
        self._show_step()

    # -- what a screen says

    def look_again(self) -> None:
        """Read the file as the page says now; the answer goes to `_looked`."""
        raise NotImplementedError

    def start(self, dry_run: bool) -> Job:
        """Try the file or take it in; the answer goes to `_done`, what is under way to `_moved`."""
        raise NotImplementedError

    def write_result(self, path: str) -> None:
        """Save what became of each row."""
        raise NotImplementedError

    def phase_text(self, phase: str) -> str:
        """What an import is doing just now; nothing where the bar says enough."""
        return ""

    def is_over(self) -> bool:
        """Nothing is left to be written by this dialog."""
        return self.outcome is not None and bool(self.outcome.committed)

    def ended(self) -> None:
        """The file was taken in."""

    def sentence(self, error: BaseException) -> str:
        return failures.explain(error).sentence()

    # -- the file

    def _choose_file(self) -> None:
        kinds = self.tr("Tables (%1)").replace("%1", " ".join(f"*{ending}" for ending in SHEETS))
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a file"), "", kinds)
        if name:
            self.take(name)

    def _encoding_chosen(self) -> None:
        self.take(self.path)

    def _looked(self, preview: Preview) -> None:
        self._busy(False)
        self._unread = False
        self.preview, self.outcome = preview, None
        self.file.show_preview(self.path, preview)
        self.columns.show_preview(preview)
        self._show_step()

    # -- the steps

    def step(self) -> str:
        return STEPS[self.pages.currentIndex()]

    def _go_back(self) -> None:
        self.pages.setCurrentIndex(max(0, self.pages.currentIndex() - 1))
        self.outcome = None
        self._say("")
        self._show_step()

    def _go_on(self) -> None:
        if self.step() == "file":
            self.pages.setCurrentIndex(1)
            self._show_step()
        elif self.step() == "columns":
            self._run(dry_run=True)
        elif self._may_write():
            self._run(dry_run=False)
        else:
            self.accept()

    def _may_write(self) -> bool:
        outcome = self.outcome
        if outcome is None or self.is_over() or outcome.new + outcome.changed == 0:
            return False
        return not outcome.failed or self.result.skip.isChecked()

    def _run(self, dry_run: bool) -> None:
        problem = self.columns.problem()
        if problem:
            self._say(problem)
            return
        self._busy(True)
        self._job = self.start(dry_run)

    def _moved(self, done: int, total: int, phase: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._show_phase(phase, f" · {done:,} / {total:,}" if total else "")

    def _show_phase(self, phase: str, far: str = "") -> None:
        text = self.phase_text(phase)
        self.phase.setText(text + far if text else "")
        self.phase.setVisible(bool(text))

    def _done(self, outcome: Any) -> None:
        self._busy(False)
        self.outcome = outcome
        if self.preview is not None:
            self.result.show_outcome(outcome, self.preview)
        self.pages.setCurrentIndex(2)
        if self.is_over():
            self.ended()
        self._show_step()

    def _failed(self, error: BaseException) -> None:
        self._busy(False)
        refused = getattr(error, "outcome", None)
        if refused is not None:
            self._done(refused)
            return
        if isinstance(error, EncodingUnclear):
            self.preview = None
            self.file.ask_encoding(self.path, error.choices)
            self.file.chooser.begin()
        else:
            if isinstance(error, EmptySheet) and error.sheets:
                self.file.show_sheets(self.path, error.sheets, error.how)
            elif self.preview is None:
                self.file.show_none()
            self._unread = self.step() == "file"
            self._say(self.sentence(error))
        self._show_step()

    def _busy(self, busy: bool) -> None:
        """What rests loses the keyboard; afterwards it is where it was, or at what comes next."""
        if busy:
            focused = QApplication.focusWidget()
            self._focused = focused if focused is not None and self.isAncestorOf(focused) else None
        self.bar.setRange(0, 0)
        self.bar.setVisible(busy)
        self._show_phase("")
        self._say("")
        for made in (self.next, self.back, self.pages):
            made.setEnabled(not busy)
        if not busy:
            self._job = None

    def _resume(self) -> None:
        was, self._focused = self._focused, None
        if self.isVisible() and not self.isAncestorOf(QApplication.focusWidget() or QWidget()):
            skip = self.result.skip
            fits = [part for part in (was, self.next, skip, self.stop) if part is not None and part.isEnabled() and part.isVisible()]
            if fits:
                fits[0].setFocus()

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _skip_changed(self, _on: bool) -> None:
        self._show_step()

    def _show_step(self) -> None:
        step, outcome, over = self.step(), self.outcome, self.is_over()
        self.steps.set_current(step)
        self.back.setVisible(step != "file" and not over)
        self.save.setVisible(outcome is not None and bool(outcome.issues))
        self.stop.setVisible(not over)
        may_write = self._may_write()
        # Rows with errors hold back others that could be written; where there are no others, there is nothing to hold back.
        failed = outcome.failed if step == "result" and outcome is not None and outcome.new + outcome.changed else 0
        held = bool(failed) and not over and not may_write
        texts = {"file": self.tr("Next"), "columns": self.tr("Try it"), "result": self.tr("Import") if may_write else self.tr("Close")}
        self.next.setText(self.tr("Import (%1 with errors)").replace("%1", f"{failed:,}") if held else texts[step])
        self.next.setEnabled(self.preview is not None and not held and not (step == "file" and self._unread))
        self.next.setToolTip(self.tr("Correct the file, or leave out the rows with errors.") if held else "")
        self._resume()

    def reject(self) -> None:
        """Cancel reaches the server: what was sent is rolled back or forgotten."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _save_result(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the result"), "", self.tr("Excel (*.xlsx)"))
        if name and self.outcome is not None and self.preview is not None:
            self.write_result(str(Path(name).with_suffix(".xlsx")))

    def _result_saved(self, path: str) -> None:
        self._busy(False)
        self._show_step()
        self.app.notify(self.tr("The result is in %1").replace("%1", path), "good")
