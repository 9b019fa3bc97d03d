"""Name, labels, unit, scope and note of a step; also used to name a new parameter."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from desktop.commissions.value_text import unit_words
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.widgets import line_edit

NAME = re.compile(r"[^\W\d]\w*\Z")


class StepDialog(QDialog):
    """`taken(name)` says whether another piece of the plan has that name already."""

    def __init__(
        self, title: str, step: Mapping[str, Any], taken: Callable[[str], bool], with_scope: bool, parent: QWidget, with_unit: bool = True
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._taken, self._old = taken, str(step.get("name", ""))
        self._fields = {key: line_edit() for key in ("name", "label_zh", "label_en", "note")}
        for key, edit in self._fields.items():
            edit.setText(str(step.get(key) or ""))
        self._rows = {
            "name": FieldRow(self.tr("Code, used in formulas"), self._fields["name"]),
            "label_zh": FieldRow(self.tr("Chinese name"), self._fields["label_zh"]),
            "label_en": FieldRow(self.tr("English name"), self._fields["label_en"]),
            "note": FieldRow(self.tr("Note"), self._fields["note"]),
        }
        self._unit, self._scope = Choice(self.tr("Unit")), Choice(self.tr("Calculated for"))
        self._unit.set_choices(list(unit_words().items()), step.get("unit") or "money")
        self._scope.set_choices(
            [("person", self.tr("each person")), ("record", self.tr("each order line")), ("team", self.tr("each team"))],
            step.get("scope") or "person",
        )
        self._rows["unit"] = FieldRow(self.tr("Unit"), self._unit)
        self._rows["scope"] = FieldRow(self.tr("Calculated for"), self._scope)
        self._rows["scope"].setVisible(with_scope)
        self._rows["note"].setVisible(with_scope)
        self._rows["unit"].setVisible(with_unit)
        self._lay_out()
        self._fields["name"].textChanged.connect(self._check)
        self._check()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        places = {"label_zh": (0, 0), "label_en": (0, 1), "name": (1, 0), "unit": (1, 1), "scope": (2, 0), "note": (2, 1)}
        for key, (down, right) in places.items():
            grid.addWidget(self._rows[key], down, right)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(grid)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(480)

    def _check(self) -> None:
        name = self._fields["name"].text().strip()
        if not NAME.match(name):
            wrong = self.tr("Letters, digits and _, not starting with a digit.")
        elif name != self._old and self._taken(name):
            wrong = self.tr("Another step, table or parameter has this code.")
        else:
            wrong = ""
        self._rows["name"].set_error(wrong)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not wrong)

    def values(self) -> dict[str, Any]:
        texts = {key: edit.text().strip() for key, edit in self._fields.items()}
        scope = str(self._scope.current())
        return {**texts, "unit": str(self._unit.current()), "scope": scope, "over": "orders" if scope == "record" else None}
