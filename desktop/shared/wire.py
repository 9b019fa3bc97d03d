"""How a thread reaches an object of the GUI thread.

A thread that emitted the signals of that object itself could be caught on its way out: the signal is heard on the GUI thread,
whoever hears it lets the object go, and the sending, which looks at its sender once more, ends in memory that is no longer its.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from shiboken6 import isValid


class Wire(QObject):
    """The program's one sender for all threads: nobody lets it go before the program ends."""

    told = Signal(object, str, object)  # whom, by which of its signals, with what

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.told.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def tell(self, whom: QObject, signal: str, *values: object) -> None:
        """From any thread: `whom` emits its own `signal` on the GUI thread, if it is still there by then. In the order of telling."""
        with suppress(RuntimeError):  # the program has ended under its last thread
            self.told.emit(whom, signal, values)

    @Slot(object, str, object)
    def _hear(self, whom: QObject, signal: str, values: tuple[Any, ...]) -> None:
        if isValid(whom):
            getattr(whom, signal).emit(*values)


def program_wire() -> Wire:
    """Asked for on the GUI thread, by whoever starts a thread."""
    program = QCoreApplication.instance()
    if program is None:
        raise RuntimeError("there is no program yet whose threads could speak")
    found: Wire | None = program.findChild(Wire, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found or Wire(program)
