"""The funnel of leads by cohort, and the leads behind each of its figures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import text
from sqlalchemy.orm import Session

By = Literal["none", "channel", "campaign", "pool", "person", "team", "score_band"]
Grain = Literal["week", "month"]
MOST_LEADS = 500
STAGES = ("created", "contacted", "mql", "sql", "won")
_COUNTED = (*STAGES, "lost", "invalid")


@dataclass(frozen=True, slots=True)
class FunnelCell:
    """`level`: cell (a cohort of a group), group, cohort or total. `median` and `slow` (nine of ten are quicker) are whole seconds
    to contacted, mql, sql, won from the step before. `amount` in the office's currency; `cost` None: not known or not yours."""

    level: str
    cohort: date | None
    key: str | None
    created: int
    contacted: int
    mql: int
    sql: int
    won: int
    lost: int
    invalid: int
    amount: Decimal | None
    cost: Decimal | None
    median: tuple[int | None, ...]
    slow: tuple[int | None, ...]

    def rate(self, stage: str) -> Decimal | None:
        """The share of the leads that got as far."""
        return Decimal(getattr(self, stage)) / self.created if self.created else None

    def cost_per(self, stage: str) -> Decimal | None:
        n = getattr(self, stage)
        return self.cost / n if self.cost is not None and n else None


@dataclass(frozen=True, slots=True)
class Funnel:
    """`names`: (code, English, Chinese) by key; the key "" is "none"."""

    by: str
    grain: str
    currency: str
    cells: tuple[FunnelCell, ...]
    names: Mapping[str, tuple[str, str, str]]

    def of(self, level: str) -> tuple[FunnelCell, ...]:
        return tuple(cell for cell in self.cells if cell.level == level)


def find_funnel(session: Session, since: date, until: date, by: By, grain: Grain, wanted: Mapping[str, Any] | None = None) -> Funnel:
    """Leads that came in from `since` to before `until`. `wanted`: pools, campaigns, regions, lines, owners (ids), channels (codes)."""
    asked = {"since": since, "until": until, "by": by, "grain": grain, "wanted": json.dumps(dict(wanted or {}))}
    found: dict[str, Any] = session.scalar(text("SELECT api.insight_funnel(:since, :until, :by, :grain, CAST(:wanted AS jsonb))"), asked)
    names = {key: (code, en, zh) for key, (code, en, zh) in found["names"].items()}
    return Funnel(found["by"], found["grain"], found["currency"], tuple(_cell(cell) for cell in found["cells"]), names)


def find_funnel_leads(
    session: Session, since: date, until: date, by: By, grain: Grain, wanted: Mapping[str, Any] | None, stage: str, cohort: date | None, key: str | None
) -> tuple[int, ...]:  # fmt: skip
    """The leads behind a figure, the last that came in first, at most MOST_LEADS. `stage` also: lost, invalid, open."""
    asked = {
        "since": since,
        "until": until,
        "by": by,
        "grain": grain,
        "wanted": json.dumps(dict(wanted or {})),
        "stage": stage,
        "cohort": cohort,
        "key": key,
    }
    statement = "SELECT api.insight_ids(:since, :until, :by, :grain, CAST(:wanted AS jsonb), :stage, CAST(:cohort AS date), CAST(:key AS text))"
    return tuple(session.scalar(text(statement), asked)["ids"])


def _cell(found: Mapping[str, Any]) -> FunnelCell:
    plain = {field.name: found[field.name] for field in fields(FunnelCell)}
    plain |= {name: found[name] or 0 for name in _COUNTED}  # a span without leads has a total, of nothing
    cohort = date.fromisoformat(found["cohort"]) if found["cohort"] else None
    money = {name: None if found[name] is None else Decimal(found[name]) for name in ("amount", "cost")}
    return FunnelCell(**plain | money | {"cohort": cohort, "median": tuple(found["median"]), "slow": tuple(found["slow"])})
