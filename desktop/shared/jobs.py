"""Reads and writes off the GUI thread: one session a job, cancel on the server, newest wins.

`query` for reads, `command` for writes (it tells every screen what kinds of things changed), `work` for
what needs no session. Replies arrive on the GUI thread; connect bound methods of QObjects, so that a
closed screen receives nothing.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

from desktop.shared.wire import program_wire

Done = Callable[[Any], object]
Failed = Callable[[BaseException], object]
Report = Callable[[int, int, str], None]
# after so long a job shows in the task tray, whoever began it
LATE_MS = 1000


class Source(Protocol):
    """Where sessions come from: server_db.session in the product, a list of answers in tests."""

    def session(self) -> AbstractContextManager[Any]: ...

    def cancel(self, session: Any) -> None:
        """Called from a thread of its own: stop what the session is doing on the server."""
        ...


class Stopped(Exception):
    """Raised inside a job by `report` after the person pressed Cancel."""


class Job(QObject):
    """One piece of work. Lives on the GUI thread; only `run` is on a worker."""

    arrived = Signal(object)
    broke = Signal(object)
    moved = Signal(int, int, str)

    def __init__(self, jobs: Jobs, title: str, on_session: bool) -> None:
        super().__init__(jobs)
        self.title, self.on_session = title, on_session
        self.phase, self.done, self.total = "", 0, 0
        self.started = time.monotonic()
        self.cancelled = False
        self.session: Any = None
        # weak: whoever lets go of the pool must not find its last holder among its own children
        self._jobs: Jobs = weakref.proxy(jobs)
        self.wire = jobs.wire

    def cancel(self) -> None:
        """Really cancel: the statement on the server too, from a thread that waits for nobody."""
        if self.cancelled:
            return
        self.cancelled = True
        session = self.session
        if session is not None:
            threading.Thread(target=self._jobs.cancel_on_server, args=(session,), daemon=True).start()
        self._jobs.forget(self)

    def report(self, done: int, total: int, phase: str = "") -> None:
        """Called by the work itself, on its own thread."""
        if self.cancelled:
            raise Stopped
        self.wire.tell(self, "moved", done, total, phase)

    @Slot()
    def is_late(self) -> None:
        """Whoever waits sees what for, and can call it off."""
        if self in self._jobs.running:
            translate = QCoreApplication.translate
            self.title = translate("jobs", "Working with the server") if self.on_session else translate("jobs", "Working")
            self._jobs.tasks_changed.emit()

    def seconds_left(self) -> float | None:
        """None while nothing can be said."""
        passed = time.monotonic() - self.started
        if not self.done or not self.total or passed < 1:
            return None
        return passed * (self.total - self.done) / self.done


class _Run(QRunnable):
    """Runs on a pool thread; touches the job only through plain flags."""

    def __init__(self, job: Job, source: Source | None, call: Callable[..., Any], args: tuple[Any, ...]) -> None:
        super().__init__()
        self.job, self.wire, self.source, self.call, self.args = job, job.wire, source, call, args

    def run(self) -> None:
        try:
            if self.job.cancelled:
                raise Stopped
            result = self._answer()
        except BaseException as error:  # noqa: BLE001 - everything becomes an answer; failures.py tells bug from news
            self.wire.tell(self.job, "broke", error)
        else:
            self.wire.tell(self.job, "arrived", result)

    def _answer(self) -> Any:
        if self.source is None:
            return self.call(*self.args)
        with self.source.session() as session:
            self.job.session = session
            try:
                return self.call(session, *self.args)
            finally:
                self.job.session = None


class Jobs(QObject):
    """The one pool. Four threads, as many as the session pool has connections."""

    tasks_changed = Signal()
    data_changed = Signal(object)  # frozenset of kinds, after a command
    live_changed = Signal(object)  # desktop.shared.changes.Changed, what others changed; reaches a screen through window/screen_jobs
    unhandled = Signal(object)  # a failure nobody asked to hear about

    def __init__(self, source: Source | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.pool = QThreadPool(self)
        self.pool.setMaxThreadCount(4)
        self.running: list[Job] = []
        self._slots: dict[str, Job] = {}
        self.wire = program_wire()

    def query(
        self,
        call: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        slot: str = "",
        progress: Report | None = None,
        title: str = "",
    ) -> Job:
        """Run call(session, *args). With `slot`, an older job of that slot is cancelled on the server.

        With `progress` or `title` the call gets one more argument, report(done, total, phase), and the
        job shows in the task tray, with Cancel.
        """
        return self._start(True, call, args, done, failed, slot, progress, title)

    def command(
        self,
        call: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        changes: frozenset[str] = frozenset(),
        progress: Report | None = None,
        title: str = "",
    ) -> Job:
        """Run a write. Afterwards `data_changed` tells the kinds named here and in result.kinds."""
        return self._start(True, call, args, done, failed, "", progress, title, changes)

    def work(
        self,
        call: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        slot: str = "",
        progress: Report | None = None,
        title: str = "",
    ) -> Job:
        """Run call(*args) without a session: files, PDFs, searching in memory."""
        return self._start(False, call, args, done, failed, slot, progress, title)

    def tasks(self) -> list[Job]:
        """What the task tray shows: the jobs that have a title, and all others that take longer than a second."""
        return [job for job in self.running if job.title]

    def cancel_all(self) -> None:
        for job in list(self.running):
            job.cancel()

    def close(self, wait_ms: int = 3000) -> bool:
        """For the end of the program: cancel and wait, so that no thread outlives its objects."""
        self.cancel_all()
        return self.pool.waitForDone(wait_ms)

    def cancel_on_server(self, session: Any) -> None:
        if self.source is not None:
            self.source.cancel(session)

    def forget(self, job: Job) -> None:
        if job in self.running:
            self.running.remove(job)
        for slot, holder in list(self._slots.items()):
            if holder is job:
                del self._slots[slot]
        self.tasks_changed.emit()

    def _start(
        self,
        on_session: bool,
        call: Callable[..., Any],
        args: tuple[Any, ...],
        done: Done | None,
        failed: Failed | None,
        slot: str,
        progress: Report | None,
        title: str,
        changes: frozenset[str] | None = None,
    ) -> Job:
        job = Job(self, title, on_session)
        if slot:
            if slot in self._slots:
                self._slots[slot].cancel()
            self._slots[slot] = job
        reply = _Reply(self, job, done, failed, progress)
        reply.changes = changes
        job.arrived.connect(reply.arrived)
        job.broke.connect(reply.broke)
        job.moved.connect(reply.moved)
        self.running.append(job)
        if title:
            self.tasks_changed.emit()
        else:
            QTimer.singleShot(LATE_MS, job, job.is_late)
        full = (*args, job.report) if progress or title else args
        self.pool.start(_Run(job, self.source if on_session else None, call, full))
        return job


class _Reply(QObject):
    """Brings an answer to the GUI thread and drops it when the job was cancelled or its screen is gone."""

    def __init__(self, jobs: Jobs, job: Job, done: Done | None, failed: Failed | None, progress: Report | None) -> None:
        super().__init__(job)
        self.jobs: Jobs = weakref.proxy(jobs)
        self.job, self.done, self.failed, self.progress = job, done, failed, progress
        self.changes: frozenset[str] | None = None  # set for a command

    def arrived(self, result: object) -> None:
        wanted = self._end()
        if wanted and self.done is not None and _alive(self.done):
            self.done(result)
        # A write that was cancelled too late has happened all the same.
        kinds = (self.changes or frozenset()) | frozenset(getattr(result, "kinds", ()))
        if self.changes is not None and kinds:
            self.jobs.data_changed.emit(kinds)

    def broke(self, error: BaseException) -> None:
        wanted = self._end()
        if not wanted or isinstance(error, Stopped):
            return
        if self.failed is None:
            self.jobs.unhandled.emit(error)
        elif _alive(self.failed):
            self.failed(error)

    def moved(self, done: int, total: int, phase: str) -> None:
        self.job.done, self.job.total, self.job.phase = done, total, phase
        self.jobs.tasks_changed.emit()
        if self.progress is not None and not self.job.cancelled and _alive(self.progress):
            self.progress(done, total, phase)

    def _end(self) -> bool:
        wanted = not self.job.cancelled
        self.jobs.forget(self.job)
        self.job.deleteLater()
        return wanted


def _alive(call: Callable[..., Any]) -> bool:
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
