"""A line of what waits for somebody: what it is, a sentence, and the place it opens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HomeItem:
    icon: str
    tone: str
    head: str
    text: str
    address: str
