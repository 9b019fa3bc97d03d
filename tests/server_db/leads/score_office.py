"""Scoring versions put in force by the people and the worker of the probe office."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from server_db.engine.lead_scores import LeadScores
from tests.server_db.leads.office import call
from tests.server_db.security.company import WORKER, Company

BODY: dict[str, Any] = {
    "format": 1, "total_cap": "200",
    "fit": {"cap": "100", "rules": [
        {"id": "size", "kind": "bands", "field": "company_size", "bands": [{"to": "50", "points": "5"}, {"to": "", "points": "20"}]},
        {"id": "phone", "kind": "when", "formula": "has_phone", "points": "10"},
    ]},
    "engagement": {"cap": "100", "groups": {"web": {"cap": "40"}}, "rules": [
        {"id": "page", "kind": "event", "event": "page", "points": "3", "group": "web", "decay": {"kind": "half_life", "days": 14}},
        {"id": "price", "kind": "event", "event": "price_page", "min_seconds": 30, "points": "15", "group": "web"},
        {"id": "form", "kind": "event", "event": "form", "per": "once", "points": "25", "decay": {"kind": "linear", "days": 60}},
        {"id": "rush", "kind": "burst", "event": "page", "n": 3, "days": 2, "points": "12"},
    ]},
}  # fmt: skip
MQL: dict[str, Any] = {
    "format": 1, "combine": "any",
    "criteria": [
        {"id": "hot", "name_en": "Hot", "name_zh": "热", "formula": "engagement >= 25"},
        {"id": "big", "name_en": "Big", "name_zh": "大", "formula": 'AND(company_size >= 500, CONTAINS(tags, ";vip;"))'},
    ],
}  # fmt: skip


@contextmanager
def worker_of(company: Company) -> Iterator[psycopg.Connection[Any]]:
    with company.connect(WORKER) as connection:
        yield connection


def work(company: Company, name: str = "w1") -> bool:
    """One round of the worker's part in scores."""

    def connect() -> psycopg.Connection[Any]:
        connection = company.connect(WORKER)
        connection.execute("SET statement_timeout = 0")
        connection.autocommit = False
        return connection

    engine = create_engine("postgresql+psycopg://", creator=connect, poolclass=NullPool)
    with worker_of(company) as reporting:
        return LeadScores().work(reporting, engine.connect, name)


def put_in_force(company: Company, body: dict[str, Any], kind: str = "score", writer: str = "p1002", publisher: str = "p1001") -> int:
    """The version's id, after its pass."""
    drafted = call(company, writer, f"{kind}_draft", None, None, body)
    handed = call(company, writer, f"{kind}_submit", drafted["id"], drafted["version"])
    work(company)
    problems = company.truth(f"SELECT check_problems FROM core.{kind}_version WHERE id = %s", (drafted["id"],))
    assert problems == [], json.dumps(problems)
    call(company, publisher, f"{kind}_publish", drafted["id"], handed["version"])
    work(company)
    return int(drafted["id"])


def adds_up(company: Company) -> bool:
    """Whether the log of every lead adds up to its score."""
    return bool(company.truth(
        "SELECT coalesce(bool_and(s.score_cp = (SELECT sum(g.delta_cp) FROM core.score_log g WHERE g.lead_id = s.lead_id)), true) FROM core.lead_score s"
    ))  # fmt: skip


def take(company: Company, rows: list[dict[str, Any]], key: int | None = None) -> list[str | None]:
    """What each row answered: its code, None where it was taken."""
    with worker_of(company) as worker:
        row = worker.execute("SELECT core.event_take_(%s, %s::jsonb, NULL)", (key, json.dumps(rows))).fetchone()
    assert row
    return [one["code"] for one in row[0]]
