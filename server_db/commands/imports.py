"""An import from file to facts: prepared here, judged by the server, committed or rolled back in one transaction."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from server_db.commands.deal_stages import KINDS as DEAL_KINDS
from server_db.commands.deal_stages import deal_options
from server_db.domain.currencies import CURRENCIES
from server_db.imports.convert import Options, Row
from server_db.imports.prepare import Prepared, Reading, prepare
from server_db.imports.problems import Issue
from server_db.tables import api

CHUNK = 5000
# the check or commit of a year's lines may take longer than the server lets a question of a screen take
STATEMENT_LIMIT = "SET LOCAL statement_timeout = '4min'"
Progress = Callable[[str, int, int], None]  # phase, rows done, rows in all


class ImportRefused(Exception):
    """Rows have errors and nobody said to leave them out; nothing was written. `outcome` says which."""

    def __init__(self, outcome: ImportOutcome) -> None:
        super().__init__(f"{outcome.failed} rows have errors; nothing was imported. Correct them, or import with --skip-errors.")
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """Rows of the file by what became of them (or would, in a dry run). `skipped` rows were understood and left out."""

    kind: str
    new: int
    changed: int
    same: int
    skipped: int
    failed: int
    warned: int
    committed: bool
    batch_id: int | None
    issues: tuple[Issue, ...] = ()
    statuses: Mapping[int, str] = field(default_factory=dict)
    notes: tuple[tuple[str, Mapping[str, str]], ...] = ()

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.same + self.skipped + self.failed

    def issue_counts(self) -> dict[str, int]:
        """How many rows each problem concerns, the most frequent first."""
        return dict(Counter(issue.code for issue in self.issues).most_common())


def office_currency(session: Session) -> str:
    with session.begin():
        return str(session.execute(select(api.office.c.currency)).scalar_one())


def import_file(
    session: Session,
    kind: str,
    path: Path,
    options: Options,
    reading: Reading | None = None,
    *,
    dry_run: bool = False,
    skip_errors: bool = False,
    progress: Progress | None = None,
    key: UUID | None = None,
) -> ImportOutcome:
    """Read, check and import a file. Raises FileProblem, ImportRefused, or what the database refuses."""
    report = progress or (lambda phase, done, total: None)
    report("read", 0, 0)
    prepared = prepare(kind, path, options, reading)
    return import_prepared(session, prepared, options, dry_run=dry_run, skip_errors=skip_errors, progress=progress, key=key)


def import_prepared(
    session: Session,
    prepared: Prepared,
    options: Options,
    *,
    dry_run: bool = False,
    skip_errors: bool = False,
    progress: Progress | None = None,
    key: UUID | None = None,
) -> ImportOutcome:
    """One transaction for staging, check and commit; rolled back after a dry run, a refusal, or a cancel from outside."""
    report = progress or (lambda phase, done, total: None)
    left_out = prepared.converted.left_out()
    rows = [row for row in prepared.converted.rows if row["row_no"] not in left_out]
    transaction = session.begin()
    try:
        session.execute(text(STATEMENT_LIMIT))
        job = _begin(session, prepared, options, rows)
        _stage(session, job, rows, report)
        report("check", len(rows), len(rows))
        _call(session, "import_check", job)
        outcome = _gather(session, job, prepared)
        if dry_run:
            transaction.rollback()
            return outcome
        if outcome.failed and not skip_errors:
            transaction.rollback()
            raise ImportRefused(outcome)
        if not rows or outcome.new + outcome.changed == 0:
            transaction.rollback()  # nothing to write: no batch either
            return outcome
        report("commit", len(rows), len(rows))
        answer = _call(session, "import_commit", job, True, key=key)
        transaction.commit()
    except BaseException:
        if transaction.is_active:
            transaction.rollback()
        raise
    return _committed(outcome, int(answer["batch"]))


def _committed(outcome: ImportOutcome, batch: int) -> ImportOutcome:
    values = {name: getattr(outcome, name) for name in ImportOutcome.__dataclass_fields__}
    return ImportOutcome(**values | {"committed": True, "batch_id": batch})


def _begin(session: Session, prepared: Prepared, options: Options, rows: list[Row]) -> int:
    used = {str(row[name]) for row in rows for name in ("currency", "from_code", "to_code") if row.get(name)}
    currencies = [[code, *CURRENCIES[code]] for code in sorted(used) if code in CURRENCIES]
    wanted: dict[str, Any] = {"currencies": currencies}
    if prepared.converted.kind in DEAL_KINDS:
        wanted |= deal_options(session, prepared.converted, options)
    answer = _call(
        session,
        "import_begin",
        prepared.converted.kind,
        options.source,
        prepared.sheet.file_name[:200],
        prepared.sheet.digest.hex(),
        _Json(json.dumps(wanted, ensure_ascii=False)),
    )
    return int(answer["id"])


def _stage(session: Session, job: int, rows: list[Row], report: Progress) -> None:
    for start in range(0, len(rows), CHUNK):
        report("send", start, len(rows))
        _call(session, "import_chunk", job, _columns(rows[start : start + CHUNK]))


class _Json(str):
    """Text that the server is to read as jsonb."""

    __slots__ = ()


def _columns(rows: list[Row]) -> _Json:
    """The rows turned on their side: one array a column, values as the text the server casts."""
    names = sorted({name for row in rows for name, value in row.items() if value is not None})
    columns: dict[str, list[Any]] = {name: [_plain(row.get(name)) for row in rows] for name in names}
    turns: dict[int, int] = {}
    parts = []
    for row in rows:
        turns[row["row_no"]] = turns.get(row["row_no"], 0) + 1
        parts.append(turns[row["row_no"]])
    if max(parts) > 1:
        columns["part"] = parts
    return _Json(json.dumps(columns, ensure_ascii=False, separators=(",", ":")))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else value


def _call(session: Session, function: str, *arguments: object, key: UUID | None = None) -> Mapping[str, Any]:
    names = ", ".join(f"CAST(:a{i} AS jsonb)" if isinstance(value, _Json) else f":a{i}" for i, value in enumerate(arguments))
    values = {f"a{i}": str(value) if isinstance(value, _Json) else value for i, value in enumerate(arguments)}
    answer = session.execute(text(f"SELECT api.{function}(:key, {names})"), {"key": key or uuid4()} | values).scalar_one()
    assert isinstance(answer, dict)
    return answer


def _gather(session: Session, job: int, prepared: Prepared) -> ImportOutcome:
    """What the file's reader found, and what the server found, together."""
    converted = prepared.converted
    found = session.execute(text("SELECT row_no, severity, code, field, args FROM api.import_issues(:job)"), {"job": job}).all()
    theirs = [Issue(row.row_no, row.severity, row.code, row.field, {k: str(v) for k, v in row.args.items()}) for row in found]
    statuses = {
        int(row_no): str(status) for row_no, status in session.execute(text("SELECT row_no, status FROM api.import_statuses(:job)"), {"job": job})
    }
    issues = sorted([*converted.issues, *theirs], key=lambda issue: (issue.row, issue.code))
    for issue in issues:
        if issue.severity != "warning":
            statuses[issue.row] = "error" if issue.severity == "error" else "skipped"
    tally = Counter(statuses.values())
    said = session.execute(text("SELECT code, args FROM api.import_notes(:job)"), {"job": job}).all()
    notes = [*converted.notes, *((note.code, {name: str(value) for name, value in note.args.items()}) for note in said)]
    return ImportOutcome(
        kind=converted.kind,
        new=tally["new"],
        changed=tally["changed"],
        same=tally["same"],
        skipped=tally["skipped"],
        failed=tally["error"],
        warned=len({issue.row for issue in issues if issue.severity == "warning"}),
        committed=False,
        batch_id=None,
        issues=tuple(issues),
        statuses=statuses,
        notes=tuple(notes),
    )
