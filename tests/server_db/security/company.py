"""A small office for the probes: two regions, four teams of known size, every login real.

Rows of runs are planted with replication mode on, so that the probes know exactly what is there; the probes themselves
never use that mode and never SET ROLE as a superuser, for that would leave `session_user` wrong.
"""

# ruff: noqa: E501  -- a statement stands on one line, as it is sent

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy.orm import Session

from server_db.commands.logins import Login, ensure_logins, ensure_worker_login
from server_db.install import connect_args, install
from server_db.session import sign_in
from server_db.settings import Server

PASSWORD = "probe-7Qz"
# code, region, manager, level, groups
PEOPLE = (
    ("P1001", "EAST", None, 1, ("rep", "director")),
    ("P1002", "EAST", "P1001", 2, ("rep", "manager")),
    ("P1003", "EAST", "P1002", 3, ("rep",)),
    ("P1004", "EAST", "P1002", 3, ("rep",)),
    ("P1005", "EAST", "P1001", 2, ("rep", "manager")),
    ("P1006", "EAST", "P1005", 3, ("rep",)),
    ("P1007", "WEST", None, 1, ("rep", "director")),
    ("P1008", "WEST", "P1007", 3, ("rep",)),
    ("P1009", "WEST", "P1007", 3, ("rep",)),
    ("Q001", None, None, 0, ("finance",)),
    ("Q002", None, None, 0, ("finance",)),
    ("Q003", None, None, 0, ("finance",)),
    ("R001", None, None, 0, ("admin",)),
    ("R002", None, None, 0, ("admin",)),
    ("V001", None, None, 0, ("auditor",)),
)
REP, PEER, OTHER_REP, MANAGER, DIRECTOR = "p1003", "p1006", "p1008", "p1002", "p1001"
FINANCE, FINANCE2, FINANCE3, ADMIN, ADMIN2, AUDITOR = "q001", "q002", "q003", "r001", "r002", "v001"
SUPERUSER, WORKER = "superuser", "tripod_worker"


@dataclass
class Company:
    """A database full of known rows, and connections to it by login."""

    args: dict[str, Any]
    open: dict[str, psycopg.Connection[Any]] = field(default_factory=dict)

    def connect(self, who: str, **more: Any) -> psycopg.Connection[Any]:
        """A new connection; the caller closes it."""
        args = self.args if who == SUPERUSER else self.args | {"user": who, "password": PASSWORD}
        return psycopg.connect(**(args | more), autocommit=True)

    def session(self, who: str) -> psycopg.Connection[Any]:
        """The one shared connection of a login."""
        if who not in self.open or self.open[who].closed:
            self.open[who] = self.connect(who)
        return self.open[who]

    @contextmanager
    def signed_in(self, who: str) -> Iterator[Session]:
        """A session through the desktop's own door."""
        server = Server((self.args["host"],), int(self.args["port"]), self.args["dbname"])
        database = sign_in(server, who, PASSWORD, "tripod-tests")
        try:
            with database.session() as session:
                yield session
        finally:
            database.dispose()

    def value(self, who: str, statement: str, parameters: Any = None) -> Any:
        row = self.session(who).execute(statement, parameters).fetchone()
        return row[0] if row else None

    def truth(self, statement: str, parameters: Any = None) -> Any:
        return self.value(SUPERUSER, statement, parameters)

    def close(self) -> None:
        for connection in self.open.values():
            connection.close()
        self.open.clear()


def build(server: Any, dbname: str) -> Company:
    """Install into a new database and fill it."""
    install(server, dbname)
    company = Company(connect_args(server) | {"dbname": dbname})
    with company.connect(SUPERUSER) as connection, connection.transaction():
        _office(connection)
        _people(connection)
        _orders(connection)
        _plans_and_runs(connection)
    ensure_logins(company.session(SUPERUSER), (Login(code.lower(), PASSWORD, groups) for code, *_, groups in PEOPLE))
    ensure_worker_login(company.session(SUPERUSER), PASSWORD)
    return company


def copy_of(company: Company, dbname: str) -> Company:
    """A throw-away copy; nobody may be connected to the original meanwhile."""
    company.close()
    with psycopg.connect(**(company.args | {"dbname": "postgres"}), autocommit=True) as connection:
        name, original = sql.Identifier(dbname), sql.Identifier(company.args["dbname"])
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(name, original))
        # rights on the database itself are not copied
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO tripod_user, tripod_worker").format(name))
    return Company(company.args | {"dbname": dbname})


def drop(company: Company) -> None:
    company.close()
    with psycopg.connect(**(company.args | {"dbname": "postgres"}), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(company.args["dbname"])))


def _office(connection: psycopg.Connection[Any]) -> None:
    connection.execute("""
        INSERT INTO core.currency VALUES ('CNY', 2, 'Yuan', '人民币'), ('USD', 2, 'US dollar', '美元');
        INSERT INTO core.office (id, name_en, name_zh, currency, timezone, team_sign_off) VALUES (1, 'Probe office', '探针公司', 'CNY', 'Asia/Shanghai', 'off');
        INSERT INTO core.region (code, name_en, name_zh) VALUES ('EAST', 'East', '华东'), ('WEST', 'West', '华西');
        INSERT INTO core.product_line (code, name_en, name_zh) VALUES ('HW', 'Hardware', '硬件'), ('SW', 'Software', '软件');
        SELECT core.ensure_period(make_date(2026, m, 1)) FROM generate_series(8, 12) m""")


def _people(connection: psycopg.Connection[Any]) -> None:
    for code, *_ in PEOPLE:
        connection.execute(
            "INSERT INTO core.employee (code, name_en, name_zh, email, phone, hired_on) VALUES (%s, %s, %s, %s, %s, '2020-01-01')",
            (code, f"Person {code}", f"人员{code}", f"{code.lower()}@probe.example", f"+86-{code}"),
        )
    connection.execute("""
        INSERT INTO core.employee_private (employee_id, base_salary_minor, bank_name, bank_account, id_number)
        SELECT id, 800000 + id, 'Bank', 'ACC' || code, 'ID' || code FROM core.employee""")
    batch = connection.execute("SELECT core.open_batch('people', 'probe', 'salaries-secret.xlsx')").fetchone()
    connection.cursor().executemany(
        """INSERT INTO core.assignment (employee_id, manager_id, region_id, product_line_id, level, valid, batch_id)
           SELECT e.id, m.id, r.id, 1, %s, daterange('2020-01-01', NULL), %s FROM core.employee e
           JOIN core.region r ON r.code = %s LEFT JOIN core.employee m ON m.code = %s WHERE e.code = %s""",
        [(level, batch[0], region, manager, code) for code, region, manager, level, _ in PEOPLE if region],
    )


def _orders(connection: psycopg.Connection[Any]) -> None:
    """Per rep ten orders with two lines each, half of them paid; one order of the peer is split with the rep."""
    connection.execute("""
        SELECT set_config('probe.batch', core.open_batch('orders', 'probe', 'orders.xlsx')::text, true);
        INSERT INTO core.customer (source, number, name, region_id, batch_id)
          SELECT 'probe', 'C' || e.id || '-' || g, 'Customer ' || md5(e.code || g), a.region_id, current_setting('probe.batch')::bigint
          FROM core.employee e JOIN core.assignment a ON a.employee_id = e.id, generate_series(1, 2) g;
        INSERT INTO core.sales_order (source, number, customer_id, ordered_on, currency, owner_id, region_id, batch_id)
          SELECT 'probe', 'SO-' || md5(e.code || g), c.id, date '2026-10-01' + g, 'CNY', e.id, a.region_id, current_setting('probe.batch')::bigint
          FROM core.employee e JOIN core.assignment a ON a.employee_id = e.id, generate_series(1, 10) g,
            LATERAL (SELECT k.id FROM core.customer k WHERE k.number = 'C' || e.id || '-' || (1 + g % 2)) c;
        INSERT INTO core.order_line (order_id, line_no, product_code, product_name, product_line_id, quantity, unit_price, amount_minor, cost_minor,
            currency, owner_id, ordered_on, batch_id)
          SELECT o.id, n, 'P' || n, 'Product ' || md5(o.number || n), n, n, 100, n * 10000, n * 7000, 'CNY', o.owner_id, o.ordered_on, o.batch_id
          FROM core.sales_order o, generate_series(1, 2) n;
        INSERT INTO core.invoice (order_id, number, invoiced_on, amount_minor, currency, owner_id, batch_id)
          SELECT o.id, 'INV-' || o.id, o.ordered_on + 5, 30000, 'CNY', o.owner_id, o.batch_id FROM core.sales_order o WHERE o.id % 2 = 0;
        INSERT INTO core.customer_payment (order_id, number, paid_on, amount_minor, currency, owner_id, batch_id)
          SELECT o.id, 'PAY-' || o.id, o.ordered_on + 9, 30000, 'CNY', o.owner_id, o.batch_id FROM core.sales_order o WHERE o.id % 2 = 0;
        INSERT INTO core.quota (employee_id, period_id, amount_minor, batch_id)
          SELECT a.employee_id, p.id, 1000000 + a.employee_id, current_setting('probe.batch')::bigint FROM core.assignment a, core.period p;
        INSERT INTO core.currency_rate (from_code, to_code, on_date, kind, rate, batch_id)
          VALUES ('USD', 'CNY', '2026-08-01', 'average', 7.1, current_setting('probe.batch')::bigint);
        INSERT INTO core.order_split (order_id, employee_id, role, share, batch_id)
          SELECT o.id, e.id, 'direct', 0.5, current_setting('probe.batch')::bigint
          FROM (SELECT min(id) AS id FROM core.sales_order WHERE owner_id = (SELECT id FROM core.employee WHERE code = 'P1006')) o,
            core.employee e WHERE e.code IN ('P1006', 'P1003');
        INSERT INTO core.credit (line_id, order_id, employee_id, role, share, date_kind, credited_on, period_id, amount_minor, line_amount_minor,
            currency, rate, batch_id, product_line_id, is_return)
          SELECT l.id, l.order_id, coalesce(s.employee_id, l.owner_id), 'direct', coalesce(s.share, 1), 'order', l.ordered_on, 202610,
            l.amount_minor * coalesce(s.share, 1), l.amount_minor, 'CNY', 1, l.batch_id, l.product_line_id, l.kind = 'return'
          FROM core.order_line l LEFT JOIN core.order_split s ON s.order_id = l.order_id""")


def _plans_and_runs(connection: psycopg.Connection[Any]) -> None:
    """August locked and paid, September locked, October calculated: content for everybody with an assignment."""
    connection.execute("""
        SET LOCAL session_replication_role = replica;
        INSERT INTO core.plan (code, name_en, name_zh) VALUES ('STD', 'Standard', '标准'), ('SECRET', 'Secret plan', '秘密');
        INSERT INTO core.plan_version (plan_id, number, status, valid, body, body_hash, checked_hash, created_by, submitted_by, submitted_at, approved_by, approved_at)
          SELECT p.id, 1, 'approved', '[2020-01-01,)', '{"steps": []}', '\\x01', '\\x01', a.id, a.id, now(), b.id, now()
          FROM core.plan p, core.employee a, core.employee b WHERE a.code = 'Q001' AND b.code = 'Q002';
        INSERT INTO core.plan_assignment (employee_id, plan_id, valid)
          SELECT a.employee_id, CASE WHEN e.code = 'P1007' THEN 2 ELSE 1 END, '[2020-01-01,)' FROM core.assignment a JOIN core.employee e ON e.id = a.employee_id;
        INSERT INTO core.commission_run (code, period_id, status, snapshot_batch, content_hash, prepared_by, calculated_at)
          SELECT 'PR-2026-' || m || '-01', 202600 + m::int, 'draft', 2, NULL, (SELECT id FROM core.employee WHERE code = 'Q001'), NULL
          FROM unnest(ARRAY['08', '09', '10']) m;
        INSERT INTO core.run_person (run_id, employee_id, plan_version_id, region_id, product_line_id, level, base_salary_minor, facts)
          SELECT r.id, a.employee_id, 1, a.region_id, 1, a.level, 800000 + a.employee_id, jsonb_build_object('quota', '1', 'base_salary', 8000 + a.employee_id)
          FROM core.commission_run r, core.assignment a;
        INSERT INTO core.result (run_id, employee_id, step, value, is_private)
          SELECT p.run_id, p.employee_id, s, 100 + p.employee_id, s = 'salary_share' FROM core.run_person p, unnest(ARRAY['commission', 'salary_share']) s;
        INSERT INTO core.earning (run_id, employee_id, step, credit_id, amount_minor, basis_minor)
          SELECT p.run_id, p.employee_id, 'commission', c.id, 500, c.amount_minor FROM core.run_person p JOIN core.credit c ON c.employee_id = p.employee_id;
        INSERT INTO core.payout (run_id, employee_id, kind, step, amount_minor)
          SELECT p.run_id, p.employee_id, k, k, 10000 + p.employee_id FROM core.run_person p, unnest(ARRAY['base', 'commission']) k;
        INSERT INTO core.subledger_entry (run_id, employee_id, ledger, opening_minor, movement_minor, closing_minor)
          SELECT p.run_id, p.employee_id, 'draw', 0, 1, 1 FROM core.run_person p;
        INSERT INTO core.release (run_id, employee_id, step, amount_minor, status) SELECT p.run_id, p.employee_id, 'commission', 500, 'paid' FROM core.run_person p;
        INSERT INTO core.run_exception (run_id, employee_id, severity, code, message_en, message_zh)
          SELECT r.id, e.id, 'confirm', 'probe', 'Look at ' || e.code, '看' FROM core.commission_run r, core.employee e WHERE r.period_id = 202610 AND e.code IN ('P1003', 'P1008');
        UPDATE core.commission_run SET content_hash = core.run_hash(id), status = 'calculated', calculated_at = now();
        UPDATE core.commission_run SET status = 'locked', reviewed_by = prepared_by, approved_by = (SELECT id FROM core.employee WHERE code = 'Q002'),
          approved_hash = content_hash WHERE period_id < 202610;
        UPDATE core.period SET status = 'locked' WHERE id = 202608;
        SET LOCAL session_replication_role = origin""")
