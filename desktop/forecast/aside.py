"""Beside the month: the chosen person's bar, what was said about the month and why, a form to say something else, expected pay."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.forecast.mix_bar import MixBar
from desktop.forecast.pay_card import PayCard
from desktop.forecast.words import category_word, goal_word, month_word, whole
from desktop.shared.fields import FieldRow, MoneyEdit
from desktop.shared.i18n import moment, names, pick
from desktop.shared.widgets import Section, Segmented, button, column, hline, label, line_edit, row
from server_db.domain.forecast import Call, Row
from server_db.queries.forecast_board import Pay, Picture

MOST_SAID = 6


class Aside(QScrollArea):
    """`said`: scope, category, amount, reason of what is to be said about the chosen person's month."""

    said = Signal(str, str, object, str)
    pay_wanted = Signal()

    def __init__(self, may_say: bool) -> None:
        super().__init__()
        self._may_say = may_say
        self._row: Row | None = None
        self._picture: Picture | None = None
        self.title, self.goal, self.bar = Section(), label("", dim="1", wrap=True), MixBar()
        self.said_head, self.history = Section(), QVBoxLayout()
        self.history.setSpacing(8)
        self.history.setContentsMargins(0, 0, 0, 0)
        self.category = Segmented([("commit", ""), ("best", "")], "commit")
        self.amount, self.reason = MoneyEdit(""), line_edit()
        self.amount_row, self.reason_row = FieldRow("", self.amount), FieldRow("", self.reason)
        self.say = button("", "message-circle", "primary", clicked=self._say)
        self.hint = label("", dim="2", wrap=True)
        self.pay = PayCard(self.pay_wanted.emit)
        told = QFrame()
        told.setLayout(self.history)
        self.form = column(self.category, self.amount_row, self.reason_row, row(self.hint, None, self.say), gap=8)
        inside = column(
            self.title, column(self.goal, self.bar, margins=(14, 2, 14, 8), gap=8), hline(), self.said_head, column(told, margins=(14, 0, 14, 4)),
            column(self.form, margins=(14, 4, 14, 10)), hline(), self.pay, None,
        )  # fmt: skip
        inside.setProperty("panel", "1")
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.amount.textChanged.connect(self._fit)
        self.reason.textChanged.connect(self._fit)
        self.reason.returnPressed.connect(self._say)

    def show_row(self, picture: Picture, chosen: Row, currency: str) -> None:
        self._picture, self._row = picture, chosen
        self.title.set_title(f"{names(chosen.member)} · {month_word(picture.period)}")
        goal = chosen.goal
        self.goal.setText(f"{goal_word(goal.source)} {whole(goal.amount)} {currency}" if goal else self.tr("No goal and no quota for this month."))
        self.bar.show_sums(chosen.total, goal.amount if goal else None)
        self._fill_history()
        open_month = picture.period >= f"{picture.today:%Y-%m}"
        self.form.setVisible(self._may_say and open_month)
        self._fit()

    def _fill_history(self) -> None:
        while (item := self.history.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if self._row is None or self._picture is None:
            return
        scope = "team" if self._row.leads else "own"
        calls = [call for call in self._picture.calls if call.employee_id == self._row.member.id and call.scope == scope]
        if not calls:
            self.history.addWidget(label(self.tr("Nobody has said anything yet: the stages speak."), dim="2", wrap=True))
        for call in calls[:MOST_SAID]:
            self.history.addWidget(_told(call, call is not next(one for one in calls if one.category == call.category)))

    def _fit(self) -> None:
        self.say.setEnabled(self.amount.value() is not None and bool(self.reason.text().strip()))

    def _say(self) -> None:
        amount = self.amount.value()
        if self._row is None or amount is None or not self.reason.text().strip():
            return
        self.said.emit("team" if self._row.leads else "own", str(self.category.current()), Decimal(amount), self.reason.text().strip())

    def was_said(self) -> None:
        self.amount.set_value(None)
        self.reason.clear()
        self.reason_row.set_error("")

    def was_refused(self, sentence: str) -> None:
        self.reason_row.set_error(sentence)

    def show_pay(self, pay: Pay | None, hint: str = "", ask: Callable[[], None] | None = None) -> None:
        self.pay.show_pay(pay, hint, ask is not None)

    def retranslate(self) -> None:
        self.said_head.set_title(self.tr("What was said"))
        self.category.set_choices([("commit", category_word("commit")), ("best", category_word("best"))])
        self.amount_row.set_title(self.tr("The month will come to"))
        self.reason_row.set_title(self.tr("Because"))
        self.reason.setPlaceholderText(self.tr("e.g. the contract is signed on Friday"))
        self.say.setText(self.tr("Say so"))
        self.pay.retranslate()
        if self._picture is not None and self._row is not None:
            self.show_row(self._picture, self._row, self._picture.currency)


def _told(call: Call, is_old: bool) -> QWidget:
    """One word: amount and category, then the reason, then who and when. An older one of its kind is dimmed."""
    text = f"{category_word(call.category)} {whole(call.amount)}"
    head = label(text, dim="2") if is_old else label(text, strong="1")
    return column(
        head, label(call.reason, wrap=True, dim="2" if is_old else "1"), label(f"{pick(call.by_name_en, call.by_name_zh)} · {moment(call.made_at)}", dim="2"),
        gap=1,
    )  # fmt: skip
