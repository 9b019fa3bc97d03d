"""A field of the inspector: its name, where its value comes from, and the value; one change is one edit of the draft."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from desktop.shared.fields import parse_amount
from desktop.shared.icons import pixmap
from desktop.shared.widgets import elided, label, set_property, tool

translate = QCoreApplication.translate


class FormField(QFrame):
    """Name above, field below. `revert_asked`: take the parent's value again."""

    revert_asked = Signal()

    def __init__(self, title: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        self.field = field
        self.title = elided(title, dim="1")
        self._origin = label("", dim="2")
        self._mark = label()
        self._revert: QToolButton = tool(
            "arrow-back-up", translate("pipeline", "Take the parent's value again: %1").replace("%1", title), self.revert_asked.emit
        )
        self._revert.setIconSize(QSize(13, 13))
        self._revert.setFixedSize(20, 18)
        self.message = label(hint, wrap=True, dim="2")
        self.message.setVisible(bool(hint))
        if not field.accessibleName():
            field.setAccessibleName(title)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title, 1)
        for part in (self._mark, self._origin, self._revert):
            head.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(head)
        layout.addWidget(field)
        layout.addWidget(self.message)
        self.set_origin("")

    def set_origin(self, origin: str, editable: bool = True) -> None:
        """origin: "" (no parent), inherited or overridden."""
        over = origin == "overridden"
        self._mark.setVisible(bool(origin))
        name = "pencil" if over else "hierarchy-2"
        self._mark.setPixmap(pixmap(name, 12, "warn" if over else "text3", self.devicePixelRatioF(), 2.0))
        words = translate("pipeline", "own value; the parent's is different") if over else translate("pipeline", "inherited from the parent")
        self._mark.setToolTip(words)
        self._origin.hide()
        self._revert.setVisible(over and editable)
        self.field.setAccessibleDescription(words if origin else "")

    def set_hint(self, text: str, tone: str = "") -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))
        set_property(self.message, tone=tone)


class TextField(QLineEdit):
    """`typed` at every keystroke (the draft makes one step of them)."""

    typed = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self.typed)

    def show_text(self, text: str) -> None:
        if text != self.text():
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(at, len(text)) if self.hasFocus() else 0)


class NumberField(QLineEdit):
    """A whole number or a percentage with its unit; `chosen` when editing ends with another right value."""

    chosen = Signal(object)

    def __init__(self, name: str, unit: Callable[[object], str], low: int, high: int, empty: bool = False, rate: bool = False) -> None:
        super().__init__()
        self._unit, self._low, self._high, self._empty, self._rate = unit, low, high, empty, rate
        self._value: Decimal | int | None = None
        self.setAccessibleName(name)
        self.editingFinished.connect(self._finished)

    def show_value(self, value: Decimal | int | None) -> None:
        self._value = value
        if not (self.hasFocus() and self.isModified()):
            self._write()

    def _write(self) -> None:
        self.setText(self._unit(self._value))
        set_property(self, bad="")

    def _finished(self) -> None:
        given = self.text().strip()
        bare = "".join(sign for sign in given if sign in "0123456789.,%０１２３４５６７８９．％-−")
        right, value = self._read(bare)
        if not right:
            set_property(self, bad="1")
            self.setToolTip(translate("pipeline", "A number from %1 to %2").replace("%1", str(self._low)).replace("%2", str(self._high)))
            return
        changed, self._value = value != self._value, value
        self.setToolTip("")
        self._write()
        self.setModified(False)
        if changed:
            self.chosen.emit(value)

    def _read(self, text: str) -> tuple[bool, Decimal | int | None]:
        if not text:
            return self._empty, None
        found = parse_amount(text.replace("%", "").replace("％", "") if self._rate else text)
        if found is None or not self._low <= found <= self._high:
            return False, None
        if self._rate:
            share = found / 100
            return True, share.normalize() if share else Decimal(0)
        return (True, int(found)) if found == found.to_integral_value() else (False, None)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.isModified():
            event.accept()  # the first Escape takes back what was typed, the second leaves the field
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: object) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self._write()
            self.setModified(False)
            return
        super().keyPressEvent(event)
