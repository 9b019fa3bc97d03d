"""Working hours of a pool's calendar: within these the clocks of first response run, on working days of the office."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.lead_rules import server_calls as calls
from desktop.lead_rules.new_named_dialog import NewNamedDialog
from desktop.lead_rules.record_saving import RecordSaving
from desktop.shared.facts import MiniGrid
from desktop.shared.fields import Choice
from desktop.shared.grid_column import Column
from desktop.shared.i18n import LOCALES, language, names
from desktop.shared.widgets import Section, label, line_edit, row, tool

_TIME = re.compile(r"^([01]?[0-9]|2[0-4])[:：.]?([0-5][0-9])$")


def read_time(text: str) -> str | None:
    """9:00, 0900, 9：00 as 09:00; None when it is no time of day."""
    found = _TIME.match(text.strip())
    return f"{int(found.group(1)):02}:{found.group(2)}" if found and int(found.group(1)) * 60 + int(found.group(2)) <= 24 * 60 else None


class ShiftsPanel(QFrame):
    def __init__(self, saving: RecordSaving) -> None:
        super().__init__()
        self.saving = saving
        self.setup: calls.PoolSetup | None = None
        self._calendar, self._may = 1, True
        self._pool: Any = None
        self._picked: int | None = None  # looked at in place of the pool's own
        self.dialog: NewNamedDialog | None = None
        self.which, self.begin = Choice(""), tool("plus", "", self._begin)
        self.head, self.grid, self.note = Section(), MiniGrid(""), label("", dim="2", wrap=True)
        self.grid.row_key = lambda one: one.id
        self.day, self.starts, self.ends = Choice(""), line_edit("09:00"), line_edit("18:00")
        for part in (self.starts, self.ends):
            part.setFixedWidth(70)
        self.add, self.remove = tool("plus", "", self._add), tool("trash", "", self._remove)
        self.error = label("", tone="bad", wrap=True)
        self.line = row(self.day, self.starts, label("–"), self.ends, self.add, self.remove, None, margins=(16, 6, 12, 0), gap=6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 14)
        layout.setSpacing(2)
        self.top = row((self.which, 1), self.begin, margins=(16, 0, 12, 6), gap=6)
        self.which.chosen.connect(self._pick)
        for part in (self.head, self.top, self.grid, self.line, self.error, self.note):
            layout.addWidget(part)
        for part in (self.error, self.note):
            part.setContentsMargins(16, 4, 16, 0)
        self.error.hide()

    def retranslate(self) -> None:
        self.grid.setAccessibleName(self.tr("Working hours"))
        self.starts.setAccessibleName(self.tr("From"))
        self.ends.setAccessibleName(self.tr("Until"))
        self.day.setAccessibleName(self.tr("Day"))
        self.which.setAccessibleName(self.tr("Working calendar"))
        tips = ((self.add, self.tr("Add working hours")), (self.remove, self.tr("Remove the chosen hours")), (self.begin, self.tr("New working calendar")))
        for part, text in tips:
            part.setToolTip(text)
            part.setAccessibleName(text)
        self.note.setText(self.tr("On working days of the office's calendar, make-up days included; holidays do not count."))
        days = QLocale(LOCALES[language()])
        self.day.set_choices([(None, self.tr("every working day")), *((n, days.dayName(n)) for n in range(1, 8))])

    def show_shifts(self, setup: calls.PoolSetup, pool: Any, may: bool) -> None:
        if (pool.id if pool is not None else None) != (self._pool.id if self._pool is not None else None):
            self._picked = None
        self.setup, self._may, self._pool = setup, may, pool
        own = pool.calendar_id if pool is not None else 1
        self._calendar = self._picked if any(one.id == self._picked for one in setup.calendars) else own
        self.which.set_choices([(one.id, self._named(one, own)) for one in setup.calendars], self._calendar)
        self.head.set_title(self.tr("Working hours"))
        self.begin.setVisible(may)
        self.top.setVisible(may or len(setup.calendars) > 1)
        rows = [one for one in setup.shifts if one.calendar_id == self._calendar]
        locale = QLocale(LOCALES[language()])
        self.grid.fill([
            Column("day", self.tr("Day"), 150, lambda s: locale.dayName(s.weekday) if s.weekday else self.tr("every working day"), stretch=True),
            Column("starts", self.tr("From"), 80, lambda s: s.starts[:5]), Column("ends", self.tr("Until"), 80, lambda s: s.ends[:5]),
        ], rows)  # fmt: skip
        self.line.setVisible(may)

    def _named(self, calendar: Any, own: int) -> str:
        return self.tr("%1 (of this pool)").replace("%1", names(calendar)) if calendar.id == own else names(calendar)

    def _pick(self, calendar: Any) -> None:
        self._picked = calendar
        if self.setup is not None:
            self.show_shifts(self.setup, self._pool, self._may)

    def _begin(self) -> None:
        hint = self.tr("It begins with 9:00 to 18:00 on every working day. Which pool goes by it is said with the pool.")
        self.dialog = NewNamedDialog(self.tr("New working calendar"), hint, self)
        self.dialog.given.connect(self._make)
        self.dialog.open()

    def _make(self, patch: Any) -> None:
        assert self.dialog is not None
        said = self.tr("The calendar is made; set its hours, and choose it for a pool.")
        self.saving.save("work_calendar", None, None, patch, None, said, self._made, self.dialog.form.say)

    def _made(self, saved: Any) -> None:
        """Without hours no clock by it would ever end."""
        if self.dialog is not None:
            self.dialog.accept()
        self._picked = int(saved.id)
        hours = {"calendar_id": self._picked, "starts": "09:00", "ends": "18:00", "weekday": None}
        self.saving.save("work_shift", None, None, hours, None, self.tr("The calendar is made; set its hours, and choose it for a pool."), refused=self._say)

    def _add(self) -> None:
        starts, ends = read_time(self.starts.text() or "09:00"), read_time(self.ends.text() or "18:00")
        if starts is None or ends is None or starts >= ends:
            self._say(self.tr("Write times like 09:00, the first before the second."))
            return
        patch = {"calendar_id": self._calendar, "starts": starts, "ends": ends, "weekday": self.day.current()}
        self._say("")
        self.saving.save("work_shift", None, None, patch, None, self.tr("Working hours are added; clocks that run are counted anew."), refused=self._say)

    def _remove(self) -> None:
        one = self.grid.current_row()
        if one is None:
            self._say(self.tr("Choose the hours to remove."))
            return
        again = {"calendar_id": one.calendar_id, "starts": one.starts, "ends": one.ends, "weekday": one.weekday}
        self._say("")
        self.saving.remove("work_shift", one.id, one.version, again, self.tr("Working hours are removed; clocks that run are counted anew."), refused=self._say)

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
