"""The reports screen over faked answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from desktop.reports.view import ReportsView
from server_db.domain.performance_book import read_book
from server_db.queries.reports import MailServer, ReportFile, ReportJob, Schedule
from tests.reports.book_answer import answer

AT = datetime(2026, 11, 3, 0, 0, tzinfo=UTC)
BOOK = read_book(answer(12))
TO = ("wang.min@example.com", "li.qiang@example.com")
SCHEDULE = Schedule(4, "book_team", "zh", ("pdf", "xlsx"), {"every": "month", "day": 3}, TO, True, AT, AT, 2)


def job(number: int, state: str = "done", **more: Any) -> ReportJob:
    given: dict[str, Any] = {
        "schedule_id": 4, "kind": "book_team", "period": "2026-10", "lang": "zh", "formats": ("pdf", "xlsx"), "recipients": TO, "phase": "", "done": 0, "total": 0,
        "asked_at": AT, "finished_at": AT, "error": None, "sent_at": AT, "send_error": None,
    }  # fmt: skip
    return ReportJob(number, state=state, **(given | more))


JOBS = (job(9, "running", sent_at=None), job(8), job(7, sent_at=None, send_error="The mail server smtp.example.com:587 does not take the message."),
        job(6, "failed", sent_at=None, recipients=(), error="There are no results of this month yet."), job(5, sent_at=None, recipients=(), formats=("pdf",)))  # fmt: skip


@pytest.fixture
def reports(make_app: Callable[..., Any], qtbot: Any) -> Callable[..., ReportsView]:
    def make(*groups: str, lang: str = "en", mode: str = "light", size: tuple[int, int] = (1368, 800), **answers: Any) -> ReportsView:
        given: dict[str, Any] = {
            "find_result_periods": ("2026-10", "2026-09"), "read_facts": BOOK, "find_report_jobs": JOBS, "find_schedules": (SCHEDULE,),
            "get_report_file": ReportFile("a.pdf", "application/pdf", b"%PDF-1.7"), "get_mail_server": MailServer("smtp.example.com", 587, "starttls", "a@example.com", "a", True, 3),
            "save_schedule": 4, "remove_schedule": None, "ask_for_book": 10, "cancel_book": "cancelled", "send_again": None, "set_mail_server": None,
        } | answers  # fmt: skip
        view = ReportsView(make_app(given, groups=groups, lang=lang, mode=mode))
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        return view

    return make
