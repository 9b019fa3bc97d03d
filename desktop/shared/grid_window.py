"""A Grid over a list that stays on the server: a million rows scroll like a thousand.

Rows arrive in pages as they are scrolled to; a row that is not here yet is painted as a grey bar and nothing waits for
it. Sorting and filtering are the server's: the grid says what is wanted (`page_wanted`, `sort_wanted`) and is given pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QResizeEvent

from desktop.shared.grid import Grid
from desktop.shared.grid_paint import paint_ground
from desktop.shared.row_window import PAGE, RowWindow
from desktop.shared.theme import color


class WindowedGrid(Grid):
    """`row_key` must be stable over readings: ticks and the cursor are found again by it."""

    page_wanted = Signal(int, object)  # page, the cursor before it; answer with put() or page_failed()
    sort_wanted = Signal(str, bool)  # column, descending
    extent_changed = Signal()

    def __init__(self, name: str = "", row_height: int = 27) -> None:
        super().__init__(name, row_height)
        self.may_sort: Callable[[str], bool] = lambda key: True
        self.every = False  # all rows of the filter are chosen, here or not
        self.shown = RowWindow()  # type: ignore[assignment]
        self._next: RowWindow | None = None  # of the new filter, until its first page is here
        self._again: list[int] = []  # pages to read again
        self._asked: int | None = None
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(0)
        self._looking.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._looking.start())

    @property
    def window_(self) -> RowWindow:
        return self.shown  # type: ignore[return-value]

    # -- pages

    def restart(self) -> None:
        """Another filter or order: the old rows stay in sight until the first new ones are here."""
        self._next, self._again, self._asked = RowWindow(), [], None
        self._looking.start()

    def refresh(self) -> None:
        """The same list read again where it is looked at; the place stays."""
        if self._next is None:
            self._again = self.window_.drop_all_but(*self._seen())
            self._asked = None
            self._looking.start()

    def expect(self, least: int) -> None:
        """What a count said, exact or at least."""
        (self.window_ if self._next is None else self._next).expect(least)
        self._extent()

    def put(self, page: int, rows: Sequence[Any], after: Any) -> None:
        self._asked = None
        before = self.current_row()
        if self._next is not None:
            self._begin_anew(page, rows, after)
        else:
            self._again = [one for one in self._again if one != page]
            self.window_.put(page, rows, after)
        if self.every:
            self.checked |= {self.row_key(row) for row in rows}
        if self.current >= len(self.shown):
            self.current = len(self.shown) - 1
        self._extent(page)
        if self.current_row() is not before:
            self.current_changed.emit(self.current_row())
        self._looking.start()

    def _begin_anew(self, page: int, rows: Sequence[Any], after: Any) -> None:
        assert self._next is not None
        row = self.current_row()
        keep = self.row_key(row) if row is not None else None
        self.shown, self._next = self._next, None  # type: ignore[assignment]
        self.window_.put(page, rows, after)
        self.selection.clear()
        self.current = next((n for n, one in enumerate(rows) if self.row_key(one) == keep), -1) if keep is not None else -1
        if self.current >= 0:
            self.selection.only(self.current, self.current + 1)
        self.verticalScrollBar().setValue(0)
        if self.current >= 0:
            self.scroll_to(self.current)
        self.viewport().update()
        self.header.update()
        self.selection_changed.emit()

    def page_failed(self) -> None:
        """Asked for again at the next scroll."""
        self._asked = None

    def replace_row(self, row: Any) -> None:
        if self.window_.replace(self.row_key(row), row, self.row_key):
            self.viewport().update()

    def _ask(self) -> None:
        """One question at a time: what lies between two wild scrolls is never read."""
        if self._asked is not None:
            return
        if self._next is not None:
            self._asked = 0
            self.page_wanted.emit(0, None)
            return
        page = self._again[0] if self._again else self.window_.missing(*self._seen())
        if page is not None and page < len(self.window_.cursors):
            self._asked = page
            self.page_wanted.emit(page, self.window_.cursors[page])

    def _seen(self) -> tuple[int, int]:
        tall, top = self.row_height(), self.verticalScrollBar().value()
        return top // tall, (top + self.viewport().height()) // tall

    def _extent(self, page: int | None = None) -> None:
        """A page that is not in sight paints nothing: that it is here is all."""
        first, last = self._seen()
        self._update_scroll()
        if page is None or (page * PAGE <= last and (page + 1) * PAGE > first):
            self.viewport().update()
        if self.checked:
            self.header.update()
        self.extent_changed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        """Up and down what is painted already is moved; only the rows that come into sight are painted."""
        if dx or abs(dy) >= self.viewport().height():
            super().scrollContentsBy(dx, dy)
        else:
            self.editor.finish()
            self.viewport().scroll(0, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._looking.start()

    # -- what a Grid does over all its rows

    def is_waiting(self) -> bool:
        """The list asked for last has not begun to arrive."""
        return self._next is not None

    def set_rows(self, rows: Sequence[Any]) -> None:
        """The whole of a short list at once."""
        self.restart()
        self.put(0, rows[:PAGE], None)

    def current_row(self) -> Any:
        return self.shown[self.current] if 0 <= self.current < len(self.shown) else None

    def select_key(self, key: Any) -> bool:
        """Among the rows that are here."""
        for number, row in self.window_.loaded():
            if self.row_key(row) == key:
                self.input.go(number)
                return True
        return False

    def selected_rows(self) -> list[Any]:
        return [row for start, stop in self.selection.ranges for _, row in self.window_.loaded(start, stop)]

    def row_at(self, y: int) -> int:
        number = super().row_at(y)
        return number if number >= 0 and self.shown[number] is not None else -1

    def sort_by(self, key: str, add: bool = False) -> None:
        """First click ascending, second descending; the list is always in some order."""
        if self.may_sort(key):
            self.sort_wanted.emit(key, dict(self.sorting).get(key) is False)

    def set_sorting(self, levels: Sequence[tuple[str, bool]]) -> None:
        """Shows it only; the rows come in order."""
        self.sorting = list(levels)
        self.header.update()

    # -- ticks

    def all_checked(self) -> bool:
        return self.every or (bool(self.checked) and all(self.row_key(row) in self.checked for row in self.shown))

    def toggle_all_checks(self) -> None:
        """Of the rows that are here; `choose_every` is for the rest."""
        keys = {self.row_key(row) for row in self.shown}
        everything = self.all_checked()
        self.every = False
        self.checked = set() if everything else self.checked | keys
        self._checks_moved()

    def toggle_check(self, row: Any) -> None:
        self.every = False
        super().toggle_check(row)

    def choose_every(self) -> None:
        self.every = True
        self.checked |= {self.row_key(row) for row in self.shown}
        self._checks_moved()

    def clear_checks(self) -> None:
        self.every, self.checked = False, set()
        self._checks_moved()

    # -- painting

    def _here(self, numbers: range) -> Iterable[tuple[int, Any]]:
        return self.window_.loaded(numbers.start, numbers.stop)

    def _paint_rows(self, painter: QPainter, dirty: QRect) -> None:
        super()._paint_rows(painter, dirty)
        numbers = self._numbers(dirty)
        here = {number for number, _ in self._here(numbers)}
        for number in numbers:
            if number not in here:
                self._paint_absent(painter, number)

    def _paint_absent(self, painter: QPainter, number: int) -> None:
        tall = self.row_height()
        rect = QRect(0, number * tall - self.verticalScrollBar().value(), self.viewport().width(), tall)
        paint_ground(painter, rect, number, number in self.selection, False)
        for place, (_, x, wide) in enumerate(self.places()):
            if wide > 40:
                long = (wide - 16) * (50 + (number * 7 + place * 13) % 40) // 100
                painter.fillRect(QRect(x + 8, rect.y() + rect.height() // 2 - 4, long, 7), color("line"))
