"""The orders screen: filters, the grid, and the drawer of the line under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.orders.columns import kind_chip, order_columns, paid_chip
from desktop.orders.drawer import LineDrawer
from desktop.orders.view_model import OrdersViewModel
from desktop.shared import failures
from desktop.shared.export_tool import ExportTool
from desktop.shared.facts import figures
from desktop.shared.fields import Choice
from desktop.shared.grid import Grid
from desktop.shared.painted import Chip
from desktop.shared.sheet_drop import TakesSheets
from desktop.shared.widgets import (
    EmptyState,
    ScreenHeader,
    Segmented,
    button,
    hline,
    label,
    line_edit,
    row,
    tool,
    vline,
)
from server_db.queries.order_lines import OrderLine


class OrdersView(TakesSheets, QWidget):
    status_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app, self.model = app, OrdersViewModel(app)
        self.model.setParent(self)
        self.header = ScreenHeader()
        self.more = Chip("", "info", "loader-2")
        self.header.set_chips(self.more)
        self.importer = button("", "file-import", kind="primary", clicked=self.open_import)
        self.header.add_actions(self.importer)
        self.span = Segmented()
        self.text = line_edit(search=True)
        self.text.setFixedWidth(240)
        self.kind, self.paid = Choice(""), Choice("")
        self.clear_order = button("", "x", clicked=lambda: self.model.show_order(None))
        self.count = label("", dim="1")
        self.columns_tool = tool("columns-3", "", lambda: self.grid.columns_menu(self.columns_tool))
        self.copy_tool = tool("copy", "", lambda: self.grid.input.copy(headers=True))
        self.grid = Grid()
        self.grid.row_key = lambda line: line.id
        self.export = ExportTool(app, self.grid, lambda: self.header.title.text())
        self.drawer = LineDrawer()
        self.drawer.hide()
        self.empty = EmptyState()
        self.pages = QStackedWidget()
        self._wanted_line: int | None = None
        # A detail is asked for when the cursor rests, not for each row it passes.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(120)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(150)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._restore_columns()
        self.model.start()

    def _lay_out(self) -> None:
        bar = row(
            self.span, self.text, self.kind, self.paid, self.clear_order, None, self.count, self.columns_tool,
            self.copy_tool, self.export.button, margins=(12, 0, 8, 0), gap=6,
        )  # fmt: skip
        bar.setFixedHeight(42)
        bar.setProperty("panel", "1")
        self.pages.addWidget(self.grid)
        self.pages.addWidget(self.empty)
        body = QHBoxLayout()
        body.setSpacing(0)
        self._edge = vline()
        self._edge.hide()
        body.addWidget(self.pages, 1)
        body.addWidget(self._edge)
        body.addWidget(self.drawer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for item in (self.header, hline(), bar, hline()):
            layout.addWidget(item)
        layout.addLayout(body, 1)

    def _connect(self) -> None:
        model, grid = self.model, self.grid
        model.began.connect(self._began)
        model.page_arrived.connect(self._page)
        model.failed.connect(self._failed)
        model.detail_arrived.connect(self.drawer.show_detail)
        model.detail_failed.connect(self.drawer.fail)
        model.readable_changed.connect(self._readable)
        self.span.chosen.connect(model.set_span)
        # Committed text only: during a Chinese composition the text does not change.
        self.text.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self._filter)
        self.kind.chosen.connect(lambda _key: self._filter())
        self.paid.chosen.connect(lambda _key: self._filter())
        grid.current_changed.connect(lambda line: self._rest.start() if line is not None else None)
        self._rest.timeout.connect(self._look)
        grid.selection_changed.connect(lambda: self.status_changed.emit(self.status_text()))
        grid.activated.connect(lambda _line: self._look())
        grid.link_clicked.connect(self._follow)
        grid.layout_changed.connect(self._keep_columns)
        self.drawer.closed.connect(self._close_drawer)
        self.drawer.followed.connect(self.app.navigate)

    # -- arriving lines

    def _began(self) -> None:
        self._fresh = True
        self.more.set(self.tr("Loading…"), "info", "loader-2")
        self.more.show()
        self.clear_order.setVisible(self.model.only_order is not None)
        self.span.setEnabled(True)

    def _page(self, lines: list[OrderLine], whole: bool) -> None:
        if self._fresh:
            self._fresh = False
            self.grid.set_rows(lines)
        else:
            self.grid.append_rows(lines)
        self.more.setVisible(not whole)
        self._show_count()
        if not self.grid.rows and whole:
            self._show_empty()
        else:
            self.pages.setCurrentWidget(self.grid)
        self._select_wanted()

    def _select_wanted(self) -> None:
        if self._wanted_line is not None and self.grid.select_key(self._wanted_line):
            self._wanted_line = None
            self._look()
        elif self.model.only_order is not None and self.grid.shown and self.grid.current < 0:
            self.grid.input.go(0)
            self._look()

    def _failed(self, error: BaseException) -> None:
        failure = failures.explain(error)
        self.more.hide()
        if self.grid.rows and failures.is_lost_connection(error):
            return  # what is on screen stays; the banner says the rest
        self.empty.set("plug-connected-x", failure.text, failure.remedy)
        self.empty.set_action(self.tr("Try again"), self.model.reload)
        self.pages.setCurrentWidget(self.empty)

    def _show_empty(self) -> None:
        self.empty.set("shopping-cart", self.tr("No orders in this period and region."),
                       self.tr("Drop an Excel or CSV file here, or choose another period."))  # fmt: skip
        self.empty.set_action(self.tr("Import orders…"), self.open_import)
        self.pages.setCurrentWidget(self.empty)

    def _show_count(self) -> None:
        shown, all_ = len(self.grid.shown), len(self.grid.rows)
        text = f"{shown:,}" if shown == all_ else f"{shown:,} / {all_:,}"
        self.count.setText(self.tr("%1 lines").replace("%1", text))
        self.status_changed.emit(self.status_text())

    def status_text(self) -> str:
        return figures(self.grid)

    # -- filters

    def _filter(self) -> None:
        words = self.text.text().lower().split()
        kind, paid = self.kind.current(), self.paid.current()
        if not words and not kind and not paid:
            self.grid.set_filter(None)
        else:
            self.grid.set_filter(lambda line: _matches(line, words, kind, paid))
        self._show_count()

    def focus_filter(self) -> None:
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def refresh(self) -> None:
        self.model.reload()

    # -- the drawer

    def _look(self) -> None:
        line = self.grid.current_row()
        if line is None:
            return
        if self.drawer.isHidden():
            self.drawer.show()
            self._edge.show()
        self.drawer.loading()
        self.model.look_at(line.id)

    def _close_drawer(self) -> None:
        self.drawer.hide()
        self._edge.hide()
        self._rest.stop()
        self.grid.setFocus()

    def _follow(self, line: OrderLine, key: str, new_tab: bool) -> None:
        if key == "owner" and line.owner_id is not None:
            self.app.navigate(f"tripod://people/{line.owner_id}", new_tab)
        else:
            self.app.navigate(f"tripod://orders/order/{line.order_id}", new_tab)

    def open_path(self, parts: list[str], query: dict[str, str], host: str) -> None:
        """order/ID: the lines of one order. line/ID: the line in the list, or alone in the drawer."""
        if parts[:1] == ["order"] and len(parts) > 1:
            self.model.show_order(int(parts[1]))
        elif parts[:1] == ["line"] and len(parts) > 1:
            self._open_line(int(parts[1]))
        elif parts[:1] == ["import"]:
            self.open_import()

    def _open_line(self, line_id: int) -> None:
        if self.grid.select_key(line_id):
            self._look()
            return
        self._wanted_line = line_id
        self.drawer.show()
        self._edge.show()
        self.drawer.loading()
        self.model.look_at(line_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self.drawer.isVisible():
            self._close_drawer()
        else:
            super().keyPressEvent(event)

    # -- columns, import, language

    def _readable(self) -> None:
        self.grid.set_columns(order_columns(self.model.readable), frozen=1)
        self.drawer.set_readable(self.model.readable)

    def _restore_columns(self) -> None:
        self.grid.layout_.hidden = {"source", "delivered", "discount", "cost", "region", "price"}
        state = self.app.settings.get("grid_orders")
        if isinstance(state, dict):
            self.grid.layout_.restore(state)
        self.grid.relayout()

    def _keep_columns(self) -> None:
        self.app.settings.set("grid_orders", self.grid.layout_.state())

    def open_import(self, path: str = "") -> None:
        from desktop.orders.import_wizard import ImportWizard

        ImportWizard(self.app, self, path).open()

    def take(self, path: str) -> None:
        self.open_import(path)

    def showcases(self) -> dict[str, Callable[[], object]]:
        """For pictures: the list with a line opened and some rows selected."""
        return {"": self._showcase}

    def _showcase(self) -> None:
        self.grid.input.go(2)
        self._look()

    def regions(self) -> list[QWidget]:
        parts: list[QWidget] = [self.text, self.grid]
        return [*parts, self.drawer] if self.drawer.isVisible() else parts

    def retranslate(self) -> None:
        self.export.retranslate()
        self.header.set_title(self.tr("Orders"))
        self.header.set_sub(self.tr("Every line you may see, with what was paid on it and what it earned"))
        self.importer.setText(self.tr("Import…"))
        self.importer.setVisible("finance" in self.app.groups())
        spans = [("month", self.tr("Month")), ("quarter", self.tr("Quarter")), ("year", self.tr("Year")), ("all", self.tr("All"))]
        self.span.set_choices(spans, self.model.span)
        self.text.setPlaceholderText(self.tr("Order, customer, product, owner"))
        self.text.setAccessibleName(self.tr("Filter"))
        self.kind.setAccessibleName(self.tr("Kind"))
        self.kind.set_choices([(None, self.tr("All kinds")), *((k, kind_chip(k)[0]) for k in ("sale", "return", "adjustment"))])
        self.paid.setAccessibleName(self.tr("Payment"))
        self.paid.set_choices([(None, self.tr("Paid or not")), *((k, paid_chip(k)[0]) for k in ("paid", "part", "open"))])
        self.clear_order.setText(self.tr("One order only"))
        self.clear_order.setVisible(self.model.only_order is not None)
        for made, tip in ((self.columns_tool, self.tr("Columns")), (self.copy_tool, self.tr("Copy with headers (Ctrl+Shift+C)"))):
            made.setToolTip(tip)
            made.setAccessibleName(tip)
        self.grid.setAccessibleName(self.tr("Order lines"))
        self.grid.set_columns(order_columns(self.model.readable), frozen=1)
        self.more.setVisible(self.model.loading)
        self._show_count()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _matches(line: OrderLine, words: list[str], kind: Any, paid: Any) -> bool:
    if (kind and line.kind != kind) or (paid and line.paid_state != paid):
        return False
    if not words:
        return True
    parts = (line.order_number, line.customer_name, line.product_name, line.product_code, line.owner_code, line.owner_name_en, line.owner_name_zh)
    text = " ".join(part for part in parts if part).lower()
    return all(word in text for word in words)
