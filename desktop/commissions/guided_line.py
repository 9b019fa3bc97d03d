"""The guide's page of a pay line by rate: seven questions from what counts to the cap, each with its sentence and figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.commissions import guided_words as words
from desktop.commissions.guided_factor import FactorEdit
from desktop.commissions.guided_fields import Card, RowsEdit, StillChoice, ValueEdit, chooses
from desktop.commissions.guided_filters import FiltersEdit
from desktop.commissions.guided_view_model import GuidedModel
from desktop.commissions.value_text import value_text
from desktop.shared.i18n import pick
from desktop.shared.widgets import label, row
from server_db.domain.plan_guided import PayLine

D = Decimal
AMOUNT_ROWS = ((D(0), D("0.03")), (D(100_000), D("0.04")), (D(300_000), D("0.05")))
SHARE_ROWS = ((D(0), D("0.02")), (D("0.8"), D("0.03")), (D(1), D("0.04")))
UNIT_ROWS = ((D(0), D("0.03")), (D(10), D("0.04")), (D(50), D("0.05")))


class GuidedLinePage(QFrame):
    def __init__(self, guide: GuidedModel) -> None:
        super().__init__()
        self._guide = guide
        self._shown = ""
        self.measured, self.input = StillChoice(""), StillChoice("")
        self.date, self.owner, self.each = StillChoice(""), StillChoice(""), StillChoice("")
        self.kind, self.axis, self.rate = StillChoice(""), StillChoice(""), ValueEdit("rate")
        self.rows, self.filters = RowsEdit(), FiltersEdit()
        self.gate, self.accelerator = FactorEdit(), FactorEdit()
        self.floor, self.cap = ValueEdit("money", True), ValueEdit("money", True)
        self._axis_word, self._floor_word, self._cap_word = label("", dim="1"), label("", dim="1"), label("", dim="1")
        self.cards = {
            "metric": Card(row(self.measured, self.input, None)), "date": Card(row(self.date, None)), "owner": Card(row(self.owner, None)),
            "filters": Card(self.filters), "each": Card(row(self.each, None)),
            "tiers": Card(row(self.kind, self.rate, self._axis_word, self.axis, None), self.rows),
            "gate": Card(self.gate), "accelerator": Card(self.accelerator),
            "limits": Card(row(self._floor_word, self.floor, 12, self._cap_word, self.cap, None)),
        }  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for number, card in enumerate(self.cards.values(), 1):
            card.set_number(number)
            layout.addWidget(card)
        layout.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        chooses(self.measured, self._choose_metric)
        chooses(self.input, lambda key: self._put(input=key))
        chooses(self.date, lambda key: self._put(date=key))
        chooses(self.owner, lambda key: self._put(owner=key))
        chooses(self.each, lambda key: self._put(each=key))
        chooses(self.kind, self._choose_kind)
        chooses(self.axis, self._choose_axis)
        self.rate.changed.connect(lambda value: self._put_tiers(rate=value))
        self.rows.changed.connect(lambda rows: self._put_tiers(rows=rows))
        self.filters.changed.connect(lambda filters: self._put(filters=filters))
        self.gate.changed.connect(lambda factor: self._put(gate=factor))
        self.accelerator.changed.connect(lambda factor: self._put(accelerator=factor))
        self.floor.changed.connect(lambda value: self._put(floor=value))
        self.cap.changed.connect(lambda value: self._put(cap=value))

    # --- choices

    @property
    def line(self) -> PayLine:
        line = self._guide.line
        assert isinstance(line, PayLine)
        return line

    def _put(self, **choices: Any) -> None:
        if isinstance(self._guide.line, PayLine):
            self._guide.choose_line(replace(self.line, **choices))

    def _put_tiers(self, **choices: Any) -> None:
        if isinstance(self._guide.line, PayLine):
            self._put(tiers=replace(self.line.tiers, **choices))

    def _choose_metric(self, key: str) -> None:
        if key != "input":
            self._put(metric=key, input="")
            return
        first = self._guide.plan.inputs[0].name if self._guide.plan.inputs else ""
        tiers = replace(self.line.tiers, axis="own") if self.line.tiers.axis == "units" else self.line.tiers
        self._put(metric=key, input=first, each="period", filters=(), owner="direct", date="", tiers=tiers)

    def _choose_kind(self, key: str) -> None:
        rows = self.line.tiers.rows if key != "flat" else ()
        if key != "flat" and not rows:
            rows = {"own": AMOUNT_ROWS, "attainment": SHARE_ROWS}.get(self.line.tiers.axis, UNIT_ROWS)
        axis = self.line.tiers.axis if key != "flat" else "own"
        rate = self.line.tiers.rate if key == "flat" else D("0.05")
        self._put_tiers(kind=key, rows=rows, axis=axis, rate=rate)

    def _choose_axis(self, key: str) -> None:
        self._put_tiers(axis=key, rows={"own": AMOUNT_ROWS, "attainment": SHARE_ROWS}.get(key, UNIT_ROWS))

    # --- shown

    def show_line(self) -> None:
        line, guide = self.line, self._guide
        if self._shown != line.name:
            self._shown = line.name
            self.filters.forget()
        of_orders = line.metric != "input"
        self.measured.set_choices(words.pairs(words.metrics()), line.metric)
        self.input.set_choices([(one.name, pick(one.label_en, one.label_zh) or one.name) for one in guide.plan.inputs], line.input)
        self.input.setVisible(not of_orders)
        self.date.set_choices(words.pairs(words.dates(guide.plan.terms.date)), line.date)
        self.owner.set_choices(words.pairs(words.owners()), line.owner)
        self.each.set_choices(words.pairs(words.periods()), line.each)
        self.filters.show_filters(line.filters, guide.editable)
        for key in ("date", "owner", "filters", "each"):
            self.cards[key].setVisible(of_orders)
        self._show_tiers(line)
        inputs = [(one.name, pick(one.label_en, one.label_zh) or one.name, one.unit) for one in guide.plan.inputs]
        self.gate.show_factor(line.gate, inputs, False, guide.editable)
        self.accelerator.show_factor(line.accelerator, inputs, True, guide.editable)
        self.floor.show_value(line.floor)
        self.cap.show_value(line.cap)
        by_line = guide.plan.terms.cap.kind == "per_step"
        self.cap.setVisible(by_line or line.cap is not None)
        self._cap_word.setVisible(by_line or line.cap is not None)
        for field in (self.measured, self.input, self.date, self.owner, self.each, self.kind, self.axis, self.rate, self.rows, self.floor, self.cap):
            field.setEnabled(guide.editable)
        number = 0
        for card in self.cards.values():
            number += 0 if card.isHidden() else 1
            card.set_number(number)
        self._name_fields()
        self.show_figures()

    def _show_tiers(self, line: PayLine) -> None:
        tiers, flat = line.tiers, line.tiers.kind == "flat"
        unit = "money" if line.metric in ("quantity", "count", "input") else "rate"
        self.kind.set_choices(words.pairs(words.kinds()), tiers.kind)
        axes = [pair for pair in words.pairs(words.axes()) if line.metric != "input" or pair[0] != "units"]
        self.axis.set_choices(axes, tiers.axis)
        self.rate.show_value(tiers.rate, unit)
        self.rate.setVisible(flat)
        for field in (self.axis, self._axis_word, self.rows):
            field.setVisible(not flat)
        heads, units = self.tier_heads()
        if not flat:
            self.rows.show_rows(tiers.rows, heads, units, self.tr("Tiers"))

    def tier_heads(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Heads and units of the table of rates."""
        line = self.line
        of_pieces = line.metric in ("quantity", "count", "input")
        low = {"attainment": "rate", "units": "count"}.get(line.tiers.axis, "count" if of_pieces else "money")
        heads = (f"{dict(words.pairs(words.axes()))[line.tiers.axis]} ≥", self.tr("Per piece") if of_pieces else self.tr("Rate"))
        return heads, (low, "money" if of_pieces else "rate")

    def show_figures(self) -> None:
        """Sentences with the example's figures; called again after every calculation."""
        line, guide, name = self.line, self._guide, self.line.name
        base, paid = guide.value(f"{name}_base"), guide.value(name)
        unit = "money" if line.metric in ("amount", "margin", "paid_amount") else "count"
        counted = guide.counted(name)
        of_all = self.tr("%1 of %2 order lines count").replace("%1", str(counted[0])).replace("%2", str(counted[1])) if counted else ""
        attained = guide.value(f"{name}_attainment")
        told = {
            "metric": (self.tr("What is paid on?"), words.sentence(words.metrics(), line.metric), value_text(base, unit) if base is not None else ""),
            "date": (self.tr("When does an order count?"), words.sentence(words.plan_dates(), line.date or guide.plan.terms.date), ""),
            "owner": (self.tr("Whose sales?"), words.sentence(words.owners(), line.owner), ""),
            "filters": (self.tr("Which order lines?"), self._filter_sentence(line), of_all),
            "each": (self.tr("Counted together or alone?"), words.sentence(words.periods(), line.each), ""),
            "tiers": (self.tr("At what rate?"), words.sentence(words.kinds(), line.tiers.kind), self._rate_figure(attained)),
            "gate": (self.tr("Gate"), self.tr("Below a bound the pay is cut or falls away, by what the table says."), self._attained(line.gate, attained)),
            "accelerator": (self.tr("Accelerator"), self.tr("Above a bound the pay is multiplied."), self._attained(line.accelerator, attained)),
            "limits": (self.tr("Floor and cap"), self._limits_sentence(line), self._pays(paid)),
        }  # fmt: skip
        for key, (title, sentence, example) in told.items():
            choices = (key, "name") if key == "metric" else (key, "floor", "cap") if key == "limits" else (key,)
            problems = [pick(one.message_en, one.message_zh) for one in guide.problems_of(name, *choices)]
            self.cards[key].say(title, sentence, example, problems)

    def _pays(self, paid: Any) -> str:
        return "" if paid is None else self.tr("pays %1").replace("%1", value_text(paid, "money"))

    def _rate_figure(self, attained: Any) -> str:
        return self._attained(self.line.gate or self.line.accelerator, attained) if self.line.tiers.axis == "attainment" else ""

    def _attained(self, shown: Any, attained: Any) -> str:
        if attained is None or (shown is not None and shown.axis != "attainment"):
            return ""
        return self.tr("attainment %1").replace("%1", value_text(attained, "rate"))

    def _filter_sentence(self, line: PayLine) -> str:
        if not line.filters:
            return self.tr("Every order line counts; add conditions to narrow it down.")
        return self.tr("An order line counts when every condition holds.")

    def _limits_sentence(self, line: PayLine) -> str:
        if line.each == "order":
            return self.tr("The floor is the least each order line pays. Leave a field empty for none; caps for the whole plan are under Terms.")
        return self.tr("The floor is the least the month pays. Leave a field empty for none; caps for the whole plan are under Terms.")

    def _name_fields(self) -> None:
        self._axis_word.setText(self.tr("by"))
        self._floor_word.setText(self.tr("At least"))
        self._cap_word.setText(self.tr("At most"))
        for field, name in (
            (self.measured, self.tr("What is paid on")), (self.input, self.tr("Imported figure")), (self.date, self.tr("Date that counts")),
            (self.owner, self.tr("Whose sales")), (self.each, self.tr("Counted together or alone")), (self.kind, self.tr("Kind of rate")),
            (self.axis, self.tr("What the bounds are measured on")), (self.rate, self.tr("Rate")), (self.floor, self.tr("Floor")),
            (self.cap, self.tr("Cap of this pay line")),
        ):  # fmt: skip
            field.setAccessibleName(name)
