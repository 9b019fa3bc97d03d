"""Back and forward through the addresses a person visited, as in a browser."""

from __future__ import annotations


class History:
    def __init__(self, limit: int = 200) -> None:
        self._visited: list[str] = []
        self._at = -1
        self._limit = limit

    def visit(self, address: str) -> None:
        """A new step: what lay ahead is forgotten. The same address twice is one step."""
        if self._at >= 0 and self._visited[self._at] == address:
            return
        self._visited = [*self._visited[: self._at + 1], address][-self._limit :]
        self._at = len(self._visited) - 1

    def back(self) -> str | None:
        return self._step(-1)

    def forward(self) -> str | None:
        return self._step(1)

    def recent(self, count: int) -> list[str]:
        """Newest first, each address once."""
        return list(dict.fromkeys(reversed(self._visited)))[:count]

    def _step(self, by: int) -> str | None:
        if 0 <= self._at + by < len(self._visited):
            self._at += by
            return self._visited[self._at]
        return None
