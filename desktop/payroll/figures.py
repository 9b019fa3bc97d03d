"""Figures the payroll screen derives from a run: key figures, checks of a line, and the bridge from the period before.

Plain values, no Qt, no texts. The bridge's parts add up to the change exactly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from server_db.domain.money import ZERO
from server_db.domain.pay_bridge import bridge_of
from server_db.queries.payroll import RunPicture
from server_db.queries.runs import RunExceptionRow, RunLine

SWING = Decimal(1)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A line of the grid. `check` is blocker, confirm, swing, none or ok; `change` the rate against the period before."""

    line: RunLine
    change: Decimal | None
    check: str
    exceptions: tuple[RunExceptionRow, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of the lines shown; `change` is that of their sum: who was paid nothing before counts as nothing, as in the key figures."""

    count: int
    base_salary: Decimal
    commission: Decimal
    bonus: Decimal
    adjustment: Decimal
    gross: Decimal
    change: Decimal | None
    open_exceptions: int


@dataclass(frozen=True, slots=True)
class BridgeBar:
    """`people` are the employees a click on the bar shows; None for the two ends, which show everybody."""

    key: str
    amount: Decimal
    people: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class KeyFigures:
    gross: Decimal
    previous_gross: Decimal | None
    gross_change: Decimal | None
    commission_rate: Decimal | None
    heads: int
    joined: int
    left: int
    open_exceptions: int
    blockers: int
    history: tuple[Decimal, ...]


def person_lines(picture: RunPicture) -> tuple[PersonLine, ...]:
    open_by_person: dict[int | None, list[RunExceptionRow]] = {}
    for exception in picture.exceptions:
        if exception.resolved_at is None:
            open_by_person.setdefault(exception.employee_id, []).append(exception)
    return tuple(_person_line(line, tuple(open_by_person.get(line.employee_id, ()))) for line in picture.lines)


def _person_line(line: RunLine, exceptions: tuple[RunExceptionRow, ...]) -> PersonLine:
    change = rate_of_change(line.gross, line.previous_gross)
    severities = {exception.severity for exception in exceptions}
    if "blocker" in severities:
        check = "blocker"
    elif severities:
        check = "confirm"
    elif change is not None and abs(change) > SWING:
        check = "swing"
    else:
        check = "none" if line.commission == 0 and line.bonus == 0 else "ok"
    return PersonLine(line, change, check, exceptions)


def rate_of_change(now: Decimal, before: Decimal | None) -> Decimal | None:
    return None if before is None or before <= 0 else (now - before) / before


def totals(lines: Iterable[PersonLine]) -> Totals:
    shown = list(lines)
    gross, before = sum((row.line.gross for row in shown), ZERO), sum((row.line.previous_gross or ZERO for row in shown), ZERO)
    return Totals(
        count=len(shown),
        base_salary=sum((row.line.base_salary for row in shown), ZERO),
        commission=sum((row.line.commission for row in shown), ZERO),
        bonus=sum((row.line.bonus for row in shown), ZERO),
        adjustment=sum((row.line.adjustment for row in shown), ZERO),
        gross=gross,
        change=rate_of_change(gross, before),
        open_exceptions=sum(len(row.exceptions) for row in shown),
    )


def key_figures(picture: RunPicture) -> KeyFigures:
    lines, before = picture.lines, picture.previous_lines
    gross = sum((line.gross for line in lines), ZERO)
    previous = sum((line.gross for line in before), ZERO) if picture.previous else None
    commission = sum((line.commission + line.bonus for line in lines), ZERO)
    here, there = {line.employee_id for line in lines}, {line.employee_id for line in before}
    return KeyFigures(
        gross=gross, previous_gross=previous, gross_change=rate_of_change(gross, previous),
        commission_rate=commission / picture.credited if picture.credited else None, heads=len(lines),
        joined=len(here - there) if before else 0, left=len(there - here) if before else 0,
        open_exceptions=picture.run.open_exceptions, blockers=picture.run.open_blockers,
        history=tuple(total.gross for total in picture.history),
    )  # fmt: skip


def bridge(picture: RunPicture) -> tuple[BridgeBar, ...]:
    """From the pay of the month before to this one, cause by cause; causes that moved nobody are left out."""
    if not picture.previous_months or not picture.months:
        return ()
    first = BridgeBar("before", sum((month.total for month in picture.previous_months), ZERO))
    parts = (BridgeBar(part.cause, part.amount, part.people) for part in bridge_of(picture.previous_months, picture.months) if part.people)
    return (first, *parts, BridgeBar("now", sum((month.total for month in picture.months), ZERO)))
