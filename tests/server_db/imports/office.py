"""An office with nobody but its finance people, an administrator, an auditor and a seller; files are imported as one of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server_db.commands.imports import ImportOutcome, import_file
from server_db.commands.logins import Login, ensure_logins
from server_db.imports.convert import Options
from server_db.session import Database
from tests.conftest import DEMO_PASSWORD, TestDatabase

PEOPLE = (("IF1", "finance"), ("IF2", "finance"), ("IA1", "admin"), ("IU1", "auditor"), ("IR1", "rep"), ("IM1", "manager"))


@dataclass
class Office:
    """Signed in as needed; `folder` is where files of a test lie."""

    database: TestDatabase
    folder: Path
    currency: str
    _signed_in: dict[str, Database]

    def load(self, kind: str, text: str | Path, *, login: str = "if1", source: str = "", **how: Any) -> ImportOutcome:
        """Import a text table (or a file) as a person."""
        path = text if isinstance(text, Path) else self.folder / f"{kind}.csv"
        if isinstance(text, str):
            path.write_text(text, "utf-8")
        options = Options(source=source, default_currency=self.currency)
        with self.enter(login).session() as session:
            return import_file(session, kind, path, options, **how)

    def enter(self, login: str) -> Database:
        if login not in self._signed_in:
            self._signed_in[login] = self.database.sign_in(login)
        return self._signed_in[login]

    def ask(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """As the server's owner, who sees everything."""
        with self.database.admin() as connection:
            return connection.execute(statement.encode(), values).fetchall()

    def one(self, statement: str, *values: Any) -> Any:
        return self.ask(statement, *values)[0][0]

    def leave(self) -> None:
        for database in self._signed_in.values():
            database.dispose()


def found(database: TestDatabase, folder: Path, currency: str = "CNY") -> Office:
    with database.admin() as connection:
        connection.execute(b"INSERT INTO core.currency VALUES (%s, 2, 'Base', 'Base')", (currency,))
        connection.execute(
            b"INSERT INTO core.office (id, name_en, name_zh, currency, timezone, team_sign_off) VALUES (1, 'Test', 'Test', %s, 'Asia/Shanghai', 'off')", (currency,)
        )
        for code, _ in PEOPLE:
            connection.execute(b"INSERT INTO core.employee (code, name_en, name_zh) VALUES (%s, %s, %s)", (code, f"Person {code}", f"Person {code}"))
        ensure_logins(connection, [Login(code.lower(), DEMO_PASSWORD, (group,)) for code, group in PEOPLE])
    return Office(database, folder, currency, {})
