"""The performance screen: a bar of pages, each made when it is first looked at, and one person whom they all show."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.app import App
from desktop.performance.page_spec import PageSpec
from desktop.performance.pages import PAGES
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import ScreenHeader, Segmented, fill_column, hline, panel, row


class PerformanceView(Retranslated, QWidget):
    status_changed = Signal(str)
    dirty_changed = Signal(bool)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.specs: dict[str, PageSpec] = {spec.key: spec for spec in PAGES if spec.allowed(app.groups())}
        self.pages: dict[str, Any] = {}
        self._stale: set[str] = set()
        self.person: int | None = None
        self.header, self.stack = ScreenHeader(), QStackedWidget()
        first = next(iter(self.specs))
        self.shape = Segmented([(key, "") for key in self.specs], first)
        bar = row(self.shape, None, margins=(12, 0, 8, 0))
        bar.setFixedHeight(44)
        bar.setProperty("panel", "1")
        fill_column(self, self.header, hline(), bar, hline(), (panel(self.stack), 1))
        self.shape.chosen.connect(self.show_page)
        app.jobs.data_changed.connect(self._data_changed)
        app.scope.changed.connect(self._scope_changed)
        self.retranslate()
        self.show_page(first)

    # -- pages

    @property
    def page(self) -> Any:
        return self.stack.currentWidget()

    def show_page(self, key: str) -> None:
        if key not in self.specs:
            return
        self.shape.set_current(key)
        if key not in self.pages:
            self._make(key)
        elif key in self._stale:
            self.pages[key].refresh()
        self._stale.discard(key)
        self.stack.setCurrentWidget(self.pages[key])
        self._tell()

    def _make(self, key: str) -> None:
        made: Any = self.specs[key].make(self.app)
        self.pages[key] = made
        self.stack.addWidget(made)
        if hasattr(made, "dirty_changed"):
            made.dirty_changed.connect(lambda _dirty: self.dirty_changed.emit(self.is_dirty()))
        if hasattr(made, "status_changed"):
            made.status_changed.connect(lambda _text: self._tell())
        if hasattr(made, "person_chosen"):
            made.person_chosen.connect(self._person_chosen)
        if self.person is not None and hasattr(made, "set_person"):
            made.set_person(self.person)
        else:
            made.refresh()

    def _person_chosen(self, person: int) -> None:
        """The page that was told of the person shows them already; the others do when they come up."""
        self.person = person
        for page in self.pages.values():
            if hasattr(page, "set_person"):
                page.set_person(person)

    def is_dirty(self) -> bool:
        return any(page.is_dirty() for page in self.pages.values() if hasattr(page, "is_dirty"))

    def _data_changed(self, kinds: Any) -> None:
        self._read_again({key for key in self.pages if self.specs[key].shows & set(kinds)})

    def _scope_changed(self) -> None:
        for page in self.pages.values():
            if hasattr(page, "scope_changed"):
                page.scope_changed()
        self._read_again(set(self.pages))

    def _read_again(self, keys: set[str]) -> None:
        """What is seen at once, the rest when it is looked at again."""
        current = self.shape.current()
        self._stale |= keys - {current}
        if current in keys:
            self.page.refresh()

    # -- the window

    def refresh(self) -> None:
        self._read_again(set(self.pages))

    def open_path(self, parts: list[str], query: dict[str, str], host: str = "performance") -> None:
        """tripod://kpi/employee/7/period/2026-10/kpi/revenue opens a figure, tripod://performance/team a page."""
        key = next((spec.key for spec in self.specs.values() if host in spec.hosts), "")
        if not key:
            key, parts = (parts[0], parts[1:]) if parts and parts[0] in self.specs else (self.shape.current(), [])
        self.show_page(key)
        if hasattr(self.page, "open_path"):
            self.page.open_path(parts, query, host)

    def retranslate(self) -> None:
        self.header.set_title(self.tr("Performance"))
        self.shape.set_choices([(key, spec.title()) for key, spec in self.specs.items()])
        self._tell()

    def _tell(self) -> None:
        self.header.set_sub(self.page.sub() if hasattr(self.page, "sub") else "")
        self.status_changed.emit(self.status_text())

    def regions(self) -> list[QWidget]:
        return [self.shape, *self.page.regions()]

    def focus_filter(self) -> None:
        if hasattr(self.page, "focus_filter"):
            self.page.focus_filter()

    def status_text(self) -> str:
        return str(self.page.status_text()) if hasattr(self.page, "status_text") else ""

    def showcases(self) -> dict[str, Any]:
        return {("" if number == 0 else key): (lambda chosen=key: self._showcase(chosen)) for number, key in enumerate(self.specs)}

    def _showcase(self, key: str) -> None:
        self.show_page(key)
        if hasattr(self.page, "showcase"):
            self.page.showcase()
