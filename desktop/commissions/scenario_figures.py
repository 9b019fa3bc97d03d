"""What is kept of a what-if: the sliders, the steps' values, the pay; as texts, so that no figure becomes a float."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop.commissions.calculation import Calculated
from desktop.commissions.what_if import as_number
from server_db.queries.scenarios import Scenario

MOST = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is compared: `part` is lever, step or pay; a value for each scenario, None where it has none."""

    part: str
    name: str
    values: tuple[Decimal | None, ...]


def figures_of(found: Calculated, period: str) -> dict[str, Any]:
    steps = {name: str(value) for name, value in found.outcome.values.items() if as_number(value) is not None}
    return {"period": period, "payout": _text(found.payout), "live": _text(found.live_payout), "steps": steps}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def payout_of(one: Scenario) -> Decimal | None:
    return as_number(one.figures.get("payout"))


def levers_of(one: Scenario) -> dict[str, Decimal]:
    return {name: value for name, text in one.levers.items() if (value := as_number(text)) is not None}


def compared(scenarios: Sequence[Scenario]) -> tuple[Row, ...]:
    """Sliders that any of them moved, then the steps in the plan's order, then the pay."""
    levers = [levers_of(one) for one in scenarios]
    steps = [dict(one.figures.get("steps") or {}) for one in scenarios]
    rows = [Row("lever", name, tuple(found.get(name) for found in levers)) for name in dict.fromkeys(name for found in levers for name in found)]
    rows += [Row("step", name, tuple(as_number(found.get(name)) for found in steps)) for name in dict.fromkeys(name for found in steps for name in found)]
    return (*rows, Row("pay", "", tuple(payout_of(one) for one in scenarios)))
