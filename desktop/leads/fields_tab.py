"""The fields of a lead in the sections of its form, edited in place; only what changed is sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from desktop.leads import field_inputs as inputs
from desktop.leads.form_plan import CORE, FormSection, form_sections, value_of
from desktop.leads.lead_view_model import LeadViewModel
from desktop.shared import failures
from desktop.shared import lead_words as words
from desktop.shared.conflict import Clash
from desktop.shared.fields import FieldRow
from desktop.shared.i18n import names, pick
from desktop.shared.widgets import button, label, row, tab_through

TAGS = "tags"


class FieldsTab(QFrame):
    dirty_changed = Signal(bool)

    def __init__(self, model: LeadViewModel) -> None:
        super().__init__()
        self.model = model
        self._lead: Any = None
        self._base: Any = None  # the lead as it was when typing began: saved against that, a colleague's change is noticed
        self._plan: tuple[FormSection, ...] = ()
        self._fields: dict[str, Any] = {}
        self.inputs: dict[str, QWidget] = {}
        self.rows: dict[str, FieldRow] = {}
        self.full, self.bar = label("", dim="1"), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setMaximumWidth(160)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.save_button = button("", kind="primary", clicked=self._save)
        self.undo_button = button("", clicked=self.reset)
        # The pane places it where it stays in sight; the form itself scrolls.
        self.foot = row(None, self.undo_button, self.save_button, margins=(12, 8, 12, 8))
        self.foot.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(10)
        layout.addWidget(row(self.full, self.bar, None, gap=10))
        layout.addLayout(self.body)
        done = QShortcut(QKeySequence("Ctrl+Return"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        done.activated.connect(self._save)
        model.saved.connect(self._saved)
        model.save_failed.connect(self._failed)

    def set(self, lead: Any, fields: Sequence[Any], layout: Sequence[Any]) -> None:
        """What was typed and not saved stays when the same lead is read again."""
        typed = self._typed() if self._lead is not None and self._lead.id == lead.id else {}
        if not typed:
            self._base = lead
        plan = form_sections(fields, layout)
        titles = tuple(names(one) for one in fields)
        if plan != self._plan or titles != tuple(names(one) for one in self._fields.values()):
            self._plan, self._fields = plan, {one.code: one for one in fields}
            self._build()
        self._lead = lead
        self.full.setText(self.tr("%1% complete").replace("%1", str(lead.completeness or 0)))
        self.bar.setValue(lead.completeness or 0)
        self.bar.setAccessibleName(self.full.text())
        self.save_button.setText(self.tr("Save"))
        self.undo_button.setText(self.tr("Undo"))
        self.reset()
        for code, value in typed.items():
            inputs.put(self.inputs[code], value)
        self._show_foot()

    def _build(self) -> None:
        while self.body.count():
            gone = self.body.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.inputs, self.rows = {}, {}
        for section in self._plan:
            title = pick(section.title_en, section.title_zh)
            if title:
                self.body.addWidget(label(title, cap="1"))
            self.body.addWidget(self._section(section))
        tags = QLineEdit()
        tags.textChanged.connect(lambda _text: self._show_foot())
        self.inputs[TAGS], self.rows[TAGS] = tags, FieldRow(words.core_field_name(TAGS), tags, self.tr("Separated by commas"))
        self.body.addWidget(self.rows[TAGS])
        tab_through(self, *self.inputs.values(), self.undo_button, self.save_button)

    def _section(self, section: FormSection) -> QFrame:
        frame, line, place = QFrame(), 0, 0
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        for code, width in section.places:
            field = self._fields[code]
            made = inputs.make_input(field, self._table_choices(code), self._show_foot)
            self.inputs[code], self.rows[code] = made, FieldRow(names(field), made)
            if width == 2 and place == 1:
                line, place = line + 1, 0
            grid.addWidget(self.rows[code], line, place, 1, width)
            place += width
            if place >= 2:
                line, place = line + 1, 0
        return frame

    def _table_choices(self, code: str) -> list[tuple[object, str]]:
        bundle = self.model.bundle
        found = {"channel": bundle.channels, "product_line": bundle.lines}.get(code, ())
        return [(one.code, names(one)) for one in found]

    def show_wanting(self, missing: Sequence[str]) -> None:
        """Fields without which the lead does not become an MQL say so, as long as they are empty."""
        for code, line in self.rows.items():
            if code != TAGS:
                line.set_hint(self.tr("Needed before this lead can be an MQL") if code in missing else "")

    # -- values

    def value(self, lead: Any, code: str) -> Any:
        return ", ".join(lead.tags or ()) if code == TAGS else value_of(lead, code)

    def reset(self) -> None:
        locked = not self.model.may_edit()
        for code, made in self.inputs.items():
            hidden = code in (self._lead.hidden or ())
            self.rows[code].set_error("")
            inputs.put(made, words.masked_text() if hidden and isinstance(made, QLineEdit) else self.value(self._lead, code))
            inputs.lock(made, locked or hidden)
        self._show_foot()

    def changed(self) -> dict[str, Any]:
        """Code and new value of what differs from what was read."""
        if self._lead is None or not self.model.may_edit():
            return {}
        hidden = self._lead.hidden or ()
        found = {code: inputs.taken(made) for code, made in self.inputs.items() if code not in hidden}
        return {code: value for code, value in found.items() if not inputs.same(value, self.value(self._lead, code)) or inputs.is_wrong(self.inputs[code])}

    def _typed(self) -> dict[str, Any]:
        return {code: inputs.raw(self.inputs[code]) if not hasattr(self.inputs[code], "current") else self.inputs[code].current() for code in self.changed()}

    def patch(self) -> dict[str, Any]:
        return as_patch(self.changed())

    def _show_foot(self) -> None:
        dirty = bool(self.changed())
        if self.foot.isHidden() == dirty:
            self.foot.setVisible(dirty)
            self.dirty_changed.emit(dirty)

    # -- saving

    def _save(self) -> None:
        wrong = [code for code, made in self.inputs.items() if inputs.is_wrong(made)]
        for code in self.inputs:
            text = ""
            if code in wrong:
                text = self.tr("Write a day like 2026-11-30.") if self._fields[code].kind == "date" else self.tr("This is not a number.")
            self.rows[code].set_error(text)
        if not wrong and self.changed():
            self.save_button.setEnabled(False)
            self.model.save(self.patch(), self._base.version)

    def _saved(self) -> None:
        """The server has what was typed: the next reading is shown as it is."""
        self.save_button.setEnabled(True)
        self._lead = None
        self.foot.hide()
        self.dirty_changed.emit(False)
        self.model.reload()

    def _failed(self, error: BaseException) -> None:
        self.save_button.setEnabled(True)
        args = getattr(error, "arguments", None) or {}
        code = str(args.get("field") or next(iter(self.changed()), TAGS))
        self.rows.get(code, self.rows[TAGS]).set_error(failures.explain(error).sentence())

    # -- somebody was faster

    def clashes(self, patch: dict[str, Any], now: Any) -> list[Clash]:
        """The fields of my patch that somebody changed meanwhile, to another value than mine."""
        self.save_button.setEnabled(True)
        found = []
        for code, mine in _flat(patch).items():
            before, theirs = self.value(self._base, code), self.value(now, code)
            shown = ", ".join(mine) if isinstance(mine, list) else mine
            if not inputs.same(before, theirs) and not inputs.same(theirs, shown):
                title = self.rows[code].title.text() if code in self.rows else words.core_field_name(code)
                found.append(Clash(code, title, *(self._text(code, value) for value in (before, theirs, shown)), mine))
        return found

    def _text(self, code: str, value: Any) -> str:
        made = self.inputs.get(code)
        if value in (None, ""):
            return ""
        if made is not None and hasattr(made, "itemData"):
            return next((made.itemText(n) for n in range(made.count()) if made.itemData(n) == value), str(value))
        return str(value)

    def settle(self, patch: dict[str, Any], clashes: Sequence[Clash], mine: dict[str, Any], now: Any) -> None:
        """Mine where I said so, and whatever nobody else touched; theirs elsewhere."""
        lost = {clash.field for clash in clashes} - set(mine)
        kept = {code: value for code, value in _flat(patch).items() if code not in lost}
        if kept:
            self.model.save(as_patch(kept), now.version)
        else:
            self._saved()

    def last_saver(self, bundle: Any) -> str:
        found = next((one for one in bundle.timeline if one.kind == "change" and one.by_id is not None), None)
        return pick(found.by_en, found.by_zh) if found is not None else ""


def as_patch(changed: dict[str, Any]) -> dict[str, Any]:
    """Core fields by name, tags as a list, the others together under `fields`; None takes a value away."""
    own = {code: value for code, value in changed.items() if code in CORE}
    if TAGS in changed:
        tags = changed[TAGS]
        parts = tags if isinstance(tags, list) else str(tags or "").replace("，", ",").replace("、", ",").split(",")
        own[TAGS] = list(dict.fromkeys(part.strip() for part in parts if part.strip()))
    custom = {code: value for code, value in changed.items() if code not in CORE and code != TAGS}
    return own | ({"fields": custom} if custom else {})


def _flat(patch: dict[str, Any]) -> dict[str, Any]:
    return {code: value for code, value in patch.items() if code != "fields"} | dict(patch.get("fields") or {})
