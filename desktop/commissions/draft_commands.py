"""Undo steps of a plan draft: the body before and after; `redo` and `undo` only call the draft."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QUndoCommand

from desktop.commissions.plan_edit import Body


class ShowsBody(Protocol):
    """What a command needs of the draft."""

    body: Body

    def show_body(self, body: Body, part: str, name: str) -> None: ...


class ChangePlan(QUndoCommand):
    """One edit. Bodies share what did not change, so keeping two costs little."""

    def __init__(self, draft: ShowsBody, text: str, after: Body, part: str, name: str) -> None:
        super().__init__(text)
        self._draft, self._before, self._after = draft, draft.body, after
        self._part, self._name = part, name

    def redo(self) -> None:
        self._draft.show_body(self._after, self._part, self._name)

    def undo(self) -> None:
        self._draft.show_body(self._before, self._part, self._name)


class Typing(ChangePlan):
    """Keystrokes in one formula or field, one step as long as they follow one another."""

    def __init__(self, draft: ShowsBody, text: str, after: Body, step: str, at: float, part: str = "formula") -> None:
        super().__init__(draft, text, after, part, step)
        self.step, self.at = step, at
        self.is_top = True

    def extend(self, after: Body, at: float) -> None:
        self._after, self.at = after, at
        self._draft.show_body(after, self._part, self._name)

    def undo(self) -> None:
        self.is_top = False
        super().undo()
