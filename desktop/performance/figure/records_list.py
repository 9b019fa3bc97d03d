"""The records behind a measure: each with its day and what it added, and a total that must be the measure itself."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.performance.words import measure_text
from desktop.shared.export_tool import ExportTool
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import day
from desktop.shared.widgets import EmptyState, button, hline, label, row

if TYPE_CHECKING:
    from desktop.app import App
    from server_db.queries.kpis import RecordPage


class RecordsList(QFrame):
    more_wanted = Signal()
    record_wanted = Signal(str, bool)  # address, in a new tab

    def __init__(self, app: App) -> None:
        super().__init__()
        self._unit, self._title = "number", ""
        self._expected: Decimal | None = None
        self._page: RecordPage | None = None
        self.grid, self.empty = Grid(), EmptyState("folder-open")
        self.grid.row_key = lambda record: (record.kind, record.id)
        self.export = ExportTool(app, self.grid, lambda: self._title)
        self.told, self.more = label("", dim="1", wrap=True), button("", "chevron-down", "link", clicked=self.more_wanted.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row((self.told, 1), self.more, self.export.button, margins=(12, 4, 8, 4)))
        layout.addWidget(hline())
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.empty, 1)
        self.empty.text.setMinimumWidth(200)
        self.empty.hint.setMinimumWidth(200)
        self.grid.activated.connect(lambda record: self._open(record, False))
        self.grid.link_clicked.connect(lambda record, _key, new: self._open(record, new))

    def begin(self, title: str, unit: str, expected: Decimal | None, keep: bool = False) -> None:
        """`expected` is the measure's value, which all records together must give. `keep`: the same records are read once more;
        what is seen stays until they are there."""
        self._title, self._unit, self._expected, self._page = title, unit, expected, None
        if keep:
            return
        self.grid.set_rows([])
        self.grid.set_footer(None)
        self.retranslate()

    def show_page(self, page: RecordPage) -> None:
        """The first, or the next one."""
        if self._page is None:
            self.grid.set_rows(page.rows)
        else:
            self.grid.append_rows(page.rows)
        self._page = page
        total = SimpleNamespace(kind="", id=0, address="", label=self.tr("Total"), on_date=None, amount=self.total())
        self.grid.set_footer(total if self.grid.rows and page.next is None else None)
        self._tell()

    def next_place(self) -> object:
        return self._page.next if self._page is not None else None

    def total(self) -> Decimal:
        return sum((record.amount for record in self.grid.rows if record.amount is not None), Decimal(0))

    def retranslate(self) -> None:
        self.grid.setAccessibleName(self.tr("Records"))
        self.more.setText(self.tr("More"))
        self.empty.set("folder-open", self.tr("No record stands behind this figure."), self.tr("It counts what was recorded for this person in this month."))
        self.export.retranslate()
        self.grid.set_columns([
            Column("on", self.tr("Day"), 88, lambda r: r.on_date, lambda on: day(on) if on else ""),
            Column("label", self.tr("Record"), 190, lambda r: r.label, link=True, stretch=True, least=120),
            Column("amount", self.tr("Counts"), 112, lambda r: r.amount, lambda v: measure_text(v, self._unit), align="right", sums=True),
        ])  # fmt: skip
        self._tell()

    def _tell(self) -> None:
        none = self._page is not None and not self.grid.rows
        self.grid.setVisible(not none)
        self.empty.setVisible(none)
        self.more.setVisible(self._page is not None and self._page.next is not None)
        if self._page is None or none:
            self.told.setText("")
            return
        number = f"{len(self.grid.rows):,}"
        if self._page.next is not None:
            self.told.setText(self.tr("The first %1 records").replace("%1", number))
            return
        sums = self.tr("1 record: %2, the figure itself.") if number == "1" else self.tr("%1 records; together %2, the figure itself.")
        if self._expected is not None and self.total() != self._expected:
            sums = self.tr("%1 records; together %2. The figure was reckoned from what was recorded then.")
        self.told.setText(sums.replace("%1", number).replace("%2", measure_text(self.total(), self._unit)))

    def _open(self, record: object, new_tab: bool) -> None:
        address = getattr(record, "address", "")
        if address:
            self.record_wanted.emit(address, new_tab)
