"""The rows of a long list by their number, of which only some pages are here. Plain arithmetic, no widgets.

Pages follow one another by a cursor (keyset): page n can be asked for once page n-1 has told where it ended. What was
read and is far from the view is let go; its cursor stays, so that it comes back in one question.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Any, overload

PAGE = 200
KEPT = 60  # pages held at most: 12,000 rows


class RowWindow(Sequence[Any]):
    """`len` is what can be scrolled to: the rows known to exist, or as many as the count says there are at least."""

    def __init__(self) -> None:
        self.cursors: list[Any] = [None]  # before page n; the last one may be asked for next
        self.whole = False
        self._pages: OrderedDict[int, tuple[Any, ...]] = OrderedDict()
        self._last = 0  # rows of the last page, once it is known
        self._least = 0

    def __len__(self) -> int:
        if self.whole:
            return (len(self.cursors) - 1) * PAGE + self._last
        known = (len(self.cursors) - 1) * PAGE
        return max(known + (PAGE if known else 0), self._least)

    @overload
    def __getitem__(self, number: int) -> Any: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Any]: ...
    def __getitem__(self, number: int | slice) -> Any:
        """None where a row is not here. A slice gives those of its rows that are."""
        if isinstance(number, slice):
            return [row for _, row in self.loaded(*number.indices(len(self))[:2])]
        if not 0 <= number < len(self):
            raise IndexError(number)
        page = self._pages.get(number // PAGE)
        return page[number % PAGE] if page is not None and number % PAGE < len(page) else None

    def __iter__(self) -> Iterator[Any]:
        """Only what is here: nobody walks over a million places by mistake."""
        return (row for _, row in self.loaded())

    def loaded(self, first: int = 0, stop: int | None = None) -> Iterator[tuple[int, Any]]:
        """(number, row) of what is here between two numbers, in order."""
        for page in sorted(self._pages):
            start = page * PAGE
            if stop is not None and start >= stop:
                return
            if start + PAGE <= first:
                continue
            for place, row in enumerate(self._pages[page]):
                if start + place >= first and (stop is None or start + place < stop):
                    yield start + place, row

    @property
    def exact(self) -> bool:
        """Whether `len` is the true number of rows."""
        return self.whole

    def expect(self, least: int) -> None:
        """What a count said; the pages themselves have the last word."""
        self._least = least

    def put(self, page: int, rows: Sequence[Any], after: Any) -> None:
        """`after` is the cursor behind the last row; None where the list ends."""
        self._pages[page] = tuple(rows)
        self._pages.move_to_end(page)
        if after is None:
            self._cut(page)
            self.whole, self._last = True, len(rows)
        elif page + 1 == len(self.cursors):
            self.cursors.append(after)
        elif self.cursors[page + 1] != after:  # rows came or went: what follows begins elsewhere now
            self._cut(page)
            self.cursors.append(after)
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)

    def _cut(self, page: int) -> None:
        del self.cursors[page + 1 :]
        self.whole = False
        for gone in [one for one in self._pages if one > page]:
            del self._pages[gone]

    def missing(self, first: int, last: int) -> int | None:
        """The page to ask for next when rows first..last are looked at: their own, else one page ahead of them."""
        top = max(0, len(self) - 1) // PAGE
        for page in dict.fromkeys((max(0, first) // PAGE, max(0, last) // PAGE, min(top, last // PAGE + 1))):
            if page in self._pages:
                self._pages.move_to_end(page)
                continue
            if page < len(self.cursors) and not (self.whole and page * PAGE >= len(self)):
                return page
            if not self.whole:
                return len(self.cursors) - 1  # on the way there
        return None

    def drop_all_but(self, first: int, last: int) -> list[int]:
        """After a change elsewhere: what is not in view is forgotten; answers the pages in view, to be read again."""
        seen = range(max(0, first) // PAGE, max(0, last) // PAGE + 1)
        for gone in [page for page in self._pages if page not in seen]:
            del self._pages[gone]
        return [page for page in seen if page < len(self.cursors)]

    def replace(self, key: Any, row: Any, row_key: Any) -> bool:
        """One row as it is now, without reading its page again."""
        for page, rows in self._pages.items():
            at = next((n for n, one in enumerate(rows) if row_key(one) == key), None)
            if at is not None:
                self._pages[page] = (*rows[:at], row, *rows[at + 1 :])
                return True
        return False
