"""Learns a scorecard from closed leads: regularised logistic regression on banded columns, rounded to whole points.

The only place that needs scikit-learn (the extra `score`); it is imported when a card is asked for, never before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from server_db.domain.leads.bands import Column
from server_db.domain.leads.measures import Measures, measure
from server_db.domain.leads.scorecard import Card, CardScorer, chance
from server_db.domain.leads.scoring_checks import MOST_RULES
from server_db.engine.score_fit import MOST_CROSSES, Fitter, NoTrainer

Tell = Callable[[str, int, int], None]
TEST_SHARE = 0.3
MANY_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Trained:
    """A card learned from every row, and what the kept-back rows say of one learned the same way from the others. `by_time`: learned
    from the earlier part and tested on the later one, None without an order."""

    card: Card
    tested: Card
    inner_auc: float
    measures: Measures
    by_time: Measures | None
    training_rows: int


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
    once among the 70 %."""
    tell = tell or (lambda phase, done, total: None)
    back = keep_back(ids, won, seed)
    learn = [row for row in range(len(won)) if row not in back]
    with _few_threads(len(won)):
        tested, inner = learn_card(columns, won, learn, tell)
        tell("testing", 2, 3)
        measures = try_card(tested, columns, won, sorted(back), seed)
        by_time = _by_time(columns, won, order, seed) if order is not None else None
        card, _ = learn_card(columns, won, range(len(won)))
    return Trained(card, tested, inner, measures, by_time, len(won))


def _few_threads(rows: int) -> AbstractContextManager[Any]:
    """Small matrices are multiplied by one thread: several spend their time waiting for each other, most of all on a busy computer."""
    try:
        from threadpoolctl import threadpool_limits
    except ImportError as error:  # comes with scikit-learn
        raise NoTrainer from error
    return nullcontext() if rows >= MANY_ROWS else threadpool_limits(limits=1)


def learn_card(columns: Sequence[Column], won: Sequence[bool], rows: Sequence[int], tell: Tell | None = None) -> tuple[Card, float]:
    """A card from just these rows, and the AUC within them. Nothing is tested."""
    tell = tell or (lambda phase, done, total: None)
    tell("learning", 0, 3)
    fitted = Fitter(columns, won, rows)
    kept = _most_telling(fitted.card())
    if len(kept) < len(columns):
        fitted = Fitter([column for column in columns if column.code in kept], won, rows)
    tell("crossing", 1, 3)
    fitted.add_crosses()
    return fitted.card(), fitted.inner_auc()


def _most_telling(card: Card) -> set[str]:
    """The columns that a version of a score has rules for: of a very wide file those whose bands differ most."""
    kept: set[str] = set()
    rules = MOST_CROSSES
    for field in sorted(card.fields, key=lambda field: -max(field.points)):
        rules += sum(map(bool, field.points)) if field.bands.kind == "flag" else 1
        if rules > MOST_RULES:
            break
        kept.add(field.bands.code)
    return kept


def try_card(card: Card, columns: Sequence[Column], won: Sequence[bool], rows: Sequence[int], seed: str) -> Measures:
    """What a card is worth on rows it was not learned from."""
    scorer = CardScorer(card)
    pairs = [(scorer.score({column.code: column.values[row] for column in columns}), won[row]) for row in rows]
    return measure(pairs, {score: chance(score, card.even) for score, _ in pairs}, seed)


def _by_time(columns: Sequence[Column], won: Sequence[bool], order: Sequence[Any], seed: str) -> Measures | None:
    rows = sorted(range(len(won)), key=lambda row: order[row])
    early, later = rows[: round(len(rows) * (1 - TEST_SHARE))], rows[round(len(rows) * (1 - TEST_SHARE)) :]
    if any(len({won[row] for row in part}) < 2 for part in (early, later)):
        return None
    return try_card(Fitter(columns, won, early).card(), columns, won, later, seed)
