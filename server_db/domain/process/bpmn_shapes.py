"""Names, sizes and lines of a BPMN diagram: what writing and reading must agree on."""

from __future__ import annotations

from typing import NamedTuple

from server_db.domain.process.layout import CARD_HEIGHT, CARD_WIDTH
from server_db.domain.process.values import Stage

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
TRIPOD = "urn:tripod:process:1"

EVENT, GATEWAY = 36, 40
_GAP, _LANE = 112, 24
Point = tuple[int, int]


class Box(NamedTuple):
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> Point:
        return self.x + self.width // 2, self.y + self.height // 2

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height


def is_event(kind: str) -> bool:
    """Won and lost are end events; every other stage is a task."""
    return kind in ("won", "lost")


def box_of(stage: Stage) -> Box:
    """The shape of a stage, with the middle of its card."""
    if not is_event(stage.kind):
        return Box(stage.x, stage.y, CARD_WIDTH, CARD_HEIGHT)
    return Box(stage.x + (CARD_WIDTH - EVENT) // 2, stage.y + (CARD_HEIGHT - EVENT) // 2, EVENT, EVENT)


def corner_of(box: Box) -> Point:
    """The upper left corner of the card whose middle a shape has."""
    x, y = box.middle
    return x - CARD_WIDTH // 2, y - CARD_HEIGHT // 2


def start_box(stage: Stage) -> Box:
    return Box(stage.x - 36 - EVENT, stage.y + (CARD_HEIGHT - EVENT) // 2, EVENT, EVENT)


def gateway_box(stage: Stage) -> Box:
    """In the gap between two columns."""
    return Box(stage.x + CARD_WIDTH + 16, stage.y + (CARD_HEIGHT - GATEWAY) // 2, GATEWAY, GATEWAY)


def route(start: Box, end: Box) -> list[Point]:
    """A line of right angles between two shapes. To the next column through the gap; further away through the free lane
    above the lower row, so that it does not run through the cards between; to the left in one row around beneath.
    """
    (sx, sy), (ex, ey) = start.middle, end.middle
    beside, near = end.x >= start.right, end.x - start.right <= _GAP
    if beside and (near or sy == ey):
        half = (start.right + end.x) // 2
        return _straight([(start.right, sy), (half, sy), (half, ey), (end.x, ey)])
    if end.y >= start.bottom:
        lane = max((start.bottom + end.y) // 2, end.y - _LANE)
        return _straight([(sx, start.bottom), (sx, lane), (ex, lane), (ex, end.y)])
    if end.bottom <= start.y:
        lane = max((start.y + end.bottom) // 2, start.y - _LANE)
        return _straight([(sx, start.y), (sx, lane), (ex, lane), (ex, end.bottom)])
    under = max(start.bottom, end.bottom) + _LANE
    return [(sx, start.bottom), (sx, under), (ex, under), (ex, end.bottom)]


def _straight(points: list[Point]) -> list[Point]:
    """Without the bends of a line that has none."""
    return [points[0], points[-1]] if points[0][0] == points[-1][0] or points[0][1] == points[-1][1] else points
