"""How good a score is: who wins is ranked above who loses (AUC), what the best tenth brings (lift), and whether chances come true.

Plain counting over (score, won) pairs, so that a learned card and a stored score are measured by the same rule.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[int, bool]
ROUNDS = 200
BINS = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure with the range 95 of 100 repeats fall into."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bin:
    """One tenth of the rows by chance: what was foretold, what came."""

    rows: int
    foretold: float
    came: float


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything said about a tested score. `base_brier` is what guessing the overall rate would score."""

    rows: int
    won: int
    auc: Figure
    lift_10: Figure
    lift_20: Figure
    brier: Figure
    base_brier: float
    off: float
    calibration: tuple[Bin, ...]
    curve: tuple[tuple[float, float], ...]


def auc(pairs: Sequence[Pair]) -> float:
    """The share of (won, lost) pairs ranked rightly; equal scores count half. 0.5 where one side is empty."""
    won: dict[int, int] = defaultdict(int)
    lost: dict[int, int] = defaultdict(int)
    for score, win in pairs:
        (won if win else lost)[score] += 1
    wins, losses = sum(won.values()), sum(lost.values())
    if not wins or not losses:
        return 0.5
    below = twice = 0
    for score in sorted(won.keys() | lost.keys()):
        twice += won[score] * (2 * below + lost[score])
        below += lost[score]
    return twice / (2 * wins * losses)


def lift(pairs: Sequence[Pair], share: float) -> float:
    """How many times the overall rate the best `share` brings; those level at the border count in part."""
    rows, wins = len(pairs), sum(win for _, win in pairs)
    if not wins:
        return 0.0
    by_score: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for score, win in pairs:
        by_score[score][0] += 1
        by_score[score][1] += win
    wanted = left = rows * share
    got = 0.0
    for score in sorted(by_score, reverse=True):
        n, w = by_score[score]
        got += w * min(1.0, left / n)
        left -= n
        if left <= 0:
            break
    return (got / wanted) / (wins / rows)


def brier(pairs: Sequence[Pair], chances: Mapping[int, float]) -> float:
    return sum((chances[score] - win) ** 2 for score, win in pairs) / len(pairs) if pairs else 0.0


def calibrate(pairs: Sequence[Pair], chances: Mapping[int, float]) -> tuple[Bin, ...]:
    """Ten bins of (nearly) equal size; a score is never split over two."""
    bins: list[list[Pair]] = [[]]
    ordered = sorted(pairs)
    for at, pair in enumerate(ordered):
        full = len(bins[-1]) * BINS >= len(ordered)
        if full and ordered[at - 1][0] != pair[0]:
            bins.append([])
        bins[-1].append(pair)
    return tuple(Bin(len(b), sum(chances[s] for s, _ in b) / len(b), sum(w for _, w in b) / len(b)) for b in bins if b)


def measure(pairs: Sequence[Pair], chances: Mapping[int, float], seed: str) -> Measures:
    """All figures with their ranges from `ROUNDS` seeded redraws."""
    bins = calibrate(pairs, chances)
    rate = sum(win for _, win in pairs) / len(pairs)
    measured: tuple[Callable[[Sequence[Pair]], float], ...] = (
        auc, lambda some: lift(some, 0.1), lambda some: lift(some, 0.2), lambda some: brier(some, chances),
    )  # fmt: skip
    drawn: list[list[float]] = [[] for _ in measured]
    chance = random.Random(seed)
    for _ in range(ROUNDS):
        some = chance.choices(pairs, k=len(pairs))
        for values, figure in zip(drawn, measured, strict=True):
            values.append(figure(some))
    ranked, lift_10, lift_20, missed = (_figure(figure(pairs), values) for figure, values in zip(measured, drawn, strict=True))
    off = sum(b.rows * abs(b.foretold - b.came) for b in bins) / len(pairs)
    return Measures(len(pairs), sum(win for _, win in pairs), ranked, lift_10, lift_20, missed, rate * (1 - rate), off, bins, roc(pairs))


def _figure(value: float, drawn: list[float]) -> Figure:
    ordered = sorted(drawn)
    return Figure(value, ordered[len(ordered) * 25 // 1000], ordered[len(ordered) * 975 // 1000 - 1])


def roc(pairs: Sequence[Pair], points: int = 60) -> tuple[tuple[float, float], ...]:
    """The curve to draw: share of losers taken against share of winners taken, from the best score down."""
    by_score: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for score, win in pairs:
        by_score[score][win] += 1
    losses, wins = (sum(counted[win] for counted in by_score.values()) or 1 for win in (0, 1))
    taken = [0, 0]
    curve = [(0.0, 0.0)]
    for score in sorted(by_score, reverse=True):
        taken = [taken[0] + by_score[score][0], taken[1] + by_score[score][1]]
        curve.append((taken[0] / losses, taken[1] / wins))
    step = max(1, len(curve) // points)
    return tuple(curve[::step]) if curve[-1] == curve[::step][-1] else (*curve[::step], curve[-1])
