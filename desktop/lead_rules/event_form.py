"""A rule over behaviour: which events, how often they count, several within days, and how their points fade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.lead_rules import words
from desktop.lead_rules.decay_picture import DecayPicture
from desktop.lead_rules.inputs import PointsEdit, WholeEdit
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.widgets import label, line_edit, row
from server_db.domain.leads.decay import LONGEST
from server_db.domain.leads.scoring_values import Decay, EventRule
from server_db.domain.process.facts import CustomField

USUAL_DAYS = {"none": 0, "half_life": 14, "linear": 30, "step": 30}


class EventForm(QFrame):
    edited = Signal(object, str)

    def __init__(self, custom: tuple[CustomField, ...]) -> None:
        super().__init__()
        self._rule: EventRule | None = None
        self.behaviour, self.per, self.group = Choice(self.tr("Behaviour")), Choice(self.tr("Counts")), Choice(self.tr("Group with a common cap"))
        self.behaviour.set_choices(words.event_choices())
        self.per.set_choices(words.per_choices())
        self.page, self.name = line_edit(self.tr("any page"), name=self.tr("Page begins with")), line_edit(self.tr("any"), name=self.tr("Name is"))
        self.seconds = WholeEdit(self.tr("At least seconds"), 0, 1_000_000)
        self.n, self.days = WholeEdit(self.tr("How many"), 1, 1_000, width=56), WholeEdit(self.tr("within days"), 1, 3_650, width=56)
        self.points = PointsEdit(self.tr("Points"))
        self.decay, self.decay_days = Choice(self.tr("The points")), WholeEdit(self.tr("days"), 1, 3_650, width=56)
        self.decay.set_choices(words.decay_choices())
        self.picture = DecayPicture()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.days_word = label(self.tr("days"), dim="1")
        self.count_row = FieldRow(self.tr("Counts"), self.per)
        self.burst_row = row(FieldRow(self.tr("How many"), self.n), FieldRow(self.tr("within days"), self.days), None, gap=10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for part in (
            FieldRow(self.tr("Behaviour"), self.behaviour),
            row((FieldRow(self.tr("Page begins with"), self.page), 1), (FieldRow(self.tr("Name is"), self.name), 1), gap=10),
            self.burst_row,
            row(FieldRow(self.tr("Points"), self.points), FieldRow(self.tr("At least seconds"), self.seconds), (self.count_row, 1), gap=10),
            FieldRow(self.tr("Group with a common cap"), self.group),
            label(self.tr("The points"), dim="1"),
            row((self.decay, 1), self.decay_days, self.days_word, gap=8),
            self.picture,
        ):
            layout.addWidget(part)

    def _connect(self) -> None:
        self.behaviour.chosen.connect(lambda key: self._change("event", key))
        self.per.chosen.connect(lambda key: self._change("per", key))
        self.group.chosen.connect(lambda key: self._change("group", key))
        self.page.textEdited.connect(lambda text: self._change("page", text.strip()))
        self.name.textEdited.connect(lambda text: self._change("name", text.strip() or None))
        self.seconds.changed.connect(lambda value: self._change("min_seconds", value))
        self.n.changed.connect(lambda value: self._change("n", value))
        self.days.changed.connect(lambda value: self._change("days", value))
        self.points.changed.connect(lambda value: self._change("points_cp", value))
        self.decay.chosen.connect(self._decay_chosen)
        self.decay_days.changed.connect(lambda value: self._change("decay", Decay(str(self.decay.current()), value)))

    def show_rule(self, rule: EventRule, groups: Sequence[str], may: bool) -> None:
        self._rule = rule
        self.group.set_choices([("", self.tr("none")), *((name, name) for name in groups)], rule.group)
        for choice, key in ((self.behaviour, rule.event), (self.per, rule.per), (self.group, rule.group), (self.decay, rule.decay.kind)):
            choice.set_current(key)
            choice.setEnabled(may)
        for line, text in ((self.page, rule.page), (self.name, rule.name or "")):
            if line.text().strip() != text:
                line.setText(text)
            line.setReadOnly(not may)
        values = ((self.seconds, rule.min_seconds), (self.n, rule.n), (self.days, rule.days), (self.points, rule.points_cp), (self.decay_days, rule.decay.days))
        for edit, value in values:
            edit.set_value(value)
            edit.setReadOnly(not may)
        burst, fades = rule.kind == "burst", rule.decay.kind != "none"
        self.burst_row.setVisible(burst)
        self.count_row.setVisible(not burst)
        self.decay_days.setVisible(fades)
        self.days_word.setVisible(fades)
        self.picture.show_rule(rule)

    def _decay_chosen(self, kind: str) -> None:
        assert self._rule is not None
        days = self._rule.decay.days or USUAL_DAYS[kind]
        self._change("decay", Decay(kind, 0 if kind == "none" else min(days, LONGEST[kind])))

    def _change(self, field: str, value: Any) -> None:
        if self._rule is not None and getattr(self._rule, field) != value:
            self._rule = replace(self._rule, **{field: value})
            self.edited.emit(self._rule, field)
