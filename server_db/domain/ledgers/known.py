"""What a run knows: the facts up to it, looked up the way crediting and freezing ask for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from server_db.domain.ledgers.facts import Assignment, Facts, Figure, Line, Money, Order, Person, PlanVersion, Post, Quota, Rate, Return, Split

F = TypeVar("F", Post, Quota, Figure, Split, Rate)
FIRST, LAST = date.min, date.max
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LineNow:
    """A line or a return in force. `seq` numbers rows in the order of posting; `replaces` is the row it took the place of."""

    seq: int
    line: Line
    is_return: bool = False
    origin: int | None = None
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class MoneyNow:
    """What is owed and paid on an order up to a day. `due` is invoiced, else the sum of the lines."""

    due: int
    paid: int
    invoiced_on: date | None
    paid_on: date | None


class Known:
    """The facts known to the run of `period`."""

    def __init__(self, facts: Facts, plans: Iterable[PlanVersion], period: int) -> None:
        self.facts, self.period, self.plans = facts, period, tuple(plans)
        self.place = {person.code: n for n, person in enumerate(facts.people)}
        self.people: dict[str, Person] = {person.code: person for person in facts.people}
        self._days: dict[tuple[str, date], MoneyNow | None] = {}
        self._above: dict[tuple[str, date], tuple[str, ...]] = {}

    @cached_property
    def lines(self) -> dict[int, LineNow]:
        """Rows in force by number. Of rows known at once, orders come before returns, each as given."""
        return _rows(self.facts, self.period)

    @cached_property
    def orders(self) -> dict[str, Order]:
        return {one.number: one for one in self.facts.orders if one.known <= self.period}

    @cached_property
    def first_orders(self) -> frozenset[str]:
        """Orders on the first day on which their customer ordered."""
        first: dict[str, date] = {}
        for order in self.orders.values():
            first[order.customer] = min(first.get(order.customer, LAST), order.ordered_on)
        return frozenset(number for number, order in self.orders.items() if order.ordered_on == first[order.customer])

    @cached_property
    def _splits(self) -> dict[tuple[str, int | None], Split]:
        return {(one.order, one.line): one for one in _in_order(self.facts.splits, self.period)}

    def split_of(self, order: str, line: int) -> Split | None:
        """The newest of the line, else of the order."""
        return self._splits.get((order, line)) or self._splits.get((order, None))

    @cached_property
    def _money(self) -> dict[str, tuple[list[Money], list[Money], list[LineNow]]]:
        found: defaultdict[str, tuple[list[Money], list[Money], list[LineNow]]] = defaultdict(lambda: ([], [], []))
        for place, rows in ((0, self.facts.invoices), (1, self.facts.payments)):
            for row in rows:
                if row.known <= self.period:
                    found[row.order][place].append(row)  # type: ignore[arg-type]  # the two lists of money
        for line in self.lines.values():
            found[line.line.order][2].append(line)
        return dict(found)

    def money_of(self, order: str, until: date) -> MoneyNow | None:
        """None when nothing of the order had happened before the day `until`."""
        key = (order, until)
        if key not in self._days:
            self._days[key] = self._money_until(order, until)
        return self._days[key]

    def _money_until(self, order: str, until: date) -> MoneyNow | None:
        invoices, payments, lines = self._money.get(order, ([], [], []))
        billed = [one for one in invoices if one.on < until]
        came = [one for one in payments if one.on < until]
        sold = [one.line for one in lines if one.line.ordered_on < until]
        if not (billed or came or sold):
            return None
        due = sum(one.minor for one in billed) if billed else sum(one.minor for one in sold)
        return MoneyNow(due, sum(one.minor for one in came), min((one.on for one in billed), default=None), max((one.on for one in came), default=None))

    # -- people ------------------------------------------------------------------------------------------------
    @cached_property
    def posts(self) -> dict[str, list[Post]]:
        """Each person's posts without overlaps, in time."""
        found: defaultdict[str, list[Post]] = defaultdict(list)
        for post in _in_order(self.facts.posts, self.period):
            found[post.person] = [part for old in found[post.person] for part in _without(old, post)] + [post]
        return {person: sorted(posts, key=lambda one: one.since or FIRST) for person, posts in found.items()}

    def post_of(self, person: str, day: date) -> Post | None:
        """The post of the day, else the latest."""
        posts = self.posts.get(person, [])
        return next((post for post in posts if _holds(post.since, post.until, day)), posts[-1] if posts else None)

    def above(self, person: str, day: date) -> tuple[str, ...]:
        """Everybody above on that day, from the next one up."""
        if (person, day) not in self._above:
            self._above[person, day] = self._climb(person, day)
        return self._above[person, day]

    def _climb(self, person: str, day: date) -> tuple[str, ...]:
        found: list[str] = []
        at: str | None = person
        while at is not None:
            post = next((one for one in self.posts.get(at, ()) if _holds(one.since, one.until, day)), None)
            at = post.manager if post else None
            if at is not None and (at in found or at == person):
                raise Circle(at, day)
            found += [at] if at is not None else []
        return tuple(found)

    # -- plans -------------------------------------------------------------------------------------------------
    @cached_property
    def _terms(self) -> dict[str, list[tuple[date, date, PlanVersion]]]:
        ends = _ends(self.plans)
        found: defaultdict[str, list[tuple[date, date, PlanVersion]]] = defaultdict(list)
        for given in self.facts.assignments:
            for version in self.plans:
                since = max(given.since or FIRST, version.valid_from or FIRST)
                until = min(given.until or LAST, ends[version.place])
                if version.code == given.plan and since < until:
                    found[given.person].append((since, until, version))
        return dict(found)

    def plan_on(self, person: str, day: date) -> PlanVersion | None:
        return next((version for since, until, version in self._terms.get(person, ()) if since <= day < until), None)

    def plan_for(self, person: str, day: date, since: date, until: date) -> PlanVersion | None:
        """The version of the day, else the latest one that holds within the period."""
        there = [one for one in self._terms.get(person, ()) if one[0] < until and one[1] > since]
        return max(there, key=lambda one: (one[0] <= day < one[1], one[0]))[2] if there else None

    def is_assigned(self, person: str, since: date, until: date) -> bool:
        return any((one.since or FIRST) < until and (one.until or LAST) > since for one in self._by_person.get(person, ()))

    @cached_property
    def _by_person(self) -> dict[str, list[Assignment]]:
        found: defaultdict[str, list[Assignment]] = defaultdict(list)
        for one in self.facts.assignments:
            found[one.person].append(one)
        return dict(found)

    # -- figures -----------------------------------------------------------------------------------------------
    def quotas_of(self, person: str, period: int) -> list[Quota]:
        """The rows that hold, by the day they begin; None: the whole period."""
        return sorted(self._quotas.get((person, period), {}).values(), key=lambda one: one.valid_from or FIRST)

    @cached_property
    def _quotas(self) -> dict[tuple[str, int], dict[date | None, Quota]]:
        found: defaultdict[tuple[str, int], dict[date | None, Quota]] = defaultdict(dict)
        for one in _in_order(self.facts.quotas, self.period):
            found[one.person, one.period][one.valid_from] = one
        return dict(found)

    @cached_property
    def figures(self) -> dict[tuple[str, int], dict[str, Decimal]]:
        found: defaultdict[tuple[str, int], dict[str, Decimal]] = defaultdict(dict)
        for one in _in_order(self.facts.figures, self.period):
            found[one.person, one.period][one.name] = one.value
        return dict(found)

    def rate_on(self, currency: str, day: date, kind: str, only: date | None = None) -> Rate | None:
        """The latest known rate up to the day; an average is its month's own. `only`: the rate said for just that day."""
        first = day.replace(day=1) if kind == "average" else FIRST
        rows = [(one.on, n) for n, one in enumerate(self._rates) if _fits(one, currency, day, kind, first) and only in (None, one.on)]
        return self._rates[max(rows)[1]] if rows else None

    @cached_property
    def _rates(self) -> list[Rate]:
        return _in_order(self.facts.rates, self.period)


class Circle(Exception):
    """Somebody stands above themselves."""

    def __init__(self, person: str, day: date) -> None:
        super().__init__(f"{person} stands above themselves on {day}")
        self.person, self.day = person, day


def _fits(rate: Rate, currency: str, day: date, kind: str, first: date) -> bool:
    return rate.currency == currency and rate.kind == kind and first <= rate.on <= day


def _in_order(rows: Iterable[F], period: int) -> list[F]:
    """Rows known to the run, the later known ones last."""
    return sorted((row for row in rows if row.known <= period), key=lambda row: row.known)


def _holds(since: date | None, until: date | None, day: date) -> bool:
    return (since or FIRST) <= day < (until or LAST)


def _without(old: Post, new: Post) -> list[Post]:
    """What is left of a post where a later known one covers some of its days."""
    begin, end = new.since or FIRST, new.until or LAST
    if (old.until or LAST) <= begin or (old.since or FIRST) >= end:
        return [old]
    before = [replace(old, until=new.since)] if (old.since or FIRST) < begin else []
    after = [replace(old, since=new.until)] if (old.until or LAST) > end else []
    return before + after


def _ends(plans: Iterable[PlanVersion]) -> dict[int, date]:
    """Up to which day each version holds, by its place."""
    ends: dict[int, date] = {}
    for version in plans:
        later = [o.valid_from or FIRST for o in plans if o.code == version.code and (o.valid_from or FIRST) > (version.valid_from or FIRST)]
        ends[version.place] = min(later, default=LAST)
    return ends


@dataclass
class _Posting:
    """Numbers the rows as they are posted and keeps those in force."""

    seq: int = 0
    rows: dict[int, LineNow] = field(default_factory=dict)
    sales: dict[tuple[str, int], int] = field(default_factory=dict)

    def sale(self, line: Line) -> None:
        self.seq += 1
        replaced = self.sales.get((line.order, line.number))
        if replaced is not None:
            del self.rows[replaced]
            for seq, row in self.rows.items():
                if row.origin == replaced:
                    self.rows[seq] = LineNow(seq, row.line, True, self.seq, row.replaces)
        self.sales[line.order, line.number] = self.seq
        self.rows[self.seq] = LineNow(self.seq, line, replaces=replaced)

    def back(self, given: Return) -> None:
        self.seq += 1
        origin = self.sales.get((given.order, given.line))
        sold = self.rows[origin].line if origin is not None else None
        assert sold is not None, "a return names a line that was sold before"
        line = Line(given.order, given.line, -given.minor, sold.currency, given.on, sold.owner, None, sold.product, sold.product_line,
                    Decimal(-1), sold.unit_price, sold.discount, None, given.known)  # fmt: skip
        self.rows[self.seq] = LineNow(self.seq, line, True, origin)


def _rows(facts: Facts, period: int) -> dict[int, LineNow]:
    posting = _Posting()
    waves = sorted({line.known for line in facts.lines if line.known <= period} | {back.known for back in facts.returns if back.known <= period})
    for wave in waves:
        for line in facts.lines:
            if line.known == wave:
                posting.sale(line)
        for back in facts.returns:
            if back.known == wave:
                posting.back(back)
    return posting.rows
