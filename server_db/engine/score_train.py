"""Learns a scorecard from closed leads: regularised logistic regression on banded columns, rounded to whole points.

The only place that needs scikit-learn (the extra `score`); it is imported when a card is asked for, never before.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from server_db.domain.leads.bands import Bands, Column, Placer, coarse, find_bands
from server_db.domain.leads.leaks import alone_auc
from server_db.domain.leads.measures import Measures, measure
from server_db.domain.leads.scorecard import DOUBLES, Card, CardCross, CardField, CardScorer, chance

Tell = Callable[[str, int, int], None]
STRENGTHS = (0.03, 0.1, 0.2, 0.5)
FOLDS = 5
STRONGEST, TRIED, MOST_CROSSES, LEAST_GAIN, CELL_ROWS = 6, 6, 4, 0.0005, 20
TEST_SHARE = 0.3
MANY_ROWS = 20_000
POINTS = DOUBLES / math.log(2)


class NoTrainer(Exception):
    """scikit-learn is not installed where the worker runs."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A card learned from every row, and what the kept-back rows say of one learned the same way from the others; how strong the
    regularisation of that one is. `by_time`: learned from the earlier part and
    tested on the later one, None without an order."""

    card: Card
    tested: Card
    strength: float
    inner_auc: float
    measures: Measures
    by_time: Measures | None
    training_rows: int


@dataclass(frozen=True, slots=True)
class _Part:
    """One banded column or pair of columns as numbers of bands (`places`) and its indicator matrix. `cells`: which cell of a
    pair each column of the matrix is."""

    bands: tuple[Bands, ...]
    places: Any
    matrix: Any
    cells: tuple[int, ...] = ()


def keep_back(ids: Sequence[str], won: Sequence[bool], seed: str, share: float = TEST_SHARE) -> frozenset[int]:
    """The rows never learned from: the same share of winners and losers, drawn by a hash of the id, so that the order of the
    rows changes nothing."""
    kept: set[int] = set()
    for outcome in (True, False):
        rows = [row for row, win in enumerate(won) if win == outcome]
        rows.sort(key=lambda row: hashlib.sha256(f"{seed}:{ids[row]}".encode()).digest())
        kept.update(rows[: round(len(rows) * share)])
    return frozenset(kept)


def train(
    columns: Sequence[Column], won: Sequence[bool], ids: Sequence[str], seed: str, order: Sequence[Any] | None = None, tell: Tell | None = None
) -> Trained:  # fmt: skip
    """Learns from 70 % of the rows, measures on the rest, and then learns the card from all of them. Both outcomes must occur at least
    `FOLDS` times among the 70 %."""
    tell = tell or (lambda phase, done, total: None)
    back = keep_back(ids, won, seed)
    learn = [row for row in range(len(won)) if row not in back]
    with _few_threads(len(won)):
        tested, strength, inner = learn_card(columns, won, learn, tell)
        tell("testing", 2, 3)
        measures = try_card(tested, columns, won, sorted(back), seed)
        by_time = _by_time(columns, won, order, strength, seed) if order is not None else None
        card, _, _ = learn_card(columns, won, range(len(won)))
    return Trained(card, tested, strength, inner, measures, by_time, len(won))


def _few_threads(rows: int) -> AbstractContextManager[Any]:
    """Small matrices are multiplied by one thread: several spend their time waiting for each other, most of all on a busy computer."""
    try:
        from threadpoolctl import threadpool_limits
    except ImportError as error:  # comes with scikit-learn
        raise NoTrainer from error
    return nullcontext() if rows >= MANY_ROWS else threadpool_limits(limits=1)


def learn_card(columns: Sequence[Column], won: Sequence[bool], rows: Sequence[int], tell: Tell | None = None) -> tuple[Card, float, float]:
    """A card from just these rows, how strongly it is regularised, and the AUC within them. Nothing is tested."""
    tell = tell or (lambda phase, done, total: None)
    tell("learning", 0, 3)
    fitted = _Fitter(columns, won, rows)
    strength, inner = fitted.choose_strength()
    tell("crossing", 1, 3)
    inner = fitted.add_crosses(strength, inner)
    return fitted.card(strength), strength, inner


def try_card(card: Card, columns: Sequence[Column], won: Sequence[bool], rows: Sequence[int], seed: str) -> Measures:
    """What a card is worth on rows it was not learned from."""
    scorer = CardScorer(card)
    pairs = [(scorer.score({column.code: column.values[row] for column in columns}), won[row]) for row in rows]
    return measure(pairs, {score: chance(score, card.even) for score, _ in pairs}, seed)


def _by_time(columns: Sequence[Column], won: Sequence[bool], order: Sequence[Any], strength: float, seed: str) -> Measures | None:
    rows = sorted(range(len(won)), key=lambda row: order[row])
    early, later = rows[: round(len(rows) * (1 - TEST_SHARE))], rows[round(len(rows) * (1 - TEST_SHARE)) :]
    if any(len({won[row] for row in part}) < 2 for part in (early, later)):
        return None
    return try_card(_Fitter(columns, won, early).card(strength), columns, won, later, seed)


class _Fitter:
    """The regression over one set of training rows."""

    def __init__(self, columns: Sequence[Column], won: Sequence[bool], rows: Sequence[int]) -> None:
        try:
            import numpy
            from sklearn.linear_model import LogisticRegression
            from sklearn.metrics import roc_auc_score
        except ImportError as error:
            raise NoTrainer from error
        self._numpy, self._regression, self._auc = numpy, LogisticRegression, roc_auc_score
        self._columns, self._rows = columns, rows
        self._won = numpy.array([won[row] for row in rows])
        self._fold = numpy.array(_folds(self._won.tolist()))
        self._parts = [self._single(column, find_bands(column, rows)) for column in columns]

    def choose_strength(self) -> tuple[float, float]:
        """The regularisation whose inner folds rank best."""
        matrix = self._matrix(self._parts)
        return max(((c, self._inner(matrix, c)) for c in STRENGTHS), key=lambda found: found[1])

    def add_crosses(self, strength: float, reached: float) -> float:
        """Adds tables of two columns one by one, the most promising first, while each gains on the inner folds."""
        pairs = [self._cross(one, two) for one, two in combinations(self._strongest(), 2)]
        margins = self._margins(strength)
        promising = sorted(range(len(pairs)), key=lambda n: (-self._promise(margins, pairs[n], strength), n))
        added = 0
        for n in promising[:TRIED]:
            now = self._inner(self._matrix([*self._parts, pairs[n]]), strength)
            if now >= reached + LEAST_GAIN:
                self._parts.append(pairs[n])
                reached, added = now, added + 1
            if added == MOST_CROSSES:
                break
        return reached

    def _margins(self, strength: float) -> list[Any]:
        """What the columns alone say of every row, once for each inner fold."""
        matrix = self._matrix(self._parts)
        return [self._fit(matrix[self._fold != fold], self._won[self._fold != fold], strength).decision_function(matrix) for fold in range(FOLDS)]

    def _promise(self, margins: Sequence[Any], pair: _Part, strength: float) -> float:
        """What a table would add, judged on top of the finished columns: a small regression instead of a whole one."""
        return self._folded(lambda fold: self._numpy.hstack([margins[fold][:, None], pair.matrix]), strength)

    def card(self, strength: float) -> Card:
        """The regression over all training rows as points; the lowest band of each column is 0."""
        model = self._fit(self._matrix(self._parts), self._won, strength)
        coefficients = model.coef_[0] * POINTS
        base = float(model.intercept_[0]) * POINTS  # float-ok
        at = 0
        singles: list[CardField] = []
        crosses: list[CardCross] = []
        for part in self._parts:
            width = part.matrix.shape[1]
            raw = _band_points(part, coefficients[at : at + width].tolist())
            at += width
            lowest = min(raw)
            base += lowest
            points = [round(value - lowest) for value in raw]
            if len(part.bands) == 1:
                singles.append(CardField(part.bands[0], tuple(points), *self._counted(part)))
            else:
                crosses.append(_table(part, points))
        return Card(tuple(singles), tuple(crosses), round(-base))

    def _single(self, column: Column, bands: Bands) -> _Part:
        places = self._places(column, bands)
        numbers = self._numpy.arange(bands.ranges)[1:] if bands.kind == "number" else self._numpy.arange(bands.size)
        if bands.kind == "number":
            # "at least this much": neighbours share what lies below them, so thin bands shrink towards them
            there = (places[:, None] >= numbers) & (places[:, None] != bands.missing)
            matrix = self._numpy.hstack([there, (places == bands.missing)[:, None]])
        else:
            matrix = places[:, None] == numbers
        return _Part((bands,), places, matrix.astype(float))

    def _cross(self, one: Column, two: Column) -> _Part:
        first, second = coarse(one, self._rows), coarse(two, self._rows)
        places = self._places(one, first) * second.size + self._places(two, second)
        # a cell with a handful of rows is left at what its two columns give
        cells = self._numpy.flatnonzero(self._numpy.bincount(places, minlength=first.size * second.size) >= CELL_ROWS)
        return _Part((first, second), places, (places[:, None] == cells).astype(float), tuple(cells.tolist()))

    def _places(self, column: Column, bands: Bands) -> Any:
        place = Placer(bands).place
        return self._numpy.array([place(column.values[row]) for row in self._rows])

    def _strongest(self) -> list[Column]:
        alone = {column.code: alone_auc(part.places.tolist(), self._won.tolist()) for column, part in zip(self._columns, self._parts, strict=False)}
        # a table bands numbers and words only
        banded = [column for column in self._columns if column.kind != "flag"]
        return sorted(banded, key=lambda column: (-alone[column.code], column.code))[:STRONGEST]

    def _matrix(self, parts: Sequence[_Part]) -> Any:
        return self._numpy.hstack([part.matrix for part in parts])

    def _fit(self, matrix: Any, won: Any, strength: float) -> Any:
        return self._regression(C=strength, solver="newton-cholesky", max_iter=100).fit(matrix, won)

    def _inner(self, matrix: Any, strength: float) -> float:
        return self._folded(lambda fold: matrix, strength)

    def _folded(self, matrix_of: Callable[[int], Any], strength: float) -> float:
        """The mean AUC over the inner folds, each ranked by what was learned from the others."""
        reached = 0.0
        for fold in range(FOLDS):
            held, matrix = self._fold == fold, matrix_of(fold)
            model = self._fit(matrix[~held], self._won[~held], strength)
            reached += self._auc(self._won[held], model.decision_function(matrix[held]))
        return float(reached / FOLDS)  # float-ok

    def _counted(self, part: _Part) -> tuple[tuple[int, ...], tuple[int, ...]]:
        size = part.bands[0].size
        count = self._numpy.bincount
        return tuple(count(part.places, minlength=size).tolist()), tuple(count(part.places[self._won], minlength=size).tolist())


def _folds(won: Sequence[bool]) -> list[int]:
    """Winners and losers dealt out in turn, so that each fold has its share of both."""
    seen = {True: 0, False: 0}
    folds = []
    for win in won:
        folds.append(seen[win] % FOLDS)
        seen[win] += 1
    return folds


def _band_points(part: _Part, coefficients: list[float]) -> list[float]:
    bands = part.bands[0]
    if len(part.bands) == 2:
        known = dict(zip(part.cells, coefficients, strict=True))
        return [known.get(cell, 0.0) for cell in range(bands.size * part.bands[1].size)]
    if bands.kind != "number":
        return coefficients
    running = [0.0]
    for step in coefficients[:-1]:
        running.append(running[-1] + step)
    return [*running, coefficients[-1]]


def _table(part: _Part, points: Sequence[int]) -> CardCross:
    first, second = part.bands
    rows = tuple(tuple(points[i * second.size : (i + 1) * second.size]) for i in range(first.size))
    return CardCross(first, second, rows)
