"""What follows from one reading of everybody's health, without another question to the server."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from server_db.domain.health import OUTLOOK_DAYS
from server_db.queries.health import HealthFormula, HealthPoint
from server_db.queries.health_board import (
    SERIES_DAYS,
    Board,
    EdgeFigures,
    Flow,
    OverrideRow,
    Plan,
    StageFigures,
    read_board,
    read_flow,
    read_pipelines,
    read_series,
    waiting,
)

__all__ = [
    "LIGHTS", "SERIES_DAYS", "Board", "EdgeFigures", "Flow", "OverrideRow", "Plan", "StageFigures", "Turn", "of_group", "plain", "read_board", "read_flow",
    "read_pipelines", "read_series", "tallied", "turns", "waiting", "workday_after",
]  # fmt: skip
LIGHTS = ("green", "yellow", "red", "paused")


@dataclass(frozen=True, slots=True)
class Turn:
    """A deal that will turn red or yellow within two weeks unless something happens. `reason` is a word of `turns`."""

    point: HealthPoint
    on: date
    tone: str
    reason: str
    args: tuple[str, ...] = ()
    plan: Plan | None = None

    @property
    def is_planned(self) -> bool:
        """Something is set down before the deal turns."""
        return self.plan is not None and self.plan.on <= self.on


def turns(board: Board) -> tuple[Turn, ...]:
    """By the day, the sooner first; on one day those with nothing planned, the largest first.

    Idleness runs out on a known day, the index falls by the end of the two weeks.
    """
    found = []
    for point in board.points:
        idle, limit = _figure(point, "idle_days"), _figure(point, "idle_limit")
        left = limit - idle
        if limit and 0 <= left < OUTLOOK_DAYS:
            found.append(Turn(point, workday_after(board, int(left) + 1), "bad", "idle", (plain(idle), plain(limit))))
        elif board.live and point.outlook is not None and point.score is not None:
            found += _fall(board, board.live, point)
    told = (replace(turn, plan=board.planned.get(turn.point.deal_id)) for turn in found)
    return tuple(sorted(told, key=lambda turn: (turn.on, turn.is_planned, -turn.point.weight, turn.point.deal_id)))


def _fall(board: Board, formula: HealthFormula, point: HealthPoint) -> list[Turn]:
    now, then = point.score or Decimal(0), point.outlook or Decimal(0)
    end = workday_after(board, OUTLOOK_DAYS)
    figures = (plain(now), plain(then))
    if then < formula.red <= now:
        return [Turn(point, end, "bad", "falls", figures)]
    if then < formula.yellow <= now:
        return [Turn(point, end, "warn", "falls", figures)]
    return []


def workday_after(board: Board, count: int) -> date:
    day = board.today
    while count > 0:
        day += timedelta(days=1)
        worked = day in board.calendar.working or (day not in board.calendar.holidays and day.weekday() < 5)
        count -= worked
    return day


def _figure(point: HealthPoint, name: str) -> Decimal:
    return Decimal(str(point.facts.get(name) or 0))


def plain(number: Decimal | None) -> str:
    """Without zeros at the end; a dash for what has no value."""
    if number is None:
        return "–"
    return f"{number.normalize():f}"


def tallied(points: Iterable[HealthPoint]) -> dict[str, int]:
    counts = {"good": 0, "warn": 0, "bad": 0, "unknown": 0}
    for point in points:
        counts[point.tone] = counts.get(point.tone, 0) + 1
    return counts


def of_group(board: Board, people: Sequence[int]) -> tuple[HealthPoint, ...]:
    chosen = frozenset(people)
    return tuple(point for point in board.points if point.owner_id in chosen)
