"""What may be done next with a version, and by whom."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from desktop.performance.versions.steps import Reader, Step, steps_of

WRITER = Reader(1, {"director"})


def version(status: str, wrote: int = 1, sent: int | None = None) -> Any:
    return SimpleNamespace(status=status, created_by=wrote, submitted_by=sent)


@pytest.mark.parametrize(
    ("case", "steps"),
    [
        ((None, False, 0), (Step("save", "unchanged"),)),
        ((version("live"), True, 0), (Step("save"),)),
        ((version("draft"), False, 2), (Step("submit", "faults"),)),
        ((version("draft"), False, 0), (Step("submit"),)),
        ((version("review", wrote=7, sent=7), False, 0), (Step("publish"), Step("withdraw"))),
        ((version("submitted", wrote=7, sent=1), False, 0), (Step("publish", "own"), Step("withdraw"))),
        ((version("live"), False, 0), ()),
    ],
)
def test_the_next_step_of_a_writer(case: tuple[Any, bool, int], steps: tuple[Step, ...]) -> None:
    assert steps_of(*case, WRITER) == steps


def test_an_office_without_a_second_person_lets_the_writer_go_on() -> None:
    alone = Reader(1, {"finance"}, second_person=False)
    assert steps_of(version("review"), False, 0, alone)[0] == Step("publish")


def test_what_the_check_lacks_stands_before_who_wrote_it() -> None:
    assert steps_of(version("review"), False, 0, WRITER, "unchecked")[0] == Step("publish", "unchecked")


@pytest.mark.parametrize("group", ["rep", "manager", "admin", "auditor"])
def test_others_read_only(group: str) -> None:
    assert steps_of(version("draft"), True, 0, Reader(1, {group})) == ()
