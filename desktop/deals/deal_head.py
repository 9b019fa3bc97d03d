"""The head of one deal: name, customer, amount, owner, close date."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.deals import words
from desktop.shared.i18n import day, pick
from desktop.shared.painted import Chip
from desktop.shared.theme import number_font
from desktop.shared.widgets import button, elided, label, plain_tip, row, tool


class DealHead(QFrame):
    closed = Signal()
    tab_wanted = Signal()
    customer_wanted = Signal()
    owner_wanted = Signal()
    answer_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code, self.name = label("", dim="2"), label("", h="1", wrap=True)
        self.status = Chip()
        self.customer = button("", "building", kind="link", clicked=self.customer_wanted.emit)
        self.owner = button("", "user", kind="link", clicked=self.owner_wanted.emit)
        self.amount, self.close_on = label("", strong="1"), elided("", dim="1")
        self.answer_tool = tool("star", "", self.answer_wanted.emit)
        self.tab_tool = tool("external-link", "", self.tab_wanted.emit)
        self.close_tool = tool("x", "", self.closed.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 6)
        layout.setSpacing(2)
        layout.addWidget(row(self.code, self.status, None, self.answer_tool, self.tab_tool, self.close_tool, gap=6))
        layout.addWidget(self.name)
        layout.addWidget(row(self.customer, self.owner, None, gap=12))
        layout.addWidget(row(self.amount, (self.close_on, 1), gap=12))

    def set(self, deal: Any) -> None:
        self.amount.setFont(number_font(14, bold=True))
        self.code.setText(deal.code)
        self.name.setText(deal.name)
        self.status.set(*words.status_chip(deal.status))
        self.status.setVisible(deal.status != "open")
        for made, text in ((self.customer, deal.customer_name or self.tr("no customer")), (self.owner, pick(deal.owner_name_en, deal.owner_name_zh))):
            made.setText(made.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 210))
            made.setToolTip(plain_tip(text))
        self.amount.setText(words.amount_text(deal.amount, deal.currency))
        where = (pick(deal.region_en, deal.region_zh), pick(deal.product_line_en, deal.product_line_zh))
        parts = (self.tr("expected on %1").replace("%1", day(deal.close_on)), *where)
        self.close_on.setText(" · ".join(part for part in parts if part))

    def retranslate(self) -> None:
        answer = self.tr("Enter a customer's answer about this deal")
        for made, tip in ((self.answer_tool, answer), (self.tab_tool, self.tr("Open in a tab")), (self.close_tool, self.tr("Close (Esc)"))):
            made.setToolTip(tip)
            made.setAccessibleName(tip)

