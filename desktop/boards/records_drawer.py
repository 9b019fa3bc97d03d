"""What stands behind a mark, beside the board: what it means, its formula in words and with figures, and the records, each opening where it lives."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.boards.workings import figures_of, formula_of, meaning_of
from desktop.shared import failures
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, date_column, money_column
from desktop.shared.i18n import money, pick, with_currency
from desktop.shared.theme import mono_font
from desktop.shared.widgets import column, elided, hline, label, panel, row, tool
from server_db.domain.boards import Record, Records

WIDTH = 480


class RecordsDrawer(QFrame):
    closed = Signal()
    wanted = Signal(str, bool)  # address, in a new tab

    def __init__(self) -> None:
        super().__init__()
        panel(self)
        self.setFixedWidth(WIDTH)
        self.chart, self.series = "", ""
        self.found: Records | None = None
        self.head, self.said = elided("", h="2"), label("", dim="2", wrap=True)
        self.meaning, self.formula, self.figures = label("", dim="1", wrap=True), label("", wrap=True), label("", wrap=True)
        for line in (self.formula, self.figures):
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_ = tool("x", "", self.closed.emit)
        self.grid = Grid("board_records")
        self.grid.activated.connect(lambda found: self._open(found, False))
        self.grid.link_clicked.connect(lambda found, _key, new_tab: self._open(found, new_tab))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row((self.head, 1), self.close_, margins=(12, 8, 8, 2)))
        layout.addWidget(row((self.meaning, 1), margins=(12, 0, 12, 6)))
        self.worked = panel(column(self.formula, self.figures, gap=3, margins=(12, 8, 12, 8)), "2")
        layout.addWidget(self.worked)
        layout.addWidget(row((self.said, 1), margins=(12, 6, 12, 6)))
        layout.addWidget(hline())
        layout.addWidget(self.grid, 1)
        self.retranslate()
        self.hide()

    def ask(self, head: str, chart: str, series: str) -> None:
        self.chart, self.series, self.found = chart, series, None
        self.head.setText(head)
        self.grid.set_rows([])
        self._tell()
        self.show()

    def show_records(self, found: Records) -> None:
        self.found = found
        self.grid.set_columns(self._columns())
        self.grid.set_rows(list(found.rows))
        self._tell()

    def show_failure(self, error: BaseException) -> None:
        self.said.setText(failures.explain(error).sentence())

    def _tell(self) -> None:
        translate, found = QCoreApplication.translate, self.found
        self.meaning.setText(meaning_of(self.chart, self.series) if self.chart else "")
        formula = formula_of(self.chart, self.series, found) if found is not None else ""
        self.worked.setVisible(bool(formula))
        if found is None:
            self.said.setText(translate("boards", "Loading…"))
            return
        for line, name, text in ((self.formula, translate("boards", "Formula"), formula),
                                 (self.figures, translate("boards", "With figures"), "= " + figures_of(self.chart, self.series, found))):  # fmt: skip
            line.setFont(mono_font(11))
            line.setText(text)
            line.setAccessibleName(f"{name}: {text}")
        parts = [translate("boards", "Records: {n}").format(n=found.count)]
        if found.total is not None:
            parts.append(translate("boards", "together {amount}").format(amount=with_currency(found.total, found.currency)))
        if found.count > len(found.rows):
            parts.append(translate("boards", "the first {n} are listed").format(n=len(found.rows)))
        self.said.setText(" · ".join(parts))

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.grid.setAccessibleName(translate("boards", "Records behind the mark"))
        self.close_.setToolTip(translate("boards", "Close (Esc)"))
        self.close_.setAccessibleName(translate("boards", "Close"))
        self.grid.set_columns(self._columns())
        self._tell()

    def _columns(self) -> list[Column]:
        """Only what these records have: a task has no figure, a month's level no day."""
        translate, rows = QCoreApplication.translate, self.found.rows if self.found is not None else ()
        columns = [
            Column("label", translate("boards", "Record"), 190, value=lambda one: one.label, link=True, stretch=True),
            Column("who", translate("boards", "Person"), 74, value=lambda one: pick(one.who_en, one.who_zh)),
            date_column("on", translate("boards", "Day"), lambda one: one.on, 82),
            money_column("amount", translate("boards", "Figure"), lambda one: one.amount, 104, unit=_unit, show=_figure),
            money_column("weight", translate("boards", "Weight"), lambda one: one.weight, 104, unit=_no_unit, show=_figure),
        ]  # fmt: skip
        told = {
            "who": any(row.who_en or row.who_zh for row in rows), "on": any(row.on for row in rows),
            "amount": any(row.amount is not None for row in rows), "weight": any(row.weight is not None for row in rows),
        }  # fmt: skip
        return [one for one in columns if told.get(one.key, True) or (not rows and one.key != "weight")]

    def _open(self, found: Any, new_tab: bool) -> None:
        if isinstance(found, Record) and found.address:
            self.wanted.emit(found.address, new_tab)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _unit(record: Record) -> str:
    return "money" if record.currency else ""


def _no_unit(_record: Record) -> str:
    return ""


def _figure(value: Decimal | None, unit: str = "money") -> str:
    """A level or an index is no amount: it has decimals in an office whose currency has none, too."""
    return money(value, None if unit else 2)
