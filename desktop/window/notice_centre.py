"""The person's notices: asks the server for what is due, shows each once, keeps the list for the bell.

A message that somebody got a notice makes every client ask whether it is its own person's. Asking by the clock goes on beside
it, for what was put off and for lines that are lost; seldom while a line is open.

Each notice is claimed on the server before it is shown, so that of several machines one shows it. Without a system tray the
toast in the window still tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import randrange
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from desktop.app import App
from desktop.shared import office_clock
from desktop.shared.icons import icon

# The bell is painted with the window; what only a notice needs is imported with the first one.
if TYPE_CHECKING:
    from datetime import datetime

FIRST_MS, EVERY_MS, LISTENING_MS = 4_000, 20_000, 60_000
SPREAD_MS = 250  # clients that hear the same message do not all ask in the same moment
CHANGES = frozenset({"notice"})
DAY_MS = 86_400_000


class NoticeCentre(QObject):
    changed = Signal()  # the list
    arrived = Signal(object)  # notices to show, a tuple

    def __init__(self, app: App, parent: QObject | None = None) -> None:
        super().__init__(parent or app)
        self.app = app
        self.notices: tuple[Any, ...] = ()
        self._tray: QSystemTrayIcon | None = None
        self._last_address = ""
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.poll)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.poll)
        app.jobs.live_changed.connect(self._live_changed)
        app.jobs.data_changed.connect(self._data_changed)

    def start(self) -> None:
        QTimer.singleShot(FIRST_MS, self, self.poll)
        self._clock.start(EVERY_MS)

    def stop(self) -> None:
        self._clock.stop()
        self._soon.stop()
        if self._tray is not None:
            self._tray.hide()

    def unread(self) -> int:
        return sum(1 for notice in self.notices if notice.read_at is None)

    def poll(self) -> None:
        from desktop.window.notice_calls import take_notices

        if self.app.me is not None:
            self.app.jobs.command(take_notices, done=self._taken, failed=self._silent)

    def load(self) -> None:
        from desktop.window.notice_calls import load_notices

        self.app.jobs.query(load_notices, done=self._loaded, failed=self._silent, slot="notices")

    def _taken(self, notices: tuple[Any, ...]) -> None:
        if notices:
            self.arrived.emit(notices)
            self._tell_desktop(notices)
        self.load()

    def _loaded(self, notices: tuple[Any, ...]) -> None:
        if notices != self.notices:
            self.notices = notices
            self.changed.emit()

    def _silent(self, _error: BaseException) -> None:
        """The banner tells about a lost connection; the next poll asks again."""

    def listening_changed(self, listening: bool) -> None:
        if self._clock.isActive():
            self._clock.start(LISTENING_MS if listening else EVERY_MS)

    def _live_changed(self, kinds: frozenset[str]) -> None:
        if "notice" in kinds and self._clock.isActive() and not self._soon.isActive():
            self._soon.start(randrange(SPREAD_MS))

    def _data_changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"notice", "calendar"} and self._clock.isActive():
            self.load()

    # -- acts

    def open(self, notice: Any) -> None:
        self.read([notice])
        if notice.address:
            self.app.navigate(notice.address)

    def read(self, notices: Iterable[Any]) -> None:
        from desktop.window.notice_calls import read_notices

        ids = [notice.id for notice in notices if notice.read_at is None]
        if ids:
            self.app.jobs.command(read_notices, ids, done=self._acted, failed=self._silent, changes=CHANGES)

    def finish(self, notices: Iterable[Any]) -> None:
        from desktop.window.notice_calls import finish_notices

        ids = [notice.id for notice in notices]
        self._forget(ids)
        self.app.jobs.command(finish_notices, ids, done=self._acted, failed=self._failed, changes=CHANGES)

    def snooze(self, notice: Any, until: datetime) -> None:
        from datetime import datetime

        from desktop.window.notice_calls import snooze_notices

        self._forget([notice.id])
        # when its time comes, not at the next turn of the clock; what is further off than a day finds its turn
        wait = int((until - datetime.now(until.tzinfo)).total_seconds() * 1000) + 500
        QTimer.singleShot(max(0, min(wait, DAY_MS)), self, self.poll)
        self.app.jobs.command(snooze_notices, [notice.id], until, done=self._acted, failed=self._failed, changes=CHANGES)

    def until(self, choice: str) -> datetime:
        """10 minutes, an hour, or nine o'clock of the office's next day."""
        from datetime import datetime, timedelta

        now = datetime.now(office_clock.zone())
        if choice == "tomorrow":
            return (now + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)
        return now + timedelta(minutes=10 if choice == "10min" else 60)

    def _forget(self, ids: list[int]) -> None:
        """At once, before the server answers; a refusal loads the list again."""
        self.notices = tuple(notice for notice in self.notices if notice.id not in ids)
        self.changed.emit()

    def _acted(self, _answer: Any) -> None:
        self.load()

    def _failed(self, error: BaseException) -> None:
        from desktop.shared import failures

        self.app.notify(failures.explain(error).sentence(), "bad")
        self.load()

    # -- the desktop's own notifications

    def _tell_desktop(self, notices: tuple[Any, ...]) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("bell", "accent"), self)
            self._tray.messageClicked.connect(self._clicked)
        self._tray.show()
        from desktop.shared.notice_texts import words_of

        first = words_of(notices[0].kind, notices[0].args, office_clock.zone())
        more = f" (+{len(notices) - 1})" if len(notices) > 1 else ""
        self._last_address = notices[0].address
        self._tray.showMessage(first.head or self.tr("Tripod"), first.text + more, QSystemTrayIcon.MessageIcon.Information, 10_000)

    def _clicked(self) -> None:
        window = self.app.qt.activeWindow() or next(iter(self.app.qt.topLevelWidgets()), None)
        if window is not None:
            window.raise_()
            window.activateWindow()
        if self._last_address:
            self.app.navigate(self._last_address)
