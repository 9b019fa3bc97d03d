"""Installing: once, again, over a newer database, and what stands in `sql/` besides."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import psycopg
import pytest

import server_db
import server_db.tables
from server_db.errors import WrongVersion
from server_db.install import InstallProblem, install, schema_version
from server_db.session import check_version
from server_db.tables.api import metadata
from tests.conftest import TestDatabase
from tests.server_db.security.company import FINANCE, PASSWORD, REP, SUPERUSER, WORKER, Company

SQL = Path(server_db.__file__).parent / "sql"


def test_installing_again_is_quick_and_changes_no_data(scratch: Company) -> None:
    before = scratch.truth("SELECT count(*) FROM audit.log")
    scratch.truth("UPDATE sec.field_perm SET can_read = true WHERE grp = 'g_rep' AND kind = 'order_line' RETURNING 1")
    args = dict(scratch.args)
    scratch.close()
    assert install(args, args["dbname"]).changed
    assert not install(args, args["dbname"], only_if_needed=True).changed
    # what an administrator opened stays open; what the trail says stays said
    assert scratch.truth("SELECT count(*) FROM sec.field_perm WHERE grp = 'g_rep' AND can_read AND kind = 'order_line'") == 2
    assert scratch.truth("SELECT count(*) FROM audit.log") == before + 2


def test_a_newer_database_is_refused_and_left_alone(scratch: Company) -> None:
    scratch.truth("UPDATE sec.install SET schema_version = 999 RETURNING 1")
    args = dict(scratch.args)
    scratch.close()
    with pytest.raises(InstallProblem, match=f"version 999.*version {schema_version()}"):
        install(args, args["dbname"])
    assert scratch.truth("SELECT schema_version FROM sec.install") == 999


@pytest.mark.parametrize(
    ("server", "oldest", "code"),
    [(schema_version() + 1, schema_version() + 1, "version.client_old"), (schema_version() - 1, 1, "version.server_old")],
)
def test_a_client_of_another_version_is_refused_with_a_word(server: int, oldest: int, code: str) -> None:
    with pytest.raises(WrongVersion) as refusal:
        check_version(server, oldest)
    assert refusal.value.code == code


def test_only_a_superuser_installs(company: Company) -> None:
    with psycopg.connect(**(company.args | {"dbname": "postgres"}), autocommit=True) as connection:
        connection.execute("GRANT CONNECT ON DATABASE postgres TO tripod_worker")
        try:
            with pytest.raises(InstallProblem, match="superuser"):
                install(company.args | {"user": "tripod_worker", "password": PASSWORD}, "nowhere_1")
        finally:
            connection.execute("REVOKE CONNECT ON DATABASE postgres FROM tripod_worker")


def test_the_worker_may_take_room_on_disk_that_a_person_may_not(scratch: Company) -> None:
    """A run over millions of lines sorts gigabytes; a person's session is cut before it fills the disk."""
    args = dict(scratch.args)
    scratch.close()
    install(args, args["dbname"])
    limits = {who: scratch.value(who, "SHOW temp_file_limit") for who in (WORKER, REP, FINANCE)}
    assert limits == {WORKER: "20GB", REP: "1GB", FINANCE: "1GB"}


def test_the_tables_a_query_may_name_are_the_views_there_are(database: TestDatabase) -> None:
    with database.admin() as connection:
        found = connection.execute("""SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum) FROM pg_class c JOIN pg_attribute a
            ON a.attrelid = c.oid AND a.attnum > 0 WHERE c.relnamespace = 'api'::regnamespace AND c.relkind = 'v' GROUP BY 1""").fetchall()
    for module in pkgutil.iter_modules(server_db.tables.__path__):
        importlib.import_module(f"server_db.tables.{module.name}")
    assert {name: set(columns) for name, columns in found} == {table.name: set(table.c.keys()) for table in metadata.tables.values()}


def test_finance_reads_the_same_views(database: TestDatabase) -> None:
    with database.admin() as connection:
        rows = connection.execute("""SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns
            WHERE table_schema IN ('api', 'api_all')""").fetchall()
    assert {row[1:] for row in rows if row[0] == "api"} == {row[1:] for row in rows if row[0] == "api_all"}


def test_migrations_use_nothing_that_changes_with_the_program() -> None:
    """A migration that read a view or a function of `sql/` would mean something else next year."""
    for path in (SQL.parent / "migrations" / "versions").glob("0*.py"):
        text = path.read_text("utf-8")
        assert not re.search(r"\b(api|api_all|admin)\.\w|sec\.\w+\(\)|core\.\w+\(\)|\.sql\"", text), path.name


def test_the_version_counts_the_migrations() -> None:
    last = max(path.name for path in (SQL.parent / "migrations" / "versions").glob("0*.py"))
    assert int(last[:4]) == schema_version()


def test_every_function_file_says_what_it_is_for() -> None:
    for path in sorted((SQL / "functions").glob("*.sql")):
        lines = path.read_text("utf-8").splitlines()
        assert any(line.startswith("-- ") and not line.startswith("-- owner:") for line in lines[:3]), path.name


def test_the_superuser_is_no_person(company: Company) -> None:
    assert company.value(SUPERUSER, "SELECT sec.me()") is None
    assert company.value(SUPERUSER, "SELECT count(*) FROM api.me") == 0
