"""An event that comes in updates its lead's score in the database: a thousand, one by one, among a million leads.

Against the bare INSERT of the same rows. The goal is five milliseconds in the middle. TRIPOD_BENCH_LEADS makes it smaller.
"""

from __future__ import annotations

import json
import statistics
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from tests.bench._leads import Pool, new_pool

GOAL = 5.0
EVENTS = 1_000
_KINDS = ("page", "price_page", "download", "video", "chat", "email_open", "form")


def bench() -> dict[str, Any]:
    with new_pool() as pool, psycopg.connect(**pool.args, autocommit=True) as connection:
        connection.execute("SET statement_timeout = 0")
        pool.admin.execute("SELECT core.score_many_(NULL, 'version')")
        pool.admin.execute("VACUUM ANALYZE core.lead_score")
        rows = [_row(pool, n) for n in range(EVENTS + 20)]
        bare = [_timed(connection, _BARE, (row["n"], row["kind"], row["at"], row["at"])) for row in rows[:EVENTS]]
        taken = [_timed(connection, "SELECT core.event_take_(NULL, %s::jsonb, NULL)", (_sent(row),)) for row in rows][20:]
        logged = pool.admin.execute("SELECT count(*) FROM core.score_log WHERE cause = 'event'").fetchone()
        assert logged
        if logged[0] < EVENTS * 0.8:
            raise AssertionError("The events changed no scores.")
    median, floor = statistics.median(taken), statistics.median(bare)
    return {"bench": "event", "value": round(median, 3), "unit": "ms", "against": round(floor, 3), "ratio": round(median / floor, 2), "goal": GOAL,
            "ok": median < GOAL, "slow_ms": round(statistics.quantiles(taken, n=20)[-1], 3), "leads": pool.leads, "events": EVENTS}  # fmt: skip


_BARE = "INSERT INTO core.lead_event (lead_id, kind, happened_at, on_date) VALUES (%s, %s, %s, (%s::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)"


def _row(pool: Pool, n: int) -> dict[str, Any]:
    at = datetime.now(UTC) - timedelta(minutes=n)
    return {"n": 1 + n * 7919 % pool.leads, "id": f"bench-{n}", "kind": _KINDS[n % len(_KINDS)], "at": at.isoformat(), "page": "/pricing", "seconds": 90}


def _sent(row: dict[str, Any]) -> str:
    return json.dumps([{"lead": f"L-{row['n']}", **{key: value for key, value in row.items() if key != "n"}}])


def _timed(connection: psycopg.Connection[Any], statement: str, values: tuple[Any, ...]) -> float:
    started = time.perf_counter()
    connection.execute(statement.encode(), values)
    return (time.perf_counter() - started) * 1_000
