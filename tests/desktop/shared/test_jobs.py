"""Jobs: replies on the GUI thread, newest wins, and a cancel that reaches the server."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QThread

from desktop.shared.jobs import Jobs


class Server:
    """A source whose sessions are events: cancelling one lets its statement end."""

    def __init__(self) -> None:
        self.cancelled: list[threading.Event] = []

    @contextmanager
    def session(self) -> Iterator[threading.Event]:
        yield threading.Event()

    def cancel(self, session: threading.Event) -> None:
        self.cancelled.append(session)
        session.set()


class Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[Any] = []
        self.threads: list[QThread] = []

    def take(self, value: Any) -> None:
        self.got.append(value)
        self.threads.append(QThread.currentThread())


@pytest.fixture
def jobs(qapp: Any) -> Iterator[Jobs]:
    made = Jobs(Server())
    yield made
    assert made.close()


def slow(session: threading.Event, seconds: float, word: str) -> str:
    if session.wait(seconds):
        raise RuntimeError("cancelled on the server")
    return word


def test_a_reply_arrives_on_the_gui_thread(jobs: Jobs, qtbot: Any, qapp: Any) -> None:
    listener = Listener()
    jobs.query(slow, 0.01, "there", done=listener.take)
    qtbot.waitUntil(lambda: listener.got == ["there"], timeout=5000)
    assert listener.threads == [qapp.thread()]


def test_the_newest_of_a_slot_wins_and_the_older_is_cancelled_on_the_server(jobs: Jobs, qtbot: Any) -> None:
    listener = Listener()
    jobs.query(slow, 30.0, "old", done=listener.take, failed=listener.take, slot="grid")
    qtbot.waitUntil(lambda: jobs.running[0].session is not None, timeout=5000)
    jobs.query(slow, 0.01, "new", done=listener.take, failed=listener.take, slot="grid")
    qtbot.waitUntil(lambda: listener.got == ["new"], timeout=5000)
    qtbot.waitUntil(lambda: len(jobs.source.cancelled) == 1, timeout=5000)
    qtbot.wait(50)
    assert listener.got == ["new"], "a cancelled job says nothing"


def test_a_closed_screen_receives_nothing(jobs: Jobs, qtbot: Any) -> None:
    import shiboken6

    listener = Listener()
    got = listener.got
    jobs.query(slow, 0.05, "late", done=listener.take)
    shiboken6.delete(listener)
    qtbot.waitUntil(lambda: not jobs.running, timeout=5000)
    assert got == []


def test_a_failure_nobody_asked_about_is_announced(jobs: Jobs, qtbot: Any) -> None:
    def broken(_session: object) -> None:
        raise ValueError("no")

    with qtbot.waitSignal(jobs.unhandled, timeout=5000) as caught:
        jobs.query(broken)
    assert isinstance(caught.args[0], ValueError)


def test_two_hundred_jobs_at_once_all_answer(jobs: Jobs, qtbot: Any) -> None:
    listener = Listener()
    for number in range(200):
        jobs.query(slow, 0.0, str(number), done=listener.take)
    qtbot.waitUntil(lambda: len(listener.got) == 200, timeout=20000)


def test_a_titled_job_reports_and_stops_when_told(jobs: Jobs, qtbot: Any) -> None:
    seen: list[tuple[int, int, str]] = []

    def work(report: Callable[[int, int, str], None]) -> str:
        for number in range(1000):
            report(number, 1000, "rendering")
            time.sleep(0.005)
        return "whole"

    listener = Listener()
    job = jobs.work(work, done=listener.take, failed=listener.take, title="PDF", progress=lambda *what: seen.append(what))
    assert jobs.tasks() == [job]
    qtbot.waitUntil(lambda: len(seen) > 3, timeout=5000)
    job.cancel()
    assert jobs.tasks() == []
    assert jobs.pool.waitForDone(3000)
    assert listener.got == []


def test_a_job_is_only_ever_heard_on_the_gui_thread(jobs: Jobs, qtbot: Any, qapp: Any) -> None:
    """Its last receiver lets it go: a thread still inside one of its signals would find the job gone under it."""
    threads: list[tuple[str, QThread]] = []

    def work(report: Callable[[int, int, str], None]) -> str:
        report(1, 2, "half")
        report(2, 2, "whole")
        return "there"

    job = jobs.work(work, title="PDF")
    for name in ("moved", "arrived"):
        getattr(job, name).connect(lambda *_, name=name: threads.append((name, QThread.currentThread())), Qt.ConnectionType.DirectConnection)
    with qtbot.waitSignal(job.destroyed, timeout=5000):
        pass
    assert threads == [("moved", qapp.thread()), ("moved", qapp.thread()), ("arrived", qapp.thread())]


def test_a_job_cancelled_before_it_began_is_let_go(jobs: Jobs, qtbot: Any) -> None:
    end = threading.Event()
    for _ in range(4):
        jobs.work(end.wait, 5)
    job = jobs.work(end.wait, 5)
    job.cancel()
    with qtbot.waitSignal(job.destroyed, timeout=5000):
        end.set()


def test_a_job_that_takes_long_shows_in_the_tray_and_is_called_off_there(jobs: Jobs, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.shared.jobs.LATE_MS", 30)
    listener, end = Listener(), threading.Event()

    def wait(_session: object) -> None:
        end.wait(5)

    quick, late = jobs.query(slow, 0.0, "ok", done=listener.take), jobs.query(wait, done=listener.take)
    assert jobs.tasks() == []
    qtbot.waitUntil(lambda: jobs.tasks() == [late], timeout=5000)
    assert late.title and quick not in jobs.running
    late.cancel()
    end.set()
    assert jobs.tasks() == [] and jobs.pool.waitForDone(3000) and listener.got == ["ok"]


def test_a_command_tells_every_screen_what_changed(jobs: Jobs, qtbot: Any) -> None:
    with qtbot.waitSignal(jobs.data_changed, timeout=5000) as told:
        jobs.command(slow, 0.0, "ok", changes=frozenset({"employee"}))
    assert told.args[0] == frozenset({"employee"})
