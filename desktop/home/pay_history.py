"""Tables beside the list: a seller's statements, or the payroll calendar of finance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from desktop.home.server_calls import HomePicture, MyStatement
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, date_column, money_column, number_column
from desktop.shared.widgets import EmptyState, Section, fill_column, hline, panel


class _Table(QFrame):
    """A heading over a grid whose rows open an address; one sentence where there are none."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        panel(self)
        self.heading, self.grid, self.empty = Section(), Grid(), EmptyState("calendar")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        fill_column(self, self.heading, hline(), (self._stack, 1))
        self.grid.activated.connect(lambda one, *_: self.opened.emit(self._address(one, "")))
        self.grid.link_clicked.connect(lambda one, key, *_: self.opened.emit(self._address(one, key)))
        self.retranslate()

    def _show(self, rows: Sequence[Any]) -> None:
        self.grid.set_rows(list(rows))
        self._stack.setCurrentIndex(0 if rows else 1)

    def _address(self, one: Any, key: str) -> str:
        """Where a row leads, or one of its numbers (`key`, "" for the row)."""
        raise NotImplementedError

    def retranslate(self) -> None:
        raise NotImplementedError


class Statements(_Table):
    me = 0

    def show_statements(self, rows: Sequence[MyStatement]) -> None:
        self._show(rows)

    def _address(self, one: MyStatement, key: str) -> str:
        if key in ("commission", "gross") and one.step:
            return f"tripod://explain/run/{one.run_id}/employee/{self.me}/step/{one.step}"
        return f"tripod://payroll/run/{one.run_id}"

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.heading.set_title(translate("home", "My statements"))
        self.grid.setAccessibleName(translate("home", "My statements"))
        self.empty.set("receipt-yuan", translate("home", "No statement yet."), translate("home", "It appears here once a run has paid you."))
        self.grid.set_columns([
            Column("period", translate("home", "Month"), 80, lambda r: r.period_code, link=True),
            money_column("commission", translate("home", "Commission"), lambda r: r.commission + r.bonus, 104, link=True),
            money_column("gross", translate("home", "Gross"), lambda r: r.gross, 104, bold=True, link=True),
            Column("state", translate("home", "State"), 110, lambda r: r.status, show=lambda _: "", chip=_final, stretch=True),
        ])  # fmt: skip


def _final(one: MyStatement) -> tuple[str, str, str]:
    translate = QCoreApplication.translate
    if one.status == "paid":
        return translate("home", "Paid"), "good", "cash"
    return (translate("home", "Final"), "good", "circle-check") if one.is_final else (translate("home", "Not final"), "warn", "hourglass")


class PayrollCalendar(_Table):
    """Month, its last day, its runs and how far they are."""

    def show_picture(self, picture: HomePicture) -> None:
        runs = {period.code: [run for run in picture.runs if run.period_code == period.code] for period in picture.periods}
        self._show([(period, runs[period.code]) for period in picture.periods])

    def _address(self, one: Any, key: str) -> str:
        wanted = next((run for run in one[1] if run.kind == "regular"), None)
        return f"tripod://payroll/run/{wanted.id}" if wanted is not None else "tripod://payroll/runs"

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.heading.set_title(translate("home", "Payroll calendar"))
        self.grid.setAccessibleName(translate("home", "Payroll calendar"))
        self.empty.set("calendar", translate("home", "No month has begun yet."))
        self.grid.set_columns([
            Column("period", translate("home", "Month"), 80, lambda r: r[0].code, link=True),
            date_column("ends", translate("home", "Last day"), lambda r: r[0].ends_on - timedelta(days=1), 104),
            number_column("runs", translate("home", "Runs"), lambda r: len(r[1]), 56),
            money_column("total", translate("home", "Total"), lambda r: sum((run.total_amount or 0 for run in r[1]), 0) or None, 120),
            number_column("exceptions", translate("home", "Exceptions"), lambda r: sum(run.open_exceptions for run in r[1]) or None, 92),
            Column("state", translate("home", "State"), 110, lambda r: r[0].status, show=lambda _: "", chip=_state, stretch=True),
        ])  # fmt: skip


def _state(one: Any) -> tuple[str, str, str]:
    translate = QCoreApplication.translate
    return {
        "open": (translate("home", "Still open"), "info", "lock-open"),
        "locked": (translate("home", "Locked"), "good", "lock"),
    }.get(one[0].status, (one[0].status, "good", "lock"))
