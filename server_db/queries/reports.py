"""Books of performance: the month as values, those that were made, their files, schedules, and the mail server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from server_db.domain.performance_book import BookFacts, read_book
from server_db.errors import NotFound
from server_db.tables import reports as tables


@dataclass(frozen=True, slots=True)
class Schedule:
    """`rule`: {"every": "month" or "week", "day": n}. `next_at` is when the worker makes the next one."""

    id: int
    kind: str
    lang: str
    formats: tuple[str, ...]
    rule: dict[str, Any]
    recipients: tuple[str, ...]
    active: bool
    next_at: datetime | None
    made_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class ReportJob:
    """A book that was asked for. `send_error` None: never tried; empty: waits to be sent; else why it was not."""

    id: int
    schedule_id: int | None
    kind: str
    period: str
    lang: str
    formats: tuple[str, ...]
    recipients: tuple[str, ...]
    state: str
    phase: str
    done: int
    total: int
    asked_at: datetime
    finished_at: datetime | None
    error: str | None
    sent_at: datetime | None
    send_error: str | None

    @property
    def is_moving(self) -> bool:
        return self.state in ("queued", "running")


@dataclass(frozen=True, slots=True)
class ReportFile:
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MailServer:
    """Without the password, which only the worker's computer has."""

    host: str
    port: int
    security: str
    sender: str
    login: str
    active: bool
    version: int


def get_book(session: Session, kind: str, period: str) -> BookFacts:
    """What the reader may see of a month; refused where there is nothing yet, or the book is not theirs."""
    return read_book(session.execute(select(func.api.book(kind, period))).scalar_one())


def find_schedules(session: Session) -> tuple[Schedule, ...]:
    """The own ones, the oldest first."""
    table = tables.report_schedule
    rows = session.execute(select(table).order_by(table.c.id))
    return tuple(Schedule(r.id, r.kind, r.lang, tuple(r.formats), r.rule, tuple(r.recipients), r.active, r.next_at, r.made_at, r.version) for r in rows)


def find_report_jobs(session: Session, limit: int = 200) -> tuple[ReportJob, ...]:
    """The own ones, the newest first."""
    table = tables.report_job
    rows = session.execute(select(table).order_by(table.c.id.desc()).limit(limit))
    return tuple(
        ReportJob(r.id, r.schedule_id, r.kind, r.period_code, r.lang, tuple(r.formats), tuple(r.recipients), r.state, r.phase, r.done, r.total, r.asked_at,
                  r.finished_at, r.error, r.sent_at, r.send_error)
        for r in rows
    )  # fmt: skip


def get_report_file(session: Session, job_id: int, format_: str) -> ReportFile:
    """NotFound where it was not made, or is somebody else's."""
    row = session.execute(text("SELECT name, media_type, content FROM api.report_file(:job, :format)"), {"job": job_id, "format": format_}).one_or_none()
    if row is None:
        raise NotFound(code="report.no_file")
    return ReportFile(row.name, row.media_type, bytes(row.content))


def get_mail_server(session: Session) -> MailServer:
    """For administrators; NotFound for others."""
    row = session.execute(select(tables.mail_setting)).one_or_none()
    if row is None:
        raise NotFound(code="mail.not_yours")
    return MailServer(row.host, row.port, row.security, row.sender, row.login, row.active, row.version)
