"""One criterion: its names, its formula, and how many of the tried leads meet it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.lead_rules import words
from desktop.lead_rules.names import book_of, troubles_of
from desktop.shared.formula.line import FormulaLine
from desktop.shared.widgets import button, label, line_edit, row, tool
from server_db.domain.leads.mql import Criterion
from server_db.domain.process.facts import CustomField


class CriterionCard(QFrame):
    """`edited`: field and text; `moved`: up or down; `removed`."""

    edited = Signal(str, str)
    moved = Signal(int)
    removed = Signal()
    leads_wanted = Signal()

    def __init__(self, number: int, custom: tuple[CustomField, ...], may: bool) -> None:
        super().__init__()
        self.setProperty("card", "1")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.number = label(str(number), h="2")
        self.zh = line_edit(self.tr("Chinese name"), name=self.tr("Chinese name"))
        self.en = line_edit(self.tr("English name"), name=self.tr("English name"))
        self.formula = FormulaLine(self.tr("Condition of criterion %1").replace("%1", str(number)), self.tr("for example: budget >= 100000"))
        self.formula.set_names(book_of(custom, False), lambda text: troubles_of(text, custom, False))
        self.count = button("", kind="link", clicked=self.leads_wanted.emit)
        self.tools = [
            tool("arrow-up", self.tr("Move up"), lambda: self.moved.emit(-1)), tool("arrow-down", self.tr("Move down"), lambda: self.moved.emit(1)),
            tool("trash", self.tr("Remove the criterion"), self.removed.emit),
        ]  # fmt: skip
        for part in self.tools:
            part.setVisible(may)
        for edit in (self.zh, self.en):
            edit.setReadOnly(not may)
        self._may = may
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 10, 12)
        layout.setSpacing(8)
        layout.addWidget(row(self.number, (self.zh, 1), (self.en, 1), 8, self.count, *self.tools, gap=6))
        layout.addWidget(self.formula)
        self.zh.textEdited.connect(lambda text: self.edited.emit("name_zh", text))
        self.en.textEdited.connect(lambda text: self.edited.emit("name_en", text))
        self.formula.edited.connect(lambda text: self.edited.emit("formula", text))

    def show_criterion(self, one: Criterion) -> None:
        for edit, text in ((self.zh, one.name_zh), (self.en, one.name_en)):
            if edit.text() != text:
                edit.setText(text)
        self.formula.show_formula(one.formula, self._may)

    def show_count(self, met: int | None, size: int) -> None:
        text = self.tr("%1 of the leads").replace("%1", words.per_cent(met, size)) if met is not None else ""
        self.count.setText(text)
        self.count.setVisible(bool(text))

