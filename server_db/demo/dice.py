"""A small random generator of our own, so that the demo company is the same on every Python and platform."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_MASK = (1 << 64) - 1


class Dice:
    """SplitMix64. Whole numbers only: a float could differ in its last bit between machines."""

    def __init__(self, seed: str) -> None:
        self._state = 0x9E3779B97F4A7C15
        for byte in seed.encode():
            self._state = (self._state * 0x100000001B3 ^ byte) & _MASK

    def next(self) -> int:
        """64 random bits."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def below(self, limit: int) -> int:
        """0 up to but not including `limit`."""
        return self.next() % limit

    def between(self, low: int, high: int) -> int:
        """Both ends included."""
        return low + self.next() % (high - low + 1)

    def bell(self, low: int, high: int) -> int:
        """Between both ends, mostly near the middle."""
        return (self.between(low, high) + self.between(low, high) + self.between(low, high)) // 3

    def chance(self, percent: int) -> bool:
        return self.next() % 100 < percent

    def pick(self, values: Sequence[T]) -> T:
        return values[self.next() % len(values)]

    def weighted(self, values: Sequence[T], weights: Sequence[int]) -> T:
        left = self.next() % sum(weights)
        for value, weight in zip(values, weights, strict=True):
            left -= weight
            if left < 0:
                return value
        raise AssertionError("weights are positive")

    def sample(self, values: Sequence[T], count: int) -> list[T]:
        """`count` different values, in drawn order."""
        left = list(values)
        return [left.pop(self.next() % len(left)) for _ in range(min(count, len(left)))]
