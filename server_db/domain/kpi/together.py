"""A KPI of several people together: the formula over the sums of all, beside the targets of those it is measured by.

Values of money, counts and points may add up to that; rates, averages and days never do, even where it looks so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from server_db.domain.kpi.body import Kpi, KpiBody
from server_db.domain.kpi.checking import measures_of
from server_db.domain.kpi.facts import TEAM, kpi_name

Figure = Decimal | None
_ADD = ("money", "number", "points")


@dataclass(frozen=True, slots=True)
class Part:
    """What a person brings: `weight` says whether the person is measured by the KPI."""

    value: Figure
    target: Figure
    weight: Figure


@dataclass(frozen=True, slots=True)
class Together:
    """`additive`: the people's values add up to the value, and the target is the sum of theirs; else it is their average.
    `lacking` of the `measured` have no target above zero."""

    target: Figure
    attainment: Figure
    additive: bool
    measured: int
    lacking: int


def together(kpi: Kpi, value: Figure, parts: Sequence[Part]) -> Together:
    """`value` is the formula over everybody's sums."""
    values = [part.value for part in parts if part.value is not None]
    # a head's goal is the team's: where cards say who is measured by the KPI, their targets count
    measured = [part for part in parts if part.weight] or list(parts)
    targets = [part.target for part in measured if part.target is not None and part.target > 0]
    additive = bool(values) and kpi.unit in _ADD and value == sum(values, Decimal(0))
    target = sum(targets, Decimal(0)) if targets else None
    if target is not None and not additive:
        target = (target / len(targets)).quantize(Decimal("0.000001"), ROUND_HALF_UP)
    return Together(target, reached(kpi, value, target), additive, len(measured), len(measured) - len(targets))


def reached(kpi: Kpi, value: Figure, target: Figure) -> Figure:
    """The attainment, a ratio of six places, as the sheet works it out; None without a value or a target above zero."""
    if value is None or target is None or target <= 0:
        return None
    if kpi.direction == "down" and value <= 0:
        return kpi.cap
    ratio = target / value if kpi.direction == "down" else value / target
    return min(ratio, kpi.cap).quantize(Decimal("0.000001"), ROUND_HALF_UP)


def measures_teams(body: KpiBody, kpi: Kpi) -> bool:
    """Whether a KPI looks at a head's team: added up over several heads it counts people more than once."""
    return any(name.startswith(TEAM) for name in measures_of(body, kpi_name(kpi.code)))
