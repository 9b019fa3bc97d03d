"""Objectives with their key results as rows of one tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.goals.words import ICONS, level_word, month_word
from desktop.shared.grid_column import Column
from desktop.shared.i18n import day, pick
from server_db.domain.goals.objectives import Progress
from server_db.queries.objectives import KeyLine, ObjectiveLine


@dataclass(frozen=True, slots=True)
class AimRow:
    """An objective, or with `key` one of its key results."""

    objective: ObjectiveLine
    key: KeyLine | None
    expanded: bool | None

    @property
    def id(self) -> tuple[int, int]:
        return self.objective.id, self.key.id if self.key else 0

    @property
    def progress(self) -> Progress:
        return self.key.progress if self.key else self.objective.progress


def aim_rows(objectives: Sequence[ObjectiveLine], closed: set[int], with_dropped: bool) -> list[AimRow]:
    rows: list[AimRow] = []
    for one in objectives:
        if one.status == "dropped" and not with_dropped:
            continue
        is_open = one.id not in closed
        rows.append(AimRow(one, None, is_open if one.key_results else None))
        rows += [AimRow(one, key, None) for key in one.key_results if is_open]
    return rows


def missing_word(code: str) -> str:
    translate = QCoreApplication.translate
    return {
        "": "",
        "key_result.target_is_start": translate("goals", "The target is where it starts"),
        "key_result.no_value": translate("goals", "The KPI has no value yet"),
        "objective.no_key_results": translate("goals", "No key results yet"),
    }.get(code, code)


def owner_name(one: ObjectiveLine) -> str:
    translate = QCoreApplication.translate
    name = pick(one.owner_en, one.owner_zh) or level_word("company")
    return translate("goals", "%1's team").replace("%1", name) if one.owner_kind == "team" else name


def aim_columns(gone: Decimal) -> list[Column]:
    """`gone`: how much of the time is over, the mark on every bar."""
    translate = QCoreApplication.translate

    def bar(row: AimRow) -> tuple[float, str, float | None] | None:
        value = row.progress.value
        if value is None:
            return None
        return (
            float(value),
            "good" if value >= gone or value == 1 else "warn" if value >= gone * Decimal("0.7") else "bad",
            float(gone),
        )  # float-ok: a bar

    return [
        Column("title", translate("goals", "Objective and key results"), 420, lambda row: row.key.title if row.key else row.objective.title,
               stretch=True, least=260, icon=_icon, indent=lambda row: 1 if row.key else 0, expanded=lambda row: row.expanded),
        Column("owner", translate("goals", "Whose"), 150, lambda row: "" if row.key else owner_name(row.objective), icon=_owner_icon),
        Column("progress", translate("goals", "Progress"), 128, lambda row: row.progress.value, _share, align="right", bold=True, bar=bar,
               tip=translate("goals", "The weighted mean of the key results; the mark is how much of the time is over.")),
        Column("why", translate("goals", "Missing because"), 150, lambda row: missing_word(row.progress.missing), tone=lambda _row: "warn"),
        Column("now", translate("goals", "Now"), 108, lambda row: _measured(row, "current"), _plain, align="right"),
        Column("target", translate("goals", "Target"), 108, lambda row: _measured(row, "target"), _plain, align="right"),
        Column("weight", translate("goals", "Weight"), 62, lambda row: row.key.weight if row.key else row.objective.weight, str, align="right", dim=True),
        Column("due", translate("goals", "Until"), 96, _due, dim=True),
        Column("state", translate("goals", "State"), 100, chip=_state),
    ]  # fmt: skip


def _measured(row: AimRow, field: str) -> Decimal | None:
    """Of a key result that is a figure; a milestone has none."""
    return getattr(row.key, field) if row.key is not None and row.key.kind != "milestone" else None


def _icon(row: AimRow) -> tuple[str, str]:
    if row.key is None:
        return "target", "accent"
    return {"kpi": ("gauge", "info"), "number": ("trending-up", "text2"), "milestone": ("flag", "violet")}[row.key.kind]


def _owner_icon(row: AimRow) -> tuple[str, str] | None:
    return None if row.key else ICONS[row.objective.owner_kind]


def _share(value: Decimal | None) -> str:
    return "–" if value is None else f"{value * 100:.0f}%"


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():,f}"


def _due(row: AimRow) -> str:
    if row.key is None:
        return month_word(row.objective.to_period)
    return day(row.key.due_on) if row.key.due_on else ""


def _state(row: AimRow) -> tuple[str, str, str] | None:
    translate = QCoreApplication.translate
    if row.key is not None:
        return (translate("goals", "reached"), "good", "circle-check") if row.key.done_at or row.key.progress.value == 1 else None
    return {
        "open": (translate("goals", "open"), "info", "circle-dashed"),
        "done": (translate("goals", "done"), "good", "circle-check"),
        "dropped": (translate("goals", "dropped"), "violet", "circle-x"),
    }[row.objective.status]
