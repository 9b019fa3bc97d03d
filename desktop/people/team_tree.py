"""Who reports to whom, as a flat list of open rows that a grid can show. No widgets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from server_db.queries.org import Standing
from server_db.queries.people import Person


@dataclass(frozen=True, slots=True)
class TeamRow:
    """`depth` from the top; `expanded` None for a person without a team; `below` counts everybody under them."""

    person: Person
    standing: Standing | None
    depth: int = 0
    expanded: bool | None = None
    below: int = 0


class TeamTree:
    def __init__(self) -> None:
        self.people: dict[int, Person] = {}
        self.standings: dict[int, Standing] = {}
        self.closed: set[int] = set()
        self._below: dict[int | None, list[int]] = {}

    def set(self, people: Iterable[Person], standings: Iterable[Standing]) -> None:
        self.people = {person.id: person for person in people}
        self.standings = {one.employee_id: one for one in standings if one.employee_id in self.people}
        below: dict[int | None, list[int]] = defaultdict(list)
        for one in self.standings.values():
            # A manager outside the list (another region, hidden) makes the person a top of their own.
            top = one.manager_id if one.manager_id in self.standings else None
            below[top].append(one.employee_id)
        for ids in below.values():
            ids.sort(key=lambda number: (self.standings[number].level, self.people[number].code))
        self._below = dict(below)

    def toggle(self, person_id: int) -> None:
        self.closed ^= {person_id}

    def open_to(self, person_id: int) -> None:
        """Open every manager above, so that the person is a row."""
        seen: set[int] = set()
        at = self.standings.get(person_id)
        while at is not None and at.manager_id is not None and at.manager_id not in seen:
            seen.add(at.manager_id)
            self.closed.discard(at.manager_id)
            at = self.standings.get(at.manager_id)

    def rows(self) -> list[TeamRow]:
        """The open rows from the top down."""
        found: list[TeamRow] = []
        self._walk(None, 0, found, set())
        # People without a post that day (finance, administrators, who left) follow below.
        return found + [TeamRow(person, None) for person in self.people.values() if person.id not in self.standings]

    def flat(self) -> list[TeamRow]:
        """Everybody by code, for the list."""
        return [TeamRow(person, self.standings.get(person.id), below=self.count(person.id)) for person in self.people.values()]

    def count(self, person_id: int) -> int:
        total, waiting, seen = 0, list(self._below.get(person_id, ())), {person_id}
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                total += 1
                waiting += self._below.get(number, ())
        return total

    def _walk(self, top: int | None, depth: int, found: list[TeamRow], seen: set[int]) -> None:
        for number in self._below.get(top, ()):
            if number in seen:
                continue
            seen.add(number)
            team = number in self._below
            open_ = number not in self.closed
            found.append(TeamRow(self.people[number], self.standings[number], depth, open_ if team else None, self.count(number)))
            if team and open_:
                self._walk(number, depth + 1, found, seen)
