"""A board's columns: the stages of a pipeline in their order, each with its deals and their sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

ENDS = ("won", "lost", "pool")
# What is stuck comes first: the board is read from the top.
_URGENCY = {"red": 0, "yellow": 1, "green": 2, "paused": 3}


@dataclass(slots=True)
class BoardColumn:
    """`key` is the stage's code: the same stage in every version and region of a process.

    `amount` and `weighted` are in `currency`, the one most deals have; `others` counts the deals in another, `other_sums` adds them up by currency.
    """

    key: str
    name_en: str
    name_zh: str
    kind: str
    probability: Decimal
    deals: list[Any] = field(default_factory=list)
    amount: Decimal = Decimal(0)
    weighted: Decimal = Decimal(0)
    currency: str = ""
    others: int = 0
    other_sums: tuple[tuple[str, Decimal], ...] = ()

    @property
    def is_end(self) -> bool:
        """Deals that reach it leave the board: a place to drop on. A pool that holds deals is a column like any other."""
        return self.kind in ENDS and not self.deals


def build_columns(deals: Sequence[Any], stages: Iterable[Any]) -> list[BoardColumn]:
    """Stages of all versions that are given, merged by code; a deal in a stage none of them has gets one of its own."""
    columns: dict[str, BoardColumn] = {}
    for stage in sorted(stages, key=lambda one: (one.kind in ENDS, _end_order(one.kind), one.position)):
        if stage.code not in columns:
            columns[stage.code] = BoardColumn(stage.code, stage.name_en, stage.name_zh, stage.kind, stage.probability or Decimal(0))
    for deal in deals:
        column = columns.get(deal.stage_code)
        if column is None:
            column = columns[deal.stage_code] = BoardColumn(
                deal.stage_code, deal.stage_name_en, deal.stage_name_zh, deal.stage_kind, deal.probability or Decimal(0)
            )
        column.deals.append(deal)
    currency = main_currency(deals)
    for column in columns.values():
        _finish(column, currency)
    return sorted(columns.values(), key=lambda one: one.is_end)


def _end_order(kind: str) -> int:
    return ENDS.index(kind) if kind in ENDS else 0


def main_currency(deals: Sequence[Any]) -> str:
    counts: dict[str, int] = {}
    for deal in deals:
        counts[deal.currency] = counts.get(deal.currency, 0) + 1
    return max(counts, key=lambda one: counts[one]) if counts else ""


def _finish(column: BoardColumn, currency: str) -> None:
    column.currency = currency
    column.deals.sort(key=urgency)
    alike = [deal for deal in column.deals if deal.currency == currency]
    column.others = len(column.deals) - len(alike)
    zero = Decimal(0)
    column.other_sums = _sums(deal for deal in column.deals if deal.currency != currency)
    column.amount = sum((deal.amount or zero for deal in alike), zero)
    column.weighted = sum(((deal.amount or zero) * (deal.probability or zero) for deal in alike), zero)


def _sums(deals: Iterable[Any]) -> tuple[tuple[str, Decimal], ...]:
    """By currency: no rate is invented to add them up."""
    sums: dict[str, Decimal] = {}
    for deal in deals:
        sums[deal.currency] = sums.get(deal.currency, Decimal(0)) + (deal.amount or 0)
    return tuple(sorted(sums.items()))


def urgency(deal: Any) -> tuple[int, int, int]:
    return _URGENCY.get(deal.light, 4), -(deal.idle_days or 0), deal.id
