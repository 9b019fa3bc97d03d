"""How much one of several counts: a whole number from 1 to 100."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit


class WeightEdit(QLineEdit):
    def __init__(self, name: str, value: int = 1) -> None:
        super().__init__(str(value))
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setValidator(QIntValidator(1, 100, self))
        self.setFixedWidth(58)

    def set_value(self, value: int) -> None:
        self.setText(str(value))

    def value(self) -> int | None:
        """None while it is no weight."""
        text = self.text().strip()
        return int(text) if text.isdecimal() and 1 <= int(text) <= 100 else None
