"""Undo steps of a process draft: the process before and after; `redo` and `undo` only call the draft."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QUndoCommand

from server_db.domain.process.body import Process


class ShowsProcess(Protocol):
    """What a command needs of the draft."""

    process: Process

    def show_process(self, process: Process, select: list[str] | None, again: bool) -> None: ...


class ChangeProcess(QUndoCommand):
    """One gesture. Processes share the stages that did not change, so keeping two costs little.

    `before` and `after` are what is selected on either side of the step, where the gesture decides it.
    """

    def __init__(
        self, draft: ShowsProcess, text: str, after: Process, select_before: list[str] | None = None, select_after: list[str] | None = None
    ) -> None:
        super().__init__(text)
        self._draft, self._before, self._after = draft, draft.process, after
        self._select_before, self._select_after = select_before, select_after
        self._first = True

    def redo(self) -> None:
        first, self._first = self._first, False
        self._draft.show_process(self._after, self._select_after, again=not first)

    def undo(self) -> None:
        self._draft.show_process(self._before, self._select_before, again=True)


class Typing(ChangeProcess):
    """Keystrokes in one field of one thing: one step as long as they follow one another.

    Not mergeWith: every merged command stays alive as a Python object (measured); the newest one is extended.
    """

    def __init__(self, draft: ShowsProcess, text: str, after: Process, place: tuple[str, str], at: float) -> None:
        super().__init__(draft, text, after)
        self.place, self.at = place, at
        self.is_top = True

    def extend(self, after: Process, at: float) -> None:
        self._after, self.at = after, at
        self._draft.show_process(after, None, again=False)

    def undo(self) -> None:
        self.is_top = False
        super().undo()
