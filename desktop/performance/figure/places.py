"""Which figure is opened, and its address: every figure of performance has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

KINDS = ("kpi", "axis", "measure", "score")


@dataclass(frozen=True, slots=True)
class Place:
    """A figure of a person's month. `code` is empty for the score."""

    employee_id: int
    period: str
    kind: str = "score"
    code: str = ""

    @property
    def address(self) -> str:
        base = f"tripod://kpi/employee/{self.employee_id}/period/{self.period}"
        return base if self.kind == "score" else f"{base}/{self.kind}/{self.code}"


def read_place(parts: Sequence[str]) -> Place | None:
    """['employee', '7', 'period', '2026-10', 'kpi', 'revenue']; without the end it is the person's score. None: no such place."""
    pairs = dict(zip(parts[::2], parts[1::2], strict=False))
    person, period = pairs.get("employee", ""), pairs.get("period", "")
    if not person.isdecimal() or not period:
        return None
    for kind in ("kpi", "axis", "measure"):
        if kind in pairs:
            return Place(int(person), period, kind, pairs[kind])
    return Place(int(person), period)
