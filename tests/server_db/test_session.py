"""Signing in, the session a job gets, cancelling, and what failures become."""

from __future__ import annotations

import os
import threading
import traceback
from typing import Any

import pytest
from sqlalchemy import text

from server_db import errors, session
from server_db.commands.logins import Login, ensure_logins
from server_db.settings import Server
from server_db.tables import api


@pytest.fixture(scope="module")
def people(database: Any) -> Any:
    with database.admin() as admin:
        admin.execute(
            "INSERT INTO core.employee (id, code, login, name_en, name_zh, hired_on)"
            " VALUES (901, 'S901', 's901', 'Rep', '销售', '2025-01-01'), (902, 'S902', 's902', 'Finance', '财务', '2025-01-01'),"
            " (903, 'S903', 's903', 'Left', '离职', '2025-01-01')"
        )
        ensure_logins(
            admin, [Login("s901", "secret-901", ("rep",)), Login("s902", "secret-902", ("finance",)), Login("s903", "secret-903", ("rep",))]
        )
    return database


def test_a_person_signs_in_and_is_known(people: Any) -> None:
    me = people.sign_in("s901", "secret-901").me
    assert (me.code, me.name_zh, me.groups, me.home_schema) == ("S901", "销售", ("rep",), "api")


def test_finance_reads_the_same_queries_from_its_own_schema(people: Any) -> None:
    database = people.sign_in("s902", "secret-902")
    with database.session() as session:
        session.execute(api.commission_run.select())
        sent = str(api.commission_run.select().compile(session.connection()))
    assert database.me.home_schema == "api_all"
    assert sent  # compiled and accepted by the server


def test_a_wrong_password_says_nothing_about_the_password(people: Any) -> None:
    with pytest.raises(errors.WrongPassword) as caught:
        people.sign_in("s901", "secret-wrong")
    frames = [frame for frame, _ in traceback.walk_tb(caught.tb) if "site-packages" in frame.f_code.co_filename]
    assert not frames  # the driver's local variables hold it
    assert "secret-wrong" not in f"{caught.value!r} {caught.value.__cause__} {caught.value.__context__}"


def test_a_login_nobody_has_reads_the_same_as_a_wrong_password(people: Any) -> None:
    with pytest.raises(errors.WrongPassword):
        people.sign_in("nobody-here", "x")


def test_somebody_inactive_may_not_sign_in(people: Any) -> None:
    with people.admin() as admin:
        admin.execute("UPDATE core.employee SET active = false WHERE code = 'S903'")
    with pytest.raises(errors.DatabaseProblem) as caught:
        people.sign_in("s903", "secret-903")
    assert isinstance(caught.value, errors.Disabled | errors.WrongPassword)


def test_a_missing_database_and_a_closed_port_are_two_things(people: Any) -> None:
    here = people.settings
    with pytest.raises(errors.WrongVersion):
        session.sign_in(Server(here.hosts, here.port, "nowhere"), "s901", "secret-901")
    with pytest.raises(errors.Unreachable):
        session.sign_in(Server(("127.0.0.1",), 1), "s901", "secret-901")


def test_a_database_without_tripod_is_of_another_version(people: Any) -> None:
    with people.admin() as admin:
        admin.execute("CREATE DATABASE bare TEMPLATE template0")
    with pytest.raises(errors.WrongVersion):
        session.sign_in(Server(people.settings.hosts, people.settings.port, "bare"), "s901", "secret-901")


def test_a_database_that_is_not_the_persons_is_refused(people: Any) -> None:
    with pytest.raises(errors.Disabled):
        session.sign_in(Server(people.settings.hosts, people.settings.port, "postgres"), "s901", "secret-901")


def test_another_version_is_refused_with_the_remedy() -> None:
    with pytest.raises(errors.WrongVersion, match="Install the newer program"):
        session.check_version(api.SCHEMA_VERSION + 1, api.SCHEMA_VERSION + 1)
    with pytest.raises(errors.WrongVersion, match="server init"):
        session.check_version(api.SCHEMA_VERSION - 1, 1)
    session.check_version(api.SCHEMA_VERSION + 1, api.SCHEMA_VERSION)


def test_a_hostile_environment_is_not_listened_to(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGSSLMODE", "require")
    monkeypatch.setenv("PGHOSTADDR", "192.0.2.1")
    monkeypatch.setenv("PGOPTIONS", "-c search_path=public")
    database = people.sign_in("s901", "secret-901")
    with database.session() as running:
        assert running.execute(text("SELECT current_setting('search_path')")).scalar() == "api"
    assert "PGHOSTADDR" not in os.environ


def test_cancel_reaches_the_server(people: Any) -> None:
    database = people.sign_in("s902", "secret-902")
    with database.session() as running:
        threading.Timer(0.3, database.cancel, (running,)).start()
        with pytest.raises(errors.Cancelled):
            running.execute(text("SELECT count(*) FROM generate_series(1, 100000000000)"))
    with database.session() as running:
        assert running.execute(text("SELECT 1")).scalar() == 1


def test_cancelling_what_has_ended_is_harmless(people: Any) -> None:
    database = people.sign_in("s901", "secret-901")
    with database.session() as running:
        pass
    database.cancel(running)


def test_a_statement_that_takes_too_long_is_not_called_cancelled(people: Any) -> None:
    with people.sign_in("s901", "secret-901").session() as running, pytest.raises(errors.TooSlow):
        running.execute(text("SET statement_timeout = '50ms'"))
        running.execute(text("SELECT count(*) FROM generate_series(1, 100000000000)"))


def test_a_table_is_not_a_persons_to_read_and_the_refusal_names_no_value(people: Any) -> None:
    with people.sign_in("s901", "secret-901").session() as running, pytest.raises(errors.NotAllowed) as caught:
        running.execute(text("SELECT * FROM core.employee_private WHERE id_number = :n"), {"n": "310101199001011234"})
    assert "310101199001011234" not in f"{caught.value!r} {caught.value.__cause__} {caught.value.__context__}"


def test_a_lost_connection_heals_with_the_next_session(people: Any) -> None:
    database = people.sign_in("s901", "secret-901")
    with database.session() as running:
        pid = running.execute(text("SELECT pg_backend_pid()")).scalar()
        with people.admin() as admin:
            admin.execute("SELECT pg_terminate_backend(%s)", (pid,))
        with pytest.raises(errors.Disconnected):
            running.execute(text("SELECT 1"))
    with database.session() as running:
        assert running.execute(text("SELECT 1")).scalar() == 1


def test_nothing_is_stored_without_a_begin_block(people: Any) -> None:
    with people.admin() as admin:
        before = admin.execute("SELECT count(*) FROM core.draft").fetchone()
    with people.sign_in("s901", "secret-901").session() as running:
        running.execute(text("SELECT api.save(gen_random_uuid(), 'draft', 'plan/x', NULL, '{\"body\": {}}')"))
    with people.admin() as admin:
        assert admin.execute("SELECT count(*) FROM core.draft").fetchone() == before
