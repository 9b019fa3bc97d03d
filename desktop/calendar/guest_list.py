"""Who is invited, what each of them sees, and what they should prepare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QFrame, QVBoxLayout, QWidget

from desktop.calendar.kinds import answer_name
from desktop.shared.i18n import names, pick
from desktop.shared.painted import Chip
from desktop.shared.widgets import elided, label, line_edit, row, set_property, tool
from server_db.commands.calendar import Invited
from server_db.queries.calendar import Colleague, Guest

ANSWER_LOOK = {"yes": ("good", "check"), "maybe": ("warn", "question-mark"), "no": ("bad", "x"), "none": ("info", "clock")}


@dataclass(frozen=True, slots=True)
class _Person:
    id: int
    name: str


class GuestRow(QFrame):
    changed = Signal()
    gone = Signal(int)

    def __init__(self, person: _Person, guest: Guest | None) -> None:
        super().__init__()
        self.person, self.answer = person, guest.answer if guest is not None else ""
        self.chip = Chip()
        self.note, self.others = QCheckBox(), QCheckBox()
        self.task = line_edit()
        self.remove = tool("x", "", lambda: self.gone.emit(person.id))
        if guest is not None:
            self.note.setChecked(guest.sees_note)
            self.others.setChecked(guest.sees_guests)
            self.task.setText(guest.task or "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(2)
        for item in (row((elided(person.name), 1), self.chip, self.remove, gap=4), self.task, row(self.note, self.others, None, gap=10)):
            layout.addWidget(item)
        for box in (self.note, self.others):
            box.toggled.connect(lambda _on: self.changed.emit())
        self.task.textEdited.connect(lambda _text: self.changed.emit())
        self.task.setMaxLength(200)
        self.retranslate()

    def invited(self) -> Invited:
        return Invited(self.person.id, self.note.isChecked(), self.others.isChecked(), self.task.text().strip())

    def retranslate(self) -> None:
        self.note.setText(self.tr("sees the note"))
        self.others.setText(self.tr("sees the other guests"))
        self.task.setPlaceholderText(self.tr("What to prepare"))
        self.task.setAccessibleName(f"{self.task.placeholderText()}: {self.person.name}")
        tip = self.tr("Take %1 off the list").replace("%1", self.person.name)
        self.remove.setToolTip(tip)
        self.remove.setAccessibleName(tip)
        tone, icon = ANSWER_LOOK.get(self.answer, ("info", "plus"))
        self.chip.set(answer_name(self.answer) or self.tr("new"), tone, icon)


class GuestList(QWidget):
    """Everybody sees title, time and place; the deal nobody who is invited."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self.hint = label("", strong="1"), label("", dim="2", wrap=True)
        self.picker = QComboBox()
        self.picker.setEditable(True)
        self.picker.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.picker.setMinimumContentsLength(10)
        self.picker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completer = QCompleter(self.picker.model(), self.picker)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.picker.setCompleter(completer)
        self.picker.activated.connect(self._picked)
        self.rows: list[GuestRow] = []
        self._colleagues: tuple[Colleague, ...] = ()
        self._shown: list[Colleague] = []
        self._inner = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(4)
        for item in (self.title, self.hint, self.picker):
            layout.addWidget(item)
        layout.addLayout(self._inner)
        self.retranslate()

    def set_colleagues(self, colleagues: tuple[Colleague, ...]) -> None:
        self._colleagues = colleagues
        self._fill()

    def set(self, guests: Iterable[Guest]) -> None:
        for row_ in self.rows:
            row_.hide()
            row_.deleteLater()
        self.rows = []
        for guest in guests:
            self._add(_Person(guest.employee_id, names(guest)), guest)
        self._fill()

    def guests(self) -> list[Invited]:
        return [row_.invited() for row_ in self.rows]

    def _fill(self) -> None:
        invited = {row_.person.id for row_ in self.rows}
        self._shown = [one for one in self._colleagues if one.id not in invited]
        self.picker.clear()
        for one in self._shown:
            title = pick(one.title_en, one.title_zh)
            self.picker.addItem(f"{names(one)} · {title or one.code}")
        self.picker.setCurrentIndex(-1)
        self.picker.setEditText("")

    def _picked(self, index: int) -> None:
        if not 0 <= index < len(self._shown):
            return
        one = self._shown[index]
        self._add(_Person(one.id, names(one)), None)
        self._fill()
        self.changed.emit()

    def _add(self, person: _Person, guest: Guest | None) -> None:
        made = GuestRow(person, guest)
        made.changed.connect(self.changed)
        made.gone.connect(self._drop)
        self.rows.append(made)
        self._inner.addWidget(made)

    def _drop(self, person: int) -> None:
        for row_ in [row_ for row_ in self.rows if row_.person.id == person]:
            self.rows.remove(row_)
            row_.hide()
            row_.deleteLater()
        self._fill()
        self.changed.emit()

    def retranslate(self) -> None:
        self.title.setText(self.tr("Guests"))
        self.hint.setText(self.tr("A guest sees title, time and place, and what you tick. Never the deal."))
        self.picker.setAccessibleName(self.tr("Invite a colleague"))
        edit = self.picker.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(self.picker.accessibleName())
        set_property(self.title)
        for row_ in self.rows:
            row_.retranslate()
