"""A company small enough to reckon by hand: facts are put in as the import would, people act as their own logins."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg

from server_db.commands.logins import Login, ensure_logins, ensure_worker_login
from server_db.engine.kpis import KpiFigures
from server_db.worker import Connect, Worker
from tests.conftest import TestDatabase, TestServer

PASSWORD = "tripod-demo"
FINANCE = ("F001", "F002")


def minor(amount: str | int | Decimal) -> int:
    return int((Decimal(amount) * 100).to_integral_exact())


@contextmanager
def founded(server: TestServer) -> Iterator[tuple[Company, TestDatabase]]:
    """A company of its own with nobody but finance in it, and its database, gone afterwards."""
    database = server.copy(server.template("template_founded", lambda name: _make(server, name)))
    with database.admin() as admin:
        company = Company(admin, database.psql)
        company.enter()
        yield company, database
        company.close()
    database.drop()


def _make(server: TestServer, name: str) -> None:
    database = server.installed()
    with database.admin() as admin:
        Company(admin, database.psql).found()
    with psycopg.connect(**server.admin_args(), autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {database.name} RENAME TO {name}".encode())


class _NoKpis(KpiFigures):
    def keep(self, *_: Any) -> int:
        return 0


class _PayWorker(Worker):
    """What a round keeps up beside pay takes a third of its time, and has tests of its own."""

    def __init__(self, connect: Connect) -> None:
        super().__init__(connect)
        self._kpis = _NoKpis()

    def _clocks(self, connection: psycopg.Connection[Any]) -> None:
        pass


@dataclass
class Company:
    """`admin` is the superuser's connection, `open_as` opens one as a login."""

    admin: psycopg.Connection[Any]
    open_as: Callable[[str], psycopg.Connection[Any]]
    ids: dict[str, int] = field(default_factory=dict)
    orders: dict[str, int] = field(default_factory=dict)
    lines: dict[tuple[str, int], int] = field(default_factory=dict)
    _kept: dict[str, psycopg.Connection[Any]] = field(default_factory=dict)
    _calculator: Worker | None = None

    def close(self) -> None:
        while self._kept:
            self._kept.popitem()[1].close()

    # -- people ------------------------------------------------------------------------------------------------
    def found(self, currency: str = "CNY") -> None:
        self.admin.execute(
            "INSERT INTO core.currency VALUES ('CNY', 2, 'Yuan', '人民币'), ('USD', 2, 'Dollar', '美元'), ('JPY', 0, 'Yen', '日元')"
        )
        self.admin.execute(
            "INSERT INTO core.office (id, name_en, name_zh, currency, timezone, team_sign_off) VALUES (1, 'Test', '测试', %s, 'Asia/Shanghai', 'off')",
            (currency,),
        )
        self.admin.execute("INSERT INTO core.region (code, name_en, name_zh) VALUES ('EAST', 'East', '华东'), ('NORTH', 'North', '华北')")
        self.admin.execute("INSERT INTO core.product_line (code, name_en, name_zh) VALUES ('HW', 'Hardware', '硬件'), ('SW', 'Software', '软件')")
        for code in FINANCE:
            self.person(code, region=None)

    def enter(self) -> None:
        """Into a copy of a founded company: logins belong to the whole server, where another test may have changed them."""
        ensure_worker_login(self.admin, PASSWORD)
        self.ids.update(self.all("SELECT code, id FROM core.employee"))
        for code in FINANCE:
            self.give_login(code, ["finance"])

    def person(self, code: str, *, manager: str | None = None, region: str | None = "EAST", line: str = "HW", level: int = 3,
               hired: date = date(2020, 1, 1), left: date | None = None, salary: str | None = "5000") -> int:  # fmt: skip
        row = self.admin.execute(
            "INSERT INTO core.employee (code, name_en, name_zh, hired_on, left_on) VALUES (%s, %s, %s, %s, %s) RETURNING id",
            (code, f"Person {code}", f"员工{code}", hired, left),
        ).fetchone()
        assert row
        self.ids[code] = row[0]
        if region:
            self.admin.execute(
                "INSERT INTO core.assignment (employee_id, manager_id, region_id, product_line_id, level, valid)"
                " SELECT %s, %s, r.id, p.id, %s, daterange(%s, NULL) FROM core.region r, core.product_line p WHERE r.code = %s AND p.code = %s",
                (row[0], self.ids[manager] if manager else None, level, hired, region, line),
            )
        if salary:
            self.admin.execute("INSERT INTO core.employee_private (employee_id, base_salary_minor) VALUES (%s, %s)", (row[0], minor(salary)))
        return int(row[0])

    def give_login(self, code: str, groups: Sequence[str]) -> None:
        ensure_logins(self.admin, [Login(code.lower(), PASSWORD, tuple(groups))])

    def as_login(self, code: str) -> psycopg.Connection[Any]:
        return self.open_as(code.lower())

    def worker(self) -> Worker:
        """Another worker, whose clocks go at its first round."""
        return Worker(lambda: self.open_as("tripod_worker"))

    def call(self, code: str, function: str, *args: Any) -> dict[str, Any]:
        """An api function as that person, with a fresh key; dicts travel as jsonb. The person stays signed in."""
        connection = self._kept.get(code)
        if connection is None or connection.closed:
            connection = self._kept[code] = self.as_login(code)
        values = [json.dumps(arg) if isinstance(arg, dict) else arg for arg in args]
        casts = ["%s::jsonb" if isinstance(arg, dict) else "%s" for arg in args]
        row = connection.execute(f"SELECT api.{function}(%s, {', '.join(casts)})", [uuid.uuid4(), *values]).fetchone()
        assert row
        return dict(row[0])

    def work(self) -> None:
        """A round of the company's own worker as far as pay goes: checks, runs, rehearsals, disputes. Clocks and KPIs go with `worker()`."""
        self._calculator = self._calculator or _PayWorker(lambda: self.open_as("tripod_worker"))
        self._calculator.run_once()

    # -- facts -------------------------------------------------------------------------------------------------
    def batch(self) -> int:
        row = self.admin.execute("SELECT core.open_batch('test')").fetchone()
        assert row
        return int(row[0])

    def order(self, number: str, on: date, amounts: Sequence[str | int], owner: str | None, *, currency: str = "CNY", customer: str = "C1",
              product: str = "P", line: str = "HW", delivered: date | None = None) -> int:  # fmt: skip
        with self.admin.transaction():
            batch = self.batch()
            self.admin.execute("SELECT core.ensure_period(%s)", (on,))
            self.admin.execute(
                "INSERT INTO core.customer (number, name) VALUES (%s, %s) ON CONFLICT DO NOTHING", (customer, f"Customer {customer}")
            )
            row = self.admin.execute(
                "INSERT INTO core.sales_order (number, customer_id, ordered_on, currency, owner_id, root_id, batch_id)"
                " SELECT %s, c.id, %s, %s, %s, 0, %s FROM core.customer c WHERE c.number = %s RETURNING id",
                (number, on, currency, self.ids.get(owner or ""), batch, customer),
            ).fetchone()
            assert row
            self.orders[number] = row[0]
            for place, amount in enumerate(amounts, start=1):
                self._line(number, place, on, amount, owner, currency, batch, product=product, line=line, delivered=delivered)
        return int(row[0])

    def _line(self, number: str, place: int, on: date, amount: str | int, owner: str | None, currency: str, batch: int, *, kind: str = "sale",
              origin: int | None = None, product: str = "P", line: str = "HW", delivered: date | None = None, replaces: int | None = None) -> int:  # fmt: skip
        row = self.admin.execute(
            "INSERT INTO core.order_line (order_id, line_no, kind, origin_line_id, product_code, product_line_id, quantity, unit_price, amount_minor,"
            " cost_minor, currency, owner_id, ordered_on, delivered_on, replaces_id, batch_id)"
            " SELECT %s, %s, %s, %s, %s, p.id, 1, %s, %s, %s, %s, %s, %s, %s, %s, %s FROM core.product_line p WHERE p.code = %s RETURNING id",
            (self.orders[number], place, kind, origin, product, Decimal(amount), minor(amount), minor(amount) // 2, currency,
             self.ids.get(owner or ""), on, delivered, replaces, batch, line),
        ).fetchone()  # fmt: skip
        assert row
        self.lines[number, place] = row[0]
        return int(row[0])

    def give_back(self, number: str, place: int, on: date, amount: str | int, owner: str | None) -> int:
        """A return of (part of) a line; `amount` is positive."""
        with self.admin.transaction():
            self.admin.execute("SELECT core.ensure_period(%s)", (on,))
            return self._line(number, 900 + place, on, -Decimal(amount), owner, "CNY", self.batch(), kind="return", origin=self.lines[number, place])

    def correct_line(self, number: str, place: int, on: date, amount: str | int, owner: str | None, currency: str = "CNY") -> int:
        with self.admin.transaction():
            return self._line(number, place, on, amount, owner, currency, self.batch(), replaces=self.lines[number, place])

    def split(self, number: str, shares: Mapping[str, str], overlays: Mapping[str, str] | None = None) -> None:
        with self.admin.transaction():
            batch = self.batch()
            for role, given in (("direct", shares), ("overlay", overlays or {})):
                for code, share in given.items():
                    self.admin.execute(
                        "INSERT INTO core.order_split (order_id, employee_id, role, share, batch_id) VALUES (%s, %s, %s, %s, %s)",
                        (self.orders[number], self.ids[code], role, Decimal(share), batch),
                    )

    def invoice(self, number: str, on: date, amount: str | int) -> None:
        self._money_in("invoice", "invoiced_on", number, on, amount)

    def pay(self, number: str, on: date, amount: str | int) -> None:
        self._money_in("customer_payment", "paid_on", number, on, amount)

    def _money_in(self, table: str, day: str, number: str, on: date, amount: str | int) -> None:
        with self.admin.transaction():
            self.admin.execute("SELECT core.ensure_period(%s)", (on,))
            self.admin.execute(
                f"INSERT INTO core.{table} (order_id, number, {day}, amount_minor, currency, batch_id) VALUES (%s, %s, %s, %s, 'CNY', %s)",
                (self.orders[number], uuid.uuid4().hex[:8], on, minor(amount), self.batch()),
            )

    def quota(self, code: str, period: int, amount: str | int) -> None:
        with self.admin.transaction():
            self.admin.execute("SELECT core.ensure_period(make_date(%s, %s, 1))", (period // 100, period % 100))
            self.admin.execute(
                "INSERT INTO core.quota (employee_id, period_id, amount_minor, batch_id) VALUES (%s, %s, %s, %s)",
                (self.ids[code], period, minor(amount), self.batch()),
            )

    def rate(self, currency: str, on: date, rate: str, kind: str = "closing") -> None:
        with self.admin.transaction():
            self.admin.execute(
                "INSERT INTO core.currency_rate (from_code, to_code, on_date, kind, rate, batch_id) VALUES (%s, 'CNY', %s, %s, %s, %s)",
                (currency, on, kind, Decimal(rate), self.batch()),
            )

    # -- plans -------------------------------------------------------------------------------------------------
    def plan(self, code: str, body: dict[str, Any], people: Sequence[str], since: date = date(2026, 1, 1)) -> int:
        """Written by F001, checked as the worker would, approved by F002, and given to people."""
        saved = self.call("F001", "plan_save_draft", code, {"name_en": code, "name_zh": code}, None, None, body, since)
        self.call("F001", "plan_submit", saved["id"], saved["version"])
        self.work()
        row = self.admin.execute("SELECT version FROM core.plan_version WHERE id = %s", (saved["id"],)).fetchone()
        assert row
        self.call("F002", "plan_approve", saved["id"], row[0], saved["body_hash"])
        if people:
            self.call("F001", "plan_assign", code, list(people), since)
        return int(saved["id"])

    # -- runs --------------------------------------------------------------------------------------------------
    def run(self, period: str, region: str | None = None) -> int:
        """Asked for by F001, calculated by the worker; fails when it is not calculated."""
        asked = self.call("F001", "run_request", period, region)
        self.work()
        status, error = self.one("SELECT status, error FROM core.commission_run WHERE id = %s", asked["id"])
        assert status == "calculated", error
        return int(asked["id"])

    def correct(self, as_of: str, period: str) -> int:
        asked = self.call("F001", "run_request_correction", as_of, period, None, "late facts")
        self.work()
        status, error = self.one("SELECT status, error FROM core.commission_run WHERE id = %s", asked["id"])
        assert status == "calculated", error
        return int(asked["id"])

    def advance(self, run: int, to: str) -> dict[str, Any]:
        version, content = self.one("SELECT version, encode(content_hash, 'hex') FROM core.commission_run WHERE id = %s", run)
        return self.call("F002" if to == "approved" else "F001", "run_advance", run, version, to, content if to == "approved" else None, None)

    def lock(self, run: int) -> dict[str, Any]:
        for exception, in self.all("SELECT id FROM core.run_exception WHERE run_id = %s AND severity = 'blocker'", run):
            self.call("F001", "exception_resolve", exception, "not paid this time")
        for to in ("reviewed", "approved"):
            self.advance(run, to)
        return self.advance(run, "locked")

    @property
    def names(self) -> dict[int, str]:
        return {number: code for code, number in self.ids.items()}

    # -- looking -----------------------------------------------------------------------------------------------
    def one(self, query: str, *values: Any) -> tuple[Any, ...]:
        row = self.admin.execute(query.encode(), values).fetchone()
        assert row is not None
        return tuple(row)

    def all(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.admin.execute(query.encode(), values).fetchall()]

    def result(self, run: int, code: str, step: str) -> Decimal | None:
        rows = self.all("SELECT value FROM core.result WHERE run_id = %s AND employee_id = %s AND step = %s", run, self.ids[code], step)
        assert len(rows) == 1, f"{step} of {code} has {len(rows)} results"
        return rows[0][0]

    def paid(self, run: int, code: str) -> dict[str, int]:
        """Payouts of a person by kind, in cents, without the base salary."""
        rows = self.all("SELECT kind, sum(amount_minor)::bigint FROM core.payout WHERE run_id = %s AND employee_id = %s AND kind <> 'base' GROUP BY 1",
                        run, self.ids[code])  # fmt: skip
        return dict(rows)
