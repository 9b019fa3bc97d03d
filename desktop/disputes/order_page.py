"""Why is this order not paid? An order number, and at once its one state with the rule, who can change it, and when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.app import App
from desktop.disputes import order_words
from desktop.disputes import server_calls as calls
from desktop.disputes.waiting_list import WaitingList
from desktop.shared import failures
from desktop.shared.i18n import day, headed, money, pick
from desktop.shared.painted import Chip
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, button, elided, hline, label, line_edit, panel, row


class OrderPage(Retranslated, QWidget):
    dispute_wanted = Signal(object)  # an OrderState to dispute
    opened = Signal(int)  # a dispute to look at

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.states: Sequence[calls.OrderState] = ()
        self._asked = ""
        self.number = line_edit(search=True)
        self.number.setMinimumWidth(300)
        self.ask_button = button("", "zoom-question", kind="primary", clicked=self.ask)
        self.back = button("", "arrow-left", kind="ghost", clicked=self.show_waiting)
        self.waiting, self.empty = WaitingList(app), EmptyState("zoom-question", "")
        self.waiting.order_wanted.connect(self.ask_for)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.number.returnPressed.connect(self.ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        bar = row(self.number, self.ask_button, self.back, None, margins=(16, 12, 12, 12))
        layout.addWidget(panel(bar))
        layout.addWidget(hline())
        for part in (self._area, self.empty, self.waiting):
            layout.addWidget(part, 1)
        self.retranslate()

    def ask_for(self, number: str) -> None:
        self.number.setText(number)
        self.ask()

    def show_waiting(self) -> None:
        """The month's orders by reason; what was asked for is gone."""
        self._asked, self.states = "", ()
        self.number.clear()
        self._fill()
        self.waiting.look()

    def ask(self) -> None:
        number = self.number.text().strip()
        if not number:
            self.show_waiting()
        else:
            self._asked = number
            self.app.jobs.query(calls.find_order_state, number, done=self.show_states, failed=self._failed, slot="disputes.order")

    def show_states(self, states: Sequence[calls.OrderState]) -> None:
        self.states = states
        self._fill()

    def _failed(self, error: BaseException) -> None:
        failure = failures.explain(error)
        self.states = ()
        self._fill()
        self.empty.set("alert-circle", failure.text, failure.remedy)

    def _fill(self) -> None:
        self.waiting.setVisible(not self._asked)
        self.back.setVisible(bool(self._asked))
        self.empty.setVisible(bool(self._asked) and not self.states)
        self._area.setVisible(bool(self.states))
        if not self.states:
            missing = self.tr("No order %1 among the people you may see.").replace("%1", self._asked)
            hint = self.tr("Look at the number again; an order that is not imported cannot be paid either.")
            self.empty.set("zoom-question", missing, hint)
            return
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        for order in dict.fromkeys(one.order_id for one in self.states):
            column.addWidget(self._order([one for one in self.states if one.order_id == order]))
        column.addStretch(1)
        self._area.setWidget(panel(inside, "3"))

    def _order(self, parts: Sequence[calls.OrderState]) -> QWidget:
        first = parts[0]
        about = " · ".join(part for part in (first.customer_name or "", day(first.ordered_on), first.source or "") if part)
        head = row(label(first.order_number, h="1"), Chip(*order_words.state_chip(first.whole)), (elided(about, dim="1"), 1), margins=(14, 10, 12, 8))
        card = QFrame()
        layout = QVBoxLayout(card)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        for one in parts:
            layout.addWidget(hline())
            layout.addWidget(self._part(one))
        card.setMaximumWidth(980)
        return panel(card)

    def _part(self, one: calls.OrderState) -> QWidget:
        person = pick(one.name_en, one.name_zh) or self.tr("nobody")
        roles = {"direct": self.tr("own"), "overlay": self.tr("overlay"), "manager": self.tr("as head")}
        credited = self.tr("credited %1").replace("%1", money(one.credited)) if one.roles else self.tr("not credited")
        about = " · ".join(part for part in (", ".join(roles.get(role, role) for role in one.roles), credited, one.period_code or "") if part)
        head = row(label(person, strong="1"), Chip(*order_words.state_chip(one.state)), label(order_words.amounts(one), strong="1"),
                   (elided(about, dim="1"), 1), *self._acts(one))  # fmt: skip
        who = self.tr("Who can change it: %1").replace("%1", order_words.resolver_words(one))
        when = headed(order_words.day_title(one), day(one.on_date)) if one.on_date is not None else ""
        frame = QFrame()
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(14, 8, 12, 10)
        layout.setSpacing(4)
        rule = label(order_words.rule_sentence(one), wrap=True)
        rule.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for item in (head, rule, label(" · ".join(part for part in (who, when) if part), dim="1", wrap=True)):
            layout.addWidget(item)
        return frame

    def _acts(self, one: calls.OrderState) -> list[QWidget]:
        made: list[QWidget] = []
        me, groups = self.app.me, self.app.groups()
        if one.dispute_id is not None:
            made.append(button(self.tr("Open the dispute"), "message-report", clicked=lambda: self.opened.emit(one.dispute_id)))
        elif one.run_id is not None and one.employee_id is not None and ("finance" in groups or (me is not None and me.id == one.employee_id)):
            made.append(button(self.tr("Dispute"), "message-report", clicked=lambda: self.dispute_wanted.emit(one)))
        if one.run_id is not None:
            made.append(button(self.tr("Open run"), "receipt-yuan", clicked=lambda: self.app.navigate(f"tripod://run/{one.run_id}")))
        return made

    def retranslate(self) -> None:
        self.number.setPlaceholderText(self.tr("Order number"))
        self.number.setAccessibleName(self.tr("Order number"))
        self.ask_button.setText(self.tr("Why not paid?"))
        self.back.setText(self.tr("All of the month"))
        self._fill()
