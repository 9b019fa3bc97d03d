"""The rules of a body as a tree: fit and engagement, and below each its rules with what they give and how many leads they touch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu

from desktop.lead_rules import words
from desktop.lead_rules.body_edits import EVENT_KINDS, FIT_KINDS, Rule, rules_of
from desktop.lead_rules.trial import Trial
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.icons import icon
from desktop.shared.lead_words import points
from desktop.shared.widgets import Section, button, fill_column, hline, tool
from server_db.domain.leads.scoring_values import BodyProblem, EventRule, ScoreBody


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A heading (without a rule) or a rule with its place among all rules."""

    key: str
    axis: str
    rule: Rule | None = None
    cap_cp: int = 0
    count: int = 0


class RuleList(QFrame):
    chosen = Signal(object)
    """the rule's id, or None for a heading"""
    add_wanted = Signal(str)
    copy_wanted = Signal(str)
    remove_wanted = Signal(str)
    move_wanted = Signal(str, int)
    leads_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._body = ScoreBody()
        self._trial: Trial | None = None
        self._problems: tuple[BodyProblem, ...] = ()
        self._today: date | None = None
        self._may = True
        self.head, self.grid = Section(), _RuleGrid()
        self.grid.row_key = lambda one: one.key
        self.grid.row_bold = lambda one: one.rule is None
        self.add = button("", "plus", clicked=self.open_menu)
        self.up, self.down = tool("arrow-up", "", lambda: self._move(-1)), tool("arrow-down", "", lambda: self._move(1))
        self.copy, self.remove = tool("copy", "", self._copy), tool("trash", "", self._remove)
        head = self.head.layout()
        assert head is not None
        for part in (self.up, self.down, self.copy, self.remove, self.add):
            head.addWidget(part)
        fill_column(self, self.head, hline(), (self.grid, 1))
        self.grid.current_changed.connect(self._current)
        self.grid.remove_pressed.connect(self._remove)
        self.grid.move_pressed.connect(self._move)
        self.grid.menu_wanted.connect(self._context)
        self.grid.link_clicked.connect(lambda line, _key, _tab: self.leads_wanted.emit(line.key) if line.rule is not None else None)

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Rules"))
        self.add.setText(self.tr("Rule"))
        self.add.setAccessibleName(self.tr("Add a rule"))
        self.grid.setAccessibleName(self.tr("Rules"))
        tips = (
            (self.up, self.tr("Move up (Alt+Up)")), (self.down, self.tr("Move down (Alt+Down)")), (self.copy, self.tr("Copy")),
            (self.remove, self.tr("Remove (Delete)")),
        )  # fmt: skip
        for part, text in tips:
            part.setToolTip(text)
            part.setAccessibleName(text)
        self.grid.set_columns(self._columns(), frozen=1)

    def show_body(self, body: ScoreBody, problems: tuple[BodyProblem, ...], trial: Trial | None, today: date | None, may: bool) -> None:
        self._body, self._problems, self._trial, self._today, self._may = body, problems, trial, today, may
        kept = self.grid.current_row()
        self.grid.set_rows_at(self.rows(), kept.key if kept is not None else None)
        self._enable()

    def select(self, id_: str | None) -> None:
        self.grid.select_key(id_)

    def rows(self) -> list[RuleRow]:
        found: list[RuleRow] = []
        for axis, cap in (("fit", self._body.fit_cap), ("engagement", self._body.engagement_cap)):
            rules = rules_of(self._body, axis)
            found.append(RuleRow(f":{axis}", axis, None, cap, len(rules)))
            found += [RuleRow(rule.id, axis, rule) for rule in rules]
        return found

    def _columns(self) -> list[Column]:
        return [
            Column("rule", self.tr("Rule"), 220, self._name, stretch=True, indent=lambda r: 0 if r.rule is None else 1, icon=self._icon,
                   least=116, tone=lambda r: None if r.rule is None or self._in_force(r.rule) else "text3"),
            Column("gives", self.tr("Gives"), 88, self._gives, align="right", tone=self._gives_tone, least=84),
            Column("group", self.tr("Group"), 74, lambda r: r.rule.group if isinstance(r.rule, EventRule) else "", dim=True, least=48),
            Column("fades", self.tr("Fades"), 150, lambda r: words.decay_text(r.rule) if isinstance(r.rule, EventRule) else "", dim=True, least=44),
            Column("hits", self.tr("Leads"), 70, self._hits, self._share, align="right", least=54, link=True,
                   tip=self.tr("Share of the tried leads it touches; opens them")),
            Column("state", self.tr("State"), 84, lambda r: "", chip=self._chip, least=64),
        ]  # fmt: skip

    def _name(self, line: RuleRow) -> str:
        return words.axis_word(line.axis) if line.rule is None else words.rule_name(line.rule)

    def _icon(self, line: RuleRow) -> tuple[str, str] | None:
        if line.rule is None:
            return ("target" if line.axis == "fit" else "activity"), "accent"
        return words.kind_icon(line.rule.kind), "text2"

    def _gives(self, line: RuleRow) -> str:
        return self.tr("at most %1").replace("%1", points(line.cap_cp)) if line.rule is None else words.gives(line.rule)

    def _gives_tone(self, line: RuleRow) -> str | None:
        if line.rule is None:
            return "text3"
        return "bad" if words.gives(line.rule).startswith("−") else None

    def _hits(self, line: RuleRow) -> int | None:
        effect = self._trial.rules.get(line.key) if self._trial is not None else None
        return effect.hits if effect is not None else None

    def _share(self, hits: int | None) -> str:
        return words.per_cent(hits, self._trial.size) if hits is not None and self._trial is not None else ""

    def _chip(self, line: RuleRow) -> tuple[str, str, str] | None:
        if line.rule is None:
            return None
        problem = words.worst(self._problems, line.rule.id)
        if problem is not None:
            return (self.tr("Fault"), "bad", "alert-circle") if problem.severity == "error" else (self.tr("Look"), "warn", "alert-triangle")
        if self._today is not None and not self._in_force(line.rule):
            later = line.rule.starts_on is not None and line.rule.starts_on > self._today
            return (self.tr("Later"), "info", "hourglass") if later else (self.tr("Ended"), "info", "history")
        return None

    def _in_force(self, rule: Rule) -> bool:
        return self._today is None or rule.in_force(self._today)

    def current_id(self) -> str | None:
        line = self.grid.current_row()
        return line.rule.id if line is not None and line.rule is not None else None

    def _current(self, line: RuleRow | None) -> None:
        self._enable()
        self.chosen.emit(self.current_id() if line is not None else None)

    def _enable(self) -> None:
        here = self.current_id() is not None
        for part in (self.up, self.down, self.copy, self.remove):
            part.setEnabled(here and self._may)
        self.add.setEnabled(self._may)

    def open_menu(self) -> None:
        self.make_menu().popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def make_menu(self) -> QMenu:
        menu = QMenu(self)
        for place, kinds in enumerate((FIT_KINDS, EVENT_KINDS)):
            menu.addSection(words.axis_word("engagement" if place else "fit"))
            for kind in kinds:
                action = menu.addAction(icon(words.kind_icon(kind), "text2"), words.kind_word(kind))
                action.triggered.connect(lambda _on=False, chosen=kind: self.add_wanted.emit(chosen))
        return menu

    def _context(self, line: RuleRow | None, place: QPoint) -> None:
        if line is None or line.rule is None or not self._may:
            return
        menu = QMenu(self)
        menu.addAction(icon("copy", "text2"), self.tr("Copy")).triggered.connect(lambda: self._copy())
        menu.addAction(icon("trash", "text2"), self.tr("Remove")).triggered.connect(lambda: self._remove())
        menu.popup(place)

    def _copy(self) -> None:
        if self._may and (id_ := self.current_id()):
            self.copy_wanted.emit(id_)

    def _remove(self) -> None:
        if self._may and (id_ := self.current_id()):
            self.remove_wanted.emit(id_)

    def _move(self, by: int) -> None:
        if self._may and (id_ := self.current_id()):
            self.move_wanted.emit(id_, by)


class _RuleGrid(Grid):
    remove_pressed = Signal()
    move_pressed = Signal(int)

    def event(self, event: QEvent) -> bool:
        """Before the grid itself takes the arrows."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.move_pressed.emit(by)
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.remove_pressed.emit()
                return True
        return super().event(event)

