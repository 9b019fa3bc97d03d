"""A team's own figure opened: the formula over everybody's records, and what each person has; from there each opens further."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.performance.figure.workings import spelled
from desktop.performance.words import missing_text, points_text, value_text
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import language, names, percent
from desktop.shared.theme import mono_font, number_font
from desktop.shared.widgets import column, hline, label, panel, row, tool, vline
from server_db.domain.kpi.facts import measure_words
from server_db.queries.kpis import PersonResult, TeamTotal, TeamTotals

WIDTH = 420


class TotalPanel(QFrame):
    figure_wanted = Signal(object, str)  # person, KPI code or "" for the score

    def __init__(self) -> None:
        super().__init__()
        panel(self)
        self.setFixedWidth(WIDTH)
        self._team: TeamTotals | None = None
        self._code = ""
        self.name, self.sub, self.value = label("", h="2", wrap=True), label("", dim="1", wrap=True), label("–", num="1")
        self.value.setFont(number_font(24, bold=True))
        self.formula, self.how = label("", wrap=True), label("", dim="1", wrap=True)
        self.formula.setFont(mono_font(11))
        self.close_tool, self.grid = tool("x", "", self.hide), Grid("", row_height=28)
        self.grid.row_key = lambda member: member.employee_id
        inner = QVBoxLayout()
        inner.setSpacing(0)
        head = column(row((self.name, 1), self.close_tool, gap=4), self.sub, self.value, self.formula, self.how, margins=(14, 10, 10, 10), gap=4)
        for part in (head, hline()):
            inner.addWidget(part)
        inner.addWidget(self.grid, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(vline())
        layout.addLayout(inner, 1)
        self.grid.link_clicked.connect(lambda member, _key, _new: self.figure_wanted.emit(member, self._code))
        self.grid.activated.connect(lambda member: self.figure_wanted.emit(member, self._code))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(self.hide)
        self.hide()

    def open(self, team: TeamTotals, code: str) -> None:
        """An empty code: the average score."""
        self._team, self._code = team, code
        self.retranslate()
        self.show()

    def show_team(self, team: TeamTotals) -> None:
        """Read again; what is opened stays open."""
        if self.isVisible():
            self.open(team, self._code)

    def retranslate(self) -> None:
        self.close_tool.setToolTip(self.tr("Close"))
        self.close_tool.setAccessibleName(self.tr("Close"))
        self.grid.setAccessibleName(self.tr("People behind the figure"))
        if self._team is None:
            return
        total = self._total()
        self._fill_head(self._team, total)
        members: Sequence[PersonResult] = self._team.members
        self.grid.set_columns(self._columns(total))
        self.grid.set_rows(members)

    def _total(self) -> TeamTotal | None:
        assert self._team is not None
        return next((one for one in self._team.kpis if one.kpi.code == self._code), None)

    def _fill_head(self, team: TeamTotals, total: TeamTotal | None) -> None:
        self.sub.setText(self.tr("%1 people together · %2").replace("%1", f"{team.people:,}").replace("%2", team.period))
        if total is None:
            self.name.setText(self.tr("Average score"))
            self.value.setText(points_text(team.score))
            self.formula.setText(self.tr("The average of those who have a score."))
            self.how.setText("")
            return
        kpi = total.kpi
        self.name.setText(names(kpi))
        self.value.setText(value_text(total.value, kpi.unit, kpi.places))
        self.formula.setText(spelled(kpi.formula, measure_words(language())))
        how = self.tr("The formula over everybody's records, not an average of the people below.")
        if total.additive:
            how = self.tr("The sum of the people below.")
        if total.missing is not None:
            how = missing_text(total.missing, lambda _code: names(kpi))
        target = self.tr("Target %1, attainment %2").replace("%1", value_text(total.target, kpi.unit, kpi.places)).replace("%2", percent(total.attainment))
        self.how.setText(f"{how}\n{target}" if total.target is not None else how)

    def _columns(self, total: TeamTotal | None) -> list[Column]:
        person = Column("person", self.tr("Person"), 170, lambda one: f"{names(one)} {one.employee_code}", bold=True, stretch=True, least=110)
        if total is None:
            return [person, Column("score", self.tr("Score"), 90, lambda one: one.score, points_text, align="right", link=True)]
        kpi = total.kpi
        text = lambda value: value_text(value, kpi.unit, kpi.places)  # noqa: E731
        return [
            person,
            Column("value", self.tr("Value"), 120, lambda one: _of(one, kpi.code, "value"), text, align="right", link=True, sums=True),
            Column("reached", self.tr("Attainment"), 90, lambda one: _of(one, kpi.code, "attainment"), percent, align="right", dim=True),
        ]


def _of(member: PersonResult, code: str, part: str) -> object:
    figure = member.figure(code)
    return getattr(figure, part) if figure is not None else None
