"""The tree of goals as a table: levels and people down, months across, what is left over beside the year."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.goals.rows import GoalRow
from desktop.goals.words import ICONS, how_word, short_month
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import money, percent
from server_db.domain.goals.tree import GoalTree

MONTH = "m"


def goal_grid() -> Grid:
    grid = Grid("", row_height=29)
    grid.row_key = lambda row: row.node.id
    grid.row_bold = lambda row: row.node.kind in ("company", "region")
    return grid


def goal_columns(tree: GoalTree, places: int, editable: bool, with_reached: bool) -> list[Column]:
    """`editable`: months and the sum may be written. Columns of months are called m202701."""
    translate = QCoreApplication.translate
    years = tree.from_period // 100 != tree.to_period // 100

    def amount(value: Decimal | None) -> str:
        return "" if value is None else money(value, places)

    columns = [
        Column("name", translate("goals", "Place"), 226, lambda row: row.name, icon=lambda row: ICONS[row.node.kind], indent=lambda row: row.depth,
               expanded=lambda row: row.expanded),
        Column("code", translate("goals", "Code"), 66, lambda row: row.code, dim=True, aside=True),
        Column("how", translate("goals", "Divided"), 72, lambda row: how_word(row.node.how), dim=True),
        Column("total", translate("goals", "Total"), 124, lambda row: row.total, amount, align="right", bold=True, sums=True, editable=editable),
        Column("rest", translate("goals", "Left over"), 108, lambda row: row.left, _rest_text(places), align="right", sums=True, tone=_rest_tone,
               tip=translate("goals", "What nobody below has yet; below zero: those below have more than the goal.")),
    ]  # fmt: skip
    if with_reached:
        columns += [
            Column("reached", translate("goals", "Reached"), 124, lambda row: row.done, amount, align="right", sums=True, bar=_reached_bar,
                   tip=translate("goals", "Until this month; the bar is the share of what was due by then.")),
            Column("way", translate("goals", "Of what was due"), 108, _way, lambda rate: "" if rate is None else percent(rate, 0), align="right"),
        ]  # fmt: skip
    return columns + [_month(month, short_month(month, years), amount, editable) for month in tree.months]


def _month(month: int, title: str, amount: Callable[[Decimal | None], str], editable: bool) -> Column:
    return Column(
        f"{MONTH}{month}", title, 108, lambda row: row.amount(month), amount, align="right", sums=True, editable=editable,
        tone=lambda row: "bad" if month in row.wrong else None,
    )  # fmt: skip


def month_of(key: str) -> int | None:
    return int(key[1:]) if key.startswith(MONTH) and key[1:].isdigit() else None


def _rest_text(places: int) -> Callable[[Decimal | None], str]:
    def text(value: Decimal | None) -> str:
        return "" if not value else money(value, places)

    return text


def _rest_tone(row: GoalRow) -> str | None:
    return None if not row.rest else "bad" if row.rest < 0 else "warn"


def _way(row: GoalRow) -> Decimal | None:
    return None if row.reached is None or not row.due else Decimal(row.reached) / Decimal(row.due)


def _reached_bar(row: GoalRow) -> tuple[float, str, float | None] | None:
    way = row.way
    if way is None:
        return None
    return min(way, 1.0), "good" if way >= 1 else "warn" if way >= 0.8 else "bad", None
