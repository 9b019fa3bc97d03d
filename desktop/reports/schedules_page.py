"""Schedules of the signed-in person: which book is made when, and to whom it is sent."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QMessageBox, QStackedWidget, QWidget

from desktop.app import App
from desktop.reports.schedule_dialog import ScheduleDialog
from desktop.reports.words import kind_word, language_word, rule_word
from desktop.shared import failures
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import moment
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, button, fill_column, hline, row
from server_db.commands.reports import ask_for_book, remove_schedule, save_schedule
from server_db.queries.kpis import find_result_periods
from server_db.queries.reports import Schedule, find_schedules

CHANGES = frozenset({"report_schedule"})


class SchedulesPage(Retranslated, QWidget):
    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.dialog: ScheduleDialog | None = None
        self.grid, self.empty, self.shown = Grid(""), EmptyState(), QStackedWidget()
        self.grid.row_key = lambda one: one.id
        self.new = button("", "plus", "primary", clicked=lambda: self.edit(None))
        self.change = button("", "pencil", clicked=lambda: self.edit(self._current()))
        self.now = button("", "player-play", clicked=self._make_now)
        self.remove = button("", "trash", clicked=self._ask_remove)
        for part in (self.grid, self.empty):
            self.shown.addWidget(part)
        self.bar = row(None, self.remove, self.now, self.change, self.new, margins=(12, 6, 12, 6), gap=8)
        self.line = hline()
        fill_column(self, self.bar, self.line, (self.shown, 1))
        self.grid.current_changed.connect(lambda _row: self._allow())
        self.grid.activated.connect(self.edit)
        self.retranslate()
        self._allow()

    def refresh(self) -> None:
        self.app.jobs.query(find_schedules, done=self._loaded, failed=self._failed, slot="reports.schedules")

    def _loaded(self, schedules: tuple[Schedule, ...]) -> None:
        self.grid.set_rows(list(schedules))
        self.shown.setCurrentWidget(self.grid if schedules else self.empty)
        for part in (self.bar, self.line):  # the empty page has the one button that means something
            part.setVisible(bool(schedules))
        self._say_empty()
        self._allow()

    def _say_empty(self) -> None:
        hint = self.tr("A schedule makes the book of your team every month or week and sends it by mail.")
        self.empty.set("calendar-due", self.tr("Nothing is scheduled."), hint)
        self.empty.set_action(self.tr("New schedule"), lambda: self.edit(None))

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self.shown.setCurrentWidget(self.empty)

    def _current(self) -> Schedule | None:
        found = self.grid.selected_rows()
        return found[0] if len(found) == 1 else None

    def _allow(self) -> None:
        for one in (self.change, self.now, self.remove):
            one.setEnabled(self._current() is not None)

    def edit(self, schedule: Schedule | None) -> None:
        self.dialog = ScheduleDialog(self, schedule, bool(self.app.groups() & {"finance", "auditor"}))
        self.dialog.wanted.connect(self._save)
        self.dialog.open()

    def _save(self, values: dict[str, Any]) -> None:
        assert self.dialog is not None
        old = self.dialog.schedule
        arguments = (None, None) if old is None else (old.id, old.version)
        self.app.jobs.command(save_schedule, *arguments, values["kind"], values["lang"], values["formats"], values["rule"], values["recipients"],
                              values["active"], done=self._saved, failed=self._not_saved, changes=CHANGES)  # fmt: skip

    def _saved(self, _number: int) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.refresh()

    def _not_saved(self, error: BaseException) -> None:
        """The dialog stays as it was typed."""
        if self.dialog is not None:
            self.dialog.show_failure(failures.explain(error).sentence())

    def _make_now(self) -> None:
        self.app.jobs.query(find_result_periods, done=self._ask_now, failed=self._not_done, slot="reports.newest")

    def _ask_now(self, periods: tuple[str, ...]) -> None:
        schedule = self._current()
        if schedule is None:
            return
        if not periods:
            self.app.notify(self.tr("There are no results yet. They come once KPIs are in force: see Performance."), "warn")
            return
        self.app.jobs.command(ask_for_book, schedule.kind, periods[0], schedule.lang, schedule.formats, done=self._asked, failed=self._not_done,
                              changes=frozenset({"report_job"}))  # fmt: skip

    def _asked(self, _number: int) -> None:
        self.app.notify(self.tr("The worker makes it; see Made and sent."), "good")

    def _ask_remove(self) -> None:
        schedule = self._current()
        if schedule is None:
            return
        what = self.tr("No more books are made by it. Those that were made stay.")
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Remove the schedule"), what, parent=self)
        yes = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        yes.clicked.connect(
            lambda: self.app.jobs.command(remove_schedule, schedule.id, done=lambda _: self.refresh(), failed=self._not_done, changes=CHANGES)
        )
        box.open()

    def _not_done(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")

    def retranslate(self) -> None:
        self.grid.setAccessibleName(self.tr("Schedules"))
        self.grid.set_columns([
            Column("rule", self.tr("When"), 300, lambda one: rule_word(one.rule)),
            Column("kind", self.tr("Whose book"), 120, lambda one: kind_word(one.kind)),
            Column("lang", self.tr("Language"), 90, lambda one: language_word(one.lang)),
            Column("formats", self.tr("Files"), 90, lambda one: ", ".join(kind.upper() for kind in one.formats)),
            Column("to", self.tr("To"), 240, lambda one: ", ".join(one.recipients), stretch=True),
            Column("next", self.tr("Next"), 132, lambda one: one.next_at if one.active else None, show=lambda at: moment(at) if at else "–"),
            Column("active", self.tr("State"), 110, lambda one: one.active, show=lambda _: "", chip=_state),
        ])  # fmt: skip
        self.new.setText(self.tr("New schedule"))
        self.change.setText(self.tr("Change"))
        self.now.setText(self.tr("Make one now"))
        self.remove.setText(self.tr("Remove"))
        self._say_empty()


def _state(one: Any) -> tuple[str, str, str]:
    from PySide6.QtCore import QCoreApplication

    translate = QCoreApplication.translate
    return (translate("reports_screen", "On"), "good", "circle-check") if one.active else (translate("reports_screen", "Off"), "warn", "ban")
