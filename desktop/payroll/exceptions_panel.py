"""What stands between a run and its approval: who, why, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QStackedLayout

from desktop.payroll.texts import severity_chip
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import pick
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState
from server_db.queries.runs import RunExceptionRow


class ExceptionsPanel(Retranslated, QFrame):
    """`resolve_wanted` for what a note may settle, `open_wanted` for the person and step behind it."""

    resolve_wanted = Signal(object)
    open_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.may_resolve = False
        self.grid = Grid()
        self.grid.row_key = lambda row: row.id
        self.grid.link_clicked.connect(self._clicked)
        self.grid.activated.connect(self.open_wanted)
        self.empty = EmptyState("circle-check")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        self.retranslate()

    def set_rows(self, rows: tuple[RunExceptionRow, ...], may_resolve: bool) -> None:
        """Open ones first, settled ones below them as a record."""
        self.may_resolve = may_resolve
        ordered = sorted(rows, key=lambda row: (row.resolved_at is not None, row.severity != "blocker", row.employee_code or "", row.id))
        self.grid.set_columns(self._columns())
        self.grid.set_rows(ordered)
        self._stack.setCurrentWidget(self.grid if rows else self.empty)

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.grid.setAccessibleName(translate("payroll", "Exceptions of the run"))
        self.empty.set("circle-check", translate("payroll", "Nobody is left out and nothing waits for a check."))
        self.grid.set_columns(self._columns())

    def _columns(self) -> list[Column]:
        translate = QCoreApplication.translate
        return [
            Column("severity", translate("payroll", "Check"), 102, lambda r: r.severity, lambda _: "", chip=_chip),
            Column("who", translate("payroll", "Who"), 82, lambda r: pick(r.name_en, r.name_zh) or r.employee_code or "–"),
            Column("why", translate("payroll", "Why, and what to do"), 240, _why, stretch=True, least=150, tone=lambda r: "text3" if r.resolved_at else None),
            Column("open", "", 66, lambda _: translate("payroll", "Explain"), link=True, bold=True),
            Column("settle", "", 74, self._settle_text, link=True, bold=True),
        ]

    def _settle_text(self, row: RunExceptionRow) -> str:
        if row.resolved_at is not None or not self.may_resolve:
            return ""
        translate = QCoreApplication.translate
        return translate("payroll", "Settle") if row.severity == "blocker" else translate("payroll", "Confirm")

    def _clicked(self, row: RunExceptionRow, key: str, _new_tab: bool) -> None:
        if key == "settle" and self._settle_text(row):
            self.resolve_wanted.emit(row)
        elif key == "open":
            self.open_wanted.emit(row)


def _why(row: RunExceptionRow) -> str:
    if row.resolved_at is not None and row.note:
        return f"{pick(row.message_en, row.message_zh)} ✓ {row.note}"
    return f"{pick(row.message_en, row.message_zh)} {pick(row.remedy_en, row.remedy_zh)}".strip()


def _chip(row: RunExceptionRow) -> tuple[str, str, str]:
    if row.resolved_at is not None:
        return QCoreApplication.translate("payroll", "Settled"), "good", "circle-check"
    return severity_chip(row.severity)
