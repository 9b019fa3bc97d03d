"""What the month would pay the chosen person: as it stands, with the commitments, with the best case."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from desktop.shared.i18n import language, money, pick
from desktop.shared.theme import number_font
from desktop.shared.widgets import Section, button, label
from server_db.queries.forecast_board import Pay


class PayCard(QFrame):
    def __init__(self, ask: Callable[[], None]) -> None:
        super().__init__()
        self._pay: Pay | None = None
        self._hint, self._may_ask = "", False
        self.head, self.text = Section(), label("", dim="2", wrap=True)
        self.ask = button("", "calculator", clicked=ask)
        self.names = tuple(label("", dim="1") for _ in range(3))
        self.values = tuple(label("") for _ in range(3))
        grid = QGridLayout()
        grid.setContentsMargins(14, 0, 14, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for number, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            value.setFont(number_font(13, bold=True))
            grid.addWidget(name, number, 0)
            grid.addWidget(value, number, 1)
        below = QVBoxLayout()
        below.setContentsMargins(14, 4, 14, 12)
        below.addWidget(self.text)
        below.addWidget(self.ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.head)
        layout.addLayout(grid)
        layout.addLayout(below)

    def show_pay(self, pay: Pay | None, hint: str, may_ask: bool) -> None:
        """Without `pay`: `hint` says why, and `may_ask` offers to work it out."""
        self._pay, self._hint, self._may_ask = pay, hint, may_ask
        self._fill()

    def _fill(self) -> None:
        pay = self._pay
        shown = pay is not None and pay.outlook is not None and pay.outlook.problem is None
        for one in (*self.names, *self.values):
            one.setVisible(shown)
        self.ask.setVisible(self._may_ask and pay is None)
        if pay is None:
            self.text.setText(self._hint)
        elif pay.reason == "pay.hidden":
            self.text.setText(self.tr("Pay is shown to the person and to finance."))
        elif pay.outlook is None:
            self.text.setText(self.tr("No plan pays this person in this month, so nothing can be expected."))
        elif pay.outlook.problem is not None:
            self.text.setText(pay.outlook.problem[1 if language() == "zh" else 0])
        else:
            for value, amount in zip(self.values, (pay.outlook.now, pay.outlook.commit, pay.outlook.best), strict=True):
                value.setText(money(amount))
            text = self.tr("%1, version %2, with %3 expected deals as orders. What is paid in the end, a run says.")
            self.text.setText(text.replace("%1", pick(pay.plan_en, pay.plan_zh)).replace("%2", str(pay.plan_version)).replace("%3", str(pay.deals)))
        self.text.setVisible(bool(self.text.text()))

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Expected pay"))
        texts = (self.tr("As the month stands"), self.tr("With the commitments"), self.tr("With the best case too"))
        for name, text in zip(self.names, texts, strict=True):
            name.setText(text)
        self.ask.setText(self.tr("Work it out"))
        self._fill()
