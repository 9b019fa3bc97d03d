"""One period worked out for everybody: who is on the run, their facts and lines, every step, and what is earned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from server_db.domain.commissions import Plan
from server_db.domain.formulas.dates import WorkCalendar
from server_db.domain.formulas.values import Plain, Value
from server_db.domain.ledgers.booking import Earning, earnings_of, merged
from server_db.domain.ledgers.crediting import Credit
from server_db.domain.ledgers.facts import PlanVersion
from server_db.domain.ledgers.frozen import Circumstances, Frozen, fiscal_months, freeze
from server_db.domain.ledgers.known import Known
from server_db.domain.ledgers.pool import cut_to_pool
from server_db.domain.ledgers.records import Book, by_person, lines_of, record_of, returns_of
from server_db.domain.money import from_minor
from server_db.domain.periods import Period
from server_db.domain.plan_facts import MEMBERS, ORDERS, RETURNS
from server_db.domain.plan_inputs import PersonInputs, Record, member_record
from server_db.domain.plan_outcome import PlanFailure, PlanOutcome, evaluate_plan

Results = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a period is worked out on. `stored` are earlier periods' newest results, `carried` what caps left over before it."""

    book: Book
    period: Period
    booked_in: int
    calendar: WorkCalendar
    stored: Mapping[int, Mapping[str, Results]]
    carried: Mapping[str, int]
    others: frozenset[str] = frozenset()

    @property
    def known(self) -> Known:
        return self.book.known

    @property
    def exponent(self) -> int:
        return self.known.facts.office.exponent()


@dataclass(frozen=True)
class Calculated:
    """Everything a period says. People with a failure have no earnings; the reason stands in `failures` or `without_plan`."""

    people: Mapping[str, Frozen]
    outcomes: Mapping[str, PlanOutcome]
    earned: Mapping[str, tuple[Earning, ...]]
    failures: Mapping[str, PlanFailure]
    without_plan: tuple[str, ...] = ()
    unrated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exponent: int = 2

    @cached_property
    def blocked(self) -> frozenset[str]:
        return frozenset(self.failures) | frozenset(self.without_plan) | frozenset(self.unrated)

    @cached_property
    def results(self) -> dict[str, Results]:
        """Stored steps by person: person steps, and the sums of record steps that are paid."""
        return {person: _stored(outcome, self.earned.get(person, ()), self.exponent) for person, outcome in self.outcomes.items()}


def calculate(setting: Setting) -> Calculated:
    people = _freeze_all(setting)
    whole = _evaluated(setting, people, recomputes)
    failures = {person: failure for person, outcome in whole.items() if (failure := _failure(outcome, setting.exponent)) is not None}
    without = tuple(person for person, frozen in people.items() if frozen.version is None and _sold(setting, frozen))
    unrated = unrated_orders(setting)
    blocked = {*failures, *without, *unrated}
    earned = {person: earnings_of(outcome.plan, outcome, setting.exponent) for person, outcome in whole.items() if person not in blocked}
    earned = _mixed(setting, people, earned)
    credits = {one.id: one for one in setting.book.live}
    for version in {frozen.version.place: frozen.version for frozen in people.values() if frozen.version}.values():
        mine = {person for person, frozen in people.items() if frozen.version is version and person in earned}
        outcomes = {person: whole[person] for person in mine}
        earned |= cut_to_pool(version, outcomes, {person: earned[person] for person in sorted(mine)}, credits, setting.exponent)
    return Calculated(people, whole, earned, failures, without, unrated, setting.exponent)


def _failure(outcome: PlanOutcome, exponent: int) -> PlanFailure | None:
    due = outcome.plan.due
    lines = (outcome.total(step) for step in outcome.plan.earned_as.values())
    if outcome.payout is not None and all(isinstance(value, Decimal) for value in lines):
        return outcome.beyond_ledgers(exponent)
    return outcome.first_failure or PlanFailure(due, "#VALUE!", f"{due} is not a number.", f"{due} 的结果不是数字。", (0, 0), None, None)


def _stored(outcome: PlanOutcome, rows: Iterable[Earning], exponent: int) -> Results:
    plan = outcome.plan
    found: Results = {}
    for step in plan.sheet.steps:
        if step.scope != "record" or step.name in plan.body.payout_lines:
            found[step.name] = outcome.total(step.name)
    cuts = [row.minor for row in rows if row.step == "pool_cut"]
    if plan.body.properties["cap"] == "pool":
        found["pool_cut"] = from_minor(sum(cuts), exponent)
    return found


# -- who ---------------------------------------------------------------------------------------------------------
def _freeze_all(setting: Setting) -> dict[str, Frozen]:
    known, period = setting.known, setting.period
    sold = {one.person for one in setting.book.live if one.period == period.id and one.role == "direct" and not one.extra}
    back = by_person(one for one in returns_of(setting.book, period, setting.booked_in) if not one.extra)
    people: dict[str, Frozen] = {}
    for person in known.facts.people:
        assigned = known.is_assigned(person.code, period.since, period.until)
        if assigned or person.code in sold or person.code in setting.others:
            around = Circumstances(sum(one.minor for one in back.get(person.code, ())), setting.carried.get(person.code, 0))
            people[person.code] = freeze(known, person, period, setting.calendar, around)
    return _with_groups(setting, people)


def _with_groups(setting: Setting, people: dict[str, Frozen]) -> dict[str, Frozen]:
    """Sales, quota and size of all who have the same head, and of the office."""
    sales = _sales(setting, False)
    found = {}
    for code, frozen in people.items():
        team = [one for one in people.values() if one.head == frozen.head and one.head is not None] or [frozen]
        facts = dict(frozen.facts)
        for name, group in (("team", team), ("office", list(people.values()))):
            facts[f"{name}_sales"] = sum((sales.get(one.person.code, Decimal(0)) for one in group), Decimal(0))
            facts[f"{name}_quota"] = sum((quota for one in group if isinstance(quota := one.facts.get("quota"), Decimal)), Decimal(0))
        facts["team_size"] = Decimal(len(team))
        found[code] = replace(frozen, facts=facts)
    return found


def _sales(setting: Setting, without: bool) -> dict[str, Decimal]:
    lines = (one for one in lines_of(setting.book, setting.period, setting.booked_in, without) if one.role == "direct" and not one.extra)
    return {person: from_minor(sum(one.minor for one in mine), setting.exponent) for person, mine in by_person(lines).items()}


def _sold(setting: Setting, frozen: Frozen) -> bool:
    there = frozen.facts.get("days_employed")
    mine = (one for one in setting.book.live if one.person == frozen.person.code and one.role == "direct" and one.period == setting.period.id)
    return isinstance(there, Decimal) and there > 0 and any(True for _ in mine)


def unrated_orders(setting: Setting) -> dict[str, tuple[str, ...]]:
    """Orders of the period without an exchange rate, by the person whose order it is."""
    known, credited = setting.known, {one.line for one in setting.book.live}
    found: dict[str, dict[str, None]] = {}
    for now in known.lines.values():
        line, home = now.line, known.facts.office.currency
        if now.seq in credited or line.currency == home or not setting.period.since <= line.ordered_on < setting.period.until:
            continue
        if line.owner and known.rate_on(line.currency, line.ordered_on, "closing") is None:
            found.setdefault(line.owner, {}).setdefault(f"{line.currency} · {line.order}")
    return {person: tuple(orders) for person, orders in found.items()}


# -- steps -------------------------------------------------------------------------------------------------------
def recomputes(version: PlanVersion | None) -> bool:
    return version is not None and version.properties["clawback"] == "recompute"


def _otherwise(version: PlanVersion | None) -> bool:
    return not recomputes(version)


def _is_mixed(version: PlanVersion | None) -> bool:
    """Whether some pay line treats what came back otherwise than the plan."""
    if version is None:
        return False
    body = version.plan.body
    return any((body.terms_of(line)["clawback"] == "recompute") != recomputes(version) for line in body.payout_lines)


def _mixed(setting: Setting, people: Mapping[str, Frozen], earned: dict[str, tuple[Earning, ...]]) -> dict[str, tuple[Earning, ...]]:
    """Pay lines that treat what came back otherwise than their plan are worked out a second time, that way."""
    mixed = {person: frozen for person, frozen in people.items() if person in earned and _is_mixed(frozen.version)}
    if not mixed or setting.booked_in == setting.period.id:
        return earned
    second, found = _evaluated(setting, people, _otherwise), dict(earned)
    for person, frozen in mixed.items():
        assert frozen.version is not None
        body, main = frozen.version.plan.body, recomputes(frozen.version)
        odd = {line for line in body.payout_lines if (body.terms_of(line)["clawback"] == "recompute") != main}
        rows = earnings_of(second[person].plan, second[person], setting.exponent)
        found[person] = merged((*(row for row in earned[person] if row.step not in odd), *(row for row in rows if row.step in odd)))
    return found


def _evaluated(setting: Setting, people: Mapping[str, Frozen], without: Callable[[PlanVersion | None], bool]) -> dict[str, PlanOutcome]:
    """Own steps of everybody first, then those that ask the members."""
    lines = {way: by_person(lines_of(setting.book, setting.period, setting.booked_in, way)) for way in (False, True)}
    back = by_person(returns_of(setting.book, setting.period, setting.booked_in))
    inputs = {}
    for person, frozen in people.items():
        if frozen.version is not None:
            inputs[person] = _inputs(setting, frozen, lines[without(frozen.version)].get(person, []), back.get(person, []))
    sales = {way: _sales(setting, way) for way in (False, True)}
    sold = {person: sales[without(frozen.version)].get(person, Decimal(0)) for person, frozen in people.items()}
    outcomes = {person: evaluate_plan(_plan(people[person]), given, setting.calendar) for person, given in inputs.items()}
    for person, given in inputs.items():
        plan = _plan(people[person])
        if len(plan.own) < len(plan.sheet.steps):
            members = tuple(_member(people[person], people[one], depth, sold[one], outcomes.get(one)) for one, depth in below(people, person))
            whole = replace(given, children={**given.children, MEMBERS: members})
            outcomes[person] = evaluate_plan(plan, whole, setting.calendar)
    return outcomes


def _inputs(setting: Setting, frozen: Frozen, lines: Iterable[Credit], back: Iterable[Credit]) -> PersonInputs:
    plan, period, person = _plan(frozen), setting.period, frozen.person
    kept = [(one, record_of(setting.book, one, period)) for one in lines]
    children: dict[str, tuple[Record, ...]] = {ORDERS: tuple(record for one, record in kept if not one.extra)}
    own = plan.body.properties["credit_date"]
    for further in plan.body.collections:
        extra = further.credit_date != own
        children[further.name] = tuple(
            record for one, record in kept if one.extra == extra and (not extra or one.date_kind == further.credit_date)
        )  # fmt: skip
    children |= {RETURNS: tuple(record_of(setting.book, one, period) for one in back if not one.extra), MEMBERS: ()}
    wanted = {figure.name for figure in plan.body.figures}
    figures = {name: value for name, value in setting.known.figures.get((person.code, period.id), {}).items() if name in wanted}
    year = fiscal_months(setting.known.facts.office, period.id)
    facts: dict[str, Plain] = {**frozen.facts, **figures}
    return PersonInputs(setting.known.place[person.code], person.code, facts, children, _history(setting, person.code), year[0].id,
                        person.name_en, person.name_zh)  # fmt: skip


def _history(setting: Setting, person: str) -> dict[int, dict[str, Decimal]]:
    """The newest stored values of the last twelve months, with an entry for each in which the person was there."""
    found = {}
    for period, results in setting.stored.items():
        if setting.period.id - 100 <= period < setting.period.id and person in results:
            values = results[person].items()
            found[period] = {step: value for step, value in values if isinstance(value, Decimal)}
    return found


def _member(head: Frozen, one: Frozen, depth: int, sales: Decimal, outcome: PlanOutcome | None) -> Record:
    """Somebody below as a head's formulas see them: facts, figures of any plan, and own steps under the same version."""
    figures: dict[str, Any] = {"depth": Decimal(depth), "sales": sales, "earned": Decimal(0) if outcome is None else outcome.own_earned()}
    same = outcome is not None and one.version is head.version
    own = _plan(head)
    steps = [step.name for step in own.body.steps if step.scope != "record" and step.name in own.own]
    results = {name: outcome.total(name) for name in steps} if outcome is not None and same else {}
    numbers = {name: value for name, value in results.items() if isinstance(value, Decimal)}
    wanted = {figure.name for figure in own.body.figures}
    more = {name: value for name, value in one.facts.items() if name in wanted and name != "base_salary"}
    record = member_record(figures, one.facts, numbers, same, steps)
    return {**record, **more, "id": one.person.code}


def _plan(frozen: Frozen) -> Plan:
    assert frozen.version is not None
    return frozen.version.plan


def below(people: Mapping[str, Frozen], head: str) -> list[tuple[str, int]]:
    """Everybody below by the frozen hierarchy, with the number of levels, in the order of the people."""
    depths: dict[str, int] = {}
    level, depth = [head], 1
    while level and depth <= 20:
        level = [code for code, frozen in people.items() if frozen.head in level and code not in depths]
        depths |= dict.fromkeys(level, depth)
        depth += 1
    return [(code, depths[code]) for code in people if code in depths]
