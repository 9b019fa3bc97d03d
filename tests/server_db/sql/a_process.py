"""A small process with every kind of rule, and the way it comes into force: as in an office, by two people and the worker."""

from __future__ import annotations

import json
from typing import Any

import psycopg

from server_db.commands.pipelines import create_pipeline, new_draft, publish, submit
from server_db.domain.process.body import canonical_json, parse_process
from server_db.engine.pipelines import check_waiting_processes
from tests.server_db.security.company import PASSWORD, Company

STAGES = [
    {"id": "n", "code": "new", "kind": "entry", "name_en": "New", "name_zh": "新商机", "probability": "0.1", "sla_days": 5},
    {
        "id": "q", "code": "qualify", "kind": "stage", "name_en": "Qualify", "name_zh": "资格确认", "probability": "0.3", "sla_days": 10,
        "entry": "amount > 0", "exit": "AND(quotes >= 1, discount <= 30%)",
        "required": [{"field": "amount", "at": "entry"}, {"field": "need", "at": "exit"}],
        "evidence": [{"id": "e1", "name_en": "Minutes", "name_zh": "会议纪要", "kind": "minutes", "count": 1, "at": "exit"}],
        "activities": [{"kind": "visit", "count": 1, "at": "exit"}],
        "tasks": [{"id": "t1", "name_en": "Pain points", "name_zh": "痛点", "owner": "owner", "due_days": 3, "mandatory": True}],
    },
    {
        "id": "g", "code": "contract", "kind": "approval", "name_en": "Contract", "name_zh": "合同", "probability": "0.8", "sla_days": 10,
        "entry": "", "approvals": [
            {"id": "p1", "level": 1, "role": "manager", "when": "", "at": "exit"},
            {"id": "p2", "level": 2, "role": "director", "when": "amount >= 500000", "at": "exit"},
        ],
    },
    {"id": "w", "code": "won", "kind": "won", "name_en": "Won", "name_zh": "赢单", "probability": "1"},
    {"id": "l", "code": "lost", "kind": "lost", "name_en": "Lost", "name_zh": "输单", "probability": "0"},
    {"id": "p", "code": "pool", "kind": "pool", "name_en": "Back to pool", "name_zh": "退回公海", "probability": "0"},
]  # fmt: skip
EDGES = [
    {"id": "x1", "from": "n", "to": "q"},
    {"id": "x2", "from": "q", "to": "g", "condition": "close_on >= as_of"},
    {"id": "x3", "from": "g", "to": "w"},
    *({"id": f"l{i}", "from": stage, "to": "l", "kind": "lost"} for i, stage in enumerate("nqg")),
    *({"id": f"o{i}", "from": stage, "to": "p", "kind": "pool"} for i, stage in enumerate("nqg")),
    {"id": "b1", "from": "p", "to": "n", "kind": "pool"},
]


def body(stages: list[dict[str, Any]] | None = None, edges: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Canonical, as the designer stores it."""
    read = parse_process({"format": 1, "stages": stages or STAGES, "edges": edges or EDGES})
    written: dict[str, Any] = json.loads(canonical_json(read))
    return written


def as_worker(company: Company) -> psycopg.Connection[Any]:
    """The worker's own login."""
    return psycopg.connect(**(company.args | {"user": "tripod_worker", "password": PASSWORD}), autocommit=True)


def put_in_force(company: Company, code: str, given: dict[str, Any], region_id: int | None = None, line_id: int | None = None) -> int:
    """Written by one administrator, checked by the worker, published by the other. Answers the version's id."""
    with company.signed_in("r001") as session:
        pipeline = create_pipeline(session, code, code, code, region_id, line_id)
        draft = new_draft(session, pipeline, given)
        sent = submit(session, draft.id, draft.version)
    with as_worker(company) as connection:
        check_waiting_processes(connection)
    problems = company.truth("SELECT check_problems FROM core.pipeline_version WHERE id = %s", (sent.id,))
    assert problems is not None, "the worker did not look at it"
    assert [problem for problem in problems if problem["severity"] == "error"] == []
    row_version = company.truth("SELECT version FROM core.pipeline_version WHERE id = %s", (sent.id,))
    with company.signed_in("r002") as session:
        publish(session, sent.id, row_version, sent.body_hash)
    return sent.id
