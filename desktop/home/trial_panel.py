"""What one more order would earn, opened to its formulas. Nothing is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QFrame, QVBoxLayout

from desktop.home.server_calls import MyMonth, TrialAnswer, TrialOrder
from desktop.home.workings_grid import WorkingsGrid
from desktop.shared import office_clock
from desktop.shared.fields import Choice, FieldRow, MoneyEdit, parse_amount
from desktop.shared.i18n import money, pick
from desktop.shared.widgets import Section, button, hline, label, panel, row


class TrialPanel(QFrame):
    """`asked` carries the order that is tried."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        panel(self)
        self.answer: TrialAnswer | None = None
        self._month: MyMonth | None = None
        self.heading = Section()
        self.amount, self.discount = MoneyEdit("", Decimal(10000)), MoneyEdit("", Decimal(0), 1)
        self.line, self.on, self.new = Choice(""), QDateEdit(office_clock.qt_today()), QCheckBox()
        self.on.setDisplayFormat("yyyy-MM-dd")
        self.on.setCalendarPopup(True)
        self.fields = tuple(FieldRow("", field) for field in (self.amount, self.line, self.on, self.discount))
        self.ask = button("", "calculator", kind="primary", clicked=self._ask)
        self.result, self.problem = label("", wrap=True, strong="1"), label("", wrap=True, tone="bad")
        self.workings = WorkingsGrid(narrow=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(6)
        first, second = (row((left, 1), (right, 1), margins=(12, 0, 12, 0), gap=10) for left, right in (self.fields[:2], self.fields[2:]))
        texts = (row((text, 1), margins=(12, 0, 12, 0)) for text in (self.result, self.problem))
        for made in (self.heading, hline(), first, second, row(self.new, None, self.ask, margins=(12, 0, 12, 0)), *texts):
            layout.addWidget(made)
        layout.addWidget(self.workings, 1)
        self._rest = QFrame()  # the fields stay together while there are no workings
        layout.addWidget(self._rest, 1)
        self.amount.returnPressed.connect(self._ask)
        self.retranslate()

    def show_month(self, month: MyMonth) -> None:
        """The product lines to choose from, and a day within the month. Read again, the month leaves what was entered and answered."""
        before, self._month = self._month, month
        if before is not None and before.period_code == month.period_code:
            self.retranslate()
            return
        self.answer = None
        starts = date.fromisoformat(f"{month.period_code}-01")
        today, last = office_clock.qt_today(), QDate(starts.year, starts.month, 1).addMonths(1).addDays(-1)
        self.on.setDate(today if (today.year(), today.month()) == (starts.year, starts.month) else last)
        self.retranslate()

    def show_answer(self, answer: TrialAnswer | None) -> None:
        self.answer = answer
        self.retranslate()

    def show_failure(self, text: str) -> None:
        self.answer = None
        self.retranslate()
        self.problem.setText(text)
        self.problem.show()

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.heading.set_title(translate("home", "What would this order earn?"))
        titles = (translate("home", "Amount"), translate("home", "Product line"), translate("home", "Date"), translate("home", "Discount %"))
        for field, title in zip(self.fields, titles, strict=True):
            field.set_title(title)
        lines = self._month.product_lines if self._month is not None else ()
        self.line.set_choices([("", translate("home", "As my last order")), *((code, pick(en, zh)) for code, en, zh in lines)])
        self.new.setText(translate("home", "New customer"))
        self.ask.setText(translate("home", "Work it out"))
        self.workings.retranslate()
        found = self.answer
        opened = found is not None and bool(found.workings)
        self.workings.setVisible(opened)
        self._rest.setVisible(not opened)
        problem = pick(*found.problem) if found is not None and found.problem else ""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.result.setVisible(not problem)
        self.result.setText(translate("home", "Nothing is written: try as many as you like."))
        if found is not None and not problem:
            text = translate("home", "It earns {earned}: payable with the month {now}, once the customer has paid {paid}.")
            self.result.setText(text.format(earned=money(found.earned), now=money(found.payable_now), paid=money(found.payable_paid)))
            self.workings.show_workings(found.workings)

    def _ask(self) -> None:
        amount, discount = parse_amount(self.amount.text()), parse_amount(self.discount.text() or "0")
        translate = QCoreApplication.translate
        self.fields[0].set_error("" if amount is not None and amount > 0 else translate("home", "Type an amount above 0."))
        self.fields[3].set_error("" if discount is not None and 0 <= discount <= 100 else translate("home", "From 0 to 100."))
        if amount is None or amount <= 0 or discount is None or not 0 <= discount <= 100:
            return
        chosen = self.on.date()
        on = date(chosen.year(), chosen.month(), chosen.day())
        self.asked.emit(TrialOrder(amount, on, str(self.line.current() or ""), self.new.isChecked(), discount / 100))
