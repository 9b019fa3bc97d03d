"""A person's abilities as the page shows them: axis by axis, with peers and with months before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from server_db.domain.kpi.body import Axis
from server_db.domain.kpi.result import Missing
from server_db.queries.kpis import Abilities, find_abilities

SPANS = (1, 3, 6, 12)
Figure = Decimal | None


@dataclass(frozen=True, slots=True)
class AxisRow:
    """`trend` is the last month against the one before it."""

    axis: Axis
    level: Figure
    peer: Figure
    trend: Figure
    missing: Missing | None
    months: tuple[tuple[str, Figure], ...]


def read_abilities(session: Any, employee_id: int, period: str, months: int) -> Abilities:
    return find_abilities(session, employee_id, period, months)


def rows_of(found: Abilities) -> tuple[AxisRow, ...]:
    rows = []
    for place, axis in enumerate(found.axes):
        months = tuple((period, levels[place]) for period, levels in found.earlier)
        rows.append(AxisRow(axis, found.levels[place], found.peers[place], _trend(months), found.missing[place], months))
    return tuple(rows)


def first_month(found: Abilities) -> tuple[str, tuple[Figure, ...]] | None:
    """The earliest of the months, to lay under the radar; None where there is but one."""
    return found.earlier[0] if len(found.earlier) > 1 else None


def _trend(months: tuple[tuple[str, Figure], ...]) -> Figure:
    known = [level for _, level in months[-2:]]
    return known[1] - known[0] if len(known) == 2 and known[0] is not None and known[1] is not None else None
