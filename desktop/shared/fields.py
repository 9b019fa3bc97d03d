"""Fields for amounts and periods, and a label-above-field form row."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from desktop.shared.i18n import unrounded
from desktop.shared.widgets import label, set_property


def parse_amount(text: str) -> Decimal | None:
    """Full-width digits, ¥, grouping, (300.00) and 3% as people paste them; None when it is no number."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", "").replace(" ", "").replace("−", "-")
    plain = plain.lstrip("¥$€") if not plain.startswith("-") else "-" + plain[1:].lstrip("¥$€")
    sign, percent = 1, plain.endswith("%")
    if plain.startswith("(") and plain.endswith(")"):
        sign, plain = -1, plain[1:-1].lstrip("¥$€")
    try:
        number = Decimal(plain.rstrip("%"))
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return sign * (number / 100 if percent else number)


class MoneyEdit(QLineEdit):
    """An exact amount, in the unit of the office's currency unless `places` says otherwise; nothing typed is
    rounded away before somebody can refuse it. `changed` comes when editing ends with another valid value."""

    changed = Signal(object)  # Decimal

    def __init__(self, name: str, value: Decimal | None = None, places: int | None = None) -> None:
        super().__init__()
        self._places, self._value = places, value
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self._finished)
        self.set_value(value)

    def value(self) -> Decimal | None:
        return self._value

    def set_value(self, value: Decimal | None) -> None:
        self._value = value
        self.setText("" if value is None else unrounded(value, self._places))
        set_property(self, bad="")

    def _finished(self) -> None:
        number = parse_amount(self.text()) if self.text().strip() else None
        wrong = number is None and bool(self.text().strip())
        set_property(self, bad="1" if wrong else "")
        if not wrong and number != self._value:
            self.set_value(number)
            self.changed.emit(number)


def number_box(*range_: int) -> QSpinBox:
    """A whole number, from (least, most). A style sheet cannot pad its text: Qt leaves the line inside unstyled."""
    made = QSpinBox()
    made.lineEdit().setTextMargins(8, 0, 0, 0)
    if range_:
        made.setRange(*range_)
    return made


class Choice(QComboBox):
    """A combo box of (key, text); texts may be replaced by translated ones without losing the choice."""

    chosen = Signal(object)

    def __init__(self, name: str, width: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.activated.connect(lambda _index: self.chosen.emit(self.currentData()))
        self.setMaxVisibleItems(20)
        if width:
            self.setFixedWidth(width)
        else:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def set_choices(self, choices: Sequence[tuple[object, str]], current: object = None) -> None:
        keep = current if current is not None else self.currentData()
        self.blockSignals(True)
        self.clear()
        for key, text in choices:
            self.addItem(text, key)
        self.set_current(keep)
        self.blockSignals(False)

    def set_current(self, key: object) -> None:
        """Compared in Python: Qt would compare a Python object by identity."""
        at = next((n for n in range(self.count()) if self.itemData(n) == key), 0 if self.count() else -1)
        self.setCurrentIndex(at)

    def current(self) -> object:
        return self.currentData()


class FieldRow(QFrame):
    """Label above, field below, and room for one sentence when the value is refused."""

    def __init__(self, title: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        self.title = label(title, dim="1")
        self.title.setBuddy(field)
        self.field = field
        if not field.accessibleName():
            field.setAccessibleName(title)
        self.message: QLabel = label(hint, wrap=True, dim="2")
        self.message.setVisible(bool(hint))
        self._hint = hint
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addWidget(field)
        layout.addWidget(self.message)

    def set_title(self, title: str) -> None:
        self.title.setText(title)
        self.field.setAccessibleName(title)

    def set_hint(self, text: str) -> None:
        """What stands below while nothing is wrong; a refusal that is shown stays."""
        if self.message.text() == self._hint:
            self.message.setText(text)
            self.message.setVisible(bool(text))
        self._hint = text

    def set_error(self, text: str) -> None:
        """An empty text takes the error away."""
        self.message.setText(text or self._hint)
        self.message.setVisible(bool(text or self._hint))
        set_property(self.message, tone="bad" if text else "")
        set_property(self.field, bad="1" if text else "")
