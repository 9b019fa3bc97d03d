"""The facts a run freezes for each person: quota by days, days at work, what came back, where the sub-ledgers stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from server_db.domain.formulas.dates import WorkCalendar
from server_db.domain.formulas.values import Plain
from server_db.domain.ledgers.facts import Office, Person, PlanVersion, Post
from server_db.domain.ledgers.known import ONE_DAY, Known
from server_db.domain.money import from_minor, to_minor
from server_db.domain.periods import Period, count_days, month_period, target_share


@dataclass(frozen=True, slots=True)
class Frozen:
    """One person on a run. `version` None: paid under no plan. `day` is the day their post and plan are those of."""

    person: Person
    day: date
    version: PlanVersion | None
    post: Post | None
    facts: dict[str, Plain]
    base: int

    @property
    def head(self) -> str | None:
        return self.post.manager if self.post else None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What freezing needs besides the facts: returns that lower attainment and what a cap carried, in minor units."""

    returned: int = 0
    carried: int = 0


def period_at(office: Office, period: int) -> Period:
    return month_period(period // 100, period % 100, office.fiscal_start_month)


def fiscal_months(office: Office, period: int) -> list[Period]:
    """The months of the fiscal year up to this one."""
    this = period_at(office, period)
    first = [month_period(this.since.year - back, month, office.fiscal_start_month) for back in (0, 1) for month in range(1, 13)]
    return sorted((one for one in first if one.fiscal_year == this.fiscal_year and one.id <= period), key=lambda one: one.id)


def freeze(known: Known, person: Person, period: Period, calendar: WorkCalendar, around: Circumstances) -> Frozen:
    day = max(person.hired_on or period.since, min(period.last_day, person.left_on or period.last_day))
    there = (person.hired_on or period.since) < period.until and (person.left_on or period.until) >= period.since
    version = known.plan_for(person.code, day, period.since, period.until) if there else None
    post = known.post_of(person.code, day)
    how = version.properties["quota_proration"] if version else "calendar_days"
    exponent = known.facts.office.exponent()
    facts = _of_time(period, person, calendar, how) | _of_post(person, post)
    facts |= {name: from_minor(minor, exponent) for name, minor in _quotas(known, person, period, calendar, how).items() if minor is not None}
    lowers = version is not None and version.properties["clawback_lowers_attainment"] == "yes"
    facts["returned_amount"] = from_minor(around.returned if lowers else 0, exponent)
    facts["carried_amount"] = from_minor(around.carried, exponent)
    base = to_minor((person.base_salary or 0) * _share(period, person, calendar, "calendar_days"), 0)
    if person.base_salary is not None:
        facts["base_salary"] = from_minor(base, exponent)
    return Frozen(person, day, version, post, facts, base)


def _of_time(period: Period, person: Person, calendar: WorkCalendar, how: str) -> dict[str, Plain]:
    since, until = _at_work(period, person)
    found: dict[str, Plain | None] = {
        "target_share": _share(period, person, calendar, how),
        "days_in_period": Decimal(period.days), "days_employed": Decimal(max(0, (until - since).days)),
        "working_days": Decimal(count_days(period.since, period.until, _working(calendar))),
        "working_days_employed": Decimal(count_days(since, until, _working(calendar))),
        "hired_on": person.hired_on, "left_on": person.left_on, "period_start": period.since, "period_end": period.last_day,
        "as_of": period.last_day,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value is not None}


def _of_post(person: Person, post: Post | None) -> dict[str, Plain]:
    found: dict[str, Plain | None] = {"employee_code": person.code}
    if post:
        level = None if post.level is None else Decimal(post.level)
        found |= {"region": post.region, "product_line": post.product_line, "title": post.title, "level": level}
    return {name: value for name, value in found.items() if value is not None}


def _at_work(period: Period, person: Person) -> tuple[date, date]:
    return max(period.since, person.hired_on or period.since), min(period.until, (person.left_on or period.last_day) + ONE_DAY)


def _working(calendar: WorkCalendar) -> Callable[[date], bool]:
    return lambda day: day in calendar.working or (day.weekday() < 5 and day not in calendar.holidays)


def _counter(calendar: WorkCalendar, how: str) -> Callable[[date], bool]:
    return _working(calendar) if how == "working_days" else lambda _: True


def _share(period: Period, person: Person, calendar: WorkCalendar, how: str) -> Decimal:
    since, until = _at_work(period, person)
    if how == "none" or (since == period.since and until == period.until):
        return Decimal(1)
    counts = _counter(calendar, how)
    return target_share(count_days(since, until, counts), count_days(period.since, period.until, counts))


def _quotas(known: Known, person: Person, period: Period, calendar: WorkCalendar, how: str) -> dict[str, int | None]:
    year = [_quota(known, person, one, calendar, how) for one in fiscal_months(known.facts.office, period.id)]
    given = [minor for minor in year if minor is not None]
    since, until = _at_work(period, person)
    now = _quota(known, person, period, calendar, how)
    return {
        # who was not there for a day has nothing to reach, also where nobody entered a quota
        "quota": 0 if now is None and until <= since else now,
        "full_quota": _quota(known, Person(person.code), period, calendar, how),
        "ytd_quota": sum(given) if given else None,
    }


def _quota(known: Known, person: Person, period: Period, calendar: WorkCalendar, how: str) -> int | None:
    """The quota of a month: its parts by the days each held and the person was there; rounded once."""
    rows = known.quotas_of(person.code, period.id)
    if not rows:
        return None
    if how == "none":
        return rows[-1].minor
    counts, (since, until) = _counter(calendar, how), _at_work(period, person)
    whole, total = count_days(period.since, period.until, counts), Decimal(0)
    begins = [max(row.valid_from or period.since, period.since) for row in rows]
    for row, begin, end in zip(rows, begins, [*begins[1:], period.until], strict=True):
        days = count_days(max(begin, since), min(end, until), counts)
        total += Decimal(row.minor) * days
    return to_minor(total / whole, 0) if whole else 0
