"""Importing leads: the file, its columns, a trial, the import. Nothing of the pool changes before the last step."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.leads import import_calls as calls
from desktop.leads.import_pages import LeadColumnsPage, LeadFilePage, done_text, phase_name
from desktop.leads.view_model import LeadsViewModel
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
        super().__init__(model.app, parent, LeadFilePage(model.frame, model.may_manage()), LeadColumnsPage(), ResultPage(done_text))
        self.setWindowTitle(self.tr("Import leads"))
        self.setMinimumSize(900, 620)
        self.show_button = button(self.tr("Show its leads"), "list", clicked=self._show_leads)
        self.show_button.hide()
        self.buttons.layout().insertWidget(self.buttons.layout().indexOf(self.save), self.show_button)
        if path:
            self.take(path)

    def take(self, path: str) -> None:
        self.path = path
        self.preview = None
        self.show_button.hide()
        if not self.file.source.text().strip():
            self.file.source.setText(calls.source_of(path))
        self._look(False)

    def look_again(self) -> None:
        if self.preview is not None:
            self._look(True)

    def _look(self, known: bool) -> None:
        self._busy(True)
        self._show_phase("read")
        self._job = self.app.jobs.query(
            calls.look_into, self.path, self.file.options(), self.file.reading(known), done=self._looked, failed=self._failed, slot=f"leads.look.{id(self)}"
        )  # fmt: skip

    def start(self, dry_run: bool) -> Job:
        reading = self.file.reading(True, self.columns.chosen())
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
        self.app.jobs.work(calls.save_result, path, self.preview, self.outcome, self.app.language.code, done=self._result_saved, failed=self._failed)
