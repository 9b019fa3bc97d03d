"""One line above the calculator when something needs a decision: recovered edits, a conflict, a failure."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.shared.failures import Failure
from desktop.shared.i18n import moment
from desktop.shared.local_drafts import LocalDraft
from desktop.shared.painted import Chip
from desktop.shared.widgets import button, elided, panel, tool
from server_db.queries.plans import PlanVersion


class NoticeBar(QFrame):
    discard_chosen = Signal()
    keep_chosen = Signal(object)
    theirs_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        panel(self, "2")
        self._theirs: PlanVersion | None = None
        self._chip = Chip("")
        self._text = elided("")
        self._first = button("", clicked=self._first_pressed)
        self._second = button("", clicked=self._second_pressed)
        self._close = tool("x", self.tr("Close this notice"), self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 5, 10, 5)
        layout.setSpacing(10)
        layout.addWidget(self._chip)
        layout.addWidget(self._text, 1)
        for made in (self._first, self._second, self._close):
            layout.addWidget(made)
        self.hide()

    def show_recovered(self, local: LocalDraft) -> None:
        self._theirs = None
        self._chip.set(self.tr("Recovered"), "info", "history")
        text = self.tr("Unsaved edits of %1 were found on this computer and put back; undo shows what the server has.")
        self._say(text.replace("%1", moment(local.saved_at)), self.tr("Discard them"), "")

    def show_conflict(self, theirs: PlanVersion) -> None:
        self._theirs = theirs
        self._chip.set(self.tr("Saved meanwhile"), "warn", "alert-triangle")
        text = self.tr("Somebody saved this draft since you opened it. Nothing of yours is lost; choose which goes on.")
        self._say(text, self.tr("Save mine over it"), self.tr("Take theirs"))

    def show_failure(self, failure: Failure) -> None:
        self._theirs = None
        self._chip.set(self.tr("Not done"), "bad", "alert-circle")
        self._say(failure.sentence(), "", "")

    def _say(self, text: str, first: str, second: str) -> None:
        self._text.setText(text)
        for made, word in ((self._first, first), (self._second, second)):
            made.setText(word)
            made.setVisible(bool(word))
        self.show()

    def _first_pressed(self) -> None:
        self.hide()
        if self._theirs is not None:
            self.keep_chosen.emit(self._theirs)
        else:
            self.discard_chosen.emit()

    def _second_pressed(self) -> None:
        self.hide()
        if self._theirs is not None:
            self.theirs_chosen.emit(self._theirs)
