"""Leads of half a year in all states at the probe company, and the same as plain values."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg

from server_db.domain.leads.funnel import LeadLife
from tests.server_db.security.company import SUPERUSER, Company

ZONE = ZoneInfo("Asia/Shanghai")
TODAY = datetime.now(UTC)
FIRST = (TODAY - timedelta(days=180)).astimezone(ZONE).date()
CHANNELS = ("web", "ads", "fair", None)
LATE = datetime(2999, 12, 31, tzinfo=UTC)


def fill(company: Company, number: int = 1200, seed: int = 7) -> None:
    """Half the leads belong to reps of the east, some to the west, the rest lie free in a pool of the east. Scores are given."""
    chance = random.Random(seed)
    with company.connect(SUPERUSER) as connection, connection.transaction():
        people = dict(connection.execute("SELECT code, id FROM core.employee").fetchall())
        pools = _pools(connection)
        # what follows an arrival is other tests' matter; these leads come with their history
        connection.execute("SET LOCAL session_replication_role = replica")
        version = _version(connection)
        for n in range(1, number + 1):
            _lead(connection, chance, n, people, pools, version)


def _pools(connection: psycopg.Connection[Any]) -> list[int]:
    connection.execute("INSERT INTO core.lead_channel (code, name_en, name_zh, kind) VALUES ('web', 'Web', '官网', 'organic'), "
                       "('ads', 'Ads', '广告', 'paid'), ('fair', 'Fair', '展会', 'event') ON CONFLICT DO NOTHING")  # fmt: skip
    return [
        connection.execute(
            "INSERT INTO core.pool (code, name_en, name_zh, visibility, region_id) SELECT %s, %s, %s, 'region', r.id FROM core.region r WHERE r.code = %s RETURNING id",
            (code, code, code, region),
        ).fetchone()[0]
        for code, region in (("PE", "EAST"), ("PW", "WEST"))
    ]


def _version(connection: psycopg.Connection[Any]) -> int:
    row = connection.execute(
        "INSERT INTO core.score_version (number, status, body, body_hash) VALUES (77, 'retired', '{}', '') RETURNING id"
    ).fetchone()
    return int(row[0])


def _lead(connection: psycopg.Connection[Any], chance: random.Random, n: int, people: dict[str, int], pools: list[int], version: int) -> None:
    created = TODAY - timedelta(seconds=chance.randrange(180 * 86400))
    at, steps = created, {}
    for step in ("contacted", "mql", "sql", "won"):
        if chance.random() < 0.35:
            break
        # a tenth of the steps were put in later, with a time before the one they follow
        at += timedelta(seconds=chance.randrange(-3600, 20 * 86400) if chance.random() < 0.1 else chance.randrange(8 * 86400))
        if chance.random() < 0.9 and at < TODAY:
            steps[step] = max(at, created)
    status = "won" if "won" in steps else chance.choice(("open", "open", "lost", "invalid"))
    closed = steps.get("won") or (min(TODAY, at + timedelta(days=chance.randrange(9))) if status != "open" else None)
    west = chance.random() < 0.2
    owner = chance.choice(("P1008", "P1009")) if west else chance.choice(("P1003", "P1004", "P1006", None, None))
    channel, urgency = chance.choice(CHANNELS), chance.choice(("now", "high", "normal", "low", None))
    connection.execute(
        """INSERT INTO core.lead (id, code, pool_id, owner_id, status, company, channel, fields, completeness, created_at, touched_at, contacted_at, mql_at, sql_at,
             closed_at, amount_minor, currency) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 'CNY')""",
        (n, f"L-{n:07d}", pools[west], people[owner] if owner else None, status, f"Company {n}", channel, psycopg.types.json.Jsonb({"urgency": urgency} if urgency else {}),
         chance.randrange(101), created, created, steps.get("contacted", LATE), steps.get("mql"), steps.get("sql"), closed,
         chance.randrange(10**6) if status == "won" else None),
    )  # fmt: skip
    if chance.random() < 0.9:
        score = chance.randrange(10_000)
        connection.execute(
            "INSERT INTO core.lead_score (lead_id, seen_by, version_id, as_of, fit_cp, engagement_cp, score_cp, grade, parts) "
            "SELECT id, seen_by, %s, current_date, %s, 0, %s, 'B4', '{}' FROM core.lead WHERE id = %s", (version, score, score, n),
        )  # fmt: skip


def lives(company: Company, owners: set[int], group: str) -> list[LeadLife]:
    """What is seen by these owners (a pool below zero), read straight from the table."""
    with company.connect(SUPERUSER) as connection:
        rows = connection.execute(
            "SELECT l.id, l.created_at, l.contacted_at, l.mql_at, l.sql_at, CASE WHEN l.status = 'won' THEN l.closed_at END, coalesce(l.channel, ''), "
            "coalesce(l.owner_id::text, '') FROM core.lead l WHERE l.seen_by = ANY (%s)", (list(owners),),
        ).fetchall()  # fmt: skip
    at = {"channel": 6, "person": 7}[group]
    return [
        LeadLife(row[0], row[at], row[1], row[1].astimezone(ZONE).date(), row[2] if row[2] != LATE else None, row[3], row[4], row[5]) for row in rows
    ]


def day(text: str) -> date:
    return date.fromisoformat(text)
