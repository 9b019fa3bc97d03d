"""Dragging in the hours: a new entry, an entry to another time, its beginning or its end. Escape leaves all as it was."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.calendar.items import NEVER, Item, Place, conflicts, snapped
from desktop.calendar.paint import draw_item
from desktop.shared.theme import color, number_font

if TYPE_CHECKING:
    from desktop.calendar.day_hours import DayHours

EDGE = 6.0
FAR = 5.0  # pixels before a press becomes a drag


class HourDrag:
    def __init__(self, grid: DayHours) -> None:
        self.grid = grid
        self.active = False
        self._pressed: QPointF | None = None
        self._item: Item | None = None
        self._part = "new"
        self._copy = False
        self._grip = timedelta()
        self.start = self.end = NEVER

    def press(self, item: Item | None, where: QPointF) -> None:
        self._pressed, self._item, self.active = where, item, False
        self._part = self._part_at(item, where) if item is not None else "new"
        moment = self.grid.moment_at(where)
        self._grip = moment - item.start if item is not None else timedelta()
        self._anchor = self._snap(moment)

    def _part_at(self, item: Item, where: QPointF) -> str:
        box = self.grid.box_of(item)
        if box is None or not item.movable or box.height() < 3 * EDGE:
            return "move"
        return "end" if where.y() > box.bottom() - EDGE else "start" if where.y() < box.top() + EDGE else "move"

    def cursor_for(self, item: Item | None, where: QPointF) -> Qt.CursorShape:
        if item is None:
            return Qt.CursorShape.ArrowCursor
        return Qt.CursorShape.PointingHandCursor if self._part_at(item, where) == "move" else Qt.CursorShape.SizeVerCursor

    def move(self, where: QPointF, copy: bool) -> None:
        if self._pressed is None:
            return
        if not self.active and (where - self._pressed).manhattanLength() < FAR:
            return
        if self._item is not None and not self._item.movable:
            self.grid.hinted.emit(QCoreApplication.translate("calendar", "Only who made an entry moves it."))
            return
        self.active, self._copy = True, copy
        self._follow(self.grid.moment_at(where))
        self._hint()
        self.grid.update()

    def _follow(self, moment: datetime) -> None:
        item, least = self._item, timedelta(minutes=15)
        if item is None:
            other = self._snap(moment)
            same_day = datetime.combine(self._anchor.date(), time())
            other = min(max(other, same_day), same_day + timedelta(days=1))
            self.start, self.end = min(self._anchor, other), max(self._anchor, other)
            self.end = max(self.end, self.start + least)
        elif self._part == "end":
            self.start, self.end = item.start, max(self._snap(moment), item.start + least)
        elif self._part == "start":
            self.start, self.end = min(self._snap(moment), item.end - least), item.end
        else:
            self.start = self._snap(moment - self._grip)
            self.end = self.start + (item.end - item.start)

    @staticmethod
    def _snap(moment: datetime) -> datetime:
        midnight = datetime.combine(moment.date(), time())
        return midnight + timedelta(minutes=snapped((moment - midnight) / timedelta(minutes=1)))

    def _hint(self) -> None:
        translate = QCoreApplication.translate
        text = f"{self.start:%m-%d %H:%M}–{self.end:%H:%M}"
        in_the_way = conflicts(self.grid.items, self.start, self.end, self._item.key if self._item is not None and not self._copy else "")
        if in_the_way:
            text += " · " + translate("calendar", "overlaps %1").replace("%1", in_the_way[0].title)
        self.grid.hinted.emit(text)

    def release(self) -> None:
        item, was, self._pressed = self._item, self.active, None
        self.active = False
        if not was:
            return
        self.grid.hinted.emit("")
        if item is None:
            self.grid.wanted.emit(self.start, self.end, False)
        elif self._copy and self._part == "move":
            self.grid.copied.emit(item, self.start)
        elif (self.start, self.end) != (item.start, item.end):
            self.grid.moved.emit(item, self.start, self.end, None)
        self.grid.update()

    def cancel(self) -> None:
        if self.active:
            self.grid.hinted.emit("")
        self._pressed, self.active = None, False
        self.grid.update()

    def hides(self, item: Item) -> bool:
        return self.active and not self._copy and self._item is not None and item.key == self._item.key

    def paint(self, painter: QPainter) -> None:
        if not self.active or self.start.date() not in self.grid.days:
            return
        if self._item is not None:
            from dataclasses import replace

            ghost = replace(self._item, start=self.start, end=self.end)
            painter.setOpacity(0.85)
            draw_item(painter, self.grid.box(ghost, self.start.date(), Place(0, 1)), ghost, True)
            painter.setOpacity(1)
            return
        box = self._new_box()
        painter.setPen(QPen(color("accent"), 1.5))
        painter.setBrush(color("accentSoft"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(number_font(11, bold=True))
        painter.setPen(color("accent"))
        painter.drawText(box.adjusted(8, 2, -4, 0), Qt.AlignmentFlag.AlignTop, f"{self.start:%H:%M}–{self.end:%H:%M}")

    def _new_box(self) -> QRectF:
        column = self.grid.column(self.grid.days.index(self.start.date())).adjusted(2, 0, -8, 0)
        midnight = datetime.combine(self.start.date(), time())
        top, bottom = ((moment - midnight) / timedelta(hours=1) * self.grid.hour for moment in (self.start, self.end))
        return QRectF(column.left(), top, column.width(), bottom - top)
