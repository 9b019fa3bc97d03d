"""One line above the canvas when something needs a decision: recovered edits, somebody else's save, a failure."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from desktop.shared.failures import Failure
from desktop.shared.i18n import moment
from desktop.shared.local_drafts import LocalDraft
from desktop.shared.painted import Chip
from desktop.shared.widgets import button, elided, panel, tool

translate = QCoreApplication.translate
Choice = tuple[str, Callable[[], object]]


class NoticeBar(QFrame):
    def __init__(self) -> None:
        super().__init__()
        panel(self, "2")
        self._chip, self._text = Chip(""), elided("")
        self._buttons: list[QPushButton] = []
        self._acts: list[Callable[[], object]] = []
        self._close = tool("x", translate("pipeline", "Close this notice"), self.hide)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(16, 5, 10, 5)
        self._layout.setSpacing(10)
        self._layout.addWidget(self._chip)
        self._layout.addWidget(self._text, 1)
        for at in range(3):
            made = button("", clicked=lambda at=at: self._press(at))
            self._buttons.append(made)
            self._layout.addWidget(made)
        self._layout.addWidget(self._close)
        self.hide()

    def show_recovered(self, found: LocalDraft, discard: Callable[[], object]) -> None:
        self._chip.set(translate("pipeline", "Recovered"), "info", "history")
        text = translate("pipeline", "Unsaved edits of %1 were found on this computer and put back; undo shows what the server has.")
        self._say(text.replace("%1", moment(found.saved_at)), [(translate("pipeline", "Discard them"), discard)])

    def show_conflict(self, who: str, choices: list[Choice]) -> None:
        self._chip.set(translate("pipeline", "Saved meanwhile"), "warn", "alert-triangle")
        text = translate("pipeline", "%1 saved this draft since you opened it. Nothing of yours is lost; choose which goes on.")
        self._say(text.replace("%1", who or translate("pipeline", "Somebody")), choices)

    def show_failure(self, failure: Failure) -> None:
        self._chip.set(translate("pipeline", "Not done"), "bad", "alert-circle")
        self._say(failure.sentence(), [])

    def show_text(self, chip: str, tone: str, text: str) -> None:
        icon = {"bad": "alert-circle", "warn": "alert-triangle", "good": "circle-check"}.get(tone, "info-circle")
        self._chip.set(chip, tone, icon)
        self._say(text, [])

    def _say(self, text: str, choices: list[Choice]) -> None:
        self._text.setText(text)
        self._acts = [act for _, act in choices]
        for at, made in enumerate(self._buttons):
            made.setVisible(at < len(choices))
            if at < len(choices):
                made.setText(choices[at][0])
        self.show()

    def _press(self, at: int) -> None:
        self.hide()
        self._acts[at]()
