"""Books the worker made, by a schedule or when asked: how far they are, their files, whether they were sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from desktop.app import App
from desktop.reports.words import kind_word, language_word, month_word, sent_chip, state_chip
from desktop.shared import failures
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import moment
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, button, fill_column, hline, label, row
from reports.files import write_whole
from server_db.commands.reports import cancel_book, send_again
from server_db.queries.reports import ReportFile, ReportJob, find_report_jobs, get_report_file

EVERY_MS = 1_000


class MadePage(Retranslated, QWidget):
    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self._path = ""
        self.grid, self.empty, self.shown = Grid(""), EmptyState(), QStackedWidget()
        self.grid.row_key = lambda job: job.id
        self.save_pdf = button("", "download", clicked=lambda: self._ask_where("pdf"))
        self.save_sheet = button("", "file-spreadsheet", clicked=lambda: self._ask_where("xlsx"))
        self.again = button("", "send", clicked=self._send_again)
        self.cancel = button("", "ban", clicked=self._cancel)
        self.said = label("", dim="1")
        for part in (self.grid, self.empty):
            self.shown.addWidget(part)
        self.bar = row(self.said, None, self.cancel, self.again, self.save_pdf, self.save_sheet, margins=(12, 6, 12, 6), gap=8)
        self.line = hline()
        fill_column(self, self.bar, self.line, (self.shown, 1))
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        self.grid.current_changed.connect(lambda _row: self._allow())
        self.retranslate()
        self._allow()

    def refresh(self) -> None:
        self.app.jobs.query(find_report_jobs, done=self._loaded, failed=self._failed, slot="reports.made")

    def _loaded(self, jobs: tuple[ReportJob, ...]) -> None:
        """While a book is being made it is looked at every second, as long as somebody looks."""
        self.grid.set_rows(list(jobs))
        self.shown.setCurrentWidget(self.grid if jobs else self.empty)
        for part in (self.bar, self.line):  # without a book there is nothing to do with one
            part.setVisible(bool(jobs))
        if not jobs:
            self._say_empty()
        moving = any(job.is_moving for job in jobs)
        if moving and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()
        self._allow()

    def _say_empty(self) -> None:
        self.empty.set("mail", self.tr("No book was made yet."), self.tr("Set up a schedule, and the worker makes and sends one on its day."))

    def _failed(self, error: BaseException) -> None:
        self._timer.stop()
        failures.tell(self.empty, error)
        self.shown.setCurrentWidget(self.empty)

    def _current(self) -> ReportJob | None:
        found = self.grid.selected_rows()
        return found[0] if len(found) == 1 else None

    def _allow(self) -> None:
        job = self._current()
        done = job is not None and job.state == "done"
        self.save_pdf.setEnabled(done and "pdf" in job.formats)
        self.save_sheet.setEnabled(done and "xlsx" in job.formats)
        self.again.setEnabled(done and bool(job.recipients) and bool(job.send_error))
        self.cancel.setEnabled(job is not None and job.is_moving)
        self.said.setText("" if job is None else job.error or job.send_error or "")

    def _ask_where(self, format_: str) -> None:
        job = self._current()
        if job is None:
            return
        name = f"{self.tr('Performance')} {job.period}.{format_}"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the book"), name, f"{format_.upper()} (*.{format_})")
        if path:
            self.save(path, job.id, format_)

    def save(self, path: str, job_id: int, format_: str) -> None:
        self._path = path
        self.app.jobs.query(get_report_file, job_id, format_, done=self._fetched, failed=self._not_done, slot="reports.file")

    def _fetched(self, file: ReportFile) -> None:
        self.app.jobs.work(_write, file, self._path, done=self._saved, failed=self._not_done)

    def _saved(self, path: str) -> None:
        self.app.notify(self.tr("Written to %1").replace("%1", path), "good")

    def _send_again(self) -> None:
        job = self._current()
        if job is not None:
            self.app.jobs.command(send_again, job.id, done=lambda _: self.refresh(), failed=self._not_done, changes=frozenset({"report_job"}))

    def _cancel(self) -> None:
        job = self._current()
        if job is not None:
            self.app.jobs.command(cancel_book, job.id, done=lambda _: self.refresh(), failed=self._not_done, changes=frozenset({"report_job"}))

    def _not_done(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")

    def retranslate(self) -> None:
        self.grid.setAccessibleName(self.tr("Made and sent"))
        self.grid.set_columns([
            Column("asked", self.tr("Asked"), 132, lambda job: job.asked_at, show=moment),
            Column("period", self.tr("Month"), 110, lambda job: job.period, show=month_word),
            Column("kind", self.tr("Whose book"), 120, lambda job: kind_word(job.kind)),
            Column("lang", self.tr("Language"), 90, lambda job: language_word(job.lang)),
            Column("formats", self.tr("Files"), 90, lambda job: ", ".join(one.upper() for one in job.formats)),
            Column("state", self.tr("State"), 130, lambda job: job.state, show=lambda _: "", chip=state_chip),
            Column("recipients", self.tr("To"), 220, lambda job: ", ".join(job.recipients), stretch=True),
            Column("sent", self.tr("Sent"), 150, lambda job: job.sent_at, show=lambda _: "", chip=_sent),
        ])  # fmt: skip
        self.save_pdf.setText(self.tr("Save as PDF"))
        self.save_sheet.setText(self.tr("Save as workbook"))
        self.again.setText(self.tr("Send again"))
        self.cancel.setText(self.tr("Cancel"))
        self._say_empty()


def _sent(job: Any) -> tuple[str, str, str] | None:
    return sent_chip(job)


def _write(file: ReportFile, path: str) -> str:
    write_whole(Path(path), file.content)
    return path
