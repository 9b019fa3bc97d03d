"""A record opened beside its list, or as a document of its own: it loads, cannot be read, or shows its tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QTabBar, QWidget

from desktop.shared import failures
from desktop.shared.facts import Pane
from desktop.shared.widgets import EmptyState, panel


class RecordPane(QFrame):
    """A screen's pane lays out `body` with `tabs` and `area`, puts a page for each key into `pages`, and `message` beside `body`."""

    closed = Signal()
    followed = Signal(str, bool)
    dirty_changed = Signal(bool)

    body: QWidget

    def __init__(self, model: Any, keys: Sequence[str], wide: bool) -> None:
        """`model` has a `bundle` once it was read. `wide`: a document of its own."""
        super().__init__()
        panel(self)
        self.model, self.keys, self.wide = model, tuple(keys), wide
        self.pages: dict[str, QWidget] = {}
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        for _ in keys:
            self.tabs.addTab("")
        self.area, self.message = Pane(""), EmptyState("loader-2")

    def add_pages(self, width: int) -> None:
        """The pages into the area; `width` is a document's widest line, longer ones are hard to follow."""
        self.area.add(*self.pages.values())
        self.area.column.addStretch(1)
        for page in self.pages.values() if self.wide else ():
            page.setMaximumWidth(width)

    def follow_model(self) -> None:
        self.model.loading.connect(self._loading)
        self.model.failed.connect(self._failed)
        self.tabs.currentChanged.connect(self._show_tab)

    def show_body(self) -> None:
        self.message.hide()
        self.body.show()

    def _loading(self) -> None:
        if self.model.bundle is None:
            self.body.hide()
            self.message.set("loader-2", self.tr("Loading…"))
            self.message.show()

    def _failed(self, error: BaseException) -> None:
        if self.model.bundle is not None and failures.is_lost_connection(error):
            return  # what is on screen stays; the banner says the rest
        self.body.hide()
        if failures.is_out_of_sight(error):  # to ask once more would not help
            failures.tell(self.message, error)
            if not self.wide:
                self.message.set_action(self.tr("Close"), self.closed.emit)
        else:
            failures.tell(self.message, error, self.model.reload)
        self.message.show()

    def go_to_tab(self, key: str) -> None:
        if key in self.keys:
            self.tabs.setCurrentIndex(self.keys.index(key))

    def _show_tab(self, number: int) -> None:
        for key, page in self.pages.items():
            page.setVisible(key == self.keys[number])
        self.area.verticalScrollBar().setValue(0)

    def retranslate(self) -> None:
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
