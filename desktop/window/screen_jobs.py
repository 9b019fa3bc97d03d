"""The jobs as one document sees them: what others changed comes when this screen can take it.

A screen that nobody sees, that still reads, that a hand is dragging on or that holds unsaved work hears of changes later, all
of them at once. So fifty changes a second cost a screen as many readings as it manages, and never one of somebody's words.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.shared.changes import Changed
from desktop.shared.jobs import Jobs

GAP = 0.25  # seconds between two tellings of one screen, and at least four times what its last reading took
LOOK_MS = 40
TYPING = 2.0  # seconds without a key after which a field is no longer being written in


class ScreenJobs(QObject):
    """Everything else is the program's one Jobs."""

    data_changed = Signal(object)

    def __init__(self, jobs: Jobs, dirty: Callable[[], bool]) -> None:
        super().__init__()
        self._jobs, self._dirty = jobs, dirty
        self._screen: QWidget | None = None
        self._waiting = Changed()
        self._mine: list[Any] = []
        self._busy_since, self._told_at, self._took = 0.0, 0.0, 0.0
        self._typed, self._typed_at = "", 0.0
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self._look)
        jobs.data_changed.connect(self.data_changed)
        jobs.live_changed.connect(self._heard)
        jobs.tasks_changed.connect(self._ended)

    def belong_to(self, screen: QWidget) -> None:
        """From now on it goes where the screen goes."""
        self._screen = screen
        self.setParent(screen)
        screen.installEventFilter(self)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._jobs, name)

    def query(self, *args: Any, **named: Any) -> Any:
        job = self._jobs.query(*args, **named)
        if not named.get("title"):  # what takes minutes is no reading of the screen
            self._mine.append(job)
        return job

    # -- what others changed

    def _heard(self, changed: Changed) -> None:
        self._waiting = self._waiting.joined(changed)
        if self._seen():
            self._look()

    def _look(self) -> None:
        if not self._waiting or not self._seen():
            self._clock.stop()
            return
        now = time.monotonic()
        if self._reading() or now - self._told_at < max(GAP, 4 * self._took) or self._held(now):
            self._clock.start()
            return
        changed, self._waiting = self._waiting, Changed()
        self._clock.stop()
        self._told_at = self._busy_since = now
        self.data_changed.emit(changed)

    def _reading(self) -> bool:
        running = self._jobs.running
        self._mine = [job for job in self._mine if job in running]
        return bool(self._mine)

    def _ended(self) -> None:
        """Some job of the program ended: how long did this screen read for what it was told last?"""
        if self._busy_since and self._mine and not self._reading():
            self._took, self._busy_since = time.monotonic() - self._busy_since, 0.0

    def _seen(self) -> bool:
        return self._screen is not None and self._screen.isVisible()

    def _held(self, now: float) -> bool:
        """A hand is at work here: a button is down, a menu or dialog is open, words are being written, a draft is not saved."""
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton or QApplication.activePopupWidget() or QApplication.activeModalWidget():
            return True
        return self._dirty() or self._writing(now)

    def _writing(self, now: float) -> bool:
        field = QApplication.focusWidget()
        if self._screen is None or field is None or not self._screen.isAncestorOf(field):
            return False
        text = _text_of(field)
        if text is None:
            return False
        if text != self._typed:
            self._typed, self._typed_at = text, now
            return bool(text)
        return now - self._typed_at < TYPING

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and self._waiting:
            self._clock.start()
        return super().eventFilter(watched, event)


def _text_of(field: QWidget) -> str | None:
    """None: nothing one writes in. What is being composed counts."""
    if isinstance(field, QLineEdit):
        return None if field.isReadOnly() else field.text()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return None if field.isReadOnly() else field.toPlainText()
    return None


class ScreenApp(QObject):
    """The program as one document sees it: the same but for its jobs."""

    def __init__(self, app: Any, dirty: Callable[[], bool]) -> None:
        super().__init__()
        self._app, self.jobs = app, ScreenJobs(app.jobs, dirty)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._app, name)

    def belong_to(self, screen: QWidget) -> None:
        self.setParent(screen)
        self.jobs.belong_to(screen)
