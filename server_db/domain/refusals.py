"""Why something is refused, as a value: a code and its arguments, no text. The desktop turns codes into sentences."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Refused:
    """Expected "no" of a business rule. `code` is dotted, e.g. `run.reviewer_is_preparer`."""

    code: str
    args: dict[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.code + (f" {self.args}" if self.args else "")
