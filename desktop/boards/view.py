"""The boards: eight charts of the role's day, read side by side, arranged by the person, each mark open to its records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.boards import server_calls as calls
from desktop.boards.board_grid import BoardGrid
from desktop.boards.board_menu import BoardMenu, KeepDialog
from desktop.boards.exports import Exports
from desktop.boards.opened_mark import OpenedMark
from desktop.boards.specs import BOARDS, LEADS, SPECS, board_title, boards_of, charts_of
from desktop.boards.tile import Tile, parent_tile
from desktop.boards.tile_menu import PICTURES, tile_menu
from desktop.boards.words import title_of
from desktop.shared import failures, office_clock
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import ScreenHeader, button, hline, row, vline

if TYPE_CHECKING:
    from desktop.app import App

KEEP_MS = 900
SLOW = frozenset({"lead_funnel", "lead_channels"})  # asked first: the others are through before them
KEPT = frozenset({"saved_view"})


class BoardsView(Retranslated, QWidget):
    title_changed = Signal(str)
    status_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.me = app.me.id if app.me is not None else 0
        self.groups = app.groups()
        self.key = boards_of(self.groups)[0] if boards_of(self.groups) else "rep"
        self.view: Any = None
        self.today: date | None = None
        self.header, self.menu = ScreenHeader(), BoardMenu(self.groups, self.me)
        self.add, self.export = button(icon="plus", clicked=self._ask_add), button(icon="download", clicked=self._ask_export)
        self.header.add_actions(self.menu, self.add, self.export)
        self.grid, self.exports, edge = BoardGrid(), Exports(app, self), vline()
        self.opened = OpenedMark(app, self.asked, edge, self)
        self.drawer = self.opened.drawer
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(KEEP_MS)
        self._keep.timeout.connect(self._keep_arrangement)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.header, hline(), row((self.grid, 1), edge, self.drawer, gap=0)):
            layout.addWidget(part)
        layout.setStretch(2, 1)
        self._connect()
        self.retranslate()
        self._arrange(self._as_it_came(self.key))
        self.app.jobs.query(calls.find_boards, done=self._boards_came, failed=self._no_boards, slot=f"boards.views.{id(self)}")

    def _connect(self) -> None:
        self.grid.layout_changed.connect(self._rearranged)
        self.drawer.closed.connect(self._close_drawer)
        self.menu.chosen.connect(self.open_board)
        self.menu.keep_wanted.connect(self._ask_keep)
        self.menu.reset_wanted.connect(self._reset)
        self.menu.forget_wanted.connect(self._forget)
        self.app.scope.changed.connect(self.refresh)
        self.app.jobs.data_changed.connect(self._data_changed)

    # -- which board

    def _as_it_came(self, key: str) -> calls.Layout:
        return calls.Layout(tuple(calls.Tile(code) for code in BOARDS[key] if SPECS[code].groups & self.groups))

    def _boards_came(self, found: tuple[date, tuple[Any, ...]]) -> None:
        first, self.today = self.today is None, found[0]
        self.menu.views = found[1]
        if self.view is not None:
            self.view = next((one for one in found[1] if one.id == self.view.id), None)
        if first:
            self.open_board(self.key, self.view)

    def _no_boards(self, error: BaseException) -> None:
        """Without what was kept the board stands as it comes, by the office's day as this computer knows it."""
        self.today = office_clock.today()
        self.app.notify(failures.explain(error).sentence(), "warn")
        self.open_board(self.key, None)

    def open_board(self, key: str, view: Any) -> None:
        self.key, self.view = key if key in BOARDS else self.key, view
        kept = view or self.menu.own_arrangement(self.key)
        found = calls.read_layout(kept.body, charts_of(self.groups)) if kept is not None else None
        self.grid.forget_undo()
        self._close_drawer()
        for tile in self.grid.tiles.values():
            tile.deleteLater()
            tile.hide()
        self.grid.tiles = {}
        self._arrange(found or self._as_it_came(self.key))
        self.menu.show_board(self.key, self.view)
        self._tell()
        self.refresh()

    def own(self) -> bool:
        return self.key == "rep"

    def _arrange(self, layout: calls.Layout) -> None:
        made = {one.chart: self.grid.tiles.get(one.chart) or self._make(one.chart) for one in layout.tiles}
        self.grid.show_layout(layout, made)

    def _make(self, code: str) -> Tile:
        tile = Tile(code, self.own())
        tile.mark_chosen.connect(self._open_mark)
        tile.menu_wanted.connect(self._tile_menu)
        return tile

    # -- reading

    def asked(self) -> calls.Asked | None:
        period = self.app.scope.period
        return calls.Asked(self.me, self.today, period, self.app.scope.region, self.own()) if self.today is not None and period else None

    def refresh(self) -> None:
        self._read(list(self.grid.tiles))
        self.opened.read()

    def _read(self, codes: list[str]) -> None:
        asked = self.asked()
        if asked is None:
            return
        for code in sorted(codes, key=lambda one: one not in SLOW):
            tile = self.grid.tiles[code]
            self.app.jobs.query(calls.read_chart, code, asked, done=tile.show_chart, failed=tile.show_failure, slot=f"boards.{id(self)}.{code}")

    def _data_changed(self, kinds: frozenset[str]) -> None:
        """Only the charts whose records changed are read again; each stands as it is until its new figures are there."""
        touched = [code for code in self.grid.tiles if SPECS[code].shows & frozenset(kinds)]
        self._read(touched)
        self.opened.read(touched)
        if "saved_view" in kinds:
            self.app.jobs.query(calls.find_boards, done=self._boards_came, failed=self._quiet, slot=f"boards.views.{id(self)}")

    def _quiet(self, _error: BaseException) -> None:
        """The banner tells about a lost connection; the list of boards stays as it was."""

    # -- what stands behind a mark

    def _open_mark(self, code: str, key: str, series: str) -> None:
        self.opened.open(self.grid.tiles[code], key, series)

    def _close_drawer(self) -> None:
        code = self.opened.close()
        if code in self.grid.tiles:
            self.grid.tiles[code].focus_form()

    # -- arranging and keeping

    def _rearranged(self, layout: calls.Layout) -> None:
        there, focused = set(self.grid.tiles), parent_tile(self.focusWidget())
        self._arrange(layout)
        self._read([code for code in self.grid.tiles if code not in there])
        if focused is not None and focused.code in self.grid.tiles:
            focused.grip.setFocus()
        self._keep.start()

    def _keep_arrangement(self) -> None:
        """A role's board keeps each person's arrangement by itself; a kept board of one's own likewise, another's stays as it is."""
        kept = self.view if self.view is not None else self.menu.own_arrangement(self.key)
        if kept is not None and kept.owner_id != self.me:
            return
        body = {"board": self.key, "arranges": self.view is None, "tiles": self.grid.layout_.to_json()}
        patch: dict[str, Any] = {"body": body} if kept is not None else {"name": board_title(self.key), "shared": "private", "body": body}
        at = (kept.id, kept.version) if kept is not None else (None, None)
        self.app.jobs.command(calls.keep_board, *at, patch, failed=self._not_kept, changes=KEPT)

    def _ask_keep(self) -> None:
        dialog = KeepDialog(self, bool(self.groups & (LEADS | {"finance"})))
        dialog.given.connect(self._keep_as)
        dialog.open()

    def _keep_as(self, name: str, shared: str) -> None:
        body = {"board": self.key, "arranges": False, "tiles": self.grid.layout_.to_json()}
        patch = {"name": name, "shared": shared, "body": body}
        self.app.jobs.command(calls.keep_board, None, None, patch, done=self._kept, failed=self._not_kept, changes=KEPT)

    def _kept(self, _saved: Any) -> None:
        self.app.notify(QCoreApplication.translate("boards", "The board is kept."), "good")

    def _not_kept(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")
        self.app.jobs.query(calls.find_boards, done=self._boards_came, failed=self._quiet, slot=f"boards.views.{id(self)}")

    def _reset(self) -> None:
        self._keep.stop()
        kept = self.menu.own_arrangement(self.key)
        if kept is not None:
            self.menu.views = tuple(one for one in self.menu.views if one.id != kept.id)
            self.app.jobs.command(calls.forget_board, kept.id, kept.version, failed=self._not_kept, changes=KEPT)
        self.open_board(self.key, None)

    def _forget(self, view: Any) -> None:
        self.menu.views = tuple(one for one in self.menu.views if one.id != view.id)
        self.app.jobs.command(calls.forget_board, view.id, view.version, failed=self._not_kept, changes=KEPT)
        self.open_board(self.key, None)

    # -- menus

    def add_menu(self) -> QMenu:
        menu = QMenu(self)
        for code in charts_of(self.groups):
            action = menu.addAction(title_of(code, self.own()), lambda one=code: self.grid.change(self.grid.layout_.with_chart(one)))
            action.setEnabled(code not in self.grid.tiles)
        return menu

    def _ask_add(self) -> None:
        self.add_menu().popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _ask_export(self) -> None:
        menu, head = QMenu(self), self.menu.text()
        for kind in PICTURES:
            menu.addAction(kind.upper(), lambda one=kind: self.exports.ask_board(head, self.grid.layout_, self.grid.tiles, one))
        menu.popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))

    def tile_menu(self, code: str) -> QMenu:
        return tile_menu(self, self.grid, self.exports, code)

    def _tile_menu(self, code: str, at: QPoint) -> None:
        self.tile_menu(code).popup(at)

    # -- what the main window asks

    def open_path(self, parts: list[str], query: dict[str, str] | None = None, host: str = "") -> None:
        """tripod://boards/finance, tripod://board/7 (a kept one)."""
        first = parts[0] if parts else ""
        if first in boards_of(self.groups):
            self.open_board(first, None)
        elif first.isdecimal():
            found = next((one for one in self.menu.named() if one.id == int(first)), None)
            if found is not None:
                self.open_board(str((found.body or {}).get("board", "")), found)

    def regions(self) -> list[QWidget]:
        found: list[QWidget] = [self.menu, *(self.grid.tiles[one.chart] for one in self.grid.layout_.tiles)]
        return [*found, self.drawer.grid] if self.drawer.isVisible() else found

    def showcases(self) -> dict[str, Callable[[], object]]:
        keys = boards_of(self.groups)
        return {("" if number == 0 else key): (lambda one=key: self.open_board(one, None)) for number, key in enumerate(keys)}

    def _tell(self) -> None:
        self.header.set_sub(QCoreApplication.translate("boards", "Every mark opens its records · figures follow the records by themselves"))
        self.title_changed.emit(self.menu.text())

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.header.set_title(translate("boards", "Boards"))
        for made, text, tip in ((self.add, translate("boards", "Chart"), translate("boards", "Put one more chart on this board")),
                                (self.export, translate("boards", "Export"), translate("boards", "The whole board as a picture or page"))):  # fmt: skip
            made.setText(text)
            made.setToolTip(tip)
        self.menu.retranslate()
        self.drawer.retranslate()
        for tile in self.grid.tiles.values():
            tile.retranslate()
        self._tell()
