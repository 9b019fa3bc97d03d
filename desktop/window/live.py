"""What others change reaches this window: a thread listens to the server, and every few seconds the server is asked besides.

The thread costs the window nothing: it sleeps in the socket, gathers what comes close together, and hands over kinds and row
numbers. What is shown is read again by the screens, under the person's own rights. When the line is lost, asking goes on, and
the thread dials again.
"""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.shared.changes import in_screens_words
from desktop.shared.wire import program_wire

if TYPE_CHECKING:
    from desktop.app import App

FIRST_MS, ASK_MS = 1_500, 15_000
WAIT = 0.25  # seconds in the socket, after which the thread looks whether it is still wanted
GATHER = 0.08  # seconds between two hand-overs
OWN = 2.0  # seconds in which the server repeats what this program wrote and told its screens itself
REDIAL = (1.0, 2.0, 5.0, 15.0)


class Live(QObject):
    heard = Signal(object)  # notes, from the thread
    listening_changed = Signal(bool)

    def __init__(self, app: App, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.app = app
        self.listening = False
        self._ear: _Ear | None = None
        self._cursor = ""
        self._told: set[str] = set()  # since the server was last asked
        self._asking = QTimer(self)
        self._asking.setInterval(ASK_MS)
        self._asking.timeout.connect(self.ask)
        self._written: dict[str, float] = {}
        app.jobs.data_changed.connect(self._wrote)
        self.wire = program_wire()
        self.heard.connect(self._heard)
        self.listening_changed.connect(self._listening)

    def start(self) -> None:
        """Once the window is painted and its screens have asked for what they show."""
        QTimer.singleShot(FIRST_MS, self, self._begin)

    def stop(self) -> None:
        self._asking.stop()
        self._hang_up()

    def online_changed(self, online: bool) -> None:
        """After a break: what was missed is asked for, and the line is dialled anew, for an old one may hang for minutes."""
        if online and self._asking.isActive():
            self._hang_up()
            self._dial()
            self.ask()

    def ask(self) -> None:
        from server_db.queries.me import find_changes

        if self.app.me is not None:
            self.app.jobs.query(find_changes, self._cursor, done=self._answered, failed=self._no_answer, slot="live")

    def _begin(self) -> None:
        if self.app.me is not None and not self._asking.isActive():
            self.ask()
            self._asking.start()
            self._dial()

    def _dial(self) -> None:
        listen = getattr(self.app.jobs.source, "listen", None)
        if listen is not None:
            self._ear = _Ear(self, listen)
            self._ear.start()

    def _hang_up(self) -> None:
        if self._ear is not None:
            self._ear.wanted.clear()
            self._ear = None

    # -- what came

    def _answered(self, found: tuple[str, frozenset[str]]) -> None:
        """The first answer only says where asking begins. What a message told meanwhile is not told twice."""
        self._cursor, kinds = found
        kinds, self._told = kinds - self._told, set()
        if kinds:
            self.app.jobs.live_changed.emit(in_screens_words((kind, None) for kind in kinds))

    def _no_answer(self, _error: BaseException) -> None:
        """The banner tells about a lost connection; the next question is asked all the same."""

    def _heard(self, notes: list[Any]) -> None:
        self._told |= {note.kind for note in notes}
        recent = {kind for kind, at in self._written.items() if time.monotonic() - at < OWN}
        found = in_screens_words((note.kind, note.row) for note in notes if not (note.own and note.kind in recent))
        if found:
            self.app.jobs.live_changed.emit(found)

    def _wrote(self, kinds: frozenset[str]) -> None:
        self._written |= dict.fromkeys(kinds, time.monotonic())

    def _listening(self, listening: bool) -> None:
        if listening and not self.listening:
            self.ask()  # what changed while nobody listened
        self.listening = listening


class _Ear(threading.Thread):
    """Owns the line. Speaks to the window over the wire alone."""

    def __init__(self, owner: Live, listen: Any) -> None:
        super().__init__(name="tripod-live", daemon=True)
        self.owner, self.listen = owner, listen
        self.wanted, self._rest = threading.Event(), threading.Event()
        self.wanted.set()

    def run(self) -> None:
        tries = 0
        while self.wanted.is_set():
            # Whatever ends a line, it is dialled again; asking goes on meanwhile.
            with suppress(Exception):
                line = self.listen()
                tries = 0
                self._say("listening_changed", True)
                try:
                    self._hear(line)
                finally:
                    line.close()
            if self.wanted.is_set():
                self._say("listening_changed", False)
                self._pause(REDIAL[min(tries, len(REDIAL) - 1)])
                tries += 1

    def _hear(self, line: Any) -> None:
        while self.wanted.is_set():
            notes = line.wait(WAIT)
            if notes:
                self._say("heard", notes)
                self._rest.wait(GATHER)

    def _pause(self, seconds: float) -> None:
        for _ in range(int(seconds / WAIT)):
            if self.wanted.is_set():
                self._rest.wait(WAIT)

    def _say(self, signal: str, value: object) -> None:
        if self.wanted.is_set():
            self.owner.wire.tell(self.owner, signal, value)
