"""What the calculator's panels draw: ready-made lines without rules, made by the view-model."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from desktop.commissions.plan_diff import Change


@dataclass(frozen=True, slots=True)
class StepLine:
    """`error` is the reason why there is no value; `problem` that the formula itself is broken."""

    name: str
    label: str
    value: str
    unit: str
    scope: str
    icon: str
    error: str = ""
    problem: bool = False
    is_payout: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A rate table: values as stored; `changed` maps (row, column) to the live value there (None: no such cell)."""

    name: str
    label: str
    heads: tuple[str, ...]
    units: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    live: tuple[tuple[str, ...], ...] | None
    changed: dict[tuple[int, int], Any] = field(default_factory=dict)
    out_of_order: tuple[int, ...] = ()
    used_as: str = ""


@dataclass(frozen=True, slots=True)
class ParameterLine:
    name: str
    label: str
    stored: str
    unit: str
    live: str | None
    changed: bool


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One change against the live version; effects are None until they were calculated."""

    change: Change
    label: str
    before: str
    after: str
    for_example: Decimal | None = None
    for_all: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DryRunState:
    """`ran` is False before the first dry run and after an edit that it does not cover any more."""

    status: Literal["never", "running", "done", "stale", "failed"] = "never"
    done: int = 0
    total: int = 0
    up: int = 0
    same: int = 0
    down: int = 0
    failed: int = 0
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    live_name: str = ""
    period: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class FormulaState:
    """The formula as shown, what it is, and what is wrong with it."""

    step: str
    label: str
    text: str
    unit: str
    scope: str
    editable: bool
    status: str = ""
    status_tone: str = "good"
    message: str = ""
    fix: str = ""
