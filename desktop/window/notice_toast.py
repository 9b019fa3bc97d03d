"""What is due now, in the corner of the window: up to three at once, the rest counted. A reminder stays until it is answered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.shared.widgets import button, row, tool
from desktop.window.notice_centre import NoticeCentre
from desktop.window.notice_row import NoticeRow

MOST, WIDE, STAYS = 3, 372, 15_000


class NoticeToasts(QFrame):
    list_wanted = Signal()

    def __init__(self, centre: NoticeCentre, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("card", "1")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setAccessibleName(self.tr("New notices"))
        self.centre, self._window = centre, window
        self.rows: list[NoticeRow] = []
        self.more = button("", "bell", kind="link", clicked=self._list)
        self.close_tool = tool("x", self.tr("Close"), self.clear)
        self.close_tool.setAccessibleName(self.tr("Close"))
        self._inner = QVBoxLayout()
        self._hidden = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 6)
        layout.setSpacing(0)
        layout.addWidget(row(self.more, None, self.close_tool, margins=(8, 2, 4, 0)))
        layout.addLayout(self._inner)
        self.setFixedWidth(WIDE)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._age)
        centre.arrived.connect(self.show_notices)
        window.installEventFilter(self)
        self.hide()

    def show_notices(self, notices: tuple[Any, ...]) -> None:
        for notice in notices:
            if len(self.rows) >= MOST:
                self._hidden += 1
                continue
            made = NoticeRow(self.centre, notice)
            made.gone.connect(self._gone)
            self.rows.append(made)
            self._inner.addWidget(made)
        self._settle()
        self.show()
        self.raise_()
        self._clock.start(STAYS)

    def _settle(self) -> None:
        self.more.setText(self.tr("%1 more").replace("%1", str(self._hidden)) if self._hidden else self.tr("All notices"))
        self.adjustSize()
        self.place()

    def _gone(self) -> None:
        sender = self.sender()
        self._drop([made for made in self.rows if made is sender])

    def _drop(self, rows: list[NoticeRow]) -> None:
        for made in rows:
            self.rows.remove(made)
            self._inner.removeWidget(made)
            made.hide()
            made.deleteLater()
        if not self.rows:
            self._hidden = 0
            self.hide()
        else:
            self._settle()

    def _age(self) -> None:
        """After a while only what has its hour stays: a reminder overlooked is a visit missed."""
        self._drop([made for made in self.rows if made.notice.kind not in ("event.due", "task.due")])

    def clear(self) -> None:
        self._drop(list(self.rows))

    def _list(self) -> None:
        self.clear()
        self.list_wanted.emit()

    def place(self) -> None:
        room = self._window.rect()
        self.move(room.width() - self.width() - 16, room.height() - self.height() - 40)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)
