"""What an act would change, place by place, before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.goals.words import ICONS, key_name, month_word
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import money
from server_db.domain.goals.comparing import Change
from server_db.domain.goals.planting import kind_of
from server_db.queries.goals import Names


@dataclass(frozen=True, slots=True)
class ChangeRow:
    change: Change
    name: str
    under: str
    before: Decimal | None
    after: Decimal | None

    @property
    def more(self) -> Decimal:
        return (self.after or Decimal(0)) - (self.before or Decimal(0))


def change_rows(changes: Sequence[Change], known: Names, places: int) -> list[ChangeRow]:
    """Regions and teams with their people below them, as the tree has them."""

    def amount(units: int, there: bool) -> Decimal | None:
        return Decimal(units).scaleb(-places) if there else None

    return [
        ChangeRow(one, key_name(one.key, known), key_name((one.key[0], one.key[1], 0), known) if one.key[2] else "",
                  amount(one.before, one.what != "new"), amount(one.after, one.what != "gone"))
        for one in changes
    ]  # fmt: skip


def change_grid(name: str) -> Grid:
    grid = Grid(name)
    grid.row_key = lambda one: one.change.key
    return grid


def change_columns(places: int) -> list[Column]:
    translate = QCoreApplication.translate

    def amount(value: Decimal | None) -> str:
        return "–" if value is None else money(value, places)

    def signed(value: Decimal) -> str:
        return ("+" if value > 0 else "") + money(value, places) if value else ""

    return [
        Column("name", translate("goals", "Place"), 150, lambda one: one.name, icon=lambda one: ICONS[kind_of(one.change.key)[0]]),
        Column("under", translate("goals", "Team"), 120, lambda one: one.under, dim=True),
        Column("before", translate("goals", "Before"), 110, lambda one: one.before, amount, align="right", sums=True),
        Column("after", translate("goals", "After"), 110, lambda one: one.after, amount, align="right", sums=True),
        Column("more", translate("goals", "Difference"), 110, lambda one: one.more, signed, align="right", sums=True, bold=True,
               tone=lambda one: "good" if one.more > 0 else "bad" if one.more < 0 else None),
        Column("months", translate("goals", "Months"), 130, lambda one: one.change.months, _months, dim=True, stretch=True),
    ]  # fmt: skip


def _months(months: tuple[int, ...]) -> str:
    if not months:
        return ""
    return month_word(months[0]) if len(months) == 1 else f"{month_word(months[0])} – {month_word(months[-1])}"
