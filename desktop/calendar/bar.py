"""Above the calendar: today, back and forth, the time shown, which view, whose entries and which kinds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from PySide6.QtCore import QDate, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDateEdit, QMenu

from desktop.calendar.items import next_month, week_of
from desktop.calendar.kinds import ICONS, KINDS, TONES, kind_name
from desktop.calendar.view_model import CalendarViewModel
from desktop.shared.i18n import language
from desktop.shared.icons import icon
from desktop.shared.widgets import Segmented, button, elided, row, tool

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def span_name(shape: str, day: date) -> str:
    """What the view shows, in words: a day, a week with its number, a month."""
    chinese = language() == "zh"
    if shape == "month":
        return f"{day.year}年{day.month}月" if chinese else f"{MONTHS[day.month - 1]} {day.year}"
    if shape == "day":
        return f"{day.year}年{day.month}月{day.day}日" if chinese else f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    days, number = week_of(day), day.isocalendar().week
    last = days[6]
    if chinese:
        return f"{days[0].year}年{days[0].month}月{days[0].day}日 – {last.month}月{last.day}日 · 第{number}周"
    first = f"{days[0].day} {MONTHS[days[0].month - 1][:3]}"
    return f"{first} – {last.day} {MONTHS[last.month - 1][:3]} {last.year} · week {number}"


class Owner(Protocol):
    """What the bar asks of the screen it stands in."""

    model: CalendarViewModel

    def go(self, by: int) -> None: ...

    def go_to(self, day: date) -> None: ...

    def go_today(self) -> None: ...

    def show_kind(self, kind: str, on: bool) -> None: ...


class CalendarBar:
    """Not a widget itself: `widget` is."""

    def __init__(self, view: Owner, shape: str) -> None:
        self.view = view
        self.today = button("", clicked=view.go_today)
        self.back = tool("chevron-left", "", lambda: view.go(-1))
        self.forth = tool("chevron-right", "", lambda: view.go(1))
        self.span = elided("", h="2")
        self.jump = QDateEdit()
        self.jump.setCalendarPopup(True)
        self.jump.setDisplayFormat("yyyy-MM-dd")
        self.shape = Segmented([("day", ""), ("week", ""), ("month", "")], shape)
        self.whose = Segmented([("mine", ""), ("team", "")], "mine")
        self.kinds = tool("filter", "", self._kinds_menu)
        self.widget = row(self.today, self.back, self.forth, (self.span, 1), self.whose, self.kinds, self.jump, self.shape,
                          margins=(12, 0, 12, 0), gap=8)  # fmt: skip
        self.widget.setFixedHeight(42)
        self.widget.setProperty("panel", "1")
        self.jump.dateChanged.connect(self._jumped)

    def _jumped(self, day: QDate) -> None:
        self.view.go_to(date(day.year(), day.month(), day.day()))

    def show_day(self, shape: str, day: date) -> None:
        self.span.setText(span_name(shape, day))
        self.jump.blockSignals(True)
        self.jump.setDate(QDate(day.year, day.month, day.day))
        self.jump.blockSignals(False)

    def _kinds_menu(self) -> None:
        menu, model = QMenu(self.kinds), self.view.model
        counts = model.counts()
        for kind in KINDS:
            action = QAction(icon(ICONS[kind], TONES[kind]), f"{kind_name(kind)}  {counts.get(kind, 0)}", menu)
            action.setCheckable(True)
            action.setChecked(kind not in model.kinds)
            action.toggled.connect(lambda on, kind=kind: self.view.show_kind(kind, on))
            menu.addAction(action)
        menu.popup(self.kinds.mapToGlobal(QPoint(0, self.kinds.height())))

    def retranslate(self, words: dict[str, str]) -> None:
        self.today.setText(words["today"])
        self.shape.set_choices([("day", words["day"]), ("week", words["week"]), ("month", words["month"])], self.shape.current())
        self.whose.set_choices([("mine", words["mine"]), ("team", words["team"])], self.whose.current())
        for made, tip in ((self.back, words["back"]), (self.forth, words["forth"]), (self.kinds, words["kinds"])):
            made.setToolTip(tip)
            made.setAccessibleName(tip)
        self.jump.setAccessibleName(words["jump"])
        self.jump.setToolTip(words["jump"])


def stepped(shape: str, day: date, by: int) -> date:
    """The same place one view further."""
    if shape == "month":
        return next_month(day, by)
    return day + timedelta(days=by * (7 if shape == "week" else 1))
