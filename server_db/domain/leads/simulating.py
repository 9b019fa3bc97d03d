"""Assignment rules tried on leads that came in: who would have got how many, and why the others were passed over.

Everybody starts with empty hands; a lead that was closed since then leaves its person's hands at that moment. What cannot be known
again is left out: cool-downs, and leads of other pools.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from server_db.domain.leads.assign_body import Body
from server_db.domain.leads.assigning import Candidate, Choice, LeadToGive, choose

# of each figure the newest leads are kept by number, as many as a list of leads behind a figure shows
MOST_NAMED = 500
Absences = Mapping[str, Sequence[tuple[datetime, datetime]]]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A lead as it came in. `day` is the office's; `was_given` whom it really went to first, "" for nobody."""

    lead: LeadToGive
    at: datetime
    day: date
    closed_at: datetime | None = None
    was_given: str = ""


@dataclass(slots=True)
class Hands:
    """What one person would have had. `peak`: the most at once."""

    given: int = 0
    peak: int = 0
    was_given: int = 0
    by_rule: Counter[str] = field(default_factory=Counter)
    by_day: Counter[date] = field(default_factory=Counter)


class Named:
    """The newest leads behind each figure of a kind; they are told in the order they came in."""

    def __init__(self) -> None:
        self._of: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=MOST_NAMED))

    def note(self, key: str, lead: int) -> None:
        self._of[key].append(lead)

    def to_json(self) -> dict[str, list[int]]:
        """{key: numbers of leads, the newest first}."""
        return {key: list(reversed(leads)) for key, leads in sorted(self._of.items())}


@dataclass(slots=True)
class Simulated:
    """`chosen`: person, rule and code of each lead by its number. `passed`: how often each reason passed a person over. `named`: the
    leads behind the figures, by kind: given, was_given (a person's code), rule, code, passed ("person reason")."""

    people: dict[str, Hands] = field(default_factory=dict)
    chosen: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    rules: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    passed: Counter[tuple[str, str]] = field(default_factory=Counter)
    named: defaultdict[str, Named] = field(default_factory=lambda: defaultdict(Named))

    def to_json(self) -> dict[str, Any]:
        """What is stored of a trial."""
        return {
            "leads": len(self.chosen),
            "codes": dict(self.codes),
            "rules": dict(self.rules),
            "named": {kind: named.to_json() for kind, named in sorted(self.named.items())},
            "passed": [{"person": person, "why": why, "n": n} for (person, why), n in sorted(self.passed.items())],
            "people": [
                {
                    "code": code,
                    "given": one.given,
                    "was_given": one.was_given,
                    "peak": one.peak,
                    "by_rule": dict(one.by_rule),
                    "by_day": {day.isoformat(): n for day, n in sorted(one.by_day.items())},
                }
                for code, one in sorted(self.people.items())
            ],
        }


class _Office:
    """The members while time passes."""

    def __init__(self, people: Iterable[Candidate], absences: Absences) -> None:
        self.people = {person.code: replace(person, held=0, taken=0, open_all=0) for person in people}
        self._absences = absences
        self._closing: list[tuple[datetime, int, str]] = []
        self._day: date | None = None

    def at(self, arrival: Arrival) -> list[Candidate]:
        while self._closing and self._closing[0][0] <= arrival.at:
            self._move(heapq.heappop(self._closing)[2], -1)
        if arrival.day != self._day:
            self._day = arrival.day
            self.people = {code: replace(person, taken=0) for code, person in self.people.items()}
        return [replace(person, is_absent=self._is_absent(person.code, arrival.at)) for person in self.people.values()]

    def take(self, arrival: Arrival, code: str) -> Candidate:
        person = self._move(code, 1)
        self.people[code] = replace(person, taken=person.taken + 1)
        if arrival.closed_at is not None and arrival.closed_at > arrival.at:
            heapq.heappush(self._closing, (arrival.closed_at, arrival.lead.id, code))
        return person

    def _move(self, code: str, step: int) -> Candidate:
        person = self.people[code]
        self.people[code] = moved = replace(person, held=person.held + step, open_all=person.open_all + step)
        return moved

    def _is_absent(self, code: str, at: datetime) -> bool:
        return any(start <= at < end for start, end in self._absences.get(code, ()))


def simulate(body: Body, arrivals: Iterable[Arrival], people: Sequence[Candidate], absences: Absences | None = None) -> Simulated:
    """In the order of the arrivals, from turns that nobody has taken yet."""
    office = _Office(people, absences or {})
    given: dict[str, dict[str, int]] = {}
    result = Simulated({person.code: Hands() for person in people})
    for arrival in arrivals:
        choice = choose(body, arrival.lead, office.at(arrival), given)
        if choice.seats:
            given.setdefault(choice.turns, {}).update(choice.seats)
        _note(result, arrival, choice, office)
    return result


def _note(result: Simulated, arrival: Arrival, choice: Choice, office: _Office) -> None:
    lead, named = arrival.lead.id, result.named
    result.chosen[lead] = (choice.person, choice.rule, choice.code)
    result.codes[choice.code] += 1
    named["code"].note(choice.code, lead)
    if choice.rule:
        result.rules[choice.rule] += 1
        named["rule"].note(choice.rule, lead)
    for person, why in choice.considered:
        if why:
            result.passed[person, why] += 1
            named["passed"].note(f"{person} {why}", lead)
    if arrival.was_given:
        result.people.setdefault(arrival.was_given, Hands()).was_given += 1
        named["was_given"].note(arrival.was_given, lead)
    if choice.person:
        hands = result.people.setdefault(choice.person, Hands())
        hands.given += 1
        named["given"].note(choice.person, lead)
        hands.by_rule[choice.rule] += 1
        hands.by_day[arrival.day] += 1
        if choice.person in office.people:
            hands.peak = max(hands.peak, office.take(arrival, choice.person).held)
