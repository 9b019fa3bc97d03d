"""The bell's list: the open notices by group, and one button that ends them all."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.shared.notice_texts import GROUPS, group_name, words_of
from desktop.shared.widgets import EmptyState, button, hline, label, panel, row
from desktop.window.notice_centre import NoticeCentre
from desktop.window.notice_row import NoticeRow

WIDE, HIGH = 400, 560


class NoticePanel(QFrame):
    def __init__(self, centre: NoticeCentre, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setProperty("card", "1")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setAccessibleName(self.tr("Notices"))
        self.centre = centre
        self.rows: list[NoticeRow] = []
        self.title = label(self.tr("Notices"), h="2")
        self.all_done = button(self.tr("All done"), "checklist", kind="link", clicked=self._finish_all)
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setAccessibleName(self.tr("List of notices"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for item in (row(self.title, None, self.all_done, margins=(14, 8, 8, 6)), hline(), self.scroll):
            layout.addWidget(item)
        centre.changed.connect(self._refill)

    def open_below(self, anchor: QWidget) -> None:
        self._fill()
        self.setFixedWidth(WIDE)
        self.setFixedHeight(min(HIGH, max(240, 60 + self.scroll.widget().sizeHint().height())))
        corner = anchor.mapToGlobal(QPoint(anchor.width(), anchor.height() + 4))
        self.move(corner - QPoint(self.width(), 0))
        self.show()
        self.centre.read(self.centre.notices)

    def _refill(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        self.rows = []
        inner = QWidget()
        panel(inner)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(0)
        for group, notices in self._grouped():
            heading = label(f"{group_name(group)} · {len(notices)}", dim="1", cap="1")
            layout.addWidget(row(heading, None, margins=(14, 10, 8, 2)))
            for notice in notices:
                made = NoticeRow(self.centre, notice)
                made.gone.connect(self._acted)
                self.rows.append(made)
                layout.addWidget(made)
        if not self.rows:
            layout.addWidget(EmptyState("bell", self.tr("Nothing waits for you."), self.tr("Reminders, invitations and approvals appear here.")))
        layout.addStretch(1)
        self.scroll.setWidget(inner)
        self.all_done.setVisible(bool(self.rows))

    def _grouped(self) -> list[tuple[str, list[Any]]]:
        found: dict[str, list[Any]] = {}
        for notice in self.centre.notices:
            found.setdefault(words_of(notice.kind, notice.args).group, []).append(notice)
        return [(group, found[group]) for group in GROUPS if group in found]

    def _acted(self) -> None:
        sender = self.sender()
        if isinstance(sender, NoticeRow) and sender.notice in self.centre.notices:
            self.hide()  # it was opened

    def _finish_all(self) -> None:
        self.centre.finish(list(self.centre.notices))
