"""The records behind a mark, beside the board: each opens where it lives, and their sum is the mark's figure."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.shared import failures
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, date_column, money_column
from desktop.shared.i18n import exact, pick
from desktop.shared.widgets import elided, hline, label, panel, row, tool
from server_db.domain.boards import Record, Records

WIDTH = 480


class RecordsDrawer(QFrame):
    closed = Signal()
    wanted = Signal(str, bool)  # address, in a new tab

    def __init__(self) -> None:
        super().__init__()
        panel(self)
        self.setFixedWidth(WIDTH)
        self.head, self.said = elided("", h="2"), label("", dim="2", wrap=True)
        self.close_ = tool("x", "", self.closed.emit)
        self.grid = Grid("board_records")
        self.grid.activated.connect(lambda found: self._open(found, False))
        self.grid.link_clicked.connect(lambda found, _key, new_tab: self._open(found, new_tab))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row((self.head, 1), self.close_, margins=(12, 8, 8, 2)))
        layout.addWidget(row((self.said, 1), margins=(12, 0, 12, 8)))
        layout.addWidget(hline())
        layout.addWidget(self.grid, 1)
        self.retranslate()
        self.hide()

    def ask(self, head: str) -> None:
        self.head.setText(head)
        self.said.setText(QCoreApplication.translate("boards", "Loading…"))
        self.grid.set_rows([])
        self.show()

    def show_records(self, found: Records) -> None:
        translate = QCoreApplication.translate
        self.grid.set_rows(list(found.rows))
        parts = [translate("boards", "{n} records").format(n=found.count)]
        if found.total is not None:
            parts.append(translate("boards", "together {amount}").format(amount=f"{exact(found.total)} {found.currency}".strip()))
        if found.count > len(found.rows):
            parts.append(translate("boards", "the first {n} are listed").format(n=len(found.rows)))
        self.said.setText(" · ".join(parts))

    def show_failure(self, error: BaseException) -> None:
        self.said.setText(failures.explain(error).sentence())

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.grid.setAccessibleName(translate("boards", "Records behind the mark"))
        self.close_.setToolTip(translate("boards", "Close (Esc)"))
        self.close_.setAccessibleName(translate("boards", "Close"))
        self.grid.set_columns([
            Column("label", translate("boards", "Record"), 190, value=lambda one: one.label, link=True, stretch=True),
            Column("who", translate("boards", "Person"), 74, value=lambda one: pick(one.who_en, one.who_zh)),
            date_column("on", translate("boards", "Day"), lambda one: one.on, 82),
            money_column("amount", translate("boards", "Figure"), lambda one: one.amount, 104),
        ])  # fmt: skip

    def _open(self, found: Any, new_tab: bool) -> None:
        if isinstance(found, Record) and found.address:
            self.wanted.emit(found.address, new_tab)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
