"""Take an end of a chosen edge to another stage; the edge keeps its condition and its names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.pipeline.canvas.gestures.connect import Connect
from desktop.pipeline.canvas.shapes import Card, Link
from server_db.domain.process.connect import edge_kind_for, why_not_connect
from server_db.domain.refusals import Refused

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas


class Rewire(Connect):
    """`at_start`: the end that leaves is taken along, the other stays."""

    def __init__(self, canvas: StageCanvas, link: Link, at_start: bool) -> None:
        self._link, self._at_start = link, at_start
        super().__init__(canvas, link.end.id if at_start else link.start.id)

    def _ends(self, other: str) -> tuple[str, str]:
        return (other, self._link.end.id) if self._at_start else (self._link.start.id, other)

    def answer(self, to: str) -> Refused | None:
        if to not in self._answers:
            now = (self._link.start.id, self._link.end.id)
            same = self._ends(to) == now
            self._answers[to] = None if same else self.canvas.draft.why_not_rewire(self._link.id, *self._ends(to))
        return self._answers[to]

    def connect(self, to: str) -> None:
        self.canvas.draft.rewire(self._link.id, *self._ends(to))

    def kind(self, to: str) -> str:
        rest = self.canvas.draft.process.without([self._link.id])
        ends, kind = self._ends(to), self._link.edge.kind
        return kind if why_not_connect(rest, *ends, kind) is None else edge_kind_for(rest, *ends)

    def way(self, target: Card, start: Card) -> tuple[Card, Card]:
        return (target, start) if self._at_start else (start, target)
