"""Ten thousand claims and assignments from fifty sessions at once: no lead with two owners, no cap passed, fairness exact.

Forty sessions of sellers claim, one by one and the next best; ten let the server hand leads out, a few at a time. What is
measured is how many of them a second; whether all of it is right decides. TRIPOD_BENCH_CLAIMS makes it smaller.
"""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from typing import Any

import psycopg

from tests.bench._lead_office import PASSWORD, LeadOffice, new_lead_office

SELLERS, HANDING = 40, 10
HELD_CAP, HANDED_EACH = 400, 5


def bench() -> dict[str, Any]:
    count = int(os.environ.get("TRIPOD_BENCH_CLAIMS", 10_000))
    with new_lead_office(0) as office:
        cap = _pools(office, count)
        started = time.perf_counter()
        told, broken = _at_once(office, count)
        took = time.perf_counter() - started
        wrong = {**_wrong(office, cap), "broken": len(broken)}
    acts = sum(told.values())
    return {"bench": "claims", "value": round(acts / took, 1), "unit": "acts/s", "against": acts, "ratio": round(took, 2), "goal": 0, "ok": not any(wrong.values()),
            "seconds": round(took, 2), "told": dict(told), "wrong": wrong, "sessions": SELLERS + HANDING, "first": broken[:1]}  # fmt: skip


def _pools(office: LeadOffice, count: int) -> int:
    """One pool to claim from with a cap that binds, one that is handed out by rule to ten people in turn."""
    cap = min(HELD_CAP, max(1, count // (2 * SELLERS) - 5))
    a = office.admin
    a.execute(
        "INSERT INTO core.pool (id, code, name_en, name_zh, held_cap) VALUES (900, 'CLAIM', 'Claims', '领取', %s), (901, 'HAND', 'Handed out', '分配', NULL)",
        (cap,),
    )
    a.execute("INSERT INTO core.pool_member (pool_id, employee_id) SELECT 900, g FROM generate_series(2, %s) g", (SELLERS + 1,))
    a.execute("INSERT INTO core.pool_member (pool_id, employee_id) SELECT 901, g FROM generate_series(51, 60) g")
    a.execute("INSERT INTO core.lead (code, pool_id, company) SELECT 'C-' || g, 900, 'Claim ' || g FROM generate_series(1, %s) g", (count // 2,))
    a.execute("INSERT INTO core.lead (code, pool_id, company) SELECT 'H-' || g, 901, 'Hand ' || g FROM generate_series(1, %s) g", (count // 2,))
    rule = '{"id": "turn", "name_en": "In turn", "name_zh": "轮流", "when": "", "who": {}, "how": "round_robin"}'
    a.execute(
        "INSERT INTO core.assign_version (pool_id, number, status, body, body_hash, live_since) VALUES (901, 1, 'live', %s, 'x', now())",
        ('{"format": 1, "rules": [%s], "fallback": {"kind": "free", "code": ""}}' % rule,),  # noqa: UP031
    )
    return cap


def _at_once(office: LeadOffice, count: int) -> tuple[Counter[str], list[str]]:
    told: Counter[str] = Counter()
    broken: list[str] = []
    ready = threading.Barrier(SELLERS + HANDING)
    claimed = [row[0] for row in office.admin.execute("SELECT id FROM core.lead WHERE pool_id = 900 ORDER BY id")]
    handed = [row[0] for row in office.admin.execute("SELECT id FROM core.lead WHERE pool_id = 901 ORDER BY id")]

    def act(session: psycopg.Connection[Any], statement: str, values: tuple[Any, ...], n: int = 1) -> None:
        try:
            session.execute(statement.encode(), values)
            told["done"] += n
        except psycopg.Error as problem:
            code = (problem.diag.message_detail or "").partition('"code": "')[2].partition('"')[0]
            told[code or str(problem.sqlstate)] += 1
            if not code:
                broken.append(str(problem))

    def seller(number: int) -> None:
        with psycopg.connect(**(office.args | {"user": f"b{number + 2}", "password": PASSWORD}), autocommit=True) as session:
            ready.wait()
            for place in range(count // 2 // SELLERS):
                if place % 5 == 4:
                    act(session, "SELECT api.lead_claim_next(gen_random_uuid(), 900, 1)", ())
                else:
                    act(session, "SELECT api.lead_claim(gen_random_uuid(), %s)", (claimed[(place * 37 + number * 11) % len(claimed)],))

    def hand(number: int) -> None:
        with psycopg.connect(**office.args, autocommit=True) as session:
            ready.wait()
            mine = handed[number::HANDING]
            for place in range(0, len(mine), HANDED_EACH):
                some = mine[place : place + HANDED_EACH]
                act(session, "SELECT core.assign_many_(%s, 'create', NULL)", (some,), len(some))

    threads = [threading.Thread(target=seller, args=(n,)) for n in range(SELLERS)] + [
        threading.Thread(target=hand, args=(n,)) for n in range(HANDING)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told, broken


def _wrong(office: LeadOffice, cap: int) -> dict[str, int]:
    def number(statement: str, *values: Any) -> int:
        row = office.admin.execute(statement.encode(), values).fetchone()
        return int(row[0]) if row else -1

    return {
        "taken from an owner": number("SELECT count(*) FROM core.lead_change WHERE act = 'claim' AND before ->> 'owner_id' IS NOT NULL"),
        "two stints at once": number(
            "SELECT count(*) FROM (SELECT 1 FROM core.lead_stint WHERE until IS NULL GROUP BY lead_id HAVING count(*) > 1) x"
        ),
        "over the cap": number(
            "SELECT count(*) FROM (SELECT 1 FROM core.lead WHERE pool_id = 900 AND owner_id IS NOT NULL GROUP BY owner_id HAVING count(*) > %s) x",
            cap,
        ),
        "counts that differ": number("SELECT count(*) FROM core.pool_recount_()"),
        "handed out unfairly": number(
            "SELECT coalesce(max(n) - min(n), 1) + (10 - count(*)) FROM (SELECT count(*) AS n FROM core.lead WHERE pool_id = 901 AND owner_id IS NOT NULL GROUP BY owner_id) x"
        ),
        "not handed out": number("SELECT count(*) FROM core.lead WHERE pool_id = 901 AND owner_id IS NULL"),
    }
