"""What waits for the person who signed in: approvals and overrides of other people's deals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.app import App
from desktop.deals import server_calls as calls
from desktop.deals import words
from desktop.deals.approval_line import ApprovalLine, is_override
from desktop.shared import failures
from desktop.shared.ask_dialog import AskDialog
from desktop.shared.facts import Pane
from desktop.shared.widgets import EmptyState, Section, button, hline, label, panel, tool

WIDTH = 464


class Inbox(QFrame):
    closed = Signal()
    deal_wanted = Signal(int)

    def __init__(self, app: App) -> None:
        super().__init__()
        panel(self)
        self.app = app
        self.setFixedWidth(WIDTH)
        self.close_tool = tool("x", "", self.closed.emit)
        self.head = Section("", self.close_tool)
        self.message = label("", wrap=True, tone="bad")
        self.message.setContentsMargins(12, 4, 12, 4)
        self.message.hide()
        self.area = Pane("")
        self.empty = EmptyState("inbox")
        self._items: tuple[Any, ...] = ()
        self._parts: list[QFrame] = []
        self.lines: list[ApprovalLine] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.head, hline(), self.message):
            layout.addWidget(part)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.empty, 1)
        self.area.column.addStretch(1)
        self.retranslate()

    def set(self, items: Sequence[Any]) -> None:
        self._items = tuple(items)
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts, self.lines = [], []
        for one in items:
            line = ApprovalLine(one, lambda code: code or "–", True, self._headline(one))
            line.decided.connect(self._ask)
            opener = button(self.tr("Open the deal"), "external-link", kind="link", clicked=lambda chosen=one: self.deal_wanted.emit(chosen.deal_id))
            line.buttons.layout().addWidget(opener)
            for part in (line, hline()):
                self.area.column.insertWidget(len(self._parts), part)
                self._parts.append(part)
            self.lines.append(line)
        self.area.setVisible(bool(items))
        self.empty.setVisible(not items)

    def _headline(self, one: Any) -> str:
        parts = (one.deal_name, one.customer_name, words.amount_text(one.amount, one.currency) if one.amount is not None else "")
        return " · ".join(part for part in parts if part)

    def _ask(self, one: Any, yes: bool) -> None:
        title = self.tr("Approve") if yes else self.tr("Refuse")
        text = self.tr("A note for who asked; it may be left out.") if yes else self.tr("Say what is missing, so that it can be brought.")
        dialog = AskDialog(self, title, f"{self._headline(one)}\n{text}", title, least=0 if yes else 1)
        dialog.answered.connect(lambda note, _until: self.decide(one, yes, note))
        dialog.open()

    def decide(self, one: Any, yes: bool, note: str) -> None:
        self.message.hide()
        if is_override(one):
            self._send(calls.decide_override, one.id, yes, note, "deal_override")
        else:
            self._send(calls.decide_approval, one.id, "approved" if yes else "rejected", note, "deal_approval")

    def _send(self, call: Callable[..., Any], key: int, decision: object, note: str, kind: str) -> None:
        self.app.jobs.command(call, key, decision, note or None, done=self._done, failed=self._failed, changes=frozenset({kind}))

    def _done(self, _answer: Any) -> None:
        self.app.notify(self.tr("Decided; who asked has been told."), "good")

    def _failed(self, error: BaseException) -> None:
        self.message.setText(failures.explain(error).sentence())
        self.message.show()

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Waiting for me"))
        self.close_tool.setToolTip(self.tr("Close (Esc)"))
        self.close_tool.setAccessibleName(self.tr("Close (Esc)"))
        self.area.setAccessibleName(self.tr("Waiting for me"))
        self.empty.set("inbox", self.tr("Nothing waits for you."), self.tr("Approvals and overrides of your team's deals appear here."))
        self.set(self._items)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

