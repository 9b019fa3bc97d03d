"""The rules in the order in which they are asked, and what happens when none gives a lead away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from desktop.lead_assignment.draft import RulesDraft
from desktop.lead_assignment.reading import Frame, PoolRules
from desktop.lead_assignment.words import rule_name, way_name
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import names
from desktop.shared.widgets import Section, column, hline, tool
from server_db.domain.leads.assign_body import Rule


class RuleList(QFrame):
    """`chosen` (rule's code) when another rule is to be shown."""

    chosen = Signal(str)

    def __init__(self, draft: RulesDraft) -> None:
        super().__init__()
        self._draft = draft
        self._frame: Frame | None = None
        self._rules: PoolRules | None = None
        self._may_edit = False
        self.add, self.up = tool("plus", "", self._add), tool("arrow-up", "", lambda: self._move(-1))
        self.down, self.remove = tool("arrow-down", "", lambda: self._move(1)), tool("trash", "", self._remove)
        self.head = Section("", self.add, self.up, self.down, self.remove)
        self.grid = Grid()
        self.grid.row_key = lambda rule: rule.id
        self.kind, self.code = Choice(""), Choice("")
        for choice in (self.kind, self.code):
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fallback = FieldRow("", column(self.kind, self.code, gap=6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.head, hline()):
            layout.addWidget(part)
        layout.addWidget(self.grid, 1)
        layout.addWidget(hline())
        layout.addWidget(column(self.fallback, margins=(12, 10, 12, 12)))
        self.grid.current_changed.connect(lambda rule: self.chosen.emit(rule.id) if rule is not None else None)
        self.kind.chosen.connect(self._kind_chosen)
        self.code.chosen.connect(lambda code: self._draft.set_fallback(str(self.kind.current()), str(code)))
        draft.rules_changed.connect(self._fill)
        draft.changed.connect(self._fill_fallback)

    def show_rules(self, frame: Frame, rules: PoolRules, may_edit: bool) -> None:
        self._frame, self._rules, self._may_edit = frame, rules, may_edit
        self.retranslate()

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Rules, asked from above"))
        self.grid.setAccessibleName(self.tr("Rules"))
        said = (self.tr("New rule"), self.tr("Ask it earlier"), self.tr("Ask it later"), self.tr("Remove the rule"))
        for button, tip in zip((self.add, self.up, self.down, self.remove), said, strict=True):
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setEnabled(self._may_edit)
        self.fallback.set_title(self.tr("When no rule gives a lead away"))
        self.kind.setAccessibleName(self.tr("When no rule gives a lead away"))
        self.code.setAccessibleName(self.tr("To whom"))
        self.grid.set_columns(self._columns())
        self._fill()
        self._fill_fallback()

    def _columns(self) -> list[Column]:
        return [
            Column("no", "", 28, lambda rule: self._draft.place(rule.id), align="right", dim=True),
            Column("name", self.tr("Rule"), 120, rule_name, bold=True, stretch=True),
            Column("how", self.tr("Given"), 150, lambda rule: way_name(rule.how), dim=True),
        ]

    def _fill(self) -> None:
        current = self.current()
        self.grid.set_rows(list(self._draft.body.rules))
        keys = [rule.id for rule in self._draft.body.rules]
        if keys and not self.grid.select_key(current if current in keys else keys[0]):
            self.chosen.emit(keys[0])
        if not keys:
            self.chosen.emit("")

    def current(self) -> str:
        rows = self.grid.selected_rows()
        return str(rows[0].id) if rows else ""

    def _fill_fallback(self) -> None:
        last = self._draft.body.fallback
        kinds = [("free", self.tr("It stays free in the pool")), ("person", self.tr("A person gets it")), ("pool", self.tr("Another pool gets it"))]
        self.kind.set_choices(kinds, last.kind)
        self.code.set_choices(self._targets(last.kind), last.code)
        self.code.setVisible(last.kind != "free")
        for choice in (self.kind, self.code):
            choice.setEnabled(self._may_edit)

    def _targets(self, kind: str) -> list[tuple[object, str]]:
        if self._frame is None or kind == "free":
            return []
        if kind == "person":
            return [(one.code, f"{names(one)} · {one.code}") for one in self._frame.people]
        own = self._rules.pool.id if self._rules and self._rules.pool else None
        return [(one.code, names(one)) for one in self._frame.pools if one.id != own]

    def _kind_chosen(self, kind: object) -> None:
        targets = self._targets(str(kind))
        self._draft.set_fallback(str(kind), str(targets[0][0]) if targets else "")

    # -- acts

    def _add(self) -> None:
        self.grid.select_key(self._draft.add_rule("New rule", "新规则"))

    def _move(self, step: int) -> None:
        if self.current():
            self._draft.move_rule(self.current(), step)

    def _remove(self) -> None:
        if self.current():
            self._draft.remove_rule(self.current())

    def rule(self) -> Rule | None:
        return self._draft.rule(self.current())
