"""A run of months: credits, results, earnings, clawbacks, releases and payments of each, and corrections of the months before.

Each month is calculated, locked and paid in order. A fact that comes late (its `known` lies after its month) never changes a
locked month: before the month at hand is run, every earlier month that it reaches is worked out again, and what differs is
booked in the month at hand, "as of" the earlier one. What late facts reach is found here by working everything out again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from server_db.domain.formulas.dates import WorkCalendar
from server_db.domain.ledgers.booking import Earning
from server_db.domain.ledgers.calculate import Calculated, Results, Setting, calculate
from server_db.domain.ledgers.clawback import taken_back
from server_db.domain.ledgers.crediting import Credit, CreditBook
from server_db.domain.ledgers.facts import Facts, PlanVersion
from server_db.domain.ledgers.frozen import Frozen, period_at
from server_db.domain.ledgers.known import Known
from server_db.domain.ledgers.payment import openings_of, pay_terms
from server_db.domain.ledgers.records import Book
from server_db.domain.ledgers.release import Earned, OrderMoney, Release, release_of
from server_db.domain.ledgers.settlement import Settlement, settle
from server_db.domain.money import to_minor
from server_db.domain.periods import Period
from server_db.domain.plan_outcome import LEDGER_HOLDS


@dataclass(frozen=True, slots=True)
class Booking:
    """An earning as booked: by which run, for whom, under which plan version. `reverses` is the booking it takes back."""

    id: int
    run: int
    person: str
    row: Earning
    version: PlanVersion | None
    reverses: int | None = None


@dataclass
class Run:
    """One run. `as_of` is the month it corrects, None for the month's own run."""

    id: int
    period: int
    as_of: int | None
    calculated: Calculated
    bookings: list[Booking] = field(default_factory=list)
    releases: dict[str, tuple[Release, ...]] = field(default_factory=dict)
    settlements: dict[str, Settlement] = field(default_factory=dict)

    @property
    def month(self) -> int:
        return self.as_of or self.period

    def people(self) -> Iterator[str]:
        return iter(self.calculated.people)


class Year:
    """The ledgers, month after month. `runs` are in the order they were booked."""

    def __init__(self, facts: Facts, plans: Iterable[PlanVersion]) -> None:
        self.facts, self.plans = facts, tuple(plans)
        self.credits = CreditBook()
        self.runs: list[Run] = []
        self.bookings: dict[int, Booking] = {}
        self.newest: dict[int, dict[str, Results]] = {}
        self._newest_people: dict[int, dict[str, Frozen]] = {}
        self._carried: dict[int, dict[str, int]] = {}
        days = facts.holidays
        self.calendar = WorkCalendar(frozenset(day for day, works in days if not works), frozenset(day for day, works in days if works))

    def play(self) -> None:
        for period in self.facts.periods:
            known = Known(self.facts, self.plans, period)
            self.credits.bring_up(known)
            book = Book.of(known, self.credits)
            for earlier in [run.period for run in self.runs if run.as_of is None]:
                if self._reached(known, book, period):
                    self._correct(book, earlier, period)
            self._run(book, period)

    def _reached(self, known: Known, book: Book, period: int) -> bool:
        """Whether anything is known now that the run before did not know."""
        facts = self.facts
        rows: tuple[Iterable[Any], ...] = (facts.posts, facts.quotas, facts.figures, facts.lines, facts.splits, facts.returns, facts.invoices,
                                           facts.payments, facts.rates, facts.orders)  # fmt: skip
        return any(row.known == period for group in rows for row in group) or any(book.takes_back(one) and one.period == period for one in book.live)

    # -- one run -----------------------------------------------------------------------------------------------
    def _setting(self, book: Book, month: int, booked_in: int) -> Setting:
        stored = {one: results for one, results in self.newest.items() if one < month}
        others = frozenset(self._still_open()) if month == booked_in else frozenset()
        return Setting(book, period_at(self.facts.office, month), booked_in, self.calendar, stored, self._carried_into(month), others)

    def _still_open(self) -> set[str]:
        """People with something earned and not released, or a sub-ledger that is not even."""
        open_people = {entry_person for entry_person, ledgers in self._closings().items() if any(ledgers.values())}
        for person, balances in self._balances().items():
            if any(balances.values()):
                open_people.add(person)
        return open_people

    def _run(self, book: Book, period: int) -> None:
        setting = self._setting(book, period, period)
        run = self._new_run(period, None, calculate(setting))
        self._note_carry(run.calculated, period)
        for person, rows in run.calculated.earned.items():
            self._book(run, person, rows, run.calculated.people[person])
        for back in taken_back(book, setting.period, period, self._before(run)):
            self._book_back(run, back.person, back.row, back.reverses)
        self._pay(book, run)

    def _correct(self, book: Book, month: int, period: int) -> None:
        """Work a locked month out again; keep what differs from what its runs booked, for the people it differs for."""
        setting = self._setting(book, month, period)
        found = calculate(setting)
        self._note_carry(found, month)
        booked: defaultdict[tuple[str, str, str | None, int | None], int] = defaultdict(int)
        for one in self.bookings.values():
            if self.runs[one.run].month == month and one.person not in found.blocked and one.person in found.people:
                booked[one.person, one.row.step, one.row.record, one.reverses] -= one.row.minor
        bases: dict[tuple[str, str, str | None, int | None], int | None] = {}
        for person, rows in found.earned.items():
            for row in rows:
                booked[person, row.step, row.record, None] += row.minor
                bases[person, row.step, row.record, None] = row.basis
        for back in taken_back(book, setting.period, period, self.bookings.values()):
            if back.person not in found.blocked:
                booked[back.person, back.row.step, back.row.record, back.reverses] += back.row.minor
        differing = {key: minor for key, minor in booked.items() if minor}
        changed = {person for person in found.people if person not in found.blocked and self._differs(found, month, person)}
        changed |= {key[0] for key in differing}
        if not changed:
            return
        run = self._new_run(period, month, _only(found, changed))
        for (person, step, record, reverses), minor in sorted(differing.items(), key=lambda item: (item[0][0], item[0][1], item[0][2] or "~", item[0][3] or 0)):
            row = Earning(step, record, minor, bases.get((person, step, record, reverses)))
            frozen = found.people[person]
            if reverses is None:
                self._book(run, person, (row,), frozen)
            else:
                self._book_back(run, person, row, reverses)
        self._pay(book, run)

    def _differs(self, found: Calculated, month: int, person: str) -> bool:
        return found.results.get(person, {}) != self.newest.get(month, {}).get(person, {})

    def _new_run(self, period: int, as_of: int | None, calculated: Calculated) -> Run:
        run = Run(len(self.runs), period, as_of, calculated)
        self.runs.append(run)
        results = self.newest.setdefault(run.month, {})
        people = self._newest_people.setdefault(run.month, {})
        for person, frozen in calculated.people.items():
            if as_of is None or person not in calculated.blocked:
                people[person] = frozen
                results[person] = calculated.results.get(person, {})
        return run

    def _book(self, run: Run, person: str, rows: Iterable[Earning], frozen: Frozen) -> None:
        for row in rows:
            self._add(run, Booking(len(self.bookings), run.id, person, row, frozen.version))

    def _book_back(self, run: Run, person: str, row: Earning, reverses: int) -> None:
        self._add(run, Booking(len(self.bookings), run.id, person, row, self.bookings[reverses].version, reverses))

    def _add(self, run: Run, booking: Booking) -> None:
        self.bookings[booking.id] = booking
        run.bookings.append(booking)

    def _before(self, run: Run) -> list[Booking]:
        return [one for one in self.bookings.values() if one.run < run.id]

    # -- payment -----------------------------------------------------------------------------------------------
    def _pay(self, book: Book, run: Run) -> None:
        period = period_at(self.facts.office, run.period)
        credits = {one.id: one for one in self.credits.rows}
        earned: defaultdict[str, list[Earned]] = defaultdict(list)
        for one in self.bookings.values():
            if one.person in run.calculated.people:
                earned[one.person].append(self._as_earned(one, run, credits))
        before = self._released_before(run)
        closings = self._closings()
        booked = {one.person for one in run.bookings}
        for person, frozen in run.calculated.people.items():
            if run.as_of is not None and person not in booked:
                continue  # nothing differs for them: their next run pays what is due
            mine = earned.get(person, [])
            money = {order: self._money(book, order, period) for order in {one.order for one in mine if one.order}}
            known = {order: OrderMoney(found.due, found.paid) for order, found in money.items() if found is not None}
            run.releases[person] = release_of(mine, before.get(person, {}), known, period.last_day)
            up, due = _sums(run.releases[person])
            outcome = run.calculated.outcomes.get(person)
            opening = self._carried_into(run.month).get(person, 0)
            carry = self._carry_out(run.calculated, person, opening)
            terms = pay_terms(frozen, outcome, period_at(self.facts.office, run.month), run.as_of is None, carry, self.facts.office.exponent())
            openings = openings_of(closings.get(person, {}), opening)
            run.settlements[person] = settle(terms, up, due, openings)

    def _money(self, book: Book, order: str | None, period: Period) -> Any:
        return book.known.money_of(order or "", period.until)

    def _as_earned(self, one: Booking, run: Run, credits: Mapping[int, Credit]) -> Earned:
        origin = self.bookings[one.reverses] if one.reverses is not None else one
        source = self.runs[origin.run]
        credit = credits.get(int(origin.row.record)) if origin.row.record is not None else None
        version = origin.version
        terms = version.plan.body.terms_of(origin.row.step) if version else None
        return Earned(
            one.row.step, credit.order if credit else None, one.row.minor, terms["release"] if terms else "at_once",  # type: ignore[arg-type]  # a choice
            terms.stages if terms else (), str(source.id), period_at(self.facts.office, source.period).last_day,
            (terms.text("held_reason_en") or "") if terms else "", one.reverses is not None, one.run == run.id,
        )  # fmt: skip

    def _released_before(self, run: Run) -> dict[str, dict[tuple[str, str | None, str], int]]:
        found: defaultdict[str, defaultdict[tuple[str, str | None, str], int]] = defaultdict(lambda: defaultdict(int))
        for earlier in self.runs[: run.id]:
            for person, rows in earlier.releases.items():
                for row in rows:
                    if row.status == "paid" and (row.order or row.source):
                        found[person][row.step, row.order, row.source] += row.minor
        return {person: dict(rows) for person, rows in found.items()}

    def _balances(self) -> dict[str, dict[tuple[str, str | None, str], int]]:
        """What is earned and not released, as the last run that looked left it."""
        found: dict[str, dict[tuple[str, str | None, str], int]] = {}
        for run in self.runs:
            for person, rows in run.releases.items():
                waiting = {(row.step, row.order, row.source): row.minor for row in rows if row.status != "paid"}
                if run.as_of is None:
                    found[person] = waiting
                else:
                    found.setdefault(person, {}).update(waiting)
        return found

    def _closings(self) -> dict[str, dict[str, int]]:
        """Where each person's sub-ledgers stand."""
        found: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for run in self.runs:
            for person, settlement in run.settlements.items():
                for entry in settlement.ledgers:
                    found[person][entry.ledger] = entry.closing
        return dict(found)

    def _carried_into(self, month: int) -> dict[str, int]:
        """What caps left over in the newest version of each person's month before."""
        found: dict[str, int] = {}
        for earlier in sorted(one for one in self._carried if one < month):
            found |= self._carried[earlier]
        return found

    def _note_carry(self, found: Calculated, month: int) -> None:
        """What caps leave for the next month, of everybody: it may change where nothing that is paid does."""
        kept, into = self._carried.setdefault(month, {}), self._carried_into(month)
        for person in found.people:
            if person not in found.blocked:
                closing = self._carry_out(found, person, into.get(person, 0))
                kept[person] = into.get(person, 0) if closing is None else closing

    def _carry_out(self, found: Calculated, person: str, opening: int) -> int | None:
        """None where the person's plan carries nothing."""
        outcome = found.outcomes.get(person)
        if outcome is None or outcome.payout is None:
            return None
        properties = outcome.plan.body.properties
        earned = outcome.results.get(outcome.plan.body.payout)
        if properties["cap"] != "person_period" or properties["cap_excess"] != "carried" or not isinstance(earned, Decimal):
            return None
        minor, paid = (to_minor(value, self.facts.office.exponent()) for value in (earned, outcome.payout))
        return max(0, opening + minor - paid) if max(abs(minor), abs(paid)) < LEDGER_HOLDS else None


def _only(found: Calculated, people: set[str]) -> Calculated:
    """The same calculation for some people only."""
    return Calculated(
        {person: frozen for person, frozen in found.people.items() if person in people},
        {person: outcome for person, outcome in found.outcomes.items() if person in people},
        {person: rows for person, rows in found.earned.items() if person in people},
        {person: failure for person, failure in found.failures.items() if person in people},
        exponent=found.exponent,
    )


def _sums(rows: Iterable[Release]) -> tuple[dict[str, int], int]:
    """What is released upward, by step, and what is to be taken back."""
    up: defaultdict[str, int] = defaultdict(int)
    due = 0
    for row in rows:
        if row.status == "paid" and row.reason == "clawback":
            due -= row.minor
        elif row.status == "paid":
            up[row.step] += row.minor
    return dict(up), due
