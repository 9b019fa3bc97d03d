"""The list of what waits: every line opens its place, by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.home.home_item import HomeItem
from desktop.shared.icons import pixmap
from desktop.shared.theme import current
from desktop.shared.widgets import EmptyState, Section, button, column, hline, label, panel, row


class ItemList(QFrame):
    def __init__(self, navigate: Callable[[str], object]) -> None:
        super().__init__()
        panel(self)
        self._navigate = navigate
        self.items: tuple[HomeItem, ...] = ()
        self.heading, self.empty = Section(), EmptyState("circle-check")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(hline())
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.area, 1)

    def show_items(self, items: Sequence[HomeItem]) -> None:
        self.items = tuple(items)
        self.heading.set_title(self.tr("Waits for you: {count}").format(count=len(items)) if items else self.tr("Waits for you"))
        self.area.setAccessibleName(self.tr("What waits for you"))
        self.empty.set("circle-check", self.tr("Nothing waits for you."), self.tr("What needs you appears here by itself."))
        self.empty.setVisible(not items)
        self.area.setVisible(bool(items))
        lines = [self._line(item) for item in self.items]
        self.area.setWidget(panel(column(*lines, None, gap=0)))

    def _line(self, item: HomeItem) -> QWidget:
        side = current().px(18)
        picture = QLabel()
        picture.setPixmap(pixmap(item.icon, side, item.tone, self.devicePixelRatioF(), 1.8))
        picture.setFixedWidth(side + 6)
        head, text = label(item.head, strong="1", wrap=True), label(item.text, dim="1", wrap=True)
        text.setVisible(bool(item.text))
        opens = button(self.tr("Open"), "arrow-right", kind="link", clicked=lambda: self._navigate(item.address))
        opens.setVisible(bool(item.address))
        opens.setAccessibleName(f"{self.tr('Open')}: {item.head}")
        return column(row(picture, (column(head, text, gap=2), 1), opens, margins=(12, 8, 8, 8), gap=6), hline(), gap=0)
