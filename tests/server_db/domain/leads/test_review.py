from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal

import pytest

from server_db.domain.leads.review import SCALE, Closed, agreement, draw, kappa, quotas

CHANNELS = ("web", "ads", "fair")


def some(n: int, seed: int = 1) -> list[Closed]:
    chance = random.Random(seed)
    return [Closed(id_, chance.random() < 0.3, chance.choice(CHANNELS), chance.choice((None, 1_000, 5_000, 9_000))) for id_ in range(1, n + 1)]


def test_a_draw_repeats_in_any_order_of_the_leads() -> None:
    leads = some(300)
    first = draw(leads, "review:2026-03-02:1")
    assert first == draw(list(reversed(leads)), "review:2026-03-02:1")
    assert len(first) == len({drawn.lead for drawn in first}) == 10
    assert [drawn.place for drawn in first] == list(range(1, 11))
    assert first != draw(leads, "review:2026-03-03:1")


def test_each_stratum_gets_one_and_the_rest_in_proportion() -> None:
    assert quotas({"a": 70, "b": 20, "c": 10}, "s") == {"a": 7, "b": 2, "c": 1}
    assert quotas({"a": 97, "b": 2, "c": 1}, "s") == {"a": 8, "b": 1, "c": 1}
    assert quotas({"a": 2, "b": 1}, "s") == {"a": 2, "b": 1}
    assert quotas({}, "s") == {}


def test_more_strata_than_places_take_turns() -> None:
    sizes = {f"s{n}": 5 for n in range(18)}
    drawn: Counter[str] = Counter()
    for day in range(200):
        found = quotas(sizes, f"day{day}")
        assert list(found.values()) == [1] * 10
        drawn.update(found)
    assert min(drawn.values()) > 80


def test_every_lead_of_a_stratum_has_the_same_chance() -> None:
    leads = [Closed(n, True, "web", 0) for n in range(40)]
    drawn = Counter(found.lead for day in range(400) for found in draw(leads, f"day{day}"))
    assert min(drawn.values()) > 60 and max(drawn.values()) < 145


def test_kappa_of_a_worked_table() -> None:
    """Cohen's first paper (1960), Table 1: three categories, 200 cases, kappa .492; weights 0-1 by hand for two steps."""
    table = {("a", "a"): 88, ("a", "b"): 14, ("a", "c"): 18, ("b", "a"): 10, ("b", "b"): 40, ("b", "c"): 10, ("c", "a"): 2, ("c", "b"): 6, ("c", "c"): 12}
    pairs = [pair for pair, n in table.items() for _ in range(n)]
    found = kappa(pairs, "abc", "none")
    assert found is not None and round(found, 3) == Decimal("0.492")


@pytest.mark.parametrize("weights", ["none", "linear", "quadratic"])
def test_kappa_agrees_with_another_program(weights: str) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    chance = random.Random(5)
    pairs = [(one := chance.choice(SCALE), min(5, max(1, one + chance.choice((-1, 0, 0, 1, 2))))) for _ in range(300)]
    other = metrics.cohen_kappa_score(*zip(*pairs, strict=True), weights=None if weights == "none" else weights, labels=SCALE)
    found = kappa(pairs, SCALE, weights)  # type: ignore[arg-type]
    assert found is not None and abs(float(found) - other) < 1e-6


def test_agreement_where_nobody_differs() -> None:
    assert agreement([]).pairs == 0
    same = agreement([(3, 3)] * 4)
    assert (same.exact, same.near, same.kappa) == (1, 1, None), "all marks equal: chance explains it all"
    split = agreement([(1, 1), (5, 5), (1, 2), (5, 1)])
    assert (split.exact, split.near) == (Decimal("0.5"), Decimal("0.75"))
