"""Notes: what the two write down. A note for oneself is marked as such, and not even the other of the two reads it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.performance.talks.readings import TalkNote
from desktop.shared.i18n import moment, pick
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import Chip, EmptyState, button, column, hline, label, panel, row, tool

LONGEST = 10_000


class NoteEdit(QPlainTextEdit):
    """Ctrl+Enter ends it; Tab goes on to what saves it."""

    finished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
            return
        super().keyPressEvent(event)


class NotesTab(Retranslated, QWidget):
    saved = Signal(object, object, str, bool)  # id or None, version or None, text, only for me

    def __init__(self, me: int) -> None:
        super().__init__()
        self._me = me
        self._notes: tuple[TalkNote, ...] = ()
        self._edited: TalkNote | None = None
        self._open = False
        self.empty, self.area = EmptyState("notes"), QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text, self.alone, self.hint = NoteEdit(), QCheckBox(), label("", dim="2", wrap=True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(96)
        self.text.textChanged.connect(self._typed)
        self.save = button("", "check", clicked=self._save)
        self.leave = button("", kind="ghost", clicked=self._leave)
        self.text.finished.connect(self._save)
        self.foot = column(self.text, row(self.alone, (self.hint, 1), self.leave, self.save), margins=(16, 10, 12, 12))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.area, 1)
        layout.addWidget(hline())
        layout.addWidget(self.foot)
        self.retranslate()

    def show_notes(self, notes: Sequence[TalkNote], is_open: bool) -> None:
        self._notes, self._open = tuple(notes), is_open
        self.retranslate()

    def begin_anew(self) -> None:
        """Another talk is shown, or what was written is saved."""
        self._edited = None
        self.text.clear()
        self.alone.setChecked(False)
        self.retranslate()

    def is_dirty(self) -> bool:
        return self.text.toPlainText().strip() != (self._edited.text if self._edited else "")

    def retranslate(self) -> None:
        self.text.setPlaceholderText(self.tr("What was said. Ctrl+Enter saves it."))
        self.text.setAccessibleName(self.tr("Note"))
        self.alone.setText(self.tr("Only for me"))
        self.alone.setToolTip(self.tr("Not even the other of the two reads it, and it is never printed"))
        self.save.setText(self.tr("Change the note") if self._edited else self.tr("Save the note"))
        self.leave.setText(self.tr("Leave it as it was"))
        self.leave.setVisible(self._edited is not None)
        self.foot.setVisible(self._open)
        hint = self.tr("What you write here, only the two of you can read: no superior, no finance, no auditor, no administrator.")
        self.empty.set("lock", self.tr("No notes yet"), hint)
        self.empty.setVisible(not self._notes)
        self.area.setVisible(bool(self._notes))
        self.area.setAccessibleName(self.tr("Notes"))
        self.area.setWidget(panel(column(*[self._note(one) for one in self._notes], None, gap=0)))
        self._typed()

    def _typed(self) -> None:
        length = len(self.text.toPlainText().strip())
        self.save.setEnabled(0 < length <= LONGEST)
        self.hint.setText(self.tr("At most 10,000 characters; divide it into two notes.") if length > LONGEST else "")

    def _note(self, note: TalkNote) -> QWidget:
        parts: list[QWidget | None] = [label(pick(note.by_en, note.by_zh), strong="1"), label(moment(note.at), dim="2")]
        if note.only_me:
            parts.append(Chip(self.tr("Only for me"), "violet", "lock"))
        parts.append(None)
        if note.by_id == self._me and self._open:
            parts.append(tool("pencil", self.tr("Change this note"), lambda: self._edit(note)))
            parts.append(tool("trash", self.tr("Take this note away"), lambda: self.saved.emit(note.id, note.version, "", note.only_me)))
        said = label(note.text, wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        return column(column(row(*parts), said, margins=(16, 9, 12, 11), gap=4), hline(), gap=0)

    def _edit(self, note: TalkNote) -> None:
        self._edited = note
        self.text.setPlainText(note.text)
        self.alone.setChecked(note.only_me)
        self.text.setFocus()
        self.retranslate()

    def _leave(self) -> None:
        self.begin_anew()

    def _save(self) -> None:
        text = self.text.toPlainText().strip()
        if self.save.isEnabled() and text:
            edited = self._edited
            self.saved.emit(edited.id if edited else None, edited.version if edited else None, text, self.alone.isChecked())
