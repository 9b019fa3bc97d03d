"""A list of rules in the inspector (evidence, tasks, approvers …): one line each, which opens to its fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.pipeline.form_field import FormField, NumberField, TextField
from desktop.shared.fields import Choice
from desktop.shared.formula.line import FormulaLine
from desktop.shared.icons import pixmap
from desktop.shared.undo_keys import UndoKeys
from desktop.shared.widgets import elided, label, plain_tip, tool

translate = QCoreApplication.translate
Words = list[tuple[object, str]]


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a rule. `wide` takes the whole row; `words` are the choices; `low` and `high` bound a number."""

    field: str
    title: str
    sort: Literal["text", "choice", "number", "check", "formula"]
    words: Words | None = None
    low: int = 0
    high: int = 99
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind of rule is shown: its fields, its line (icon, text, dim text), a new one."""

    parts: tuple[Part, ...]
    line: Callable[[Any], tuple[str, str, str]]
    make: Callable[[], Any]


FormulaMaker = Callable[[str], FormulaLine]


class RuleRow(QFrame):
    changed = Signal(object)
    removed = Signal()

    def __init__(self, shape: Shape, undo: UndoKeys, formula: FormulaMaker) -> None:
        super().__init__()
        self.rule: Any = None
        self._shape, self._undo, self._formula_of = shape, undo, formula
        self._head = QPushButton()
        self._head.setProperty("ghost", "1")
        self._head.setCheckable(True)
        self._head.setStyleSheet("QPushButton{text-align:left;padding:0 4px;min-height:24px}")
        self._head.toggled.connect(self._opened)
        self._text, self._dim, self._icon = elided(""), elided("", dim="2"), label()
        inside = QHBoxLayout(self._head)
        inside.setContentsMargins(6, 0, 4, 0)
        inside.setSpacing(7)
        inside.addWidget(self._icon)
        inside.addWidget(self._text, 1)
        inside.addWidget(self._dim, 1)
        for part in (self._icon, self._text, self._dim):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._dim.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._remove = tool("trash", translate("pipeline", "Remove this rule"), self.removed.emit)
        self._body: QFrame | None = None
        self._editable = True
        self.fields: dict[str, QWidget] = {}
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._head, 1)
        head.addWidget(self._remove)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addLayout(head)

    def show_rule(self, rule: Any, editable: bool) -> None:
        same = rule is self.rule and editable == self._editable
        self.rule, self._editable = rule, editable
        if same:
            return
        name, text, dim = self._shape.line(rule)
        self._icon.setPixmap(pixmap(name, 14, "text2", self.devicePixelRatioF()))
        self._text.setText(text)
        self._dim.setText(dim)
        self._head.setAccessibleName(f"{text}, {dim}")
        self._head.setToolTip(plain_tip(f"{text} · {dim}"))
        self._remove.setVisible(editable)
        if self._body is not None:
            self._fill()

    def open(self, field: str = "") -> QWidget | None:
        self._head.setChecked(True)
        return self.fields.get(field) or self._head

    def _opened(self, on: bool) -> None:
        if on and self._body is None:
            self._build()
        if self._body is not None:
            self._body.setVisible(on)

    def _build(self) -> None:
        self._body = QFrame()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(8, 2, 4, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        row = column = 0
        for part in self._shape.parts:
            made = self._made(part)
            self.fields[part.field] = made
            shown = made if part.sort == "check" else FormField(part.title, made)
            wide = part.wide or part.sort == "formula"
            if wide and column:
                row, column = row + 1, 0
            grid.addWidget(shown, row, column, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignBottom)
            column = 0 if wide or column else 1
            row += 0 if column else 1
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._layout.addWidget(self._body)
        self._fill()

    def _made(self, part: Part) -> QWidget:
        put: Callable[[Any], None] = lambda value, field=part.field: self._put(field, value)  # noqa: E731
        if part.sort == "choice":
            choice = Choice(part.title)
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.chosen.connect(put)
            return choice
        if part.sort == "number":
            number = NumberField(part.title, lambda value: str(value), part.low, part.high)
            number.chosen.connect(put)
            self._undo.watch(number)
            return number
        if part.sort == "check":
            check = QCheckBox(part.title)
            check.clicked.connect(put)
            return check
        if part.sort == "formula":
            line = self._formula_of(part.title)
            line.left.connect(lambda: put(line.stored))
            return line
        text = TextField(part.title)
        text.editingFinished.connect(lambda: put(text.text()))
        self._undo.watch(text)
        return text

    def _put(self, field: str, value: Any) -> None:
        if self._editable and self.rule is not None and getattr(self.rule, field) != value:
            self.changed.emit(replace(self.rule, **{field: value}))

    def _fill(self) -> None:
        for part in self._shape.parts:
            made, value = self.fields[part.field], getattr(self.rule, part.field)
            if isinstance(made, Choice):
                words = part.words or []
                made.set_choices(words if any(key == value for key, _ in words) else [*words, (value, str(value) or "–")], value)
            elif isinstance(made, NumberField):
                made.show_value(value)
            elif isinstance(made, QCheckBox):
                made.setChecked(bool(value))
            elif isinstance(made, FormulaLine):
                made.show_formula(value, self._editable)
            elif isinstance(made, TextField):
                made.show_text(value)
            if not isinstance(made, FormulaLine):
                made.setEnabled(self._editable)


class RuleList(QFrame):
    """`changed` carries the whole new tuple: one edit, one undo step."""

    changed = Signal(object)
    revert_asked = Signal()

    def __init__(self, title: str, empty: str, shape: Shape, undo: UndoKeys, formula: FormulaMaker) -> None:
        super().__init__()
        self._shape, self._undo, self._formula = shape, undo, formula
        self._rules: tuple[Any, ...] = ()
        self._rows: list[RuleRow] = []
        self.add = tool("plus", translate("pipeline", "Add: %1").replace("%1", title), self._add)
        self.add.setFixedSize(24, 22)
        self._count = label("", dim="2")
        self._empty = label(empty, dim="2", wrap=True)
        box = QFrame()
        self._box = QVBoxLayout(box)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self._empty)
        self.head = FormField(title, box)
        self.head.revert_asked.connect(self.revert_asked)
        top = self.head.layout().itemAt(0).layout()
        assert isinstance(top, QHBoxLayout)
        top.addWidget(self._count)
        top.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.head)

    def show_rules(self, rules: Sequence[Any], editable: bool) -> None:
        self._rules = tuple(rules)
        while len(self._rows) > len(self._rules):
            gone = self._rows.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._rows) < len(self._rules):
            self._add_row()
        for made, rule in zip(self._rows, self._rules, strict=True):
            made.show_rule(rule, editable)
        self._empty.setVisible(not self._rules)
        self._count.setText(str(len(self._rules)))
        self._count.setVisible(bool(self._rules))
        self.add.setVisible(editable)

    def _add_row(self) -> None:
        made = RuleRow(self._shape, self._undo, self._formula)
        at = len(self._rows)
        made.changed.connect(lambda rule, at=at: self._put(at, rule))
        made.removed.connect(lambda at=at: self._drop(at))
        self._rows.append(made)
        self._box.addWidget(made)

    def _put(self, at: int, rule: Any) -> None:
        self.changed.emit((*self._rules[:at], rule, *self._rules[at + 1 :]))

    def _drop(self, at: int) -> None:
        self.changed.emit((*self._rules[:at], *self._rules[at + 1 :]))
        self.add.setFocus()

    def _add(self) -> None:
        self.changed.emit((*self._rules, self._shape.make()))
        if self._rows:
            opened = self._rows[-1].open(self._shape.parts[0].field)
            if opened is not None:
                opened.setFocus()

    def find(self, id_: str, field: str) -> QWidget | None:
        """The very field of a rule, opened; the first rule of the list where nobody is named."""
        for made in self._rows:
            if getattr(made.rule, "id", getattr(made.rule, "kind", "")) == id_:
                return made.open(field or self._shape.parts[0].field)
        return self._rows[-1].open(self._shape.parts[0].field) if self._rows and not id_ else self.add
