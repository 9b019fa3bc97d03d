"""Logins: a verifier leaves the client, never a password; two administrators make a third."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from server_db.commands.logins import (
    add_login,
    disable_login,
    enable_login,
    end_sessions,
    request_admin,
    set_groups,
    set_own_password,
    set_password,
    verifier,
)
from server_db.commands.save import save_record
from server_db.errors import Disabled, NotAllowed, NotFound, Refused, WrongPassword, WrongState
from server_db.queries.rights import find_logins
from tests.server_db.security.company import ADMIN, ADMIN2, SUPERUSER, Company


@pytest.fixture
def newcomer(company: Company) -> Any:
    """A person without a login; the login goes when the test ends, for it belongs to the whole server."""
    with company.signed_in(ADMIN) as session:
        saved = save_record(
            session, "employee", None, None, {"code": f"T{company.truth('SELECT max(id) FROM core.employee')}", "name_en": "New", "name_zh": "新"}
        )
    login = company.truth("SELECT login FROM core.employee WHERE id = %s", (int(saved.id),))
    yield int(saved.id), login
    company.session(SUPERUSER).execute(f"DROP ROLE IF EXISTS {login}".encode())


def test_a_verifier_is_salted_and_no_password() -> None:
    one, other = verifier("e1", "secret-1"), verifier("e1", "secret-1")
    assert one.startswith("SCRAM-SHA-256$4096:") and one != other and "secret-1" not in one


def test_a_person_gets_a_login_changes_the_password_and_leaves(company: Company, newcomer: tuple[int, str]) -> None:
    person, login = newcomer
    args = company.args | {"user": login, "password": "first-pass"}
    with company.signed_in(ADMIN) as admin:
        add_login(admin, person, login, "first-pass", ["rep"])
        with psycopg.connect(**args, autocommit=True) as theirs:
            theirs.execute("SELECT api.set_own_password(gen_random_uuid(), %s)", (verifier(login, "second-pass"),))
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(**args)
        set_password(admin, login, "third-pass")
        args |= {"password": "third-pass"}
        with psycopg.connect(**args, autocommit=True) as theirs:
            disable_login(admin, login)
            with pytest.raises(psycopg.OperationalError):
                theirs.execute("SELECT 1")
        with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
            psycopg.connect(**args)
        with pytest.raises(NotFound):
            request_admin(admin, login)
        enable_login(admin, login, "fourth-pass")
        assert next(found for found in find_logins(admin) if found.login == login).groups == ()
        admin.rollback()
        with pytest.raises(WrongState):
            enable_login(admin, login, "fifth-pass")
        with psycopg.connect(**(args | {"password": "fourth-pass"}), autocommit=True) as theirs:
            end_sessions(admin, login)
            with pytest.raises(psycopg.OperationalError):
                theirs.execute("SELECT 1")


@pytest.mark.parametrize("login", ["li.wei-2", "li_wei.3"])
def test_a_login_may_have_a_dot_or_a_hyphen(company: Company, login: str) -> None:
    with company.signed_in(ADMIN) as session:
        saved = save_record(session, "employee", None, None, {"code": login.upper(), "name_en": "New", "name_zh": "新"})
        try:
            add_login(session, int(saved.id), login, "first-pass", ["rep"])
            set_groups(session, login, ["rep", "manager"])
            set_groups(session, login, ["rep"])
        finally:
            company.session(SUPERUSER).execute(f'DROP ROLE IF EXISTS "{login}"'.encode())


def test_two_administrators_make_a_third_and_change_each_other(company: Company, newcomer: tuple[int, str]) -> None:
    person, login = newcomer
    with company.signed_in(ADMIN) as one, company.signed_in(ADMIN2) as other:
        with pytest.raises(NotAllowed) as alone:
            add_login(one, person, login, "first-pass", ["admin"])
        assert alone.value.code == "login.two_admins"
        add_login(one, person, login, "first-pass", ["rep"])
        request_admin(one, login)
        with pytest.raises(NotAllowed):
            set_groups(one, login, ["admin"])
        set_groups(other, login, ["rep", "admin"])
        with pytest.raises(NotAllowed):
            set_password(one, login, "stolen-pass")
        with pytest.raises(NotAllowed):
            set_groups(one, login, [])  # one request serves once
        request_admin(other, login)
        set_groups(one, login, [])


def test_the_own_password_is_ones_own(company: Company) -> None:
    """Set to what it was: other tests sign in with it."""
    from tests.server_db.security.company import PASSWORD

    with company.signed_in("p1009") as session:
        set_own_password(session, "p1009", PASSWORD)


def test_signing_in_fails_in_words_a_screen_can_show(company: Company) -> None:
    from server_db.session import sign_in
    from server_db.settings import Server

    where = Server((company.args["host"],), int(company.args["port"]), company.args["dbname"])
    with pytest.raises(WrongPassword):
        sign_in(where, "p1003", "not-this")
    company.truth("UPDATE core.employee SET active = false WHERE login = 'p1004' RETURNING 1")
    try:
        with pytest.raises(Disabled):
            company.signed_in("p1004").__enter__()
    finally:
        company.truth("UPDATE core.employee SET active = true WHERE login = 'p1004' RETURNING 1")


def test_an_empty_password_is_refused_before_anything_is_sent(company: Company) -> None:
    with company.signed_in(ADMIN) as session, pytest.raises(ValueError, match="password"):
        set_password(session, "p1003", "")
    with company.signed_in(ADMIN) as session, pytest.raises(Refused):
        session.execute(text("SELECT admin.set_password(gen_random_uuid(), 'p1003', 'SCRAM-SHA-256$4096:x')"))
