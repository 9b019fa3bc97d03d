"""What the two agreed: whose it is, until when, done or not; open actions of earlier talks can be carried on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.performance.talks.readings import Talk, TalkAction
from desktop.performance.talks.words import action_state
from desktop.shared.day_edit import DayEdit
from desktop.shared.fields import Choice
from desktop.shared.i18n import day, moment, pick
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import Chip, EmptyState, Section, button, column, hline, label, line_edit, panel, row

USUAL = timedelta(days=14)


class ActionsTab(Retranslated, QWidget):
    added = Signal(str, int, object, object)  # text, whose, until, carried from or None
    finished = Signal(object, bool)  # TalkAction, done

    def __init__(self) -> None:
        super().__init__()
        self._talk: Talk | None = None
        self._actions: tuple[TalkAction, ...] = ()
        self._earlier: tuple[TalkAction, ...] = ()
        self._today = date.min
        self.checks: dict[int, QCheckBox] = {}
        self.empty, self.area = EmptyState("checklist"), QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text, self.whose, self.until = line_edit(""), Choice(""), DayEdit()
        self.text.setMaxLength(1000)
        self.text.returnPressed.connect(self._add)
        self.until.setFixedWidth(128)
        self.add = button("", "plus", clicked=self._add)
        self.message = label("", wrap=True, tone="bad")
        self.message.hide()
        self.foot = column(row((self.text, 1), self.whose, self.until, self.add), self.message, margins=(16, 10, 12, 10), gap=6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.area, 1)
        layout.addWidget(hline())
        layout.addWidget(self.foot)
        self.retranslate()

    def show_actions(self, talk: Talk, actions: Sequence[TalkAction], earlier: Sequence[TalkAction], today: date) -> None:
        if self._talk is None or self._talk.id != talk.id:
            self.until.set_value(today + USUAL)
        self._talk, self._actions, self._earlier, self._today = talk, tuple(actions), tuple(earlier), today
        self.retranslate()

    def begin_anew(self) -> None:
        self.text.clear()
        self.say("")

    def say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def retranslate(self) -> None:
        self.text.setPlaceholderText(self.tr("What was agreed"))
        self.text.setAccessibleName(self.text.placeholderText())
        self.whose.setAccessibleName(self.tr("Whose it is"))
        self.until.setAccessibleName(self.tr("Until when"))
        self.add.setText(self.tr("Agree"))
        hint = self.tr("What is agreed comes back as a task: on Home of whom it belongs to, and as a notice on its day.")
        self.empty.set("checklist", self.tr("Nothing was agreed yet"), hint)
        talk = self._talk
        if talk is not None:
            self.whose.set_choices([(talk.employee_id, pick(talk.employee_en, talk.employee_zh)), (talk.head_id, pick(talk.head_en, talk.head_zh))])
        self.foot.setVisible(talk is not None and talk.status != "cancelled")
        there = bool(self._actions or self._earlier)
        self.empty.setVisible(not there)
        self.area.setVisible(there)
        self.area.setAccessibleName(self.tr("Agreed actions"))
        self.checks = {}
        lines = [self._line(one) for one in self._actions]
        if self._earlier:
            lines += [Section(self.tr("Still open from earlier talks")), hline(), *[self._line(one, earlier=True) for one in self._earlier]]
        self.area.setWidget(panel(column(*lines, None, gap=0)))

    def _line(self, action: TalkAction, *, earlier: bool = False) -> QWidget:
        check = QCheckBox()
        check.setChecked(action.done_at is not None)
        check.setAccessibleName(self.tr("Done: %1").replace("%1", action.text))
        check.setEnabled(not action.is_carried)
        check.clicked.connect(lambda on: self.finished.emit(action, on))
        self.checks[action.id] = check
        said = label(action.text, strong="" if action.done_at else "1", wrap=True)
        who = self.tr("%1, until %2").replace("%1", pick(action.owner_en, action.owner_zh)).replace("%2", day(action.due_on))
        if earlier:
            who += " · " + self.tr("talk of %1").replace("%1", moment(action.planned_at)[:10])
        parts: list[QWidget | tuple[QWidget, int]] = [check, (column(said, label(who, dim="1"), gap=2), 1)]
        if earlier and self._talk is not None and self._talk.status != "cancelled":
            until = max(self._today, action.due_on) + USUAL
            carry = button(self.tr("Carry on"), "arrow-forward-up", clicked=lambda: self.added.emit(action.text, action.owner_id, until, action.id))
            carry.setToolTip(self.tr("Agree on it again in this talk, until %1").replace("%1", day(until)))
            parts.append(carry)
        parts.append(Chip(*action_state(action.done_at is not None, action.is_carried, action.due_on, self._today)))
        return column(row(*parts, margins=(16, 9, 12, 9), gap=10), hline(), gap=0)

    def _add(self) -> None:
        text, whose, until = self.text.text().strip(), self.whose.current(), self.until.value()
        if not text:
            self.say(self.tr("Write what was agreed."))
            self.text.setFocus()
        elif until is None:
            self.say(self.tr("Write a day like 2026-11-30."))
            self.until.setFocus()
        elif isinstance(whose, int):
            self.say("")
            self.added.emit(text, whose, until, None)
