"""The fields of one stage on four tabs; made once for a language and filled anew for every stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from desktop.pipeline import rule_shapes, words
from desktop.pipeline.form_field import FormField, NumberField, TextField
from desktop.pipeline.required_fields import AccessField, RequiredFields
from desktop.pipeline.rule_list import FormulaMaker, RuleList
from desktop.pipeline.used_by import UsedBy
from desktop.shared.fields import Choice
from desktop.shared.formula.line import FormulaLine
from desktop.shared.i18n import language
from desktop.shared.undo_keys import UndoKeys
from desktop.shared.widgets import panel, row
from server_db.domain.process import kinds
from server_db.domain.process.body import Stage
from server_db.domain.process.facts import CustomField

translate = QCoreApplication.translate
CONVERTIBLE = ("entry", "stage", "milestone", "approval")
LISTS = ("evidence", "activities", "approvals", "tasks", "automatic")


class StageForm(QTabWidget):
    """`put(field, value)` for every edit, `typed_out` when a text field was left, `revert(field)` back to the parent."""

    put = Signal(str, object)
    typed_out = Signal()
    revert = Signal(str)

    def __init__(
        self, undo: UndoKeys, formula: FormulaMaker, new_id: Callable[[], str], custom: tuple[CustomField, ...], roles: frozenset[str]
    ) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.tabBar().setExpanding(True)
        self.tabBar().setUsesScrollButtons(False)
        self.tabBar().setStyleSheet("QTabBar::tab{padding:0 4px}")
        self.setAccessibleName(translate("pipeline", "Parts of the stage"))
        self.tabBar().setAccessibleName(translate("pipeline", "Parts of the stage"))
        self._undo, self._formula, self._new_id = undo, formula, new_id
        self._custom, self._roles = custom, roles
        self.fields: dict[str, QWidget] = {}
        self.rows: dict[str, FormField | RuleList] = {}
        self._tab_of: dict[str, int] = {}
        self.used_by = UsedBy()
        for title, build in (
            (translate("pipeline", "Properties"), self._properties), (translate("pipeline", "Entry && exit"), self._gates),
            (translate("pipeline", "Automation"), self._automation), (translate("pipeline", "Access"), self._access),
        ):  # fmt: skip
            self._add_page(title, build())

    # --- built

    def _add_page(self, title: str, parts: list[QWidget]) -> None:
        inner = QFrame()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(14, 12, 14, 16)
        layout.setSpacing(12)
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)
        area = QScrollArea()
        area.setWidget(panel(inner))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(area.focusPolicy().NoFocus)
        area.setHorizontalScrollBarPolicy(area.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
        at = self.addTab(area, title)
        for name in self.rows:
            self._tab_of.setdefault(name, at)

    def _properties(self) -> list[QWidget]:
        titles = words.stage_fields()
        names = [self._text(name, titles[name]) for name in ("name_zh", "name_en")]
        code = self._text("code", titles["code"])
        kind = self._choice("kind", titles["kind"])
        chance = self._number("probability", titles["probability"], words.rate, 0, 100, rate=True)
        sla = self._number("sla_days", titles["sla_days"], words.days, 0, 3650, empty=True)
        self.measured = FormField(translate("pipeline", "Measured"), QWidget())
        self.measured.hide()
        warn = self._number("warn_days", titles["warn_days"], words.days, 0, 3650, empty=True)
        idle = self._number("idle_days", titles["idle_days"], words.days, 0, 3650, empty=True)
        for field in ("sla_days", "warn_days", "idle_days"):
            made = self.fields[field]
            assert isinstance(made, TextField | NumberField)
            made.setPlaceholderText(translate("pipeline", "no limit"))
        forecast = self._choice("forecast", titles["forecast"])
        return [
            row(*[(name, 1) for name in names]), row((code, 1), (kind, 1)), row((chance, 1), (sla, 1)), self._rate_note(),
            row((warn, 1), (idle, 1)), forecast, self._text("note_zh", titles["note_zh"]), self._text("note_en", titles["note_en"]), self.used_by,
        ]  # fmt: skip

    def _rate_note(self) -> QWidget:
        from desktop.shared.widgets import label

        self.rate_note = label("", dim="2", wrap=True)
        return self.rate_note

    def _gates(self) -> list[QWidget]:
        titles = words.stage_fields()
        required = RequiredFields(self._custom)
        required.changed.connect(lambda value: self.put.emit("required", value))
        shapes = {
            "evidence": (rule_shapes.evidence(self._new_id, "exit"), translate("pipeline", "No document is asked for.")),
            "activities": (rule_shapes.activities("exit"), translate("pipeline", "No activity is asked for.")),
            "approvals": (rule_shapes.approvals(self._new_id, "exit", self._roles, self._shown), translate("pipeline", "Nobody needs to approve.")),
        }
        lists = [self._list(name, titles[name], empty, shape) for name, (shape, empty) in shapes.items()]
        return [self._condition("entry"), self._condition("exit"), self._field("required", titles["required"], required), *lists]

    def _automation(self) -> list[QWidget]:
        titles = words.stage_fields()
        return [
            self._list("tasks", titles["tasks"], translate("pipeline", "No tasks are made when a deal enters."), rule_shapes.tasks(self._new_id)),
            self._list("automatic", titles["automatic"], translate("pipeline", "No task is made by itself."), rule_shapes.automatic(self._new_id)),
        ]

    def _access(self) -> list[QWidget]:
        made = AccessField()
        made.changed.connect(lambda value: self.put.emit("access", value))
        return [self._field("access", words.stage_fields()["access"], made)]

    def _field(self, name: str, title: str, made: QWidget) -> FormField:
        shown = FormField(title, made)
        shown.revert_asked.connect(lambda: self.revert.emit(name))
        self.fields[name], self.rows[name] = made, shown
        return shown

    def _text(self, name: str, title: str) -> FormField:
        made = TextField(title)
        made.typed.connect(lambda text: self.put.emit(name, text))
        made.editingFinished.connect(self.typed_out)
        self._undo.watch(made)
        return self._field(name, title, made)

    def _number(self, name: str, title: str, unit: Any, low: int, high: int, empty: bool = False, rate: bool = False) -> FormField:
        made = NumberField(title, unit, low, high, empty, rate)
        made.chosen.connect(lambda value: self.put.emit(name, value))
        self._undo.watch(made)
        return self._field(name, title, made)

    def _choice(self, name: str, title: str) -> FormField:
        made = Choice(title)
        made.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.chosen.connect(lambda value: self.put.emit(name, value))
        return self._field(name, title, made)

    def _condition(self, name: str) -> FormField:
        title = words.stage_fields()[name]
        made = self._formula(title)
        made.edited.connect(lambda text: self.put.emit(name, text))
        made.left.connect(self.typed_out)
        return self._field(name, title, made)

    def _list(self, name: str, title: str, empty: str, shape: Any) -> RuleList:
        made = RuleList(title, empty, shape, self._undo, self._formula)
        made.changed.connect(lambda value: self.put.emit(name, value))
        made.revert_asked.connect(lambda: self.revert.emit(name))
        self.fields[name], self.rows[name] = made, made
        return made

    def _shown(self, stored: str) -> str:
        from desktop.pipeline.conditions import book_of

        return book_of(self._custom).shown(stored, "zh" if language() == "zh" else "en")

    # --- filled

    def show_stage(self, stage: Stage, editable: bool, notes: dict[str, str]) -> None:
        """`notes` are what follows a condition that reads well (how many deals meet it)."""
        for name, made in self.fields.items():
            value = getattr(stage, name)
            if isinstance(made, TextField):
                made.show_text(value)
                made.setReadOnly(not editable)
            elif isinstance(made, NumberField):
                made.show_value(value)
                made.setReadOnly(not editable)
            elif isinstance(made, FormulaLine):
                made.show_formula(value, editable, notes.get(name, ""))
            elif isinstance(made, RuleList):
                made.show_rules(value, editable)
            elif isinstance(made, RequiredFields | AccessField):
                made.show_value(value, editable)
        self._show_choices(stage, editable)
        self._show_for_kind(stage)

    def _show_choices(self, stage: Stage, editable: bool) -> None:
        kind, forecast = self.fields["kind"], self.fields["forecast"]
        assert isinstance(kind, Choice) and isinstance(forecast, Choice)
        turnable = CONVERTIBLE if stage.kind in CONVERTIBLE else (stage.kind,)
        kind.set_choices(words.choices(kinds.STAGE_KINDS, turnable), stage.kind)
        kind.setEnabled(editable and len(turnable) > 1)
        forecast.set_choices(words.with_unknown(words.choices(kinds.FORECASTS), stage.forecast), stage.forecast)
        forecast.setEnabled(editable)

    def _show_for_kind(self, stage: Stage) -> None:
        """An end has nobody waiting in it: what counts days or asks on leaving is not there."""
        worked = stage.kind in kinds.WORKED
        for name in ("sla_days", "warn_days", "idle_days", "exit", "tasks"):
            asked = getattr(stage, name)
            self.rows[name].setVisible(worked or bool(asked))

    def set_origins(self, overridden: set[str] | None, editable: bool) -> None:
        """Which fields differ from the parent; None: there is no parent."""
        for name, made in self.rows.items():
            shown = made.head if isinstance(made, RuleList) else made
            origin = "" if overridden is None else "overridden" if name in overridden else "inherited"
            shown.set_origin(origin, editable)

    def find(self, field: str) -> QWidget | None:
        """The widget of a field (`approvals.<id>.role`, `required.<field>`), with its tab in front."""
        name, _, rest = field.partition(".")
        made = self.fields.get(name)
        if made is None:
            return None
        self.setCurrentIndex(self._tab_of.get(name, 0))
        if isinstance(made, RuleList):
            id_, _, inner = rest.partition(".")
            return made.find(id_, inner)
        if isinstance(made, RequiredFields):
            return made.find(rest)
        return made
