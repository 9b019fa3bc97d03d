"""The daily review of closed leads: which ones are drawn, and how far two people who score them blind agree.

The draw repeats: the same day and the same closed leads give the same ten, here and in the database (`core.review_draw_`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Literal, TypeVar

Mark = TypeVar("Mark", int, str)
SIZE = 10
SCALE = (1, 2, 3, 4, 5)
# A lead is drawn once in so many days, and must have closed within them.
WINDOW_DAYS = 90
LOW_BAND, HIGH_BAND = 4_000, 7_000


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed lead that may be drawn. `score_cp` is None where nothing scored it."""

    id: int
    won: bool
    channel: str
    score_cp: int | None

    @property
    def stratum(self) -> str:
        return f"{'won' if self.won else 'lost'}:{self.channel}:{band_of(self.score_cp)}"


@dataclass(frozen=True, slots=True)
class Drawn:
    lead: int
    stratum: str
    place: int


def band_of(score_cp: int | None) -> str:
    if score_cp is None or score_cp < LOW_BAND:
        return "low"
    return "high" if score_cp >= HIGH_BAND else "middle"


def quotas(sizes: Mapping[str, int], seed: str, size: int = SIZE) -> dict[str, int]:
    """How many of each stratum: one each and the rest in proportion, whoever lacks most next; where there are more strata than
    places, the seed says which."""
    ranked = sorted(sizes, key=lambda stratum: hashlib.md5((seed + stratum).encode(), usedforsecurity=False).hexdigest())
    given = dict.fromkeys(ranked[:size], 1)
    population = sum(sizes.values())
    while sum(given.values()) < min(size, population):
        open_ = [stratum for stratum in given if given[stratum] < sizes[stratum]]
        if not open_:
            break
        # whole numbers only, so that the database finds the same one
        given[max(open_, key=lambda stratum: size * sizes[stratum] - given[stratum] * population)] += 1
    return given


def draw(leads: Iterable[Closed], seed: str, size: int = SIZE) -> tuple[Drawn, ...]:
    """The leads of a day in the order they are shown, which tells nothing of their strata."""
    strata: dict[str, list[tuple[str, int]]] = {}
    for lead in leads:
        strata.setdefault(lead.stratum, []).append((hashlib.sha256(f"{seed}:{lead.id}".encode()).hexdigest(), lead.id))
    wanted = quotas({stratum: len(found) for stratum, found in strata.items()}, seed, size)
    picked = sorted((mark, lead, stratum) for stratum, n in wanted.items() for mark, lead in sorted(strata[stratum])[:n])
    return tuple(Drawn(lead, stratum, place) for place, (_, lead, stratum) in enumerate(picked, 1))


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of `pairs` leads marked by both: shares that are equal and at most one apart; `kappa` takes out what chance gives (None
    where chance alone explains all)."""

    pairs: int
    exact: Decimal
    near: Decimal
    kappa: Decimal | None


def agreement(pairs: Sequence[tuple[int, int]]) -> Agreement:
    """Marks on the scale of five."""
    if not pairs:
        return Agreement(0, Decimal(0), Decimal(0), None)
    n = Decimal(len(pairs))
    exact, near = (sum(abs(one - other) <= most for one, other in pairs) for most in (0, 1))
    return Agreement(len(pairs), exact / n, near / n, kappa(pairs, SCALE))


def kappa(pairs: Sequence[tuple[Mark, Mark]], scale: Sequence[Mark], weights: Literal["none", "linear", "quadratic"] = "quadratic") -> Decimal | None:
    """Cohen's kappa, six places. By default a difference weighs by its square: two steps are four times as bad as one."""
    place = {mark: at for at, mark in enumerate(scale)}
    rows, columns = [0] * len(scale), [0] * len(scale)
    seen = 0
    for one, other in pairs:
        rows[place[one]] += 1
        columns[place[other]] += 1
        seen += _weight(place[one] - place[other], weights)
    by_chance = sum(_weight(i - j, weights) * a * b for i, a in enumerate(rows) for j, b in enumerate(columns))
    if not by_chance:
        return None
    with localcontext() as context:
        context.prec = 28
        return (1 - Decimal(seen * len(pairs)) / Decimal(by_chance)).quantize(Decimal("0.000001"))


def _weight(apart: int, weights: str) -> int:
    return apart * apart if weights == "quadratic" else abs(apart) if weights == "linear" else int(apart != 0)
