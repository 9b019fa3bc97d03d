"""Fields of leads and the forms they stand on: an administrator adds fields, says when each is needed, and orders the form."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.app import App
from desktop.lead_rules import server_calls as calls
from desktop.lead_rules.choices_table import ChoicesTable, choices_json
from desktop.lead_rules.layout_panel import LayoutPanel
from desktop.lead_rules.record_form import Field, RecordForm
from desktop.lead_rules.record_saving import RecordSaving
from desktop.shared import failures
from desktop.shared.facts import Pane
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import names
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, Section, column, fill_page, hline, label, tool, vline

WRITERS = frozenset({"admin", "director"})
NEW: dict[str, Any] = {"code": "", "kind": "text", "name_en": "", "name_zh": "", "known_at": "form", "weight": 1, "masked": False, "active": True}
FORM_WIDTH, LAYOUT_WIDTH = 324, 384


class FieldsPage(Retranslated, QWidget):
    loaded = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.setup: calls.FieldSetup | None = None
        self.field: Any = None
        self._new = False
        self.saving = RecordSaving(app, self)
        self.add = tool("plus", "", self._begin)
        self.head, self.grid = Section("", self.add), Grid("")
        self.grid.row_key = lambda one: one.code
        self.sub = label("", dim="2")
        self.form_head, self.form, self.choices, self.pane = Section("", self.sub), RecordForm(), ChoicesTable(), Pane("")
        self.form.after = self.grid
        self.layout_panel = LayoutPanel(self.saving)
        self.empty, self.whole = EmptyState("list-details"), QStackedWidget()
        self._lay_out()
        self.grid.current_changed.connect(self._chosen)
        self.form.save_wanted.connect(self._save)
        self.form.discard_wanted.connect(self._discard)
        self.form.edited.connect(self._typed)
        self.choices.changed.connect(self._choices_changed)
        self.retranslate()

    def _lay_out(self) -> None:
        self.pane.add(self.form, self.choices)
        self.pane.column.addStretch(1)
        left = column(self.head, hline(), (self.grid, 1), gap=0)
        middle = column(self.form_head, hline(), (self.pane, 1), self.form.take_foot(), gap=0)
        middle.setFixedWidth(FORM_WIDTH)
        self.layout_panel.setFixedWidth(LAYOUT_WIDTH)
        fill_page(self, self.whole, self.empty, (left, 1), vline(), middle, vline(), self.layout_panel)

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Fields"))
        self.grid.setAccessibleName(self.tr("Fields"))
        self.pane.setAccessibleName(self.tr("Field"))
        self.add.setToolTip(self.tr("New field"))
        self.add.setAccessibleName(self.tr("New field"))
        for part in (self.layout_panel, self.choices):
            part.retranslate()
        self.grid.set_columns([
            Column("name", self.tr("Field"), 150, names, bold=True, stretch=True, tone=lambda f: None if f.active else "text3", least=104),
            Column("kind", self.tr("Kind"), 74, lambda f: f.kind, self.kind_word, least=74),
            Column("known", self.tr("Known"), 88, lambda f: f.known_at, self.known_word, least=82,
                   tip=self.tr("When the value is known; what comes afterwards is no use for scoring")),
            Column("weight", self.tr("Weight"), 58, lambda f: f.weight, align="right", tip=self.tr("How much it counts for completeness")),
            Column("state", self.tr("State"), 76, lambda f: f.active, lambda _v: "", chip=self._chip),
            Column("code", self.tr("Code"), 108, lambda f: f.code, mono=True, dim=True, least=64),
        ], frozen=1)  # fmt: skip
        if self.setup is not None:
            self._show()

    def kind_word(self, kind: str) -> str:
        return dict(self._kinds()).get(kind, kind)

    def _kinds(self) -> tuple[tuple[str, str], ...]:
        return (
            ("text", self.tr("text")), ("number", self.tr("number")), ("money", self.tr("amount")), ("choice", self.tr("choice")), ("date", self.tr("day")),
            ("boolean", self.tr("yes or no")),
        )  # fmt: skip

    def known_word(self, when: str) -> str:
        return dict(self._known()).get(when, when)

    def _known(self) -> tuple[tuple[str, str], ...]:
        return (("capture", self.tr("at entry")), ("form", self.tr("by the form")), ("after", self.tr("afterwards")))

    def _chip(self, field: Any) -> tuple[str, str, str]:
        if not field.active:
            return self.tr("Off"), "info", "circle"
        if field.masked:
            return self.tr("Kept"), "warn", "eye-off"
        return (self.tr("Core"), "violet", "diamond") if field.is_core else (self.tr("On"), "good", "circle-check")

    # -- reading

    def refresh(self) -> None:
        self.app.jobs.query(calls.load_fields, done=self._loaded, failed=self._failed, slot="lead_rules.fields")

    def _loaded(self, setup: calls.FieldSetup) -> None:
        self.setup = setup
        self.loaded.emit()
        self.whole.setCurrentIndex(0)
        self.layout_panel.show_layout(setup, self.may_write())
        if self.form.is_dirty():
            return
        if not self._new:
            code = self.field.code if self.field is not None else None
            self.field = next((one for one in setup.fields if one.code == code), setup.fields[0] if setup.fields else None)
        self._show()

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self.whole.setCurrentWidget(self.empty)

    def may_write(self) -> bool:
        return bool(self.app.groups() & WRITERS)

    # -- showing

    def _show(self) -> None:
        assert self.setup is not None
        self.add.setVisible(self.may_write())
        self.layout_panel.show_layout(self.setup, self.may_write())
        self.grid.set_rows_at(self.setup.fields, self.field.code if self.field is not None and not self._new else None)
        self.form.set_fields(self._fields())
        self._show_field()

    def _show_field(self) -> None:
        field = None if self._new else self.field
        self.form_head.set_title(names(field) if field is not None else self.tr("New field"))
        self.sub.setText("" if self.may_write() else self.tr("A director or an administrator changes it."))
        values = {key: getattr(field, key) for key in NEW} | {"choices": field.choices} if field is not None else NEW | {"choices": ()}
        self.form.show_record(values, self.may_write(), new=field is None)
        self.choices.show_choices(values["choices"], self.may_write())
        self._typed()

    def _fields(self) -> list[Field]:
        core = not self._new and self.field is not None and self.field.is_core
        return [
            Field("name_zh", self.tr("Chinese name"), needed=True),
            Field("name_en", self.tr("English name"), needed=True),
            Field("code", self.tr("Code"), fixed=True, needed=True, hint=self.tr("small letters, digits and _; formulas use it")),
            Field("kind", self.tr("Kind"), "choice", fixed=True, choices=self._kinds()),
            Field("known_at", self.tr("Known"), "choice", choices=self._known()),
            Field("weight", self.tr("Weight for completeness"), "whole", most=100, optional=False),
            Field("masked", self.tr("Kept from free leads in a pool"), "check", wide=True),
            *([] if core else [Field("active", self.tr("In use"), "check")]),
        ]

    def _typed(self) -> None:
        kind = self.form.values().get("kind")
        self.choices.setVisible(kind == "choice")

    def _choices_changed(self) -> None:
        self.form.save.setEnabled(not self.form.missing())
        self.form.buttons.setVisible(self.may_write())

    def _chosen(self, field: Any) -> None:
        if field is None or (self.field is not None and field.code == self.field.code and not self._new):
            return
        if self.form.is_dirty() or self.choices.is_dirty():
            self.app.notify(self.tr("Save or discard what you changed before you open another field."), "warn")
            self.grid.select_key(self.field.code if self.field is not None and not self._new else None)
            return
        self.field, self._new = field, False
        self.form.set_fields(self._fields())
        self._show_field()

    def _begin(self) -> None:
        if not self.form.is_dirty():
            self._new = True
            self._show()
            self.form.inputs["name_zh"].setFocus()

    def _discard(self) -> None:
        self._new = False
        self._show()

    # -- saving

    def _save(self) -> None:
        patch, new = self.form.patch(), self._new
        code = patch.pop("code", None) if new else self.field.code
        if self.choices.is_dirty() or (new and patch.get("kind") == "choice"):
            patch["choices"] = self.choices.as_json()
        before = None if new else {key: self._before(key) for key in patch}
        said = self.tr("The field is made; put it on a form.") if new else self.tr("The field is saved.")
        self.saving.save("lead_field", code, None if new else self.field.version, patch, before, said, self._saved, self.form.say)

    def _before(self, key: str) -> Any:
        return choices_json(self.field.choices) if key == "choices" else getattr(self.field, key)

    def _saved(self, saved: Any) -> None:
        self._new = False
        assert self.setup is not None
        self.field = next((one for one in self.setup.fields if one.code == saved.id), self.field)
        self.form.show_record(self.form.values(), self.may_write())
        self.choices.kept()
        self.refresh()

    def regions(self) -> list[QWidget]:
        return [self.grid, self.pane, self.layout_panel.grid]

    def status_text(self) -> str:
        return self.tr("%1 fields").replace("%1", str(len(self.setup.fields))) if self.setup is not None else ""

