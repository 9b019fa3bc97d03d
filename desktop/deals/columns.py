"""The columns of the deals table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.deals import words
from desktop.shared.grid_column import Column, date_column
from desktop.shared.i18n import exact, in_own_places, names, percent, pick

_RANK = {"red": 0, "yellow": 1, "green": 2, "paused": 3, "closed": 4}


def deal_columns() -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column("check", "", 34, check=True),
        Column("code", translate("deals", "Deal"), 84, lambda r: r.code, link=True),
        Column("name", translate("deals", "Name"), 190, lambda r: r.name, bold=True),
        Column("customer", translate("deals", "Customer"), 170, lambda r: r.customer_name),
        Column("stage", translate("deals", "Stage"), 120, lambda r: names(r, "stage_name"), icon=lambda r: _stage_icon(r)),
        Column("light", translate("deals", "Light"), 116, lambda r: _RANK.get(r.light, 5), show=_light_text, chip=words.light_chip),
        Column("idle", translate("deals", "Idle days"), 84, lambda r: r.idle_days, align="right", tone=_idle_tone),
        Column("in_stage", translate("deals", "Days in stage"), 108, lambda r: r.days_in_stage, align="right", tone=lambda r: "bad" if r.sla_over else None),
        Column("amount", translate("deals", "Amount"), 120, lambda r: in_own_places(r.amount, r.currency), exact, align="right", sums=True, bold=True),
        Column("currency", translate("deals", "Currency"), 74, lambda r: r.currency, dim=True),
        Column("probability", translate("deals", "Probability"), 92, lambda r: r.probability, lambda v: percent(v, 0), align="right"),
        Column("owner", translate("deals", "Owner"), 110, lambda r: pick(r.owner_name_en, r.owner_name_zh), link=True),
        date_column("close_on", translate("deals", "Close date"), lambda r: r.close_on, 96),
        Column("task", translate("deals", "Next task"), 170, lambda r: pick(r.next_task_en, r.next_task_zh)),
        date_column("task_on", translate("deals", "Task due"), lambda r: r.next_task_on, 92),
        Column("region", translate("deals", "Region"), 96, lambda r: pick(r.region_en, r.region_zh), dim=True),
        Column("line", translate("deals", "Product line"), 110, lambda r: pick(r.product_line_en, r.product_line_zh), dim=True),
        Column("status", translate("deals", "State"), 110, lambda r: r.status, chip=lambda r: words.status_chip(r.status)),
    ]


def _light_text(rank: Any) -> str:
    """For copying and export, where a chip is no text."""
    found = next((light for light, number in _RANK.items() if number == rank), "")
    return words.light_name(found)


def _stage_icon(deal: Any) -> tuple[str, str]:
    tone, icon = words.stage_look(deal.stage_kind)
    return icon, tone


def _idle_tone(deal: Any) -> str | None:
    return {"red": "bad", "yellow": "warn"}.get(deal.light)
