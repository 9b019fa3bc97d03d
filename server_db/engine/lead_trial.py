"""A body tried on a sample of leads: how the scores would lie, before and after. Nothing is stored but the counts and the newest leads behind each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import psycopg

from server_db.domain.leads.scoring_body import read_body
from server_db.domain.leads.scoring_values import BIN_CP
from server_db.domain.leads.simulating import Named
from server_db.domain.process.facts import CustomField
from server_db.formula_sql.score_statement import LISTED, ScoreStatement

BINS = 201


def distribution(connection: psycopg.Connection[Any], body: Mapping[str, Any], custom: tuple[CustomField, ...], sample: int) -> dict[str, Any]:
    """Bins of one point each, leads by grade, what each rule gives (leads, hundredths in all), and how many go up and down; the same sample every time.
    `named`: the newest leads of each bin of BIN_CP ("0", "1" …), grade and rule."""
    read = read_body(body)
    rows = ScoreStatement(read, custom).rows(LISTED).replace("%", "%%")
    ids = [
        id_
        for (id_,) in connection.execute(
            "SELECT id FROM core.lead WHERE status <> 'merged' ORDER BY md5(id::text), id LIMIT %s", (sample,)
        ).fetchall()
    ]
    connection.execute("SET LOCAL jit = off")
    found = connection.execute(
        b"SELECT coalesce(s.score_cp, 0), s.grade, n.score_cp, n.grade, n.lead_id, n.parts"
        b" FROM (SELECT %s::bigint[] AS p_ids, (clock_timestamp() AT TIME ZONE timezone)::date"
        b" AS p_as_of FROM core.office) a CROSS JOIN LATERAL ("
        + rows.encode()
        + b") n (lead_id, fit_cp, engagement_cp, score_cp, grade, parts) LEFT JOIN core.lead_score s ON s.lead_id = n.lead_id ORDER BY n.lead_id",
        (ids,),
    ).fetchall()
    of = connection.execute("SELECT count(*) FROM core.lead WHERE status <> 'merged'").fetchone()
    assert of
    before, after = Counter(_bin(row[0]) for row in found), Counter(_bin(row[2]) for row in found)
    was, now = Counter(row[1] for row in found), Counter(row[3] for row in found)
    grades = sorted({grade for grade in (*was, *now) if grade})
    return {
        "before": [before[place] for place in range(BINS)],
        "after": [after[place] for place in range(BINS)],
        "grades": {grade: [was[grade], now[grade]] for grade in grades},
        "sample": len(found),
        "of": of[0],
        "moved_up": sum(row[2] > row[0] for row in found),
        "moved_down": sum(row[2] < row[0] for row in found),
    } | _behind([rule.id for rule in (*read.fit, *read.engagement)], [row[2:] for row in found])


def _behind(rules: Sequence[str], found: Sequence[tuple[int, str, int, Sequence[int]]]) -> dict[str, Any]:
    """`found`: score, grade, lead and what each rule gave it, the newest lead last."""
    named = {"bin": Named(), "grade": Named(), "rule": Named()}
    effects = {rule: [0, 0] for rule in rules}
    for score_cp, grade, lead, parts in found:
        named["bin"].note(str(100 * _bin(score_cp) // BIN_CP), lead)
        named["grade"].note(grade, lead)
        for rule, part in zip(rules, parts, strict=True):
            if part:
                effects[rule][0] += 1
                effects[rule][1] += part
                named["rule"].note(rule, lead)
    return {"rules": effects, "named": {kind: leads.to_json() for kind, leads in named.items()}}


def _bin(cp: int) -> int:
    return min(cp // 100, BINS - 1)
