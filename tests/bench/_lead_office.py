"""A sales office with a million scored leads among four hundred people and forty pools, on a server of its own, with real logins.

TRIPOD_BENCH_LEADS makes it smaller.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg

from tests.bench._leads import how_many
from tests.bench._office import new_server

PASSWORD = "bench-7Qz"
PEOPLE, POOLS, TEAM, POOLS_SEEN = 400, 40, 20, 5
MANAGER, FINANCE = "b1", "b400"


@dataclass(frozen=True, slots=True)
class LeadOffice:
    """`admin` is the superuser's connection, each statement its own transaction."""

    leads: int
    args: dict[str, Any]
    admin: psycopg.Connection[Any]
    kept: dict[str, Any] = field(default_factory=dict)

    def as_superuser(self) -> Any:
        """A `Database` like a person's, without any rights to ask for."""
        if "superuser" not in self.kept:
            from server_db.session import connect
            from server_db.settings import Server

            server = Server((self.args["host"],), int(self.args["port"]), self.args["dbname"])
            self.kept["superuser"] = connect(server, self.args["user"], self.args["password"], "tripod-bench")
        return self.kept["superuser"]

    @contextmanager
    def signed_in(self, who: str) -> Iterator[Any]:
        """The desktop's own door: a `Database`."""
        from server_db.session import sign_in
        from server_db.settings import Server

        database = sign_in(Server((self.args["host"],), int(self.args["port"]), self.args["dbname"]), who, PASSWORD, "tripod-bench")
        try:
            yield database
        finally:
            database.dispose()


@contextmanager
def new_lead_office(leads: int | None = None) -> Iterator[LeadOffice]:
    from server_db.commands.logins import Login, ensure_logins
    from server_db.install import install

    count = leads if leads is not None else how_many()
    with new_server() as server:
        install(server.admin_connect_args(), "bench")
        args = server.admin_connect_args("bench")
        with psycopg.connect(**args, autocommit=True) as admin:
            admin.execute("SET statement_timeout = 0; SET lock_timeout = 0; SET temp_file_limit = -1")
            _people(admin)
            groups = {MANAGER: ("rep", "manager"), FINANCE: ("finance",)}
            ensure_logins(admin, (Login(f"b{n}", PASSWORD, groups.get(f"b{n}", ("rep",))) for n in (*range(1, 61), PEOPLE)))
            if count:
                _fill(admin, count)
            admin.execute("VACUUM ANALYZE")
            office = LeadOffice(count, args, admin)
            try:
                yield office
            finally:
                for database in office.kept.values():
                    database.dispose()


def _people(admin: psycopg.Connection[Any]) -> None:
    """B1 leads B2 to B21 and is a member of five pools; the others sell on their own."""
    admin.execute("INSERT INTO core.currency VALUES ('CNY', 2, 'Yuan', '人民币')")
    admin.execute("INSERT INTO core.office (id, name_en, name_zh, currency, timezone) VALUES (1, 'Bench', '测速', 'CNY', 'Asia/Shanghai')")
    admin.execute(
        "INSERT INTO core.employee (id, code, name_en, name_zh) SELECT g, 'B' || g, 'Person ' || g, '人员' || g FROM generate_series(1, %s) g",
        (PEOPLE,),
    )
    admin.execute(
        "INSERT INTO core.assignment (employee_id, manager_id, level, valid) SELECT g, CASE WHEN g BETWEEN 2 AND %s THEN 1 END, 3, '[2020-01-01,)' FROM generate_series(1, %s) g",
        (TEAM + 1, PEOPLE),
    )
    admin.execute("UPDATE core.pool SET visibility = 'members'")
    admin.execute(
        "INSERT INTO core.pool (id, code, name_en, name_zh) SELECT 100 + g, 'P' || g, 'Pool ' || g, '线索池' || g FROM generate_series(1, %s) g",
        (POOLS,),
    )
    admin.execute("INSERT INTO core.pool_member (pool_id, employee_id) SELECT 100 + g, 1 FROM generate_series(1, %s) g", (POOLS_SEEN,))


def _fill(admin: psycopg.Connection[Any], count: int) -> None:
    with admin.transaction():
        admin.execute("SET LOCAL session_replication_role = replica")
        admin.execute(
            "INSERT INTO core.lead (id, code, pool_id, owner_id, status, closed_at, company, company_key, contact_name, phone, city, channel, fields, completeness, created_at, touched_at, due_at)"
            " SELECT i, 'L-' || lpad(i::text, 7, '0'), 101 + (i::bigint * 7919) %% %(pools)s, CASE WHEN i %% 5 > 1 THEN 1 + (i::bigint * 104729) %% %(people)s END,"
            " CASE WHEN i %% 7 = 0 THEN 'lost' ELSE 'open' END, CASE WHEN i %% 7 = 0 THEN now() END, 'Company ' || (i::bigint * 31) %% 900007, 'company' || (i::bigint * 31) %% 900007,"
            " '王' || i %% 997, '138' || lpad(i::text, 8, '0'), (ARRAY['上海', '北京', '深圳', '成都'])[1 + i %% 4], (ARRAY['website', 'ads', 'search'])[1 + i %% 3],"
            " jsonb_build_object('budget', ((i::bigint * 7919) %% 100000)::text), (i * 31) %% 101, now() - make_interval(secs => (i::bigint * 48271) %% 20000000),"
            " CASE WHEN i %% 3 = 0 THEN '1900-01-01 00:00+00' ELSE now() - make_interval(secs => (i::bigint * 16807) %% 9000000) END,"
            " CASE WHEN i %% 4 = 0 THEN now() + make_interval(secs => (i::bigint * 40692) %% 900000) ELSE '2999-12-31 00:00+00' END"
            " FROM generate_series(1, %(leads)s) i",
            {"leads": count, "pools": POOLS, "people": PEOPLE},
        )  # fmt: skip
        admin.execute("SELECT setval('core.lead_id_seq', %s)", (count,))
        admin.execute("INSERT INTO core.score_version (id, number, status, body, body_hash) VALUES (1, 1, 'retired', '{}', 'x')")
        admin.execute(
            "INSERT INTO core.lead_score (lead_id, seen_by, version_id, as_of, fit_cp, engagement_cp, score_cp, grade, parts)"
            " SELECT l.id, l.seen_by, 1, current_date, 0, 0, (l.id * 48271) % 20001, 'B2', '{}' FROM core.lead l"
        )
