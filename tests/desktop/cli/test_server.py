"""`tripod server` against a server of its own: one sentence for each failure, and never a password in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from click.testing import Result
from typer.testing import CliRunner

from desktop.cli.server import app
from tests.conftest import TestServer

PASSWORD = "first-Admin-9"
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def name(server: TestServer) -> Iterator[str]:
    made = f"office_{uuid4().hex[:8]}"
    yield made
    with psycopg.connect(**server.admin_args(), autocommit=True) as connection:
        for database in (made, made + "_copy", made + "_bad"):
            connection.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)".encode())


@pytest.fixture(scope="module")
def run(server: TestServer, name: str) -> Run:
    """Run a subcommand on the office's URL; the first line of standard input is the superuser's password."""
    args = server.admin_args()
    url = f"postgresql://{args['user']}@{args['host']}:{args['port']}/{name}"

    def call(*words: str, typed: tuple[str, ...] = (), at: str = url, secret: str = args["password"]) -> Result:
        lines = "".join(f"{line}\n" for line in (secret, *typed))
        result = CliRunner().invoke(app, [*words, "--url", at, "--password-stdin"], input=lines)
        assert args["password"] not in result.output and PASSWORD not in result.output
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return call


@pytest.fixture(scope="module")
def office(run: Run) -> None:
    """The office as `init` makes it: first administrator and the worker's password from standard input."""
    made = run("init", "--admin", "Z901", "--office-en", "CLI office", typed=(PASSWORD, "worker-secret-1"))
    assert made.exit_code == 0, made.output
    assert "z901 may sign in" in made.output


def test_init_makes_an_office_whose_administrator_signs_in(server: TestServer, name: str, office: None) -> None:
    args = server.admin_args(name) | {"user": "z901", "password": PASSWORD}
    with psycopg.connect(**args) as connection:
        assert connection.execute("SELECT groups, office_name_en FROM api.me").fetchone() == (["admin"], "CLI office")
        months = connection.execute("SELECT p.code, pg_catalog.to_char(sec.today(), 'YYYY-MM') FROM api.period p").fetchall()
        assert len(months) == 1 and months[0][0] == months[0][1], "boards and figures have the present month from the first day on"
    with psycopg.connect(**(args | {"user": "tripod_worker", "password": "worker-secret-1"})) as connection:
        assert connection.execute("SELECT count(*) FROM core.commission_run").fetchone() == (0,)


def test_init_and_upgrade_again_change_nothing(run: Run, office: None) -> None:
    again = run("init", "--office-en", "Another name")
    assert again.exit_code == 0 and again.output.startswith("Upgraded")
    assert run("upgrade").exit_code == 0


def test_the_servers_own_database_is_only_the_door(server: TestServer, name: str, run: Run, office: None) -> None:
    args = server.admin_args()
    door = f"postgresql://{args['user']}@{args['host']}:{args['port']}/postgres"
    again = run("init", "--database", name, at=door)
    assert (again.exit_code, again.output.split(" (")[0]) == (0, f"Upgraded {name}"), again.output
    with psycopg.connect(**args, autocommit=True) as connection:
        assert connection.execute("SELECT to_regnamespace('sec')").fetchone() == (None,)


def test_upgrade_creates_nothing(server: TestServer, run: Run, office: None) -> None:
    args = server.admin_args()
    refused = run("upgrade", at=f"postgresql://{args['user']}@{args['host']}:{args['port']}/office_slip")
    assert refused.exit_code == 1 and "no database office_slip" in refused.output
    with psycopg.connect(**args, autocommit=True) as connection:
        assert connection.execute("SELECT 1 FROM pg_database WHERE datname = 'office_slip'").fetchone() is None


def test_doctor_tells_what_is_missing(run: Run, office: None) -> None:
    found = run("doctor", "--json")
    findings = json.loads(found.output)
    assert {"rules", "version", "server", "audit"} <= {f["subject"] for f in findings if f["level"] == "ok"}
    assert any("need two" in f["text"] for f in findings)
    # the tests' own server has no TLS and is not durable, and the doctor says so
    assert found.exit_code == 2 and all(f["remedy"] for f in findings if f["level"] != "ok")


def test_people_are_added_and_get_new_passwords(server: TestServer, name: str, run: Run, office: None) -> None:
    assert run("add-person", "Z902", "--name", "Second", "--group", "finance", typed=("second-pass-1",)).exit_code == 0
    assert run("passwd", "z902", typed=("second-pass-2",)).exit_code == 0
    with psycopg.connect(**(server.admin_args(name) | {"user": "z902", "password": "second-pass-2"})) as connection:
        assert connection.execute("SELECT groups FROM api.me").fetchone() == (["finance"],)


def test_seals_are_made_and_verified(server: TestServer, name: str, run: Run, office: None) -> None:
    head = json.loads(run("seal").output)
    assert head["n"] >= 1 and len(head["head"]) == 64
    assert run("verify").exit_code == 0


def test_a_backup_is_restored_and_a_tampered_one_is_noticed(server: TestServer, name: str, run: Run, office: None, tmp_path: Path) -> None:
    file, args = tmp_path / "office.backup", server.admin_args()
    run("seal")
    assert run("backup", str(file)).exit_code == 0
    assert file.stat().st_mode & 0o077 == 0 or file.stat().st_mode & 0o777 == 0o666  # Windows knows no owner-only bits
    assert "overwrites nothing" in run("backup", str(file)).output
    restored = run("restore", str(file), "--as", f"{name}_copy")
    assert restored.exit_code == 0, restored.output
    assert "exists" in run("restore", str(file), "--as", f"{name}_copy").output

    with psycopg.connect(**server.admin_args(f"{name}_copy"), autocommit=True) as connection:
        assert connection.execute("SELECT code FROM core.employee WHERE code = 'Z901'").fetchall() == [("Z901",)]
        connection.execute("SET session_replication_role = replica; UPDATE audit.log SET actor = 'x' WHERE id = 1")
    copy = f"postgresql://{args['user']}@{args['host']}:{args['port']}/{name}_copy"
    assert run("verify", at=copy).exit_code == 2
    assert run("backup", str(tmp_path / "bad.backup"), at=copy).exit_code == 0
    again = run("restore", str(tmp_path / "bad.backup"), "--as", f"{name}_bad")
    assert again.exit_code == 2 and "does not hold" in again.output


@pytest.mark.parametrize(
    ("words", "at", "secret", "says"),
    [
        (("doctor",), "postgresql://postgres@127.0.0.1:1/x", "pw", "cannot be reached"),
        (("doctor",), None, "wrong-password", "wrong"),
        (("doctor",), "mysql://x", "pw", "postgresql://login@host"),
        (("passwd", "postgres"), None, None, "not a person's login"),
        (("add-person", "Z903", "--name", "x", "--group", "emperor"), None, None, "not given to people"),
        (("restore", "no-such-file.backup"), None, None, "no backup file"),
    ],
)
def test_failures_are_one_sentence(
    server: TestServer, name: str, run: Run, office: None, words: tuple[str, ...], at: str | None, secret: str | None, says: str
) -> None:
    args = server.admin_args()
    url = at or f"postgresql://{args['user']}@{args['host']}:{args['port']}/{name}"
    failed = run(*words, at=url, secret=secret or args["password"], typed=("a-long-password",))
    assert failed.exit_code == 1
    assert says in failed.output and failed.output.startswith("tripod: ")
    assert len(failed.output.strip().splitlines()) == 1


def test_a_short_password_is_refused(run: Run, office: None) -> None:
    assert "at least 8 characters" in run("passwd", "z901", typed=("short",)).output
