"""Importing leads: the file, its columns, a trial, the import. Nothing of the pool changes before the last step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from desktop.leads import import_calls as calls
from desktop.leads.import_pages import ColumnsPage, FilePage, ResultPage, phase_name
from desktop.leads.view_model import LeadsViewModel
from desktop.shared import failures
from desktop.shared.sheet_drop import TakesSheets
from desktop.shared.widgets import Segmented, button, hline, label, row, set_property

STEPS = ("file", "columns", "result")
CHANGES = frozenset({"lead", "lead_import", "lead_channel", "lead_field"})


class ImportDialog(TakesSheets, QDialog):
    imported = Signal(object)  # outcome
    shown = Signal(int)  # import: its leads in the list

    def __init__(self, model: LeadsViewModel, parent: QWidget, path: str = "") -> None:
        super().__init__(parent)
        self.model, self.app, self.path = model, model.app, path
        self.preview: calls.Preview | None = None
        self.outcome: calls.LeadImportOutcome | None = None
        self._job: Any = None
        self.setWindowTitle(self.tr("Import leads"))
        self.setMinimumSize(900, 620)
        self.setAcceptDrops(True)
        self.file, self.columns, self.result = FilePage(model.frame, model.may_manage()), ColumnsPage(), ResultPage()
        self.pages = QStackedWidget()
        for page in (self.file, self.columns, self.result):
            self.pages.addWidget(page)
        self.steps = Segmented([("file", self.tr("1 · File")), ("columns", self.tr("2 · Columns")), ("result", self.tr("3 · Trial and import"))], "file")
        self.steps.setEnabled(False)
        self.message, self.phase = label("", wrap=True), label("", dim="1")
        set_property(self.message, tone="bad")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop = button(self.tr("Cancel"), clicked=self.reject)
        self.show_button = button(self.tr("Show its leads"), "list", clicked=self._show_leads)
        self.save = button(self.tr("Save the result…"), "download", clicked=self._save_result)
        self.back = button(self.tr("Back"), "arrow-left", clicked=self._go_back)
        self.next = button("", kind="primary", clicked=self._go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(row(self.steps, None))
        layout.addWidget(hline())
        layout.addWidget(self.pages, 1)
        for item in (self.message, self.phase, self.bar, hline(), row(self.stop, None, self.show_button, self.save, self.back, self.next)):
            layout.addWidget(item)
        self.file.wanted.connect(self._choose_file)
        self.file.changed.connect(lambda: self._look(True))
        self.result.skip.toggled.connect(lambda _on: self._show_step())
        self.next.setDefault(True)
        self._busy(False)
        self._show_step()
        if path:
            self.take(path)

    # -- the file

    def take(self, path: str) -> None:
        self.path = path
        self.preview = None
        if not self.file.source.text().strip():
            self.file.source.setText(calls.source_of(path))
        self._look(False)

    def _look(self, known: bool) -> None:
        if not self.path or (known and self.preview is None):
            return
        self._busy(True)
        self.phase.setText(phase_name("read"))
        self._job = self.app.jobs.query(
            calls.look_into, self.path, self.file.options(), self.file.reading(known), done=self._looked, failed=self._failed, slot=f"leads.look.{id(self)}"
        )  # fmt: skip

    def _looked(self, preview: calls.Preview) -> None:
        self._busy(False)
        self.preview, self.outcome = preview, None
        self.file.show_preview(self.path, preview)
        self.columns.show_preview(preview)
        self._show_step()

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a file"), "", self.tr("Tables (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt *.gz)"))
        if name:
            self.take(name)

    # -- the steps

    def step(self) -> str:
        return STEPS[self.pages.currentIndex()]

    def _go_back(self) -> None:
        self.pages.setCurrentIndex(max(0, self.pages.currentIndex() - 1))
        self.outcome = None
        self.message.setText("")
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

    def is_over(self) -> bool:
        return self.outcome is not None and (self.outcome.committed or self.outcome.queued)

    def _may_write(self) -> bool:
        outcome = self.outcome
        if outcome is None or self.is_over() or outcome.new + outcome.changed == 0:
            return False
        return not outcome.failed or self.result.skip.isChecked()

    def _run(self, dry_run: bool) -> None:
        problem = self.columns.problem()
        if problem:
            self.message.setText(problem)
            return
        self._busy(True)
        reading = self.file.reading(True, self.columns.chosen())
        start = self.app.jobs.query if dry_run else self.app.jobs.command
        more: dict[str, Any] = {} if dry_run else {"changes": CHANGES}
        title = self.tr("Trying the file") if dry_run else self.tr("Importing leads")
        self._job = start(
            calls.take_in, self.path, self.file.options(), reading, dry_run, self.result.skip.isChecked(),
            done=self._done, failed=self._failed, progress=self._moved, title=title, **more,
        )  # fmt: skip

    def _moved(self, done: int, total: int, phase: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.phase.setText(phase_name(phase) + (f" · {done:,} / {total:,}" if total else ""))

    def _done(self, outcome: calls.LeadImportOutcome) -> None:
        self._busy(False)
        self.outcome = outcome
        if self.preview is not None:
            self.result.show_outcome(outcome, self.preview)
        self.pages.setCurrentIndex(2)
        if self.is_over():
            self.imported.emit(outcome)
        self._show_step()

    def _failed(self, error: BaseException) -> None:
        self._busy(False)
        refused = getattr(error, "outcome", None)
        if refused is not None:
            self._done(refused)
            return
        self.message.setText(failures.explain(error).sentence() if not str(error) or getattr(error, "code", "") else str(error))
        self._show_step()

    def _busy(self, busy: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(busy)
        self.phase.setVisible(busy)
        self.phase.setText("")
        self.message.setText("")
        for made in (self.next, self.back, self.pages):
            made.setEnabled(not busy)
        if not busy:
            self._job = None

    def _show_step(self) -> None:
        step, outcome = self.step(), self.outcome
        self.steps.set_current(step)
        self.back.setVisible(step != "file" and not self.is_over())
        self.save.setVisible(outcome is not None and bool(outcome.issues))
        self.stop.setVisible(not self.is_over())
        self.show_button.setVisible(outcome is not None and outcome.committed)
        texts = {"file": self.tr("Columns"), "columns": self.tr("Try it"), "result": self.tr("Import") if self._may_write() else self.tr("Close")}
        held = outcome is not None and bool(outcome.failed) and not self.is_over() and not self._may_write() and bool(outcome.new + outcome.changed)
        if step == "result" and held and outcome is not None:
            texts["result"] = self.tr("Import (%1 rows with errors)").replace("%1", f"{outcome.failed:,}")
        self.next.setText(texts[step])
        ready = self.preview is not None and not (step == "result" and held)
        self.next.setEnabled(ready)
        self.next.setToolTip(self.tr("Correct the file, or leave out the rows with errors.") if step == "result" and held else "")

    def reject(self) -> None:
        """Cancel reaches the server: what was sent is forgotten."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _show_leads(self) -> None:
        if self.outcome is not None:
            self.accept()
            self.shown.emit(self.outcome.import_id)

    def _save_result(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the result"), "", self.tr("Excel (*.xlsx)"))
        if name and self.outcome is not None and self.preview is not None:
            path = str(Path(name).with_suffix(".xlsx"))
            self.app.jobs.work(calls.save_result, path, self.preview, self.outcome, self.app.language.code, done=self._result_saved, failed=self._failed)

    def _result_saved(self, path: str) -> None:
        self.app.notify(self.tr("The result is in %1").replace("%1", path), "good")
