"""Calendar files in and out: chosen, dropped, previewed; written for another program."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.calendar.view_model import CalendarViewModel
from server_db.domain.ics import write_ics
from server_db.queries.calendar import CalendarEvent, as_ics


class CalendarFiles(QObject):
    def __init__(self, model: CalendarViewModel, screen: QWidget) -> None:
        super().__init__(screen)
        self.model, self.screen = model, screen

    def choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self.screen, self.tr("Import a calendar file"), "", self.tr("Calendar files (*.ics)"))
        if path:
            self.import_path(path)

    def import_path(self, path: str) -> None:
        from desktop.calendar.import_dialog import ImportDialog

        ImportDialog(self.model, path, self.screen).open()

    def export_all(self) -> None:
        self.model.load_own(self._write)

    def export_one(self, event: CalendarEvent | None) -> None:
        if event is not None:
            self._write((event,))

    def _write(self, events: tuple[CalendarEvent, ...]) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self.screen, self.tr("Save as a calendar file (.ics)"), "calendar.ics", self.tr("Calendar files (*.ics)")
        )
        if path:
            self.export_to(path, events)

    def export_to(self, path: str, events: tuple[CalendarEvent, ...]) -> None:
        app = self.model.app
        try:
            Path(path).write_bytes(write_ics([as_ics(event) for event in events], self.model.zone, datetime.now(UTC)))
        except OSError:
            app.notify(self.tr("The file cannot be written. Choose another folder."), "bad")
            return
        app.notify(self.tr("%1 entries were written to %2.").replace("%1", str(len(events))).replace("%2", Path(path).name), "good")


def dropped(event: QDropEvent) -> str:
    """The calendar file among what is dragged, or nothing."""
    return next((url.toLocalFile() for url in event.mimeData().urls() if url.toLocalFile().lower().endswith((".ics", ".ical"))), "")
