"""A form over one record, made of a list of fields. It tells what differs from what is saved; the page saves it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.lead_rules.inputs import PointsEdit, WholeEdit, read_words
from desktop.shared.day_edit import DayEdit
from desktop.shared.fields import Choice, FieldRow, MoneyEdit
from desktop.shared.i18n import pick
from desktop.shared.widgets import button, column, label, line_edit, row


@dataclass(frozen=True, slots=True)
class Field:
    """`kind`: text, words, whole, points, money, day, check, choice or head (a heading). `least`, `most` and `per` are of whole
    numbers; `per` 60 shows seconds as minutes. `fixed`: set once, when the record is made."""

    key: str
    title: str
    kind: str = "text"
    hint: str = ""
    wide: bool = False
    fixed: bool = False
    needed: bool = False
    optional: bool = True
    least: int = 0
    most: int = 1_000_000
    per: int = 1
    choices: tuple[tuple[object, str], ...] = ()


class RecordForm(QFrame):
    edited = Signal()
    save_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: tuple[Field, ...] = ()
        self.inputs: dict[str, QWidget] = {}
        self.rows: dict[str, FieldRow] = {}
        self._values: dict[str, Any] = {}
        self._new, self._may = False, True
        self.after: QWidget | None = None
        """what Tab comes from; fields that are made anew would come last of the whole window"""
        self.message = label("", tone="bad", wrap=True)
        self.save, self.discard = button("", "device-floppy", "primary", clicked=self.save_wanted.emit), button("", clicked=self.discard_wanted.emit)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(10)
        for place in (0, 1):
            self.grid.setColumnStretch(place, 1)
        self.buttons = row(None, self.discard, self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(10)
        layout.addLayout(self.grid)
        self.foot = column(self.message, self.buttons, gap=6)
        layout.addWidget(self.foot)
        done = QShortcut(QKeySequence("Ctrl+Return"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        done.activated.connect(self.save.click)

    def take_foot(self) -> QWidget:
        """Message and buttons for a place of their own: in sight below a form that scrolls."""
        own, inside = self.layout(), self.foot.layout()
        assert own is not None and inside is not None
        own.removeWidget(self.foot)
        inside.setContentsMargins(16, 8, 16, 10)
        return self.foot

    # -- making

    def set_fields(self, fields: Sequence[Field], save: str = "") -> None:
        """Anew, e.g. after a switch of the language; what was typed stays."""
        typed = self.values() if self.inputs else None
        while self.grid.count():
            gone = self.grid.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.fields, self.inputs, self.rows = tuple(fields), {}, {}
        line = place = 0
        for one in fields:
            line, place = self._place(one, line, place)
        self.save.setText(save or self.tr("Save"))
        self.discard.setText(self.tr("Discard"))
        if typed is not None:
            self._fill({key: value for key, value in typed.items() if key in self.inputs})
        self._enable()
        chain = [*([self.after] if self.after is not None else []), *self.inputs.values(), self.discard, self.save]
        for before, following in itertools.pairwise(chain):
            QWidget.setTabOrder(before, following)

    def _place(self, one: Field, line: int, place: int) -> tuple[int, int]:
        wide = one.wide or one.kind == "head"
        if wide and place:
            line, place = line + 1, 0
        self.grid.addWidget(self._made(one), line, place, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
        return (line + 1, 0) if wide or place else (line, 1)

    def _made(self, one: Field) -> QWidget:
        if one.kind == "head":
            head = label(one.title, h="2")
            head.setContentsMargins(0, 8 if self.inputs else 0, 0, 0)
            return head
        made = self.inputs[one.key] = self._input(one)
        if isinstance(made, QCheckBox):
            made.setText(one.title)
            made.setToolTip(one.hint)
            return made
        self.rows[one.key] = FieldRow(one.title + (" *" if one.needed else ""), made, one.hint)
        return self.rows[one.key]

    def _input(self, one: Field) -> QWidget:
        told = lambda *_: self._told()  # noqa: E731
        if one.kind == "whole":
            whole = WholeEdit(one.title, one.least, one.most, optional=one.optional, per=one.per, width=0)
            whole.changed.connect(told)
            if one.optional:
                whole.setPlaceholderText(self.tr("none"))
            return whole
        if one.kind == "points":
            points = PointsEdit(one.title, signed=False, optional=one.optional, width=0)
            points.setPlaceholderText(self.tr("none"))
            points.changed.connect(told)
            return points
        if one.kind == "choice":
            choice = Choice(one.title)
            choice.set_choices(one.choices)
            choice.chosen.connect(told)
            return choice
        return self._plain(one, told)

    def _plain(self, one: Field, told: Any) -> QWidget:
        if one.kind == "check":
            check = QCheckBox()
            check.setAccessibleName(one.title)
            check.toggled.connect(told)
            return check
        if one.kind == "day":
            day = DayEdit(one.title)
            day.changed.connect(told)
            return day
        if one.kind == "money":
            money = MoneyEdit(one.title)
            money.changed.connect(told)
            return money
        text = line_edit(name=one.title)
        text.textEdited.connect(told)
        return text

    # -- showing

    def show_record(self, values: Mapping[str, Any], may: bool, new: bool = False) -> None:
        self._values, self._may, self._new = dict(values), may, new
        self._fill(values)
        self.say("")
        self._enable()

    def _fill(self, values: Mapping[str, Any]) -> None:
        for one in self.fields:
            part = self.inputs.get(one.key)
            if part is not None and one.key in values:
                part.blockSignals(True)
                _put(part, one.kind, values[one.key])
                part.blockSignals(False)

    def _enable(self) -> None:
        for one in self.fields:
            part = self.inputs.get(one.key)
            if part is not None:
                part.setEnabled(self._may and (self._new or not one.fixed))
        dirty = self.is_dirty()
        self.buttons.setVisible(self._may and (dirty or self._new))
        self._fit_foot()
        self.save.setEnabled(dirty and not self.missing())
        self.save.setToolTip(self.tr("Fill in the fields with a star.") if self.missing() else "")

    def _told(self) -> None:
        self.say("")
        self._enable()
        self.edited.emit()

    def _fit_foot(self) -> None:
        self.foot.setVisible(bool(self.message.text()) or not self.buttons.isHidden())

    def say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self._fit_foot()

    # -- telling

    def values(self) -> dict[str, Any]:
        return {one.key: _take(self.inputs[one.key], one.kind) for one in self.fields if one.key in self.inputs}

    def patch(self) -> dict[str, Any]:
        """What differs from the saved record; of a new one everything that is filled in."""
        now = self.values()
        if self._new:
            return {key: value for key, value in now.items() if value not in (None, "", ())}
        fixed = {one.key for one in self.fields if one.fixed}
        texts = {one.key for one in self.fields if one.kind == "text"}
        saved = {key: self._values.get(key) or "" if key in texts else self._values.get(key) for key in now}
        return {key: value for key, value in now.items() if key not in fixed and value != saved[key]}

    def before(self, patch: Mapping[str, Any]) -> dict[str, Any]:
        """The saved values of the same fields, for the way back."""
        return {key: self._values.get(key) for key in patch}

    def is_dirty(self) -> bool:
        return bool(self.inputs) and bool(self.patch())

    def missing(self) -> list[str]:
        return [one.key for one in self.fields if one.needed and _take(self.inputs[one.key], one.kind) in (None, "", ())]


def _put(part: QWidget, kind: str, value: Any) -> None:
    if isinstance(part, QCheckBox):
        part.setChecked(bool(value))
    elif isinstance(part, Choice):
        part.set_current(value)
    elif isinstance(part, PointsEdit | WholeEdit | MoneyEdit | DayEdit):
        part.set_value(value)
    elif kind == "words":
        part.setText(pick(", ", "、").join(value or ()))  # type: ignore[attr-defined]  # a line edit
    else:
        part.setText(value or "")  # type: ignore[attr-defined]  # a line edit


def _take(part: QWidget, kind: str) -> Any:
    if isinstance(part, QCheckBox):
        return part.isChecked()
    if isinstance(part, Choice):
        return part.current()
    if isinstance(part, PointsEdit | WholeEdit | MoneyEdit | DayEdit):
        return part.value()
    text = part.text().strip()  # type: ignore[attr-defined]  # a line edit
    return read_words(text) if kind == "words" else text


def as_json(patch: Mapping[str, Any]) -> dict[str, Any]:
    """As the server takes it."""
    return {key: list(value) if isinstance(value, tuple) else str(value) if isinstance(value, Decimal) else value for key, value in patch.items()}

