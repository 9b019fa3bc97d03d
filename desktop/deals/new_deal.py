"""A new deal in five fields; everything else is filled in when a gate asks for it. What was typed outlives a crash."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QDialog, QLineEdit, QVBoxLayout, QWidget

from desktop.app import App
from desktop.deals import server_calls as calls
from desktop.shared import failures
from desktop.shared.day_edit import DayEdit, parse_day
from desktop.shared.fields import Choice, FieldRow, MoneyEdit, parse_amount
from desktop.shared.i18n import names
from desktop.shared.local_drafts import LocalDrafts
from desktop.shared.widgets import button, label, row

KEY = "new"


class NewDealDialog(QDialog):
    made = Signal(object)  # the new deal's id

    def __init__(self, app: App, parent: QWidget, lines: Sequence[Any], drafts: LocalDrafts | None = None) -> None:
        super().__init__(parent)
        self.app = app
        self.drafts = drafts or LocalDrafts(f"{app.server}/{app.me.login if app.me else ''}", sort="deal")
        self._customers: dict[str, int] = {}
        self.setWindowTitle(self.tr("New deal"))
        self.setMinimumWidth(440)
        self.customer, self.name, self.amount = QLineEdit(), QLineEdit(), MoneyEdit(self.tr("Amount"))
        self.close_on, self.line = DayEdit(), Choice(self.tr("Product line"))
        self.line.set_choices([(None, self.tr("Mine")), *((one.code, names(one)) for one in lines)])
        self.rows = {
            "customer": FieldRow(self.tr("Customer"), self.customer, self.tr("Type to search; a new name makes a new customer.")),
            "name": FieldRow(self.tr("What do they want to buy?"), self.name),
            "amount": FieldRow(self.tr("Amount"), self.amount),
            "close_on": FieldRow(self.tr("Close date"), self.close_on),
            "line": FieldRow(self.tr("Product line"), self.line),
        }
        self.message = label("", wrap=True, tone="bad")
        self.restored = label(self.tr("This is what you had begun last time."), dim="1", wrap=True)
        self.make_button = button(self.tr("Make the deal"), kind="primary", clicked=self.make)
        self.forget_button = button(self.tr("Start empty"), kind="link", clicked=self._empty)
        self._found = QStringListModel(self)
        completer = QCompleter(self._found, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.customer.setCompleter(completer)
        self._typing = QTimer(self, singleShot=True, interval=180)
        self._typing.timeout.connect(self._search)
        self._keeping = QTimer(self, singleShot=True, interval=1000)
        self._keeping.timeout.connect(self._keep)
        self._lay_out()
        for field in (self.customer, self.name, self.amount, self.close_on):
            field.textChanged.connect(lambda _text: self._keeping.start())
        # Committed text only: during a Chinese composition the text does not change.
        self.customer.textEdited.connect(lambda _text: self._typing.start())
        self._restore()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(self.tr("New deal"), h="1"))
        self.again = row((self.restored, 1), self.forget_button)
        layout.addWidget(self.again)
        for key in ("customer", "name"):
            layout.addWidget(self.rows[key])
        layout.addWidget(row((self.rows["amount"], 1), (self.rows["close_on"], 1), gap=12))
        layout.addWidget(self.rows["line"])
        layout.addWidget(self.message)
        layout.addWidget(row(None, button(self.tr("Cancel"), clicked=self.reject), self.make_button))
        self.message.hide()
        self.make_button.setDefault(True)

    # -- customers

    def _search(self) -> None:
        text = self.customer.text().strip()
        if text:
            self.app.jobs.query(calls.find_customers, text, done=self._customers_found, failed=self._no_customers, slot=f"deals.customers.{id(self)}")

    def _customers_found(self, found: Sequence[Any]) -> None:
        self._customers |= {one.name: one.id for one in found}
        self._found.setStringList([one.name for one in found])
        if self.customer.hasFocus() and found:
            self.customer.completer().complete()

    def _no_customers(self, error: BaseException) -> None:
        self.rows["customer"].set_error(failures.explain(error).sentence())

    # -- the draft

    def values(self) -> dict[str, str]:
        return {"customer": self.customer.text(), "name": self.name.text(), "amount": self.amount.text(), "close_on": self.close_on.text()}

    def _keep(self) -> None:
        if any(text.strip() for text in self.values().values()):
            self.drafts.write(KEY, self.values(), 0, datetime.now(UTC))

    def _restore(self) -> None:
        draft = self.drafts.read(KEY)
        self.again.setVisible(draft is not None)
        if draft is None:
            return
        for key, field in (("customer", self.customer), ("name", self.name), ("amount", self.amount), ("close_on", self.close_on)):
            field.setText(str(draft.body.get(key, "")))
        self._keeping.stop()

    def _empty(self) -> None:
        for field in (self.customer, self.name, self.amount, self.close_on):
            field.clear()
        self.drafts.forget(KEY)
        self.again.hide()

    # -- making it

    def patch(self) -> dict[str, Any]:
        customer = self.customer.text().strip()
        known = self._customers.get(customer)
        amount, line = parse_amount(self.amount.text()), self.line.current()
        found: dict[str, Any] = {"name": self.name.text().strip(), "amount": amount, "close_on": parse_day(self.close_on.text()), "product_line": line}
        found |= {"customer_id": known} if known is not None else {"customer_name": customer}
        return {key: str(value) if isinstance(value, Decimal) else value for key, value in found.items() if value is not None}

    def problems(self) -> dict[str, str]:
        found = {}
        if not self.customer.text().strip():
            found["customer"] = self.tr("Who wants to buy?")
        if not self.name.text().strip():
            found["name"] = self.tr("A few words are enough.")
        if self.amount.text().strip() and parse_amount(self.amount.text()) is None:
            found["amount"] = self.tr("Write an amount like 12500.00.")
        if self.close_on.is_wrong():
            found["close_on"] = self.tr("Write a day like 2026-11-30.")
        return found

    def make(self) -> None:
        found = self.problems()
        for key, line in self.rows.items():
            line.set_error(found.get(key, ""))
        if found:
            self.rows[next(iter(found))].field.setFocus()
            return
        self.message.hide()
        self.make_button.setEnabled(False)
        self.app.jobs.command(calls.create_deal, self.patch(), done=self._made, failed=self._failed, changes=frozenset({"deal"}))

    def _made(self, answer: Any) -> None:
        self._keeping.stop()
        self.drafts.forget(KEY)
        self.accept()
        self.made.emit(answer)

    def _failed(self, error: BaseException) -> None:
        self.make_button.setEnabled(True)
        self.message.setText(failures.explain(error).sentence())
        self.message.show()

    def reject(self) -> None:
        """Closing keeps what was typed; it comes back with the next new deal."""
        self._keep()
        super().reject()
