"""What a draft of the KPIs does to people: who gains, who loses, who loses or gets a figure at all, and how it is spread.

Compared are figures of which more is better for everybody: the score of the card, the points of a KPI, the level of an axis.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from server_db.domain.kpi.result import AxisFigure, KpiFigure, Missing
from server_db.domain.spread import Bin, spread

SCORE = ("score", "")
# (kind, code): kpi and axis by their codes, score without one
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's month by one version, without its sheet. `reasons` tells why a figure is missing where the figures do not say it."""

    score: Decimal | None
    missing: Missing | None
    kpis: tuple[KpiFigure, ...]
    axes: tuple[AxisFigure, ...]
    reasons: Callable[[Key], Missing | None] | None = field(default=None, compare=False, repr=False)

    def figure(self, key: Key) -> Decimal | None:
        kind, code = key
        if kind == "score":
            return self.score
        if kind == "kpi":
            return next((one.points for one in self.kpis if one.code == code), None)
        return next((one.level for one in self.axes if one.code == code), None)

    def why(self, key: Key) -> Missing | None:
        """Why there is no figure; None also where the version has no such KPI or axis."""
        kind, code = key
        if self.reasons is not None:
            return self.reasons(key) if self.figure(key) is None else None
        if kind == "score":
            return self.missing
        return next((one.missing for one in (self.kpis if kind == "kpi" else self.axes) if one.code == code), None)


@dataclass(frozen=True, slots=True)
class PersonEffect:
    employee_id: int
    code: str
    name_en: str
    name_zh: str
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class EffectLine:
    """`before` and `after` are None where there is no figure; the difference only where there are both."""

    employee_id: int
    code: str
    name_en: str
    name_zh: str
    before: Decimal | None
    after: Decimal | None
    _after: Standing
    _key: Key

    @property
    def missing(self) -> Missing | None:
        """Why the draft gives no figure; worked out when it is asked for."""
        return self._after.why(self._key)

    @property
    def difference(self) -> Decimal | None:
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def fate(self) -> str:
        """up, same, down; came and gone where only one version gives a figure; none where neither does."""
        if self.before is None and self.after is None:
            return "none"
        if self.before is None or self.after is None:
            return "came" if self.before is None else "gone"
        return "up" if self.after > self.before else "down" if self.after < self.before else "same"


@dataclass(frozen=True, slots=True)
class Effect:
    """Of one figure on everybody, the largest change first; `average` of the differences of those who have both."""

    key: Key
    lines: tuple[EffectLine, ...]
    bins: tuple[Bin, ...]
    average: Decimal | None

    def count(self, *fates: str) -> int:
        return sum(line.fate in fates for line in self.lines)


def effect_on(people: Iterable[PersonEffect], key: Key) -> Effect:
    """Who loses the figure or gets one first counts as changed most: nobody may overlook it."""
    lines = [
        EffectLine(one.employee_id, one.code, one.name_en, one.name_zh, one.before.figure(key), one.after.figure(key), one.after, key) for one in people
    ]
    lines.sort(key=lambda line: (line.fate not in ("gone", "came"), line.fate == "none", -abs(line.difference or Decimal(0)), line.code))
    known = [line.difference for line in lines if line.difference is not None]
    average = sum(known, Decimal(0)) / len(known) if known else None
    return Effect(key, tuple(lines), spread((line.employee_id, line.difference) for line in lines), average)
