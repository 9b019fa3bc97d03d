"""The hours of one or more days: painted, created in by dragging, moved and resized by dragging or by keys."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from desktop.calendar.grid_base import CalendarGrid
from desktop.calendar.hour_drag import HourDrag
from desktop.calendar.items import DAY, Item, Place, side_by_side
from desktop.calendar.paint import day_ground, draw_item
from desktop.shared.theme import color, current, number_font


class DayHours(CalendarGrid):
    """Lies in a scroll area; DayHead above it uses the same columns."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[date, dict[str, Place]] = {}
        self._boxes: list[tuple[QRectF, Item]] = []
        self.drag = HourDrag(self)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Hours of the day"))

    @property
    def hour(self) -> float:
        return float(current().px(48))

    def gutter(self) -> float:
        return float(current().px(52))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(600, round(self.hour * 24) + 1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(300, round(self.hour * 24) + 1)

    def column(self, index: int) -> QRectF:
        wide = (self.width() - self.gutter()) / max(1, len(self.days))
        return QRectF(self.gutter() + index * wide, 0, wide, self.height())

    def laid_out(self) -> None:
        self.drag.cancel()
        timed = [item for item in self.items if not item.in_lane]
        self._places = {day: side_by_side(item for item in timed if item.covers(day)) for day in self.days}
        self.setMinimumHeight(round(self.hour * 24) + 1)
        self._place()
        self.describe()
        self.update()

    def _place(self) -> None:
        self._boxes = [
            (self.box(item, day, self._places[day][item.key]), item)
            for day in self.days for item in self.items if item.key in self._places.get(day, {})
        ]  # fmt: skip

    def box(self, item: Item, day: date, place: Place) -> QRectF:
        column = self.column(self.days.index(day)).adjusted(2, 0, -8, 0)
        wide = column.width() / place.columns
        midnight = datetime.combine(day, time())
        top = max(0.0, (item.start - midnight) / timedelta(hours=1)) * self.hour
        bottom = min(24.0, (item.end - midnight) / timedelta(hours=1)) * self.hour
        return QRectF(column.left() + place.column * wide, top + 1, wide - 2, max(bottom - top - 2, current().px(16)))

    def at(self, where: QPointF) -> Item | None:
        return next((item for box, item in reversed(self._boxes) if box.contains(where)), None)

    def box_of(self, item: Item) -> QRectF | None:
        return next((box for box, one in self._boxes if one.key == item.key), None)

    def moment_at(self, where: QPointF) -> datetime:
        """To the minute, not snapped."""
        wide = (self.width() - self.gutter()) / max(1, len(self.days))
        index = min(max(int((where.x() - self.gutter()) // wide), 0), len(self.days) - 1)
        minutes = min(max(where.y() / self.hour * 60, 0), 24 * 60)
        return datetime.combine(self.days[index], time()) + timedelta(minutes=minutes)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), color("surface"))
        self._paint_days(painter)
        self._paint_hours(painter)
        self._paint_cursor(painter)
        for box, item in self._boxes:
            if box.intersects(QRectF(event.rect())) and not self.drag.hides(item):
                draw_item(painter, box, item, item.key == self.key)
        self.drag.paint(painter)
        self._paint_now(painter)

    def _paint_days(self, painter: QPainter) -> None:
        for index, day in enumerate(self.days):
            shade = day_ground(day, self.today, self.holidays.get(day))
            if shade is not None:
                painter.fillRect(self.column(index), shade)
            painter.setPen(color("line"))
            painter.drawLine(self.column(index).topLeft(), self.column(index).bottomLeft())

    def _paint_hours(self, painter: QPainter) -> None:
        painter.setFont(number_font(11))
        for number in range(24):
            y = round(number * self.hour)
            painter.setPen(QPen(color("line"), 1))
            painter.drawLine(QPointF(self.gutter(), y + 0.5), QPointF(self.width(), y + 0.5))
            painter.setPen(QPen(color("line"), 1, Qt.PenStyle.DotLine))
            half = y + self.hour / 2
            painter.drawLine(QPointF(self.gutter(), half), QPointF(self.width(), half))
            if number:
                painter.setPen(color("text3"))
                painter.drawText(
                    QRectF(0, y - 9, self.gutter() - 8, 18), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{number:02}:00"
                )

    def _paint_cursor(self, painter: QPainter) -> None:
        if not self.hasFocus() or self.key or self.cursor_at.date() not in self.days:
            return
        if any(item.start <= self.cursor_at < item.end and not item.in_lane for item in self.items):
            return
        column = self.column(self.days.index(self.cursor_at.date())).adjusted(2, 0, -3, 0)
        y = (self.cursor_at.hour + self.cursor_at.minute / 60) * self.hour
        painter.setPen(QPen(color("accent"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(column.left(), y + 1, column.width(), self.hour / 2 - 2), 3, 3)

    def _paint_now(self, painter: QPainter) -> None:
        if self.today not in self.days:
            return
        column = self.column(self.days.index(self.today))
        y = (self.now.hour + self.now.minute / 60) * self.hour
        painter.setPen(QPen(color("bad"), 1.5))
        painter.drawLine(QPointF(column.left(), y), QPointF(column.right(), y))
        painter.setBrush(color("bad"))
        painter.drawEllipse(QPointF(column.left(), y), 3.5, 3.5)

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        item = self.at(event.position())
        self.select(item)
        if item is None:
            moment = self.moment_at(event.position())
            self.cursor_at = moment.replace(minute=0 if moment.minute < 30 else 30, second=0, microsecond=0)
        if event.button() == Qt.MouseButton.LeftButton:
            self.drag.press(item, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.drag.move(event.position(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return
        item = self.at(event.position())
        self.setCursor(self.drag.cursor_for(item, event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self.drag.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        item = self.at(event.position())
        if item is not None:
            self.opened.emit(item)
        else:
            self._create_here()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.tip(self.at(QPointF(event.pos())), event.globalPos())
            return True
        return super().event(event)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, keys = event.key(), Qt.Key
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        arrows = {keys.Key_Up: (0, -1), keys.Key_Down: (0, 1), keys.Key_Left: (-1, 0), keys.Key_Right: (1, 0)}
        item = self.item()
        if key == keys.Key_Escape and self.drag.active:
            self.drag.cancel()
        elif key in arrows and alt and item is not None:
            self._move_by_key(item, *arrows[key], resize=shift)
        elif key in arrows and ctrl:
            self.step(sum(arrows[key]))
        elif key in arrows:
            self._walk(*arrows[key])
        elif key in (keys.Key_Return, keys.Key_Enter):
            self.opened.emit(item) if item is not None else self._create_here()
        else:
            super().keyPressEvent(event)

    def _walk(self, days: int, slots: int) -> None:
        self.key = ""
        there = self.cursor_at.replace(minute=0 if self.cursor_at.minute < 30 else 30) + timedelta(days=days, minutes=30 * slots)
        self.cursor_at = there
        if there.date() not in self.days:
            self.day_wanted.emit(there.date())
        self.selected.emit(None)
        self.describe()
        self.update()

    def _move_by_key(self, item: Item, days: int, slots: int, resize: bool) -> None:
        if not item.movable:
            self.hinted.emit(self.tr("Only who made an entry moves it."))
            return
        by = days * DAY + timedelta(minutes=15 * slots)
        start, end = (item.start, item.end + by) if resize else (item.start + by, item.end + by)
        if end > start:
            self.moved.emit(item, start, end, None)

    def _create_here(self) -> None:
        self.wanted.emit(self.cursor_at, self.cursor_at + timedelta(hours=1), False)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.update()

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        self._place()
