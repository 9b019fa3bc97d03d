"""Who gets a lead, and why not the others. The database decides by the same steps (`assign_choose.sql`); this twin serves the
simulation, and tests that compare the two.

Turns: a seat counts what a person was given under a rule; the next lead goes to the smallest count for its weight. Who rests (is away, or
has enough) does not catch up afterwards: the seat keeps up with the last of those who take part, and a newcomer begins there. A rule
that asks for the lead's own region or product line takes turns within each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from server_db.domain.leads.assign_body import OF_LEAD, Body, Rule, Who

Given = Mapping[str, Mapping[str, int]]
# reasons that last: who has one of these is not owed a turn
RESTING = frozenset({"absent", "held_cap", "daily_cap", "capacity"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member of the pool at this moment. `open_all` counts over all pools; a cap of None is no cap."""

    code: str
    region: str = ""
    line: str = ""
    is_senior: bool = False
    skills: frozenset[str] = frozenset()
    weight: int = 1
    is_absent: bool = False
    held: int = 0
    held_cap: int | None = None
    taken: int = 0
    daily_cap: int | None = None
    open_all: int = 0
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class LeadToGive:
    """`holds`: the rules whose condition is true of it. `last_owner`: who has it, or had it last. `cooling`: whom it may not come back to yet."""

    id: int
    region: str = ""
    line: str = ""
    score_cp: int = 0
    holds: frozenset[str] = frozenset()
    last_owner: str = ""
    cooling: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """`code`: rule, fallback or none. `given` are the counts the decision was made by, `seats` those of its `turns` from now on."""

    code: str
    person: str = ""
    rule: str = ""
    how: str = ""
    considered: tuple[tuple[str, str], ...] = ()
    turns: str = ""
    given: Mapping[str, int] = field(default_factory=dict)
    seats: Mapping[str, int] = field(default_factory=dict)


def choose(body: Body, lead: LeadToGive, people: Sequence[Candidate], given: Given, barred: frozenset[str] = frozenset()) -> Choice:
    """The first rule that holds and leaves somebody decides. `given`: counts by turns and person; `barred`: who must not get it.

    `considered` is (person, why not), "" for those who could have had it, of the deciding rule or else of the last that held.
    """
    people = sorted(people, key=lambda person: person.code)
    free = {person.code: why_not(person, lead, barred) for person in people}
    considered: tuple[tuple[str, str], ...] = tuple(free.items())
    for rule in body.rules:
        if (rule.when.strip() and rule.id not in lead.holds) or not _score_suits(rule, lead):
            continue
        whys = {person.code: free[person.code] or unfit(person, lead, rule.who) for person in people}
        able = _by_seniority(rule, lead, [person for person in people if not whys[person.code]], whys)
        if rule.how == "keep_owner":
            able = [person for person in able if person.code == lead.last_owner]
        considered = tuple(whys.items())
        if able:
            others = [person for person in people if free[person.code] and not unfit(person, lead, rule.who)]
            return _taken(rule, lead, able, others, given, considered, free)
    last = body.fallback
    return Choice("none" if last.kind == "free" else "fallback", last.code if last.kind == "person" else "", considered=considered)


def why_not(person: Candidate, lead: LeadToGive, barred: frozenset[str]) -> str:
    """What keeps a person from any lead of the pool now; "" when nothing does."""
    if person.code in barred:
        return "excluded"
    if person.is_absent:
        return "absent"
    if person.code == lead.cooling:
        return "cooldown"
    if person.held_cap is not None and person.held >= person.held_cap:
        return "held_cap"
    if person.daily_cap is not None and person.taken >= person.daily_cap:
        return "daily_cap"
    return "capacity" if person.capacity is not None and person.open_all >= person.capacity else ""


def unfit(person: Candidate, lead: LeadToGive, who: Who) -> str:
    """What a rule asks for and the person has not. A lead without a region fits nobody where its own region is asked."""
    if who.people is not None and person.code not in who.people:
        return "not_named"
    if not person.skills.issuperset(who.skills):
        return "skill"
    if not _place_fits(who.regions, person.region, lead.region):
        return "region"
    if not _place_fits(who.lines, person.line, lead.line):
        return "line"
    if who.senior is not None and person.is_senior != who.senior:
        return "not_senior" if who.senior else "senior"
    return ""


def _place_fits(asked: str | tuple[str, ...] | None, has: str, of_lead: str) -> bool:
    if asked is None:
        return True
    return bool(has) and (has == of_lead if asked == OF_LEAD else has in asked)


def _score_suits(rule: Rule, lead: LeadToGive) -> bool:
    """`best_score_senior` takes every lead, and lets the score say to whom."""
    least = rule.min_score_cp
    return least is None or rule.how == "best_score_senior" or lead.score_cp >= least


def is_for_seniors(rule: Rule, lead: LeadToGive) -> bool:
    return rule.how == "best_score_senior" and lead.score_cp >= (rule.min_score_cp or 0)


def _by_seniority(rule: Rule, lead: LeadToGive, able: list[Candidate], whys: dict[str, str]) -> list[Candidate]:
    """High scores to senior people, the others to the rest; where one side is empty, everybody."""
    if rule.how != "best_score_senior":
        return able
    high = is_for_seniors(rule, lead)
    chosen = [person for person in able if person.is_senior == high]
    if chosen:
        whys |= {person.code: "not_senior" if high else "senior" for person in able if person.is_senior != high}
    return chosen or able


def _taken(
    rule: Rule, lead: LeadToGive, able: list[Candidate], others: list[Candidate], given: Given, considered: tuple[tuple[str, str], ...],
    whys: Mapping[str, str],
) -> Choice:  # fmt: skip
    """`others`: whom the rule would fit, but for the reasons in `whys`. Who keeps a lead takes no turn."""
    if rule.how == "keep_owner":
        return Choice("rule", able[0].code, rule.id, rule.how, considered)
    turns = turns_of(rule, lead)
    seats = given.get(turns, {})
    seated = [person for person in able if person.code in seats] or [person for person in others if person.code in seats]
    last = _last([(seats[person.code], person.weight) for person in seated])
    counts = {person.code: seats.get(person.code, _beside(last, person)) for person in able}
    first = able[0]
    for person in able[1:]:
        if _comes_before(rule, person, first, counts):
            first = person
    after = counts | {first.code: counts[first.code] + 1}
    now = _last([(after[person.code], person.weight) for person in able])
    for person in others:
        # who only must not have this one lead is owed the turn; who rests is not
        before = seats.get(person.code, _beside(last, person))
        after[person.code] = max(before, _beside(now, person)) if whys[person.code] in RESTING else before
    return Choice("rule", first.code, rule.id, rule.how, considered, turns, counts, after)


def turns_of(rule: Rule, lead: LeadToGive) -> str:
    """Where other people are asked, turns are others: a senior person's many, or another region's, would hold up the rest."""
    places = [place for asked, place in ((rule.who.regions, lead.region), (rule.who.lines, lead.line)) if asked == OF_LEAD]
    return ":".join([rule.id, *(["high"] if is_for_seniors(rule, lead) else []), *(f"@{place}" for place in places)])


def _last(counts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The least (count, weight) for its weight; nothing where nobody took a turn yet."""
    least = (0, 1)
    for place, (count, weight) in enumerate(counts):
        if place == 0 or count * least[1] < least[0] * weight:
            least = (count, weight)
    return least


def _beside(last: tuple[int, int], person: Candidate) -> int:
    """The count by which a person stands beside the last one."""
    return -(-last[0] * person.weight // last[1])


def _comes_before(rule: Rule, one: Candidate, other: Candidate, counts: Mapping[str, int]) -> bool:
    """Strictly: of equals the first by code stays."""
    if rule.how == "least_loaded":
        load = one.open_all * other.weight - other.open_all * one.weight
        if load:
            return load < 0
    return counts[one.code] * other.weight < counts[other.code] * one.weight
