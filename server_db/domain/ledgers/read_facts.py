"""A facts file (JSON, already parsed with exact numbers) as the facts of a company.

    {"currency": "CNY", "people": [{"code": "A", "manager": "M", "quota": "100000"}, "M"],
     "orders": [{"number": "S1", "date": "2026-01-05", "owner": "A", "amount": "1200.00"}],
     "payments": [{"order": "S1", "date": "2026-02-01", "amount": "600.00"}]}

Everything is known from the beginning; "known": "2026-03" makes a fact known only from the run of that month on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from server_db.domain.currencies import CURRENCIES, USUAL
from server_db.domain.ledgers.facts import (
    Assignment,
    Facts,
    Figure,
    Line,
    Money,
    Office,
    Order,
    Person,
    PlanVersion,
    Post,
    Quota,
    Rate,
    Return,
    Share,
    Split,
)  # fmt: skip
from server_db.domain.ledgers.reading import BadFacts, Entry, read_month

MOST_MONTHS = 60


def read_facts(given: Any, plans: Iterable[PlanVersion]) -> Facts:
    """Raises BadFacts. Where there is one plan everybody is paid under it, unless `plan` or `plans` of a person says otherwise."""
    top = Entry(_of_example(given), "facts")
    codes = list(dict.fromkeys(plan.code for plan in plans))
    office = _office(top)
    reader = _Reader(office, codes)
    reader.people(top)
    reader.orders(top)
    reader.rest(top)
    asked = [read_month(str(one), f"periods[{place}]") for place, one in enumerate(top.rows("periods"))]
    top.done()
    facts = reader.facts()
    months = sorted(set(asked)) or _months(facts)
    if not months:
        raise BadFacts('There is nothing to calculate: give orders, quotas or figures, or the months as "periods".')
    facts = _figures_each_month(replace(facts, periods=tuple(_between(months))), reader.figures_each_month)
    return _quota_each_month(facts, reader.each_month)


def _of_example(given: Any) -> Any:
    """A worked example holds its plan and its facts in one file, which may be given as both."""
    if isinstance(given, Mapping) and "body" in given and isinstance(given.get("example"), Mapping):
        return given["example"].get("facts")
    return given


def _office(top: Entry) -> Office:
    decimals = Entry(top.raw("exponents") or {}, "exponents")
    exponents = tuple((code, decimals.whole(code, 0, 4) or 0) for code in decimals.keys)
    start = top.whole("fiscal_start_month", 1, 12) or 1
    known = {code: places for code, (places, _, _) in CURRENCIES.items() if places != USUAL}
    return Office(top.text("currency") or "CNY", start, tuple((known | dict(exponents)).items()))


class _Reader:
    """Collects rows and checks what they refer to."""

    def __init__(self, office: Office, plans: list[str]) -> None:
        self.office, self.plans = office, plans
        self.rows: dict[str, list[Any]] = {name: [] for name in Facts.__slots__}
        self.each_month: dict[str, int] = {}
        self.figures_each_month: list[tuple[str, str, Decimal]] = []
        self.codes: set[str] = set()
        self.heads: dict[str, Order] = {}
        self.lines: dict[tuple[str, int], Line] = {}
        self.back: dict[tuple[str, int], int] = {}

    def facts(self) -> Facts:
        return Facts(self.office, *(tuple(self.rows[name]) for name in Facts.__slots__ if name not in ("office", "periods")))

    def person(self, code: str, where: str) -> str:
        if code not in self.codes:
            raise BadFacts(f'{where} names "{code}", who is not among the people; add them there.')
        return code

    def order(self, entry: Entry) -> str:
        number = entry.need("order")
        if number not in self.heads:
            raise BadFacts(f'{entry.where}.order names "{number}", which is not among the orders; add it there.')
        return number

    # -- people ------------------------------------------------------------------------------------------------
    def people(self, top: Entry) -> None:
        given = [Entry({"code": one} if isinstance(one, str) else one, f"people[{place}]") for place, one in enumerate(top.rows("people"))]
        if not given:
            raise BadFacts('people is empty; name at least one, like [{"code": "A"}].')
        for entry in given:
            code = entry.need("code")
            if code in self.codes:
                raise BadFacts(f'{entry.where}.code "{code}" stands there twice; give each person one entry.')
            self.codes.add(code)
        for entry in given:
            self._person(entry)

    def _person(self, entry: Entry) -> None:
        code, exponent = entry.need("code"), self.office.exponent()
        name = entry.text("name") or code
        hired, left = entry.day("hired_on"), entry.day("left_on")
        if hired and left and left < hired:
            raise BadFacts(f"{entry.where}.left_on lies before hired_on; correct one of them.")
        names = entry.text("name_en") or name, entry.text("name_zh") or name
        self.rows["people"].append(Person(code, *names, hired, left, entry.minor("base_salary", exponent)))
        self._post(entry, code, since=None)
        for post in entry.entries("posts"):
            self._post(post, code, since=post.day("since"))
            post.done()
        if (quota := entry.minor("quota", exponent)) is not None:
            self.each_month[code] = _not_negative(quota, f"{entry.where}.quota")
        figures = Entry(entry.raw("figures") or {}, f"{entry.where}.figures")
        for key in figures.keys:
            if (value := figures.number(key)) is not None:
                self.figures_each_month.append((code, key, value))
        self._plans_of(entry, code)
        entry.done()

    def _post(self, entry: Entry, code: str, since: date | None) -> None:
        manager, level = entry.text("manager"), entry.whole("level", 0, 99)
        if manager is not None:
            self.person(manager, f"{entry.where}.manager")
        until = entry.day("until") if since is not None or entry.where.count("[") > 1 else None
        post = Post(code, manager, since, until, entry.text("region"), entry.text("product_line"), level,
                    entry.text("title"), _known(entry))  # fmt: skip
        self.rows["posts"].append(post)

    def _plans_of(self, entry: Entry, code: str) -> None:
        given = list(entry.entries("plans"))
        for one in given:
            self.rows["assignments"].append(Assignment(code, self._plan(one.need("plan"), one.where), one.day("since"), one.day("until")))
            one.done()
        if given:
            return
        if entry.raw("plan") is False:
            return
        named = entry.text("plan")
        if named is not None:
            self.rows["assignments"].append(Assignment(code, self._plan(named, entry.where)))
        elif len(self.plans) == 1:
            self.rows["assignments"].append(Assignment(code, self.plans[0]))

    def _plan(self, code: str, where: str) -> str:
        if code not in self.plans:
            raise BadFacts(f'{where} names the plan "{code}"; there is {", ".join(self.plans)}.')
        return code

    # -- orders ------------------------------------------------------------------------------------------------
    def orders(self, top: Entry) -> None:
        for place, entry in enumerate(top.entries("orders"), start=1):
            number, on = entry.text("number") or str(place), entry.need_day("date")
            if number in self.heads:
                raise BadFacts(f'{entry.where}.number "{number}" stands there twice; an order is given once, a changed line under "changes".')
            head = Order(number, on, entry.text("customer") or "-", entry.text("region"), _known(entry))
            self.heads[number] = head
            self.rows["orders"].append(head)
            self._lines(entry, head)
            shares = tuple(self._shares(entry, "splits"))
            if shares:
                self.rows["splits"].append(Split(number, shares, None, _known(entry)))
            entry.done()

    def _lines(self, entry: Entry, head: Order) -> None:
        currency, owner = entry.text("currency") or self.office.currency, entry.text("owner")
        if owner is not None:
            self.person(owner, f"{entry.where}.owner")
        shared = {key: entry.raw(key) for key in _OF_LINE}
        lines = list(entry.entries("lines")) or [Entry({key: value for key, value in shared.items() if value is not None}, entry.where)]
        for place, line in enumerate(lines, start=1):
            number = line.whole("line", 1, 899) or place
            found = self._line(line, head.number, number, head.ordered_on, owner, currency, shared, head.known)
            if (head.number, number) in self.lines:
                raise BadFacts(f"{line.where}.line {number} stands in the order twice; number the lines from 1.")
            self.lines[head.number, number] = found
            self.rows["lines"].append(found)
            if line.where != entry.where:
                line.done()

    def _line(self, line: Entry, order: str, number: int, on: date, owner: str | None, currency: str, shared: Mapping[str, Any], known: int) -> Line:
        exponent = self.office.exponent(currency)
        delivered = line.day("delivered_on") or Entry(shared, line.where).day("delivered_on")
        return Line(
            order, number, line.need_minor("amount", exponent), currency, on, owner, delivered, line.text("product") or _str(shared.get("product")),
            line.text("product_line") or _str(shared.get("product_line")), line.number("quantity") or Decimal(1), line.number("unit_price"),
            line.number("discount") or Decimal(0), line.minor("cost", exponent), known,
        )  # fmt: skip

    def _shares(self, entry: Entry, key: str) -> Iterator[Share]:
        total, direct = Decimal(0), False
        for one in entry.entries(key):
            role, share = one.text("role") or "direct", one.number("share")
            if role not in ("direct", "overlay"):
                raise BadFacts(f'{one.where}.role is "{role}"; write "direct" or "overlay".')
            if share is None or not 0 < share <= 1:
                raise BadFacts(f"{one.where}.share must lie above 0 and be at most 1, like 0.4 or 40%.")
            if role == "direct":
                total, direct = total + share, True
            yield Share(self.person(one.need("person"), f"{one.where}.person"), share, role)  # type: ignore[arg-type]  # one of the two
            one.done()
        if direct and total != 1:
            raise BadFacts(f"{entry.where}.{key}: the direct shares sum to {total}; they must sum to exactly 1.")

    # -- everything else ---------------------------------------------------------------------------------------
    def rest(self, top: Entry) -> None:
        home = self.office.exponent()
        for one in top.entries("quotas"):
            self._quota(one, home)
        for one in top.entries("figures"):
            value = one.number("value")
            if value is None:
                raise BadFacts(f"{one.where}.value is missing; give a number.")
            month = read_month(one.need("period"), f"{one.where}.period")
            self.rows["figures"].append(Figure(self.person(one.need("person"), one.where), month, one.need("name"), value, _known(one)))
            one.done()
        for one in top.entries("splits"):
            number = self._old(one).number if one.has("line") else None
            self.rows["splits"].append(Split(self.order(one), tuple(self._shares(one, "shares")), number, _known(one)))
            one.done()
        for one in top.entries("changes"):
            self._change(one)
        for one in top.entries("returns"):
            self._return(one)
        for kind in ("invoices", "payments"):
            for one in top.entries(kind):
                exponent = self.office.exponent(self._currency(one))
                self.rows[kind].append(Money(self.order(one), one.need_day("date"), one.need_minor("amount", exponent), _known(one)))
                one.done()
        for one in top.entries("rates"):
            self._rate(one)
        for one in top.entries("holidays"):
            self.rows["holidays"].append((one.need_day("date"), bool(one.raw("working"))))
            one.done()

    def _quota(self, one: Entry, exponent: int) -> None:
        period, begins = read_month(one.need("period"), f"{one.where}.period"), one.day("valid_from")
        if begins is not None and begins.year * 100 + begins.month != period:
            raise BadFacts(f"{one.where}.valid_from lies outside the quota's month; give a day of it.")
        minor = _not_negative(one.need_minor("amount", exponent), f"{one.where}.amount")
        self.rows["quotas"].append(Quota(self.person(one.need("person"), one.where), period, minor, begins, _known(one)))
        one.done()

    def _currency(self, one: Entry) -> str:
        return next((line.currency for (order, _), line in self.lines.items() if order == one.text("order")), self.office.currency)

    def _old(self, one: Entry) -> Line:
        order, number = self.order(one), one.whole("line", 1, 899) or 1
        found = self.lines.get((order, number))
        if found is None:
            raise BadFacts(f"{one.where} names line {number} of {order}, which was never sold; name a line of the order.")
        return found

    def _change(self, one: Entry) -> None:
        old = self._old(one)
        exponent = self.office.exponent(old.currency)
        minor, delivered = one.minor("amount", exponent), one.day("delivered_on") or old.delivered_on
        owner = one.text("owner")
        changed = replace(old, minor=old.minor if minor is None else minor, ordered_on=one.day("date") or old.ordered_on, delivered_on=delivered,
                          owner=self.person(owner, f"{one.where}.owner") if owner else old.owner, known=_known(one))  # fmt: skip
        self.lines[old.order, old.number] = changed
        self.rows["lines"].append(changed)
        one.done()

    def _return(self, one: Entry) -> None:
        sold = self._old(one)
        minor = abs(one.need_minor("amount", self.office.exponent(sold.currency)))
        on = one.need_day("date")
        key = (sold.order, sold.number)
        self.back[key] = self.back.get(key, 0) + minor
        if self.back[key] > abs(sold.minor):
            raise BadFacts(f"{one.where}.amount: more of {sold.order} comes back than was sold; correct the amount.")
        if on < sold.ordered_on:
            raise BadFacts(f"{one.where}.date lies before the order; correct the date.")
        self.rows["returns"].append(Return(sold.order, sold.number, minor, on, _known(one)))
        one.done()

    def _rate(self, one: Entry) -> None:
        kind, rate = one.text("kind") or "closing", one.number("rate")
        if kind not in ("closing", "average", "plan"):
            raise BadFacts(f'{one.where}.kind is "{kind}"; write closing, average or plan.')
        if rate is None or rate <= 0:
            raise BadFacts(f"{one.where}.rate must be above zero.")
        self.rows["rates"].append(Rate(one.need("currency"), one.need_day("date"), rate, kind, _known(one)))  # type: ignore[arg-type]  # one of the three
        one.done()


_OF_LINE = ("amount", "product", "product_line", "quantity", "unit_price", "discount", "cost", "delivered_on")


def _not_negative(minor: int, where: str) -> int:
    if minor < 0:
        raise BadFacts(f"{where} is negative; a quota is zero or more.")
    return minor


def _str(value: Any) -> str | None:
    return None if value is None else str(value)


def _known(entry: Entry) -> int:
    return entry.month("known") or 0


def _months(facts: Facts) -> list[int]:
    """Every month something happens in."""
    days = [line.ordered_on for line in facts.lines] + [line.delivered_on for line in facts.lines if line.delivered_on]
    days += [back.on for back in facts.returns] + [one.on for one in (*facts.invoices, *facts.payments)]
    found = {day.year * 100 + day.month for day in days} | {one.period for one in facts.quotas} | {one.period for one in facts.figures}
    rows: tuple[Iterable[Any], ...] = (facts.lines, facts.returns, facts.payments, facts.splits, facts.quotas, facts.figures, facts.rates, facts.posts)
    return sorted(found | {row.known for group in rows for row in group if row.known})


def _between(months: list[int]) -> Iterator[int]:
    """Without a gap: a month in which nothing is sold may still pay."""
    month, count = months[0], 0
    while month <= months[-1]:
        count += 1
        if count > MOST_MONTHS:
            raise BadFacts(f"The facts span more than {MOST_MONTHS} months; split them.")
        yield month
        month += 1 if month % 100 < 12 else 89


def _quota_each_month(facts: Facts, each_month: Mapping[str, int]) -> Facts:
    """A person's `quota` holds for every month that no row of `quotas` names."""
    named = {(one.person, one.period) for one in facts.quotas}
    more = [Quota(person, period, minor) for period in facts.periods for person, minor in each_month.items() if (person, period) not in named]
    return replace(facts, quotas=(*facts.quotas, *more))


def _figures_each_month(facts: Facts, each_month: Iterable[tuple[str, str, Decimal]]) -> Facts:
    """A person's `figures` hold for every month that no row of the facts' `figures` names."""
    named = {(one.person, one.period, one.name) for one in facts.figures}
    more = [Figure(person, period, name, value) for period in facts.periods for person, name, value in each_month if (person, period, name) not in named]
    return replace(facts, figures=(*facts.figures, *more))
