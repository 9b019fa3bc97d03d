"""What a month is expected to come to: sums of deals by category, a tree of people, the gap to the goal, and how right it was.

Amounts are in the office's currency. A deal without an amount, or in a currency without a rate, is counted and adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from server_db.domain.money import ZERO

CATEGORIES = ("commit", "best", "pipeline")
SUREST_FIRST = {"won": 0, "commit": 1, "best": 2, "pipeline": 3}


@dataclass(frozen=True, slots=True)
class ForecastDeal:
    """An open deal. `period` is the month it counts in, None without an expected day; `is_late`: that day has passed.

    `measured` is the share of the deals in its stage that were won in the end, None where fewer than five have ended.
    `amount` is None without an amount or a rate.
    """

    deal_id: int
    code: str
    name: str
    customer_name: str | None
    owner_id: int
    stage_name_en: str
    stage_name_zh: str
    category: str
    probability: Decimal
    measured: Decimal | None
    measured_n: int
    amount: Decimal | None
    own_amount: Decimal | None
    currency: str
    close_on: date | None
    is_late: bool
    period: str | None
    product_line_id: int | None = None

    @property
    def chance(self) -> Decimal:
        """The measured share where there is one, else the stage's own."""
        return self.probability if self.measured is None else self.measured


@dataclass(frozen=True, slots=True)
class Sums:
    """`weighted` and `measured` hold what is won too. `unmeasured` deals count with their stage's chance in `measured`;
    `unpriced` ones add nothing anywhere."""

    won: Decimal = ZERO
    commit: Decimal = ZERO
    best: Decimal = ZERO
    pipeline: Decimal = ZERO
    weighted: Decimal = ZERO
    measured: Decimal = ZERO
    deals: int = 0
    unmeasured: int = 0
    unpriced: int = 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(*(getattr(self, name) + getattr(other, name) for name in Sums.__dataclass_fields__))

    @property
    def commit_forecast(self) -> Decimal:
        """Won, and what is committed."""
        return self.won + self.commit

    @property
    def best_forecast(self) -> Decimal:
        return self.won + self.commit + self.best

    @property
    def everything(self) -> Decimal:
        return self.won + self.commit + self.best + self.pipeline


@dataclass(frozen=True, slots=True)
class Call:
    """What somebody said a month will come to, with the reason; the newest of its kind counts."""

    id: int
    employee_id: int
    scope: str
    category: str
    amount: Decimal
    reason: str
    by_id: int
    by_name_en: str
    by_name_zh: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Goal:
    """`source` is goal (approved) or quota; `of_team`: a head's goal for the whole team. `version_id`: of the plan it stands in, where it is one."""

    amount: Decimal
    source: str
    of_team: bool = False
    version_id: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in view and whom they report to, None where that is nobody in view."""

    id: int
    code: str
    name_en: str
    name_zh: str
    manager_id: int | None
    region_code: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A person of the tree: `own` figures, and `total` with everybody below. `ids` are all of these people.

    `said` are the newest words about the total: a team's for a head, else the person's; "commit" and "best".
    """

    member: Member
    depth: int
    own: Sums
    total: Sums
    goal: Goal | None
    ids: tuple[int, ...]
    said: Mapping[str, Call] = field(default_factory=dict)
    parent_id: int | None = None

    @property
    def leads(self) -> bool:
        return len(self.ids) > 1

    @property
    def gap(self) -> Decimal | None:
        """What is still to be won for the goal, never below zero; None without a goal."""
        return None if self.goal is None else max(ZERO, self.goal.amount - self.total.won)


def build_tree(members: Sequence[Member], sums: Mapping[int, Sums], goals: Mapping[int, Goal], calls: Iterable[Call]) -> tuple[Row, ...]:
    """Heads before their people, by code; who has no figure, no goal and nobody below with one is left out."""
    known = {member.id: member for member in members}
    below: dict[int | None, list[Member]] = {}
    for member in sorted(members, key=lambda one: one.code):
        below.setdefault(member.manager_id if member.manager_id in known and member.manager_id != member.id else None, []).append(member)
    newest: dict[tuple[int, str, str], Call] = {}
    for call in sorted(calls, key=lambda one: one.id):
        newest[call.employee_id, call.scope, call.category] = call
    rows: list[Row] = []
    for member in below.get(None, []):
        rows += _branch(member, 0, None, below, sums, goals, newest, frozenset())
    return tuple(rows)


def _branch(
    member: Member, depth: int, parent: int | None, below: Mapping[int | None, list[Member]], sums: Mapping[int, Sums], goals: Mapping[int, Goal],
    newest: Mapping[tuple[int, str, str], Call], above: frozenset[int],
) -> list[Row]:  # fmt: skip
    if member.id in above:  # a circle in the hierarchy would never end
        return []
    inside: list[Row] = []
    for one in below.get(member.id, []):
        inside += _branch(one, depth + 1, member.id, below, sums, goals, newest, above | {member.id})
    direct = [row for row in inside if row.depth == depth + 1]
    own = sums.get(member.id, Sums())
    total = sum((row.total for row in direct), own)
    goal = _goal_of(goals.get(member.id), [row.goal for row in direct])
    if not (inside or member.id in sums or goal is not None):
        return []
    scope = "team" if inside else "own"
    said = {category: call for category in ("commit", "best") if (call := newest.get((member.id, scope, category))) is not None}
    return [Row(member, depth, own, total, goal, (member.id, *(one for row in direct for one in row.ids)), said, parent), *inside]


def _goal_of(own: Goal | None, below: Sequence[Goal | None]) -> Goal | None:
    """A head's goal is the team's; without one, the sum of the people's. Approved goals of all the people come before a head's quota."""
    there = [goal for goal in below if goal is not None]
    approved = bool(there) and all(goal.source == "goal" for goal in there)
    if own is not None and (own.source == "goal" or not approved):
        return own
    return Goal(sum((goal.amount for goal in there), ZERO), "goal" if approved else "quota", True) if there else None


# -- the gap


@dataclass(frozen=True, slots=True)
class Step:
    """One deal on the way to the goal; `so_far` is what the deals up to it bring, `pulled`: it is expected in a later month."""

    deal: ForecastDeal
    so_far: Decimal
    pulled: bool


@dataclass(frozen=True, slots=True)
class WayToGoal:
    """`missing` is what no deal in sight brings; `expected` the amounts times their chances."""

    gap: Decimal
    steps: tuple[Step, ...]
    missing: Decimal
    expected: Decimal


def way_to_goal(gap: Decimal, period: str, deals: Iterable[ForecastDeal]) -> WayToGoal:
    """The likeliest deals that together close the gap: those of the month before those that would have to be pulled forward,
    commitments before the best case before the pipeline, then by chance. None of them can be left out.
    """
    usable = [deal for deal in deals if deal.amount and deal.period is not None and deal.period >= period]
    usable.sort(key=lambda deal: (deal.period != period, SUREST_FIRST[deal.category], -deal.chance, -(deal.amount or ZERO), deal.deal_id))
    chosen: list[ForecastDeal] = []
    total = ZERO
    for deal in usable:
        if total >= gap:
            break
        chosen.append(deal)
        total += deal.amount or ZERO
    for deal in reversed(chosen[:]):
        if total - (deal.amount or ZERO) >= gap:
            chosen.remove(deal)
            total -= deal.amount or ZERO
    steps, so_far = [], ZERO
    for deal in chosen:
        so_far += deal.amount or ZERO
        steps.append(Step(deal, so_far, deal.period != period))
    expected = sum(((deal.amount or ZERO) * deal.chance for deal in chosen), ZERO)
    return WayToGoal(gap, tuple(steps), max(ZERO, gap - total), expected)


# -- how right it was


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one week said about a month. `called`: the commit somebody gave for it, as it stood that day; None for none."""

    on_date: date
    sums: Sums
    called: Decimal | None = None

    def said(self, kind: str) -> Decimal | None:
        """kind: commit, best, weighted, measured or call."""
        return {"commit": self.sums.commit_forecast, "best": self.sums.best_forecast, "weighted": self.sums.weighted, "measured": self.sums.measured,
                "call": self.called}[kind]  # fmt: skip


KINDS = ("commit", "best", "weighted", "measured", "call")


@dataclass(frozen=True, slots=True)
class Judged:
    """A month that is over: what came, and what its snapshots had said, the earliest first."""

    period: str
    came: Decimal
    snapshots: tuple[Snapshot, ...]

    def at(self, moment: str) -> Snapshot | None:
        """The first, the middle or the last of the month's snapshots."""
        if not self.snapshots:
            return None
        return self.snapshots[{"first": 0, "middle": len(self.snapshots) // 2, "last": -1}[moment]]

    def accuracy(self, kind: str, moment: str) -> Decimal | None:
        shot = self.at(moment)
        return accuracy(shot.said(kind), self.came) if shot is not None else None


def accuracy(said: Decimal | None, came: Decimal) -> Decimal | None:
    """1 is exactly right, 0 wrong by all that came or more. None where nothing was said, or where nothing came to compare with."""
    if said is None or came <= 0:
        return None
    return max(ZERO, 1 - abs(said - came) / came)


def with_calls(snapshots: Iterable[Snapshot], calls: Iterable[Call], day_of: Mapping[int, date]) -> tuple[Snapshot, ...]:
    """Each snapshot with the commit that was the newest word on its day; `day_of` gives the day of each call."""
    said = sorted((call for call in calls if call.category == "commit"), key=lambda call: call.id)
    made = []
    for shot in snapshots:
        known = [call for call in said if day_of[call.id] <= shot.on_date]
        made.append(replace(shot, called=known[-1].amount if known else None))
    return tuple(made)
