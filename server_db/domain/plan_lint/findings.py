"""What the linter says about a plan: where, how much money it moves, what would mend it, and two inputs that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from server_db.domain.plan_inputs import PersonInputs

Severity = Literal["error", "warning", "info"]
Claim = Literal["more", "less", "differs", "same", "fails", "below", "fraction"]
CODES = (
    "bands_out_of_order", "weights", "cap_below_guarantee", "non_monotone", "cliff", "split_gain", "merge_gain", "date_gain", "unreachable_band",
    "clawback_exceeds_payout", "zero_quota", "draw_never_recovered", "cap_never_reached", "not_rounded",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """`row` counts a table's rows from 0; `span` is a piece of the step's formula; `part` a property or parameter."""

    step: str | None = None
    table: str | None = None
    row: int | None = None
    span: tuple[int, int] | None = None
    part: str | None = None


@dataclass(frozen=True)
class Side:
    """One complete input: the person's period, or several one after another. `body` None is the plan that was looked at."""

    label_en: str
    label_zh: str
    months: tuple[PersonInputs, ...]
    body: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Pair:
    """Two sides that anybody can work out again. `step` is what is compared, summed over the months; empty means what is paid.

    more, less: the second side pays so much more or less; differs: it pays another amount; same: exactly the same although
    the plan says otherwise; fails: it has no value; below: neither side's step reaches `amount`; fraction: a part of a cent.
    """

    first: Side
    second: Side
    claim: Claim
    amount: Decimal
    step: str = ""


@dataclass(frozen=True)
class Fix:
    """The body as it would be, and what that is called."""

    label_en: str
    label_zh: str
    body: Mapping[str, Any]


@dataclass(frozen=True)
class Finding:
    """`effect` is the money of the pair; None where it is no amount."""

    code: str
    severity: Severity
    place: Place
    message_en: str
    message_zh: str
    effect: Decimal | None = None
    fix: Fix | None = None
    pair: Pair | None = None
    args: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Stays the same while the finding is about the same thing, whatever the amounts are."""
        place = self.place
        return ":".join(str(part) for part in (self.code, place.step, place.table, place.row, place.part))


def by_weight(finding: Finding) -> tuple[int, int, Decimal]:
    """Errors before warnings before remarks; the dearest first."""
    order = ("error", "warning", "info").index(finding.severity)
    return order, CODES.index(finding.code), -abs(finding.effect or Decimal(0))
