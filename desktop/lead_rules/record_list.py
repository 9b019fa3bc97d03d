"""A list of small records with the form of the chosen one below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.app import App
from desktop.lead_rules.record_form import Field, RecordForm
from desktop.lead_rules.record_saving import RecordSaving
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.widgets import EmptyState, Section, hline, set_property, tool


class RecordList(QFrame):
    """`key`: the attribute a record is saved by; a text key is typed into the form's field of that name."""

    def __init__(self, app: App, saving: RecordSaving, kind: str, key: str, may: bool, removable: bool = False) -> None:
        super().__init__()
        self.app, self.saving, self.kind, self.key, self.may, self._removable = app, saving, kind, key, may, removable
        self.record: Any = None
        self._new = False
        self._defaults: dict[str, Any] = {}
        self.add, self.remove = tool("plus", "", self._begin), tool("trash", "", self._remove)
        self.head, self.grid, self.form, self.empty = Section("", self.add, self.remove), Grid(""), RecordForm(), EmptyState("folder-open")
        for words in (self.empty.text, self.empty.hint):
            words.setMinimumWidth(200)
        self.form.after = self.grid
        self.grid.row_key = lambda record: getattr(record, key)
        self.add.setVisible(may)
        self.remove.setVisible(may and removable)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.head, hline()):
            layout.addWidget(part)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.empty, 1)
        self.edge = hline()
        for part in (self.edge, self.form):
            layout.addWidget(part)
        self.grid.current_changed.connect(self._chosen)
        self.form.save_wanted.connect(self._save)
        self.form.discard_wanted.connect(self._discard)

    def set_up(self, texts: tuple[str, str, str], columns: Sequence[Column], fields: Sequence[Field]) -> None:
        """`texts`: the title, what a new one is called, what is said when there is none. What is being typed stays."""
        title, new, empty = texts
        self.head.set_title(title)
        self.grid.setAccessibleName(title)
        self.empty.set("folder-open", empty, "")
        self.empty.set_action(new, self._begin)
        set_property(self.empty.action, primary="")  # lists stand beside each other: none of them is the page's one act
        for part, text in ((self.add, new), (self.remove, self.tr("Remove"))):
            part.setToolTip(text)
            part.setAccessibleName(text)
        self.grid.set_columns(columns)
        self.form.set_fields(fields)

    def show_rows(self, rows: Sequence[Any], defaults: Mapping[str, Any]) -> None:
        self._defaults = {one.key: defaults.get(one.key, "" if one.kind == "text" else None) for one in self.form.fields if one.key}
        chosen = getattr(self.record, self.key) if self.record is not None else None
        self.record = next((row for row in rows if getattr(row, self.key) == chosen), None)
        self.grid.set_rows_at(rows, chosen if self.record is not None else None)
        self.grid.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._show()

    def _show(self) -> None:
        shown = self._new or self.record is not None
        self.empty.action.setVisible(self.may and not self._new)
        self.form.setVisible(shown)
        self.edge.setVisible(shown)
        self.remove.setEnabled(self.record is not None and not self._new)
        if shown:
            values = self._defaults if self._new else {one.key: getattr(self.record, one.key) for one in self.form.fields if one.key}
            self.form.show_record(values, self.may, new=self._new)

    def _chosen(self, record: Any) -> None:
        if self.form.isVisibleTo(self) and self.form.is_dirty() and not self._new:
            return
        self.record, self._new = record, False
        self._show()

    def _begin(self) -> None:
        self._new = True
        self._show()
        first = next((part for part in self.form.inputs.values()), None)
        if first is not None:
            first.setFocus()

    def _discard(self) -> None:
        self._new = False
        self._show()

    def _save(self) -> None:
        patch, new = self.form.patch(), self._new
        id_ = None if new else getattr(self.record, self.key)
        if new and self.key in self.form.inputs and self.key != "id":
            id_ = patch.pop(self.key, None)
        plain = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in patch.items()}
        before = None if new else {name: _plain(value) for name, value in self.form.before(patch).items()}
        self.saving.save(self.kind, id_, None if new else self.record.version, plain, before, self.tr("Saved."), self._saved, self.form.say)

    def _saved(self, _saved: Any) -> None:
        self._new = False

    def _remove(self) -> None:
        one = self.record
        if one is not None:
            again = {field.key: _plain(getattr(one, field.key)) for field in self.form.fields if field.key}
            self.saving.remove(self.kind, getattr(one, self.key), one.version, again, self.tr("Removed."), self.form.say)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else list(value) if isinstance(value, tuple) else value
