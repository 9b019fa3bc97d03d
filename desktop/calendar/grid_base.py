"""What the views of a calendar share: entries, the cursor, the selection, and what a screen reader hears."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.calendar.items import NEVER, Item
from desktop.calendar.kinds import due_name, kind_name
from desktop.calendar.paint import words_of
from desktop.shared.i18n import pick
from desktop.shared.shortcuts import keeps_alt_arrows
from server_db.queries.calendar import Holiday


class CalendarGrid(QWidget):
    selected = Signal(object)  # Item | None
    opened = Signal(object)  # Item
    wanted = Signal(object, object, bool)  # start, end, all day: a new entry
    moved = Signal(object, object, object, object)  # Item, start, end, all day or None
    copied = Signal(object, object)  # Item, start
    menu_wanted = Signal(object, object)  # Item | None, global position
    hinted = Signal(str)  # what happens while dragging
    day_wanted = Signal(object)  # date: show it
    turned = Signal(int)  # one view back or forth

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.items: list[Item] = []
        self.days: list[date] = []
        self.holidays: dict[date, Holiday] = {}
        self.today = date.min
        self.now = NEVER
        self.key = ""
        self.cursor_at = NEVER

    def set_days(self, days: list[date], today: date, now: datetime) -> None:
        self.days, self.today, self.now = days, today, now
        if not days or not days[0] <= self.cursor_at.date() <= days[-1]:
            day = today if today in days else days[0]
            self.cursor_at = datetime.combine(day, time(9))
        self.laid_out()

    def set_items(self, items: list[Item], holidays: dict[date, Holiday]) -> None:
        self.items, self.holidays = items, holidays
        if self.item() is None:
            self.key = ""
        self.laid_out()

    def laid_out(self) -> None:
        """Days or entries changed."""
        self.update()

    def item(self) -> Item | None:
        return next((item for item in self.items if item.key == self.key), None)

    def select(self, item: Item | None) -> None:
        self.key = item.key if item is not None else ""
        if item is not None:
            self.cursor_at = item.start
        self.describe()
        self.selected.emit(item)
        self.update()

    def step(self, by: int) -> None:
        """The next or the previous entry in the order of time."""
        shown = sorted((i for i in self.items if any(i.covers(day) for day in self.days)), key=lambda i: (i.start, i.key))
        if not shown:
            return
        at = next((n for n, item in enumerate(shown) if item.key == self.key), None)
        if at is None:
            later = [n for n, item in enumerate(shown) if item.start >= self.cursor_at]
            at = (later[0] if later else 0) - by if by > 0 else later[0] if later else 0
        self.select(shown[(at + by) % len(shown)])

    def describe(self) -> None:
        item = self.item()
        self.setAccessibleDescription(self.sentence(item) if item is not None else f"{self.cursor_at:%Y-%m-%d %H:%M}")

    def sentence(self, item: Item) -> str:
        when = f"{item.start:%Y-%m-%d}" if item.all_day else f"{item.start:%Y-%m-%d %H:%M}–{item.end:%H:%M}"
        what = due_name(item.due.source) if item.due is not None else kind_name(item.kind)
        place = item.event.place if item.event is not None else item.due.deal_code if item.due is not None else ""
        state = self.tr("done") if item.done else self.tr("late") if item.late else self.tr("waits for your answer") if item.waits else ""
        return " · ".join(part for part in (words_of(item), when, what, place, state) if part)

    def tip(self, item: Item | None, at: object) -> None:
        QToolTip.showText(at, self.sentence(item) if item is not None else "", self)

    def signs(self) -> tuple[str, str]:
        """A day off, and a weekend day that is worked."""
        return self.tr("Off", "sign of a holiday"), self.tr("Work", "sign of a make-up work day")

    def holiday_words(self, day: date) -> str:
        found = self.holidays.get(day)
        return pick(found.name_en, found.name_zh) if found is not None else ""

    def event(self, event: QEvent) -> bool:
        return (event.type() == QEvent.Type.ShortcutOverride and self.item() is not None and keeps_alt_arrows(event)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        by = {Qt.Key.Key_PageUp.value: -1, Qt.Key.Key_PageDown.value: 1}.get(event.key())
        if by is not None:
            self.turned.emit(by)  # here, or the scroll area around the hours would take it
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        self.menu_wanted.emit(self.item(), event.globalPos())
