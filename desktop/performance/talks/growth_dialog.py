"""An aim of a growth plan: what is to be learned, which ability it belongs to, until when, by which steps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from desktop.performance.talks.readings import GrowthItem, GrowthStep, Words
from desktop.shared.day_edit import DayEdit
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.form_dialog import FormDialog
from desktop.shared.i18n import language
from desktop.shared.widgets import row

MOST_STEPS, LONGEST = 30, 200


class GrowthDialog(FormDialog):
    given = Signal(str, object, object, object, bool)  # title, until, ability or None, steps, reached

    def __init__(self, parent: QWidget | None, axes: Mapping[str, Words], item: GrowthItem | None = None) -> None:
        text = self.tr("The person and everybody who leads them can read and keep it.")
        super().__init__(parent, self.tr("Change the aim") if item else self.tr("Add an aim"), text, self.tr("Save"))
        self._item = item
        self.aim, self.axis, self.until, self.steps = QLineEdit(), Choice(self.tr("Ability")), DayEdit(), QPlainTextEdit()
        self.reached = QCheckBox(self.tr("The aim is reached"))
        self.aim.setMaxLength(LONGEST)
        self.steps.setTabChangesFocus(True)
        self.steps.setFixedHeight(110)
        kept = item.axis if item else None
        choices: list[tuple[object, str]] = [(None, self.tr("None in particular")), *((code, words.of(language())) for code, words in axes.items())]
        if kept and kept not in axes:
            choices.append((kept, kept))
        self.axis.set_choices(choices, kept)
        if item is not None:
            self.aim.setText(item.title)
            self.until.set_value(item.until)
            self.steps.setPlainText("\n".join(step.text for step in item.steps))
            self.reached.setChecked(item.done_at is not None)
        self.body.addWidget(FieldRow(self.tr("What is to be learned"), self.aim))
        self.body.addWidget(row((FieldRow(self.tr("Ability"), self.axis), 1), (FieldRow(self.tr("Until"), self.until), 1), gap=12))
        self.body.addWidget(FieldRow(self.tr("Steps"), self.steps, self.tr("One on each line; steps that stay as they are keep their tick.")))
        self.body.addWidget(self.reached)
        self.reached.setVisible(item is not None)
        self.aim.setFocus()

    def _steps(self) -> tuple[GrowthStep, ...]:
        done = {step.text for step in self._item.steps if step.done} if self._item else set()
        return tuple(GrowthStep(line.strip(), line.strip() in done) for line in self.steps.toPlainText().split("\n") if line.strip())

    def give(self) -> None:
        title, until, steps = self.aim.text().strip(), self.until.value(), self._steps()
        if not title:
            self.say(self.tr("Write what is to be learned."))
        elif until is None:
            self.say(self.tr("Write a day like 2026-11-30."))
        elif len(steps) > MOST_STEPS or any(len(step.text) > LONGEST for step in steps):
            self.say(self.tr("An aim has at most 30 steps of up to 200 characters."))
        else:
            axis = self.axis.current()
            self.accept()
            self.given.emit(title, until if isinstance(until, date) else None, axis, steps, self.reached.isChecked())
