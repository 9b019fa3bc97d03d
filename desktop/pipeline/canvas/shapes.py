"""A card and a link as they are drawn: place, texts and state, with nothing of Qt's scene."""

from __future__ import annotations

import itertools
from decimal import Decimal
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from desktop.pipeline.canvas.facts import StageFacts
from desktop.pipeline.canvas.geometry import Point
from desktop.pipeline.canvas.index import Bounds
from desktop.pipeline.canvas.look import DASHED, edge_tone
from desktop.pipeline.canvas.routing import Blocked, aside, label_places, route, shifted
from desktop.pipeline.canvas.words import chance, days_text, rule_line
from desktop.shared.i18n import names, percent
from server_db.domain.process.body import Edge, Stage
from server_db.domain.process.kinds import FORWARD

LABEL_H = 18
LINE_PAD = 12
"""Arrowhead, stroke and selection of an edge reach this far beside it."""
CORNER = 9
TWIN = 11
"""Two edges between the same two cards, one each way, lie so far on either side of the middle."""
SPREAD = (0, 16, -16, 32, -32)
"""Where edges leave one border, from its middle."""

# Counted over all cards: another process may bring a card with the same id.
_VERSIONS = itertools.count(1)


class Card:
    """A stage on the canvas. `version` changes with everything that is painted, so that pictures of it can be kept."""

    __slots__ = ("chance", "days", "diff", "id", "line", "links", "live", "mark", "name", "order", "overridden", "stage", "version", "x", "y")

    def __init__(self, stage: Stage, order: int) -> None:
        self.id, self.stage, self.order = stage.id, stage, order
        self.x, self.y = stage.x, stage.y
        self.links: list[Link] = []
        self.version = 0
        self.name = self.chance = self.line = self.live = self.days = self.mark = self.diff = ""
        self.overridden = False

    def dress(self, facts: StageFacts | None, mark: str, diff: str, overridden: bool) -> None:
        self.name, self.chance, self.line = names(self.stage) or self.stage.code, chance(self.stage), rule_line(self.stage)
        self.live = f"{facts.live:,}" if facts is not None and facts.live is not None else ""
        self.days = days_text(facts.days) if facts is not None and facts.days is not None else ""
        self.mark, self.diff, self.overridden = mark, diff, overridden
        self.version = next(_VERSIONS)


class Link:
    """An edge on the canvas: its corner points, and its path once it is painted."""

    __slots__ = ("_path", "bounds", "dashed", "diff", "edge", "end", "id", "label", "label_at", "mark", "overridden", "points", "start", "tone")

    def __init__(self, edge: Edge, start: Card, end: Card) -> None:
        self.id, self.edge, self.start, self.end = edge.id, edge, start, end
        self.points: tuple[Point, ...] = ((0, 0), (0, 0))
        self.bounds: Bounds = (0, 0, 0, 0)
        self._path: QPainterPath | None = None
        self.label = self.mark = self.diff = ""
        self.label_at: Point = (0, 0)
        self.tone, self.dashed, self.overridden = "text3", False, False

    def dress(self, conversion: Decimal | None, mark: str, diff: str, overridden: bool) -> None:
        named, figure = names(self.edge), percent(conversion, 0) if conversion is not None else ""
        self.label = " ".join(each for each in (named, figure) if each)
        self.mark, self.diff, self.overridden = mark, diff, overridden
        self.tone = edge_tone(self.edge.kind, self.end.stage.kind)
        self.dashed = self.edge.kind in DASHED
        self._label()

    def lead(self, blocked: Blocked | None) -> None:
        """Find the way again; both ends may have moved."""
        start, end = (self.start.x, self.start.y), (self.end.x, self.end.y)
        points = route(start, end, self.edge.kind, blocked)
        twin = self.twin()
        if twin is not None:
            points = shifted(points, start, end, -TWIN if self._goes_first(twin) else TWIN)
        self.points = self._beside_others(points)
        self._path = None
        self._label()

    def twin(self) -> Link | None:
        """An edge the other way between the same two."""
        return next((link for link in self.start.links if link.start is self.end and link.end is self.start), None)

    def _goes_first(self, twin: Link) -> bool:
        """Of two, the one forward lies above or left."""
        mine, other = self.edge.kind in FORWARD, twin.edge.kind in FORWARD
        return mine if mine != other else self.id < twin.id

    def _beside_others(self, points: tuple[Point, ...]) -> tuple[Point, ...]:
        taken = [link.points[0] for link in self.start.links if link.start is self.start and link is not self]
        for by in SPREAD:
            moved = aside(points, by)
            if all(abs(moved[0][0] - x) + abs(moved[0][1] - y) >= TWIN - 2 for x, y in taken):
                return moved
        return points

    def dash_offset(self, dash: float) -> float:
        """So that dashes are counted from the end: edges that run into one card in one line then look like one line."""
        return -self.path().length() % dash

    def _label(self) -> None:
        wide = self.label_width()
        places = label_places(self.points, wide + 16, first=self.edge.kind == "lost")
        others = [link for link in (*self.start.links, *self.end.links) if link is not self and (link.label or link.edge.condition)]
        self.label_at = next((place for place in places if not any(link.label_hits(place, wide) for link in others)), places[0])
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        x, y = self.label_at
        half = wide / 2 + 2 if wide else 0
        self.bounds = (
            min(min(xs) - LINE_PAD, x - half), min(min(ys) - LINE_PAD, y - LABEL_H),
            max(max(xs) + LINE_PAD, x + half), max(max(ys) + LINE_PAD, y + LABEL_H),
        )  # fmt: skip

    def label_width(self) -> float:
        """Wide enough for figures and for Chinese without asking a font: it is only needed to keep clear of it."""
        condition = 14 if self.edge.condition else 0
        return 12 + condition + sum(12 if ord(sign) > 0x2E80 else 7 for sign in self.label) if self.label or condition else 0

    def label_hits(self, place: Point, wide: float) -> bool:
        x, y = self.label_at
        return abs(x - place[0]) < (wide + self.label_width()) / 2 and abs(y - place[1]) < LABEL_H

    def rect(self) -> QRectF:
        x1, y1, x2, y2 = self.bounds
        return QRectF(x1, y1, x2 - x1, y2 - y1)

    def path(self) -> QPainterPath:
        """The route with round corners."""
        if self._path is None:
            self._path = rounded(self.points)
        return self._path

    def distance(self, x: float, y: float) -> float:
        far = min(_to_segment(x, y, a, b) for a, b in pairwise(self.points))
        half = self.label_width() / 2
        if half and abs(x - self.label_at[0]) <= half and abs(y - self.label_at[1]) <= LABEL_H / 2:
            return 0.0
        return far


def rounded(points: tuple[Point, ...]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        one, two = abs(bx - ax) + abs(by - ay), abs(cx - bx) + abs(cy - by)
        r = min(CORNER, one / 2, two / 2)
        if r <= 0.5:
            path.lineTo(bx, by)
            continue
        path.lineTo(bx + (ax - bx) / one * r, by + (ay - by) / one * r)
        path.quadTo(bx, by, bx + (cx - bx) / two * r, by + (cy - by) / two * r)
    path.lineTo(*points[-1])
    return path


def _to_segment(x: float, y: float, a: Point, b: Point) -> float:
    """Segments run along an axis, so the nearest point is a clamp."""
    nx = min(max(x, min(a[0], b[0])), max(a[0], b[0]))
    ny = min(max(y, min(a[1], b[1])), max(a[1], b[1]))
    return hypot(x - nx, y - ny)
