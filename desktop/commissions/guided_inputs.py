"""The guide's page of imported figures: what is imported by person and month, and what counts when nothing was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.commissions import plan_edit
from desktop.commissions.cells import Cell
from desktop.commissions.cells_view import CellsView
from desktop.commissions.guided_fields import Card
from desktop.commissions.guided_view_model import GuidedModel
from desktop.commissions.step_dialog import NAME
from desktop.commissions.value_text import plain_number, unit_words
from desktop.shared.fields import parse_amount
from desktop.shared.i18n import pick
from desktop.shared.widgets import button, row
from server_db.domain.plan_additions import INPUT_UNITS
from server_db.domain.plan_guided import Input

_FIELDS = ("name", "label_zh", "label_en", "unit", "default")


class GuidedInputsPage(QFrame):
    def __init__(self, guide: GuidedModel) -> None:
        super().__init__()
        self._guide = guide
        self.table = CellsView()
        self.table.cells.edited.connect(self._edited)
        self.table.delete_requested.connect(self._remove)
        self.add = button("", "plus", "ghost", clicked=self._add)
        self._card = Card(self.table, row(self.add, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)
        layout.addStretch(1)

    def _put(self, inputs: tuple[Input, ...]) -> None:
        self._guide.choose(replace(self._guide.plan, inputs=inputs))

    def _add(self) -> None:
        name = plan_edit.free_name({**self._guide.model.draft.body, "parameters": {one.name: 0 for one in self._guide.plan.inputs}}, "score")
        self._put((*self._guide.plan.inputs, Input(name, "Score", "评分")))

    def _remove(self, at: int) -> None:
        inputs = self._guide.plan.inputs
        if 0 <= at < len(inputs) and self._guide.editable:
            self._put((*inputs[:at], *inputs[at + 1 :]))

    def _edited(self, at: int, column: int, typed: str) -> None:
        """What cannot be a code, a unit or a number is not taken."""
        inputs, field = self._guide.plan.inputs, _FIELDS[column]
        value: Any = typed.strip()
        if field == "default":
            value = parse_amount(value) if value else None
        elif field == "unit":
            value = next((unit for unit in INPUT_UNITS if value in (unit, unit_words().get(unit))), None)
        if (field == "name" and not NAME.match(value)) or (field == "unit" and value is None):
            return
        self._put((*inputs[:at], replace(inputs[at], **{field: value}), *inputs[at + 1 :]))

    def show_inputs(self) -> None:
        guide = self._guide
        heads = [self.tr("Code"), self.tr("Chinese name"), self.tr("English name"), self.tr("Unit"), self.tr("When missing")]
        rows = []
        for one in guide.plan.inputs:
            default = "" if one.default is None else plain_number(one.default)
            texts = (one.name, one.label_zh, one.label_en, unit_words().get(one.unit, one.unit), default)
            cells = [Cell(text, edit=text if guide.editable else None) for text in texts[:4]]
            rows.append([*cells, Cell(default or self.tr("is an exception"), tone="text" if default else "text3", edit=default if guide.editable else None)])
        self.table.show_cells([Cell(head) for head in heads], rows, (110, 130, 140, 90, 130), stretch=1)
        self.table.fit_height(10)
        self.table.setVisible(bool(rows))
        self.table.setAccessibleName(self.tr("Imported figures"))
        self.add.setText(self.tr("Add a figure"))
        self.add.setEnabled(guide.editable)
        names = {one.name for one in guide.plan.inputs}
        problems = [pick(one.message_en, one.message_zh) for one in guide.problems if one.line in names]
        sentence = self.tr("A score, points, visits: imported by person and month (tripod import figures). Ctrl+Delete removes a row.")
        self._card.say(self.tr("Imported figures"), sentence, "", problems)
