"""The words of the designer: states, kinds, roles, fields; in the language of the screen when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.pipeline.records import PipelineRow, VersionRow
from desktop.shared.i18n import pick
from server_db.domain.process import kinds
from server_db.domain.process.body import Process
from server_db.domain.process.facts import CustomField, label_of
from server_db.domain.process.kinds import KindWord

translate = QCoreApplication.translate
Words = list[tuple[object, str]]


def word(kind: KindWord | None, code: str = "") -> str:
    return pick(kind.en, kind.zh) if kind else code


def choices(of: dict[str, KindWord], only: Iterable[str] | None = None) -> Words:
    wanted = list(only) if only is not None else list(of)
    return [(code, word(of.get(code), code)) for code in wanted]


def with_unknown(known: Words, code: str) -> Words:
    """A value nobody offers any more still shows as itself."""
    return known if any(key == code for key, _ in known) else [*known, (code, code or "–")]


def status_word(status: str) -> str:
    return {
        "draft": translate("pipeline", "Draft"), "review": translate("pipeline", "In review"), "scheduled": translate("pipeline", "Scheduled"),
        "live": translate("pipeline", "Live"), "retired": translate("pipeline", "Retired"),
    }.get(status, status)  # fmt: skip


STATUS_LOOK = {
    "draft": ("warn", "pencil"), "review": ("info", "hourglass"), "scheduled": ("info", "calendar-time"), "live": ("good", "circle-check"),
    "retired": ("violet", "history"),
}  # fmt: skip


def status_chip(version: VersionRow) -> tuple[str, str, str]:
    tone, icon = STATUS_LOOK.get(version.status, ("info", "info-circle"))
    return f"{status_word(version.status)} v{version.number}", tone, icon


def place_of(row: PipelineRow) -> str:
    """Where a pipeline holds: region · line, or what stands for everywhere."""
    region = pick(row.region_en, row.region_zh) or row.region
    line = pick(row.line_en, row.line_zh) or row.line
    return " · ".join(part for part in (region or translate("pipeline", "National"), line) if part)


def roles(active: Iterable[str] = ()) -> Words:
    known = choices(kinds.APPROVERS)
    seen = {key for key, _ in known}
    return [*known, *((role, role) for role in sorted(active) if role not in seen)]


def owners() -> Words:
    """Who a task goes to: the deal's people, or everybody of a role."""
    asked = translate("pipeline", "Role: %1")
    by_role: Words = [(f"role:{code}", asked.replace("%1", word(known))) for code, known in kinds.APPROVERS.items() if code != "manager"]
    return [*choices(kinds.OWNERS), *by_role]


def field_name(field: str, custom: Iterable[CustomField]) -> str:
    return pick(*label_of(field, custom))


def stage_name(process: Process, id_: str) -> str:
    stage = process.stage(id_)
    if stage is None:
        return translate("pipeline", "deleted stage")
    return pick(stage.name_en, stage.name_zh) or stage.code or translate("pipeline", "stage without a name")


def thing_name(process: Process, id_: str) -> str:
    """A stage by name, an edge by its ends."""
    edge = process.edge(id_)
    if edge is None:
        return stage_name(process, id_) if id_ else translate("pipeline", "Whole process")
    return pick(edge.name_en, edge.name_zh) or f"{stage_name(process, edge.from_)} → {stage_name(process, edge.to)}"


def rate(value: Decimal | None, places: int = 0) -> str:
    """0.8 -> 80%"""
    if value is None:
        return "–"
    shown = (value * 100).quantize(Decimal(1).scaleb(-places))
    return f"{shown:f}%"


def days(value: object) -> str:
    return "" if value is None else translate("pipeline", "%1 d").replace("%1", str(value))


def number(value: Decimal | int | None, places: int = 1) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value.quantize(Decimal(1).scaleb(-places)):,f}"


def stage_fields() -> dict[str, str]:
    """A stage's or an edge's fields as a person calls them."""
    return {
        "name_en": translate("pipeline", "English name"), "name_zh": translate("pipeline", "Chinese name"),
        "code": translate("pipeline", "Code"), "kind": translate("pipeline", "Kind"), "probability": translate("pipeline", "Win probability"),
        "forecast": translate("pipeline", "Forecast category"), "sla_days": translate("pipeline", "SLA"),
        "idle_days": translate("pipeline", "Red after"), "warn_days": translate("pipeline", "Yellow after"),
        "entry": translate("pipeline", "Entry condition"), "exit": translate("pipeline", "Exit condition"),
        "required": translate("pipeline", "Required fields"), "evidence": translate("pipeline", "Evidence"),
        "activities": translate("pipeline", "Activities"), "tasks": translate("pipeline", "Task pack"),
        "automatic": translate("pipeline", "Automatic tasks"), "approvals": translate("pipeline", "Approvers"),
        "access": translate("pipeline", "Access"), "note_en": translate("pipeline", "Note (English)"),
        "note_zh": translate("pipeline", "Note (Chinese)"), "condition": translate("pipeline", "Condition"),
        "from": translate("pipeline", "From"), "from_": translate("pipeline", "From"), "to": translate("pipeline", "To"),
        "x": translate("pipeline", "Place"), "y": translate("pipeline", "Place"),
    }  # fmt: skip
