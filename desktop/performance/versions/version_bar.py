"""What may be done with the open version: undo, save, hand in, put in force. What a step waits for stands on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from desktop.performance.versions.steps import Step
from desktop.performance.words import State
from desktop.shared.icons import set_icon
from desktop.shared.undo_keys import tell_history
from desktop.shared.version_draft import VersionDraft
from desktop.shared.widgets import Chip, button, elided, line_edit, panel, set_property, tool

LONGEST_NOTE = 200
ICONS = {"save": "device-floppy", "submit": "send", "publish": "circle-check", "withdraw": "arrow-back"}


class VersionBar(QFrame):
    wanted = Signal(str)

    def __init__(self, draft: VersionDraft) -> None:
        super().__init__()
        panel(self)
        self.setFixedHeight(46)
        self._stack = stack = draft.stack
        self._acts: dict[QPushButton, str] = {}
        self.chip, self.text = Chip(), elided("", dim="1")
        self.undo, self.redo = tool("arrow-back-up", "", stack.undo), tool("arrow-forward-up", "", stack.redo)
        self.discard = button("", "x", "ghost", clicked=lambda: self._stack.setIndex(0))
        self.next, self.other, self.note = button(kind="primary"), button(), line_edit()
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setFixedWidth(240)
        for made in (self.next, self.other):
            made.clicked.connect(lambda _on=False, one=made: self.wanted.emit(self._acts[one]))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 12, 0)
        layout.setSpacing(8)
        layout.addWidget(self.chip)
        layout.addWidget(self.text, 1)
        for part in (self.note, self.undo, self.redo, self.discard, self.other, self.next):
            layout.addWidget(part)
        draft.moved.connect(self.tell_history)

    def begin(self, note: str | None) -> None:
        """Another version is opened; a note that it has already is written on."""
        self.note.setText(note or "")

    def said(self) -> str | None:
        return self.note.text().strip() or None

    def show_state(self, chip: State, sentence: str, steps: tuple[Step, ...], dirty: bool, may: bool, faults: int) -> None:
        """`steps` as steps_of gives them; `may`: the reader writes versions at all."""
        self.chip.set(*chip)
        self.text.setText(sentence)
        self.note.setPlaceholderText(self.tr("What changes, and why"))
        self.note.setAccessibleName(self.tr("Note of the version"))
        self.note.setVisible(any(step.act == "save" for step in steps) and dirty)
        self.discard.setText(self.tr("Discard"))
        self.discard.setVisible(dirty and may)
        for part in (self.undo, self.redo):
            part.setVisible(may)
        self.tell_history()
        for place, made in enumerate((self.next, self.other)):
            self._show_step(made, steps[place] if place < len(steps) else None, faults)

    def _show_step(self, made: QPushButton, step: Step | None, faults: int) -> None:
        made.setVisible(step is not None)
        if step is None:
            return
        self._acts[made] = step.act
        text, wait = self._act_text(step.act), self._wait_text(step.wait, faults)
        made.setText(text)
        made.setEnabled(not wait)
        made.setToolTip(wait)
        made.setAccessibleName(f"{text}. {wait}" if wait else text)
        set_icon(made, ICONS[step.act], "onAccent" if made is self.next and not wait else "text2")
        set_property(made)

    def _act_text(self, act: str) -> str:
        return {
            "save": self.tr("Save draft"), "submit": self.tr("Hand in"), "publish": self.tr("Put in force"), "withdraw": self.tr("Take back"),
        }[act]  # fmt: skip

    def _wait_text(self, wait: str, faults: int) -> str:
        return {
            "unchanged": self.tr("Change something first."),
            "unchecked": self.tr("The worker checks it within a minute."),
            "faults": self.tr("1 fault to correct first.") if faults == 1 else self.tr("%1 faults to correct first.").replace("%1", str(faults)),
            "own": self.tr("You wrote it; a second person puts it in force."),
            "total": self.tr("The weights must add up to exactly 100 first."),
        }.get(wait, "")

    def tell_history(self) -> None:
        tell_history(self._stack, self.undo, self.redo)
