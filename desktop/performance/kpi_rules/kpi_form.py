"""One KPI: names, formula, target, direction and limits, gate, and what is said about it. Every change is an edit of the draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from desktop.performance.kpi_rules.inputs import RateEdit
from desktop.performance.kpi_rules.names import book_of, troubles_of
from desktop.performance.words import unit_text
from desktop.shared.fields import Choice, FieldRow, MoneyEdit
from desktop.shared.formula.line import FormulaLine
from desktop.shared.i18n import names
from desktop.shared.widgets import Segmented, label, line_edit, row
from server_db.domain.kpi.body import DIRECTIONS, TARGETS, UNITS, Gate, Kpi, KpiBody, Target

UNGATED = Decimal("0.8")


class KpiForm(QFrame):
    edited = Signal(object, str)  # the KPI as it shall be, and the field that was typed in

    def __init__(self) -> None:
        super().__init__()
        self._kpi: Kpi | None = None
        self._body = KpiBody()
        self._filling = False
        self.code, self.name_en, self.name_zh, self.note_en, self.note_zh = (line_edit() for _ in range(5))
        self.formula, self.target_formula = FormulaLine(), FormulaLine()
        self.unit, self.target_kind, self.gate = Choice("", 130), Choice("", 190), Choice("", 190)
        self.places, self.public = Choice("", 70), QCheckBox()
        self.direction = Segmented([(key, "") for key in DIRECTIONS], "up")
        self.target_value = MoneyEdit("", None, 6)
        self.target_value.setMaximumWidth(150)
        self.floor, self.cap, self.gate_least = RateEdit(most=Decimal(10)), RateEdit(most=Decimal(10)), RateEdit(most=Decimal(10))
        self.rows = {key: FieldRow("", made) for key, made in self._fields().items()}
        self.heads = {key: label("", h="2") for key in ("measure", "target", "gate", "said")}
        self._lay_out()
        self._connect()

    def _fields(self) -> dict[str, Any]:
        return {
            "name_en": self.name_en, "name_zh": self.name_zh, "code": self.code, "formula": self.formula, "unit": self.unit, "places": self.places,
            "direction": self.direction, "target_kind": self.target_kind, "target_value": self.target_value, "target_formula": self.target_formula,
            "floor": self.floor, "cap": self.cap, "gate": self.gate, "gate_least": self.gate_least, "note_en": self.note_en, "note_zh": self.note_zh,
        }  # fmt: skip

    def _lay_out(self) -> None:
        f = self.rows
        self.code.setMaximumWidth(190)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(10)
        lines = (
            row((f["name_zh"], 1), (f["name_en"], 1), f["code"], gap=12), self.heads["measure"], f["formula"],
            row(f["unit"], f["places"], f["direction"], None, gap=12), self.heads["target"],
            row(f["target_kind"], f["target_value"], f["floor"], f["cap"], None, gap=12), f["target_formula"],
            self.heads["gate"], row(f["gate"], f["gate_least"], None, gap=12), self.heads["said"],
            row((f["note_zh"], 1), (f["note_en"], 1), gap=12), self.public,
        )  # fmt: skip
        for line in lines:
            layout.addWidget(line)
        layout.addStretch(1)

    def _connect(self) -> None:
        for key in ("name_en", "name_zh", "note_en", "note_zh"):
            getattr(self, key).textEdited.connect(self._setter(key))
        self.code.editingFinished.connect(lambda: self._set("code", code=self.code.text().strip()))
        self.formula.edited.connect(self._setter("formula"))
        self.target_formula.edited.connect(lambda text: self._set("target_formula", target=Target("formula", None, text)))
        self.unit.chosen.connect(self._setter("unit"))
        self.places.chosen.connect(self._setter("places"))
        self.direction.chosen.connect(self._setter("direction"))
        self.public.clicked.connect(self._setter("public"))
        self.floor.changed.connect(self._setter("floor"))
        self.cap.changed.connect(self._setter("cap"))
        self.target_kind.chosen.connect(self._target_chosen)
        self.target_value.changed.connect(lambda value: self._set("target", target=Target("number", value or Decimal(0))))
        self.gate.chosen.connect(self._gate_chosen)
        self.gate_least.changed.connect(self._least_changed)

    # -- changes

    def _setter(self, key: str) -> Callable[[Any], None]:
        return lambda value: self._set(key, **{key: value})

    def _set(self, place: str, **changes: Any) -> None:
        if self._kpi is not None and not self._filling:
            self.edited.emit(replace(self._kpi, **changes), place)

    def _target_chosen(self, kind: Any) -> None:
        target = {"number": Target("number", Decimal(1)), "formula": Target("formula", None, "")}.get(str(kind), Target())
        self._set("", target=target)

    def _gate_chosen(self, code: Any) -> None:
        kept = self._kpi.gate.least if self._kpi is not None and self._kpi.gate is not None else UNGATED
        self._set("", gate=Gate(str(code), kept) if code else None)

    def _least_changed(self, least: Decimal) -> None:
        if self._kpi is not None and self._kpi.gate is not None:
            self._set("", gate=Gate(self._kpi.gate.kpi, least))

    # -- showing

    def show_kpi(self, body: KpiBody, kpi: Kpi, may: bool) -> None:
        self._filling, self._body, self._kpi = True, body, kpi
        for key in ("code", "name_en", "name_zh", "note_en", "note_zh"):
            field = getattr(self, key)
            if field.text() != getattr(kpi, key):
                field.setText(getattr(kpi, key))
                field.setCursorPosition(0)  # a long note is read from its beginning
            field.setReadOnly(not may)
        self._choices()
        for choice, value in ((self.unit, kpi.unit), (self.target_kind, kpi.target.kind), (self.gate, kpi.gate.kpi if kpi.gate else "")):
            choice.set_current(value)
            choice.setEnabled(may)
        self.direction.set_current(kpi.direction)
        self.places.set_current(kpi.places)
        self.public.setChecked(kpi.public)
        for made, rate in ((self.floor, kpi.floor), (self.cap, kpi.cap), (self.gate_least, kpi.gate.least if kpi.gate else None)):
            made.set_value(rate)
            made.setReadOnly(not may)
        for widget in (self.places, self.public, self.direction):
            widget.setEnabled(may)
        self.target_value.set_value(kpi.target.value)
        self.target_value.setReadOnly(not may)
        self._show_formulas(body, kpi, may)
        self.rows["target_value"].setVisible(kpi.target.kind == "number")
        self.rows["target_formula"].setVisible(kpi.target.kind == "formula")
        self.rows["gate_least"].setVisible(kpi.gate is not None)
        self._filling = False

    def _show_formulas(self, body: KpiBody, kpi: Kpi, may: bool) -> None:
        for line, text in ((self.formula, kpi.formula), (self.target_formula, kpi.target.formula)):
            line.set_names(book_of(body), lambda typed: troubles_of(self._body, typed))
            line.show_formula(text, may)

    def _choices(self) -> None:
        self.unit.set_choices([(key, unit_text(key)) for key in UNITS])
        self.places.set_choices([(number, str(number)) for number in range(7)])
        targets = {"goal": self.tr("Goal of the month only"), "number": self.tr("A number"), "formula": self.tr("A formula")}
        self.target_kind.set_choices([(key, targets[key]) for key in TARGETS])
        others = [(kpi.code, names(kpi)) for kpi in self._body.kpis if self._kpi is None or kpi.code != self._kpi.code]
        self.gate.set_choices([("", self.tr("No gate")), *others])

    def show_errors(self, errors: dict[str, str]) -> None:
        """By field of the body; what the editor of a formula says itself is not said again."""
        for key in ("code", "name_en", "name_zh", "floor", "cap", "gate"):
            self.rows[key].set_error(errors.get(key, ""))
        self.rows["target_value"].set_error(errors.get("target", "") if self._kpi is not None and self._kpi.target.kind == "number" else "")

    def retranslate(self) -> None:
        titles = {
            "name_en": self.tr("Name in English"), "name_zh": self.tr("Name in Chinese"), "code": self.tr("Code"), "formula": self.tr("Formula"),
            "unit": self.tr("Unit"), "places": self.tr("Decimals"), "direction": self.tr("Direction"),
            "target_kind": self.tr("Own target, where no goal is set"), "target_value": self.tr("Target a month"),
            "target_formula": self.tr("Target as a formula"), "floor": self.tr("Floor"), "cap": self.tr("Cap"),
            "gate": self.tr("No points unless"), "gate_least": self.tr("reaches at least"), "note_en": self.tr("Note in English"),
            "note_zh": self.tr("Note in Chinese"),
        }  # fmt: skip
        for key, title in titles.items():
            self.rows[key].set_title(title)
        for line in (self.formula, self.target_formula):
            line.editor.setAccessibleName(titles["formula" if line is self.formula else "target_formula"])
        heads = {"measure": self.tr("What is measured"), "target": self.tr("Target and limits"), "gate": self.tr("Gate"), "said": self.tr("What people read")}
        for key, text in heads.items():
            self.heads[key].setText(text)
        self.floor.setToolTip(self.tr("Below this attainment there are no points."))
        self.cap.setToolTip(self.tr("Attainment counts up to here."))
        self.direction.set_choices([("up", self.tr("More is better")), ("down", self.tr("Less is better"))])
        self.public.setText(self.tr("Rankings may show it"))
        if self._kpi is not None:
            self.show_kpi(self._body, self._kpi, not self.name_en.isReadOnly())
