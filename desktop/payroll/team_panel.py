"""What a head reads before signing: sold, attained and earned by each of the own people. Results, never pay."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.payroll.texts import sign_off_chip
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, money_column, number_column
from desktop.shared.i18n import money, percent, pick
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import Chip, Section, label, panel
from server_db.queries.sign_offs import TeamSignOff
from server_db.queries.team_results import TeamResult


class TeamPanel(Retranslated, QFrame):
    """`opened` carries the person whose earnings are to be explained."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        panel(self)
        self._team: TeamSignOff | None = None
        self._rows: tuple[TeamResult, ...] = ()
        self.chip = Chip("", "warn")
        self.sum = label("", dim="1")
        self.heading = Section("", self.sum, self.chip)
        self.grid = Grid()
        self.grid.row_key = lambda row: row.employee_id
        self.grid.activated.connect(self.opened)
        self.grid.link_clicked.connect(lambda row, _key, _tab: self.opened.emit(row))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(self.grid, 1)
        self.retranslate()

    def show_team(self, rows: tuple[TeamResult, ...], team: TeamSignOff | None) -> None:
        self._rows, self._team = rows, team
        self.grid.set_rows(rows)
        self.retranslate()

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.heading.set_title(translate("payroll", "My team's results: {count}").format(count=len(self._rows)))
        self.sum.setText(translate("payroll", "earned {amount}").format(amount=money(sum((row.earned for row in self._rows), Decimal(0)))))
        self.chip.setVisible(self._team is not None and self._team.is_required)
        if self._team is not None:
            self.chip.set(*sign_off_chip(self._team))
        self.grid.setAccessibleName(translate("payroll", "Results of my team"))
        self.grid.set_columns(self._columns())

    def _columns(self) -> list[Column]:
        translate = QCoreApplication.translate
        return [
            Column("code", translate("payroll", "ID"), 70, lambda r: r.code, dim=True),
            Column("name", translate("payroll", "Name"), 120, lambda r: pick(r.name_en, r.name_zh)),
            money_column("sales", translate("payroll", "Sales"), lambda r: r.sales, 120),
            Column("attainment", translate("payroll", "Attainment"), 96, lambda r: r.attainment, _share, align="right"),
            money_column("earned", translate("payroll", "Earned"), lambda r: r.earned, 116, bold=True, link=True),
            money_column("before", translate("payroll", "Month before"), lambda r: r.previous_earned, 116),
            number_column("exceptions", translate("payroll", "Open exceptions"), lambda r: r.exceptions or None, 120),
        ]  # fmt: skip


def _share(value: Decimal | None) -> str:
    return percent(value) if value is not None else ""
