"""What a dry run says, added up: each person over the months, who gains and loses, how the differences are spread. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from server_db.domain.spread import Bin, spread
from server_db.queries.scenarios import TriedPerson

Measure = Literal["earned", "paid"]
NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """A person over all months that were tried, or, with `period`, in one of them. `new` is None where the draft has no value."""

    employee_id: int
    code: str
    name_en: str
    name_zh: str
    period: str
    old: Decimal | None
    new: Decimal | None
    months: tuple[Line, ...] = ()

    @property
    def key(self) -> tuple[int, str]:
        return self.employee_id, self.period

    @property
    def difference(self) -> Decimal | None:
        return None if self.new is None else self.new - (self.old or NONE)

    @property
    def share(self) -> Decimal | None:
        return self.difference / self.old if self.old and self.difference is not None else None


@dataclass(frozen=True, slots=True)
class Summary:
    lines: tuple[Line, ...]
    before: Decimal
    after: Decimal
    up: int
    same: int
    down: int
    failed: int
    budget: Decimal | None

    @property
    def difference(self) -> Decimal:
        return self.after - self.before

    @property
    def over_budget(self) -> Decimal | None:
        return None if self.budget is None else self.after - self.budget


def summarize(people: Iterable[TriedPerson], measure: Measure, budgets: Mapping[str, Decimal], periods: Sequence[str]) -> Summary:
    """Who gains or loses most comes first. A budget counts only when every month has one."""
    months: dict[int, list[Line]] = {}
    for one in people:
        old, new = (one.old_earned, one.new_earned) if measure == "earned" else (one.old_paid, one.new_paid)
        new = None if one.new_earned is None else new
        months.setdefault(one.employee_id, []).append(Line(one.employee_id, one.code, one.name_en, one.name_zh, one.period_code, old, new))
    lines = sorted((_whole(found) for found in months.values()), key=lambda line: (-abs(line.difference or NONE), line.code))
    # who has no value under the draft would look like a saving
    known = [line for line in lines if line.new is not None]
    signs = [sign_of(line) for line in lines]
    budget = sum((budgets[period] for period in periods), NONE) if periods and all(period in budgets for period in periods) else None
    return Summary(
        tuple(lines), sum((line.old or NONE for line in known), NONE), sum((line.new or NONE for line in known), NONE),
        signs.count(1), signs.count(0), signs.count(-1), signs.count(None), budget,
    )  # fmt: skip


def _whole(months: list[Line]) -> Line:
    ordered = tuple(sorted(months, key=lambda line: line.period))
    first = ordered[0]
    new = None if any(line.new is None for line in ordered) else sum((line.new or NONE for line in ordered), NONE)
    old = sum((line.old or NONE for line in ordered), NONE)
    return Line(first.employee_id, first.code, first.name_en, first.name_zh, "", old, new, ordered if len(ordered) > 1 else (ordered[0],))


def sign_of(line: Line) -> int | None:
    """1 gains, -1 loses, 0 unchanged; None where the draft has no value."""
    difference = line.difference
    return None if difference is None else (difference > 0) - (difference < 0)


def histogram(lines: Sequence[Line]) -> tuple[Bin, ...]:
    return spread((line.employee_id, line.difference) for line in lines)
