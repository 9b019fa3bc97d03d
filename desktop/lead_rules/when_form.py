"""A rule that gives its points where a condition holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.lead_rules.inputs import PointsEdit
from desktop.lead_rules.names import book_of, troubles_of
from desktop.lead_rules.value_names import NO_NAMES
from desktop.shared.fields import FieldRow
from desktop.shared.formula.line import FormulaLine
from desktop.shared.widgets import row
from server_db.domain.leads.scoring_values import FitRule
from server_db.domain.process.facts import CustomField


class WhenForm(QFrame):
    edited = Signal(object, str)

    def __init__(self, custom: tuple[CustomField, ...]) -> None:
        super().__init__()
        self._rule: FitRule | None = None
        self.values = NO_NAMES
        self.formula = FormulaLine(self.tr("Condition"), self.tr("for example: company_size >= 100"))
        self.formula.set_names(book_of(custom, True), lambda text: troubles_of(text, custom, True))
        self.points = PointsEdit(self.tr("Points when it holds"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(FieldRow(self.tr("Condition"), self.formula))
        layout.addWidget(row(FieldRow(self.tr("Points when it holds"), self.points), None))
        self.formula.edited.connect(lambda text: self._tell(replace(self._rule, formula=text), "formula") if self._rule else None)
        self.points.changed.connect(lambda value: self._tell(replace(self._rule, points_cp=value), "points") if self._rule else None)

    def show_rule(self, rule: FitRule, groups: Sequence[str], may: bool) -> None:
        self._rule = rule
        self.formula.values = self.values.of
        self.formula.show_formula(rule.formula, may)
        self.points.set_value(rule.points_cp)
        self.points.setReadOnly(not may)

    def _tell(self, rule: FitRule, field: str) -> None:
        if rule != self._rule:
            self._rule = rule
            self.edited.emit(rule, field)
