"""The open documents: which tab shows which screen, made when first looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.shared.screen import ScreenSpec, parse_address
from desktop.window.document_tabs import DocumentTabs, Tab
from desktop.window.screen_jobs import ScreenApp

if TYPE_CHECKING:
    from desktop.shared.widgets import EmptyState


@dataclass(slots=True)
class Document:
    tab: Tab
    spec: ScreenSpec
    address: str
    widget: QWidget | None = None
    titled: bool = False  # the screen named the tab itself


LEAST_HEIGHT = 560  # what a screen gets in the smallest window


class Screens(QStackedWidget):
    """Screens scroll or shrink inside the window: none of them, nor a text that wraps for a moment, makes it higher than a laptop."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return False

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return super().minimumSizeHint().boundedTo(QSize(100_000, LEAST_HEIGHT))


class Workspace(QWidget):
    shown = Signal(str)  # screen id of the document in front; empty when there is none
    status_changed = Signal(str)
    plus = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.documents: dict[str, Document] = {}
        self.bar = DocumentTabs()
        self.stack = Screens()
        self.empty: EmptyState | None = None  # made when the last document is closed: a start opens one
        self._count = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)
        self.bar.chosen.connect(self.show_document)
        self.bar.closed.connect(self.close_document)
        self.bar.plus.connect(self.plus)
        self.bar.moved.connect(self._reordered)
        self.retranslate()

    # -- opening

    def open(self, address: str, new_tab: bool = False) -> bool:
        """False when no screen of this role opens such an address."""
        host, _, _ = parse_address(address)
        spec = next((one for one in self.app.allowed_specs() if host == one.id or host in one.hosts), None)
        if spec is None:
            return False
        document = None if new_tab else self._latest(spec.id)
        if document is None:
            document = self._add(spec, address)
        document.address = address
        self.show_document(document.tab.key)
        _go_to(document)
        return True

    def restore(self, addresses: list[str], current: int) -> None:
        """Tabs of the last session; a screen is made only when its tab is looked at."""
        for address in addresses:
            host, _, _ = parse_address(address)
            spec = next((one for one in self.app.allowed_specs() if host == one.id or host in one.hosts), None)
            if spec is not None:
                self._add(spec, address)
        keys = list(self.documents)
        if keys:
            self.show_document(keys[min(max(current, 0), len(keys) - 1)])

    def addresses(self) -> list[str]:
        return [document.address for document in self.documents.values()]

    def current(self) -> Document | None:
        return self.documents.get(self.bar.current)

    def current_number(self) -> int:
        keys = list(self.documents)
        return keys.index(self.bar.current) if self.bar.current in keys else 0

    def _latest(self, spec_id: str) -> Document | None:
        front = self.current()
        if front is not None and front.spec.id == spec_id:
            return front
        return next((one for one in reversed(self.documents.values()) if one.spec.id == spec_id), None)

    def _add(self, spec: ScreenSpec, address: str) -> Document:
        self._count += 1
        tab = Tab(f"{spec.id}#{self._count}", spec.icon, spec.title())
        document = self.documents[tab.key] = Document(tab, spec, address)
        return document

    def show_document(self, key: str) -> None:
        document = self.documents[key]
        first = document.widget is None
        if document.widget is None:
            document.widget = self._make(document)
        self.stack.setCurrentWidget(document.widget)
        self._refresh_bar(key)
        if not self.bar.hasFocus():
            # Where the screen says its work begins, or nowhere in particular: Qt would put it on the first button.
            begins = getattr(document.widget, "first_focus", None)
            (begins() if begins is not None else self.window()).setFocus()
        if first and self.isVisible():
            _go_to(document)
        self.shown.emit(document.spec.id)
        self._tell_status()

    def _tell_status(self) -> None:
        document = self.current()
        text = getattr(document.widget, "status_text", None) if document is not None else None
        self.status_changed.emit(text() if text is not None else "")

    def _make(self, document: Document) -> QWidget:
        app: Any = ScreenApp(self.app, lambda: document.tab.dirty)
        widget = document.spec.make(app)
        app.belong_to(widget)
        self.stack.addWidget(widget)
        link = _Link(self, document, widget)
        for name in ("title_changed", "dirty_changed", "status_changed"):
            signal: Any = getattr(widget, name, None)
            if signal is not None:
                signal.connect(getattr(link, name))
        return widget

    # -- closing

    def close_document(self, key: str) -> bool:
        document = self.documents[key]
        if document.tab.dirty and not self._may_lose(document):
            return False
        keys = list(self.documents)
        at = keys.index(key)
        del self.documents[key]
        if document.widget is not None:
            self.stack.removeWidget(document.widget)
            document.widget.deleteLater()
        rest = [other for other in keys if other != key]
        if not rest:
            self._show_empty()
            self._refresh_bar("")
            self.shown.emit("")
        elif self.bar.current == key:
            self.show_document(rest[min(at, len(rest) - 1)])
        else:
            self._refresh_bar(self.bar.current)
        return True

    def close_all(self) -> bool:
        """For the end: asks for every document with unsaved work; False when the person stays."""
        return all(self._may_lose(one) for one in self.documents.values() if one.tab.dirty)

    def _may_lose(self, document: Document) -> bool:
        keep = getattr(document.widget, "keep_draft", None)
        if keep is not None and keep():
            return True  # what was typed comes back when the document is opened again
        question = self.tr("“%1” has changes that are not saved. Close it and lose them?").replace("%1", document.tab.title)
        from PySide6.QtWidgets import QMessageBox

        answer = QMessageBox.question(self, self.tr("Not saved"), question)
        return answer == QMessageBox.StandardButton.Yes

    # -- moving about

    def step(self, by: int) -> None:
        keys = list(self.documents)
        if len(keys) > 1 and self.bar.current in keys:
            self.show_document(keys[(keys.index(self.bar.current) + by) % len(keys)])

    def regions(self) -> list[QWidget]:
        """What F6 goes through inside the screen in front."""
        document = self.current()
        if document is None or document.widget is None:
            return []
        regions = getattr(document.widget, "regions", None)
        return list(regions()) if regions is not None else [document.widget]

    def call(self, name: str) -> None:
        """refresh, focus_filter …: what the screen in front offers."""
        document = self.current()
        method = getattr(document.widget, name, None) if document is not None else None
        if method is not None:
            method()

    def _reordered(self) -> None:
        self.documents = {tab.key: self.documents[tab.key] for tab in self.bar.tabs}

    def _refresh_bar(self, current: str) -> None:
        self.bar.set_tabs([document.tab for document in self.documents.values()], current)

    def _show_empty(self) -> None:
        from desktop.shared.widgets import EmptyState

        if self.empty is None:
            self.empty = EmptyState("layout-sidebar", "")
            self._tell_empty(self.empty)
            self.stack.addWidget(self.empty)
        self.stack.setCurrentWidget(self.empty)

    def _tell_empty(self, empty: EmptyState) -> None:
        empty.set("layout-sidebar", self.tr("Nothing is open."), self.tr("Choose a screen on the left, or press Ctrl+K."))

    def touch(self) -> None:
        self._refresh_bar(self.bar.current)

    def retranslate(self) -> None:
        self.bar.setAccessibleName(self.tr("Open documents"))
        if self.empty is not None:
            self._tell_empty(self.empty)
        for document in self.documents.values():
            if not document.titled:
                document.tab.title = document.spec.title()
        self.touch()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            QTimer.singleShot(0, self._tell_status)  # after the screen in front has its new words
        super().changeEvent(event)


class _Link(QObject):
    """Carries a screen's signals to its tab; dies with the screen."""

    def __init__(self, workspace: Workspace, document: Document, widget: QWidget) -> None:
        super().__init__(widget)
        self._workspace, self._document = workspace, document

    def title_changed(self, title: str) -> None:
        self._document.tab.title, self._document.titled = title, True
        self._workspace.touch()

    def dirty_changed(self, dirty: bool) -> None:
        self._document.tab.dirty = dirty
        self._workspace.touch()

    def status_changed(self, text: str) -> None:
        if self._workspace.current() is self._document:
            self._workspace.status_changed.emit(text)


def _go_to(document: Document) -> None:
    """The place within the screen. A screen's own name alone leaves it as it stands; another name of it (talks) is a page."""
    host, parts, query = parse_address(document.address)
    opener = getattr(document.widget, "open_path", None)
    if opener is not None and (parts or query or host != document.spec.id):
        opener(parts, query, host)
