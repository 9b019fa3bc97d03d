"""Above the hours: the days' names with their holidays, and the lane of what lasts whole days."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from desktop.calendar.grid_base import CalendarGrid
from desktop.calendar.items import DAY, Item, lane_rows
from desktop.calendar.paint import day_ground, draw_item, draw_mark
from desktop.shared.i18n import language
from desktop.shared.theme import color, current, number_font, text_font

MOST_ROWS = 5
ENGLISH = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
CHINESE = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


def weekday(day: date) -> str:
    return (CHINESE if language() == "zh" else ENGLISH)[day.weekday()]


class DayHead(CalendarGrid):
    def __init__(self) -> None:
        super().__init__()
        self._boxes: list[tuple[QRectF, Item]] = []
        self._more: list[tuple[QRectF, date, int]] = []
        self._rows = 0
        self._pressed: tuple[Item, date] | None = None
        self._to: date | None = None
        self.scroll_bar = 0  # how wide the hours' scroll bar is
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Whole days"))

    def gutter(self) -> float:
        return float(current().px(52))

    def names(self) -> float:
        return float(current().px(46))

    def row_high(self) -> float:
        return float(current().px(20))

    def column(self, index: int) -> QRectF:
        wide = (self.width() - self.scroll_bar - self.gutter()) / max(1, len(self.days))
        return QRectF(self.gutter() + index * wide, 0, wide, self.height())

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(600, round(self.names() + max(1, self._rows) * self.row_high() + 6))

    def laid_out(self) -> None:
        self._place()
        self.setFixedHeight(self.sizeHint().height())
        self.describe()
        self.update()

    def _place(self) -> None:
        self._boxes, self._more = [], []
        if not self.days:
            return
        first, last = self.days[0], self.days[-1]
        shown = [item for item in self.items if item.in_lane and item.days()[0] <= last and item.days()[-1] >= first]
        rows = lane_rows(shown, first, last)
        needed = max(rows.values(), default=-1) + 1
        self._rows = min(needed, MOST_ROWS)
        fits = MOST_ROWS - 1 if needed > MOST_ROWS else MOST_ROWS
        for item in shown:
            if rows[item.key] < fits:
                self._boxes.append((self._box(item, rows[item.key]), item))
        for index, day in enumerate(self.days):
            hidden = sum(1 for item in shown if item.covers(day) and rows[item.key] >= fits)
            if hidden:
                top = self.names() + fits * self.row_high()
                self._more.append((QRectF(self.column(index).left() + 4, top, self.column(index).width() - 8, self.row_high()), day, hidden))

    def _box(self, item: Item, row: int) -> QRectF:
        spans = [index for index, day in enumerate(self.days) if item.covers(day)]
        left, right = self.column(spans[0]).left(), self.column(spans[-1]).right()
        return QRectF(left + 2, self.names() + row * self.row_high() + 1, right - left - 6, self.row_high() - 2)

    def at(self, where: QPointF) -> Item | None:
        return next((item for box, item in self._boxes if box.contains(where)), None)

    def day_at(self, where: QPointF) -> date:
        wide = (self.width() - self.scroll_bar - self.gutter()) / max(1, len(self.days))
        return self.days[min(max(int((where.x() - self.gutter()) // wide), 0), len(self.days) - 1)]

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), color("surface"))
        for index, day in enumerate(self.days):
            self._paint_day(painter, self.column(index), day)
        painter.setPen(color("line2"))
        painter.drawLine(QPointF(0, self.height() - 0.5), QPointF(self.width(), self.height() - 0.5))
        for box, item in self._boxes:
            draw_item(painter, box, item, item.key == self.key, clock=False)
        painter.setFont(text_font(11))
        painter.setPen(color("text2"))
        for box, _day, hidden in self._more:
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.tr("%n more", "", hidden))
        if self._to is not None and self._pressed is not None:
            painter.setPen(color("accent"))
            painter.drawRect(self.column(self.days.index(self._to)).adjusted(1, self.names(), -2, -3))

    def _paint_day(self, painter: QPainter, column: QRectF, day: date) -> None:
        shade = day_ground(day, self.today, self.holidays.get(day))
        if shade is not None:
            painter.fillRect(column, shade)
        painter.setPen(color("line"))
        painter.drawLine(column.topLeft(), column.bottomLeft())
        names = QRectF(column.left() + 8, 4, column.width() - 12, self.names() / 2 - 3)
        painter.setPen(color("accent" if day == self.today else "text2"))
        painter.setFont(text_font(11, bold=day == self.today))
        painter.drawText(names, Qt.AlignmentFlag.AlignVCenter, weekday(day))
        painter.setFont(number_font(15, bold=day == self.today))
        painter.setPen(color("accent" if day == self.today else "text"))
        number = QRectF(names.left(), names.bottom(), names.width(), self.names() / 2)
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, str(day.day))
        holiday = self.holidays.get(day)
        if holiday is not None:
            left = names.left() + current().px(28)
            wide = draw_mark(painter, QRectF(left, number.top() + 3, number.width(), number.height() - 6), holiday, self.signs())
            room = QRectF(left + wide + 4, number.top(), column.right() - left - wide - 8, number.height())
            painter.setFont(text_font(11))
            painter.setPen(color("text2"))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, painter.fontMetrics().elidedText(
                self.holiday_words(day), Qt.TextElideMode.ElideRight, max(0, int(room.width()))))  # fmt: skip

    # -- mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        item = self.at(event.position())
        self.select(item)
        if item is not None and item.movable:
            self._pressed = (item, self.day_at(event.position()))
        elif item is None and self.days:
            self.cursor_at = datetime.combine(self.day_at(event.position()), time())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            day = self.day_at(event.position())
            self._to = day if day != self._pressed[1] else None
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        pressed, to, self._pressed, self._to = self._pressed, self._to, None, None
        if pressed is not None and to is not None:
            item, by = pressed[0], to - pressed[1]
            self.moved.emit(item, item.start + by, item.end + by, None)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        item = self.at(event.position())
        day = self.day_at(event.position())
        if item is not None:
            self.opened.emit(item)
        elif event.position().y() < self.names() or any(box.contains(event.position()) for box, _, _ in self._more):
            self.day_wanted.emit(day)
        else:
            self._create(day)

    def _create(self, day: date) -> None:
        start = datetime.combine(day, time())
        self.wanted.emit(start, start + DAY, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, keys, item = event.key(), Qt.Key, self.item()
        by = {keys.Key_Left: -1, keys.Key_Right: 1}.get(key)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if by is not None and alt and item is not None and item.movable:
            self.moved.emit(item, item.start + by * DAY, item.end + by * DAY, None)
        elif by is not None:
            self.step(by)
        elif key in (keys.Key_Return, keys.Key_Enter):
            self.opened.emit(item) if item is not None else self._create(self.cursor_at.date())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            where = QPointF(event.pos())
            self.tip(self.at(where), event.globalPos())
            return True
        return super().event(event)

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        self._place()
