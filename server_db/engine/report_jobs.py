"""Makes books that wait, those of schedules too, and sends them. A book holds what its owner may see (core.book_of_).

What was made is kept before anything is sent, and is sent once: it is marked before it is sent. A server that cannot be reached
leaves a sentence; who asked sends again.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import psycopg
from sqlalchemy import Connection, text

from server_db.domain.performance_book import BookFacts, read_book
from server_db.engine.mail import MailServer, NotSent, send
from server_db.engine.watched import CannotBeDone, Progress, Requests

Reporting = psycopg.Connection[Any]
Writer = Callable[[BookFacts, str, str], bytes]
BOOKS = Requests("report_job", "book")
log = logging.getLogger("tripod.worker")
_SUBJECTS = {"en": "Performance book {period}", "zh": "绩效手册 {period}"}
_BODIES = {
    "en": "The performance book of {period} is attached.\n\nIt was made by Tripod on a schedule of yours and shows what you may see.\n",
    "zh": "附件为 {period} 的绩效手册。\n\n由 Tripod 按您的计划自动生成，内容为您有权查看的数据。\n",
}


def run_waiting(reporting: Reporting, open_working: Callable[[], AbstractContextManager[Connection]], worker: str, write: Writer | None = None) -> bool:
    """Asks for what schedules are due, makes one book, sends one; False when there was nothing. `reporting` commits each statement.

    `write` answers the file of a book (facts, format, language); without one nothing is made, for the database knows no paper.
    """
    reporting.execute("SELECT core.report_due_()")
    if write is None:
        return False
    made = BOOKS.do_next(reporting, open_working, worker, lambda connection, number, progress: _make(connection, number, progress, write))
    return send_one(open_working) or made


def _make(connection: Connection, number: int, progress: Progress, write: Writer) -> None:
    row = connection.execute(text("SELECT lang, formats FROM core.report_job WHERE id = :id"), {"id": number}).one()
    progress.tell("reading", 0, len(row.formats) + 1)
    answer = connection.execute(text("SELECT core.report_facts_(:id)"), {"id": number}).scalar_one()
    if answer is None:
        raise CannotBeDone("Who asked for this book may no longer have it.")
    facts_of = json.loads(answer) if isinstance(answer, str) else answer
    if not facts_of["people"]:
        raise CannotBeDone("There are no results of this month yet. Ask again when they are there.")
    book = read_book(facts_of)
    connection.execute(text("UPDATE core.report_job SET file_ids = '{}' WHERE id = :id"), {"id": number})
    for place, format_ in enumerate(row.formats):
        progress.tell("writing", place + 1, len(row.formats) + 1)
        content = write(book, format_, row.lang)
        connection.execute(text("SELECT core.report_keep_(:id, :format, :content)"), {"id": number, "format": format_, "content": content})
    connection.commit()


def send_one(open_working: Callable[[], AbstractContextManager[Connection]]) -> bool:
    """The book that waits longest; False when none waits or sending is off."""
    with open_working() as connection:
        found = connection.execute(text("SELECT * FROM core.mail_server_()")).one_or_none()
        job = None if found is None else connection.execute(text("SELECT * FROM core.report_outbox_()")).one_or_none()
        connection.commit()
        if found is None or job is None:
            return False
        sent, problem = _sent(MailServer(found.host, found.port, found.security, found.sender, found.login), job)
        connection.execute(text("SELECT core.report_sent_(:job, :sent, :problem)"), {"job": job.job, "sent": sent, "problem": problem})
        connection.commit()
    return True


def _sent(server: MailServer, job: Any) -> tuple[bool, str | None]:
    period = f"{job.period_id // 100}-{job.period_id % 100:02d}"
    files = {f"performance-{period}-{job.lang}.{format_}": bytes(content) for format_, content in zip(job.names, job.contents, strict=True)}
    try:
        refused = send(server, job.recipients, _SUBJECTS[job.lang].format(period=period), _BODIES[job.lang].format(period=period), files)
    except NotSent as problem:
        log.warning("Book %s was not sent: %s", job.job, problem)
        return False, str(problem)
    return True, f"Sent, but refused for {', '.join(refused)}." if refused else None


