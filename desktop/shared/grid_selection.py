"""Which rows are selected, as ranges: selecting 100,000 rows costs as much as selecting two."""

from __future__ import annotations

from collections.abc import Iterator


class Selection:
    """Half-open ranges of row numbers, sorted and apart."""

    def __init__(self) -> None:
        self.ranges: list[tuple[int, int]] = []

    def __contains__(self, number: int) -> bool:
        return any(start <= number < stop for start, stop in self.ranges)

    def __iter__(self) -> Iterator[int]:
        for start, stop in self.ranges:
            yield from range(start, stop)

    def __len__(self) -> int:
        return sum(stop - start for start, stop in self.ranges)

    def clear(self) -> None:
        self.ranges = []

    def only(self, start: int, stop: int) -> None:
        self.ranges = [(start, stop)]

    def add(self, start: int, stop: int) -> None:
        merged: list[tuple[int, int]] = []
        for low, high in sorted([*self.ranges, (start, stop)]):
            if merged and low <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
            else:
                merged.append((low, high))
        self.ranges = merged

    def toggle(self, number: int) -> None:
        if number not in self:
            self.add(number, number + 1)
            return
        cut: list[tuple[int, int]] = []
        for start, stop in self.ranges:
            if start <= number < stop:
                cut += [part for part in ((start, number), (number + 1, stop)) if part[0] < part[1]]
            else:
                cut.append((start, stop))
        self.ranges = cut
