"""What a hand does on the calendar: real events on the real widget, in small steps."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.calendar.view import CalendarView

KEY = Qt.Key
ALT, CTRL, SHIFT, NONE = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Alt", "Control", "Shift", "No"))


def at(view: CalendarView, day: int, hour: float) -> QPoint:
    hours = view.days.hours
    column = hours.column(hours.days.index(date(2026, 11, day)))
    return QPoint(round(column.right() - 5), round(hour * hours.hour))


def drag(view: CalendarView, qtbot: Any, start: QPoint, end: QPoint, keys: Any = NONE) -> None:
    hours = view.days.hours
    qtbot.mousePress(hours, Qt.MouseButton.LeftButton, keys, start)
    for step in range(1, 6):
        where = QPointF(start + (end - start) * step / 5)
        QApplication.sendEvent(
            hours, QMouseEvent(QMouseEvent.Type.MouseMove, where, hours.mapToGlobal(where), Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, keys)
        )
    qtbot.mouseRelease(hours, Qt.MouseButton.LeftButton, keys, end)


def centre(view: CalendarView, number: int) -> QPoint:
    item = next(i for i in view.model.items if i.event is not None and i.event.id == UUID(int=number))
    box = view.days.hours.box_of(item)
    assert box is not None
    return box.center().toPoint()


def calls(view: CalendarView, name: str) -> Any:
    return view.app.jobs.called(name)
