"""An office that sells: a director, two managers with a seller each, three pools. Files of leads are imported as one of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row
from sqlalchemy.orm import Session

from server_db.commands.lead_imports import LeadImportOutcome, LeadUndo, import_leads, undo_import
from server_db.commands.logins import Login, ensure_logins, ensure_worker_login
from server_db.imports.lead_files import LeadOptions
from server_db.imports.prepare import Reading
from server_db.session import Database
from tests.conftest import DEMO_PASSWORD, TestDatabase

# code, groups, manager
PEOPLE = (("LD1", ("rep", "manager", "director"), None), ("LM1", ("rep", "manager"), "LD1"), ("LM2", ("rep", "manager"), "LD1"),
          ("LR1", ("rep",), "LM1"), ("LR2", ("rep",), "LM2"), ("LF1", ("finance",), None), ("LA1", ("admin",), None), ("LU1", ("auditor",), None))  # fmt: skip
# code, visibility, members; the first is the one that an installation comes with
POOLS = (("OPEN", "everyone", ("LM1", "LM2", "LR1", "LR2")), ("OURS", "members", ("LM1", "LR1")), ("THEIRS", "members", ("LM2", "LR2")))
SETUP = """
INSERT INTO core.currency VALUES ('CNY', 2, 'Yuan', '元');
INSERT INTO core.office (id, name_en, name_zh, currency, timezone, team_sign_off) VALUES (1, 'Test', 'Test', 'CNY', 'Asia/Shanghai', 'off');
INSERT INTO core.region (code, name_en, name_zh) VALUES ('EAST', 'East', '华东'), ('NORTH', 'North', '华北');
INSERT INTO core.product_line (code, name_en, name_zh) VALUES ('HW', 'Hardware', '硬件'), ('SW', 'Software', '软件');
INSERT INTO core.lead_channel (code, name_en, name_zh, kind, utm_sources) VALUES ('baidu', 'Baidu', '百度', 'paid', '{baidu,bd}'), ('fair', 'Fair', '展会', 'event', '{}')
  ON CONFLICT DO NOTHING;
INSERT INTO core.campaign (code, name_en, name_zh, channel, utm_campaign) VALUES ('Q4', 'Autumn', '秋季活动', 'baidu', 'autumn26');
"""


@dataclass
class LeadOffice:
    database: TestDatabase
    folder: Path
    _signed_in: dict[str, Database]

    def enter(self, login: str) -> Database:
        if login not in self._signed_in:
            self._signed_in[login] = self.database.sign_in(login)
        return self._signed_in[login]

    @contextmanager
    def session(self, login: str = "lm1") -> Iterator[Session]:
        with self.enter(login).session() as session:
            yield session

    def load(
        self, text: str | Path, login: str = "lm1", columns: dict[str, str] | None = None, how: dict[str, Any] | None = None, **options: Any
    ) -> LeadImportOutcome:
        path = text if isinstance(text, Path) else self.folder / "leads.csv"
        if isinstance(text, str):
            path.write_text(text, "utf-8")
        with self.session(login) as session:
            return import_leads(session, path, LeadOptions(**options), Reading(columns=columns or {}), **(how or {}))

    def undo(self, import_id: int, login: str = "lm1", dry_run: bool = False) -> LeadUndo:
        with self.session(login) as session:
            return undo_import(session, import_id, dry_run=dry_run)

    def ask(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """As the server's owner, who sees everything."""
        with self.database.admin() as connection:
            return connection.execute(statement.encode(), values).fetchall()

    def one(self, statement: str, *values: Any) -> Any:
        return self.ask(statement, *values)[0][0]

    def leads(self, where: str = "true") -> list[dict[str, Any]]:
        with self.database.admin() as connection:
            return connection.cursor(row_factory=dict_row).execute(f"SELECT * FROM core.lead WHERE {where} ORDER BY id".encode()).fetchall()

    def lead(self, where: str) -> dict[str, Any]:
        (found,) = self.leads(where)
        return found

    def worker(self) -> psycopg.Connection[Any]:
        return psycopg.connect(**self.database.admin_args() | {"user": "tripod_worker", "password": DEMO_PASSWORD}, autocommit=True)

    def take_in_at_most(self, rows: int) -> None:
        """What a person's session writes by itself; more is the worker's. An installation has 20,000."""
        how = "RETURNS int LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = ''"
        with self.database.admin() as connection:
            connection.execute(f"CREATE OR REPLACE FUNCTION core.lead_import_most_() {how} AS 'SELECT {rows}'".encode())

    def leave(self) -> None:
        for database in self._signed_in.values():
            database.dispose()


def found_lead_office(database: TestDatabase, folder: Path) -> LeadOffice:
    with database.admin() as connection:
        connection.execute(SETUP.encode())
        for code, _, _ in PEOPLE:
            connection.execute(b"INSERT INTO core.employee (code, name_en, name_zh) VALUES (%s, %s, %s)", (code, f"Person {code}", f"Person {code}"))
        for code, groups, boss in PEOPLE:
            if "rep" in groups:
                connection.execute(
                    b"INSERT INTO core.assignment (employee_id, manager_id, region_id, level, title_en, title_zh, valid) SELECT e.id, b.id, 1, %s, 'X', 'X',"
                    b" '[2020-01-01,)' FROM core.employee e LEFT JOIN core.employee b ON b.code = %s WHERE e.code = %s",
                    (4 - len(groups), boss, code),
                )
        connection.execute(b"UPDATE core.pool SET code = 'OPEN', visibility = 'everyone' WHERE is_default")
        for code, visibility, members in POOLS:
            if code != "OPEN":
                connection.execute(
                    b"INSERT INTO core.pool (code, name_en, name_zh, visibility) VALUES (%s, %s, %s, %s)", (code, code, f"池{code}", visibility)
                )
            for member in members:
                connection.execute(
                    b"INSERT INTO core.pool_member (pool_id, employee_id, role) SELECT p.id, e.id, %s FROM core.pool p, core.employee e WHERE p.code = %s AND e.code = %s",
                    ("manager" if member.startswith("LM") else "member", code, member),
                )
        ensure_logins(connection, [Login(code.lower(), DEMO_PASSWORD, groups) for code, groups, _ in PEOPLE])
        ensure_worker_login(connection, DEMO_PASSWORD)
    return LeadOffice(database, folder, {})
