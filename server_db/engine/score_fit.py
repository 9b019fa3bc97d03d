"""The regression behind a scorecard: each column has its own strength of regularisation, which the leads themselves tell.

A column that says nothing is held at nothing, one that says much is let go: a column's strength is the spread its coefficients show,
found in turn with the coefficients (MacKay's evidence procedure for Gaussian priors; Bishop, Pattern Recognition, 3.5.2 and 4.5).
So no grid of strengths is tried, and columns without a bearing on the outcome cost nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from server_db.domain.leads.bands import FINE_CUTS, Bands, Column, Placer, coarse, find_bands
from server_db.domain.leads.leaks import alone_auc
from server_db.domain.leads.scorecard import DOUBLES, Card, CardCross, CardField

FOLDS = 5
# Tables of two columns: of the strongest ones, while one is e times as likely as none; thin cells stay at what the columns give.
STRONGEST, MOST_CROSSES, LEAST_EVIDENCE, CELL_ROWS = 8, 4, 1.0, 20
# Variances of coefficients begin at the first, and lean on the second as if half a coefficient had shown it.
BEGIN, USUAL, LEAN, LEAST_VARIANCE, MOST_VARIANCE = 0.2, 0.1, 0.5, 1e-4, 4.0
CROSS_BEGIN, CROSS_USUAL = 0.05, 0.02
ROUNDS, STILL = 15, 0.05
# A table on its own: so many turns, the first of them with the variance it begins with.
TURNS, SETTLED = 12, 5
# Strengths are found on so many rows at most; the points are learned from all.
STRENGTH_ROWS = 15_000
# So many bands of all columns together at most.
WIDEST = 1_500
# A trend over the bands is told apart from their steps where there are more steps than these.
FEW_STEPS = 3
# Neighbours whose points differ by no more are one band.
NEAR = 2.0
POINTS = DOUBLES / math.log(2)


class NoTrainer(Exception):
    """scikit-learn is not installed where the worker runs."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One banded column or pair of columns: the band of each row (`places`), what each band is made of (`basis`, a row for each band), and
    which columns of that share a strength (`groups`)."""

    bands: tuple[Bands, ...]
    places: Any
    basis: Any
    groups: tuple[tuple[int, ...], ...]


class Fitter:
    """The regression over one set of training rows, in which both outcomes occur."""

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
        self._parts = [self._single(column, find_bands(column, rows, FINE_CUTS)) for column in columns]
        self._narrow()
        self._variances = [BEGIN] * sum(len(part.groups) for part in self._parts)
        self._usual = [USUAL] * len(self._variances)
        self._find_strengths()

    def add_crosses(self) -> None:
        """Adds tables of two columns one by one, each time the one that is most likely to add something to all the others."""
        pairs = [self._cross(one, two) for one, two in combinations(self._strongest(), 2)]
        margins = self._model().decision_function(self._scaled())
        added = 0
        while pairs and added < MOST_CROSSES:
            tried = [self._evidence(pair, margins) for pair in pairs]
            best = max(range(len(pairs)), key=lambda n: tried[n][0])
            if tried[best][0] < LEAST_EVIDENCE:
                break
            margins, added = tried[best][1], added + 1
            self._parts.append(pairs.pop(best))
            self._variances.append(CROSS_BEGIN)
            self._usual.append(CROSS_USUAL)
        if added:
            self._find_strengths()

    def inner_auc(self) -> float:
        """The mean AUC over the inner folds, each ranked by what was learned from the others."""
        matrix, folds = self._scaled(), self._numpy.array(_folds(self._won.tolist()))
        reached = 0.0
        for fold in range(FOLDS):
            held = folds == fold
            model = self._regression(solver="newton-cholesky").fit(matrix[~held], self._won[~held])
            reached += self._auc(self._won[held], model.decision_function(matrix[held]))
        return float(reached / FOLDS)  # float-ok

    def card(self) -> Card:
        """The regression over all training rows as points; the lowest band of each column is 0."""
        model = self._model()
        coefficients = model.coef_[0] * self._scales() * POINTS
        base = float(model.intercept_[0]) * POINTS  # float-ok
        at = 0
        singles: list[CardField] = []
        crosses: list[CardCross] = []
        for part in self._parts:
            width = part.basis.shape[1]
            raw = (part.basis @ coefficients[at : at + width]).tolist()
            at += width
            if len(part.bands) == 1:
                bands, raw, rows, wins = _joined(part.bands[0], raw, *self._counted(part))
                singles.append(CardField(bands, _points(raw), rows, wins))
            else:
                crosses.append(_table(part, _points(raw)))
            base += min(raw)
        return Card(tuple(singles), tuple(crosses), round(-base))

    def _single(self, column: Column, bands: Bands) -> _Part:
        places = self._places(column, bands)
        if bands.kind != "number":
            return _Part((bands,), places, self._numpy.eye(bands.size), (tuple(range(bands.size)),))
        steps = bands.ranges - 1
        # "at least this much": neighbours share what lies below them, so thin bands shrink towards them; the last is "missing"
        basis = self._numpy.vstack([self._numpy.tri(bands.ranges, steps, -1), self._numpy.zeros((1, steps))])
        basis = self._numpy.hstack([basis, self._numpy.eye(bands.size)[:, -1:]])
        # from nothing to something is often a leap, whatever the steps after it
        leap = 1 if steps and min((v for row in self._rows if (v := column.values[row]) is not None), default=1) == 0 else 0
        groups: list[tuple[int, ...]] = [(*range(leap), steps)]
        if steps > leap:
            groups.append(tuple(range(leap, steps)))
        if steps - leap > FEW_STEPS:
            trend = self._numpy.clip(self._numpy.arange(bands.size) - leap, 0, None) / (steps - leap)
            trend[-1] = 0
            basis = self._numpy.hstack([basis, trend[:, None]])
            groups.append((steps + 1,))
        return _Part((bands,), places, basis, tuple(groups))

    def _cross(self, one: Column, two: Column) -> _Part:
        first, second = coarse(one, self._rows), coarse(two, self._rows)
        places = self._places(one, first) * second.size + self._places(two, second)
        cells = self._numpy.flatnonzero(self._numpy.bincount(places, minlength=first.size * second.size) >= CELL_ROWS)
        return _Part((first, second), places, self._numpy.eye(first.size * second.size)[:, cells], (tuple(range(len(cells))),))

    def _places(self, column: Column, bands: Bands) -> Any:
        place = Placer(bands).place
        return self._numpy.array([place(column.values[row]) for row in self._rows])

    def _narrow(self) -> None:
        """Of a file so wide that it would take minutes, the columns that tell most on their own."""
        room = WIDEST
        kept: list[int] = []
        if sum(part.basis.shape[1] for part in self._parts) > room:
            alone = self._alone()
            for at in sorted(range(len(self._parts)), key=lambda at: (-alone[self._columns[at].code], at)):
                if (wide := self._parts[at].basis.shape[1]) <= room:
                    room, kept = room - wide, [*kept, at]
            self._columns, self._parts = [self._columns[at] for at in sorted(kept)], [self._parts[at] for at in sorted(kept)]

    def _alone(self) -> dict[str, float]:
        return {column.code: alone_auc(part.places.tolist(), self._won.tolist()) for column, part in zip(self._columns, self._parts, strict=True)}

    def _strongest(self) -> list[Column]:
        alone = self._alone()
        # a table bands numbers and words only
        banded = [column for column in self._columns if column.kind != "flag"]
        return sorted(banded, key=lambda column: (-alone[column.code], column.code))[:STRONGEST]

    def _scales(self) -> Any:
        """What each coefficient is multiplied by, so that one regularisation for all is each group's own."""
        scales, found = [], iter(self._variances)
        for part in self._parts:
            own = self._numpy.empty(part.basis.shape[1])
            for group in part.groups:
                own[list(group)] = math.sqrt(next(found))
            scales.append(own)
        return self._numpy.concatenate(scales)

    def _plain(self, rows: Any = slice(None)) -> Any:
        return self._numpy.hstack([part.basis[part.places[rows]] for part in self._parts])

    def _scaled(self) -> Any:
        return self._plain() * self._scales()

    def _model(self) -> Any:
        return self._regression(solver="newton-cholesky").fit(self._scaled(), self._won)

    def _find_strengths(self) -> None:
        """The variances of the groups: the spread of what each shows, over how much of it is told by the rows and not by the variance."""
        some = slice(None, None, -(-len(self._won) // STRENGTH_ROWS))
        plain, won = self._plain(some), self._won[some]
        if len(set(won.tolist())) < 2:
            return
        model = self._regression(solver="newton-cholesky", warm_start=True)
        for _ in range(ROUNDS):
            scales = self._scales()
            matrix = plain * scales
            model.fit(matrix, won)
            found = self._reread(model, matrix)
            moved = max(abs(math.log(now / before)) for now, before in zip(found, self._variances, strict=True))
            self._variances = found
            model.coef_ = model.coef_ * scales / self._scales()
            if moved < STILL:
                break

    def _reread(self, model: Any, matrix: Any) -> list[float]:
        chances = model.predict_proba(matrix)[:, 1]
        framed = self._numpy.hstack([matrix, self._numpy.ones((len(matrix), 1))])
        curved = framed.T @ (framed * (chances * (1 - chances))[:, None])
        curved[self._numpy.diag_indices_from(curved)] += [*[1.0] * matrix.shape[1], 1e-6]
        unsure = self._numpy.diag(self._numpy.linalg.inv(curved))
        found: list[float] = []
        at = 0
        for part in self._parts:
            for group in part.groups:
                columns = [at + one for one in group]
                variance, usual = self._variances[len(found)], self._usual[len(found)]
                told = max(len(group) - float(unsure[columns].sum()), 1e-3)  # float-ok
                shown = variance * float((model.coef_[0][columns] ** 2).sum())  # float-ok
                found.append(min(max((shown + LEAN * usual) / (told + LEAN), LEAST_VARIANCE), MOST_VARIANCE))
            at += part.basis.shape[1]
        return found

    def _evidence(self, pair: _Part, margins: Any) -> tuple[float, Any]:
        """How much likelier the outcomes are with a table on top of the margins than without (logarithm), and the margins with it.

        A row is in one cell only, so that each cell is a sum of its own."""
        numpy, count = self._numpy, pair.basis.shape[1]
        if not count:
            return -math.inf, margins
        inside = numpy.where(pair.basis.any(axis=1), pair.basis.argmax(axis=1), count)[pair.places]
        variance, cells, now = CROSS_BEGIN, numpy.zeros(count), margins
        for turn in range(TURNS):
            chances = 1 / (1 + numpy.exp(-now))
            curved = numpy.bincount(inside, chances * (1 - chances), count + 1)[:count] + 1 / variance
            cells = cells + (numpy.bincount(inside, self._won - chances, count + 1)[:count] - cells / variance) / curved
            now = margins + numpy.append(cells, 0)[inside]
            if turn >= SETTLED:
                told = max(count - float((1 / curved).sum()) / variance, 1e-3)  # float-ok
                variance = min(max((float((cells**2).sum()) + LEAN * CROSS_USUAL) / (told + LEAN), LEAST_VARIANCE), 1.0)  # float-ok
        cost = float((cells**2).sum() / variance + numpy.log(variance * curved).sum()) / 2  # float-ok
        return self._likely(now) - cost - self._likely(margins), now

    def _likely(self, margins: Any) -> float:
        return float((self._won * margins - self._numpy.logaddexp(0, margins)).sum())  # float-ok

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


def _points(raw: Sequence[float]) -> tuple[int, ...]:
    return tuple(round(value - min(raw)) for value in raw)


def _joined(bands: Bands, raw: list[float], rows: Sequence[int], wins: Sequence[int]) -> tuple[Bands, list[float], tuple[int, ...], tuple[int, ...]]:
    """Neighbouring ranges of a number that are worth nearly the same as one, worth what their rows are on average: fewer bands to read."""
    if bands.kind != "number":
        return bands, raw, tuple(rows), tuple(wins)
    groups: list[list[int]] = [[0]]
    for at in range(1, bands.ranges):
        reach = [raw[one] for one in (*groups[-1], at)]
        if max(reach) - min(reach) <= NEAR:
            groups[-1].append(at)
        else:
            groups.append([at])
    groups.append([bands.missing])
    worth = [sum(raw[at] * (rows[at] + 1) for at in group) / sum(rows[at] + 1 for at in group) for group in groups]
    many, won = (tuple(sum(numbers[at] for at in group) for group in groups) for numbers in (rows, wins))
    return replace(bands, cuts=tuple(bands.cuts[group[0] - 1] for group in groups[1:-1])), worth, many, won


def _table(part: _Part, points: tuple[int, ...]) -> CardCross:
    first, second = part.bands
    rows = tuple(tuple(points[i * second.size : (i + 1) * second.size]) for i in range(first.size))
    return CardCross(first, second, rows)
