"""A file of leads into the pool: tried, taken in, taken back. Rows are sent in parts; nothing of the pool changes before the commit."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import psycopg
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from server_db.imports.lead_files import LeadFile, LeadOptions, open_leads
from server_db.imports.lead_rows import Row
from server_db.imports.prepare import Reading
from server_db.imports.problems import Issue
from server_db.queries.lead_imports import find_import, find_mapping, find_office_fields
from server_db.tables import api

CHUNK = 5000
# the check of half a million rows takes longer than the server lets a question of a screen take
STATEMENT_LIMIT = "SET LOCAL statement_timeout = '4min'"
Progress = Callable[[str, int, int], None]  # phase, rows done, rows in all
_STATUS = {"duplicate": "duplicate", "skip": "skipped", "error": "error"}


@dataclass(frozen=True, slots=True)
class LeadImportOutcome:
    """Rows of the file by what became of them (or would, in a dry run). `queued`: the worker takes them in.

    `duplicates` are leads the office has in other hands or that stand twice in the file; `failed` rows have errors.
    """

    import_id: int
    new: int
    changed: int
    same: int
    duplicates: int
    skipped: int
    failed: int
    warned: int
    committed: bool = False
    queued: bool = False
    batch_id: int | None = None
    issues: tuple[Issue, ...] = ()
    statuses: Mapping[int, str] = field(default_factory=dict)
    notes: tuple[tuple[str, Mapping[str, str]], ...] = ()

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.same + self.duplicates + self.skipped + self.failed

    def issue_counts(self) -> dict[str, int]:
        """How many rows each problem concerns, the most frequent first."""
        return dict(Counter(issue.code for issue in self.issues).most_common())


class LeadImportRefused(Exception):
    """Rows have errors and nobody said to leave them out; nothing was written. `outcome` says which."""

    def __init__(self, outcome: LeadImportOutcome) -> None:
        super().__init__(f"{outcome.failed} rows have errors; nothing was imported. Correct them, or import with --skip-errors.")
        self.outcome = outcome


class LeadImportFailed(Exception):
    """The worker could not take the file in; the text is its sentence."""


@dataclass(frozen=True, slots=True)
class LeadUndo:
    """`kept_worked`: leads of the import that somebody worked on since (closed as invalid). `kept_edited`: (lead, fields) edited since.

    Both lists are cut at 200; `worked` and `edited` are how many there are.
    """

    import_id: int
    removed: int = 0
    restored: int = 0
    worked: int = 0
    edited: int = 0
    kept_worked: tuple[int, ...] = ()
    kept_edited: tuple[tuple[int, tuple[str, ...]], ...] = ()
    queued: bool = False


def open_file(session: Session, path: Path, options: LeadOptions, reading: Reading | None = None, *, by_hand: bool = False) -> LeadFile:
    """The file with its columns matched: by choice, by the source's last mapping, by name and sound. Raises FileProblem.

    `by_hand`: also a file of which no column is recognised; somebody chooses them.
    """
    office = find_office_fields(session)
    return open_leads(path, office, options, reading, lambda digest: find_mapping(session, options.source, digest), office_now(session), by_hand)


def office_now(session: Session) -> datetime:
    """The office's time, in its zone: what times in files are compared with."""
    with session.begin():
        zone = str(session.execute(select(api.office.c.timezone)).scalar_one())
    return datetime.now(ZoneInfo(zone))


def import_leads(
    session: Session, source: Path | LeadFile, options: LeadOptions, reading: Reading | None = None, *, dry_run: bool = False, skip_errors: bool = False,
    progress: Progress | None = None, wait: float | None = None, key: UUID | None = None,
) -> LeadImportOutcome:  # fmt: skip
    """Read, try and take in a file. Raises FileProblem, LeadImportRefused, LeadImportFailed or what the database refuses.

    More than 20,000 rows to write are queued for the worker; `wait` seconds are waited for it (None: as long as it takes, 0: not).
    An exception of `progress` calls the import off; nothing of it stays.
    """
    report = progress or (lambda phase, done, total: None)
    report("read", 0, 0)
    file = open_file(session, source, options, reading) if isinstance(source, Path) else source
    import_id = _begin(session, file, options)
    try:
        _stage(session, import_id, file, report)
        report("check", 0, len(file.sheet.rows))
        _call(session, "lead_import_check", import_id, report=report)
        report("check", len(file.sheet.rows), len(file.sheet.rows))
        outcome = _gather(session, import_id, file)
        if dry_run or (outcome.failed and not skip_errors) or outcome.new + outcome.changed == 0:
            _call(session, "lead_import_cancel", import_id)
            if outcome.failed and not skip_errors and not dry_run:
                raise LeadImportRefused(outcome)
            return outcome
        report("commit", 0, outcome.new + outcome.changed)
        answer = _call(session, "lead_import_commit", import_id, True, key=key, report=report)
    except LeadImportRefused:
        raise
    except BaseException:
        cancel_import(session, import_id)
        raise
    save_mapping(session, file, options)
    if answer["state"] == "queued":
        return _await(session, replace(outcome, queued=True), report, wait)
    return replace(outcome, committed=True, batch_id=int(answer["batch"]))


def cancel_import(session: Session, import_id: int) -> None:
    """Calls off an import that is waiting or being taken in; one that is over stays."""
    from server_db.errors import DatabaseProblem

    if session.in_transaction():
        session.rollback()
    try:
        _call(session, "lead_import_cancel", import_id)
    except DatabaseProblem:
        return  # it is over, or the server is gone and forgets it by itself


def undo_import(session: Session, import_id: int, *, dry_run: bool = False, wait: float | None = None, key: UUID | None = None) -> LeadUndo:
    """Takes an import back: its new leads go, what it changed is as it was. A dry run says what would happen."""
    answer = _call(session, "lead_import_undo", import_id, dry_run, key=key)
    if answer["state"] == "undo_queued":
        found = _wait_for(session, import_id, ("undone", "done", "failed"), lambda phase, done, total: None, wait)
        if found is None:
            return LeadUndo(import_id, queued=True)
        if found.state != "undone":
            raise LeadImportFailed(found.error or "The import was not taken back; ask for it again.")
        answer = found.undo_counts
    return _undone(import_id, answer)


def save_mapping(session: Session, file: LeadFile, options: LeadOptions) -> None:
    """The columns as chosen now serve the next file of this source."""
    columns = {field.name: file.columns.get(field.name, "") for field in file.read.fields.fields if field.name in file.columns}
    _call(session, "lead_mapping_save", options.source, file.digest.hex(), _json(columns), _json(options.to_json()))


def _begin(session: Session, file: LeadFile, options: LeadOptions) -> int:
    made = [{"code": one.code, "kind": one.kind, "name_en": one.name_en, "name_zh": one.name_zh} for one in file.read.fields.made]
    wanted = options.to_json() | ({"fields": made} if made else {})
    answer = _call(
        session, "lead_import_begin", options.source, file.sheet.file_name[:200], file.sheet.digest.hex(), options.pool or None, _json(wanted)
    )
    return int(answer["id"])


def _stage(session: Session, import_id: int, file: LeadFile, report: Progress) -> None:
    total = len(file.sheet.rows)
    for sent, chunk in enumerate(_chunks(file.rows())):
        report("send", min(sent * CHUNK, total), total)
        _call(session, "lead_import_chunk", import_id, _json(chunk))


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _gather(session: Session, import_id: int, file: LeadFile) -> LeadImportOutcome:
    """What the file's reader found, and what the server found, together."""
    with session.begin():
        found = session.execute(text("SELECT row_no, severity, code, field, args FROM api.lead_import_issues(:id)"), {"id": import_id}).all()
        statuses = {int(row.row_no): _STATUS.get(row.status, row.status)
                    for row in session.execute(text("SELECT row_no, status FROM api.lead_import_statuses(:id)"), {"id": import_id})}  # fmt: skip
    theirs = [Issue(row.row_no, row.severity, row.code, row.field or "", {k: str(v) for k, v in row.args.items()}) for row in found]
    statuses |= {row: _STATUS[severity] for row, severity in file.read.left_out.items()}
    issues = tuple(sorted([*file.read.issues, *theirs], key=lambda issue: (issue.row, issue.code)))
    tally = Counter(statuses.values())
    notes = list(file.read.notes)
    made = find_import(session, import_id).channels_made
    if made:
        notes.append(("channels_made", {"names": ", ".join(made)}))
    return LeadImportOutcome(
        import_id, tally["new"], tally["changed"], tally["same"], tally["duplicate"], tally["skipped"], tally["error"],
        len({issue.row for issue in issues if issue.severity == "warning"}), issues=issues, statuses=statuses, notes=tuple(notes),
    )  # fmt: skip


def _await(session: Session, outcome: LeadImportOutcome, report: Progress, wait: float | None) -> LeadImportOutcome:
    found = _wait_for(session, outcome.import_id, ("done", "failed", "cancelled"), report, wait)
    if found is None:
        return replace(outcome, notes=(*outcome.notes, ("queued", {})))
    if found.state != "done":
        raise LeadImportFailed(found.error or "The import was called off; nothing of it was written.")
    return replace(outcome, committed=True, queued=False, batch_id=found.batch_id)


def _wait_for(session: Session, import_id: int, ends: tuple[str, ...], report: Progress, wait: float | None) -> Any:
    """The import once it has come to one of these ends; None when that took longer than `wait` seconds."""
    until = None if wait is None else time.monotonic() + wait
    while True:
        found = find_import(session, import_id)
        if found.state in ends:
            return found
        if until is not None and time.monotonic() >= until:
            return None
        try:
            report(found.phase or found.state, found.done, found.total)
        except BaseException:
            cancel_import(session, import_id)
            raise
        time.sleep(0.5)


def _undone(import_id: int, answer: Mapping[str, Any]) -> LeadUndo:
    edited = tuple((int(one["lead"]), tuple(one["fields"])) for one in answer["kept_edited"])
    return LeadUndo(import_id, answer["removed"], answer["restored"], answer["worked"], answer["edited"], tuple(answer["kept_worked"]), edited)


# PostgreSQL must be told the types of what may be NULL
_TYPES = {
    "lead_import_begin": ("text", "text", "text", "text", "jsonb"),
    "lead_import_chunk": ("bigint", "jsonb"),
    "lead_import_check": ("bigint",),
    "lead_import_commit": ("bigint", "boolean"),
    "lead_import_cancel": ("bigint",),
    "lead_import_undo": ("bigint", "boolean"),
    "lead_mapping_save": ("text", "text", "jsonb", "jsonb"),
}


def progress_said(said: psycopg.errors.Diagnostic) -> tuple[str, int, int] | None:
    """Phase, rows done and rows in all, of what an import says aloud while it works (core.lead_import_tell_)."""
    words = (said.message_primary or "").split()
    if said.severity_nonlocalized == "INFO" and len(words) == 4 and words[0] == "progress":
        return words[1], int(words[2]), int(words[3])
    return None


def _call(session: Session, function: str, *arguments: Any, key: UUID | None = None, report: Progress | None = None) -> dict[str, Any]:
    marks = ", ".join(f"CAST(:a{n} AS {kind})" for n, kind in enumerate(_TYPES[function]))
    values = {f"a{n}": value for n, value in enumerate(arguments)}
    with session.begin(), _heard(session, report):
        session.execute(text(STATEMENT_LIMIT))
        answer: dict[str, Any] = session.execute(text(f"SELECT api.{function}(:key, {marks})"), {"key": key or uuid4(), **values}).scalar_one()
    return answer


@contextmanager
def _heard(session: Session, report: Progress | None) -> Iterator[None]:
    """Passes on what the statement says of itself. An exception of `report` ends the statement on the server, and comes out here."""
    working = session.connection().connection.driver_connection
    if report is None or not isinstance(working, psycopg.Connection):
        yield
        return
    ended: list[BaseException] = []

    def hear(said: psycopg.errors.Diagnostic) -> None:
        if ended or (progress := progress_said(said)) is None:
            return
        try:
            report(*progress)
        except BaseException as problem:  # noqa: BLE001  the driver would swallow it
            ended.append(problem)
            working.cancel()

    working.add_notice_handler(hear)
    try:
        yield
    except Exception:
        if ended:
            raise ended[0] from None
        raise
    finally:
        working.remove_notice_handler(hear)
    if ended:  # the statement was over before it could be called off
        raise ended[0]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
