"""One notice: what it is about, the sentence, and what can be done with it. In the bell's list and in a toast."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout

from desktop.shared import office_clock
from desktop.shared.icons import pixmap
from desktop.shared.notice_texts import words_of
from desktop.shared.theme import current
from desktop.shared.widgets import button, label, row, tool
from desktop.window.notice_centre import NoticeCentre


class NoticeRow(QFrame):
    gone = Signal()  # opened, done or put off

    def __init__(self, centre: NoticeCentre, notice: Any) -> None:
        super().__init__()
        self.centre, self.notice = centre, notice
        self.words = words_of(notice.kind, notice.args, office_clock.zone())
        side = current().px(18)
        picture = QLabel()
        picture.setPixmap(pixmap(self.words.icon, side, self.words.tone, self.devicePixelRatioF(), 1.8))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        picture.setFixedWidth(side + 6)
        self.head = label(self.words.head or self.words.text, strong="1" if notice.read_at is None else "", wrap=True)
        self.text = label(self.words.text, dim="1", wrap=True)
        self.text.setVisible(bool(self.words.head))
        made = office_clock.local(notice.due_at)
        self.when = label(f"{made:%m-%d %H:%M}", dim="2")
        self.open_button = button(self.tr("Open"), "arrow-right", kind="link", clicked=self._open)
        self.open_button.setVisible(bool(notice.address))
        self.snooze_tool = tool("alarm", self.tr("Remind me later"), self._snooze_menu)
        self.done_tool = tool("check", self.tr("Done"), self._done)
        for made_tool in (self.snooze_tool, self.done_tool):
            made_tool.setAccessibleName(f"{made_tool.toolTip()}: {self.words.head}")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for item in (self.head, self.text, row(self.open_button, None, self.when, self.snooze_tool, self.done_tool, gap=4)):
            texts.addWidget(item)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 4)
        layout.setSpacing(6)
        layout.addWidget(picture)
        layout.addLayout(texts, 1)
        self.setAccessibleName(f"{self.words.head}: {self.words.text}")
        if notice.address:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _open(self) -> None:
        self.centre.open(self.notice)
        self.gone.emit()

    def _done(self) -> None:
        self.centre.finish([self.notice])
        self.gone.emit()

    def snooze(self, choice: str) -> None:
        self.centre.snooze(self.notice, self.centre.until(choice))
        self.gone.emit()

    def _snooze_menu(self) -> None:
        menu = QMenu(self)
        for choice, text in (("10min", self.tr("In 10 minutes")), ("hour", self.tr("In an hour")), ("tomorrow", self.tr("Tomorrow at 9"))):
            menu.addAction(text, lambda choice=choice: self.snooze(choice))
        menu.popup(self.snooze_tool.mapToGlobal(QPoint(0, self.snooze_tool.height())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.notice.address and event.button() == Qt.MouseButton.LeftButton:
            self._open()
