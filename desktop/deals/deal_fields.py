"""The fields of a deal, custom ones included, edited in place; only what changed is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.deals.words import amount_text, field_name
from desktop.shared.day_edit import DayEdit
from desktop.shared.fields import Choice, FieldRow, MoneyEdit
from desktop.shared.i18n import exact, in_own_places, names
from desktop.shared.widgets import button, row, set_property

OWN = (("name", "text"), ("amount", "number"), ("close_on", "date"), ("source", "text"))


def plain(number: Decimal) -> str:
    """Without an exponent and without zeros that say nothing."""
    return f"{number.normalize():f}" if number else "0"


class DealFields(QFrame):
    """`save_wanted` carries the patch: own fields by name, custom ones together under `fields`."""

    save_wanted = Signal(dict)
    dirty_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._deal: Any = None
        self._custom: tuple[Any, ...] = ()
        self._may_write = False
        self.inputs: dict[str, QWidget] = {}
        self.rows: dict[str, FieldRow] = {}
        self.kinds: dict[str, str] = {}
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.save_button = button("", kind="primary", clicked=self._save)
        self.undo_button = button("", clicked=self.reset)
        # The pane places it where it stays in sight; the form itself scrolls.
        self.foot = row(None, self.undo_button, self.save_button, margins=(12, 8, 12, 8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 12)
        layout.setSpacing(12)
        layout.addLayout(self.body)
        layout.addStretch(1)
        self.foot.hide()
        self._name_buttons()

    def set(self, deal: Any, custom: Sequence[Any], may_write: bool) -> None:
        """What was typed and not saved stays when the same deal is read again."""
        typed = self._typed() if self._deal is not None and self._deal.id == deal.id else {}
        rebuild = tuple(custom) != self._custom or not self.inputs
        self._deal, self._custom, self._may_write = deal, tuple(custom), may_write
        if rebuild:
            self._build()
        self.reset()
        for code, text in typed.items():
            self._put_text(code, text)
        self._show_foot()

    def _build(self) -> None:
        while self.body.count():
            gone = self.body.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.inputs, self.rows, self.kinds = {}, {}, {}
        for code, kind in OWN:
            self._add(code, kind, field_name(code), None)
        for one in self._custom:
            self._add(one.code, one.kind, names(one), one.choices)

    def _add(self, code: str, kind: str, title: str, choices: Any) -> None:
        made: QWidget
        if choices or kind == "boolean":
            made = Choice(title)
            made.set_choices(self._choices(kind, choices))
            made.chosen.connect(lambda _key: self._show_foot())
        else:
            made = {"number": MoneyEdit, "date": DayEdit}.get(kind, _text)(title)
            made.textEdited.connect(lambda _text: self._show_foot())
            if isinstance(made, DayEdit):
                made.changed.connect(self._show_foot)
        self.inputs[code], self.kinds[code] = made, "choice" if choices else kind
        self.rows[code] = FieldRow(title, made)
        self.body.addWidget(self.rows[code])

    def _choices(self, kind: str, choices: Any) -> list[tuple[object, str]]:
        if kind == "boolean":
            return [(None, "–"), (True, self.tr("Yes")), (False, self.tr("No"))]
        found = [(one, one) if isinstance(one, str) else (one.get("code"), names(_Names(one)) or str(one.get("code"))) for one in choices]
        return [(None, "–"), *found]

    # -- values

    def value_of(self, deal: Any, code: str) -> Any:
        """As read: a Decimal, a day, a text or None."""
        raw = getattr(deal, code) if code in dict(OWN) else (deal.fields or {}).get(code)
        if raw in (None, ""):
            return None
        kind = self.kinds.get(code, "text")
        if kind == "number":
            return Decimal(str(raw))
        return date.fromisoformat(raw) if kind == "date" and isinstance(raw, str) else raw

    def text_of(self, deal: Any, code: str) -> str:
        value = self.value_of(deal, code)
        if value is None:
            return ""
        if code == "amount":
            return amount_text(value, deal.currency)
        if isinstance(value, bool):
            return self.tr("Yes") if value else self.tr("No")
        return plain(value) if isinstance(value, Decimal) else str(value)

    def reset(self) -> None:
        for code, made in self.inputs.items():
            value = self.value_of(self._deal, code)
            self.rows[code].set_error("")
            if isinstance(made, Choice):
                made.set_current(value)
                made.setEnabled(self._may_write)
                continue
            if isinstance(made, MoneyEdit):
                made._value = value
                made.setText("" if value is None else exact(in_own_places(value, self._deal.currency)) if code == "amount" else plain(value))
            elif isinstance(made, QLineEdit):
                made.setText("" if value is None else str(value))
            made.setReadOnly(not self._may_write)
        self._show_foot()

    def _current(self, code: str) -> Any:
        made = self.inputs[code]
        if isinstance(made, Choice):
            return made.current()
        text = made.text().strip()
        if not text:
            return None
        if isinstance(made, MoneyEdit):
            from desktop.shared.fields import parse_amount

            return parse_amount(text)
        return made.value() if isinstance(made, DayEdit) else text

    def changed(self) -> dict[str, Any]:
        """Code and new value of what differs from what was read."""
        if self._deal is None or not self._may_write:
            return {}
        current = {code: self._current(code) for code in self.inputs}
        return {code: value for code, value in current.items() if value != self.value_of(self._deal, code) or self._is_wrong(code)}

    def _is_wrong(self, code: str) -> bool:
        """Something is typed and no value can be read from it."""
        return self._current(code) is None and bool(self._raw(code))

    def _typed(self) -> dict[str, Any]:
        return {code: self._raw(code) for code in self.changed()}

    def _raw(self, code: str) -> Any:
        made = self.inputs[code]
        return made.current() if isinstance(made, Choice) else made.text()

    def _put_text(self, code: str, text: Any) -> None:
        made = self.inputs.get(code)
        if isinstance(made, Choice):
            made.set_current(text)
        elif made is not None:
            made.setText(text)

    def patch(self) -> dict[str, Any]:
        return as_patch(self.changed())

    def _show_foot(self) -> None:
        dirty = bool(self.changed())
        if self.foot.isHidden() == dirty:
            self.foot.setVisible(dirty)
            self.dirty_changed.emit(dirty)

    def _save(self) -> None:
        wrong = [code for code in self.inputs if self._is_wrong(code)]
        for code in self.inputs:
            text = self.tr("Write a day like 2026-11-30.") if self.kinds[code] == "date" else self.tr("This is not a number.")
            self.rows[code].set_error(text if code in wrong else "")
        if self._current("name") is None:
            self.rows["name"].set_error(self.tr("A deal needs a name."))
        elif not wrong and self.changed():
            self.save_wanted.emit(self.patch())

    def accept(self) -> None:
        """The server has what was typed: the next reading is shown as it is."""
        self._deal = None
        self.foot.hide()
        self.dirty_changed.emit(False)

    def fail(self, text: str) -> None:
        code = next(iter(self.changed()), "name")
        self.rows[code].set_error(text)

    def go_to(self, code: str) -> bool:
        """Put the cursor into a field, for a gate that demands it."""
        made = self.inputs.get(code)
        if made is None:
            return False
        made.setFocus()
        set_property(made, bad="1")
        return True

    def _name_buttons(self) -> None:
        self.save_button.setText(self.tr("Save"))
        self.undo_button.setText(self.tr("Undo"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self._name_buttons()
            for code, line in self.rows.items():
                found = next((one for one in self._custom if one.code == code), None)
                line.set_title(names(found) if found is not None else field_name(code))
        super().changeEvent(event)


class _Names:
    """A choice of the server's JSON with its two names."""

    def __init__(self, choice: dict[str, Any]) -> None:
        self.name_en, self.name_zh = choice.get("name_en"), choice.get("name_zh")


def _text(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    return made


def as_patch(changed: dict[str, Any]) -> dict[str, Any]:
    """Only the custom fields that changed; None takes a value away."""
    own = {code: value for code, value in changed.items() if code in dict(OWN)}
    custom = {code: value for code, value in changed.items() if code not in dict(OWN)}
    if not custom:
        return own
    return own | {"fields": {code: str(value) if isinstance(value, Decimal | date) else value for code, value in custom.items()}}
