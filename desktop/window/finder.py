"""Ctrl+K's data: screens and commands at once, people, orders, plans and runs when the server has sent them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop.app import App
from desktop.shared.screen import parse_address
from desktop.window.history import History

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.shared.palette import Palette
    from desktop.shared.palette_search import Entry, Index


class Finder(QObject):
    def __init__(self, app: App, window: QWidget, history: History, go: Callable[[Entry, bool], None]) -> None:
        super().__init__(window)
        self.app, self._window, self.history, self._go = app, window, history, go
        self.palette: Palette | None = None
        self._things: Index | None = None  # what the server sent
        self._chosen: list[Entry] = []
        app.jobs.data_changed.connect(self._data_changed)

    def _data_changed(self, _kinds: object) -> None:
        self.load()

    def load(self) -> None:
        """People, orders, plans and runs of this person, in the background."""
        from desktop.window.server_calls import load_palette

        self.app.jobs.query(load_palette, done=self._loaded, failed=self._ignore, slot="finder")

    def _loaded(self, rows: Any) -> None:
        self.app.jobs.work(build_index, rows, done=self._indexed, slot="finder.index")

    def _indexed(self, index: Index) -> None:
        self._things = index
        if self.palette is not None:
            self._fill(self.palette.index)

    def _ignore(self, error: BaseException) -> None:
        """Screens and commands can still be found; the banner tells about the connection."""

    def open(self) -> None:
        from desktop.shared.palette import Palette
        from desktop.shared.palette_search import Index

        if self.palette is None:
            self.palette = Palette(self._window, Index(), self.recent, self._choose)
        self._fill(self.palette.index)
        self.palette.open()

    def _fill(self, index: Index) -> None:
        """In place: the palette holds on to its index."""
        index.entries, index.stacks = [], []
        index.add(self._fixed())
        if self._things is not None:
            index.entries += self._things.entries
            index.stacks += self._things.stacks

    def _fixed(self) -> list[Entry]:
        from desktop.shared.palette_search import Entry

        found = [Entry("screen", "", spec.title(), spec.title(), f"tripod://{spec.id}") for spec in self.app.allowed_specs()]
        for command in self.app.commands.all():
            if command.enabled():
                found.append(Entry("command", command.id, command.title(), command.title(), "", command.keys))
        return found

    def recent(self) -> list[Entry]:
        """What was opened last, then the screens."""
        screens = [entry for entry in self._fixed() if entry.kind == "screen"]
        visited = {parse_address(address)[0] for address in self.history.recent(8)}
        screens.sort(key=lambda entry: entry.address.removeprefix("tripod://") not in visited)
        return self._chosen[:6] + screens

    def _choose(self, entry: Entry, new_tab: bool) -> None:
        self._chosen = [entry, *(one for one in self._chosen if one != entry)][:12]
        self._go(entry, new_tab)


def build_index(rows: list[tuple[str, str, str, str, str, str]]) -> Index:
    from desktop.shared.palette_search import Entry, Index

    index = Index()
    index.add(Entry(*row) for row in rows)
    return index
