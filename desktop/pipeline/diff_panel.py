"""Bottom: what the draft changes against another version, as a list; the canvas shows the same in colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QStackedLayout

from desktop.pipeline import words
from desktop.pipeline.conditions import book_of
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import language, pick
from desktop.shared.widgets import EmptyState
from server_db.domain.process import kinds
from server_db.domain.process.body import Process
from server_db.domain.process.diff import Change
from server_db.domain.process.facts import CustomField

translate = QCoreApplication.translate
FORMULAS = ("entry", "exit", "condition")


class DiffPanel(QFrame):
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._old, self._new = Process(), Process()
        self._custom: tuple[CustomField, ...] = ()
        self._empty_text = ""
        self.grid = Grid()
        self.grid.row_key = lambda row: (row.kind, row.id, row.field)
        self.grid.activated.connect(self.chosen)
        self.grid.link_clicked.connect(lambda row, _key, _new: self.chosen.emit(row))
        self.empty = EmptyState("equal")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        self.retranslate()

    def show_changes(self, changes: Sequence[Change], old: Process, new: Process, custom: Iterable[CustomField], empty: str = "") -> None:
        self._old, self._new, self._custom, self._empty_text = old, new, tuple(custom), empty
        self.grid.set_rows(list(changes))
        self.empty.set("equal", empty or translate("pipeline", "Nothing differs."))
        self._stack.setCurrentWidget(self.grid if changes else self.empty)

    def retranslate(self) -> None:
        self.grid.setAccessibleName(translate("pipeline", "Differences between the versions"))
        self.grid.set_columns([
            Column("what", translate("pipeline", "Change"), 86, lambda c: c.what, lambda _: "", chip=_chip),
            Column("where", translate("pipeline", "Where"), 110, self._where, link=True, bold=True),
            Column("field", translate("pipeline", "Field"), 100, lambda c: _field(c)),
            Column("old", translate("pipeline", "Before"), 80, lambda c: self._value(c, c.old, self._old), stretch=True, tone=lambda _: "text2"),
            Column("new", translate("pipeline", "After"), 80, lambda c: self._value(c, c.new, self._new), stretch=True),
        ])  # fmt: skip
        self.empty.set("equal", self._empty_text or translate("pipeline", "Nothing differs."))

    def _where(self, change: Change) -> str:
        if change.kind == "process":
            return translate("pipeline", "Whole process")
        return words.thing_name(self._old if change.what == "removed" else self._new, change.id)

    def _value(self, change: Change, value: Any, process: Process) -> str:
        if change.what != "changed":
            return ""
        if change.field in FORMULAS:
            shown = book_of(self._custom).shown(str(value), "zh" if language() == "zh" else "en")
            return shown or translate("pipeline", "always")
        return value_text(change.field, value, self._custom, process)


def _chip(change: Change) -> tuple[str, str, str]:
    return {
        "added": (translate("pipeline", "Added"), "good", "plus"), "removed": (translate("pipeline", "Removed"), "bad", "minus"),
    }.get(change.what, (translate("pipeline", "Changed"), "warn", "pencil"))  # fmt: skip


def _field(change: Change) -> str:
    if change.kind == "process":
        return translate("pipeline", "Order of the stages")
    if change.field == "position":
        return translate("pipeline", "Place on the canvas")
    return words.stage_fields().get(change.field, change.field)


def value_text(field: str, value: Any, custom: tuple[CustomField, ...], process: Process) -> str:
    """A value of the stored JSON as a person reads it."""
    if value is None or value == "" or value == []:
        return "–"
    if field == "probability":
        from decimal import Decimal

        return words.rate(Decimal(str(value)))
    if field.endswith("_days"):
        return words.days(value)
    if field in ("from", "to"):
        return words.stage_name(process, str(value))
    if field == "position":
        return f"{value[0]}, {value[1]}"
    known = {"kind": {**kinds.STAGE_KINDS, **kinds.EDGE_KINDS}, "forecast": kinds.FORECASTS}.get(field)
    if known is not None:
        return words.word(known.get(str(value)), str(value))
    if isinstance(value, list):
        return ", ".join(_item(one, custom) for one in value)
    if isinstance(value, dict):
        parts = [", ".join(words.word(kinds.ACCESS_GROUPS.get(one), one) for one in groups) for groups in value.values() if groups]
        return " / ".join(parts) or "–"
    return str(value)


def _item(one: Any, custom: tuple[CustomField, ...]) -> str:
    if not isinstance(one, dict):
        return str(one)
    if "field" in one:
        return words.field_name(str(one["field"]), custom)
    if one.get("name_en") or one.get("name_zh"):
        return pick(one.get("name_en"), one.get("name_zh"))
    if "role" in one:
        return words.word(kinds.APPROVERS.get(str(one["role"])), str(one["role"]))
    kind = str(one.get("kind", ""))
    return f"{words.word(kinds.ACTIVITY_KINDS.get(kind) or kinds.EVIDENCE_KINDS.get(kind), kind)} × {one.get('count', 1)}"


def colours_of(changes: Iterable[Change]) -> dict[str, str]:
    """What the canvas shows of each stage and connection; moving a card alone is no change of the process."""
    found: dict[str, str] = {}
    for change in changes:
        if change.kind != "process" and change.field != "position":
            found[change.id] = change.what
    return found
