"""What threads say is heard on the GUI thread, in order, by those who are still there."""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal
from shiboken6 import delete

from desktop.shared.wire import program_wire


class Listener(QObject):
    heard = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.got: list[tuple[str, int]] = []
        self.threads: set[QThread] = set()
        self.heard.connect(self._take)

    def _take(self, word: str, number: int) -> None:
        self.got.append((word, number))
        self.threads.add(QThread.currentThread())


def told_by_a_thread(whom: Listener, times: int) -> None:
    wire = program_wire()

    def run() -> None:
        for number in range(times):
            wire.tell(whom, "heard", "step", number)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_there_is_one_wire_for_all(qapp: Any) -> None:
    assert program_wire() is program_wire()


def test_a_thread_is_heard_on_the_gui_thread_in_the_order_of_telling(qapp: Any, qtbot: Any) -> None:
    listener = Listener()
    told_by_a_thread(listener, 50)
    assert listener.got == []
    qtbot.waitUntil(lambda: len(listener.got) == 50)
    assert listener.got == [("step", number) for number in range(50)]
    assert listener.threads == {qapp.thread()}


def test_who_is_gone_by_then_hears_nothing(qapp: Any, qtbot: Any) -> None:
    gone, there = Listener(), Listener()
    told_by_a_thread(gone, 3)
    delete(gone)
    told_by_a_thread(there, 1)
    qtbot.waitUntil(lambda: there.got == [("step", 0)])
    assert gone.got == []
