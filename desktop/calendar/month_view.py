"""Six weeks at a glance: as many entries a day as fit, the rest counted; drag to another day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from desktop.calendar.day_head import weekday
from desktop.calendar.grid_base import CalendarGrid
from desktop.calendar.items import DAY, Item
from desktop.calendar.paint import day_ground, draw_item, draw_mark
from desktop.shared.theme import color, current, number_font, text_font


class MonthView(CalendarGrid):
    def __init__(self) -> None:
        super().__init__()
        self.month = date.min
        self._boxes: list[tuple[QRectF, Item, date]] = []
        self._more: list[tuple[QRectF, date, int]] = []
        self._pressed: tuple[Item, date, QPointF] | None = None
        self._to: date | None = None
        self.setMinimumSize(420, 300)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Month"))

    def head(self) -> float:
        return float(current().px(26))

    def cell(self, index: int) -> QRectF:
        wide, high = self.width() / 7, (self.height() - self.head()) / 6
        return QRectF(index % 7 * wide, self.head() + index // 7 * high, wide, high)

    def laid_out(self) -> None:
        self._place()
        self.describe()
        self.update()

    def _place(self) -> None:
        self._boxes, self._more = [], []
        line, top = float(current().px(19)), float(current().px(24))
        for index, day in enumerate(self.days):
            cell = self.cell(index)
            todays = sorted((i for i in self.items if i.covers(day)), key=lambda i: (not i.in_lane, i.start, i.key))
            fits = max(0, int((cell.height() - top - 2) // line))
            shown = todays if len(todays) <= fits else todays[: max(0, fits - 1)]
            for row, item in enumerate(shown):
                self._boxes.append((QRectF(cell.left() + 3, cell.top() + top + row * line, cell.width() - 7, line - 2), item, day))
            if len(shown) < len(todays):
                at = QRectF(cell.left() + 8, cell.top() + top + len(shown) * line, cell.width() - 12, line)
                self._more.append((at, day, len(todays) - len(shown)))

    def at(self, where: QPointF) -> tuple[Item, date] | None:
        return next(((item, day) for box, item, day in self._boxes if box.contains(where)), None)

    def day_at(self, where: QPointF) -> date:
        column = min(max(int(where.x() / (self.width() / 7)), 0), 6)
        line = min(max(int((where.y() - self.head()) / ((self.height() - self.head()) / 6)), 0), 5)
        return self.days[line * 7 + column]

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), color("surface"))
        painter.setFont(text_font(11, bold=True))
        painter.setPen(color("text2"))
        for index, day in enumerate(self.days[:7]):
            painter.drawText(QRectF(self.cell(index).left() + 8, 0, 80, self.head()), Qt.AlignmentFlag.AlignVCenter, weekday(day))
        for index, day in enumerate(self.days):
            self._paint_day(painter, self.cell(index), day)
        for box, item, day in self._boxes:
            painter.setOpacity(1.0 if day.month == self.month.month else 0.6)
            draw_item(painter, box, item, item.key == self.key, clock=item.start.date() == day)
        painter.setOpacity(1.0)
        painter.setFont(text_font(11))
        painter.setPen(color("text2"))
        for box, _day, hidden in self._more:
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.tr("%n more", "", hidden))

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        shade = day_ground(day, self.today, self.holidays.get(day))
        if shade is not None:
            painter.fillRect(cell, shade)
        painter.setPen(color("line"))
        painter.drawLine(cell.topLeft(), cell.topRight())
        painter.drawLine(cell.topLeft(), cell.bottomLeft())
        tint = "accent" if day == self.today else "text" if day.month == self.month.month else "text3"
        painter.setFont(number_font(12, bold=day == self.today))
        painter.setPen(color(tint))
        text = f"{day.month}/{day.day}" if day.day == 1 else str(day.day)
        line = QRectF(cell.left() + 8, cell.top() + 2, cell.width() - 12, current().px(20))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        holiday = self.holidays.get(day)
        if holiday is not None:
            self._paint_holiday(painter, line.adjusted(current().px(30), 2, 0, -2), day)
        if day == self._to or (self.hasFocus() and not self.key and day == self.cursor_at.date()):
            painter.setPen(QPen(color("accent"), 1.5))
            painter.drawRect(cell.adjusted(1.5, 1.5, -1.5, -1.5))

    def _paint_holiday(self, painter: QPainter, line: QRectF, day: date) -> None:
        wide = draw_mark(painter, line, self.holidays[day], self.signs())
        room = line.adjusted(wide + 4, 0, 0, 0)
        painter.setFont(text_font(11))
        painter.setPen(color("text2"))
        words = self.holiday_words(day)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(0, int(room.width())))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        found = self.at(event.position())
        self.select(found[0] if found else None)
        if found is None:
            self.cursor_at = datetime.combine(self.day_at(event.position()), time(9))
        elif found[0].movable:
            self._pressed = (found[0], found[1], event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            day = self.day_at(event.position())
            self._to = day if day != self._pressed[1] else None
            self.hinted.emit(f"{self._to:%m-%d}" if self._to else "")
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        pressed, to, self._pressed, self._to = self._pressed, self._to, None, None
        self.hinted.emit("")
        if pressed is not None and to is not None:
            item, by = pressed[0], to - pressed[1]
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.copied.emit(item, item.start + by)
            else:
                self.moved.emit(item, item.start + by, item.end + by, None)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        found, day = self.at(event.position()), self.day_at(event.position())
        if found is not None:
            self.opened.emit(found[0])
        elif any(box.contains(event.position()) for box, _, _ in self._more):
            self.day_wanted.emit(day)
        else:
            self._create(day)

    def _create(self, day: date) -> None:
        start = datetime.combine(day, time(9))
        self.wanted.emit(start, start + timedelta(hours=1), False)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            found = self.at(QPointF(event.pos()))
            self.tip(found[0] if found else None, event.globalPos())
            return True
        return super().event(event)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, keys, item = event.key(), Qt.Key, self.item()
        by = {keys.Key_Left: -1, keys.Key_Right: 1, keys.Key_Up: -7, keys.Key_Down: 7}.get(key)
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier and item is not None:
            if item.movable:
                self.moved.emit(item, item.start + by * DAY, item.end + by * DAY, None)
            else:
                self.hinted.emit(self.tr("Only who made an entry moves it."))
        elif by is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(1 if by > 0 else -1)
        elif by is not None:
            self._walk(by)
        elif key in (keys.Key_Return, keys.Key_Enter):
            self.opened.emit(item) if item is not None else self._create(self.cursor_at.date())
        else:
            super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        self.key = ""
        self.cursor_at += by * DAY
        if self.cursor_at.date() not in self.days:
            self.day_wanted.emit(self.cursor_at.date())
        self.selected.emit(None)
        self.describe()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.update()

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        self._place()
