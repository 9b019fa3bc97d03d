"""A learned score as a person reads it: whole points for each band of a column, 20 points double the odds of winning.

It becomes an ordinary score body (`to_score_body`), so nothing of it is hidden from the scoring engine or its editor.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from server_db.domain.leads.bands import Bands, Placer, Value
from server_db.domain.leads.measures import Measures

DOUBLES = 20
# What a card must reach before it may go live.
LEAST_AUC, MOST_OFF, LEAST_ROWS, LEAST_EACH = 0.70, 0.05, 300, 50
# A perfect card is off by chance as well, the more the fewer rows test it.
NOISE_TIMES = 1.5
WARN_SHIFT, BAD_SHIFT, BAD_AUC_FALL = 0.2, 0.3, 0.05


@dataclass(frozen=True, slots=True)
class CardField:
    """Points, training rows and wins of each band, in the order of `bands`."""

    bands: Bands
    points: tuple[int, ...]
    rows: tuple[int, ...]
    wins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CardCross:
    """Points of two columns together, on top of what each gives: `points[i][j]`."""

    first: Bands
    second: Bands
    points: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """`even`: the points at which winning is as likely as not."""

    fields: tuple[CardField, ...]
    crosses: tuple[CardCross, ...]
    even: int

    @property
    def most(self) -> int:
        """The highest score there can be; the lowest is 0."""
        tables = (max(max(row) for row in cross.points) for cross in self.crosses)
        return sum(max(field.points) for field in self.fields) + sum(tables)


class CardScorer:
    """Scores many rows by one card."""

    def __init__(self, card: Card) -> None:
        self._fields = [(field.bands.code, Placer(field.bands).place, field.points) for field in card.fields]
        self._crosses = [
            (cross.first.code, Placer(cross.first).place, cross.second.code, Placer(cross.second).place, cross.points) for cross in card.crosses
        ]

    def score(self, values: Mapping[str, Value]) -> int:
        single = sum(points[place(values.get(code))] for code, place, points in self._fields)
        double = (points[place(values.get(one))][other(values.get(two))] for one, place, two, other, points in self._crosses)
        return single + sum(double)


def chance(points: int, even: int) -> float:
    """How likely a lead with so many points wins, by the card."""
    return 1 / (1 + math.pow(2, (even - points) / DOUBLES))


def why_not_live(measures: Measures | None, aside: Iterable[str], used: Iterable[str]) -> tuple[str, ...]:
    """What keeps a card from going live; empty when nothing does. `aside`: columns set aside and not overruled."""
    problems = []
    if measures is None or measures.rows < LEAST_ROWS or min(measures.won, measures.rows - measures.won) < LEAST_EACH:
        problems.append("card.few_rows")
    else:
        problems += ["card.auc"] * (measures.auc.value < LEAST_AUC)
        problems += ["card.calibration"] * (measures.off > max(MOST_OFF, NOISE_TIMES * noise(measures)))
        problems += ["card.brier"] * (measures.brier.value >= measures.base_brier)
    return (*problems, *(["card.leak"] if set(aside) & set(used) else []))


def noise(measures: Measures) -> float:
    """How far off a perfectly calibrated card would be on these rows, by chance alone."""
    mean_of_normal = math.sqrt(2 / math.pi)
    return sum(math.sqrt(b.rows * b.foretold * (1 - b.foretold)) for b in measures.calibration) * mean_of_normal / measures.rows


def shift(expected: Sequence[int], actual: Sequence[int]) -> float:
    """How far two distributions over the same bands lie apart (population stability index); 0 is equal.

    An empty band counts as half a row, since the logarithm of nothing is infinite.
    """
    was, now = max(1, sum(expected)), max(1, sum(actual))
    total = 0.0
    for one, other in zip(expected, actual, strict=True):
        before, after = max(one, 0.5) / was, max(other, 0.5) / now
        total += (after - before) * math.log(after / before)
    return total


def drift_tone(shifts: Iterable[float], tested_auc: float, auc_now: float | None) -> str:
    """good, warn or bad. `auc_now` is None while too few leads have closed."""
    worst = max(shifts, default=0.0)
    if worst >= BAD_SHIFT or (auc_now is not None and auc_now < tested_auc - BAD_AUC_FALL):
        return "bad"
    return "warn" if worst >= WARN_SHIFT else "good"


def bands_json(bands: Bands) -> dict[str, Any]:
    plain: dict[str, Any] = {"code": bands.code, "name": bands.name, "kind": bands.kind}
    return plain | ({"cuts": [str(cut) for cut in bands.cuts]} if bands.kind == "number" else {"words": [list(words) for words in bands.words]})


def read_bands(stored: Mapping[str, Any]) -> Bands:
    cuts, words = stored.get("cuts", ()), stored.get("words", ())
    return Bands(stored["code"], stored["name"], stored["kind"], tuple(Decimal(cut) for cut in cuts), tuple(tuple(some) for some in words))


def card_json(card: Card) -> dict[str, Any]:
    return {
        "even": card.even,
        "most": card.most,
        "fields": [
            {"bands": bands_json(f.bands), "points": list(f.points), "rows": list(f.rows), "wins": list(f.wins)} for f in card.fields
        ],
        "crosses": [
            {"first": bands_json(c.first), "second": bands_json(c.second), "points": [list(row) for row in c.points]} for c in card.crosses
        ],
    }  # fmt: skip


def read_card(stored: Mapping[str, Any]) -> Card:
    fields = (CardField(read_bands(f["bands"]), tuple(f["points"]), tuple(f["rows"]), tuple(f["wins"])) for f in stored["fields"])
    crosses = (CardCross(read_bands(c["first"]), read_bands(c["second"]), tuple(map(tuple, c["points"]))) for c in stored["crosses"])
    return Card(tuple(fields), tuple(crosses), stored["even"])
