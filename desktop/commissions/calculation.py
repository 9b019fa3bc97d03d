"""What is calculated for the screen, off the GUI thread: the example's pay, its curve, the price of each change, a dry run.

Plain functions over plain values; nothing here asks the server, so moving a slider costs no round trip.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from desktop.commissions.evaluation import Outcome, Person, evaluate, with_inputs
from desktop.commissions.plan_diff import changes_between, with_change
from desktop.commissions.plan_edit import Body, step_of
from desktop.commissions.tier_curve import POINTS, Curve, draw_curve
from desktop.commissions.tiers import TierAxis, axis_value, find_axis
from desktop.commissions.what_if import Scenario, apply, as_number
from server_db.domain.formulas.dates import PLAIN_WEEK, WorkCalendar

Report = Callable[[int, int, str], None]
NOTHING_MOVED = Scenario()
# A plan with formulas a line takes 8 ms a person, a simple one 0.5: a curve has as many points as this time allows.
CURVE_SECONDS, FEWEST = 0.33, 24


@dataclass(frozen=True, slots=True)
class Request:
    """`body` is the draft, `live` the version in force; `step` the one whose explanation is wanted."""

    body: Body
    live: Body | None
    person: Person
    scenario: Scenario
    step: str
    calendar: WorkCalendar = PLAIN_WEEK


@dataclass(frozen=True, slots=True)
class Calculated:
    """`effects` says what each change alone does to the example's pay, by Change.key."""

    request: Request
    outcome: Outcome
    payout: Decimal | None
    live_payout: Decimal | None
    effects: Mapping[str, Decimal | None]
    seconds: float


@dataclass(frozen=True, slots=True)
class Curves:
    axis: TierAxis
    draft: Curve
    live: Curve | None


def pay(body: Body, person: Person, scenario: Scenario = NOTHING_MOVED, calendar: WorkCalendar = PLAIN_WEEK) -> Decimal | None:
    """What the plan pays; None when it ends in an error."""
    moved, facts, children = apply(scenario, body, person.facts, person.children)
    return as_number(evaluate(moved, with_inputs(person, facts, children), calendar).payout)


def calculate(request: Request) -> Calculated:
    moved, facts, children = apply(request.scenario, request.body, request.person.facts, request.person.children)
    started = time.perf_counter()
    outcome = evaluate(moved, with_inputs(request.person, facts, children), request.calendar)
    seconds = time.perf_counter() - started
    live = _beside(request)
    return Calculated(request, outcome, as_number(outcome.payout), live, _effects(request, live), seconds)


def _beside(request: Request) -> Decimal | None:
    """The version in force on the same figures; where there is none, this version on the real figures."""
    if request.live is not None:
        return pay(request.live, request.person, request.scenario, request.calendar)
    return pay(request.body, request.person, calendar=request.calendar) if request.scenario.values else None


def _effects(request: Request, live: Decimal | None) -> dict[str, Decimal | None]:
    if request.live is None or live is None:
        return {}
    effects: dict[str, Decimal | None] = {}
    for change in changes_between(request.live, request.body):
        alone = pay(with_change(request.live, change, request.body), request.person, request.scenario, request.calendar)
        effects[change.key] = None if alone is None else alone - live
    return effects


def calculate_curves(request: Request) -> Curves | None:
    """None when the plan has no tiers, or the example nothing that moves them."""
    axis = find_axis(request.body, request.step)
    orders = request.person.children.get("orders", ())
    total = request.scenario.values.get("orders") or sum((as_number(row.get("amount")) or Decimal(0) for row in orders), Decimal(0))
    if axis is None or not orders or total <= 0:
        return None
    pay_at = _pay_at(request.body, request, axis)
    points = _affordable(lambda: pay_at(total))
    draft = draw_curve(pay_at, total, axis.edges, points)
    live = draw_curve(_pay_at(request.live, request, axis), total, axis.edges, points) if request.live and _has(request.live, axis) else None
    return Curves(axis, draft, live) if len(draft.points) > 1 else None


def _affordable(once: Callable[[], object]) -> int:
    started = time.perf_counter()
    once()
    return max(FEWEST, min(POINTS, int(CURVE_SECONDS / max(time.perf_counter() - started, 1e-6))))


def _has(body: Body, axis: TierAxis) -> bool:
    return axis.step is None or step_of(body, axis.step) is not None


def _pay_at(body: Body, request: Request, axis: TierAxis) -> Callable[[Decimal], tuple[Decimal | None, Decimal | None]]:
    def at(sales: Decimal) -> tuple[Decimal | None, Decimal | None]:
        moved, facts, children = apply(request.scenario.put("orders", sales), body, request.person.facts, request.person.children)
        outcome = evaluate(moved, with_inputs(request.person, facts, children), request.calendar)
        return axis_value(axis, outcome.values, facts, sales), as_number(outcome.payout)

    return at


@dataclass(frozen=True, slots=True)
class DryLine:
    """One person's pay under the live version and under the draft; None where it cannot be calculated."""

    employee_id: int
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class DryRun:
    lines: tuple[DryLine, ...]
    effects: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def up(self) -> int:
        return sum(1 for line in self.lines if _difference(line) > 0)

    @property
    def down(self) -> int:
        return sum(1 for line in self.lines if _difference(line) < 0)

    @property
    def failed(self) -> int:
        return sum(1 for line in self.lines if line.after is None)

    @property
    def same(self) -> int:
        return len(self.lines) - self.up - self.down

    @property
    def before(self) -> Decimal:
        return sum((line.before or Decimal(0) for line in self.lines), Decimal(0))

    @property
    def after(self) -> Decimal:
        return sum((line.after or Decimal(0) for line in self.lines), Decimal(0))


def _difference(line: DryLine) -> Decimal:
    return (line.after or Decimal(0)) - (line.before or Decimal(0))


def dry_run(draft: Body, live: Body | None, people: Sequence[Person], calendar: WorkCalendar, report: Report) -> DryRun:
    """Everybody under both versions, and each change alone; `report` raises when the person pressed Cancel."""
    changes = changes_between(live, draft) if live else ()
    lines: list[DryLine] = []
    effects: dict[str, Decimal] = {change.key: Decimal(0) for change in changes}
    for number, person in enumerate(people):
        report(number, len(people), person.code)
        before = pay(live, person, calendar=calendar) if live else None
        lines.append(DryLine(person.employee_id, before, pay(draft, person, calendar=calendar)))
        for change in changes:
            alone = pay(with_change(live or {}, change, draft), person, calendar=calendar)
            effects[change.key] += (alone or Decimal(0)) - (before or Decimal(0))
    report(len(people), len(people), "")
    return DryRun(tuple(lines), effects)
