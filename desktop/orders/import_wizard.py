"""Importing a file: which one, its columns, a trial, the import. Nothing is written before the last step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QFileDialog, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.orders.import_pages import ColumnsPage, FilePage, ResultPage
from desktop.orders.import_steps import ImportOutcome, Options, Preview, Reading, look_into, office_currency, save_result, take_in
from desktop.shared import failures
from desktop.shared.jobs import Job
from desktop.shared.sheet_drop import TakesSheets
from desktop.shared.widgets import Segmented, button, hline, label, row, set_property

STEPS = ("file", "columns", "result")
CHANGES = frozenset({"orders", "order_line", "payment", "invoice", "split", "employee", "quota", "import"})


class ImportWizard(TakesSheets, QDialog):
    def __init__(self, app: App, parent: QWidget, path: str = "") -> None:
        super().__init__(parent)
        self.app, self.path = app, path
        self.preview: Preview | None = None
        self.outcome: ImportOutcome | None = None
        self._currency = "CNY"
        self._job: Job | None = None
        self.setWindowTitle(self.tr("Import"))
        self.setMinimumSize(860, 580)
        self.setAcceptDrops(True)
        self.file, self.columns, self.result = FilePage(), ColumnsPage(), ResultPage()
        self.pages = QStackedWidget()
        for page in (self.file, self.columns, self.result):
            self.pages.addWidget(page)
        self.steps = Segmented([("file", self.tr("1 · File")), ("columns", self.tr("2 · Columns")), ("result", self.tr("3 · Trial and import"))], "file")
        self.steps.setEnabled(False)
        self.message = label("", wrap=True)
        set_property(self.message, tone="bad")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.back = button(self.tr("Back"), "arrow-left", clicked=self._go_back)
        self.stop = button(self.tr("Cancel"), clicked=self.reject)
        self.save = button(self.tr("Save the result…"), "download", clicked=self._save_result)
        self.next = button("", kind="primary", clicked=self._go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(row(self.steps, None))
        layout.addWidget(hline())
        layout.addWidget(self.pages, 1)
        for item in (self.message, self.bar, hline(), row(self.stop, None, self.save, self.back, self.next)):
            layout.addWidget(item)
        self.file.chosen.connect(self._choose_file)
        self.file.changed.connect(self._look_again)
        self.result.skip.toggled.connect(lambda _on: self._show_step())
        self._show_step()
        app.jobs.query(office_currency, done=self._currency_known, failed=lambda _error: None)
        if path:
            self.take(path)

    def _currency_known(self, code: str) -> None:
        self._currency = code

    # -- the file

    def take(self, path: str) -> None:
        self.path = path
        self._busy(True)
        self.app.jobs.work(look_into, path, "", None, None, done=self._looked, failed=self._failed, slot="import.look")

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a file"), "", self.tr("Tables (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt *.gz)"))
        if name:
            self.take(name)

    def _look_again(self) -> None:
        sheet = self.file.sheet.current()
        self.app.jobs.work(
            look_into, self.path, str(self.file.kind.current()), str(sheet) if sheet else None, self.file.header.value(),
            done=self._looked, failed=self._failed, slot="import.look",
        )  # fmt: skip

    def _looked(self, preview: Preview) -> None:
        self._busy(False)
        self.preview = preview
        self.file.show_preview(self.path, preview)
        self.columns.show_preview(preview)
        self.outcome = None
        self._show_step()

    # -- the steps

    def step(self) -> str:
        return STEPS[self.pages.currentIndex()]

    def _go_back(self) -> None:
        self.pages.setCurrentIndex(max(0, self.pages.currentIndex() - 1))
        self.outcome = None
        self._show_step()

    def _go_on(self) -> None:
        if self.step() == "file":
            self.pages.setCurrentIndex(1)
            self._show_step()
        elif self.step() == "columns":
            self._run(dry_run=True)
        elif self.outcome is not None and not self.outcome.committed and self._may_write():
            self._run(dry_run=False)
        else:
            self.accept()

    def _may_write(self) -> bool:
        outcome = self.outcome
        if outcome is None or outcome.committed or outcome.new + outcome.changed == 0:
            return False
        return not outcome.failed or self.result.skip.isChecked()

    def _run(self, dry_run: bool) -> None:
        assert self.preview is not None
        missing = self.columns.missing()
        if missing:
            self.message.setText(self.tr("Choose a column for: %1").replace("%1", ", ".join(missing)))
            return
        sheet = self.file.sheet.current()
        reading = Reading(str(sheet) if sheet else None, self.preview.sheet.header_row, columns=self.columns.chosen())
        options = Options(source=self.file.source.text().strip(), default_currency=self._currency)
        self._busy(True)
        start = self.app.jobs.query if dry_run else self.app.jobs.command
        more: dict[str, Any] = {} if dry_run else {"changes": CHANGES}
        title = self.tr("Trying the file") if dry_run else self.tr("Importing")
        self._job = start(
            take_in, self.preview.kind, self.path, options, reading, dry_run, self.result.skip.isChecked(),
            done=self._done, failed=self._failed, progress=self._moved, title=title, **more,
        )  # fmt: skip

    def _moved(self, done: int, total: int, _phase: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _done(self, outcome: ImportOutcome) -> None:
        self._busy(False)
        self.outcome = outcome
        self.result.show_outcome(outcome)
        self.pages.setCurrentIndex(2)
        if outcome.committed:
            self.app.notify(self.tr("%1 rows imported.").replace("%1", f"{outcome.new + outcome.changed:,}"), "good")
        self._show_step()

    def _failed(self, error: BaseException) -> None:
        self._busy(False)
        refused = getattr(error, "outcome", None)
        if refused is not None:
            self._done(refused)
            return
        self.message.setText(failures.explain(error).sentence())

    def _busy(self, busy: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(busy)
        self.message.setText("")
        for made in (self.next, self.back, self.pages):
            made.setEnabled(not busy)
        if not busy:
            self._job = None

    def _show_step(self) -> None:
        step, outcome = self.step(), self.outcome
        self.steps.set_current(step)
        self.bar.setVisible(self._job is not None)
        self.back.setVisible(step != "file" and not (outcome and outcome.committed))
        self.save.setVisible(outcome is not None and bool(outcome.issues))
        self.stop.setVisible(not (outcome and outcome.committed))
        texts = {"file": self.tr("Columns"), "columns": self.tr("Try it"), "result": self.tr("Import") if self._may_write() else self.tr("Close")}
        if step == "result" and outcome is not None and outcome.failed and not outcome.committed and not self._may_write():
            texts["result"] = self.tr("Import (%1 rows with errors)").replace("%1", f"{outcome.failed:,}")
        self.next.setText(texts[step])
        ready = self.preview is not None and (step != "result" or self._may_write() or not (outcome and outcome.failed) or bool(outcome and outcome.committed))
        self.next.setEnabled(ready)
        self.next.setToolTip("" if ready else self.tr("Correct the file, or leave out the rows with errors."))

    def reject(self) -> None:
        """Cancel reaches the server: a half-sent file is rolled back."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _save_result(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the result"), "", self.tr("Excel (*.xlsx)"))
        if name and self.outcome is not None and self.preview is not None:
            path = str(Path(name).with_suffix(".xlsx"))
            self.app.jobs.work(save_result, path, self.preview, self.outcome, self.app.language.code, done=self._result_saved, failed=self._failed)

    def _result_saved(self, path: str) -> None:
        self.app.notify(self.tr("The result is in %1").replace("%1", path), "good")
