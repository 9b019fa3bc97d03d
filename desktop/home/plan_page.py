"""The terms a seller is paid by, in words, and their acceptance."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame

from desktop.home.server_calls import PlanTerms
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import day, moment, pick
from desktop.shared.widgets import Chip, ScreenHeader, button, fill_column, hline, label, row

Line = tuple[str, str]


class PlanPage(QFrame):
    """`accepted` carries (version, the hash that was seen, the words that stood here)."""

    accepted = Signal(int, str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.terms: PlanTerms | None = None
        self.header, self.grid = ScreenHeader(), Grid(row_height=40)
        self.grid.row_key = lambda line: line[0]
        self.back, self.accept = button("", "arrow-left", clicked=self.left.emit), button("", "file-check", kind="primary", clicked=self._accept)
        self.header.add_actions(self.back, self.accept)
        self.notice = label("", wrap=True, tone="bad")
        self._bar = row((self.notice, 1), margins=(16, 6, 16, 6))
        fill_column(self, self.header, hline(), self._bar, (self.grid, 1))
        self.retranslate()

    def show_terms(self, terms: PlanTerms) -> None:
        self.terms = terms
        self.show_notice("")
        self.retranslate()

    def show_notice(self, text: str) -> None:
        self.notice.setText(text)
        self._bar.setVisible(bool(text))

    def lines(self) -> tuple[Line, ...]:
        """What stands on the screen: the properties, then every step with its formula, then every number the formulas look up."""
        if self.terms is None:
            return ()
        terms = self.terms
        return (
            *((pick(en, zh), pick(value_en, value_zh)) for en, zh, value_en, value_zh in terms.properties),
            *((pick(en, zh), pick(formula_en, formula_zh)) for en, zh, formula_en, formula_zh in terms.steps),
            *((pick(en, zh), pick(value_en, value_zh)) for en, zh, value_en, value_zh in terms.numbers),
        )

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.back.setText(translate("home", "Back"))
        self.accept.setText(translate("home", "I accept this plan"))
        self.grid.setAccessibleName(translate("home", "Terms of the plan"))
        self.grid.set_columns([
            Column("what", translate("home", "Term or step"), 300, lambda line: line[0], bold=True),
            Column("says", translate("home", "What it says"), 600, lambda line: line[1], stretch=True, wrap=True),
        ])  # fmt: skip
        self.grid.set_rows(list(self.lines()))
        self.accept.setVisible(self.terms is not None and self.terms.accepted_at is None)
        if self.terms is None:
            return
        version = self.terms.version
        self.header.set_title(f"{pick(version.plan_name_en, version.plan_name_zh)} v{version.number}")
        self.header.set_sub(translate("home", "in force from {day}").format(day=day(version.valid_from)))
        done = self.terms.accepted_at
        self.header.set_chips(
            Chip(translate("home", "Accepted {time}").format(time=moment(done)), "good", "circle-check") if done is not None
            else Chip(translate("home", "Not accepted yet"), "warn", "hourglass")
        )  # fmt: skip

    def _accept(self) -> None:
        if self.terms is not None:
            shown = "\n".join(f"{what}: {says}" for what, says in self.lines())
            self.accepted.emit(self.terms.version.id, self.terms.version.body_hash, shown)
