"""A pool with members at the probe company, and leads put into it: what the tests of clocks and assignment begin with.

The probe company keeps Shanghai's hours; the National Day of 2026 is in its calendar with both make-up days.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from tests.server_db.security.company import SUPERUSER, Company

HOLIDAYS = (*((f"2026-10-0{day}", False) for day in range(1, 8)), ("2026-09-20", True), ("2026-10-10", True))


def keep_holidays(company: Company) -> None:
    with company.connect(SUPERUSER) as connection:
        connection.cursor().executemany(
            "INSERT INTO core.holiday (on_date, is_working, name_en, name_zh) VALUES (%s, %s, 'National Day', '国庆节')", HOLIDAYS
        )


def person(company: Company, code: str) -> int:
    return int(company.truth("SELECT id FROM core.employee WHERE code = %s", (code,)))


def make_pool(company: Company, code: str, members: Iterable[str] = (), managers: Iterable[str] = (), **settings: Any) -> int:
    """A pool; `settings` are columns of core.pool. Its number."""
    names = ["code", "name_en", "name_zh", "visibility", *settings]
    marks = ", ".join(["%s"] * len(names))
    pool = company.truth(
        f"INSERT INTO core.pool ({', '.join(names)}) VALUES ({marks}) RETURNING id",
        (code, f"Pool {code}", f"{code}池", "everyone", *settings.values()),
    )
    for role, people in (("member", members), ("manager", managers)):
        for one in people:
            add_member(company, pool, one, role=role)
    return int(pool)


def add_member(company: Company, pool: int, code: str, **settings: Any) -> None:
    names = ["pool_id", "employee_id", *settings]
    marks = ", ".join(["%s"] * len(names))
    company.truth(
        f"INSERT INTO core.pool_member ({', '.join(names)}) VALUES ({marks}) RETURNING 1", (pool, person(company, code), *settings.values())
    )


def make_leads(company: Company, pool: int, number: int, at: datetime | None = None, owner: str | None = None, **columns: Any) -> list[int]:
    """Leads as an import would leave them, with their clocks running from `at`."""
    names = ["pool_id", "company", *columns]
    marks = ", ".join(["%s"] * len(names))
    ids = [
        int(
            company.truth(
                f"INSERT INTO core.lead ({', '.join(names)}) VALUES ({marks}) RETURNING id", (pool, f"Company {pool}-{n}", *columns.values())
            )
        )
        for n in range(number)
    ]
    if owner is not None:
        company.truth("SELECT core.lead_own_(%s, %s, 'entry', NULL, NULL, true)", (ids, [person(company, owner)] * number))
    company.truth("SELECT core.stint_begin_many_(%s, 'entry', NULL, coalesce(%s, clock_timestamp()))", (ids, at))
    return ids


def publish(company: Company, pool: int | None, body: dict[str, Any], suffix: str | None = None) -> int:
    """Rules in force at once, as the worker leaves them."""
    company.truth("UPDATE core.assign_version SET status = 'retired' WHERE status = 'live' AND pool_id IS NOT DISTINCT FROM %s RETURNING 1", (pool,))
    return int(
        company.truth(
            """INSERT INTO core.assign_version (pool_id, number, status, body, body_hash, function_suffix)
            SELECT %(pool)s, coalesce(max(number), 0) + 1, 'live', %(body)s, '', %(suffix)s FROM core.assign_version
              WHERE pool_id IS NOT DISTINCT FROM %(pool)s RETURNING id""",
            {"pool": pool, "body": json.dumps(body), "suffix": suffix},
        )
    )


def owners(company: Company, ids: Sequence[int]) -> list[str | None]:
    rows = company.session(SUPERUSER).execute(
        "SELECT e.code FROM unnest(%s::bigint[]) WITH ORDINALITY t (id, n) JOIN core.lead l ON l.id = t.id LEFT JOIN core.employee e ON e.id = l.owner_id ORDER BY t.n",
        (list(ids),),
    )
    return [code for (code,) in rows.fetchall()]


def rungs(company: Company, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """(lead's place, rung, due, outcome, told) of everything the ladder did, in the order it was due."""
    rows = company.session(SUPERUSER).execute(
        """SELECT array_position(%(ids)s::bigint[], s.lead_id), r.rung, r.due_at, r.outcome, e.code FROM core.sla_rung r
        JOIN core.lead_stint s ON s.id = r.stint_id LEFT JOIN core.employee e ON e.id = r.told WHERE s.lead_id = ANY (%(ids)s)
        ORDER BY r.due_at, s.id, array_position(ARRAY['remind', 'breach', 'manager', 'reassign'], r.rung)""",
        {"ids": list(ids)},
    )
    return rows.fetchall()
