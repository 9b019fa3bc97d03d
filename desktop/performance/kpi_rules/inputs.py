"""A field for a ratio, shown and typed in percent."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.shared.fields import parse_amount
from desktop.shared.widgets import set_property


class RateEdit(QLineEdit):
    """`changed` comes when editing ends with another ratio; 60 and 60% both mean 0.6. What is no number is marked and kept back."""

    changed = Signal(object)

    def __init__(self, name: str = "", least: Decimal = Decimal(0), most: Decimal = Decimal(10)) -> None:
        super().__init__()
        self._value: Decimal | None = None
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaximumWidth(110)
        self.editingFinished.connect(self._finished)

    def value(self) -> Decimal | None:
        return self._value

    def set_value(self, value: Decimal | None) -> None:
        self._value = value
        self.setText("" if value is None else f"{(value * 100).normalize():f}%")
        set_property(self, bad="")

    def _finished(self) -> None:
        rate = self._read()
        wrong = rate is None or not self._least <= rate <= self._most
        set_property(self, bad="1" if wrong else "")
        if not wrong and rate != self._value:
            self.set_value(rate)
            self.changed.emit(rate)

    def _read(self) -> Decimal | None:
        """To six places, as the body keeps it."""
        text = self.text().strip().rstrip("%％").strip()
        try:
            number = parse_amount(text)
            return None if number is None else (number / 100).quantize(Decimal("0.000001")).normalize()
        except InvalidOperation:
            return None
