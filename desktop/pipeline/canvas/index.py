"""Which cards and edges lie near a place: buckets of a plain grid. A thousand cards are looked up in microseconds."""

from __future__ import annotations

from collections.abc import Iterator

CELL = 256
MOST_CELLS = 2048
"""What covers more than this is looked at every time instead: a stage a million pixels away must not fill the memory."""
Bounds = tuple[float, float, float, float]


class GridIndex:
    """Things by id with bounds x1 y1 x2 y2; long edges lie in many cells, which is what makes finding them cheap."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], dict[str, Bounds]] = {}
        self._wide: dict[str, Bounds] = {}
        self.bounds: dict[str, Bounds] = {}

    def put(self, key: str, bounds: Bounds) -> None:
        if self.bounds.get(key) == bounds:
            return
        self.drop(key)
        self.bounds[key] = bounds
        if _count(bounds) > MOST_CELLS:
            self._wide[key] = bounds
            return
        for cell in _cells(bounds):
            self._cells.setdefault(cell, {})[key] = bounds

    def drop(self, key: str) -> None:
        bounds = self.bounds.pop(key, None)
        if bounds is not None and self._wide.pop(key, None) is None:
            for cell in _cells(bounds):
                self._cells[cell].pop(key, None)

    def clear(self) -> None:
        self._cells.clear()
        self._wide.clear()
        self.bounds.clear()

    def near(self, x1: float, y1: float, x2: float, y2: float) -> set[str]:
        """Ids whose bounds touch the rectangle."""
        if _count((x1, y1, x2, y2)) > len(self._cells):
            return {key for key, b in self.bounds.items() if b[0] <= x2 and b[2] >= x1 and b[1] <= y2 and b[3] >= y1}
        found = {key for key, b in self._wide.items() if b[0] <= x2 and b[2] >= x1 and b[1] <= y2 and b[3] >= y1}
        for cell in _cells((x1, y1, x2, y2)):
            for key, b in self._cells.get(cell, {}).items():
                if b[0] <= x2 and b[2] >= x1 and b[1] <= y2 and b[3] >= y1:
                    found.add(key)
        return found

    def count(self, x1: float, y1: float, x2: float, y2: float, besides: tuple[str, str]) -> int:
        """How many touch the rectangle, two of them not counted."""
        return sum(1 for key in self.near(x1, y1, x2, y2) if key not in besides)


def _count(bounds: Bounds) -> int:
    x1, y1, x2, y2 = bounds
    return (int(x2 // CELL) - int(x1 // CELL) + 1) * (int(y2 // CELL) - int(y1 // CELL) + 1)


def _cells(bounds: Bounds) -> Iterator[tuple[int, int]]:
    x1, y1, x2, y2 = bounds
    for column in range(int(x1 // CELL), int(x2 // CELL) + 1):
        for row in range(int(y1 // CELL), int(y2 // CELL) + 1):
            yield column, row
