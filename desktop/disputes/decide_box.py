"""The decision: accept, adjust by an amount, or reject; never without a reason."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.shared.fields import MoneyEdit
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import button, hline, label, line_edit, panel, row


class DecideBox(Retranslated, QFrame):
    decided = Signal(str, str, object)  # decision, reason, amount or None

    def __init__(self) -> None:
        super().__init__()
        self.reason, self.amount = line_edit(), MoneyEdit("")
        self.amount.setFixedWidth(120)
        self.hint = label("", dim="1", wrap=True)
        self.accept_button = button("", "circle-check", kind="primary", clicked=lambda: self._decide("accept"))
        self.adjust_button = button("", "coin", clicked=lambda: self._decide("adjust"))
        self.reject_button = button("", "circle-x", kind="danger", clicked=lambda: self._decide("reject"))
        self._own, self._differs = "", False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(hline())
        layout.addWidget(row((self.reason, 1), self.accept_button, 10, self.amount, self.adjust_button, 10, self.reject_button, margins=(16, 10, 12, 4)))
        layout.addWidget(row((self.hint, 1), margins=(16, 0, 12, 8)))
        panel(self)
        for field in (self.reason, self.amount):
            field.textChanged.connect(lambda _text: self._typed())
        self.retranslate()

    def clear(self) -> None:
        self.reason.clear()
        self.amount.set_value(None)

    def allow(self, own: str, differs: bool, expected: Decimal | None, booked: Decimal | None) -> None:
        """`own` says why this person may not decide; accepting needs a difference to correct."""
        self._own, self._differs = own, differs
        if self.amount.value() is None and expected is not None and booked is not None and expected != booked:
            self.amount.set_value(expected - booked)
        self._typed()

    def _typed(self) -> None:
        given = bool(self.reason.text().strip()) and not self._own
        amount = self.amount.value()
        self.accept_button.setEnabled(given and self._differs)
        self.adjust_button.setEnabled(given and amount is not None and amount != 0)
        self.reject_button.setEnabled(given)
        self.reason.setEnabled(not self._own)
        if self._own:
            self.hint.setText(self._own)
        elif self._differs:
            self.hint.setText(self.tr("Accepting corrects the month for this person; a locked month is corrected in the open one."))
        else:
            self.hint.setText(self.tr("The replay gives what was booked: reject it, or adjust by an amount that the next run pays."))

    def _decide(self, decision: str) -> None:
        self.decided.emit(decision, self.reason.text().strip(), self.amount.value() if decision == "adjust" else None)

    def retranslate(self) -> None:
        self.reason.setPlaceholderText(self.tr("Reason, shown to the person at once"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.amount.setAccessibleName(self.tr("Amount of the adjustment"))
        self.amount.setToolTip(self.tr("Amount of the adjustment"))
        self.accept_button.setText(self.tr("Accept"))
        self.adjust_button.setText(self.tr("Adjust"))
        self.reject_button.setText(self.tr("Reject"))
        self._typed()
