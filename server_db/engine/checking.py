"""Checks submitted plan versions: their formulas must be sound before a second person may approve them."""

from __future__ import annotations

import json
from typing import Any

import psycopg
from psycopg.rows import dict_row

from server_db.domain.plan_checks import check_plan

_WAITING = """
SELECT id, body, encode(body_hash, 'hex') AS hash FROM core.plan_version
WHERE status = 'submitted' AND checked_hash IS DISTINCT FROM body_hash ORDER BY id LIMIT 20
"""
_CHECKED = """
UPDATE core.plan_version SET checked_hash = body_hash, check_problems = %(problems)s::jsonb
WHERE id = %(id)s AND status = 'submitted' AND encode(body_hash, 'hex') = %(hash)s
"""


def check_waiting_versions(connection: psycopg.Connection[Any]) -> int:
    """Answers how many versions were checked. Several workers may check the same one; they find the same."""
    rows = connection.cursor(row_factory=dict_row).execute(_WAITING).fetchall()
    for row in rows:
        problems = json.dumps([problem.to_json() for problem in check_plan(row["body"])], ensure_ascii=False)
        connection.execute(_CHECKED, {"id": row["id"], "hash": row["hash"], "problems": problems})
    return len(rows)
