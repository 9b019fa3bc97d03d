"""The calendar screen: a day, a week or a month, the entry under the cursor beside it, and files in and out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.calendar.bar import CalendarBar, stepped
from desktop.calendar.days_view import DaysView
from desktop.calendar.files import CalendarFiles, dropped
from desktop.calendar.grid_base import CalendarGrid
from desktop.calendar.items import Item, month_grid, week_of
from desktop.calendar.month_view import MonthView
from desktop.calendar.side import CalendarSide
from desktop.calendar.undo_toast import UndoToast
from desktop.calendar.view_model import CalendarViewModel
from desktop.shared import failures
from desktop.shared.icons import set_icon
from desktop.shared.widgets import EmptyState, ScreenHeader, button, elided, hline, row
from server_db.queries.calendar import CalendarEvent, find_invitations


class CalendarView(QWidget):
    status_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app, self.model = app, CalendarViewModel(app)
        self.model.setParent(self)
        self.files = CalendarFiles(self.model, self)
        self.header = ScreenHeader()
        self.new_button = button("", "calendar-plus", kind="primary", clicked=self._new)
        self.import_button = button("", "file-import", clicked=self.files.choose)
        self.export_button = button("", "file-export", clicked=self.files.export_all)
        self.header.add_actions(self.import_button, self.export_button, self.new_button)
        self.bar = CalendarBar(self, app.settings.get("calendar_shape", "week"))
        self.days, self.month = DaysView(), MonthView()
        self.pages, self.side = QStackedWidget(), CalendarSide(self.model)
        self.form, self.pane = self.side.form, self.side.pane
        self.failure = EmptyState()
        self.invited, self.invited_open = elided("", strong="1"), button("", "arrow-right", kind="link", clicked=self._open_invitation)
        self.invitations: tuple[CalendarEvent, ...] = ()
        self.hint = elided("", dim="1")
        self.toast = UndoToast(self, self.undo)
        self._clip: Item | None = None
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._tick)
        self._minute.start()
        self.retranslate()
        self.model.start()
        self.go_to(self.model.today())
        self._ask_invitations()
        QTimer.singleShot(0, self._take_focus)  # the window clears it when a tab is opened

    def _take_focus(self) -> None:
        if not self.isAncestorOf(QApplication.focusWidget()):
            self._grid().setFocus()

    def _lay_out(self) -> None:
        for page in (self.days, self.month, self.failure):
            self.pages.addWidget(page)
        self.invited_row = row((self.invited, 1), self.invited_open, margins=(12, 6, 12, 6), gap=10)
        self.invited_row.setProperty("panel", "2")
        self.invited_row.hide()
        foot = row((self.hint, 1), margins=(12, 4, 12, 4))
        body = QHBoxLayout()
        body.setSpacing(0)
        for item, stretch in ((self.pages, 1), (self.side.edge, 0), (self.side, 0)):
            body.addWidget(item, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for item in (self.header, hline(), self.bar.widget, hline(), self.invited_row):
            layout.addWidget(item)
        layout.addLayout(body, 1)
        layout.addWidget(hline())
        layout.addWidget(foot)

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self._show)
        model.failed.connect(self._failed)
        model.moved.connect(self._moved)
        self.side.shut.connect(lambda: self._grid().setFocus())
        self.side.answered.connect(self._ask_invitations)
        self.bar.shape.chosen.connect(self._shape_chosen)
        self.bar.whose.chosen.connect(model.set_whose)
        for grid in self._grids():
            grid.selected.connect(lambda _item: self._describe())
            grid.opened.connect(self.side.open_item)
            grid.wanted.connect(self.side.begin)
            grid.moved.connect(model.move)
            grid.copied.connect(model.copy)
            grid.menu_wanted.connect(self._menu)
            grid.hinted.connect(self._hint)
            grid.day_wanted.connect(self._day_wanted)
            grid.turned.connect(self.go)
        for pane in (self.form, self.pane):
            pane.followed.connect(self.app.navigate)
            pane.export_wanted.connect(self.files.export_one)
        self.app.jobs.data_changed.connect(self._data_changed)
        self.app.theme.changed.connect(self._restyled)

    def _grids(self) -> tuple[CalendarGrid, ...]:
        return (self.days.head, self.days.hours, self.month)

    # -- going through time

    def shape(self) -> str:
        return self.bar.shape.current()

    def go(self, by: int) -> None:
        self.go_to(stepped(self.shape(), self.model.day, by))

    def go_today(self) -> None:
        self.go_to(self.model.today())

    def go_to(self, day: date) -> None:
        self.model.day = day
        shape = self.shape()
        days = month_grid(day) if shape == "month" else week_of(day) if shape == "week" else [day]
        self.bar.show_day(shape, day)
        if shape == "month":
            self.month.month = day
            self.month.set_days(days, self.model.today(), self.model.now())
        else:
            self.days.set_days(days, self.model.today(), self.model.now())
        self.model.show_days(days[0], days[-1])

    def _day_wanted(self, day: date) -> None:
        if self.shape() == "month" and self.sender() is self.month and day in self.month.days:
            self.bar.shape.set_current("day")
        cursor = self._grid().cursor_at
        self.go_to(day)
        self._grid().cursor_at = datetime.combine(day, cursor.time())

    def _shape_chosen(self, shape: str) -> None:
        self.app.settings.set("calendar_shape", shape)
        self.go_to(self.model.day)

    def show_kind(self, kind: str, on: bool) -> None:
        self.model.set_hidden(self.model.kinds - {kind} if on else self.model.kinds | {kind})

    def _grid(self) -> CalendarGrid:
        return self.month if self.shape() == "month" else self.days.hours

    def _restyled(self) -> None:
        """Another font size: heights and columns follow."""
        for grid in self._grids():
            grid.laid_out()

    def _tick(self) -> None:
        for grid in self._grids():
            grid.now, grid.today = self.model.now(), self.model.today()
            grid.update()
        if self.isVisible() and not self.days.hours.drag.active:
            self.model.reload()  # what colleagues changed

    # -- showing

    def _show(self) -> None:
        page = self.month if self.shape() == "month" else self.days
        page.set_items(self.model.items, self.model.holidays)
        self.pages.setCurrentWidget(page)
        self._describe()
        self.status_changed.emit(self.status_text())

    def status_text(self) -> str:
        return self.tr("%1 entries").replace("%1", str(len(self.model.items)))

    def _describe(self) -> None:
        item = self._selected()
        if item is not None:
            self._hint(self._grid().sentence(item))
        else:
            self._hint("")

    def _hint(self, text: str) -> None:
        if not text and self.model.loaded and not self.model.items:
            text = self.tr("Nothing is planned here. Drag over free time, or press Enter, to plan something; drop an .ics file to import one.")
        elif not text and self.model.cut:
            text = self.tr("Only the first 2,000 dates of deals are shown. Look at a shorter time, or at your own.")
        elif not text:
            text = self.tr("Drag over free time to plan · Alt+arrows move · Ctrl+drag copies · Ctrl+Z takes back")
        self.hint.setText(text)

    def _selected(self) -> Item | None:
        grids: tuple[CalendarGrid, ...] = (self.month,) if self.shape() == "month" else (self.days.hours, self.days.head)
        return next((found for grid in grids if (found := grid.item()) is not None), None)

    def _failed(self, error: BaseException) -> None:
        if self.model.loaded and failures.is_lost_connection(error):
            return
        failures.tell(self.failure, error, self.refresh)
        self.pages.setCurrentWidget(self.failure)

    def _new(self) -> None:
        cursor = self._grid().cursor_at
        start = cursor if cursor.time() != time() else cursor.replace(hour=9)
        self.side.begin(start, start + timedelta(hours=1), False)

    def _moved(self, title: str, removed: bool) -> None:
        text = self.tr("“%1” was removed.") if removed else self.tr("“%1” was moved.")
        self.toast.tell(text.replace("%1", title))

    def undo(self) -> None:
        if self.model.last is not None:
            self.toast.hide()
            self.model.undo()

    # -- invitations

    def _ask_invitations(self) -> None:
        self.app.jobs.query(
            find_invitations, datetime.now(UTC), done=self._invitations, failed=lambda _error: None, slot=f"calendar.invited.{id(self)}"
        )

    def _invitations(self, found: tuple[CalendarEvent, ...]) -> None:
        self.invitations = found
        self.invited_row.setVisible(bool(found))
        if found:
            first = found[0].title if len(found[0].title) <= 40 else found[0].title[:39] + "…"
            one, many = self.tr("1 invitation waits for your answer: %2"), self.tr("%1 invitations wait for your answer: %2")
            self.invited.setText((one if len(found) == 1 else many).replace("%1", str(len(found))).replace("%2", first))

    def _open_invitation(self) -> None:
        if self.invitations and self.side.may_leave():
            self.model.look_at(self.invitations[0].id)

    def _data_changed(self, kinds: frozenset[str]) -> None:
        if "calendar" in kinds:
            self._ask_invitations()

    # -- menu, keys, files

    def _menu(self, item: Item | None, at: QPoint) -> None:
        menu = QMenu(self)

        def add(text: str, icon: str, run: Callable[[], object], on: bool = True) -> None:
            action = menu.addAction(text, run)
            set_icon(action, icon)
            action.setEnabled(on)

        if item is not None:
            add(self.tr("Open"), "calendar-event", lambda: self.side.open_item(item))
            add(self.tr("Copy"), "copy", self.copy_selected, item.event is not None and item.event.role != "guest")
            add(self.tr("Remove"), "trash", self.remove_selected, item.movable)
        else:
            add(self.tr("New entry"), "calendar-plus", self._new)
        add(self.tr("Paste"), "clipboard", self.paste, self._clip is not None)
        menu.popup(at)

    def copy_selected(self) -> None:
        self._clip = self._selected() or self._clip

    def paste(self) -> None:
        """At the cursor; in a month the copied one keeps its clock time."""
        if self._clip is None:
            return
        at = self._grid().cursor_at
        keeps = self.shape() == "month" or self._clip.all_day
        self.model.copy(self._clip, datetime.combine(at.date(), self._clip.start.time()) if keeps else at)

    def remove_selected(self) -> None:
        item = self._selected()
        if item is None or not item.movable or item.event is None:
            return
        if item.event.guests:
            self.side.open_item(item)  # who is invited is seen before it is called off
            self._hint(self.tr("It has guests: look whom it concerns, then remove it beside."))
        else:
            self.model.remove(item.event, ())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, keys = event.key(), Qt.Key
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        acts: dict[Any, Callable[[], object]] = {
            keys.Key_C: self.copy_selected, keys.Key_V: self.paste, keys.Key_Z: self.undo, keys.Key_N: self._new,
            keys.Key_G: self.bar.jump.setFocus,
        }  # fmt: skip
        plain: dict[Any, Callable[[], object]] = {
            keys.Key_T: self.go_today,
            keys.Key_Delete: self.remove_selected, keys.Key_N: self._new,
        }  # fmt: skip
        act = acts.get(key) if ctrl else plain.get(key) if not event.modifiers() else None
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        path = dropped(event)
        if path:
            event.acceptProposedAction()
            self.files.import_path(path)

    # -- what the window asks

    def refresh(self) -> None:
        self.model.reload()
        self._ask_invitations()

    def regions(self) -> list[QWidget]:
        return [self.bar.widget, self._grid(), *([self.side] if not self.side.isHidden() else [])]

    def open_path(self, parts: list[str], query: dict[str, str], _host: str = "") -> None:
        """tripod://calendar/event/<id>, tripod://calendar/day/2026-11-25, …/new?deal=12"""
        if len(parts) == 2 and parts[0] == "event":
            try:
                self.model.look_at(UUID(parts[1]))
            except ValueError:
                self.model.card_arrived.emit(None)
        elif len(parts) == 2 and parts[0] == "day":
            try:
                self.go_to(date.fromisoformat(parts[1]))
            except ValueError:
                self.go_today()
        elif parts[:1] == ["new"]:
            start = self._grid().cursor_at
            self.side.begin(start, start + timedelta(hours=1), False, int(query["deal"]) if query.get("deal", "").isdecimal() else None)

    def showcases(self) -> dict[str, Callable[[], None]]:
        return {"": lambda: self._showcase("week"), "month": lambda: self._showcase("month"), "day": lambda: self._showcase("day")}

    def _showcase(self, shape: str) -> None:
        self.bar.shape.set_current(shape)
        self.go_to(self.model.today())

    def retranslate(self) -> None:
        self.header.set_title(self.tr("Calendar"))
        self.new_button.setText(self.tr("New entry"))
        self.import_button.setText(self.tr("Import .ics"))
        self.export_button.setText(self.tr("Export .ics"))
        self.invited_open.setText(self.tr("Answer"))
        self.bar.retranslate({
            "today": self.tr("Today"), "day": self.tr("Day"), "week": self.tr("Week"), "month": self.tr("Month"), "mine": self.tr("Mine"),
            "team": self.tr("Team"), "back": self.tr("Back (Page Up)"), "forth": self.tr("Forward (Page Down)"),
            "kinds": self.tr("Which kinds are shown"), "jump": self.tr("Go to a day (Ctrl+G)"),
        })  # fmt: skip
        self.bar.whose.setVisible(bool(self.app.groups() & {"manager", "director", "finance", "auditor"}))
        self.bar.show_day(self.shape(), self.model.day)
        self.days.retranslate()
        self.month.retranslate()
        self._describe()
        self._invitations(self.invitations)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
