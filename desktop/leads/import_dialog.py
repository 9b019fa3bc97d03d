"""Importing leads: the file, its columns, a trial, the import. Nothing of the pool changes before the last step."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.leads import import_calls as calls
from desktop.leads.import_pages import LeadColumnsPage, LeadFilePage, done_text, phase_name
from desktop.leads.view_model import LeadsViewModel
from desktop.shared.grid_column import Column
from desktop.shared.grid_export import write_workbook
from desktop.shared.i18n import names
from desktop.shared.import_dialog import ImportSteps
from desktop.shared.import_pages import ResultPage
from desktop.shared.jobs import Job
from desktop.shared.widgets import button

CHANGES = frozenset({"lead", "lead_import", "lead_channel", "lead_field"})


class ImportDialog(ImportSteps):
    imported = Signal(object)  # outcome
    shown = Signal(int)  # import: its leads in the list

    file: LeadFilePage

    def __init__(self, model: LeadsViewModel, parent: QWidget, path: str = "") -> None:
        super().__init__(model.app, parent, LeadFilePage(model.frame, model.may_manage(), model.may_make_fields()), LeadColumnsPage(), ResultPage(done_text))
        self.setWindowTitle(self.tr("Import leads"))
        self.setMinimumSize(900, 620)
        self.show_button = button(self.tr("Show its leads"), "list", clicked=self._show_leads)
        self.show_button.hide()
        self.model = model
        self.empty_table = button(self.tr("Save an empty table…"), "table", kind="ghost", clicked=self._save_empty_table)
        self.empty_table.setToolTip(self.tr("A workbook with the names of the columns, to be filled in"))
        self.buttons.layout().insertWidget(1, self.empty_table)
        self.buttons.layout().insertWidget(self.buttons.layout().indexOf(self.save), self.show_button)
        if path:
            self.take(path)

    def take(self, path: str) -> None:
        if path != self.path:
            self.file.forget()
        self.path = path
        self.preview = None
        for made in (self.show_button, self.empty_table):
            made.hide()
        if not self.file.source.text().strip():
            self.file.source.setText(calls.source_of(path))
        self._look()

    def _save_empty_table(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save an empty table"), f"{self.tr('Leads')}.xlsx", self.tr("Excel (*.xlsx)"))
        if name and self.model.frame is not None:
            self.write_empty_table(name)

    def write_empty_table(self, path: str) -> None:
        frame = self.model.frame
        assert frame is not None
        columns = [Column(one.code, names(one), 90, lambda _row: "") for one in frame.fields if one.active]
        self.app.jobs.work(write_workbook, path, self.tr("Leads"), columns, (), done=self._empty_table_written, failed=self._failed)

    def _empty_table_written(self, path: str) -> None:
        self.app.notify(self.tr("The empty table is in %1").replace("%1", path), "good")

    def look_again(self) -> None:
        if self.preview is not None:
            self._look()

    def _look(self) -> None:
        self._busy(True)
        self._show_phase("read")
        self._job = self.app.jobs.query(
            calls.look_into, self.path, self.file.options(), self.file.reading(), done=self._looked, failed=self._failed, slot=f"leads.look.{id(self)}"
        )  # fmt: skip

    def start(self, dry_run: bool) -> Job:
        reading = self.file.reading(self.columns.chosen())
        start = self.app.jobs.query if dry_run else self.app.jobs.command
        more: dict[str, Any] = {} if dry_run else {"changes": CHANGES}
        title = self.tr("Trying the file") if dry_run else self.tr("Importing leads")
        return start(
            calls.take_in, self.path, self.file.options(), reading, dry_run, self.result.skip.isChecked(),
            done=self._done, failed=self._failed, progress=self._moved, title=title, **more,
        )  # fmt: skip

    def phase_text(self, phase: str) -> str:
        return phase_name(phase)

    def is_over(self) -> bool:
        return self.outcome is not None and (self.outcome.committed or self.outcome.queued)

    def ended(self) -> None:
        self.show_button.setVisible(self.outcome.committed)
        self.imported.emit(self.outcome)

    def sentence(self, error: BaseException) -> str:
        return super().sentence(error) if not str(error) or getattr(error, "code", "") else str(error)

    def _show_leads(self) -> None:
        if self.outcome is not None:
            self.accept()
            self.shown.emit(self.outcome.import_id)

    def write_result(self, path: str) -> None:
        self._busy(True)
        self._job = self.app.jobs.work(
            calls.save_result, path, self.preview, self.outcome, self.app.language.code,
            done=self._result_saved, failed=self._failed, progress=self._moved, title=self.tr("Saving the result"),
        )  # fmt: skip
