"""Answers of customers, reviews and tests: entered by hand, from a file, and voided. Nobody brings figures about oneself."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from server_db.imports.evidence_files import open_evidence
from server_db.imports.lead_files import LeadFile
from server_db.imports.lead_rows import Row
from server_db.imports.prepare import Reading
from server_db.imports.problems import Issue

CHUNK = 20_000  # as many as the server takes at once
KINDS = ("surveys", "tests")
_DOOR = {"surveys": "survey_import", "tests": "test_import"}


@dataclass(frozen=True, slots=True)
class EvidenceOutcome:
    """Rows of the file by what became of them, or would become in a dry run."""

    new: int = 0
    changed: int = 0
    same: int = 0
    failed: int = 0
    committed: bool = False
    batches: tuple[int, ...] = ()
    issues: tuple[Issue, ...] = ()
    statuses: Mapping[int, str] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.same + self.failed

    def issue_counts(self) -> dict[str, int]:
        return dict(Counter(issue.code for issue in self.issues).most_common())


class EvidenceRefused(Exception):
    """Rows have errors and nobody said to leave them out; nothing was written. `outcome` says which."""

    def __init__(self, outcome: EvidenceOutcome) -> None:
        super().__init__(f"{outcome.failed} rows have errors; nothing was imported. Correct them, or leave them out.")
        self.outcome = outcome


def import_evidence(
    session: Session, kind: str, source: Path | LeadFile, name: str = "", best: Decimal | None = None, reading: Reading | None = None, *,
    dry_run: bool = False, skip_errors: bool = False, key: UUID | None = None,
) -> EvidenceOutcome:  # fmt: skip
    """A file of answers (`surveys`) or test results (`tests`); `name`: the system it is of, `best`: the best score of rows that say none.

    Raises FileProblem and EvidenceRefused. The same file again changes nothing; a row whose key is known with another content replaces it.
    """
    file = open_evidence(kind, source, best, reading) if isinstance(source, Path) else source
    rows = list(file.rows())
    tried = _gathered(file, [_send(session, kind, name, file, chunk, True, None) for chunk in _chunks(rows)])
    if tried.failed and not (dry_run or skip_errors):
        raise EvidenceRefused(tried)
    if dry_run or tried.new + tried.changed == 0:
        return tried
    asked = key or uuid4()
    answers = [_send(session, kind, name, file, chunk, False, UUID(int=asked.int ^ n)) for n, chunk in enumerate(_chunks(rows))]
    done = _gathered(file, answers)
    return replace(done, committed=True, batches=tuple(int(one["batch"]) for one in answers if one.get("batch")))


def save_answer(
    session: Session, answered_on: date, score: Decimal, best: Decimal, comment: str = "", deal_code: str = "", person_code: str = "",
    key: UUID | None = None,
) -> None:  # fmt: skip
    """One answer, of a deal or about a person. Raises EvidenceRefused with the reason of its only row."""
    row = {
        "on_date": answered_on.isoformat(),
        "score": _plain(score),
        "best": _plain(best),
        "comment": comment.strip(),
        "deal": deal_code,
        "person": person_code,
    }
    _save_one(session, "surveys", row, key)


def save_test(
    session: Session, person_code: str, test: str, name: str, taken_on: date, score: Decimal, best: Decimal, key: UUID | None = None
) -> None:  # fmt: skip
    row = {
        "on_date": taken_on.isoformat(),
        "score": _plain(score),
        "best": _plain(best),
        "person": person_code,
        "test": test,
        "name_en": name or test,
    }
    _save_one(session, "tests", row, key)


def save_review(
    session: Session, employee_id: int, link_kind: str, link_id: str, marks: Mapping[str, int], note: str = "", key: UUID | None = None
) -> int:  # fmt: skip
    """A call or visit of somebody one leads. The review's number."""
    statement = text("SELECT api.skill_review_save(:key, :person, :kind, :id, CAST(:marks AS jsonb), :note)")
    values = {"key": key or uuid4(), "person": employee_id, "kind": link_kind, "id": link_id, "marks": json.dumps(dict(marks)), "note": note.strip()}
    with session.begin():
        return int(session.execute(statement, values).scalar_one()["id"])


def void_evidence(session: Session, kind: str, record_id: int, reason: str, key: UUID | None = None) -> None:
    """`kind`: survey, review or test. It stays readable and no longer counts."""
    with session.begin():
        session.execute(
            text("SELECT api.evidence_void(:key, :kind, :id, :reason)"), {"key": key or uuid4(), "kind": kind, "id": record_id, "reason": reason}
        )


def _save_one(session: Session, kind: str, row: Row, key: UUID | None) -> None:
    asked = key or uuid4()
    filled = {name: value for name, value in row.items() if value} | {"key": f"hand:{asked}"}
    answer = _ask(session, kind, asked, "", "", "", [{"row_no": 1, "n": filled}], False)
    issues = tuple(_issue(one) for one in answer["issues"])
    if issues:
        raise EvidenceRefused(EvidenceOutcome(failed=1, issues=issues))


def _send(session: Session, kind: str, name: str, file: LeadFile, rows: Sequence[Row], dry: bool, key: UUID | None) -> dict[str, Any]:
    return _ask(session, kind, key or uuid4(), name, file.sheet.file_name[:200], file.sheet.digest.hex(), rows, dry)


def _ask(session: Session, kind: str, key: UUID, name: str, file_name: str, digest: str, rows: Sequence[Row], dry: bool) -> dict[str, Any]:
    statement = text(f"SELECT api.{_DOOR[kind]}(:key, :name, :file, :digest, CAST(:rows AS jsonb), :dry)")
    sent = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    with session.begin():
        answer: dict[str, Any] = session.execute(
            statement, {"key": key, "name": name, "file": file_name, "digest": digest, "rows": sent, "dry": dry}
        ).scalar_one()
    return answer


def _chunks(rows: Sequence[Row]) -> list[Sequence[Row]]:
    return [rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK)]


def _gathered(file: LeadFile, answers: Sequence[Mapping[str, Any]]) -> EvidenceOutcome:
    theirs = [_issue(one) for answer in answers for one in answer["issues"]]
    issues = tuple(sorted([*file.read.issues, *theirs], key=lambda issue: (issue.row, issue.code)))
    statuses = {int(row): status for answer in answers for row, status in answer["statuses"].items()}
    statuses |= dict.fromkeys(file.read.left_out, "error")
    tally = Counter(statuses.values())
    return EvidenceOutcome(tally["new"], tally["changed"], tally["same"], tally["error"], issues=issues, statuses=statuses)


def _issue(one: Mapping[str, Any]) -> Issue:
    return Issue(int(one["row"]), "error", str(one["code"]), str(one["field"] or ""), {"value": str(one["value"]), "best": str(one["best"])})


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")
