"""One axis of the ability radar: names, and a formula over records that gives 0 to 100."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.performance.kpi_rules.names import book_of, troubles_of
from desktop.shared.fields import FieldRow
from desktop.shared.formula.line import FormulaLine
from desktop.shared.widgets import label, line_edit, row
from server_db.domain.kpi.body import Axis, KpiBody


class AxisForm(QFrame):
    edited = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._axis: Axis | None = None
        self._body = KpiBody()
        self.code, self.name_en, self.name_zh, self.note_en, self.note_zh = (line_edit() for _ in range(5))
        self.formula, self.hint = FormulaLine(), label("", dim="1", wrap=True)
        self.code.setMaximumWidth(190)
        fields: dict[str, Any] = {key: getattr(self, key) for key in ("name_en", "name_zh", "code", "formula", "note_en", "note_zh")}
        self.rows = {key: FieldRow("", made) for key, made in fields.items()}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(10)
        first = row((self.rows["name_zh"], 1), (self.rows["name_en"], 1), self.rows["code"], gap=12)
        for line in (first, self.rows["formula"], self.hint, row((self.rows["note_zh"], 1), (self.rows["note_en"], 1), gap=12)):
            layout.addWidget(line)
        layout.addStretch(1)
        for key in ("name_en", "name_zh", "note_en", "note_zh"):
            getattr(self, key).textEdited.connect(lambda text, place=key: self._set(place, **{place: text}))
        self.code.editingFinished.connect(lambda: self._set("code", code=self.code.text().strip()))
        self.formula.edited.connect(lambda text: self._set("formula", formula=text))

    def _set(self, place: str, **changes: str) -> None:
        if self._axis is not None:
            self.edited.emit(replace(self._axis, **changes), place)

    def show_axis(self, body: KpiBody, axis: Axis, may: bool) -> None:
        self._body, self._axis = body, None  # nothing below is typed by a person
        for key in ("code", "name_en", "name_zh", "note_en", "note_zh"):
            field = getattr(self, key)
            if field.text() != getattr(axis, key):
                field.setText(getattr(axis, key))
                field.setCursorPosition(0)  # a long note is read from its beginning
            field.setReadOnly(not may)
        self.formula.set_names(book_of(body), lambda typed: troubles_of(self._body, typed))
        self.formula.show_formula(axis.formula, may)
        self._axis = axis

    def show_errors(self, errors: dict[str, str]) -> None:
        for key in ("code", "name_en", "name_zh"):
            self.rows[key].set_error(errors.get(key, ""))

    def retranslate(self) -> None:
        titles = {
            "name_en": self.tr("Name in English"), "name_zh": self.tr("Name in Chinese"), "code": self.tr("Code"), "formula": self.tr("Formula"),
            "note_en": self.tr("Note in English"), "note_zh": self.tr("Note in Chinese"),
        }  # fmt: skip
        for key, title in titles.items():
            self.rows[key].set_title(title)
        self.formula.editor.setAccessibleName(titles["formula"])
        self.hint.setText(self.tr("An axis rests on records: reviews, documents, tests, answers in time. What it gives is kept from 0 to 100."))
        if self._axis is not None:
            self.show_axis(self._body, self._axis, not self.name_en.isReadOnly())
