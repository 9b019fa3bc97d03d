"""The deals screen: board or table, and on the right the opened deal, what waits for me, or the customers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.deals import words
from desktop.deals.board import Board
from desktop.deals.board_columns import main_currency
from desktop.deals.customers import CustomersDrawer
from desktop.deals.deal_view_model import DealViewModel
from desktop.deals.filter_bar import FilterBar
from desktop.deals.inbox import Inbox
from desktop.deals.list_acts import ListActs
from desktop.deals.moves import Moves
from desktop.deals.pane import DealPane
from desktop.deals.table import DealsTable
from desktop.deals.view_model import DealsViewModel
from desktop.shared import failures
from desktop.shared.facts import figures
from desktop.shared.painted import Chip
from desktop.shared.undo_bar import UndoBar
from desktop.shared.widgets import EmptyState, ScreenHeader, button, hline, vline


class DealsView(QWidget):
    status_changed = Signal(str)
    title_changed = Signal(str)
    dirty_changed = Signal(bool)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app, self.model = app, DealsViewModel(app, self)
        self.deal_model = DealViewModel(app, self)
        self.header, self.more = ScreenHeader(), Chip("", "info", "loader-2")
        self.header.set_chips(self.more)
        self.waiting_button = button("", "inbox", clicked=self.show_inbox)
        self.customers_button = button("", "address-book", clicked=lambda: self.show_customers())
        self.new_button = button("", "plus", kind="primary", clicked=self.new_deal)
        self.header.add_actions(self.waiting_button, self.customers_button, self.new_button)
        self.bar = FilterBar(self.model)
        self.board, self.table, self.empty = Board(), DealsTable(app), EmptyState()
        self.pages, self.side = QStackedWidget(), QStackedWidget()
        self.pane, self.inbox, self.customers = DealPane(self.deal_model), Inbox(app), CustomersDrawer(app)
        self.undo = UndoBar(self)
        self.moves, self.acts = Moves(self), ListActs(self)
        self.document: DealPane | None = None
        self._edge = vline()
        self._wanted_target = ""
        self._lay_out()
        self._connect()
        self.retranslate()
        app.commands.add("deals.new", lambda: self.tr("New deal"), self.new_deal, "Ctrl+N", "plus", self.model.may_make, on=self)
        QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        """One deal as a document needs no list; a list is read once the screen is a list."""
        if self.document is None and self.model.frame is None and not self.model.loading:
            self.board.setFocus()
            self.model.start()

    def _lay_out(self) -> None:
        for page in (self.board, self.table, self.empty):
            self.pages.addWidget(page)
        for part in (self.pane, self.inbox, self.customers):
            self.side.addWidget(part)
        self.side.setFixedWidth(self.pane.width())
        self.bar.add_tools(self.table.columns_tool, self.table.copy_tool, self.table.export.button)
        self.list = QWidget()
        inner = QVBoxLayout(self.list)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        for part in (self.header, hline(), self.bar, hline()):
            inner.addWidget(part)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.pages, 1)
        body.addWidget(self._edge)
        body.addWidget(self.side)
        inner.addLayout(body, 1)
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.addWidget(self.list)
        self.hide_side()
        look = "table" if self.app.settings.get("deals_look", "board") == "table" else "board"
        self.bar.set_look(look)
        self._look(look)

    def _connect(self) -> None:
        model, board, table = self.model, self.board, self.table
        model.began.connect(lambda: self.more.setVisible(True))
        model.arrived.connect(self.show_deals)
        model.failed.connect(self._failed)
        model.waiting_changed.connect(self._show_waiting)
        self.bar.look_chosen.connect(self._look)
        board.activated.connect(lambda deal: self.open_deal(deal.id))
        board.current_changed.connect(self._current_changed)
        board.drag_began.connect(self.moves.begin)
        board.dropped.connect(self.moves.drop)
        board.menu_wanted.connect(self.acts.show_menu)
        table.grid.menu_wanted.connect(self.acts.show_menu)
        table.opened.connect(lambda deal, tab: self.app.navigate(f"tripod://deal/{deal.id}", True) if tab else self.open_deal(deal.id))
        table.owner_wanted.connect(lambda deal, tab: self.app.navigate(f"tripod://people/{deal.owner_id}", tab))
        table.move_wanted.connect(self.acts.ask_move)
        table.reassign_wanted.connect(self.acts.ask_reassign)
        table.grid.selection_changed.connect(lambda: self.status_changed.emit(self.status_text()))
        self._connect_pane(self.pane)
        for drawer in (self.inbox, self.customers):
            drawer.closed.connect(self.hide_side)
            drawer.deal_wanted.connect(self.open_deal)
        self.deal_model.gates_arrived.connect(self._aim)

    def _connect_pane(self, pane: DealPane) -> None:
        pane.closed.connect(self.hide_side)
        pane.move_wanted.connect(lambda deal, stage: self._move_from_pane(pane, deal, stage))
        pane.reopen_wanted.connect(self.moves.ask_reopen)
        pane.followed.connect(self.app.navigate)
        pane.dirty_changed.connect(self.dirty_changed)

    # -- what arrived

    def show_deals(self) -> None:
        self.more.setVisible(self.model.loading)
        self.bar.show_pipelines()
        self.new_button.setVisible(self.model.may_make())
        deals = self.model.shown()
        self.board.show_owners = self.model.sees_team() and not self.model.mine
        if self.look() == "board":
            self.board.set_columns(self.model.columns())
        else:
            self.table.set_deals(deals, self.model.may_write())
        self.bar.count.setText(words.counted(len(deals), self.tr("1 deal"), self.tr("%1 deals")))
        self._show_sub(deals)
        page = self.board if self.look() == "board" else self.table
        if not deals and not self.model.loading:
            self._show_empty()
        else:
            self.pages.setCurrentWidget(page)
        self.moves.look_for_undo()
        self.status_changed.emit(self.status_text())

    def _show_sub(self, deals: list[Any]) -> None:
        currency = main_currency(deals)
        open_ = [deal for deal in deals if deal.status == "open" and deal.currency == currency]
        weighted = sum((deal.amount or 0) * (deal.probability or 0) for deal in open_)
        stuck = sum(deal.light == "red" for deal in deals)
        text = self.tr("%1 weighted · %2 stuck").replace("%1", words.short_money(weighted, currency)).replace("%2", f"{stuck:,}")
        others = sum(deal.status == "open" and deal.currency != currency for deal in deals)
        if others:
            text += " · " + words.counted(others, self.tr("1 deal in another currency not added"), self.tr("%1 deals in other currencies not added"))
        self.header.set_sub(text if deals else "")

    def _show_empty(self) -> None:
        if self.bar.is_filtered():
            self.empty.set("search", self.tr("No deal fits these filters."), self.tr("Take a filter away to see more."))
            self.empty.set_action(self.tr("Show all"), self.bar.clear)
        elif self.model.frame is not None and not self.model.frame.pipelines:
            hint = self.tr("An administrator publishes one in the stage designer; deals follow it.")
            self.empty.set("sitemap", self.tr("No sales process is live yet."), hint)
            if any(spec.id == "pipeline" for spec in self.model.app.allowed_specs()):
                self.empty.set_action(self.tr("Open the stage designer"), self._to_designer)
        elif self.model.may_write():
            self.empty.set("briefcase", self.tr("No open deals here."), self.tr("Make the first one; four fields are enough."))
            self.empty.set_action(self.tr("New deal"), self.new_deal)
        else:
            self.empty.set("briefcase", self.tr("No open deals here."), self.tr("Choose another region or process."))
        self.pages.setCurrentWidget(self.empty)

    def _to_designer(self) -> None:
        self.model.app.navigate("tripod://pipeline")

    def _failed(self, error: BaseException) -> None:
        self.more.hide()
        if self.model.deals and failures.is_lost_connection(error):
            return  # what is on screen stays; the banner says the rest
        failures.tell(self.empty, error, self.model.reload)
        self.pages.setCurrentWidget(self.empty)

    def look(self) -> str:
        return self.bar.look.current()

    def _look(self, key: str) -> None:
        for made in (self.table.columns_tool, self.table.copy_tool, self.table.export.button):
            made.setVisible(key == "table")
        if self.model.frame is not None:
            self.app.settings.set("deals_look", key)
            self.show_deals()

    # -- the right side

    def _show_side(self, part: QWidget) -> None:
        self.side.setCurrentWidget(part)
        self.side.show()
        self._edge.show()

    def hide_side(self) -> None:
        self.side.hide()
        self._edge.hide()
        if self.isVisible():
            (self.board if self.look() == "board" else self.table.grid).setFocus()

    def open_deal(self, deal_id: int, target: str = "") -> None:
        """With a target: the list of what a move to that stage demands."""
        if self.document is not None:
            self.app.navigate(f"tripod://deal/{deal_id}")
            return
        self._wanted_target = target
        if target:
            self.pane.go_to_tab("stage")
        self._show_side(self.pane)
        self.deal_model.open(deal_id)

    def _aim(self) -> None:
        target, self._wanted_target = self._wanted_target, ""
        if target and any(gate.to == target for gate in self.deal_model.gates or ()):
            self.deal_model.set_target(target)

    def _current_changed(self, deal: Any) -> None:
        """An open pane follows the cursor; a closed one is opened by Enter or a double click."""
        if deal is not None and self.side.isVisible() and self.side.currentWidget() is self.pane and deal.id != self.deal_model.deal_id:
            self.open_deal(deal.id)

    def show_inbox(self) -> None:
        self.inbox.set(self.model.waiting)
        self._show_side(self.inbox)

    def show_customers(self, customer_id: int | None = None) -> None:
        self._show_side(self.customers)
        self.customers.open(customer_id)

    def _show_waiting(self) -> None:
        number = len(self.model.waiting)
        text = self.tr("Waiting for me")
        self.waiting_button.setText(f"{text} ({number})" if number else text)
        self.waiting_button.setVisible(self.model.may_decide())
        if self.side.isVisible() and self.side.currentWidget() is self.inbox:
            self.inbox.set(self.model.waiting)

    # -- acts

    def _move_from_pane(self, pane: DealPane, deal: Any, stage: Any) -> None:
        gate = pane.model.gate()
        override = None if gate is not None and gate.ok else pane.model.approved_override(stage.stage_id)
        self.moves.ask_and_move(deal, stage, gate.kind if gate is not None else "forward", override)

    def new_deal(self) -> None:
        from desktop.deals.new_deal import NewDealDialog

        if not self.model.may_make():
            return
        lines = self.model.frame.product_lines if self.model.frame is not None else ()
        dialog = NewDealDialog(self.app, self, lines)
        dialog.made.connect(self._made)
        dialog.open()

    def _made(self, answer: Any) -> None:
        self.undo.say(self.tr("The deal is made."))
        self.open_deal(int(answer.id))

    # -- the window's wishes

    def open_path(self, parts: list[str], query: dict[str, str], host: str) -> None:
        """tripod://deal/5 is a document of its own; tripod://deals/deal/5 opens beside the list; deals/customer/3, deals/waiting."""
        if host == "deal" and parts:
            self._open_document(int(parts[0]))
            return
        self._leave_document()
        if parts[:1] == ["deal"] and len(parts) > 1:
            self.open_deal(int(parts[1]))
        elif parts[:1] == ["customer"] and len(parts) > 1:
            self.show_customers(int(parts[1]))
        elif parts[:1] == ["waiting"]:
            self.show_inbox()
        elif parts[:1] == ["new"]:
            self.new_deal()
        elif parts[:1] in (["board"], ["table"]):
            self.bar.set_look(parts[0])

    def _open_document(self, deal_id: int) -> None:
        if self.document is None:
            model = DealViewModel(self.app, self)
            self.document = DealPane(model, wide=True)
            self._connect_pane(self.document)
            model.arrived.connect(lambda: self.title_changed.emit(f"{model.deal.code} {model.deal.name}"))
            self.layout_.addWidget(self.document)
            self.list.hide()
            if self.model.frame is None:
                self.model.start()  # a move needs the stages
        self.document.model.open(deal_id)

    def _leave_document(self) -> None:
        if self.document is not None:
            self.document.hide()
            self.document.deleteLater()
            self.document = None
            self.list.show()
            self.title_changed.emit(self.tr("Deals"))
            self.model.reload()

    def refresh(self) -> None:
        self.model.reload()
        (self.document or self.pane).model.reload()

    def focus_filter(self) -> None:
        self.bar.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.text.selectAll()

    def status_text(self) -> str:
        if self.look() != "table":
            return ""
        chosen = self.table.grid.selected_rows()
        if len({deal.currency for deal in chosen}) > 1:  # a sum of yuan and yen would be no figure at all
            return self.tr("%1 deals in several currencies: no sum").replace("%1", f"{len(chosen):,}")
        return figures(self.table.grid)

    def regions(self) -> list[QWidget]:
        if self.document is not None:
            return self.document.regions()
        parts = [self.bar.text, self.board if self.look() == "board" else self.table.grid]
        return [*parts, *self.pane.regions()] if self.side.isVisible() else parts

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self.side.isVisible():
            self.hide_side()
        else:
            super().keyPressEvent(event)

    def showcases(self) -> dict[str, Callable[[], object]]:
        """For pictures: the board, a deal opened on what its next stage demands, the table, what waits."""
        return {"": self._showcase_board, "deal": self._showcase_deal, "table": self._showcase_table, "waiting": self.show_inbox}

    def _showcase_board(self) -> None:
        self.bar.set_look("board")
        self.hide_side()

    def _showcase_deal(self) -> None:
        self.bar.set_look("board")
        deals = [deal for column in self.board.columns[1:] for deal in column.deals] or self.model.deals
        if deals:
            self.board.select(deals[0].id)
            self.open_deal(deals[0].id)

    def _showcase_table(self) -> None:
        self.hide_side()
        self.bar.set_look("table")

    def retranslate(self) -> None:
        self.header.set_title(self.tr("Deals"))
        self.customers_button.setText(self.tr("Customers"))
        self.new_button.setText(self.tr("New deal"))
        self.new_button.setToolTip(self.tr("New deal (Ctrl+N)"))
        self.new_button.setVisible(self.model.may_make())
        self.more.set(self.tr("Loading…"), "info", "loader-2")
        self.more.setVisible(self.model.loading)
        self.board.setAccessibleName(self.tr("Board of deals"))
        self._show_waiting()
        if self.model.frame is not None:
            self.show_deals()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
