"""A field that the office added to its leads, as files and forms see it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfficeField:
    """A field of the office's leads. `choices`: (code, English, Chinese)."""

    code: str
    kind: str
    name_en: str
    name_zh: str
    choices: tuple[tuple[str, str, str], ...] = ()
