"""Who got which lead and why: the last decisions, and each opened to the people who were passed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.lead_assignment.words import cause_name, gone_rule, outcome_chip, passed_over, way_name
from desktop.shared.facts import Facts, MiniGrid, Pane
from desktop.shared.fields import Choice
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, number_column
from desktop.shared.i18n import moment, pick
from desktop.shared.widgets import EmptyState, Section, hline, row, vline
from server_db.queries.lead_assignment import Assigned

PANE_WIDTH = 380
OUTCOMES = ("", "rule", "fallback", "none", "manual", "refused")


class LogPage(QWidget):
    """`asked` (outcome or None) for another reading; `lead_wanted` opens one."""

    asked = Signal(object)
    lead_wanted = Signal(int)
    rules_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Assigned, ...] = ()
        self.outcome, self.grid, self.empty = Choice(""), Grid(), EmptyState("list-details")
        self.grid.row_key = lambda one: one.id
        self.why_head, self.facts, self.people_head, self.people, self.pane = Section(), Facts(), Section(), MiniGrid(""), Pane("")
        self._lay_out()
        self.outcome.chosen.connect(lambda code: self.asked.emit(str(code) or None))
        self.grid.current_changed.connect(self._open)
        self.grid.link_clicked.connect(lambda one, _key, _tab: self.lead_wanted.emit(one.lead_id))
        self.grid.activated.connect(lambda one: self.lead_wanted.emit(one.lead_id))

    def _lay_out(self) -> None:
        self.pane.setFixedWidth(PANE_WIDTH)
        self.pane.add(self.why_head, hline(), self.facts, self.people_head, hline(), self.people)
        self.pane.column.addStretch(1)
        bar = row(self.outcome, None, margins=(12, 8, 12, 8))
        bar.setProperty("panel", "1")
        left = QVBoxLayout()
        left.setSpacing(0)
        for part in (bar, hline()):
            left.addWidget(part)
        left.addWidget(self.grid, 1)
        left.addWidget(self.empty, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left, 1)
        layout.addWidget(vline())
        layout.addWidget(self.pane)

    def show_rows(self, rows: Sequence[Assigned]) -> None:
        self.rows = tuple(rows)
        self.retranslate()
        if rows:
            self.grid.select_key(rows[0].id)
            self._open(rows[0])

    def retranslate(self) -> None:
        self.outcome.setAccessibleName(self.tr("Outcome"))
        said: list[tuple[object, str]] = [(code, outcome_chip(code)[0] if code else self.tr("Every outcome")) for code in OUTCOMES]
        self.outcome.set_choices(said, self.outcome.current() or "")
        self.grid.setAccessibleName(self.tr("Assignments"))
        self.pane.setAccessibleName(self.tr("Why"))
        self.why_head.set_title(self.tr("Why"))
        self.people_head.set_title(self.tr("Everybody who was looked at"))
        self.grid.set_columns(self._columns(), frozen=1)
        self.grid.set_rows(list(self.rows))
        self.grid.setVisible(bool(self.rows))
        self.empty.setVisible(not self.rows)
        self.pane.widget().setVisible(bool(self.rows))
        self.empty.set("list-details", self.tr("No lead was given to anybody yet."), self.tr("Put rules in force, or assign leads in the pool."))
        self.empty.set_action(self.tr("To the rules"), self.rules_wanted.emit)
        chosen = self.grid.selected_rows()
        if chosen:
            self._open(chosen[0])

    def _columns(self) -> list[Column]:
        return [
            Column("at", self.tr("When"), 124, lambda one: one.at, moment, least=118),
            Column("lead", self.tr("Lead"), 96, lambda one: one.lead, link=True, least=84),
            Column("company", self.tr("Company"), 150, lambda one: one.company, stretch=True, least=120),
            Column("to", self.tr("To"), 90, lambda one: pick(one.to_en, one.to_zh), bold=True, least=98),
            Column("outcome", self.tr("Outcome"), 112, lambda one: one.reason.get("code"), lambda _v: "", least=100, chip=_outcome),
            Column("rule", self.tr("Rule"), 130, _rule, least=100, code=lambda one: one.rule or ""),
            Column("pool", self.tr("Pool"), 110, lambda one: pick(one.pool_en, one.pool_zh), dim=True, least=84),
            Column("cause", self.tr("Occasion"), 110, lambda one: cause_name(one.cause), dim=True, least=78),
            Column("from", self.tr("From"), 90, lambda one: pick(one.from_en, one.from_zh), dim=True, aside=True),
        ]

    def _open(self, one: Assigned | None) -> None:
        if one is None:
            return
        reason, given = one.reason, one.reason.get("given") or {}
        pairs: list[tuple[str, str | None]] = [
            (self.tr("Lead"), f"{one.lead} · {one.company}"),
            (self.tr("Outcome"), outcome_chip(str(reason.get("code")))[0]),
        ]
        if one.rule:
            pairs.append((self.tr("Rule"), _rule(one) + (self.tr(" (version %1)").replace("%1", str(one.number)) if one.number else "")))
        if reason.get("how"):
            pairs.append((self.tr("Way"), way_name(str(reason["how"]))))
        pairs.append((self.tr("To"), pick(one.to_en, one.to_zh) or self.tr("nobody; it stays free")))
        if reason.get("why"):
            pairs.append((self.tr("Because"), passed_over(str(reason["why"]).rpartition(".")[2])))
        for said in (reason.get("note"), pick(one.by_en, one.by_zh)):
            if said:
                pairs.append((self.tr("Note") if said == reason.get("note") else self.tr("By"), str(said)))
        self.facts.set(pairs)
        self._show_people(list(reason.get("considered") or ()), given)

    def _show_people(self, considered: list[dict[str, Any]], given: dict[str, Any]) -> None:
        self.people_head.setVisible(bool(considered))
        self.people.setAccessibleName(self.tr("Everybody who was looked at"))
        self.people.fill(
            [
                Column("who", self.tr("Person"), 96, lambda r: pick(r.get("name_en"), r.get("name_zh")) or str(r.get("code"))),
                Column("why", self.tr("State"), 190, lambda r: r.get("why"), lambda _v: "", stretch=True, chip=_chip),
                number_column("turn", self.tr("Turns so far"), lambda r: given.get(r.get("code")), 86),
            ],
            considered,
        )


def _outcome(one: Assigned) -> tuple[str, str, str]:
    return outcome_chip(str(one.reason.get("code")))


def _rule(one: Assigned) -> str:
    return (pick(one.rule_en, one.rule_zh) or gone_rule()) if one.rule else ""


def _chip(row: dict[str, Any]) -> tuple[str, str, str]:
    why = str(row.get("why") or "")
    return passed_over(why), "good" if not why else "warn", "circle-check" if not why else "ban"
