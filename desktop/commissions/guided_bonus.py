"""The guide's page of a target bonus: the amount, the figures that share it by weight, and what each pays at which achievement."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.commissions.guided_fields import Card, RowsEdit, StillChoice, ValueEdit
from desktop.commissions.guided_view_model import SCALE, GuidedModel
from desktop.commissions.value_text import rate_text, value_text
from desktop.shared.i18n import pick
from desktop.shared.widgets import button, label, line_edit, row, tool
from server_db.domain.plan_guided import Kpi, KpiBonus

D = Decimal


class KpiEdit(QFrame):
    changed = Signal(object)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kpi = Kpi("kpi", "", "", "sales", D(1))
        self.zh, self.en, self.measure, self.between = line_edit(), line_edit(), StillChoice(""), StillChoice("")
        self.weight, self.goal = ValueEdit("rate", width=80), ValueEdit("count", width=90)
        self.rows = RowsEdit()
        self._remove = tool("x", "", self.removed.emit)
        self._words = {key: label("", dim="1") for key in ("weight", "measure", "goal", "between")}
        self.zh.setFixedWidth(120)
        self.en.setFixedWidth(140)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(6)
        layout.addWidget(row(self.zh, self.en, self._words["weight"], self.weight, None, self._remove))
        layout.addWidget(row(self._words["measure"], self.measure, self._words["goal"], self.goal, self._words["between"], self.between, None))
        layout.addWidget(self.rows)
        self.zh.editingFinished.connect(lambda: self._put(label_zh=self.zh.text().strip()))
        self.en.editingFinished.connect(lambda: self._put(label_en=self.en.text().strip()))
        self.weight.changed.connect(lambda value: self._put(weight=value))
        self.goal.changed.connect(lambda value: self._put(goal=value))
        self.measure.chosen.connect(lambda key: self._put(measure=str(key), goal=D(1) if key == "sales" else D(100)))
        self.between.chosen.connect(lambda key: self._put(between=str(key)))
        self.rows.changed.connect(lambda rows: self._put(rows=rows))

    def _put(self, **choices: Any) -> None:
        chosen = replace(self.kpi, **choices)
        if chosen != self.kpi:
            self.kpi = chosen
            self.changed.emit(chosen)

    def show_kpi(self, kpi: Kpi, inputs: list[tuple[str, str, str]], editable: bool) -> None:
        self.kpi = kpi
        for field, text in ((self.zh, kpi.label_zh), (self.en, kpi.label_en)):
            if not field.hasFocus():
                field.setText(text)
        measures: list[tuple[object, str]] = [("sales", self.tr("sales against the quota"))]
        self.measure.set_choices(measures + [(name, shown) for name, shown, _ in inputs], kpi.measure)
        self.between.set_choices([("interpolated", self.tr("in a straight line")), ("steps", self.tr("in steps"))], kpi.between)
        self.weight.show_value(kpi.weight)
        self.goal.show_value(kpi.goal)
        for widget in (self.goal, self._words["goal"]):
            widget.setVisible(kpi.measure != "sales")
        self.rows.show_rows(kpi.rows, (self.tr("Achieved ≥"), self.tr("Paid")), ("rate", "rate"), self.tr("What the figure pays"))
        self.setEnabled(editable)
        self._name_fields()

    def _name_fields(self) -> None:
        for key, text in (
            ("weight", self.tr("weight")), ("measure", self.tr("measured by")), ("goal", self.tr("goal")), ("between", self.tr("pays")),
        ):  # fmt: skip
            self._words[key].setText(text)
        for field, name in (
            (self.zh, self.tr("Chinese name")), (self.en, self.tr("English name")), (self.weight, self.tr("Weight")), (self.goal, self.tr("Goal")),
            (self.measure, self.tr("Measured by")), (self.between, self.tr("Between two rows")), (self._remove, self.tr("Remove the figure")),
        ):  # fmt: skip
            field.setAccessibleName(name)
            field.setToolTip(name)


class GuidedBonusPage(QFrame):
    def __init__(self, guide: GuidedModel) -> None:
        super().__init__()
        self._guide = guide
        self.target, self.cap = ValueEdit("money"), ValueEdit("money", True)
        self._cap_word = label("", dim="1")
        self._kpis: list[KpiEdit] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(8)
        inner = QFrame()
        held = QVBoxLayout(inner)
        held.setContentsMargins(0, 0, 0, 0)
        held.addLayout(self._box)
        self.add = button("", "plus", "ghost", clicked=self._add)
        held.addWidget(row(self.add, None))
        self._target_card, self._kpi_card = Card(row(self.target, self._cap_word, self.cap, None), number=1), Card(inner, number=2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._target_card)
        layout.addWidget(self._kpi_card)
        layout.addStretch(1)
        self.target.changed.connect(lambda value: self._put(target=value))
        self.cap.changed.connect(lambda value: self._put(cap=value))

    @property
    def line(self) -> KpiBonus:
        line = self._guide.line
        assert isinstance(line, KpiBonus)
        return line

    def _put(self, **choices: Any) -> None:
        if isinstance(self._guide.line, KpiBonus):
            self._guide.choose_line(replace(self.line, **choices))

    def _put_kpi(self, at: int, kpi: Kpi) -> None:
        kpis = self.line.kpis
        self._put(kpis=(*kpis[:at], kpi, *kpis[at + 1 :]))

    def _add(self) -> None:
        """The new figure takes what is left of the weights."""
        kpis, taken = self.line.kpis, {kpi.name for kpi in self.line.kpis}
        name = next(f"kpi{n}" for n in range(1, 999) if f"kpi{n}" not in taken)
        left = max(D(1) - sum((kpi.weight for kpi in kpis), D(0)), D(0))
        inputs = self._guide.plan.inputs
        measure = inputs[0].name if inputs else "sales"
        number = str(len(kpis) + 1)
        goal = D(1) if measure == "sales" else D(100)
        self._put(kpis=(*kpis, Kpi(name, f"Figure {number}", f"指标{number}", measure, left, goal, SCALE)))

    def show_line(self) -> None:
        line, guide = self.line, self._guide
        self.target.show_value(line.target)
        self.cap.show_value(line.cap)
        shown = guide.plan.terms.cap.kind == "per_step" or line.cap is not None
        self.cap.setVisible(shown)
        self._cap_word.setVisible(shown)
        while len(self._kpis) > len(line.kpis):
            gone = self._kpis.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._kpis) < len(line.kpis):
            made, at = KpiEdit(), len(self._kpis)
            made.changed.connect(lambda kpi, at=at: self._put_kpi(at, kpi))
            made.removed.connect(lambda at=at: self._put(kpis=(*self.line.kpis[:at], *self.line.kpis[at + 1 :])))
            self._kpis.append(made)
            self._box.addWidget(made)
        inputs = [(one.name, pick(one.label_en, one.label_zh) or one.name, one.unit) for one in guide.plan.inputs]
        for made, kpi in zip(self._kpis, line.kpis, strict=True):
            made.show_kpi(kpi, inputs, guide.editable)
        for field in (self.target, self.cap, self.add):
            field.setEnabled(guide.editable)
        self._cap_word.setText(self.tr("At most"))
        self.cap.setAccessibleName(self.tr("Cap of this pay line"))
        self.target.setAccessibleName(self.tr("Bonus at target"))
        self.add.setText(self.tr("Add a figure"))
        self.show_figures()

    def show_figures(self) -> None:
        line, guide = self.line, self._guide
        paid = guide.value(line.name)
        example = "" if paid is None else self.tr("pays %1").replace("%1", value_text(paid, "money"))
        total = sum((kpi.weight for kpi in line.kpis), D(0))
        problems = [pick(one.message_en, one.message_zh) for one in guide.problems_of(line.name)]
        self._target_card.say(self.tr("How much at target?"), self.tr("Paid when every figure reaches its goal; more or less by the tables below."), example)
        weights = self.tr("weights together %1").replace("%1", rate_text(total))
        sentence = self.tr("The weights must add up to 100%. Imported figures are listed under Figures.")
        self._kpi_card.say(self.tr("Which figures share it?"), sentence, weights, problems)
