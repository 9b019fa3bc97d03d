"""A team's month, read in one go, and what of it a cell of the matrix shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop.performance.words import points_text, value_text
from desktop.shared.i18n import percent
from server_db.commands.kpis import publish_month
from server_db.domain.kpi.body import Kpi
from server_db.domain.kpi.result import KpiFigure
from server_db.queries.kpis import PersonResult, TeamTotals, find_team_totals

SHOWN = ("attainment", "value", "points")
# so many people take more than a second to read
MANY = 3_000


@dataclass(frozen=True, slots=True)
class Head:
    """Somebody who leads others of the list: `people` answer to them directly."""

    id: int
    code: str
    name_en: str
    name_zh: str
    people: int


def read_team(session: Any, period: str, head_id: int | None, _report: Any = None) -> TeamTotals:
    return find_team_totals(session, period, head_id)


def publish_figures(session: Any, period: str, _report: Any = None) -> int:
    """How many people's figures stand from now on."""
    return publish_month(session, period)


def kpis_of(team: TeamTotals) -> tuple[Kpi, ...]:
    return tuple(total.kpi for total in team.kpis)


def heads_of(members: Sequence[PersonResult]) -> tuple[Head, ...]:
    """Who of the list leads somebody of it, by code."""
    led: dict[int, int] = {}
    for one in members:
        if one.manager_id is not None:
            led[one.manager_id] = led.get(one.manager_id, 0) + 1
    return tuple(Head(one.employee_id, one.employee_code, one.name_en, one.name_zh, led[one.employee_id]) for one in members if one.employee_id in led)


def cell_value(figure: KpiFigure | None, shown: str) -> Decimal | None:
    return getattr(figure, shown) if figure is not None else None


def cell_text(value: Decimal | None, shown: str, kpi: Kpi) -> str:
    if value is None:
        return "–"
    if shown == "attainment":
        return percent(value)
    return points_text(value) if shown == "points" else value_text(value, kpi.unit, kpi.places)
