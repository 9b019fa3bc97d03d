"""Weighted progress, and what is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server_db.domain.goals.objectives import KeyResult, Progress, key_progress, time_gone, weighted_progress


@pytest.mark.parametrize(
    ("start", "target", "current", "expected"),
    [("0", "200", "50", "0.25"), ("10", "4", "7", "0.5"), ("0", "10", "25", "1"), ("0", "10", "-3", "0"), ("1", "4", "2", "0.3333")],
)
def test_a_number_is_as_far_as_its_way(start: str, target: str, current: str, expected: str) -> None:
    assert key_progress(KeyResult("number", 1, Decimal(start), Decimal(target), Decimal(current))).value == Decimal(expected)


def test_milestones_are_reached_or_not() -> None:
    assert key_progress(KeyResult("milestone", 1)).value == 0 and key_progress(KeyResult("milestone", 1, done=True)).value == 1


def test_missing_is_never_nothing() -> None:
    assert key_progress(KeyResult("number", 1, Decimal(5), Decimal(5), Decimal(5))) == Progress(None, "key_result.target_is_start")
    gone = key_progress(KeyResult("kpi", 1, target=Decimal(9)))
    assert gone == Progress(None, "key_result.no_value")
    assert weighted_progress([(3, Progress(Decimal(1))), (1, gone)]) == gone
    assert weighted_progress([]).missing == "objective.no_key_results"


def test_weights_count() -> None:
    assert weighted_progress([(3, Progress(Decimal(1))), (1, Progress(Decimal(0)))]).value == Decimal("0.75")


def test_time_goes_by_months() -> None:
    assert time_gone([202701, 202702], 202702, Decimal("0.5")) == Decimal("0.75") and time_gone([], 202702, Decimal(0)) == 1
