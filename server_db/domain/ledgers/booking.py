"""From worked-out steps to earnings: what a person earned, laid on the records it came from. Whole minor units.

Sums are exact: the rows of a pay line add up to the line, all rows of a person to what is due after caps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from server_db.domain.commissions import Plan
from server_db.domain.money import spread_minor, to_minor
from server_db.domain.plan_facts import MEMBERS, ORDERS
from server_db.domain.plan_inputs import Record
from server_db.domain.plan_outcome import LEDGER_HOLDS, PlanOutcome

POOL_CUT = "pool_cut"


@dataclass(frozen=True, slots=True)
class Earning:
    """One row of the earning ledger. `record` is the credit it lies on, None for what lies on no order.

    `basis` is the credited amount it was reckoned on, `reverses` the place of the booked row that a clawback takes back.
    """

    step: str
    record: str | None
    minor: int
    basis: int | None = None
    reverses: int | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """An order line as booking sees it."""

    id: str
    minor: int
    is_team: bool


def earnings_of(plan: Plan, outcome: PlanOutcome, exponent: int = 2) -> tuple[Earning, ...]:
    """What the plan says this person earned, row by row in the order they are booked: by step, then record.

    Nothing when a pay line has no value: such a person is an exception of the run. A pool that many people draw on is taken
    off afterwards, over all of them (pool.py).
    """
    earned = {name: outcome.total(step) for name, step in plan.earned_as.items()}
    if outcome.payout is None or not all(isinstance(value, Decimal) for value in earned.values()):
        return ()
    lines = _lines(outcome.inputs.children.get(ORDERS, ()), exponent)
    amounts = _amounts(outcome.inputs.children, exponent)
    rows: list[Earning] = []
    laid: dict[str, int] = {}
    for name in plan.body.payout_lines:
        total = _minor(earned[name], exponent)
        booked = _by_line(plan, outcome, name, amounts, exponent) if name in plan.by_line else _by_credit(name, total, name in plan.own, lines)
        rows += booked
        laid[name] = sum(row.minor for row in booked)
        if total != laid[name]:
            rows.append(Earning(name, None, total - laid[name]))
        laid[name] = total
    if plan.due not in plan.body.payout_lines:
        rest = to_minor(outcome.payout, exponent) - sum(laid.values())
        if rest:
            rows.append(Earning(plan.due, None, rest))
    return merged(rows)


def merged(rows: Iterable[Earning]) -> tuple[Earning, ...]:
    """Rows of one step and record as one, those that come to nothing left out; sorted by step and record."""
    sums: defaultdict[tuple[str, str | None], int] = defaultdict(int)
    basis: dict[tuple[str, str | None], int | None] = {}
    for row in rows:
        sums[row.step, row.record] += row.minor
        basis.setdefault((row.step, row.record), row.basis)
    kept = sorted((key for key, minor in sums.items() if minor), key=lambda key: (key[0], place(key[1])))
    return tuple(Earning(step, record, sums[step, record], basis[step, record]) for step, record in kept)


def place(record: str | None) -> tuple[int, int, str]:
    """Sorts records by number; what lies on no record comes last."""
    if record is None:
        return (1, 0, "")
    return (0, int(record), "") if record.isdecimal() else (0, 0, record)


def _lines(orders: Sequence[Record], exponent: int) -> list[_Line]:
    ordered = sorted(orders, key=lambda one: (one.get("date"), one["id"]))
    return [_Line(_text(one["id"]), _minor(one.get("amount", Decimal(0)), exponent), one.get("role") == "manager") for one in ordered]


def _amounts(children: Mapping[str, Sequence[Record]], exponent: int) -> dict[str, int]:
    """The credited amount of every line, of further collections too."""
    lines = (one for name, records in children.items() if name != MEMBERS for one in records)
    return {_text(one["id"]): _minor(one.get("amount"), exponent) for one in lines}


def _by_line(plan: Plan, outcome: PlanOutcome, name: str, amounts: Mapping[str, int], exponent: int) -> list[Earning]:
    values: Mapping[str, Any] = outcome.records.get(plan.by_line[name], {})
    found = ((record, _minor(value, exponent)) for record, value in values.items() if isinstance(value, Decimal))
    return [Earning(name, record, minor, amounts.get(record)) for record, minor in found if 0 < abs(minor) < LEDGER_HOLDS]


def _by_credit(name: str, total: int, is_own: bool, lines: Iterable[_Line]) -> list[Earning]:
    """A person's own step lies on the own and overlay credits, a team's on the manager credits; where these come to nothing, on
    the others, and where those do too, on no line.
    """
    groups = {team: [line for line in lines if line.is_team == team] for team in (True, False)}
    for team in (not is_own, is_own):
        chosen = groups[team]
        if sum(line.minor for line in chosen):
            parts = spread_minor(total, [line.minor for line in chosen])
            return [Earning(name, line.id, part, line.minor) for line, part in zip(chosen, parts, strict=True) if part]
    return [Earning(name, None, total)] if total else []


def _minor(value: Any, exponent: int) -> int:
    return to_minor(value, exponent) if isinstance(value, Decimal) else 0


def _text(value: Any) -> str:
    return str(value)
