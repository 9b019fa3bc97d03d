"""Right, top: whose pay the plan is tried on, what it comes to, and how far that is from the version in force."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from desktop.shared import theme
from desktop.shared.fields import Choice
from desktop.shared.i18n import money, percent
from desktop.shared.painted import Chip
from desktop.shared.widgets import elided, label, row, tool


@dataclass(frozen=True, slots=True)
class ExampleState:
    """`live` is what the version in force pays on the same figures; None when there is none or it fails."""

    payout: Decimal | None
    live: Decimal | None
    live_name: str
    sign: str
    stale: bool = False
    problem: str = ""
    uncapped: Decimal | None = None
    in_force: bool = False


class ExamplePanel(QFrame):
    person_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._state = ExampleState(None, None, "", "")
        self._caption = label("", dim="1")
        self.people = Choice("")
        self.people.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.people.setMinimumContentsLength(8)
        self.people.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.people.chosen.connect(self.person_chosen)
        self._previous = tool("chevron-left", "", lambda: self._move(-1))
        self._next = tool("chevron-right", "", lambda: self._move(1))
        self._amount = label("–", num="1")
        self._delta = Chip("")
        self._line = elided("", dim="1")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 10, 10)
        layout.setSpacing(4)
        layout.addWidget(row(self._caption, (self.people, 1), self._previous, self._next, gap=6))
        layout.addWidget(row(self._amount, self._delta, None, gap=10))
        layout.addWidget(self._line)
        self.retranslate()

    def set_people(self, people: list[tuple[int, str]], current: int | None) -> None:
        self.people.set_choices(list(people), current)
        self._enable()

    def show_person(self, employee_id: int) -> None:
        self.people.set_current(employee_id)
        self._enable()

    def _move(self, by: int) -> None:
        index = self.people.currentIndex() + by
        if 0 <= index < self.people.count():
            self.people.setCurrentIndex(index)
            self.person_chosen.emit(self.people.currentData())
        self._enable()

    def _enable(self) -> None:
        self._previous.setEnabled(self.people.currentIndex() > 0)
        self._next.setEnabled(0 <= self.people.currentIndex() < self.people.count() - 1)

    def show_state(self, state: ExampleState) -> None:
        self._state = state
        self._enable()
        self._amount.setFont(theme.number_font(28, bold=True))
        tone = "text3" if state.stale or state.payout is None else "text"
        self._amount.setStyleSheet(f"font-size:{theme.current().px(26)}px;color:{theme.current().tokens[tone]}")
        self._amount.setText(money(state.payout, sign=state.sign))
        self._amount.setAccessibleName(self.tr("Pay of the example: %1").replace("%1", self._amount.text()))
        difference = state.payout - state.live if state.payout is not None and state.live is not None else None
        self._delta.setVisible(difference is not None)
        if difference is not None:
            self._delta.set(*(_delta(difference, state.live or Decimal(0)) if difference else (self.tr("no change"), "info", "equal")))
        self._line.setText(self._sentence(state))

    def _sentence(self, state: ExampleState) -> str:
        if state.problem:
            return state.problem
        if state.stale:
            return self.tr("The last valid result; the formula has a problem.")
        if state.uncapped is not None:
            text = self.tr("The cap applies; %1 before it")
            return text.replace("%1", money(state.uncapped, sign=state.sign))
        if state.live is not None and not state.live_name:
            return self.tr("%1 on the real figures").replace("%1", money(state.live, sign=state.sign))
        if state.in_force and state.live is None:
            return self.tr("This version is in force.")
        if state.live is None:
            return self.tr("No version is in force to compare with.")
        text = self.tr("%1 pays %2 on the same figures")
        return text.replace("%1", state.live_name).replace("%2", money(state.live, sign=state.sign))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._caption.setText(self.tr("Example"))
        self.people.setAccessibleName(self.tr("Example person"))
        for made, text in ((self._previous, self.tr("Previous person")), (self._next, self.tr("Next person"))):
            made.setToolTip(text)
            made.setAccessibleName(text)
        self.show_state(self._state)


def _delta(difference: Decimal, base: Decimal) -> tuple[str, str, str]:
    share = f" ({_signed(percent(difference / abs(base)))})" if base else ""
    text = _signed(money(difference)) + share
    return (text, "good", "trending-up") if difference > 0 else (text, "bad", "trending-down")


def _signed(text: str) -> str:
    return text if text.startswith("−") else f"+{text}"
