"""The customers' drawer: find one, see its deals and its people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.app import App
from desktop.deals import server_calls as calls
from desktop.deals import words
from desktop.deals.contacts_list import ContactsList
from desktop.deals.words import WRITERS
from desktop.shared import failures
from desktop.shared.facts import MiniGrid, Pane
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import names
from desktop.shared.widgets import Section, button, hline, label, line_edit, panel, row, tool

WIDTH = 464


class CustomersDrawer(QFrame):
    closed = Signal()
    deal_wanted = Signal(int)

    def __init__(self, app: App) -> None:
        super().__init__()
        panel(self)
        self.app = app
        self.setFixedWidth(WIDTH)
        self.customer: Any = None
        self.close_tool = tool("x", "", self.closed.emit)
        self.back = button("", "arrow-left", kind="link", clicked=lambda: self._show_one(None))
        self.head = Section("", self.back, self.close_tool)
        self.text = line_edit(search=True)
        self.list = Grid()
        self.list.row_key = lambda one: one.id
        self.deals, self.contacts = MiniGrid(""), ContactsList()
        self.deals_head, self.contacts_head = Section(), Section()
        self.message = label("", wrap=True, dim="1")
        self.message.setContentsMargins(12, 8, 12, 8)
        self.page = Pane("")
        self.page.add(self.deals_head, self.deals, hline(), self.contacts_head, self.contacts)
        self.page.column.addStretch(1)
        self.search_row = row((self.text, 1), margins=(12, 8, 12, 8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.head, hline(), self.search_row, self.message):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.page, 1)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(180)
        self._typing.timeout.connect(self.search)
        self.text.textChanged.connect(lambda _text: self._typing.start())
        self.list.activated.connect(self._show_one)
        self.list.link_clicked.connect(lambda one, _key, _tab: self._show_one(one))
        self.deals.activated.connect(lambda deal: self.deal_wanted.emit(deal.id))
        self.deals.link_clicked.connect(lambda deal, _key, _tab: self.deal_wanted.emit(deal.id))
        self.contacts.given.connect(self._save_contact)
        self.retranslate()
        self._show_one(None)

    def open(self, customer_id: int | None = None) -> None:
        if customer_id is None:
            self._show_one(None)
            self.search()
        else:
            self.app.jobs.query(calls.load_customer, customer_id, done=self._loaded, failed=self._failed, slot=f"deals.customer.{id(self)}")

    def search(self) -> None:
        self.app.jobs.query(calls.find_customers, self.text.text().strip(), done=self._found, failed=self._failed, slot=f"deals.customers.{id(self)}")

    def _found(self, customers: Sequence[Any]) -> None:
        self.list.set_rows(customers)
        self._say("" if customers else self.tr("No customer of that name in your deals."))

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _failed(self, error: BaseException) -> None:
        self._say(failures.explain(error).sentence())

    def _show_one(self, customer: Any) -> None:
        self.customer = None
        one = customer is not None
        for part in (self.page, self.back):
            part.setVisible(one)
        for part in (self.list, self.search_row):
            part.setVisible(not one)
        self._say("")
        self.head.set_title(customer.name if one else self.tr("Customers"))
        if one:
            self.open(customer.id)

    def _loaded(self, found: Any) -> None:
        self.customer = found.customer
        for part in (self.page, self.back):
            part.show()
        for part in (self.list, self.search_row):
            part.hide()
        self.head.set_title(found.customer.name)
        self.deals.fill(self._deal_columns(), found.deals)
        self.contacts.set(found.contacts, bool(self.app.groups() & WRITERS))
        self._say("" if found.deals else self.tr("No deals with this customer."))

    def _save_contact(self, patch: dict[str, Any], contact: Any) -> None:
        key, version = (contact.id, contact.version) if contact is not None else (None, None)
        full = patch if contact is not None else {"customer_id": self.customer.id} | patch
        self.app.jobs.command(
            calls.save_contact, key, version, full, done=lambda _saved: self._saved(),
            failed=lambda error: self.contacts.form.fail(failures.explain(error).sentence()), changes=frozenset({"contact"}),
        )  # fmt: skip

    def _saved(self) -> None:
        self.contacts.form.hide()
        self.open(self.customer.id)

    def _deal_columns(self) -> list[Column]:
        return [
            Column("name", self.tr("Deal"), 150, lambda r: r.name, link=True, stretch=True),
            Column("stage", self.tr("Stage"), 96, lambda r: names(r, "stage_name")),
            Column("light", self.tr("Light"), 104, lambda r: r.light, chip=words.light_chip),
            Column("amount", self.tr("Amount"), 112, lambda r: words.amount_text(r.amount, r.currency), align="right"),
        ]

    def retranslate(self) -> None:
        self.head.set_title(self.customer.name if self.customer is not None else self.tr("Customers"))
        self.back.setText(self.tr("All customers"))
        self.close_tool.setToolTip(self.tr("Close (Esc)"))
        self.close_tool.setAccessibleName(self.tr("Close (Esc)"))
        self.text.setPlaceholderText(self.tr("Customer"))
        self.text.setAccessibleName(self.tr("Find a customer"))
        self.list.setAccessibleName(self.tr("Customers"))
        self.list.set_columns([
            Column("name", self.tr("Customer"), 240, lambda r: r.name, link=True, stretch=True),
            Column("deals", self.tr("Open deals"), 96, lambda r: r.open_deals, align="right"),
        ])  # fmt: skip
        self.deals_head.set_title(self.tr("Deals"))
        self.deals.setAccessibleName(self.tr("Deals"))
        self.contacts_head.set_title(self.tr("Contacts"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
