"""A month of leads: when they came in, when the first response is due, when they expect to buy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QMenu, QToolTip, QVBoxLayout, QWidget

from desktop.leads.lead_filters import is_narrowed
from desktop.leads.view_model import LeadsViewModel, month_span
from desktop.shared import lead_words as words
from desktop.shared import office_clock
from desktop.shared.i18n import language
from desktop.shared.icons import pixmap
from desktop.shared.theme import color, current, number_font, text_font
from desktop.shared.widgets import button, label, panel, row, tool

KINDS = ("due", "created", "expected")
LOOK = {"due": ("alarm", "warn"), "created": ("plus", "info"), "expected": ("coin", "good")}
_ZH, _EN = ("周一", "周二", "周三", "周四", "周五", "周六", "周日"), ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class More:
    """So many of a day for which there is no room; the list has them, those of `kind` first."""

    on: date
    kind: str
    count: int
    lead: None = None


class MonthOfLeads(QWidget):
    """`entries`: on, kind, count, lead (one of them, None when only counted). What a day has no room for is counted in its last line."""

    opened = Signal(object)
    day_wanted = Signal(object, str)  # day, kind: in the table
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(420, 300)
        self.month = date.min
        self.days: list[date] = []
        self.today = date.min
        self.cursor_on = date.min
        self.entries: Sequence[Any] = ()
        self._boxes: list[tuple[QRectF, Any, date]] = []

    def set(self, month: date, today: date, entries: Sequence[Any]) -> None:
        first, _ = month_span(month)
        self.month, self.today, self.days = month, today, [first + timedelta(days=n) for n in range(42)]
        self.entries = entries
        if self.cursor_on not in self.days:
            self.cursor_on = today if today in self.days else month
        self._place()

    def head(self) -> float:
        return float(current().px(26))

    def cell(self, index: int) -> QRectF:
        wide, high = self.width() / 7, (self.height() - self.head()) / 6
        return QRectF(index % 7 * wide, self.head() + index // 7 * high, wide, high)

    def _place(self) -> None:
        """Counted kinds first, then single leads as far as they fit."""
        self._boxes = []
        line, top = float(current().px(19)), float(current().px(24))
        by_day: dict[date, list[Any]] = {}
        for one in self.entries:
            by_day.setdefault(one.on, []).append(one)
        for index, day in enumerate(self.days):
            cell = self.cell(index)
            fits = max(0, int((cell.height() - top - 2) // line))
            shown = sorted(by_day.get(day, ()), key=lambda one: (one.lead is not None, KINDS.index(one.kind)))
            if len(shown) > fits > 0:
                left = shown[fits - 1 :]
                shown = [*shown[: fits - 1], More(day, left[0].kind, sum(one.count for one in left))]
            for place, one in enumerate(shown):
                self._boxes.append((QRectF(cell.left() + 3, cell.top() + top + place * line, cell.width() - 7, line - 2), one, day))
        self.update()

    def words_of(self, entry: Any) -> str:
        if isinstance(entry, More):
            return self.tr("%1 more…").replace("%1", f"{entry.count:,}")
        if entry.lead is not None:
            return words.lead_name(entry.lead)
        one, many = {
            "due": (self.tr("1 response due"), self.tr("%1 responses due")), "created": (self.tr("1 came in"), self.tr("%1 came in")),
            "expected": (self.tr("1 expects to buy"), self.tr("%1 expect to buy")),
        }[entry.kind]  # fmt: skip
        return words.counted(entry.count, one, many)

    def _short(self, entry: Any) -> str:
        """Of what is counted, where the day is narrow; the whole stands in its tooltip."""
        if isinstance(entry, More) or entry.lead is not None:
            return ""
        found = {"due": self.tr("%1 due"), "created": self.tr("%1 new"), "expected": self.tr("%1 to buy")}[entry.kind]
        return found.replace("%1", f"{entry.count:,}")

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), color("surface"))
        painter.setFont(text_font(11, bold=True))
        painter.setPen(color("text2"))
        for index, name in enumerate(_ZH if language() == "zh" else _EN):
            painter.drawText(QRectF(self.cell(index).left() + 8, 0, 80, self.head()), Qt.AlignmentFlag.AlignVCenter, name)
        for index, day in enumerate(self.days):
            self._paint_day(painter, self.cell(index), day)
        for box, entry, day in self._boxes:
            self._paint_entry(painter, box, entry, day)

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        if day == self.today:
            painter.fillRect(cell, color("accentSoft"))
        elif day.weekday() >= 5:
            painter.fillRect(cell, color("rowAlt"))
        painter.setPen(color("line"))
        painter.drawLine(cell.topLeft(), cell.topRight())
        painter.drawLine(cell.topLeft(), cell.bottomLeft())
        painter.setFont(number_font(12, bold=day == self.today))
        painter.setPen(color("accent" if day == self.today else "text" if day.month == self.month.month else "text3"))
        text = f"{day.month}/{day.day}" if day.day == 1 else str(day.day)
        painter.drawText(QRectF(cell.left() + 8, cell.top() + 2, cell.width() - 12, current().px(20)), Qt.AlignmentFlag.AlignVCenter, text)
        if self.hasFocus() and day == self.cursor_on:
            painter.setPen(QPen(color("accent"), 1.5))
            painter.drawRect(cell.adjusted(1.5, 1.5, -1.5, -1.5))

    def _paint_entry(self, painter: QPainter, box: QRectF, entry: Any, day: date) -> None:
        icon, tone = LOOK[entry.kind] if not isinstance(entry, More) else ("dots", "text2")
        if entry.kind == "due" and day < self.today and not isinstance(entry, More):
            tone = "bad"
        painter.setOpacity(1.0 if day.month == self.month.month else 0.6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(f"{tone}Soft") if not isinstance(entry, More) else color("sunken"))
        painter.drawRoundedRect(box, 3, 3)
        painter.drawPixmap(QPointF(box.x() + 4, box.center().y() - 6), pixmap(icon, 12, tone, self.devicePixelRatioF(), 2.2))
        painter.setFont(text_font(11))
        painter.setPen(color(tone))
        room = box.adjusted(20, 0, -4, 0)
        text = self.words_of(entry)
        if painter.fontMetrics().horizontalAdvance(text) > room.width():
            text = painter.fontMetrics().elidedText(self._short(entry) or text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setOpacity(1.0)

    # -- mouse and keys

    def entry_at(self, where: QPointF) -> tuple[Any, date] | None:
        return next(((entry, day) for box, entry, day in self._boxes if box.contains(where)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        found = self.entry_at(event.position())
        index = next((n for n in range(len(self.days)) if self.cell(n).contains(event.position())), None)
        if index is not None:
            self.cursor_on = self.days[index]
        if found is not None:
            self._open(*found)
        self.update()

    def _open(self, entry: Any, day: date) -> None:
        if entry.lead is not None:
            self.opened.emit(entry.lead)
        else:
            self.day_wanted.emit(day, entry.kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        keys = Qt.Key
        by = {keys.Key_Left: -1, keys.Key_Right: 1, keys.Key_Up: -7, keys.Key_Down: 7}.get(Qt.Key(event.key()))
        if event.key() in (keys.Key_PageUp, keys.Key_PageDown):
            self.turned.emit(-1 if event.key() == keys.Key_PageUp else 1)
        elif by is not None:
            self._walk(by)
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self._open_day()
        else:
            super().keyPressEvent(event)

    def _open_day(self) -> None:
        """What the day under the cursor holds: the only entry at once, of several one is chosen."""
        found = [(box, entry) for box, entry, day in self._boxes if day == self.cursor_on]
        if len(found) == 1:
            self._open(found[0][1], self.cursor_on)
        elif found:
            self.menu_of(self.cursor_on).popup(self.mapToGlobal(found[0][0].bottomLeft().toPoint()))

    def menu_of(self, on: date) -> QMenu:
        menu = QMenu(self)
        for entry in (entry for _, entry, day in self._boxes if day == on):
            menu.addAction(self.words_of(entry).replace("&", "&&"), lambda chosen=entry: self._open(chosen, on))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _walk(self, by: int) -> None:
        self.cursor_on += timedelta(days=by)
        if self.cursor_on not in self.days:
            self.turned.emit(1 if by > 0 else -1)
        todays = [self.words_of(entry) for _, entry, day in self._boxes if day == self.cursor_on]
        self.setAccessibleDescription(", ".join((self.cursor_on.isoformat(), *todays)))
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            found = self.entry_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.words_of(found[0]) if found is not None else "", self)
            return True
        return super().event(event)

    def resizeEvent(self, event: Any) -> None:  # noqa: N802
        self._place()


class CalendarPage(QFrame):
    opened = Signal(object)
    day_wanted = Signal(object, str)
    all_wanted = Signal()  # without filters

    def __init__(self, model: LeadsViewModel) -> None:
        super().__init__()
        panel(self)
        self.model = model
        self.title, self.month = label("", h="2"), MonthOfLeads()
        self.before, self.after = tool("chevron-left", "", lambda: self._turn(-1)), tool("chevron-right", "", lambda: self._turn(1))
        self.now = button("", clicked=lambda: self._go(self.today()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.nothing, self.all = label("", dim="1"), button("", kind="link", clicked=self.all_wanted.emit)
        layout.addWidget(row(self.before, self.after, self.now, 8, self.title, 12, self.nothing, self.all, None, margins=(12, 6, 12, 6), gap=4))
        layout.addWidget(self.month, 1)
        self.month.opened.connect(self.opened)
        self.month.day_wanted.connect(self.day_wanted)
        self.month.turned.connect(self._turn)
        model.days_arrived.connect(self.show_days)
        self.retranslate()

    def today(self) -> date:
        return office_clock.today()

    def show_days(self, entries: Any) -> None:
        month = self.model.month
        self.title.setText(f"{month.year} 年 {month.month} 月" if language() == "zh" else f"{month:%B %Y}")
        self.month.set(month, self.today(), entries)
        empty = not entries and self.model.is_month_whole()
        self.nothing.setText(self.tr("Nothing comes in, is due or is expected in these weeks."))
        self.nothing.setVisible(empty)
        self.all.setText(self.tr("Show all"))
        self.all.setVisible(empty and is_narrowed(self.model.filter))

    def _turn(self, by: int) -> None:
        month = self.model.month
        self._go(date(month.year + (month.month - 1 + by) // 12, (month.month - 1 + by) % 12 + 1, 1))

    def _go(self, day: date) -> None:
        self.model.set_month(day.replace(day=1))

    def retranslate(self) -> None:
        for made, tip in ((self.before, self.tr("The month before (Page up)")), (self.after, self.tr("The next month (Page down)"))):
            made.setToolTip(tip)
            made.setAccessibleName(tip)
        self.now.setText(self.tr("Today"))
        self.month.setAccessibleName(self.tr("Month of leads"))
        if self.month.days:
            self.show_days(self.month.entries)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
