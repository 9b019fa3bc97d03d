"""A calendar file before it is taken over: what is new, changed or the same, and which entries cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.calendar.ics_texts import problem_text, refusal_text
from desktop.calendar.items import local
from desktop.calendar.view_model import CalendarViewModel
from desktop.shared import failures
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.painted import Chip
from desktop.shared.widgets import button, hline, label, row
from server_db.domain.ics import Change, IcsEvent, compare
from server_db.domain.ics_read import MAX_BYTES, IcsFile, IcsProblem, IcsRefused, read_ics
from server_db.queries.calendar import find_present


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of the file, or a problem with one."""

    change: Change | None
    event: IcsEvent | None
    problem: IcsProblem | None


def read_file(path: str, zone: Any, today: Any) -> IcsFile:
    """Runs off the GUI thread. Reads no more than may be: a file of a gigabyte is refused by its size."""
    with Path(path).open("rb") as file:
        return read_ics(file.read(MAX_BYTES + 1), zone, today)


class ImportDialog(QDialog):
    def __init__(self, model: CalendarViewModel, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.path = model, path
        self.lines: list[Line] = []
        self.setWindowTitle(self.tr("Import a calendar file"))
        self.resize(860, 560)
        self.title = label(Path(path).name, h="2")
        self.told = label(self.tr("Reading…"), dim="1", wrap=True)
        self.chips = [Chip("", tone, icon) for tone, icon in (("good", "plus"), ("info", "refresh"), ("violet", "equal"), ("warn", "alert-triangle"))]
        self.grid = Grid(self.tr("Entries of the file"))
        self.grid.set_columns(self._columns(), frozen=0)
        self.cancel = button(self.tr("Cancel"), clicked=self.reject)
        self.take = button(self.tr("Import"), "calendar-plus", kind="primary", clicked=self._import)
        self.take.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        for item in (self.title, self.told, row(*self.chips, None), self.grid, hline(), row(None, self.cancel, self.take)):
            layout.addWidget(item)
        for chip in self.chips:
            chip.hide()
        model.app.jobs.work(read_file, path, model.zone, model.today(), done=self._read, failed=self._failed)

    def _columns(self) -> list[Column]:
        zone = self.model.zone
        return [
            Column("state", self.tr("What happens"), 128, lambda line: line.change or "problem", chip=self._state),
            Column("start", self.tr("Begins"), 136, lambda line: local(line.event.starts_at, zone) if line.event else None,
                   lambda value: f"{value:%Y-%m-%d %H:%M}" if value else ""),
            Column("title", self.tr("Title"), 300, self._words, stretch=True),
            Column("place", self.tr("Place, or line of the file"), 210, self._where, dim=True),
        ]  # fmt: skip

    def _words(self, line: Line) -> str:
        return line.event.title if line.event is not None else problem_text(line.problem) if line.problem is not None else ""

    def _where(self, line: Line) -> str:
        if line.problem is not None:
            return self.tr("line %1").replace("%1", str(line.problem.line)) + (f" · {line.problem.uid}" if line.problem.uid else "")
        return line.event.place if line.event is not None else ""

    def _state(self, line: Line) -> tuple[str, str, str]:
        looks = {
            "new": (self.tr("new"), "good", "plus"), "changed": (self.tr("changed"), "info", "refresh"), "same": (self.tr("the same"), "violet", "equal"),
            "older": (self.tr("older than here"), "violet", "clock"),
        }  # fmt: skip
        return looks.get(line.change or "", (self.tr("left out"), "warn", "alert-triangle"))

    def _read(self, file: IcsFile) -> None:
        self._file = file
        uids = [event.uid for event in file.events]
        self.model.app.jobs.query(find_present, uids, done=self._compared, failed=self._failed)

    def _compared(self, present: dict[str, IcsEvent]) -> None:
        found = compare(self._file.events, present)
        self.lines = [Line(None, None, problem) for problem in self._file.problems] + [Line(change, event, None) for event, change in found]
        self.grid.set_rows(self.lines)
        counts = {change: sum(1 for _, one in found if one == change) for change in ("new", "changed", "same", "older")}
        texts = (self.tr("%1 new"), self.tr("%1 changed"), self.tr("%1 the same"), self.tr("%1 left out"))
        numbers = (counts["new"], counts["changed"], counts["same"] + counts["older"], len(self._file.problems))
        for chip, text, number in zip(self.chips, texts, numbers, strict=True):
            chip.set(text.replace("%1", str(number)), chip.tone, chip.icon)
            chip.setVisible(number > 0)
        todo = counts["new"] + counts["changed"]
        self.take.setEnabled(todo > 0)
        if todo:
            self.told.setText(self.tr("Nothing is stored yet. Times without a zone are read as times of the office."))
        elif found:
            self.told.setText(self.tr("Everything in this file is in your calendar already."))
        else:
            self.told.setText(self.tr("There is nothing to take over in this file."))

    def _import(self) -> None:
        self.take.setEnabled(False)
        events = [line.event for line in self.lines if line.event is not None and line.change in ("new", "changed")]
        self.model.import_file(Path(self.path).name, events, self._imported, self._failed)

    def _imported(self, counts: Any) -> None:
        text = self.tr("%1 new and %2 changed entries were taken over.")
        self.model.app.notify(text.replace("%1", str(counts.new)).replace("%2", str(counts.changed)), "good")
        self.accept()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, IcsRefused):
            text = refusal_text(error)
        elif isinstance(error, OSError):
            text = self.tr("The file cannot be read. Check that it is still there and yours to read.")
        else:
            text = failures.explain(error).sentence()
        self.told.setText(text)
        self.take.setEnabled(bool(self.lines) and not isinstance(error, IcsRefused))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            super().keyPressEvent(event)
