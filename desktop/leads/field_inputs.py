"""The input for one field of a lead by its kind, and the value that stands in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.shared.day_edit import DayEdit
from desktop.shared.fields import Choice, MoneyEdit, parse_amount
from desktop.shared.i18n import names, pick
from desktop.shared.widgets import set_property

LONG = frozenset({"need"})


def make_input(field: Any, choices: Sequence[tuple[object, str]], changed: Callable[[], object]) -> QWidget:
    """`choices` of a field whose values are rows of a table; the field's own ones are in the field."""
    title = names(field)
    if choices or field.kind in ("choice", "boolean"):
        made = Choice(title)
        made.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(8)
        made.set_choices([(None, "–"), *(choices or own_choices(field))])
        made.chosen.connect(lambda _key: changed())
        return made
    if field.code in LONG:
        area = QPlainTextEdit()
        area.setAccessibleName(title)
        area.setTabChangesFocus(True)
        area.setFixedHeight(64)
        area.textChanged.connect(changed)
        return area
    if field.kind in ("number", "money"):
        line: QLineEdit = MoneyEdit(title)
    elif field.kind == "date":
        line = DayEdit(title)
        line.changed.connect(changed)
    else:
        line = QLineEdit()
        line.setAccessibleName(title)
    line.textChanged.connect(lambda _text: changed())
    return line


def own_choices(field: Any) -> list[tuple[object, str]]:
    if field.kind == "boolean":
        translate = QCoreApplication.translate
        return [(True, translate("leads", "yes")), (False, translate("leads", "no"))]
    return [(code, pick(en, zh) or code) for code, en, zh in field.choices or ()]


def put(made: QWidget, value: Any) -> None:
    if isinstance(made, Choice):
        if value not in (None, "") and all(made.itemData(n) != value for n in range(made.count())):
            made.addItem(str(value), value)  # a code that is not offered any more
        made.set_current(None if value == "" else value)
    elif isinstance(made, QPlainTextEdit):
        made.setPlainText("" if value is None else str(value))
    elif isinstance(made, QLineEdit):
        made.setText("" if value is None else _text(value))


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return str(value)
    return f"{Decimal(value).normalize():f}"


def taken(made: QWidget) -> Any:
    """The value as the server takes it: texts, numbers as text, days as 2026-11-30; None when empty or no value."""
    if isinstance(made, Choice):
        return made.current()
    text = raw(made).strip()
    if not text:
        return None
    if isinstance(made, MoneyEdit):
        number = parse_amount(text)
        return None if number is None else f"{number.normalize():f}"
    if isinstance(made, DayEdit):
        day = made.value()
        return day.isoformat() if day is not None else None
    return text


def raw(made: QWidget) -> str:
    if isinstance(made, QPlainTextEdit):
        return made.toPlainText()
    return made.text() if isinstance(made, QLineEdit) else str(made.current() or "") if isinstance(made, Choice) else ""


def is_wrong(made: QWidget) -> bool:
    """Something is typed and no value can be read from it."""
    return not isinstance(made, Choice) and bool(raw(made).strip()) and taken(made) is None


def same(one: Any, other: Any) -> bool:
    """As values: 50 and "50.00" are one number, nothing and an empty text are nothing."""
    if one in (None, "") or other in (None, ""):
        return one in (None, "") and other in (None, "")
    if str(one) == str(other):
        return True
    try:
        return Decimal(str(one)) == Decimal(str(other)) and not isinstance(one, bool)
    except InvalidOperation:
        return False


def lock(made: QWidget, locked: bool) -> None:
    if isinstance(made, Choice):
        made.setEnabled(not locked)
    elif isinstance(made, QLineEdit | QPlainTextEdit):
        made.setReadOnly(locked)
        set_property(made, locked="1" if locked else "")
