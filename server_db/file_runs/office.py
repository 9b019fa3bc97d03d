"""An office in a throw-away database: the people of a facts file, two of finance who ask and approve, and the worker.

Everybody acts as their own login, as in a real office: the superuser's connection takes on the login, no password is set.
"""

from __future__ import annotations

import json
import re
import secrets
import uuid
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Any

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from server_db.commands.logins import Login, ensure_logins
from server_db.engine.crediting import credit_new_facts
from server_db.worker import LOGIN, Worker

if TYPE_CHECKING:
    from server_db.domain.ledgers.year import Year

FINANCE = ("filerun1", "filerun2")
LONG_AGO = date(1990, 1, 1)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}")


class FileOffice:
    """`ids` gives each person's number, `names` the way back; `orders` and `lines` the numbers of what was put in."""

    def __init__(self, admin: dict[str, Any], year: Year) -> None:
        self._admin_args = admin
        self.year = year
        self.admin = psycopg.connect(**admin, autocommit=True)
        self.ids: dict[str, int] = {}
        self.orders: dict[str, int] = {}
        self.lines: dict[tuple[str, int], int] = {}

    def __enter__(self) -> FileOffice:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.admin.close()

    @property
    def names(self) -> dict[int, str]:
        return {number: code for code, number in self.ids.items()}

    def open_as(self, login: str) -> psycopg.Connection[Any]:
        connection = psycopg.connect(**self._admin_args, autocommit=True)
        connection.execute(psycopg.sql.SQL("SET SESSION AUTHORIZATION {}").format(psycopg.sql.Identifier(login)))
        return connection

    def worker(self) -> Worker:
        return Worker(lambda: self.open_as(LOGIN))

    # -- people ------------------------------------------------------------------------------------------------
    def found(self) -> None:
        office = self.year.facts.office
        currencies = {office.currency} | {line.currency for line in self.year.facts.lines} | {rate.currency for rate in self.year.facts.rates}
        for code in sorted(currencies):
            self.admin.execute("INSERT INTO core.currency VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING", (code, office.exponent(code), code, code))
        self.admin.execute(
            "INSERT INTO core.office (id, name_en, name_zh, currency, timezone, fiscal_start_month, team_sign_off) VALUES (1, '-', '-', %s, 'UTC', %s, 'off')",
            (office.currency, office.fiscal_start_month),
        )
        for login in FINANCE:
            self._employee(login.upper(), login, LONG_AGO, None)
        ensure_logins(self.admin, [Login(login, secrets.token_urlsafe(24), ("finance",)) for login in FINANCE])
        for place, person in enumerate(self.year.facts.people, start=1):
            code = person.code if _CODE.fullmatch(person.code) else f"P-{place}"
            self.ids[person.code] = self._employee(code, person.name_en, person.hired_on or LONG_AGO, person.left_on)
            if person.base_salary is not None:
                self.admin.execute("INSERT INTO core.employee_private (employee_id, base_salary_minor) VALUES (%s, %s)",
                                   (self.ids[person.code], person.base_salary))  # fmt: skip

    def _employee(self, code: str, name: str, hired: date, left: date | None) -> int:
        return int(self.one("INSERT INTO core.employee (code, name_en, name_zh, hired_on, left_on) VALUES (%s, %s, %s, %s, %s) RETURNING id",
                            code, name or code, name or code, hired, left)[0])  # fmt: skip

    def named(self, table: str, code: str | None) -> int | None:
        """A region or product line of that code, made where there is none."""
        if code is None:
            return None
        where = psycopg.sql.SQL("core.{}").format(psycopg.sql.Identifier(table))
        made = psycopg.sql.SQL("INSERT INTO {} (code, name_en, name_zh) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING").format(where)
        self.admin.execute(made, (code, code, code))
        row = self.admin.execute(psycopg.sql.SQL("SELECT id FROM {} WHERE code = %s").format(where), (code,)).fetchone()
        return None if row is None else int(row[0])

    # -- runs --------------------------------------------------------------------------------------------------
    def call(self, login: str, function: str, *args: Any) -> dict[str, Any]:
        """An api function as that person, with a fresh key; dicts travel as jsonb."""
        values = [json.dumps(arg, ensure_ascii=False) if isinstance(arg, dict) else arg for arg in args]
        casts = ["%s::jsonb" if isinstance(arg, dict) else "%s" for arg in args]
        with self.open_as(login) as connection:
            row = connection.execute(f"SELECT api.{function}(%s, {', '.join(casts)})".encode(), [uuid.uuid4(), *values]).fetchone()
        assert row is not None
        return dict(row[0])

    def credit(self) -> None:
        """What waits for a correction is known once the new facts are credited, as the worker does between runs."""
        engine = create_engine("postgresql+psycopg://", creator=lambda: self.open_as(LOGIN), poolclass=NullPool)
        with engine.connect() as working:
            credit_new_facts(working)
        engine.dispose()

    def run(self, period: str, as_of: str | None = None) -> None:
        """Asked for, calculated and locked; who could not be calculated is not paid this time."""
        asked = self.call(FINANCE[0], "run_request_correction", as_of, period, None, "late") if as_of else self.call(FINANCE[0], "run_request", period, None)
        self.worker().run_once()
        for (exception,) in self.all("SELECT id FROM core.run_exception WHERE run_id = %s AND severity = 'blocker'", asked["id"]):
            self.call(FINANCE[0], "exception_resolve", exception, "not paid this time")
        for state in ("reviewed", "approved", "locked"):
            version, content, error = self.one("SELECT version, encode(content_hash, 'hex'), error FROM core.commission_run WHERE id = %s", asked["id"])
            if error:
                raise psycopg.DataError(error)
            who = FINANCE[1] if state == "approved" else FINANCE[0]
            self.call(who, "run_advance", asked["id"], version, state, content if state == "approved" else None, None)

    # -- looking -----------------------------------------------------------------------------------------------
    def one(self, query: str, *values: Any) -> tuple[Any, ...]:
        row = self.admin.execute(query.encode(), values).fetchone()
        assert row is not None
        return tuple(row)

    def all(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.admin.execute(query.encode(), values).fetchall()]
