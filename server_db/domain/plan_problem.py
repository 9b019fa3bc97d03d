"""What is wrong with a plan, as the editor lists it and the database keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """`code` is dotted; `message` is English and names the place. `step` None: the plan as a whole."""

    severity: Literal["error", "warning"]
    code: str
    message: str
    step: str | None = None
    start: int = 0
    end: int = 0
    args: Mapping[str, str | int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {"severity": self.severity, "code": self.code, "message": self.message, "step": self.step,
                "start": self.start, "end": self.end, "args": dict(self.args)}  # fmt: skip
