"""Marks of a chart that are pointed at by mouse and walked through by keyboard: one way for every form.

Stands before the Qt class among the bases and is no widget itself: an object of two Qt classes brings PySide down.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from desktop.shared.widgets import plain_tip

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartWalk:
    """`current` has the keyboard, `hovered` the mouse; -1 is none. `walks_around`: after the last comes the first."""

    current = 0
    hovered = -1
    walks_around = False

    # -- what a form says of its marks

    def mark_count(self) -> int:
        raise NotImplementedError

    def mark_at(self, place: QPointF) -> int:
        """The mark under a place of the widget, -1 where there is none."""
        raise NotImplementedError

    def text_of(self, at: int) -> str:
        raise NotImplementedError

    def open_mark(self, at: int, place: QPointF | None = None) -> None:
        """By a click at `place`, or by key."""
        raise NotImplementedError

    def show_walk(self) -> None:
        """What has the keyboard or the mouse is another: paint it."""
        self.update()  # type: ignore[attr-defined]  # the Qt class's own

    def tell(self) -> None:
        """To a screen reader."""
        raise NotImplementedError

    # -- by hand

    def go_to(self, at: int) -> None:
        self.current = at
        self.tell()
        self.show_walk()

    def mouseMoveEvent(self: Any, event: QMouseEvent) -> None:  # noqa: N802
        at = self.mark_at(event.position())
        if at != self.hovered:
            self.hovered = at
            self.setToolTip(plain_tip(self.text_of(at)) if at >= 0 else "")
            self.setCursor(Qt.CursorShape.PointingHandCursor if at >= 0 else Qt.CursorShape.ArrowCursor)
            self.show_walk()

    def leaveEvent(self: Any, event: object) -> None:  # noqa: N802
        self.hovered = -1
        self.show_walk()

    def mousePressEvent(self: Any, event: QMouseEvent) -> None:  # noqa: N802
        at = self.mark_at(event.position())
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.go_to(at)
            self.open_mark(at, event.position())

    def keyPressEvent(self: Any, event: QKeyEvent) -> None:  # noqa: N802
        key, count = Qt.Key(event.key()), self.mark_count()
        by = STEPS.get(key, 0)
        if not count or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)  # type: ignore[misc]
        elif by:
            self.go_to((self.current + by) % count if self.walks_around else max(0, min(self.current + by, count - 1)))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else count - 1)
        elif key in OPENS:
            if 0 <= self.current < count:
                self.open_mark(self.current)
        else:
            super().keyPressEvent(event)  # type: ignore[misc]

    def focusInEvent(self: Any, event: Any) -> None:  # noqa: N802
        super().focusInEvent(event)  # type: ignore[misc]
        self.tell()
        self.show_walk()

    def focusOutEvent(self: Any, event: Any) -> None:  # noqa: N802
        super().focusOutEvent(event)  # type: ignore[misc]
        self.show_walk()
