"""The task pack of the present stage: who, until when, which ones block the way; a click marks one done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from desktop.shared.i18n import day, names, pick
from desktop.shared.painted import Chip
from desktop.shared.widgets import column, elided, label, row, set_property


class TaskLine(QFrame):
    ticked = Signal(object, bool)

    def __init__(self, task: Any, today: date, may_write: bool) -> None:
        super().__init__()
        self.task = task
        done = task.done_at is not None
        self.tick = QCheckBox()
        self.tick.setChecked(done)
        self.tick.setEnabled(may_write)
        self.tick.setAccessibleName(names(task))
        self.tick.clicked.connect(lambda on: self.ticked.emit(self.task, on))
        title = label(names(task), wrap=True, **({"dim": "1"} if done else {"strong": "1"}))
        late = not done and task.due_on is not None and task.due_on < today
        who = elided(self._who(late), dim="2")
        set_property(who, tone="bad" if late else "")
        chip = Chip(self.tr("Mandatory"), "warn", "lock") if task.mandatory and not done else None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 3, 0, 3)
        parts = [self.tick, (column(title, who, gap=1), 1), *([chip] if chip else [])]
        layout.addWidget(row(*parts, gap=10))

    def _who(self, late: bool) -> str:
        task = self.task
        who = pick(task.assignee_en, task.assignee_zh) or self.tr("nobody")
        if task.done_at is not None:
            return self.tr("%1 · done %2").replace("%1", who).replace("%2", day(task.done_at.date()))
        if task.due_on is None:
            return who
        due = self.tr("overdue since %1") if late else self.tr("due %1")
        return f"{who} · " + due.replace("%1", day(task.due_on))


class TaskList(QFrame):
    ticked = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self._tasks: tuple[Any, ...] = ()
        self._shown: tuple[date, bool] = (date.max, False)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 0, 12, 10)
        self.body.setSpacing(0)
        self.nothing = label("", dim="2", wrap=True)
        self.message = label("", wrap=True, tone="bad")
        self.message.hide()
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.message)
        self.lines: list[TaskLine] = []

    def set(self, tasks: Sequence[Any], today: date, may_write: bool) -> None:
        """Open ones first, by their day."""
        self._tasks, self._shown = tuple(tasks), (today, may_write)
        for line in self.lines:
            line.hide()
            line.deleteLater()
        order = sorted(tasks, key=lambda task: (task.done_at is not None, not task.mandatory, task.due_on or date.max))
        self.lines = [TaskLine(task, today, may_write) for task in order]
        for number, line in enumerate(self.lines):
            line.ticked.connect(self.ticked)
            self.body.insertWidget(number, line)
        self.nothing.setText(self.tr("This stage has no tasks."))
        self.nothing.setVisible(not tasks)
        self.message.hide()

    def fail(self, text: str) -> None:
        """The tick goes back to what the server has."""
        self.set(self._tasks, *self._shown)
        self.message.setText(text)
        self.message.show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.set(self._tasks, *self._shown)
        super().changeEvent(event)
