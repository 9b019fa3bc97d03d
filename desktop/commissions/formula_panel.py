"""Center, top: the formula of the chosen step with its status, its problem and the way to fix it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from desktop.commissions.plan_state import FormulaState
from desktop.shared import theme
from desktop.shared.formula.completion_popup import kind_words
from desktop.shared.formula.editor import FormulaEditor, Squiggle
from desktop.shared.formula.function_help import FunctionHelp
from desktop.shared.formula.names import Labels, NameBook, quoted
from desktop.shared.painted import Chip
from desktop.shared.widgets import Section, Segmented, button, elided, label, row, tool

EDITOR_LINES = 3


class FormulaPanel(QFrame):
    labels_chosen = Signal(str)
    fix_chosen = Signal()
    details_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = FormulaState("", "", "", "", "", True)
        self._book = NameBook(())
        self._labels: Labels = "en"
        self._functions: Mapping[str, FunctionHelp] = {}
        self._code = elided("", dim="2")
        self.labels = Segmented()
        self.labels.chosen.connect(self.labels_chosen)
        self._function = tool("math-function", "", self._open_functions)
        self._name = tool("variable", "", self._open_names)
        self._details = tool("adjustments-horizontal", "", self.details_asked.emit)
        self._section = Section("")
        layout = self._section.layout()
        assert layout is not None
        for made in (self.labels, self._function, self._name, self._details):
            layout.addWidget(made)
        layout.insertWidget(1, self._code, 1)
        self.editor = FormulaEditor()
        self._chip = Chip("")
        self._status = elided("", dim="2")
        self._keys = label("", dim="2")
        self._problem = elided("", tone="bad")
        self._fix = button("", "wand", "ghost", clicked=self.fix_chosen.emit)
        self._problem_row = row((self._problem, 1), self._fix, gap=6)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._section)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 0, 12, 8)
        inner.setSpacing(6)
        for part in (self.editor, row(self._chip, (self._status, 1), self._keys, gap=8), self._problem_row):
            inner.addWidget(part)
        outer.addLayout(inner)
        self.retranslate()
        self.restyle()

    def set_book(self, book: NameBook, labels: Labels, functions: Mapping[str, FunctionHelp]) -> None:
        if (book is self._book and labels == self._labels and functions is self._functions) and self._book.names:
            return
        self._book, self._functions = book, functions
        self._labels = labels
        self.editor.set_book(book, labels, functions)
        self.labels.set_current(labels)

    def show_state(self, state: FormulaState, squiggles: list[Squiggle]) -> None:
        self._state = state
        self._section.set_title(f"{state.label}  =" if state.label else "")
        self._code.setText(self.tr("stored as %1").replace("%1", state.step) if state.step != state.label else "")
        self.editor.setReadOnly(not state.editable)
        self.editor.in_record = state.scope == "record"
        self.editor.setAccessibleName(self.tr("Formula of %1").replace("%1", state.label))
        self.editor.show_text(state.text)
        self.editor.set_squiggles(squiggles)
        icon = "circle-check" if state.status_tone == "good" else "alert-circle"
        self._chip.set(state.status, state.status_tone, icon)
        self._chip.setVisible(bool(state.status))
        self._problem.setText(state.message)
        self._fix.setText(self.tr("Use %1").replace("%1", state.fix))
        self._fix.setVisible(bool(state.fix))
        self._problem_row.setVisible(bool(state.message))

    def show_figures(self, text: str) -> None:
        """Result, inputs, time: the line beside the chip."""
        self._status.setText(text)

    def _open_functions(self) -> None:
        menu = QMenu(self)
        for name, known in self._functions.items():
            action = menu.addAction(f"{name}({', '.join(known.arguments)})")
            action.setToolTip(known.summary)
            action.setData(f"{name}(")
        menu.triggered.connect(self._insert)
        menu.setToolTipsVisible(True)
        menu.popup(self._function.mapToGlobal(self._function.rect().bottomLeft()))

    def _open_names(self) -> None:
        menu = QMenu(self)
        words = kind_words()
        for kind in ("step", "parameter", "table", "fact", "collection"):
            named = [name for name in self._book.names if name.kind == kind and name.owner is None]
            if not named:
                continue
            inner = menu.addMenu(words[kind])
            for name in named:
                fields = [field for field in self._book.names if field.owner == name.code and kind == "collection"]
                deep = inner.addMenu(name.label(self._labels)) if fields else inner
                for entry in fields or [name]:
                    shown = f"{entry.label(self._labels)}\t{entry.hint}" if entry.hint else entry.label(self._labels)
                    deep.addAction(shown).setData(self._written(entry))
        menu.triggered.connect(self._insert)
        menu.popup(self._name.mapToGlobal(self._name.rect().bottomLeft()))

    def _written(self, name: object) -> str:
        path = getattr(name, "path", "")
        return ".".join(quoted(part) for part in self._book.label_of(path, self._labels).split("."))

    def _insert(self, action: QAction) -> None:
        if action.data() and self._state.editable:
            self.editor.insert(str(action.data()))

    def restyle(self) -> None:
        self.editor.restyle()
        self.editor.setMinimumHeight(self.editor.fontMetrics().lineSpacing() * EDITOR_LINES + 18)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.labels.set_choices([("zh", "中文"), ("en", "English"), ("code", self.tr("Code"))], self.labels.current() or "en")
        for made in self.labels.findChildren(type(self._fix)):
            made.setToolTip(self.tr("Which names the formula is shown in; it is stored in codes"))
            made.setFixedHeight(theme.current().px(24))
        self._keys.setText(self.tr("Alt+/ complete · Alt+Enter fix · F9 step"))
        for made, text in (
            (self._function, self.tr("Insert a function")), (self._name, self.tr("Insert a name")),
            (self._details, self.tr("Name, unit, scope and note of this step")),
        ):  # fmt: skip
            made.setToolTip(text)
            made.setAccessibleName(text)
        self._fix.setToolTip(self.tr("Alt+Enter"))
