"""What a dispute's replay compares, and how one leading cause is named: pure rules over two pictures of one person's month.

`booked` is the month as the run saw it, `now` as the facts say today. Each kind of change is put into the booked picture
alone; what it moves the pay by is its effect, and the largest one leads.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from server_db.domain.commissions import Plan
from server_db.domain.formulas.dates import PLAIN_WEEK, WorkCalendar
from server_db.domain.formulas.values import ErrorValue, Value
from server_db.domain.ledgers import Earning, earnings_of
from server_db.domain.money import from_minor
from server_db.domain.plan_facts import MEMBERS, ORDERS, RETURNS
from server_db.domain.plan_inputs import PersonInputs, Record, fiscal_start_of, history_of, person_facts
from server_db.domain.plan_outcome import PlanOutcome, evaluate_plan

# In the order in which equal effects are settled: what somebody entered wrongly before what follows from it.
CAUSES = (
    "duplicate", "missing_order", "late_refund", "wrong_split", "wrong_version", "hierarchy", "changed_order", "rate", "quota", "figure",
    "salary", "employment", "look_back", "team", "payment", "rounding", "engine", "none",
)  # fmt: skip
FACT_CAUSES = {
    "quota": "quota", "full_quota": "quota", "ytd_quota": "quota", "target_share": "employment", "hired_on": "employment", "left_on": "employment",
    "level": "hierarchy", "region": "hierarchy", "product_line": "hierarchy", "title": "hierarchy", "manager": "hierarchy",
    "base_salary": "salary", "figures": "figure", "history": "look_back", "carried_amount": "look_back",
    "team_sales": "team", "team_quota": "team", "team_size": "team", "office_sales": "team", "office_quota": "team",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CreditKey:
    """The same share of the same line in both pictures: the line's first version, the role, and the further date it counts by."""

    line: int
    role: str
    extra: str = ""


@dataclass(frozen=True, slots=True)
class CreditRow:
    """A credit of the person with its line. `place` is the collection it stands in, "" when it counts in another month."""

    key: CreditKey
    record: Record
    order_id: int
    order_no: str
    share: Decimal
    minor: int
    on: date
    date_kind: str
    place: str = ORDERS

    @property
    def id(self) -> str:
        return str(self.record["id"])


@dataclass(frozen=True, slots=True)
class LineStory:
    """What happened to a line, for naming why its credit changed. Shares are (employee, share) of direct and overlay credits."""

    line: int
    order_id: int
    order_no: str
    is_return: bool = False
    is_new: bool = False
    shares_then: frozenset[tuple[int, str, Decimal]] = frozenset()
    shares_now: frozenset[tuple[int, str, Decimal]] = frozenset()
    amount_changed: bool = False
    twin: str = ""  # the order it repeats: same customer, day and amount, or the same number from another source
    twin_id: int = 0


@dataclass(frozen=True)
class World:
    """One picture of the month. `clawbacks` are what returned deals take back, by step and credit."""

    version_id: int
    plan: Plan
    plan_code: str
    plan_number: int
    facts: Mapping[str, Any]
    credits: tuple[CreditRow, ...]
    members: tuple[Record, ...] = ()
    clawbacks: tuple[tuple[str, CreditKey, int], ...] = ()


@dataclass(frozen=True)
class Worked:
    """A picture worked out: the trace, what is earned, and the total in minor units with what is taken back."""

    world: World
    outcome: PlanOutcome
    earnings: tuple[Earning, ...]

    @property
    def total(self) -> int:
        return sum(row.minor for row in self.earnings) + sum(minor for _, _, minor in self.world.clawbacks)


@dataclass(frozen=True, slots=True)
class Cause:
    """A kind of change, the orders and facts it is about, and by how much it moves the disputed figure and the pay."""

    kind: str
    orders: tuple[str, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    effect: Decimal = Decimal(0)
    on_pay: Decimal = Decimal(0)


def work_out(world: World, employee_id: int, code: str, calendar: WorkCalendar = PLAIN_WEEK, exponent: int = 2) -> Worked:
    outcome = evaluate_plan(world.plan, inputs_of(world, employee_id, code), calendar)
    return Worked(world, outcome, earnings_of(world.plan, outcome, exponent))


def inputs_of(world: World, employee_id: int, code: str) -> PersonInputs:
    children: dict[str, tuple[Record, ...]] = {ORDERS: (), RETURNS: (), MEMBERS: world.members}
    children |= {one.name: () for one in world.plan.body.collections}
    for row in sorted((row for row in world.credits if row.place), key=lambda row: (row.on, int(row.id))):
        if row.place in children:
            children[row.place] = (*children[row.place], row.record)
    return PersonInputs(employee_id, code, person_facts(world.facts), children, history_of(world.facts), fiscal_start_of(world.facts))


def figure_of(worked: Worked, step: str, order_no: str, exponent: int = 2) -> Decimal | None:
    """The disputed figure in this picture: of an order, of a step, or all that was earned."""
    if order_no:
        ids = {row.id for row in worked.world.credits if row.order_no == order_no}
        named = {row.step for row in worked.earnings}
        rows = [row for row in worked.earnings if row.record in ids and (row.step == step or step not in named)]
        back = [minor for of, key, minor in worked.world.clawbacks if _order_of(worked.world, key) == order_no and (of == step or step not in named)]
        return from_minor(sum(row.minor for row in rows) + sum(back), exponent)
    if step in worked.outcome.results or step in worked.outcome.records:
        value = worked.outcome.total(step)
        return value if isinstance(value, Decimal) else None
    return from_minor(worked.total, exponent)


def _order_of(world: World, key: CreditKey) -> str:
    return next((row.order_no for row in world.credits if row.key == key), "")


# -- what changed ------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the pictures: of a credit (`key`), of a fact, of the plan version or of the team."""

    cause: str
    key: CreditKey | None = None
    fact: str = ""
    order_no: str = ""
    old: Any = None
    new: Any = None


def changes_of(booked: World, now: World, stories: Mapping[int, LineStory]) -> tuple[Change, ...]:
    found = [*_credit_changes(booked, now, stories), *_fact_changes(booked, now), *_clawback_changes(booked, now)]
    if booked.version_id != now.version_id:
        found.append(Change("wrong_version", old=booked.plan_number, new=now.plan_number))
    if _by_id(booked.members) != _by_id(now.members):
        moved = _by_id(booked.members).keys() != _by_id(now.members).keys()
        leading = next((change.cause for change in found if change.key is not None and change.key.role == "manager"), "team")
        found.append(Change("hierarchy" if moved else leading, fact=MEMBERS))
    return tuple(found)


def _credit_changes(booked: World, now: World, stories: Mapping[int, LineStory]) -> Iterable[Change]:
    old, new = ({row.key: row for row in world.credits} for world in (booked, now))
    for key in sorted(old.keys() | new.keys(), key=lambda key: (key.line, key.role, key.extra)):
        was, is_ = old.get(key), new.get(key)
        before, after = (row if row is not None and row.place else None for row in (was, is_))
        if (before is None and after is None) or (before is not None and after is not None and _same(before, after)):
            continue
        seen = after or before
        assert seen is not None
        yield Change(cause_of(was, is_, stories[key.line], booked, now), key, "", seen.order_no, before, after)


def _same(old: CreditRow, new: CreditRow) -> bool:
    return (old.place, {**old.record, "id": 0}) == (new.place, {**new.record, "id": 0})


def cause_of(old: CreditRow | None, new: CreditRow | None, story: LineStory, booked: World, now: World) -> str:
    """Why one credit is not what it was. Rows that count in another month are given too (`place` is empty)."""
    if story.is_new or (story.amount_changed and new is not None):
        return "late_refund" if story.is_return else "duplicate" if story.twin else "missing_order" if story.is_new else "changed_order"
    if booked.version_id != now.version_id and (new is None if old is None or not story.shares_now else new is not None and old.date_kind != new.date_kind):
        return "wrong_version"
    if story.shares_then != story.shares_now:
        # nobody had it then: the line was there, but counted for no one
        return "missing_order" if not story.shares_then else "wrong_split"
    if old is None or new is None or old.share != new.share:
        return "hierarchy" if (old or new).key.role == "manager" else "wrong_split"  # type: ignore[union-attr]  # one of them is there
    if old.record.get("rate") != new.record.get("rate"):
        return "rate"
    if story.is_return and old.place != new.place:
        return "late_refund"  # it was there before its own month was run
    paid = ("paid", "paid_on", "paid_amount", "invoiced_on")
    if all(old.record.get(name) == value for name, value in new.record.items() if name not in (*paid, "id")) and old.on == new.on:
        return "payment"
    return "changed_order"


def _clawback_changes(booked: World, now: World) -> Iterable[Change]:
    """A return of an earlier deal takes back what the deal earned, without changing any step."""
    old, new = (_sums(world.clawbacks) for world in (booked, now))
    keys = {key for _, key in old.keys() ^ new.keys()} | {at[1] for at in old.keys() & new.keys() if old[at] != new[at]}
    known = {row.key: row.order_no for world in (booked, now) for row in world.credits}
    return [Change("late_refund", key, "", known.get(key, "")) for key in sorted(keys, key=lambda key: (key.line, key.role))]


def _sums(rows: Iterable[tuple[str, CreditKey, int]]) -> dict[tuple[str, CreditKey], int]:
    found: defaultdict[tuple[str, CreditKey], int] = defaultdict(int)
    for step, key, minor in rows:
        found[step, key] += minor
    return dict(found)


def _fact_changes(booked: World, now: World) -> Iterable[Change]:
    for fact, cause in FACT_CAUSES.items():
        old, new = booked.facts.get(fact), now.facts.get(fact)
        if old != new and not (fact == "target_share" and booked.version_id != now.version_id):
            yield Change(cause, fact=fact, old=old, new=new)


def _by_id(members: Iterable[Record]) -> dict[Any, Record]:
    return {one["id"]: one for one in members}


# -- one change alone --------------------------------------------------------------------------------------------
def with_cause(booked: World, now: World, changes: Sequence[Change]) -> World:
    """The booked picture with these changes alone."""
    keys = {change.key for change in changes if change.key is not None}
    facts = {change.fact for change in changes if change.fact and change.fact != MEMBERS}
    credits = tuple(row for row in booked.credits if row.key not in keys) + tuple(row for row in now.credits if row.key in keys)
    back = tuple(row for row in booked.clawbacks if row[1] not in keys) + tuple(row for row in now.clawbacks if row[1] in keys)
    changed = {name: value for name, value in booked.facts.items() if name not in facts} | {name: now.facts[name] for name in facts if name in now.facts}
    world = replace(booked, credits=credits, clawbacks=back, facts=changed)
    if any(change.fact == MEMBERS for change in changes):
        world = replace(world, members=now.members)
    if any(change.cause == "wrong_version" and change.key is None for change in changes):
        depends = {name: now.facts[name] for name in ("quota", "target_share", "history") if name in now.facts}
        world = replace(world, version_id=now.version_id, plan=now.plan, plan_code=now.plan_code, plan_number=now.plan_number, facts=changed | depends)
    return world


def causes_between(
    booked: Worked, now: World, changes: Sequence[Change], work: Callable[[World], Worked], measure: Callable[[Worked], Decimal | None]
) -> tuple[Cause, ...]:  # fmt: skip
    """Each kind of change with its effect, the leading one first."""
    groups: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        groups[change.cause].append(change)
    found = [_cause(kind, group, booked, work(with_cause(booked.world, now, group)), measure) for kind, group in groups.items()]
    if found and not any(cause.on_pay or cause.effect for cause in found):
        # each alone moves nothing (a threshold was not reached): what is missing when it alone is left out
        whole = work(now)
        rest = {kind: [change for other, group in groups.items() if other != kind for change in group] for kind in groups}
        found = [_cause(kind, group, work(with_cause(booked.world, now, rest[kind])), whole, measure) for kind, group in groups.items()]
    return tuple(sorted(found, key=lambda cause: (-abs(cause.effect), -abs(cause.on_pay), CAUSES.index(cause.kind))))


def _cause(kind: str, group: Sequence[Change], before: Worked, after: Worked, measure: Callable[[Worked], Decimal | None]) -> Cause:
    old, new = measure(before), measure(after)
    orders = tuple(sorted({change.order_no for change in group if change.order_no}))
    details = {change.fact: [_plain(change.old), _plain(change.new)] for change in group if change.fact and change.fact not in (MEMBERS, "history")}
    effect = (new or Decimal(0)) - (old or Decimal(0))
    return Cause(kind, orders, details, effect, from_minor(after.total - before.total, 2))


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | bool) else str(value)


# -- equal or not ------------------------------------------------------------------------------------------------
def signature(results: Mapping[str, Value], earnings: Iterable[tuple[str, str, int]]) -> bytes:
    """The hash of a computation: every stored step and every earning by step, line and role. Equal bytes are equal pay."""
    steps = {name: _text(value) for name, value in results.items()}
    sums: defaultdict[tuple[str, str], int] = defaultdict(int)
    for step, at, minor in earnings:
        sums[step, at] += minor
    rows = [[step, at, str(minor)] for (step, at), minor in sorted(sums.items()) if minor]
    return hashlib.sha256(json.dumps([steps, rows], sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).digest()


def _text(value: Value | None) -> str:
    if value is None or isinstance(value, ErrorValue):
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    return ("TRUE" if value else "FALSE") if isinstance(value, bool) else str(value)
