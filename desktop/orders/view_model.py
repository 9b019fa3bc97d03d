"""State of the orders screen: which lines are wanted, what has arrived, what is looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.app import App
from server_db.queries.me import find_readable_fields
from server_db.queries.order_lines import PAGE, LineFilter, OrderLine, find_order_lines, get_line_detail

SPANS = ("month", "quarter", "year", "all")


def months_of(span: str, period: str) -> tuple[str, str]:
    """First and last month of the span that ends the period's month, quarter or year; empty = any."""
    if span == "all" or not period:
        return "", ""
    year, month = int(period[:4]), int(period[5:7])
    if span == "month":
        return period, period
    if span == "quarter":
        start = (month - 1) // 3 * 3 + 1
        return f"{year:04}-{start:02}", f"{year:04}-{start + 2:02}"
    return f"{year:04}-01", f"{year:04}-12"


class OrdersViewModel(QObject):
    """Pages follow one another until the list is whole; a new wish cancels the old one on the server."""

    began = Signal()
    page_arrived = Signal(list, bool)  # lines, whole
    failed = Signal(object)
    detail_arrived = Signal(object)
    detail_failed = Signal(object)
    readable_changed = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.span = "month"
        self.only_order: int | None = None
        self.readable: frozenset[str] = frozenset({"cost", "margin"})
        self.loading = False
        self._again: list[OrderLine] | None = None  # pages of a second reading
        self._wanted = LineFilter()
        app.scope.changed.connect(self.reload)
        app.jobs.data_changed.connect(self._data_changed)

    def start(self) -> None:
        self.app.jobs.query(find_readable_fields, "order_line", done=self._readable, failed=self._no_rights)
        self.reload()

    def _readable(self, fields: frozenset[str]) -> None:
        self.readable = fields
        self.readable_changed.emit()

    def _no_rights(self, error: BaseException) -> None:
        """Without an answer nothing is called hidden that may only be empty."""

    def set_span(self, span: str) -> None:
        self.span, self.only_order = span, None
        self.reload()

    def show_order(self, order_id: int | None) -> None:
        """Only the lines of one order, of any month; None goes back to the span."""
        self.only_order = order_id
        self.reload()

    def reload(self) -> None:
        first, last = months_of(self.span, self.app.scope.period)
        self._wanted = LineFilter(self.app.scope.region, first, last)
        if self.only_order is not None:
            self._wanted = LineFilter(order_id=self.only_order)
        if not self.app.scope.period and self.only_order is None:
            return  # the pickers are not filled yet; they will say so
        self._again = None
        self.loading = True
        self.began.emit()
        self._ask(None)

    def _read_again(self) -> None:
        """What is shown stays until all pages are there, and where the eye is stays in place."""
        if self.loading or (not self.app.scope.period and self.only_order is None):
            self.reload()
            return
        self._again = []
        self._ask(None)

    def _ask(self, after: Any) -> None:
        self.app.jobs.query(find_order_lines, replace(self._wanted), after, done=self._arrived, failed=self._broke, slot=f"orders.{id(self)}")

    def _arrived(self, lines: list[OrderLine]) -> None:
        whole = len(lines) < PAGE
        if self._again is not None:
            self._again += lines
            if whole:
                lines, self._again = self._again, None
                self.began.emit()
                self.page_arrived.emit(lines, True)
            else:
                self._ask((lines[-1].ordered_on, lines[-1].id))
            return
        self.loading = not whole
        self.page_arrived.emit(lines, whole)
        if not whole:
            self._ask((lines[-1].ordered_on, lines[-1].id))

    def _broke(self, error: BaseException) -> None:
        self.loading, self._again = False, None
        self.failed.emit(error)

    def look_at(self, line_id: int) -> None:
        self.app.jobs.query(get_line_detail, line_id, done=self.detail_arrived.emit, failed=self.detail_failed.emit, slot=f"orders.detail.{id(self)}")

    def _data_changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"orders", "order_line", "payment", "invoice", "split", "import"}:
            self._read_again()
