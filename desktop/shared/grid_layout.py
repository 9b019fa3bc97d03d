"""Where the columns of a Grid are: order, widths, hidden ones, frozen ones, and the state to remember."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.shared.grid_column import Column

MIN_WIDTH = 28


class GridLayout:
    """Pure arithmetic; the Grid and its header both ask it."""

    def __init__(self) -> None:
        self.columns: list[Column] = []
        self.order: list[str] = []
        self.hidden: set[str] = set()
        self.widths: dict[str, int] = {}
        self.needs: dict[str, int] = {}  # what the widest figure needs that was to be painted; a figure cut short reads as another one
        self.frozen = 0
        self.factor = 1.0  # of the font size; widths a person chose stay as chosen

    def set_columns(self, columns: Sequence[Column], frozen: int | None = None) -> None:
        """Again with translated titles: what the person moved, hid and resized stays."""
        self.columns = list(columns)
        keys = [column.key for column in columns]
        self.hidden |= {column.key for column in columns if column.aside and column.key not in self.order}
        self.order = [key for key in self.order if key in keys] + [key for key in keys if key not in self.order]
        if frozen is not None:
            self.frozen = frozen

    def visible(self) -> list[Column]:
        by_key = {column.key: column for column in self.columns}
        return [by_key[key] for key in self.order if key not in self.hidden]

    def width(self, column: Column) -> int:
        return self.widths.get(column.key) or max(round(column.width * self.factor), self.needs.get(column.key, 0))

    def need(self, wide: dict[str, int]) -> bool:
        """Columns of figures that turned out too narrow; True where that widens one. A width that a person chose stays."""
        news = {key: to for key, to in wide.items() if key not in self.widths and to > self.needs.get(key, 0)}
        self.needs.update(news)
        return bool(news)

    def total(self, room: int) -> int:
        return sum(self._widths(room))

    def _widths(self, room: int) -> list[int]:
        """Of the visible columns: as wished, or narrower in proportion where all together would not fit. One that a person
        made as wide as it is stays.
        """
        shown = self.visible()
        wished = [self.width(column) for column in shown]
        lacking = sum(wished) - room
        spare = [max(0, wide - self._least(column, wide)) for column, wide in zip(shown, wished, strict=True)]
        if lacking <= 0 or not any(spare):
            return wished
        given, cut, made = min(lacking, sum(spare)), 0, []
        for number, wide in enumerate(wished):
            until = -(-given * sum(spare[: number + 1]) // sum(spare))  # rounded over all of them, so that nothing is left
            made.append(wide - (until - cut))
            cut = until
        return made

    def _least(self, column: Column, wide: int) -> int:
        if not column.least or column.key in self.widths:
            return wide
        return max(round(column.least * self.factor), self.needs.get(column.key, 0))

    def places(self, room: int, scrolled: int) -> list[tuple[Column, int, int]]:
        """(column, x, width) of every visible column; frozen ones do not scroll, one may stretch."""
        widths, shown = self._widths(room), self.visible()
        spare = max(0, room - sum(widths))
        stretch = next((column.key for column in shown if column.stretch), shown[-1].key if shown else "")
        places, x = [], 0
        for number, column in enumerate(shown):
            wide = widths[number] + (spare if column.key == stretch else 0)
            places.append((column, x - (scrolled if number >= self.frozen else 0), wide))
            x += wide
        return places

    def resize(self, key: str, width: int) -> None:
        self.widths[key] = max(MIN_WIDTH, width)

    def move(self, key: str, before: str | None) -> None:
        """Put a column before another one; None puts it last."""
        self.order.remove(key)
        self.order.insert(self.order.index(before) if before else len(self.order), key)

    def set_hidden(self, key: str, hidden: bool) -> None:
        if hidden and len(self.visible()) > 1:
            self.hidden.add(key)
        elif not hidden:
            self.hidden.discard(key)

    def reset(self) -> None:
        self.order, self.hidden, self.widths = [column.key for column in self.columns], {column.key for column in self.columns if column.aside}, {}

    def state(self) -> dict[str, object]:
        return {"order": self.order, "hidden": sorted(self.hidden), "widths": self.widths}

    def restore(self, state: dict[str, object]) -> None:
        """From state(); what no longer exists is ignored."""
        keys = {column.key for column in self.columns}
        order, hidden, widths = state.get("order"), state.get("hidden"), state.get("widths")
        if isinstance(order, list):
            self.order = [key for key in order if key in keys]
            self.set_columns(self.columns)
        if isinstance(hidden, list):
            self.hidden = {key for key in hidden if key in keys}
        if isinstance(widths, dict):
            self.widths = {key: int(wide) for key, wide in widths.items() if key in keys}

    def retitled(self, titles: dict[str, str]) -> list[Column]:
        return [replace(column, title=titles.get(column.key, column.title)) for column in self.columns]
