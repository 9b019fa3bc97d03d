"""One rule opened: its names and days, and below them the fields of its kind. Tells the changed rule with every keystroke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.lead_rules import words
from desktop.lead_rules.bands_form import BandsForm
from desktop.lead_rules.body_edits import Rule
from desktop.lead_rules.cross_form import CrossForm
from desktop.lead_rules.event_form import EventForm
from desktop.lead_rules.inputs import PointsEdit
from desktop.lead_rules.value_names import ValueNames
from desktop.lead_rules.when_form import WhenForm
from desktop.shared.day_edit import DayEdit
from desktop.shared.fields import FieldRow
from desktop.shared.widgets import hline, label, line_edit, row, set_property
from server_db.domain.leads.scoring_values import BodyProblem
from server_db.domain.process.facts import CustomField

FORMS = {"when": WhenForm, "bands": BandsForm, "cross": CrossForm, "event": EventForm, "burst": EventForm}


class RuleForm(QFrame):
    edited = Signal(str, object, str)
    """the id it had, the changed rule, which field"""

    def __init__(self) -> None:
        super().__init__()
        self.rule: Rule | None = None
        self._custom: tuple[CustomField, ...] = ()
        self._groups: tuple[str, ...] = ()
        self._may = True
        self.values = ValueNames()
        self._made_for: tuple[Any, ...] | None = None
        self.inside: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 12, 14, 12)
        self._layout.setSpacing(10)

    def show_rule(self, rule: Rule, custom: tuple[CustomField, ...], groups: Sequence[str], may: bool, problem: BodyProblem | None) -> None:
        wanted = (rule.kind, custom, may, words.kind_word(rule.kind))
        same_rule = self.rule is not None and self.rule.id == rule.id
        self.rule, self._custom, self._groups, self._may = rule, custom, tuple(groups), may
        if wanted != self._made_for or not same_rule:
            self._made_for = wanted
            self._build()
        self._fill(problem)

    def _build(self) -> None:
        while self._layout.count():
            gone = self._layout.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        assert self.rule is not None
        self.kind = label(words.kind_word(self.rule.kind), cap="1")
        self.problem = label("", wrap=True)
        self.zh, self.en, self.id = line_edit(name=self.tr("Chinese name")), line_edit(name=self.tr("English name")), line_edit(name=self.tr("Short name"))
        self.starts, self.ends = DayEdit(self.tr("From")), DayEdit(self.tr("Until (not included)"))
        self.cap = PointsEdit(self.tr("Cap of this rule"), signed=False, optional=True, width=0)
        self.cap.setPlaceholderText(self.tr("none"))
        self.inside = FORMS[self.rule.kind](self._custom)
        self.inside.edited.connect(self._inside_edited)  # type: ignore[attr-defined]  # each form has it
        names = row((FieldRow(self.tr("Chinese name"), self.zh), 1), (FieldRow(self.tr("English name"), self.en), 1), gap=10)
        days = row((FieldRow(self.tr("From"), self.starts), 1), (FieldRow(self.tr("Until (not included)"), self.ends), 1), gap=10)
        last = row((FieldRow(self.tr("Cap of this rule"), self.cap), 1), (FieldRow(self.tr("Short name"), self.id), 1), gap=10)
        for part in (row(self.kind, None), self.problem, names, self.inside, hline(), days, last):
            self._layout.addWidget(part)
        self._layout.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        self.zh.textEdited.connect(lambda text: self._change("name_zh", text))
        self.en.textEdited.connect(lambda text: self._change("name_en", text))
        self.id.editingFinished.connect(lambda: self._change("id", self.id.text().strip()))
        self.starts.changed.connect(lambda: self._change("starts_on", self.starts.value()) if not self.starts.is_wrong() else None)
        self.ends.changed.connect(lambda: self._change("ends_on", self.ends.value()) if not self.ends.is_wrong() else None)
        self.cap.changed.connect(lambda value: self._change("cap_cp", value))
        for part in (self.zh, self.en, self.id, self.starts, self.ends, self.cap):
            part.setReadOnly(not self._may)

    def _fill(self, problem: BodyProblem | None) -> None:
        rule = self.rule
        assert rule is not None and self.inside is not None
        for part, text in ((self.zh, rule.name_zh), (self.en, rule.name_en), (self.id, rule.id)):
            if part.text() != text:
                part.setText(text)
        for day, value in ((self.starts, rule.starts_on), (self.ends, rule.ends_on)):
            if not day.hasFocus():
                day.set_value(value)
        self.cap.set_value(rule.cap_cp)
        self.problem.setText(words.problem_text(problem.code, problem.args) if problem else "")
        set_property(self.problem, tone="bad" if problem and problem.severity == "error" else "warn")
        self.problem.setVisible(problem is not None)
        if isinstance(self.inside, BandsForm | CrossForm | WhenForm):
            self.inside.values = self.values
        self.inside.show_rule(rule, self._groups, self._may)  # type: ignore[attr-defined]

    def _change(self, field: str, value: Any) -> None:
        if self.rule is not None and getattr(self.rule, field) != value:
            self._tell(replace(self.rule, **{field: value}), field)

    def _inside_edited(self, rule: Rule, field: str) -> None:
        self._tell(rule, field)

    def _tell(self, rule: Rule, field: str) -> None:
        assert self.rule is not None
        was, self.rule = self.rule.id, rule
        self.edited.emit(was, rule, field)
