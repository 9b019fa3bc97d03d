"""The form of a template: which fields stand on it, in which section and order, how wide, and when each must be filled."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.lead_rules import server_calls as calls
from desktop.lead_rules.new_named_dialog import NewNamedDialog
from desktop.lead_rules.record_form import Field, RecordForm
from desktop.lead_rules.record_saving import RecordSaving
from desktop.lead_rules.row_drag import RowDrag
from desktop.shared.fields import Choice
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import names, pick
from desktop.shared.widgets import EmptyState, Section, hline, row, tool

STEP = 10


class LayoutPanel(QFrame):
    def __init__(self, saving: RecordSaving) -> None:
        super().__init__()
        self.saving = saving
        self.setup: calls.FieldSetup | None = None
        self._may = True
        self.line: Any = None
        self.template, self.more = Choice(""), Choice("")
        self.up, self.down = tool("arrow-up", "", lambda: self._move(-1)), tool("arrow-down", "", lambda: self._move(1))
        self.remove, self.add = tool("trash", "", self._remove), tool("plus", "", self._add)
        self.head, self.grid = Section("", self.up, self.down, self.remove), Grid("")
        self.grid.row_key = lambda one: one.key
        self.drag = RowDrag(self.grid)
        self.begin = tool("plus", "", self._begin)
        self._wanted: int | None = None
        self.dialog: NewNamedDialog | None = None
        self.empty, self.form = EmptyState("template"), RecordForm()
        for words in (self.empty.text, self.empty.hint):
            words.setMinimumWidth(220)
        self.adding = row((self.more, 1), self.add, margins=(12, 6, 10, 6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.head, hline(), row((self.template, 1), self.begin, margins=(12, 6, 10, 6)), hline()):
            layout.addWidget(part)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.empty, 1)
        for part in (hline(), self.adding, hline(), self.form):
            layout.addWidget(part)
        self.template.chosen.connect(lambda _id: self._show())
        self.grid.current_changed.connect(self._chosen)
        self.form.save_wanted.connect(self._save)
        self.form.discard_wanted.connect(self._show_line)
        self.drag.dropped.connect(self._drop)
        for key, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(lambda by=by: self._move(by))

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Form"))
        self.grid.setAccessibleName(self.tr("Fields of the form"))
        self.template.setAccessibleName(self.tr("Template"))
        self.more.setAccessibleName(self.tr("Field to add"))
        tips = (
            (self.up, self.tr("Move up (Alt+Up)")), (self.down, self.tr("Move down (Alt+Down)")),
            (self.begin, self.tr("New form")), (self.remove, self.tr("Take off the form")),
            (self.add, self.tr("Put on the form")),
        )  # fmt: skip
        for part, text in tips:
            part.setToolTip(text)
            part.setAccessibleName(text)
        self.empty.set("template", self.tr("This form is empty."), self.tr("Put fields on it below."))
        self.grid.set_columns([
            Column("field", self.tr("Field"), 130, self._name, stretch=True),
            Column("section", self.tr("Section"), 90, lambda y: pick(y.section_en, y.section_zh), dim=True),
            Column("width", self.tr("Width"), 56, lambda y: y.width, lambda w: self.tr("half") if w == 1 else self.tr("whole")),
            Column("needed", self.tr("Needed"), 92, lambda y: y.required_at, self.needed_word),
        ])  # fmt: skip

    def needed_word(self, when: str) -> str:
        return dict(self._needed()).get(when, when)

    def _needed(self) -> tuple[tuple[str, str], ...]:
        return (("never", self.tr("optional")), ("create", self.tr("at entry")), ("claim", self.tr("to claim it")), ("mql", self.tr("to qualify")))

    def _name(self, line: Any) -> str:
        field = next((one for one in self.setup.fields if one.code == line.field_code), None) if self.setup is not None else None
        return names(field) if field is not None else str(line.field_code)

    def show_layout(self, setup: calls.FieldSetup, may: bool) -> None:
        self.setup, self._may = setup, may
        there = {one.id for one in setup.templates}
        self.template.set_choices([(one.id, names(one)) for one in setup.templates], self._wanted if self._wanted in there else None)
        self._wanted = None if self._wanted in there else self._wanted
        self.begin.setVisible(may)
        self.drag.enabled = may
        self._show()

    def lines(self) -> list[Any]:
        chosen = self.template.current()
        return [one for one in self.setup.layout if one.template_id == chosen] if self.setup is not None else []

    def _show(self) -> None:
        assert self.setup is not None
        rows = self.lines()
        self.line = next((one for one in rows if self.line is not None and one.key == self.line.key), None)
        self.grid.set_rows_at(rows, self.line.key if self.line is not None else None)
        self.grid.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        there = {one.field_code for one in rows}
        more = [(one.code, names(one)) for one in self.setup.fields if one.active and one.code not in there]
        self.more.set_choices(more)
        self.adding.setVisible(self._may and bool(more))
        for part in (self.up, self.down, self.remove):
            part.setVisible(self._may)
            part.setEnabled(self.line is not None)
        self._show_line()

    def _show_line(self) -> None:
        self.form.setVisible(self.line is not None)
        if self.line is None:
            return
        self.form.set_fields([
            Field("section_zh", self.tr("Section in Chinese")), Field("section_en", self.tr("Section in English")),
            Field("width", self.tr("Width"), "choice", choices=((1, self.tr("half")), (2, self.tr("whole")))),
            Field("required_at", self.tr("Needed"), "choice", choices=self._needed()),
        ])  # fmt: skip
        keys = ("section_zh", "section_en", "width", "required_at")
        self.form.show_record({key: getattr(self.line, key) for key in keys}, self._may)

    def _chosen(self, line: Any) -> None:
        if not (self.form.isVisibleTo(self) and self.form.is_dirty()):
            self.line = line
            self._show()

    def _save(self) -> None:
        patch = self.form.patch()
        self.saving.save("lead_layout", self.line.key, self.line.version, patch, self.form.before(patch), self.tr("The form is saved."), None, self.form.say)

    def _add(self) -> None:
        rows = self.lines()
        after = self.line or (rows[-1] if rows else None)
        at = (after.position if after is not None else 0) + STEP // 2 if self.line is not None else (after.position if after is not None else 0) + STEP
        patch = {
            "template_id": self.template.current(), "field_code": self.more.current(), "position": at, "width": 1,
            "section_en": after.section_en if after is not None else "", "section_zh": after.section_zh if after is not None else "",
        }  # fmt: skip
        self.saving.save("lead_layout", None, None, patch, None, self.tr("The field stands on the form."))

    def _remove(self) -> None:
        one = self.line
        if one is not None:
            keys = ("template_id", "field_code", "section_en", "section_zh", "position", "width", "required_at")
            said = self.tr("The field is off the form; leads keep its values.")
            self.saving.remove("lead_layout", one.key, one.version, {key: getattr(one, key) for key in keys}, said)

    # -- the order

    def _move(self, by: int) -> None:
        rows = self.lines()
        at = next((n for n, line in enumerate(rows) if self.line is not None and line.key == self.line.key), None)
        if self._may and at is not None and 0 <= at + by < len(rows):
            self._place(rows, at, at + by)

    def _drop(self, at: int, before: int) -> None:
        """Let go before the row that had that place when it was taken."""
        rows = self.lines()
        if at < len(rows) and before not in (at, at + 1):
            self.line = rows[at]
            self._place(rows, at, before - (before > at))

    def _place(self, rows: list[Any], at: int, to: int) -> None:
        """To that place, and into the section it stands in there. One record is written where numbers leave room, else the whole order."""
        one, rest = rows[at], [*rows[:at], *rows[at + 1 :]]
        above, below = rest[to - 1] if to else None, rest[to] if to < len(rest) else None
        low, high = above.position if above is not None else 0, below.position if below is not None else None
        beside = above or below
        patch = {name: getattr(beside, name) for name in ("section_en", "section_zh") if getattr(beside, name) != getattr(one, name)}
        said = self.tr("The order is saved.")
        if high is None or high - low > 1:
            patch["position"] = low + STEP if high is None else (low + high) // 2
            self.saving.save("lead_layout", one.key, one.version, patch, {name: getattr(one, name) for name in patch}, said)
            return
        for number, line in enumerate([*rest[:to], one, *rest[to:]], 1):
            change = {"position": number * STEP} | (patch if line is one else {})
            if line is one or line.position != number * STEP:
                self.saving.save("lead_layout", line.key, line.version, change, None, said)

    # -- another form

    def _begin(self) -> None:
        hint = self.tr("Which pool uses it is said with the pool.")
        forms = [(one.id, names(one)) for one in self.setup.templates] if self.setup is not None else []
        begins = Field("copy", self.tr("Begins as"), "choice", choices=((None, self.tr("an empty form")), *forms), wide=True)
        self.dialog = NewNamedDialog(self.tr("New form"), hint, self, (begins,))
        self.dialog.given.connect(self._make)
        self.dialog.open()

    def _make(self, patch: Any) -> None:
        assert self.dialog is not None
        copied = patch.get("copy")
        said = self.tr("The form is made; put fields on it, and choose it for a pool.")
        if copied is not None:
            said = self.tr("The form is made with the fields of the other one; choose it for a pool.")
        patch = {name: value for name, value in patch.items() if name != "copy"}
        self.saving.make("lead_template", patch, said, self._made, self.dialog.form.say, copied, frozenset({"lead_layout"}))

    def _made(self, saved: Any) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._wanted, self.line = int(saved.id), None
        if self.setup is not None:
            self.show_layout(self.setup, self._may)
