"""A file of behaviour events, sent in parts; each row has its answer, good rows count."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from server_db.commands.lead_imports import office_now
from server_db.imports.event_rows import to_event
from server_db.imports.lead_files import LeadFile
from server_db.imports.lead_rows import Row
from server_db.imports.problems import Issue

CHUNK = 1000
_KNOWN, _WAITS = "event.duplicate", "event.no_lead"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class EventOutcome:
    """`same`: known by source and number; `waiting`: no lead yet, kept for 90 days; `skipped`: rows that are no events, a line of sums."""

    taken: int
    same: int
    waiting: int
    failed: int
    skipped: int = 0
    issues: tuple[Issue, ...] = ()
    statuses: Mapping[int, str] = field(default_factory=dict)


def import_event_file(session: Session, file: LeadFile, source: str = "", *, dry_run: bool = False, progress: Progress | None = None) -> EventOutcome:
    """A dry run looks at the file only: which lead an event is of, the server says when it takes it."""
    report = progress or (lambda phase, done, total: None)
    file.read.fields = replace(file.read.fields, zone=office_now(session).tzinfo)  # times that name their zone are put into the office's
    issues: list[Issue] = []
    statuses: dict[int, str] = {}
    total = len(file.sheet.rows)
    for chunk in _chunks(file):
        report("send", len(statuses), total)
        answers = _send(session, [to_event(row, source) for row in chunk]) if not dry_run else [_fine(n) for n in range(1, len(chunk) + 1)]
        for answer in answers:
            row_no, code = chunk[answer["n"] - 1]["row_no"], answer["code"]
            statuses[row_no] = "new" if answer["ok"] else "same" if code == _KNOWN else "skipped" if code == _WAITS else "error"
            if code and code != _KNOWN:
                issues.append(
                    Issue(
                        row_no,
                        "skip" if code == _WAITS else "error",
                        code,
                        "at" if code in ("event.bad_time", "event.future", "event.too_old") else "",
                    )
                )
    waiting = sum(1 for issue in issues if issue.code == _WAITS)
    statuses |= {row: "error" if severity == "error" else "skipped" for row, severity in file.read.left_out.items()}
    told = list(statuses.values())
    every = tuple(sorted([*file.read.issues, *issues], key=lambda issue: issue.row))
    skipped = told.count("skipped") - waiting
    return EventOutcome(told.count("new"), told.count("same"), waiting, told.count("error"), skipped, every, statuses)


def _fine(n: int) -> dict[str, Any]:
    return {"n": n, "ok": True, "code": None}


def _chunks(file: LeadFile) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in file.rows():
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _send(session: Session, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    with session.begin():
        session.execute(text("SET LOCAL statement_timeout = '4min'"))
        statement = text("SELECT api.event_add(:key, CAST(:rows AS jsonb))")
        answer = session.execute(statement, {"key": uuid4(), "rows": json.dumps(rows, ensure_ascii=False)}).scalar_one()
    return list(answer["rows"] if isinstance(answer, dict) else answer)
