"""Remember where the window was, and never open it where nobody can see it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.settings import Settings

REFERENCE = QSize(1440, 900)
SMALLEST = QSize(1180, 720)


def restore(window: QWidget, settings: Settings) -> None:
    """Before show(); call clamp() after it, for a screen of another scale changes sizes on show."""
    window.setMinimumSize(SMALLEST)
    if not window.restoreGeometry(settings.bytes("geometry")):
        window.resize(REFERENCE)
    clamp(window)


def clamp(window: QWidget) -> None:
    """Move and shrink into the screen that is nearest to where the window wants to be."""
    place = window.geometry()
    screens = QGuiApplication.screens()
    home = max((screen.availableGeometry() for screen in screens), key=lambda room: _overlap(room, place))
    size = place.size().boundedTo(home.size()).expandedTo(SMALLEST.boundedTo(home.size()))
    left = min(max(place.x(), home.left()), home.right() - size.width() + 1)
    top = min(max(place.y(), home.top()), home.bottom() - size.height() + 1)
    if QRect(left, top, size.width(), size.height()) != place and not window.isMaximized():
        window.setMinimumSize(SMALLEST.boundedTo(home.size()))
        window.setGeometry(left, top, size.width(), size.height())


def remember(window: QWidget, settings: Settings) -> None:
    settings.set_bytes("geometry", window.saveGeometry())


def _overlap(room: QRect, place: QRect) -> int:
    shared = room.intersected(place)
    return shared.width() * shared.height()
