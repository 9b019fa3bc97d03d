"""What the feedback page asks of the server, each in one unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from server_db.commands.evidence import EvidenceOutcome, EvidenceRefused, import_evidence, save_answer, save_review, save_test, void_evidence
from server_db.imports.evidence_files import open_evidence
from server_db.imports.lead_files import LeadFile
from server_db.imports.problems import Issue, describe
from server_db.queries.evidence import (
    Answer,
    KnowledgeTest,
    Reviewable,
    SkillReview,
    find_answers,
    find_one,
    find_reviewable,
    find_reviews,
    find_tests,
)
from server_db.queries.people import Person, find_people

__all__ = [
    "LOOK_BACK", "Answer", "EvidenceOutcome", "EvidenceRefused", "Feedback", "Issue", "KnowledgeTest", "Person", "Reviewable", "SkillReview", "Trial",
    "bring_in", "describe", "read_feedback", "read_reviewable", "save_answer", "save_review", "save_test", "try_file", "void_evidence",
]  # fmt: skip
LOOK_BACK = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Feedback:
    """`people`: those whose feedback the reader sees; `led`: those whom the reader may enter something about."""

    answers: tuple[Answer, ...]
    reviews: tuple[SkillReview, ...]
    tests: tuple[KnowledgeTest, ...]
    people: tuple[Person, ...]
    led: tuple[Person, ...]
    opened: Answer | SkillReview | KnowledgeTest | None = None  # asked for by its number, and older than the lists reach


@dataclass(frozen=True, slots=True)
class Trial:
    """A file as it was read, and what would become of its rows."""

    file: LeadFile
    outcome: EvidenceOutcome


def read_feedback(session: Any, me: int, today: date, kind: str = "surveys", wanted: int | None = None) -> Feedback:
    """`wanted`: the number of a record of this kind that is to be opened, even an old one."""
    since = today - LOOK_BACK
    found = find_people(session)
    people = tuple(person for person in found if person.in_scope)
    led = tuple(person for person in people if person.id != me and person.active)
    answers, reviews, tests = find_answers(session, since=since), find_reviews(session, since=since), find_tests(session, since=since)
    lists: dict[str, tuple[Any, ...]] = {"surveys": answers, "reviews": reviews, "tests": tests}
    listed = {one.id for one in lists[kind]}
    opened = find_one(session, kind, wanted) if wanted is not None and wanted not in listed else None
    return Feedback(answers, reviews, tests, people, led, opened)


def read_reviewable(session: Any, employee_id: int, since: date) -> tuple[Reviewable, ...]:
    return find_reviewable(session, employee_id, since)


def try_file(session: Any, kind: str, path: str, source: str, best: Decimal | None) -> Trial:
    """Nothing is written. Raises FileProblem when the file as a whole is of no use."""
    file = open_evidence(kind, Path(path), best)
    return Trial(file, import_evidence(session, kind, file, source, dry_run=True))


def bring_in(session: Any, kind: str, file: LeadFile, source: str, skip_errors: bool) -> EvidenceOutcome:
    return import_evidence(session, kind, file, source, skip_errors=skip_errors)


def mean_share(scores: Sequence[tuple[Decimal, Decimal]]) -> Decimal | None:
    """The mean of score / best, each record counting alike; None without any."""
    return sum((score / best for score, best in scores), Decimal(0)) / len(scores) if scores else None
