"""Books of performance: whose people stand in them, who may ask, schedules that come due, files that are kept, mail that is sent once."""

from __future__ import annotations

import email
import email.policy
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from reports.book_files import write_book
from server_db.commands import reports as commands
from server_db.engine import report_jobs
from server_db.engine.mail import MailServer, NotSent, send
from server_db.errors import DatabaseProblem, NotAllowed, NotFound, Refused
from server_db.queries import reports as queries
from server_db.queries.kpis import find_results
from tests.server_db.security.company import ADMIN, FINANCE, MANAGER, OTHER_REP, REP, SUPERUSER, WORKER, Company
from tests.server_db.sql.test_kpis import PERIOD, Office, planted

ADDRESSES = ["wang@example.com", "li@example.com"]


@pytest.fixture(scope="module")
def office(company: Company) -> Iterator[Office]:
    yield from planted(company)


@dataclass
class Mailbox:
    """A mail server of its own: takes messages, refuses whom it is told to."""

    port: int = 0
    refuses: set[str] = field(default_factory=set)
    messages: list[tuple[list[str], str]] = field(default_factory=list)


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    box, server = Mailbox(), socket.create_server(("127.0.0.1", 0))
    box.port = server.getsockname()[1]
    thread = threading.Thread(target=_serve, args=(server, box), daemon=True)
    thread.start()
    try:
        yield box
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(5)


def _serve(server: socket.socket, box: Mailbox) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection, connection.makefile("rwb") as stream:
            _talk(stream, box)


def _talk(stream: Any, box: Mailbox) -> None:
    def say(line: str) -> None:
        stream.write(line.encode() + b"\r\n")
        stream.flush()

    say("220 ready")
    wanted: list[str] = []
    for raw in iter(stream.readline, b""):
        line = raw.decode().strip()
        match line[:4].upper():
            case "RCPT":
                address = line.partition("<")[2].rstrip(">")
                say("550 unknown" if address in box.refuses else "250 ok")
                wanted += [] if address in box.refuses else [address]
            case "DATA":
                say("354 go on")
                text = b"".join(iter(stream.readline, b".\r\n"))
                box.messages.append((wanted, text.decode("utf-8")))
                wanted = []
                say("250 taken")
            case "QUIT":
                say("221 bye")
                return
            case _:
                say("250 ok")


def ask(office: Office, login: str, kind: str = "book_team", formats: tuple[str, ...] = ("pdf", "xlsx")) -> int:
    with office.company.signed_in(login) as session:
        return commands.ask_for_book(session, kind, PERIOD, "zh", formats)


def work(office: Office) -> bool:
    return report_jobs.run_waiting(office.company.session(WORKER), office.connect, "test", write_book)


def job(office: Office, login: str, number: int) -> queries.ReportJob:
    with office.company.signed_in(login) as session:
        return next(one for one in queries.find_report_jobs(session) if one.id == number)


def sending(office: Office, port: int, active: bool = True) -> None:
    with office.company.signed_in(ADMIN) as session:
        now = queries.get_mail_server(session)
    with office.company.signed_in(ADMIN) as session:
        commands.set_mail_server(session, now.version, "127.0.0.1", port, "none", "reports@example.com", "", active)


@pytest.mark.parametrize(("login", "kind"), [(REP, "book_team"), (MANAGER, "book_team"), (FINANCE, "book_company")])
def test_a_book_has_the_people_its_owner_sees_and_no_other(office: Office, login: str, kind: str) -> None:
    with office.company.signed_in(login) as session:
        book = queries.get_book(session, kind, PERIOD)
        on_screen = {one.employee_id for one in find_results(session, PERIOD)}
    seen = {one.id for one in book.people}
    assert seen and seen == on_screen
    others = {office.person(OTHER_REP)}
    assert (seen & others == others) if login == FINANCE else not (seen & others)
    # the worker makes the same book for them
    made = office.company.session(SUPERUSER).execute("SELECT core.book_of_(%s, %s, 202603)", (office.person(login), kind)).fetchone()
    assert made is not None and {one["id"] for one in made[0]["people"]} == seen


def test_the_company_is_for_finance_and_an_administrator_has_no_book(office: Office) -> None:
    with office.company.signed_in(MANAGER) as session, pytest.raises(NotAllowed) as refused:
        queries.get_book(session, "book_company", PERIOD)
    assert refused.value.code == "report.not_yours"
    with pytest.raises(NotAllowed):
        ask(office, MANAGER, "book_company")
    for login in (REP, ADMIN):
        with pytest.raises(DatabaseProblem):
            ask(office, login)
    with office.company.signed_in(MANAGER) as session, pytest.raises(NotFound):
        queries.get_book(session, "book_team", "1999-01")


def test_a_book_is_made_kept_and_read_by_whose_it_is(office: Office) -> None:
    number = ask(office, MANAGER)
    assert job(office, MANAGER, number).state == "queued" and work(office)
    made = job(office, MANAGER, number)
    assert made.state == "done" and made.send_error is None and made.sent_at is None
    with office.company.signed_in(MANAGER) as session:
        pdf, sheet = (queries.get_report_file(session, number, kind) for kind in ("pdf", "xlsx"))
    assert pdf.content.startswith(b"%PDF") and sheet.content.startswith(b"PK") and pdf.name == f"tripod-book-team-{PERIOD}-zh.pdf"
    for login in (FINANCE, REP):
        with office.company.signed_in(login) as session, pytest.raises((NotFound, DatabaseProblem)):
            queries.get_report_file(session, number, "pdf")


def test_a_month_without_results_and_a_cancelled_book_say_so(office: Office) -> None:
    with office.company.signed_in(MANAGER) as session:
        empty = commands.ask_for_book(session, "book_team", "1999-01", "en", ["pdf"])
        gone = commands.ask_for_book(session, "book_team", PERIOD, "en", ["pdf"])
        assert commands.cancel_book(session, gone) == "cancelled"
    assert work(office)
    assert job(office, MANAGER, empty).state == "failed" and "no results" in (job(office, MANAGER, empty).error or "")
    assert job(office, MANAGER, gone).state == "cancelled"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"recipients": ["nobody"]}, "report.bad_address"), ({"recipients": ["a@b.com\nBcc: x@y.com"]}, "report.bad_address"),
        ({"recipients": ["a@b.com"] * 21}, "report.recipients"), ({"rule": {"every": "month", "day": 31}}, "report.bad_rule"),
        ({"formats": []}, "report.bad_request"),
    ],
)  # fmt: skip
def test_a_schedule_that_makes_no_sense_is_refused(office: Office, change: dict[str, Any], code: str) -> None:
    given: dict[str, Any] = {"kind": "book_team", "lang": "zh", "formats": ["pdf"], "rule": {"every": "month", "day": 3}, "recipients": ADDRESSES, "active": True}
    with office.company.signed_in(MANAGER) as session, pytest.raises((Refused, DatabaseProblem)) as refused:
        commands.save_schedule(session, None, None, **(given | change))
    assert refused.value.code == code, repr(refused.value.__cause__)


def test_a_schedule_comes_due_once_and_its_book_is_sent_once(office: Office) -> None:
    with office.company.signed_in(MANAGER) as session:
        number = commands.save_schedule(session, None, None, "book_team", "zh", ["pdf", "xlsx"], {"every": "month", "day": 3}, ADDRESSES, True)
        (planned,) = queries.find_schedules(session)
    assert planned.next_at is not None and planned.next_at.astimezone().day in (2, 3) and planned.recipients == tuple(ADDRESSES)
    admin = office.company.session(SUPERUSER)
    with mailbox() as box:
        sending(office, box.port)
        admin.execute("UPDATE core.report_schedule SET next_at = now() - interval '40 days' WHERE id = %s", (number,))
        office.company.session(WORKER).execute("SELECT core.report_due_()")
        admin.execute("UPDATE core.report_job SET period_id = 202603 WHERE schedule_id = %s", (number,))
        while work(office):
            pass
        with office.company.signed_in(MANAGER) as session:
            (made,) = [one for one in queries.find_report_jobs(session) if one.schedule_id == number]
        assert made.state == "done" and made.sent_at is not None and made.send_error is None
        assert len(box.messages) == 1
        wanted, text = box.messages[0]
        message = email.message_from_string(text, policy=email.policy.default)
        assert wanted == ADDRESSES and message["To"] == "reports@example.com" and "绩效手册" in message["Subject"]
        assert not any(address in text for address in ADDRESSES), "nobody reads the others' addresses"
        assert [part.get_filename() for part in message.iter_attachments()] == [f"performance-{PERIOD}-zh.{kind}" for kind in ("pdf", "xlsx")]
        with office.company.signed_in(MANAGER) as session:
            commands.remove_schedule(session, number)
            assert queries.find_schedules(session) == ()


def test_who_is_refused_is_said_and_a_dead_server_is_tried_again_when_asked(office: Office) -> None:
    admin = office.company.session(SUPERUSER)
    number = ask(office, MANAGER, formats=("pdf",))
    admin.execute("UPDATE core.report_job SET recipients = %s WHERE id = %s", (ADDRESSES, number))
    with mailbox() as box:
        port = box.port
    sending(office, port)
    while work(office):
        pass
    failed = job(office, MANAGER, number)
    assert failed.sent_at is None and "does not take the message" in (failed.send_error or "") and not work(office)
    with mailbox() as box:
        box.refuses = {ADDRESSES[0]}
        sending(office, box.port)
        with office.company.signed_in(MANAGER) as session:
            commands.send_again(session, number)
        assert work(office) and not work(office)
        sent = job(office, MANAGER, number)
        assert sent.sent_at is not None and ADDRESSES[0] in (sent.send_error or "") and [wanted for wanted, _ in box.messages] == [[ADDRESSES[1]]]
    sending(office, port, active=False)


def test_who_leaves_gets_no_more_books(office: Office) -> None:
    admin = office.company.session(SUPERUSER)
    with office.company.signed_in(MANAGER) as session:
        number = commands.save_schedule(session, None, None, "book_team", "en", ["pdf"], {"every": "week", "day": 1}, [], True)
    manager = office.person(MANAGER)
    admin.execute("UPDATE core.report_schedule SET next_at = now() - interval '1 day' WHERE id = %s", (number,))
    admin.execute("UPDATE core.employee SET active = false WHERE id = %s", (manager,))
    try:
        assert office.company.session(WORKER).execute("SELECT core.report_due_()").fetchone() == (0,)
        assert admin.execute("SELECT active FROM core.report_schedule WHERE id = %s", (number,)).fetchone() == (False,)
    finally:
        admin.execute("UPDATE core.employee SET active = true WHERE id = %s", (manager,))
        admin.execute("DELETE FROM core.report_schedule WHERE id = %s", (number,))


def test_only_administrators_read_and_set_the_mail_server_and_no_password_is_stored(office: Office) -> None:
    with office.company.signed_in(FINANCE) as session, pytest.raises(NotFound):
        queries.get_mail_server(session)
    with office.company.signed_in(FINANCE) as session, pytest.raises(DatabaseProblem):
        commands.set_mail_server(session, 1, "smtp.example.com", 587, "starttls", "a@b.com", "", True)
    columns = office.company.value(SUPERUSER, "SELECT string_agg(attname, ' ') FROM pg_attribute WHERE attrelid = 'core.mail_setting'::regclass AND attnum > 0")
    assert "password" not in columns
    with pytest.raises(NotSent, match="open connection"), mailbox() as box:
        send(MailServer("127.0.0.1", box.port, "none", "a@b.com", "me"), ["x@y.com"], "s", "b", {})
