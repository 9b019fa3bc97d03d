"""How one deal of the demo company went through its process: stages with their days, from opening to the day that is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from server_db.demo.dice import Dice
from server_db.domain.process.body import Process
from server_db.domain.process.ways import path

WON, LOST, OPEN, POOL = "won", "lost", "open", "pool"
# calendar days spent in a stage: an eager seller's least, a slow one's most
_DAYS = {"entry": (1, 9), "stage": (4, 26), "milestone": (2, 12), "approval": (3, 18)}


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay in a stage. `kind` is how the deal came in; `left_on` None: it is still there."""

    stage_id: str
    kind: str
    entered_on: date
    left_on: date | None
    reason: str = ""


class Workdays:
    """Days people work: the week, the public holidays, the weekend days worked instead."""

    def __init__(self, free: Mapping[date, bool]) -> None:
        self._known = free

    def is_worked(self, day: date) -> bool:
        return self._known.get(day, day.weekday() < 5)

    def on_or_before(self, day: date) -> date:
        while not self.is_worked(day):
            day -= timedelta(days=1)
        return day

    def back(self, day: date, count: int) -> date:
        """The day so many working days earlier."""
        day = self.on_or_before(day)
        while count > 0:
            day = self.on_or_before(day - timedelta(days=1))
            count -= 1
        return day

    def between(self, since: date, until: date) -> int:
        """Working days after `since` up to and including `until`."""
        days = (since + timedelta(days=i) for i in range(1, (until - since).days + 1))
        return sum(1 for day in days if self.is_worked(day))


def stage_of_kind(process: Process, kind: str) -> str:
    return next(stage.id for stage in process.stages if stage.kind == kind)


def main_path(process: Process, dice: Dice, large: bool) -> list[str]:
    """From the entry to won; an optional milestone beside the way is taken now and then, by a large deal."""
    way = list(path(process, stage_of_kind(process, "entry"), stage_of_kind(process, WON)))
    longer = way[:1]
    for before, after in pairwise(way):
        beside = [e.to for e in process.out_of(before) if e.kind in ("forward", "optional") and e.to not in way and process.between(e.to, after)]
        if beside and large and dice.chance(70):
            longer.append(beside[0])
        longer.append(after)
    return longer


def walk(dice: Dice, process: Process, outcome: str, last_day: date, pace: int, work: Workdays, large: bool) -> list[Visit]:
    """The stays of a deal whose last move (to its end, or into the stage it stands in) was on `last_day`, oldest first.

    `pace` in percent: a slow seller's is above 100. Laid out backwards from the last day, so that the end is what was asked.
    """
    stops = _stops(dice, process, outcome, large)
    day, visits = work.on_or_before(last_day), list[Visit]()
    left: date | None = None
    for place in range(len(stops) - 1, -1, -1):
        stage_id, kind, reason = stops[place]
        visits.append(Visit(stage_id, kind, day, left, reason))
        left = day
        if place:
            low, high = _DAYS.get(_kind_of(process, stops[place - 1][0]), (3, 20))
            day = work.on_or_before(day - timedelta(days=max(dice.bell(low, high) * pace // 100, 1)))
    return visits[::-1]


def _kind_of(process: Process, stage_id: str) -> str:
    stage = process.stage(stage_id)
    return stage.kind if stage else "stage"


def _stops(dice: Dice, process: Process, outcome: str, large: bool) -> list[tuple[str, str, str]]:
    """(stage, kind of the move into it, reason)."""
    way = main_path(process, dice, large)
    lengths = range(1, len(way))  # of a deal that is not won: mostly about the middle
    length = len(way) if outcome == WON else dice.weighted(lengths, [6 + 3 * min(n, len(way) - 1 - n) for n in lengths])
    stops = [(stage, "create" if not place else "forward", "") for place, stage in enumerate(way[:length])]
    stops = _with_detour(dice, process, stops)
    if outcome == WON:
        stops[-1] = (stops[-1][0], "won", "")
    if outcome in (LOST, POOL):
        end = _end_from(process, stops[-1][0], outcome)
        if end is not None:
            stops.append((end, outcome, ""))
    return stops


def _with_detour(dice: Dice, process: Process, stops: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Now and then a deal goes back along a back edge, and forward again."""
    for place in range(1, len(stops)):
        here = stops[place][0]
        earlier = [stop for stop, _, _ in stops[:place]]
        backs = [edge.to for edge in process.out_of(here) if edge.kind == "back" and edge.to in earlier]
        if backs and dice.chance(9):
            to = backs[-1]
            again = [(stop, "forward", "") for stop, _, _ in stops[earlier.index(to) + 1 : place + 1]]
            return [*stops[: place + 1], (to, "back", dice.pick(BACK_REASONS)), *again, *stops[place + 1 :]]
    return stops


def _end_from(process: Process, stage_id: str, outcome: str) -> str | None:
    kinds: Sequence[str] = (outcome,)
    for edge in process.out_of(stage_id):
        target = process.stage(edge.to)
        if target is not None and target.kind in kinds:
            return target.id
    return None


BACK_REASONS = (
    "客户需求有变，重新确认范围",
    "The buyer changed; needs are to be confirmed again",
    "预算重新审批，退回方案阶段",
    "现场条件与调研不符，重新勘查",
    "Competitor asked in late; proposal is reworked",
)
