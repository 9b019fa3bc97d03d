"""One day or a week: the head with whole days above, the hours below, scrolled to the working day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.calendar.day_head import DayHead
from desktop.calendar.day_hours import DayHours
from desktop.calendar.grid_base import CalendarGrid
from desktop.calendar.items import Item
from server_db.queries.calendar import Holiday

FIRST_HOUR = 7.5


class DaysView(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.head, self.hours = DayHead(), DayHours()
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(self.hours)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.scroll, 1)
        self._scrolled = False
        self.head.selected.connect(lambda item: self._selected(self.hours, item))
        self.hours.selected.connect(lambda item: self._selected(self.head, item))

    def grids(self) -> Iterator[CalendarGrid]:
        yield self.head
        yield self.hours

    def _selected(self, other: CalendarGrid, item: Item | None) -> None:
        other.key = item.key if item is not None else ""
        other.update()
        if item is not None and not item.in_lane:
            box = self.hours.box_of(item)
            if box is not None:
                self.scroll.ensureVisible(0, round(box.center().y()), 0, min(80, self.scroll.height() // 3))

    def set_days(self, days: list[date], today: date, now: datetime) -> None:
        for grid in self.grids():
            grid.set_days(days, today, now)

    def set_items(self, items: list[Item], holidays: dict[date, Holiday]) -> None:
        for grid in self.grids():
            grid.set_items(items, holidays)

    def select(self, item: Item | None) -> None:
        self.hours.select(item)

    def showEvent(self, event: object) -> None:  # noqa: N802
        self.head.scroll_bar = self.scroll.verticalScrollBar().sizeHint().width()
        if not self._scrolled:
            self._scrolled = True
            QTimer.singleShot(0, self._to_morning)

    def _to_morning(self) -> None:
        self.scroll.verticalScrollBar().setValue(round(FIRST_HOUR * self.hours.hour))
        self.head.laid_out()

    def retranslate(self) -> None:
        for grid in self.grids():
            grid.retranslate()
            grid.laid_out()
