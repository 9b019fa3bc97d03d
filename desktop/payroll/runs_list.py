"""All runs, newest first, and the way to a new one for the chosen period and region."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.payroll.texts import state_chip
from desktop.payroll.view_model import PayrollState
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, money_column, number_column
from desktop.shared.i18n import moment, pick
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, ScreenHeader, button, hline


class RunsList(Retranslated, QFrame):
    """Shows the list; an office without any run sees one sentence and one button instead."""

    run_chosen = Signal(int)
    create_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state = PayrollState()
        self.header = ScreenHeader()
        self.create = button("", "plus", kind="primary", clicked=self.create_wanted.emit)
        self.header.add_actions(self.create)
        self.empty = EmptyState("receipt-yuan")
        self.grid = Grid()
        self.grid.row_key = lambda row: row.id
        self.grid.activated.connect(lambda row: self.run_chosen.emit(row.id))
        self.grid.link_clicked.connect(lambda row, _key, _tab: self.run_chosen.emit(row.id))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for made in (self.header, hline()):
            layout.addWidget(made)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.empty, 1)
        self.retranslate()

    def show_state(self, state: PayrollState) -> None:
        self.state = state
        self.grid.set_rows(state.runs)
        self.retranslate()

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        state = self.state
        here = any(run.period_code == state.period and run.region_code == state.region for run in state.runs)
        self.header.set_title(translate("payroll", "Payroll runs"))
        hint = translate("payroll", "There is no run for {period} yet.").format(period=state.period)
        self.header.set_sub("" if here or not state.period else hint)
        self.create.setText(translate("payroll", "Create the {period} run").format(period=state.period))
        self.create.setVisible(state.may_create and bool(state.period))
        locked = any(period.code == state.period and period.status == "locked" for period in state.periods)
        self.create.setEnabled(not here and not locked)
        reason = translate("payroll", "This period and region have a run already.") if here else ""
        self.create.setToolTip(translate("payroll", "The period is locked; only a correction run can change it.") if locked else reason)
        self.empty.set("receipt-yuan", translate("payroll", "No payroll run yet."), hint if state.may_create else
                       translate("payroll", "Your statements appear here when finance has calculated a month."))  # fmt: skip
        self.grid.setVisible(bool(state.runs))
        self.empty.setVisible(not state.runs)
        self.grid.setAccessibleName(translate("payroll", "Payroll runs"))
        self.grid.set_columns(self._columns())

    def _columns(self) -> list[Column]:
        translate = QCoreApplication.translate
        everywhere, regular, correction = translate("payroll", "All regions"), translate("payroll", "Regular"), translate("payroll", "Correction of {period}")
        return [
            Column("code", translate("payroll", "Run"), 140, lambda r: r.code, link=True, bold=True),
            Column("period", translate("payroll", "Period"), 84, lambda r: r.period_code),
            Column("region", translate("payroll", "Scope"), 110, lambda r: r.region_code or everywhere),
            Column("kind", translate("payroll", "Kind"), 150,
                   lambda r: correction.format(period=r.as_of_period_code) if r.kind == "correction" else regular),
            Column("status", translate("payroll", "State"), 150, lambda r: r.status, lambda _: "", chip=state_chip),
            number_column("people", translate("payroll", "People"), lambda r: r.people),
            money_column("total", translate("payroll", "Gross"), lambda r: r.total_amount, 130, bold=True),
            number_column("open", translate("payroll", "Exceptions"), lambda r: r.open_exceptions, 90),
            Column("prepared", translate("payroll", "Prepared by"), 130, lambda r: pick(r.prepared_by_en, r.prepared_by_zh)),
            Column("calculated", translate("payroll", "Calculated at"), 150, lambda r: r.calculated_at, moment, stretch=True),
        ]  # fmt: skip
