"""A pool of a million leads with three million events, twenty rules of a score, on a server of its own.

TRIPOD_BENCH_LEADS makes it smaller.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import psycopg

from tests.bench._office import new_server

# a rescore is always of today
DAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
EVENTS_EACH = 3
PAGES = ("/", "/pricing", "/pricing/pro", "/docs/start", "/blog/a")
# Ten rules of fit, ten of behaviour: every kind there is.
BODY: dict[str, Any] = {
    "format": 1, "total_cap": "200",
    "fit": {"cap": "100", "rules": [
        {"id": "size", "kind": "bands", "field": "company_size", "bands": [{"to": "50", "points": "5"}, {"to": "500", "points": "12"}, {"to": "", "points": "20"}]},
        {"id": "budget", "kind": "bands", "field": "budget", "bands": [{"to": "10000", "points": "2"}, {"to": "100000", "points": "8"}], "other": "15", "missing": "-2"},
        {"id": "city", "kind": "bands", "field": "city", "bands": [{"in": ["上海", "北京"], "points": "6"}], "other": "2"},
        {"id": "stage", "kind": "bands", "field": "buying_stage", "bands": [{"in": ["decide"], "points": "10"}, {"in": ["compare"], "points": "5"}]},
        {"id": "who", "kind": "cross", "first": {"field": "decision_role", "bands": [{"in": ["decider"]}, {"in": ["user"]}]},
         "second": {"field": "company_size", "bands": [{"to": "100"}, {"to": ""}]}, "points": [["4", "9"], ["1", "3"]]},
        {"id": "phone", "kind": "when", "formula": "has_phone", "points": "4"},
        {"id": "mail", "kind": "when", "formula": "has_email", "points": "3"},
        {"id": "vip", "kind": "when", "formula": 'CONTAINS(tags, ";vip;")', "points": "11"},
        {"id": "rich", "kind": "when", "formula": "AND(budget >= 50000, company_size > 200)", "points": "7.5"},
        {"id": "full", "kind": "when", "formula": "completeness >= 60", "points": "5"},
    ]},
    "engagement": {"cap": "100", "groups": {"web": {"cap": "40"}, "mail": {"cap": "20"}}, "rules": [
        {"id": "page", "kind": "event", "event": "page", "points": "2", "group": "web", "decay": {"kind": "half_life", "days": 14}},
        {"id": "price", "kind": "event", "event": "price_page", "page": "/pricing", "min_seconds": 30, "points": "10", "group": "web",
         "decay": {"kind": "half_life", "days": 30}},
        {"id": "down", "kind": "event", "event": "download", "points": "8", "decay": {"kind": "linear", "days": 60}},
        {"id": "video", "kind": "event", "event": "video", "min_seconds": 60, "points": "6", "decay": {"kind": "linear", "days": 30}},
        {"id": "chat", "kind": "event", "event": "chat", "points": "12", "decay": {"kind": "step", "days": 45}},
        {"id": "open", "kind": "event", "event": "email_open", "points": "1.5", "group": "mail", "cap": "9"},
        {"id": "leave", "kind": "event", "event": "unsubscribe", "points": "-15"},
        {"id": "daily", "kind": "event", "event": "page", "per": "day", "points": "1", "decay": {"kind": "step", "days": 30}},
        {"id": "form", "kind": "event", "event": "form", "per": "once", "points": "25", "decay": {"kind": "linear", "days": 90}},
        {"id": "rush", "kind": "burst", "event": "page", "n": 2, "days": 7, "points": "9", "decay": {"kind": "step", "days": 14}},
    ]},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pool:
    leads: int
    args: dict[str, Any]
    admin: psycopg.Connection[Any]


def how_many() -> int:
    return int(os.environ.get("TRIPOD_BENCH_LEADS", 1_000_000))


@contextmanager
def new_pool(leads: int | None = None) -> Iterator[Pool]:
    """The pool in a new database on a new server, with the versions 1 and 2 of the score, of which 2 is live, and nothing scored."""
    from server_db.install import install

    count = leads or how_many()
    with new_server() as server:
        install(server.admin_connect_args(), "bench")
        args = server.admin_connect_args("bench")
        with psycopg.connect(**args, autocommit=True) as admin:
            admin.execute("SET statement_timeout = 0; SET lock_timeout = 0; SET work_mem = '128MB'; SET temp_file_limit = -1")
            _fill(admin, count)
            _versions(admin)
            admin.execute("VACUUM ANALYZE")
            yield Pool(count, args, admin)


def _fill(admin: psycopg.Connection[Any], count: int) -> None:
    with admin.transaction():
        admin.execute("SET LOCAL session_replication_role = replica")
        admin.execute("INSERT INTO core.currency VALUES ('CNY', 2, 'Yuan', '人民币')")
        admin.execute("INSERT INTO core.office (id, name_en, name_zh, currency, timezone) VALUES (1, 'Bench', '测速', 'CNY', 'Asia/Shanghai')")
        admin.execute("INSERT INTO core.pool (id, code, name_en, name_zh) SELECT 1000 + i, 'B' || i, 'B' || i, 'B' || i FROM generate_series(1, 5) i")
        admin.execute(
            "INSERT INTO core.lead (id, code, pool_id, company, phone, email, city, tags, fields, completeness, created_at)"
            " SELECT i, 'L-' || i, 1001 + i %% 5, 'Company ' || i, CASE WHEN i %% 3 > 0 THEN '139' || i ELSE '' END, CASE WHEN i %% 4 > 0 THEN i || '@x.cn' ELSE '' END,"
            " (ARRAY['上海', '北京', '深圳', '成都', ''])[1 + (i * 7) %% 5], CASE WHEN i %% 11 = 0 THEN ARRAY['vip'] ELSE '{}' END,"
            " jsonb_strip_nulls(jsonb_build_object('company_size', ((i::bigint * 7919) %% 1000)::text, 'budget', CASE WHEN i %% 5 > 0 THEN ((i::bigint * 104729) %% 200000)::text END,"
            " 'buying_stage', (ARRAY['look', 'compare', 'decide'])[1 + (i * 13) %% 3], 'decision_role', (ARRAY['decider', 'user', 'helper'])[1 + (i * 17) %% 3])),"
            " (i * 31) %% 101, timestamptz '{DAY} 00:00+08' - make_interval(mins => (i * 37) %% 100000) FROM generate_series(1, %s) i".replace("{DAY}", str(DAY)), (count,),
        )  # fmt: skip
        # in the order of time, so that a lead's events lie apart, as they do when they come in; some leads have none, some many
        admin.execute(
            "INSERT INTO core.lead_event (lead_id, kind, happened_at, on_date, seconds, page)"
            " SELECT 1 + (hashint8(i) & 2147483647) %% %(leads)s, (ARRAY['page', 'page', 'page', 'price_page', 'download', 'video', 'chat', 'email_open', 'email_open', 'form', 'unsubscribe'])[1 + (i * 31) %% 11],"
            " t.at, (t.at AT TIME ZONE 'Asia/Shanghai')::date, (i * 13) %% 120, (ARRAY['/', '/pricing', '/pricing/pro', '/docs/start', '/blog/a'])[1 + (i * 11) %% 5]"
            " FROM generate_series(1::bigint, %(events)s) i CROSS JOIN LATERAL (SELECT %(day)s::date::timestamp AT TIME ZONE 'Asia/Shanghai' - i * interval '98 days' / %(events)s AS at OFFSET 0) t",
            {"leads": count, "events": count * EVENTS_EACH, "day": DAY},
        )  # fmt: skip


def _versions(admin: psycopg.Connection[Any]) -> None:
    from server_db.engine.score_compile import COMPILER, compile_score

    for number in (1, 2):
        body = json.loads(json.dumps(BODY))
        body["fit"]["rules"][5]["points"] = str(3 + number)
        suffix = compile_score(admin, body)
        admin.execute(
            "INSERT INTO core.score_version (id, number, status, body, body_hash, checked_hash, function_suffix, compiler)"
            " VALUES (%s, %s, 'retired', %s, 'x', 'x', %s, %s)", (number, number, json.dumps(body), suffix, COMPILER),
        )  # fmt: skip
    admin.execute("UPDATE core.score_version SET status = 'live' WHERE id = 2")
