"""Small fields of the rules: points to the hundredth, whole numbers that may be missing, times as minutes."""

from __future__ import annotations

import re
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.shared.fields import parse_amount
from desktop.shared.widgets import set_property
from server_db.domain.leads.scoring_json import points_text

_HUNDREDTHS = Decimal(100)


def read_points(text: str, signed: bool = True) -> int | None:
    """12.5 or −3 as hundredths; None when it is no number of points."""
    number = parse_amount(text)
    if number is None or abs(number) >= 1_000_000 or (number * _HUNDREDTHS) % 1:
        return None
    return int(number * _HUNDREDTHS) if signed or number >= 0 else None


class _Edit(QLineEdit):
    """Tells `changed` while typing, as long as what stands there can be read; keeps the last readable value."""

    changed = Signal(object)

    def __init__(self, name: str, width: int = 76) -> None:
        super().__init__()
        self._value: int | None = None
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        if width:
            self.setFixedWidth(width)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(lambda: self.set_value(self._value))

    def value(self) -> int | None:
        return self._value

    def set_value(self, value: int | None) -> None:
        self._value = value
        if not self.hasFocus() or self._read(self.text()) != (value, True):
            self.setText(self._written(value))
        set_property(self, bad="")

    def _typed(self, text: str) -> None:
        value, good = self._read(text)
        set_property(self, bad="" if good else "1")
        if good and value != self._value:
            self._value = value
            self.changed.emit(value)

    def _read(self, text: str) -> tuple[int | None, bool]:
        raise NotImplementedError

    def _written(self, value: int | None) -> str:
        raise NotImplementedError


class PointsEdit(_Edit):
    """Hundredths of a point. `optional`: may be empty, which is None."""

    def __init__(self, name: str, *, signed: bool = True, optional: bool = False, width: int = 76) -> None:
        self._signed, self._optional = signed, optional
        super().__init__(name, width)

    def _read(self, text: str) -> tuple[int | None, bool]:
        if not text.strip():
            return None, self._optional
        value = read_points(text, self._signed)
        return value, value is not None

    def _written(self, value: int | None) -> str:
        return "" if value is None else points_text(value)


class WholeEdit(_Edit):
    """A whole number within bounds; `per` units make one of what is typed (60: seconds typed as minutes)."""

    def __init__(self, name: str, least: int = 0, most: int = 1_000_000, *, optional: bool = False, per: int = 1, width: int = 76) -> None:
        self._least, self._most, self._optional, self._per = least, most, optional, per
        super().__init__(name, width)

    def _read(self, text: str) -> tuple[int | None, bool]:
        if not text.strip():
            return None, self._optional
        number = parse_amount(text)
        if number is None or (number * self._per) % 1:
            return None, False
        value = int(number * self._per)
        return value, self._least <= value <= self._most

    def _written(self, value: int | None) -> str:
        if value is None:
            return ""
        return str(value // self._per) if value % self._per == 0 else format((Decimal(value) / self._per).normalize(), "f")


_WORDS = re.compile(r"[,，、;；\n]")


def read_words(text: str) -> tuple[str, ...]:
    """Words of a band as people type or paste them, each once."""
    return tuple(dict.fromkeys(word.strip() for word in _WORDS.split(text) if word.strip()))
