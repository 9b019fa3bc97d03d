"""What a run allows next, by state and person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop.payroll.run_steps import actions, marks

FINANCE = frozenset({"finance"})


def keys(found: Any) -> list[str]:
    return [action.key for action in found]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("draft", ["calculate"]),
        ("calculated", ["back", "recalculate", "reviewed"]),
        ("reviewed", ["back", "approved"]),
        ("approved", ["back", "locked"]),
        ("locked", ["correct", "paid"]),
        ("paid", ["correct"]),
    ],
)
def test_each_state_offers_its_own_steps_with_at_most_one_primary(
    status: str, expected: list[str], run: Callable[..., Any], picture: Callable[..., Any]
) -> None:
    found = actions(picture(run(status=status, open_blockers=0)), me=1, groups=FINANCE)
    assert keys(found) == expected
    assert sum(action.primary for action in found) == (0 if status == "paid" else 1)


def test_open_blockers_keep_a_review_from_being_finished(run: Callable[..., Any], picture: Callable[..., Any]) -> None:
    found = actions(picture(run(open_blockers=2)), me=1, groups=FINANCE)
    assert found[-1].why_not == "run.open_blockers"


def test_open_blockers_keep_a_run_from_being_approved(run: Callable[..., Any], picture: Callable[..., Any]) -> None:
    found = actions(picture(run(status="reviewed", reviewed_by=3, open_blockers=1)), me=4, groups=FINANCE)
    assert found[-1].key == "approved" and found[-1].why_not == "run.open_blockers"


@pytest.mark.parametrize(
    ("me", "reason"),
    [(2, "run.approver_is_preparer"), (3, "run.approver_is_reviewer"), (27, "run.approver_is_payee"), (4, "")],
)
def test_nobody_approves_what_they_prepared_reviewed_or_are_paid_by(
    me: int, reason: str, run: Callable[..., Any], picture: Callable[..., Any]
) -> None:
    found = actions(picture(run(status="reviewed", reviewed_by=3, open_blockers=0)), me=me, groups=FINANCE)
    assert found[-1].why_not == reason


@pytest.mark.parametrize("group", ["rep", "auditor", "manager"])
def test_who_is_not_finance_is_offered_nothing(group: str, picture: Callable[..., Any]) -> None:
    assert actions(picture(), me=1, groups=frozenset({group})) == ()


def test_a_calculation_can_only_be_stopped(run: Callable[..., Any], picture: Callable[..., Any]) -> None:
    found = actions(picture(run(status="draft", queue_state="running")), me=1, groups=FINANCE)
    assert keys(found) == ["cancel"]


def test_the_stepper_marks_what_is_done_and_what_is_at_hand(run: Callable[..., Any]) -> None:
    assert [mark.place for mark in marks(run())] == ["done", "done", "now", "later", "later", "later"]
    assert [mark.place for mark in marks(run(status="draft"))] == ["now", *["later"] * 5]
    assert [mark.place for mark in marks(run(status="paid"))] == ["done"] * 6
