"""A process and deals of the probe company, for the tests of versions, rehearsals, clocks and the health index."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

import psycopg

from server_db.worker import Worker
from tests.server_db.security.company import ADMIN, ADMIN2, SUPERUSER, WORKER, Company

STAGES = ("lead", "visit", "offer", "won")


def stage(id: str, code: str, kind: str = "stage", **more: Any) -> dict[str, Any]:
    names = {"name_en": code.title(), "name_zh": f"阶段{code}"}
    return {"id": id, "code": code, "kind": kind, **names, "probability": "0.5", "forecast": "pipeline", "sla_days": 10, **more}


def body(conditions: Mapping[str, str] | None = None, **stages: Mapping[str, Any]) -> dict[str, Any]:
    """lead → visit → offer → won, with lost and pool; `conditions` name edges by their end, keywords add keys to stages."""
    made = [
        stage("sa", "lead", "entry", probability="0.1", **stages.get("lead", {})),
        stage("sb", "visit", probability="0.3", **stages.get("visit", {})),
        stage("sc", "offer", probability="0.6", **stages.get("offer", {})),
        stage("sw", "won", "won", probability="1", forecast="closed", sla_days=None),
        stage("sl", "lost", "lost", probability="0", forecast="omitted", sla_days=None),
        stage("sp", "pool", "pool", probability="0", forecast="omitted", sla_days=None),
    ]
    ways = [("sa", "sb"), ("sb", "sc"), ("sc", "sw")]
    asked = conditions or {}
    edges = [{"id": f"f{to}", "from": at, "to": to, "kind": "forward", "condition": asked.get(to, "")} for at, to in ways]
    for at in ("sa", "sb", "sc"):
        edges += [{"id": f"l{at}", "from": at, "to": "sl", "kind": "lost"}, {"id": f"p{at}", "from": at, "to": "sp", "kind": "pool"}]
    edges.append({"id": "bsc", "from": "sc", "to": "sb", "kind": "back"})
    return {"format": 1, "stages": made, "edges": edges}


def call(company: Company, who: str, function: str, **values: Any) -> dict[str, Any]:
    """An api function as that login, with a fresh key; dicts travel as jsonb."""
    names = ", ".join(f"p_{name} => {'%s::jsonb' if isinstance(value, dict | list) else '%s'}" for name, value in values.items())
    sent = [json.dumps(value) if isinstance(value, dict | list) else value for value in values.values()]
    row = company.session(who).execute(f"SELECT api.{function}(p_key => %s, {names})".encode(), [uuid.uuid4(), *sent]).fetchone()
    assert row
    return dict(row[0])


def refusal(problem: psycopg.Error) -> str:
    """The dotted code of a refusal."""
    return str(json.loads(problem.diag.message_detail or "{}").get("code"))


def worker(company: Company) -> Worker:
    return Worker(lambda: company.connect(WORKER))


def draft(company: Company, code: str, process: dict[str, Any], who: str = ADMIN, **where: Any) -> dict[str, Any]:
    """A new process with its first draft; `where` may name region, line and parent."""
    names = {"name_en": code, "name_zh": code}
    made = call(company, who, "pipeline_create", code=code, names=names, **where)
    return call(company, who, "pipeline_save_draft", pipeline=made["id"], id=None, version=None, body=process)


def next_draft(company: Company, pipeline: int, process: dict[str, Any], who: str = ADMIN, **more: Any) -> dict[str, Any]:
    return call(company, who, "pipeline_save_draft", pipeline=pipeline, id=None, version=None, body=process, **more)


def checked(company: Company, saved: Mapping[str, Any], who: str = ADMIN) -> dict[str, Any]:
    """Submitted, and checked by the worker: what a publisher sees."""
    call(company, who, "pipeline_submit", id=saved["id"], version=saved["version"])
    worker(company).run_once()
    return seen(company, saved["id"])


def seen(company: Company, version_id: int) -> dict[str, Any]:
    row = company.session(SUPERUSER).execute(
        "SELECT id, pipeline_id, number, status, version, encode(body_hash, 'hex'), check_problems FROM core.pipeline_version WHERE id = %s", (version_id,)
    ).fetchone()  # fmt: skip
    assert row
    return dict(zip(("id", "pipeline_id", "number", "status", "version", "body_hash", "problems"), row, strict=True))


def published(company: Company, saved: Mapping[str, Any], who: str = ADMIN2, **more: Any) -> dict[str, Any]:
    """Checked, then live by a second administrator."""
    ready = checked(company, saved)
    return call(company, who, "pipeline_publish", id=ready["id"], version=ready["version"], seen_hash=ready["body_hash"], **more)


def deal(company: Company, pipeline: int, owner: str = "P1003", name: str = "Deal", **more: Any) -> int:
    """An open deal in the entry stage of the live version, as if its owner had made it."""
    fields = json.dumps(more.get("fields", {}))
    row = company.session(SUPERUSER).execute(
        "INSERT INTO core.deal (customer_id, name, owner_id, region_id, pipeline_id, version_id, stage_id, amount_minor, currency, close_on, source, fields, opened_on,"
        " entered_at, clock_at) SELECT (SELECT min(id) FROM core.customer), %s, e.id, 1, v.pipeline_id, v.id, 'sa', %s, 'CNY', %s, %s, %s, %s, %s, %s"
        " FROM core.employee e, core.pipeline_version v WHERE e.code = %s AND v.pipeline_id = %s AND v.status = 'live' RETURNING id",
        (name, more.get("amount", 100) * 100, more.get("close_on", "2027-01-31"), more.get("source", "Fair"), fields, more.get("opened_on", "2026-11-02"),
         more.get("at", "2026-11-02 10:00+08"), more.get("at", "2026-11-02 10:00+08"), owner, pipeline),
    ).fetchone()  # fmt: skip
    assert row
    return int(row[0])


def transactional(company: Company, who: str) -> psycopg.Connection[Any]:
    """A connection that begins transactions, as the worker's calculations have."""
    connection = company.connect(who)
    connection.execute("SET statement_timeout = 0")
    connection.autocommit = False
    return connection
