"""Who gets how much of an order line, in which role, dated when: the credit ledger.

Direct shares of a line sum to the line to the cent (largest remainder); an overlay is extra. A manager is credited by the
hierarchy of the credit date, once even where two splits reach him. A return takes back what the sale gave: its people, shares,
rate and hierarchy are those of the line it returns.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext

from server_db.domain.ledgers.facts import Line, Rate, Share
from server_db.domain.ledgers.known import Known, LineNow, MoneyNow
from server_db.domain.money import convert_minor, split_minor, to_minor

ALL_DAYS = date.max
_RATE_KINDS = {"period_average": "average", "plan_rate": "plan"}


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit row. `id` is its place in the order of posting; `period` the one it is booked in. `extra` names a date kind of a
    further collection of the plan; such rows stand beside the credits and never enter a total of them.
    """

    id: int
    line: int
    order: str
    number: int
    person: str
    role: str
    share: Decimal
    on: date
    period: int
    minor: int
    line_minor: int
    currency: str
    rate: Decimal
    date_kind: str = "order"
    extra: bool = False
    reverses: int | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """A person's part of a line, before it is dated."""

    person: str
    role: str
    share: Decimal
    minor: int
    rate: Decimal


def period_of(day: date) -> int:
    return day.year * 100 + day.month


class CreditBook:
    """The append-only ledger of credits; later facts reverse rows and add new ones."""

    def __init__(self) -> None:
        self.rows: list[Credit] = []
        self.live: dict[int, Credit] = {}
        self._rates: dict[tuple[int, str], tuple[Rate, int]] = {}

    def bring_up(self, known: Known) -> None:
        """Reverse what no longer holds and add what is missing, booked in the first period that is still open."""
        due = [row for line in known.lines.values() for row in self._due(known, line)]
        wanted = {_key(row) for row in due}
        held = {_key(row) for row in self.live.values()}
        stale = [row for row in self.live.values() if _key(row) not in wanted]
        fresh = [row for row in due if _key(row) not in held]
        moves = [replace(row, minor=-row.minor, line_minor=-row.line_minor, reverses=row.id) for row in stale] + fresh
        for row in sorted(moves, key=lambda one: (one.line, known.place.get(one.person, 0), one.role, one.extra, one.date_kind, one.minor)):
            booked = replace(row, id=len(self.rows) + 1, period=max(period_of(row.on), known.period))
            self.rows.append(booked)
            if booked.reverses is not None:
                del self.live[booked.reverses]
            else:
                self.live[booked.id] = booked

    def _due(self, known: Known, now: LineNow) -> list[Credit]:
        parts = self._parts(known, now)
        if not parts:
            return []
        line, money = now.line, known.money_of(now.line.order, ALL_DAYS)
        sold = known.lines[now.origin].line if now.origin is not None else line
        found: list[Credit] = []
        for part in parts:
            found += _dated(known, now, sold, part, money)
        for manager, above in _managers(known, now, sold, parts, money).items():
            found += [Credit(0, now.seq, line.order, line.number, manager, "manager", share, on, 0, minor, line.minor, line.currency, rate, kind, extra)
                      for kind, extra, on, share, minor, rate in above]  # fmt: skip
        return found

    def _parts(self, known: Known, now: LineNow) -> list[_Part]:
        """Everybody with a share of the line and what it is worth in the office's currency; nobody without an owner or a rate."""
        sold = known.lines[now.origin] if now.origin is not None else now
        shares = shares_of(known, sold.line)
        rates = [self._rate(known, sold, rate_kind(known, share.person, sold.line.ordered_on)) for share in shares]
        parts: list[_Part] = []
        for rate in dict.fromkeys(rates):
            if rate is not None:
                group = [share for share, own in zip(shares, rates, strict=True) if own == rate]
                parts += _divided(known, now.line, group, rate)
        return parts

    def _rate(self, known: Known, sold: LineNow, kind: str) -> Decimal | None:
        """A line keeps the rate it was booked with, a corrected one that of the line it replaces: unless the rate itself came late."""
        if sold.line.currency == known.facts.office.currency:
            return Decimal(1)
        stored = self._rates.get((sold.seq, kind)) or self._rates.get((sold.replaces or 0, kind))
        found = known.rate_on(sold.line.currency, sold.line.ordered_on, kind, stored[0].on if stored else None)
        if stored and (found is None or found.known <= stored[1]):
            self._rates[sold.seq, kind] = stored
            return stored[0].rate
        if found is None:
            return None
        self._rates[sold.seq, kind] = (found, known.period)
        return found.rate


def _key(row: Credit) -> tuple[int, str, str, Decimal, date, int, str, bool]:
    return (row.line, row.person, row.role, row.share, row.on, row.minor, row.date_kind if row.extra else "", row.extra)


def shares_of(known: Known, line: Line) -> tuple[Share, ...]:
    """The newest split of the line, else of its order, else everything to the owner."""
    split = known.split_of(line.order, line.number)
    if split:
        return split.shares
    return (Share(line.owner, Decimal(1)),) if line.owner else ()


def rate_kind(known: Known, person: str, day: date) -> str:
    version = known.plan_on(person, day)
    return _RATE_KINDS.get(version.properties["currency"], "closing") if version else "closing"


def _divided(known: Known, line: Line, shares: list[Share], rate: Decimal) -> list[_Part]:
    office = known.facts.office
    total = convert_minor(line.minor, office.exponent(line.currency), rate, office.exponent())
    direct = [share for share in shares if share.role == "direct"]
    parts = []
    if direct:
        whole = sum((share.share for share in direct), Decimal(0))
        mine = total if whole == 1 else _share_of(total, whole)
        for share, minor in zip(direct, split_minor(mine, [share.share for share in direct]), strict=True):
            parts.append(_Part(share.person, "direct", share.share, minor, rate))
    parts += [_Part(share.person, share.role, share.share, _share_of(total, share.share), rate) for share in shares if share.role != "direct"]
    return parts


def _share_of(total: int, share: Decimal) -> int:
    with localcontext() as context:
        context.prec = 60
        return to_minor(total * share, 0)


def day_of(line: Line, kind: str, money: MoneyNow | None) -> date | None:
    """The day a sold line counts; None while it has not come."""
    if kind == "delivery":
        return line.delivered_on
    if kind == "invoice":
        return money.invoiced_on if money else None
    if kind == "payment":
        return money.paid_on if money and 0 < money.due <= money.paid else None
    return line.ordered_on


def _counts_on(now: LineNow, sold_on: date) -> date:
    """A return counts on the day it came back, never before what it takes back."""
    return max(now.line.ordered_on, sold_on) if now.is_return else sold_on


def date_kinds(known: Known, person: str, day: date) -> list[tuple[str, bool]]:
    """The date kind of the person's plan, and those of its further collections (True)."""
    version = known.plan_on(person, day)
    if version is None:
        return [("order", False)]
    own = version.properties["credit_date"]
    further = sorted({one.credit_date for one in version.plan.body.collections} - {own})
    return [(own, False), *((kind, True) for kind in further)]


def _dated(known: Known, now: LineNow, sold: Line, part: _Part, money: MoneyNow | None) -> Iterable[Credit]:
    line = now.line
    for kind, extra in date_kinds(known, part.person, sold.ordered_on):
        on = day_of(sold, kind, money)
        if on is not None:
            yield Credit(0, now.seq, line.order, line.number, part.person, part.role, part.share, _counts_on(now, on), 0, part.minor, line.minor,
                         line.currency, part.rate, kind, extra)  # fmt: skip


_Above = list[tuple[str, bool, date, Decimal, int, Decimal]]


def _managers(known: Known, now: LineNow, sold: Line, parts: list[_Part], money: MoneyNow | None) -> dict[str, _Above]:
    """By manager: date kind, extra, day, share, amount and rate of what the people below were credited directly."""
    direct = [part for part in parts if part.role == "direct"]
    found: dict[str, _Above] = {}
    for manager in _ever_above(known, direct):
        for kind, extra in date_kinds(known, manager, sold.ordered_on):
            on = day_of(sold, kind, money)
            below = [part for part in direct if on is not None and manager in known.above(part.person, on)]
            if on is not None and below:
                share, minor = sum((part.share for part in below), Decimal(0)), sum(part.minor for part in below)
                rate = max(part.rate for part in below)
                found.setdefault(manager, []).append((kind, extra, _counts_on(now, on), share, minor, rate))
    return found


def _ever_above(known: Known, parts: list[_Part]) -> list[str]:
    """Candidates: everybody who stood above one of these people on any day."""
    seen: dict[str, None] = {}
    waiting = [part.person for part in parts]
    done: set[str] = set()
    while waiting:
        person = waiting.pop(0)
        if person in done:
            continue
        done.add(person)
        for post in known.posts.get(person, ()):
            if post.manager:
                seen.setdefault(post.manager)
                waiting.append(post.manager)
    return list(seen)
