"""Is the server there? Asked every few seconds beside the work, so that a banner appears within five."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from desktop.shared.wire import program_wire

EVERY_MS = 2000
PATIENCE = 4.0  # seconds without an answer that count as lost


class Connection(QObject):
    """`changed(online)` fires on a change only. The probe has a thread of its own: never behind a query."""

    changed = Signal(bool)
    answered = Signal(bool)

    def __init__(self, ping: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.online = True
        self.since = datetime.now(UTC)
        self._ping = ping
        self._waiting_since: float | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self.probe)
        self.answered.connect(self._heard)

    def start(self) -> None:
        self._clock.start()

    def stop(self) -> None:
        self._clock.stop()
        self._pool.clear()
        self._pool.waitForDone(500)

    def probe(self) -> None:
        """One question; while one is open, only its patience is watched."""
        if self._waiting_since is not None:
            if time.monotonic() - self._waiting_since > PATIENCE:
                self._set(False)
            return
        self._waiting_since = time.monotonic()
        self._pool.start(_Probe(self, self._ping))

    def _heard(self, good: bool) -> None:
        self._waiting_since = None
        if good:
            self.since = datetime.now(UTC)
        self._set(good)

    def _set(self, online: bool) -> None:
        if online != self.online:
            self.online = online
            self.changed.emit(online)


class _Probe(QRunnable):
    def __init__(self, owner: Connection, ping: Callable[[], None]) -> None:
        super().__init__()
        self._owner, self._ping, self._wire = owner, ping, program_wire()

    def run(self) -> None:
        try:
            self._ping()
            good = True
        except Exception:  # noqa: BLE001 - any failure of a probe means the same: not there now
            good = False
        self._wire.tell(self._owner, "answered", good)
