"""The form of the terms: of the whole plan in cards, or of one pay line. Only what means something is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.commissions.guided_fields import StillChoice
from desktop.commissions.properties_edit import BY_PAY_LINE, applies, axis_steps
from desktop.commissions.properties_fields import StagesEdit, TermRow, TextEdit, TicksEdit
from desktop.commissions.properties_places import LINE, PLAN
from desktop.commissions.properties_view_model import PropertiesModel
from desktop.shared.formula.line import FormulaLine
from desktop.shared.i18n import pick
from desktop.shared.icons import pixmap
from desktop.shared.widgets import hline, label, panel, row
from server_db.domain.plan_properties import BY_NAME, FORMULAS, PropertyLine
from server_db.domain.plan_property_words import MEANINGS, label_of

# Icon and terms of each card; the card shows what a statement prints of them.
CARDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "dates": ("calendar", ("credit_date", "currency", "quota_proration")),
    "sums": ("sum", ("accumulation", "reset", "record_order", "tier_axis", "attribution")),
    "cap": ("arrow-bar-right", ("cap", "cap_amount", "pool_lines", "cap_excess", "cap_reason_zh", "cap_reason_en")),
    "draw": ("pig-money", ("draw", "draw_guarantee", "draw_limit", "draw_since", "draw_until")),
    "release": ("cash", ("release", "stages", "held_reason_zh", "held_reason_en", "minimum_payout")),
    "clawback": ("receipt-refund", ("clawback", "warranty_days", "clawback_lowers_attainment", "clawback_ceiling")),
}  # fmt: skip
Field = TypeVar("Field", TextEdit, FormulaLine)


def card_titles() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "dates": translate("TermForm", "What counts when"), "sums": translate("TermForm", "How it adds up"), "cap": translate("TermForm", "Cap"),
        "draw": translate("TermForm", "Draw"), "release": translate("TermForm", "Paying out"),
        "clawback": translate("TermForm", "When goods come back"),
    }  # fmt: skip


class TermForm(QFrame):
    """`of_line` False: the plan's own terms. True: those a pay line has otherwise; `show_line` says which."""

    def __init__(self, model: PropertiesModel, of_line: bool = False) -> None:
        super().__init__()
        self._model, self._of_line, self.line = model, of_line, ""
        self.rows: dict[str, TermRow] = {}
        self.cards: dict[str, QFrame] = {}
        self._titles: dict[str, QLabel] = {}
        self._icons: dict[str, QLabel] = {}
        self.strips: dict[str, QLabel] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(0)
        if of_line:
            self.line_title, self.line_hint = label("", h="2"), label("", dim="1", wrap=True)
            layout.addWidget(self._card("line", BY_PAY_LINE, self.line_title, self.line_hint))
        else:
            for key, (_, names) in CARDS.items():
                layout.addWidget(self._card(key, names))
        layout.addStretch(1)
        model.checked.connect(self.show_problems)

    # --- built

    def _card(self, key: str, names: Sequence[str], *head: QWidget) -> QFrame:
        card = QFrame()
        layout = QVBoxLayout(card)
        layout.setContentsMargins(20, 12, 20, 0)
        layout.setSpacing(2)
        self._titles[key], self._icons[key] = label("", h="2"), QLabel()
        if head:
            for part in head:
                layout.addWidget(part)
        else:
            layout.addWidget(row(self._icons[key], self._titles[key], None, gap=6))
        for name in names:
            self.rows[name] = TermRow(self._field(name))
            layout.addWidget(self.rows[name])
        layout.addSpacing(4)
        layout.addWidget(self._strip(key))
        layout.addSpacing(12)
        layout.addWidget(hline())
        self.cards[key] = card
        return card

    def _strip(self, key: str) -> QWidget:
        """What a statement prints of it, as it is set now."""
        self.strips[key] = label("", dim="1", wrap=True)
        icon = QLabel()
        self._icons[f"{key}.strip"] = icon
        return panel(row(icon, (self.strips[key], 1), margins=(10, 6, 10, 6), gap=8), "2")

    def _field(self, name: str) -> QWidget:
        if name in BY_NAME or name == "tier_axis":
            choice = StillChoice("")
            choice.chosen.connect(lambda value: self._choose(name, value))
            return choice
        if name in FORMULAS:
            formula = FormulaLine()
            formula.edited.connect(lambda text: self._type(name, text))
            return self._undoing(formula)
        if name == "stages":
            stages = StagesEdit()
            stages.changed.connect(lambda value: self._put(name, value))
            stages.table.undo_requested.connect(self._model.model.draft.stack.undo)
            stages.table.redo_requested.connect(self._model.model.draft.stack.redo)
            return stages
        if name == "pool_lines":
            ticks = TicksEdit()
            ticks.changed.connect(lambda value: self._put(name, value))
            return ticks
        short = name in ("warranty_days", "draw_since", "draw_until")
        text = TextEdit(130 if short else 0)
        text.textEdited.connect(lambda typed: self._type(name, typed if "reason" in name else typed.strip()))
        return self._undoing(text)

    def _undoing(self, field: Field) -> Field:
        field.undo_requested.connect(self._model.model.draft.stack.undo)
        field.redo_requested.connect(self._model.model.draft.stack.redo)
        return field

    # --- edits

    def _choose(self, name: str, value: Any) -> None:
        if self._of_line:
            self._model.choose_of_line(self.line, name, value)
        elif name == "tier_axis":
            self._model.put(name, value)
        else:
            self._model.choose(name, str(value))

    def _type(self, name: str, text: str) -> None:
        if self._of_line:
            self._model.type_of_line(self.line, name, text)
        else:
            self._model.type_value(name, text)

    def _put(self, name: str, value: Any) -> None:
        if self._of_line:
            self._model.choose_of_line(self.line, name, value)
        else:
            self._model.put(name, value)

    # --- shown

    def show_line(self, line: str) -> None:
        self.line = line
        self.show_terms()

    def show_terms(self) -> None:
        for name, shown in self.rows.items():
            visible = self._applies(name)
            shown.setVisible(visible)
            if visible:
                self._show(name, shown)
        titles = card_titles()
        for key, (icon, names) in CARDS.items():
            if key in self._titles:
                self._titles[key].setText(titles[key])
                self._icons[key].setPixmap(pixmap(icon, 16, "text2", self.devicePixelRatioF()))
                self._print(key, names)
        if self._of_line:
            self._show_head()
        self.show_problems()

    def _applies(self, name: str) -> bool:
        model = self._model
        if not self._of_line:
            return applies(name, model.read.properties) or (model.value(name) not in (None, "", []) and name not in BY_NAME)
        said = model.line_value(self.line, name) is not None
        if name == "cap_amount":
            return said or model.read.properties["cap"] == "per_step"
        return said or applies(name, model.read.terms_of(self.line))

    def _value(self, name: str) -> Any:
        return self._model.line_value(self.line, name) if self._of_line else self._model.value(name)

    def _show(self, name: str, shown: TermRow) -> None:
        model, field, value = self._model, shown.field, self._value(name)
        editable = model.editable
        if isinstance(field, StillChoice):
            field.set_choices(self._choices(name), "" if value is None else value)
            field.setEnabled(editable)
        elif isinstance(field, FormulaLine):
            line = self.line
            field.set_names(model.model.book(), lambda text: model.faults(line, name, text))
            field.show_formula(str(value or ""), editable)
            field.editor.in_record = model.read.properties["cap"] == "per_record" and name == "cap_amount"
            field.editor.setPlaceholderText(self._plan_words(name))
        elif isinstance(field, StagesEdit):
            field.show_value(value, editable)
        elif isinstance(field, TicksEdit):
            field.show_names([(line, model.step_label(line)) for line in model.read.record_lines], value or [], editable)
        elif isinstance(field, TextEdit):
            field.show_value(value)
            field.setReadOnly(not editable)
            field.setPlaceholderText(self._plan_words(name) or ("2026-01-31" if name.startswith("draw_") else ""))
        shown.say(pick(*label_of(name)), pick(*MEANINGS[name]), *self._chip(name, value))
        if isinstance(field, FormulaLine):
            field.editor.setAccessibleName(pick(*label_of(name)))

    def _choices(self, name: str) -> list[tuple[object, str]]:
        translate = QCoreApplication.translate
        if name == "tier_axis":
            model = self._model
            steps = list(axis_steps(model.read))
            said = model.value(name)
            steps += [said] if said and said not in steps else []
            return [("", translate("TermForm", "as the formulas say")), *((step, model.step_label(step)) for step in steps)]
        words: list[tuple[object, str]] = [(value, pick(en, zh)) for value, en, zh in BY_NAME[name].values]
        if not self._of_line:
            return words
        plan = pick(*BY_NAME[name].words(self._model.read.properties[name]))
        return [("", translate("TermForm", "as the plan: %1").replace("%1", plan)), *words]

    def _plan_words(self, name: str) -> str:
        """What a pay line has where it says nothing."""
        plan = self._model.read.properties.text(name) if self._of_line else None
        return QCoreApplication.translate("TermForm", "as the plan: %1").replace("%1", plan) if plan else ""

    def _chip(self, name: str, value: Any) -> tuple[str, str]:
        if name not in BY_NAME:
            return "", "info"
        translate = QCoreApplication.translate
        if self._of_line:
            return (translate("TermForm", "own"), "accent") if value is not None else ("", "info")
        return (translate("TermForm", "default"), "info") if value == BY_NAME[name].default else ("", "info")

    def _print(self, key: str, names: Sequence[str]) -> None:
        lines = [self._model.printed[name] for name in names if name in self._model.printed]
        self._say_printed(key, [printed_text(one) for one in lines])

    def _say_printed(self, key: str, said: Sequence[str]) -> None:
        strip = self.strips[key]
        strip.setText("\n".join(said))
        tip = QCoreApplication.translate("TermForm", "Printed on every statement")
        strip.setToolTip(tip)
        strip.setAccessibleName(f"{tip}: {strip.text()}")
        self._icons[f"{key}.strip"].setPixmap(pixmap("receipt", 14, "text3", self.devicePixelRatioF()))
        self._icons[f"{key}.strip"].setToolTip(tip)

    def _show_head(self) -> None:
        translate = QCoreApplication.translate
        label_of_line = self._model.step_label(self.line)
        self.line_title.setText(translate("TermForm", "Terms of “%1”").replace("%1", label_of_line))
        self.line_hint.setText(translate("TermForm", "What this pay line has otherwise than the plan. Draw, ceiling and minimum hold for the whole plan."))
        one = self._model.printed.get(f"component.{self.line}")
        said = printed_text(one) if one else ""
        self._say_printed("line", [said or translate("TermForm", "as the plan")])

    def show_problems(self) -> None:
        for name, shown in self.rows.items():
            shown.show_problems(self._model.problems_at(LINE, name, self.line) if self._of_line else self._model.problems_at(PLAN, name))

    # --- read back

    def read_back(self) -> dict[str, Any]:
        """What the fields say, as a body stores it: without defaults, empties and what is not shown."""
        found = {name: _value_of(shown.field) for name, shown in self.rows.items() if shown.isVisibleTo(self)}
        kept = {name: value for name, value in found.items() if value not in (None, "", [])}
        return {name: value for name, value in kept.items() if self._of_line or name not in BY_NAME or value != BY_NAME[name].default}


def printed_text(line: PropertyLine) -> str:
    return pick(f"{line.label_en}: {line.value_en}", f"{line.label_zh}：{line.value_zh}")


def _value_of(field: Any) -> Any:
    if isinstance(field, StillChoice):
        return field.current()
    return field.stored if isinstance(field, FormulaLine) else field.value()
