from __future__ import annotations

import random

import pytest

from server_db.domain.leads.measures import auc, brier, calibrate, lift, measure, roc


def by_pairs(pairs: list[tuple[int, bool]]) -> float:
    """The definition, counted pair by pair."""
    won, lost = [s for s, w in pairs if w], [s for s, w in pairs if not w]
    return sum(1.0 if a > b else 0.5 if a == b else 0.0 for a in won for b in lost) / (len(won) * len(lost))


@pytest.mark.parametrize("seed", range(20))
def test_auc_is_the_share_of_pairs_ranked_rightly(seed: int) -> None:
    chance = random.Random(seed)
    pairs = [(chance.randrange(12), chance.random() < 0.4) for _ in range(60)]
    assert auc(pairs) == pytest.approx(by_pairs(pairs))


def test_auc_without_two_sides_says_nothing() -> None:
    assert auc([(1, True)]) == auc([]) == 0.5


def test_lift_counts_those_level_at_the_border_in_part() -> None:
    pairs = [(9, True), (5, True), (5, False), (1, False), (1, False), (1, False), (1, False), (1, False), (1, False), (1, False)]
    assert lift(pairs, 0.1) == pytest.approx(5.0)
    assert lift(pairs, 0.2) == pytest.approx(1.5 / 2 / 0.2)


def test_brier_and_calibration() -> None:
    chances = {1: 0.25, 2: 0.75}
    pairs = [(1, False)] * 3 + [(1, True)] + [(2, True)] * 3 + [(2, False)]
    assert brier(pairs, chances) == pytest.approx(0.1875)
    bins = calibrate(pairs, chances)
    assert [(b.rows, b.foretold, b.came) for b in bins] == [(4, 0.25, 0.25), (4, 0.75, 0.75)]


def test_measures_repeat_and_their_ranges_hold_the_value() -> None:
    chance = random.Random(1)
    pairs = [(s := chance.randrange(50), chance.random() < s / 50) for _ in range(400)]
    chances = {s: s / 50 for s in range(50)}
    found = measure(pairs, chances, "seed")
    assert found == measure(pairs, chances, "seed")
    for figure in (found.auc, found.lift_10, found.lift_20, found.brier):
        assert figure.low <= figure.value <= figure.high
    assert found.off < 0.1 and found.brier.value < found.base_brier


def test_the_curve_goes_from_nothing_to_everything() -> None:
    curve = roc([(n, n % 3 == 0) for n in range(200)])
    assert curve[0] == (0.0, 0.0) and curve[-1] == (1.0, 1.0) and len(curve) <= 80
