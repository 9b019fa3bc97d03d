"""A scoring version as a value: what adds points, and where it is cut. Points and caps are whole hundredths (cp)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date
from decimal import Decimal
from typing import Any, Literal

Axis = Literal["fit", "engagement"]
# Cuts what has no cap of its own, so that every sum fits the database's int.
MOST_CP = 100_000_000
# Bins of five points: what a trial of scores is drawn by, and names its leads by.
BIN_CP = 500


@dataclass(frozen=True, slots=True)
class Band:
    """Numbers below `to` (None: no bound), or texts that stand in `within` to the letter."""

    to: Decimal | None = None
    within: tuple[str, ...] = ()
    points_cp: int = 0


@dataclass(frozen=True, slots=True)
class Banded:
    """A field cut into bands. The place after the last band means "none of them", the one after that "missing"."""

    field: str
    bands: tuple[Band, ...] = ()

    @property
    def by_text(self) -> bool:
        return any(band.within for band in self.bands)


@dataclass(frozen=True, slots=True)
class Decay:
    kind: str = "none"
    days: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """What every rule has. In force on days from `starts_on` to before `ends_on`; `cap_cp` bounds |points| of the rule."""

    id: str
    name_en: str = ""
    name_zh: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    cap_cp: int | None = None

    def in_force(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day < self.ends_on)

    @property
    def bound(self) -> int:
        return MOST_CP if self.cap_cp is None else self.cap_cp


@dataclass(frozen=True, slots=True)
class FitRule(Named):
    """`when`: a formula and its points. `bands`: one banded field. `cross`: two, and a table of points by their places."""

    kind: str = "when"
    formula: str = ""
    points_cp: int = 0
    axes: tuple[Banded, ...] = ()
    missing_cp: int = 0
    other_cp: int = 0
    table: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class EventRule(Named):
    """`event` gives points for what matches (each, the earliest of a day, or the latest alone); `burst` once for `n` within `days`."""

    kind: str = "event"
    event: str = ""
    page: str = ""
    min_seconds: int = 0
    name: str | None = None
    per: str = "event"
    n: int = 1
    days: int = 1
    points_cp: int = 0
    decay: Decay = Decay()
    group: str = ""


@dataclass(frozen=True, slots=True)
class ScoreBody:
    """The rules count from 0 in the order fit, then engagement: `lead_score.parts`."""

    fit: tuple[FitRule, ...] = ()
    engagement: tuple[EventRule, ...] = ()
    fit_cap: int = 10_000
    engagement_cap: int = 10_000
    groups: Mapping[str, int] = made(default_factory=dict)
    total_cap: int = 20_000
    fit_grades: tuple[int, ...] = (7_500, 5_000, 2_500)
    engagement_grades: tuple[int, ...] = (6_000, 3_000, 1_000)

    def grade(self, fit_cp: int, engagement_cp: int) -> str:
        """A letter for fit, a digit for engagement: A1 is best, D4 last."""
        letter = next((letter for letter, least in zip("ABC", self.fit_grades, strict=True) if fit_cp >= least), "D")
        return letter + next((digit for digit, least in zip("123", self.engagement_grades, strict=True) if engagement_cp >= least), "4")


@dataclass(frozen=True, slots=True)
class BodyProblem:
    """`rule` is the rule's id ("" for the whole), `field` a key of it; broken formulas have `start` and `end` in args."""

    code: str
    severity: Literal["error", "warning"]
    rule: str = ""
    field: str = ""
    args: Mapping[str, Any] = made(default_factory=dict)
