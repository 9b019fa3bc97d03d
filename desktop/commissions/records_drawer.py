"""The order lines behind a number, in a drawer beside the explanation; each opens on the Orders screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.commissions.cells import Cell
from desktop.commissions.cells_view import CellsView
from desktop.commissions.value_text import value_text
from desktop.shared.counted import counted
from desktop.shared.i18n import money
from desktop.shared.widgets import Section, button, elided, hline, label, panel, row, tool

SHOWN = 500


class RecordsDrawer(QFrame):
    """Shows records as the trace read them: no second query, so no second truth."""

    open_requested = Signal(object)
    """the record that was chosen (a mapping)"""
    explain_requested = Signal(object)
    """of a record step: the record whose own value is to be explained"""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        panel(self)
        self._records: list[Mapping[str, Any]] = []
        self.field, self._title, self._label, self._unit = "amount", "", "", ""
        self._close = tool("x", "", self._shut)
        self._explain = button("", "math-function", "ghost", clicked=self._explain_current)
        self._open = button("", "external-link", "ghost", clicked=self._open_current)
        self._section = Section("", self._explain, self._open, self._close)
        self._sum = label("", strong="1")
        self._hint = elided("", dim="2")
        self.table = CellsView(whole_rows=True)
        self.table.activated_row.connect(lambda _at: self._explain_current() if self._label else self._open_current())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        foot = row(self._sum, (self._hint, 1), margins=(12, 6, 12, 6), gap=12)
        for part in (self._section, hline(), self.table, hline(), foot):
            layout.addWidget(part)
        self.hide()
        self.retranslate()

    def show_records(self, title: str, records: Sequence[Mapping[str, Any]], field: str, label: str = "", unit: str = "") -> None:
        """`field` is the value that was added up, shown last; `label` its name when it is a step of each record. The total
        stands below."""
        self._title, self._records, self.field = title, list(records)[:SHOWN], field
        self._label, self._unit = label, unit
        self._fill()
        total = sum((value for value in (_number(record.get(field)) for record in records) if value is not None), Decimal(0))
        text = counted(len(records), self.tr("1 record"), self.tr("%n records")) + " · " + self.tr("total %1").replace("%1", money(total))
        self._sum.setText(text)
        self._explain.setVisible(bool(label))
        self._hint.setText(self.tr("Enter explains the line") if label else self.tr("Enter opens the order"))
        self.show()
        self.table.selectRow(0)
        self.table.setFocus()

    def _current(self) -> Mapping[str, Any] | None:
        at = self.table.currentIndex().row()
        return self._records[at] if 0 <= at < len(self._records) else None

    def _explain_current(self) -> None:
        if self._label and (record := self._current()) is not None:
            self.explain_requested.emit(record)

    def _open_current(self) -> None:
        if (record := self._current()) is not None:
            self.open_requested.emit(record)

    def _fill(self) -> None:
        heads = [
            Cell(self.tr("Order")), Cell(self.tr("Date")), Cell(self.tr("Customer")), Cell(self.tr("Product")),
            Cell(self.tr("Share"), right=True), Cell(self.tr("Amount"), right=True),
        ]  # fmt: skip
        extra = self.field not in ("amount", "")
        if extra:
            heads.append(Cell(self._label or self.tr("Counted as"), right=True))
        rows = [self._line(record, extra) for record in self._records]
        self.table.show_cells(heads, rows, (120, 84, 160, 140, 60, 96, 96), stretch=2)
        self._section.set_title(self._title)

    def _line(self, record: Mapping[str, Any], extra: bool) -> list[Cell]:
        number = str(record.get("order_no") or record.get("id") or "")
        line = f"-{record['line_no']}" if record.get("line_no") is not None else ""
        share = _number(record.get("share"))
        cells = [
            Cell(f"{number}{line}", tone="accent", tip=number),
            Cell(value_text(record.get("date"))),
            Cell(str(record.get("customer") or "–")),
            Cell(str(record.get("product") or record.get("product_line") or "–")),
            Cell(value_text(share, "rate"), right=True),
            Cell(value_text(_number(record.get("amount")), "money"), right=True),
        ]
        return [*cells, Cell(value_text(record.get(self.field), self._unit), right=True)] if extra else cells

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self._shut()
        else:
            super().keyPressEvent(event)

    def _shut(self) -> None:
        self.hide()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._close.setAccessibleName(self.tr("Close the list of records"))
        self.table.setAccessibleName(self.tr("Records behind the number"))
        self._explain.setText(self.tr("Explain this line"))
        self._open.setText(self.tr("Open the order"))
        self._fill()


def _number(value: Any) -> Decimal | None:
    return value if isinstance(value, Decimal) else Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else None
