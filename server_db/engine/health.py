"""Writes the health points of open deals: one statement works the office's formula out for all of them, and for the outlook.

The outlook is the same formula ten working days on, if nothing happens but what is arranged: days in stage and open grow by
ten, the visits and contacts of the last two weeks become those arranged, and idleness counts from the last of these.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Date,
    Integer,
    Numeric,
    Text,
    case,
    cast,
    column,
    func,
    insert,
    literal,
    literal_column,
    null,
    select,
    table,
    text,
    union_all,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql.elements import ColumnElement

from server_db.domain.formulas.places import ROOT
from server_db.domain.health import HEALTH_FACTS, OUTLOOK_DAYS, HealthBody, HealthProblem, find_problems, layout_of_body, read_body
from server_db.formula_sql.statement import Built, Source, build_statement

_WAITING = """
SELECT id, body, encode(body_hash, 'hex') AS hash FROM core.health_formula
WHERE status = 'draft' AND checked_hash IS DISTINCT FROM body_hash ORDER BY id LIMIT 20
"""
_CHECKED = """
UPDATE core.health_formula SET checked_hash = body_hash, check_problems = %(problems)s::jsonb
WHERE id = %(id)s AND status = 'draft' AND encode(body_hash, 'hex') = %(hash)s
"""
_LIVE = "SELECT id, body, thresholds FROM core.health_formula WHERE status = 'live'"
# A deal that falls below a threshold is told of once a fall: not again while it stays there.
_WARN = """
INSERT INTO core.health_warning (deal_id, owner_id, on_date, tone, score)
SELECT p.deal_id, p.owner_id, p.on_date, p.tone, p.score FROM core.health_point p
  LEFT JOIN LATERAL (SELECT b.tone FROM core.health_point b WHERE b.deal_id = p.deal_id AND b.on_date < p.on_date
    ORDER BY b.on_date DESC LIMIT 1) before ON true
WHERE p.on_date = :day AND p.tone IN ('warn', 'bad') AND p.tone IS DISTINCT FROM before.tone AND NOT (p.tone = 'warn' AND before.tone = 'bad')
ON CONFLICT DO NOTHING RETURNING deal_id, owner_id, tone, score
"""
_TELL = """
SELECT core.tell_(:owner, 'deal.health', jsonb_build_object('deal', d.code, 'name', d.name, 'score', CAST(:score AS text),
  'tone', CAST(:tone AS text)), 'tripod://health/' || d.id)
FROM core.deal d WHERE d.id = :deal
"""
_POINT = table(
    "health_point",
    column("deal_id"), column("on_date"), column("owner_id"), column("formula_id"), column("score"), column("outlook"), column("weight"), column("tone"),
    column("steps"), column("facts"), column("later"),
    schema="core",
)  # fmt: skip
Facts = Mapping[str, ColumnElement[Any]]
_NAMES = tuple(fact.name for fact in HEALTH_FACTS)


def check_waiting_formulas(connection: Any) -> int:
    """Answers how many drafts were checked; `connection` is psycopg's, in autocommit."""
    rows = connection.execute(_WAITING).fetchall()
    for id_, body, digest in rows:
        try:
            problems = find_problems(read_body(body))
        except ValueError as problem:
            problems = (HealthProblem("health.bad_body", str(problem)),)
        told = json.dumps([problem.to_json() for problem in problems], ensure_ascii=False)
        connection.execute(_CHECKED, {"id": id_, "hash": digest, "problems": told})
    return len(rows)


def write_points(connection: Connection, day: date | None = None) -> int:
    """Today's points, anew. One transaction of the caller; answers how many deals have one."""
    live = connection.execute(text(_LIVE).columns(body=JSONB, thresholds=JSONB)).one_or_none()
    if live is None:
        return 0
    on = day or connection.execute(text("SELECT sec.today()")).scalar_one()
    connection.execute(text("SET LOCAL jit = off; SELECT pg_advisory_xact_lock(7210)"))
    # the transaction replaces the day as a whole: a deal that closed meanwhile has no point of today
    connection.execute(text("DELETE FROM core.health_point WHERE on_date = :day"), {"day": on})
    statement = _insertion(read_body(live.body), live.id, live.thresholds, on)
    connection.execute(statement, execution_options={"compiled_cache": None})
    written = connection.execute(text("SELECT count(*) FROM core.health_point WHERE on_date = :day"), {"day": on}).scalar_one()
    for row in connection.execute(text(_WARN), {"day": on}).all():
        connection.execute(text(_TELL), {"owner": row.owner_id, "deal": row.deal_id, "score": f"{row.score.normalize():f}", "tone": row.tone})
    return int(written)


def _insertion(body: HealthBody, formula_id: int, thresholds: dict[str, str], on: date) -> Any:
    columns = {name: Numeric() for name in (*_NAMES, "planned_visits", "planned_activities", "planned_days")}
    given = (
        text("SELECT * FROM core.health_facts(:day)")
        .bindparams(day=on)
        .columns(
            column("deal_id", BigInteger), column("owner_id", Integer), column("weight", BigInteger), *(column(n, t) for n, t in columns.items())
        )
        .cte("given")
        .prefix_with("MATERIALIZED")
    )
    today = {name: given.c[name] for name in _NAMES}
    later = today | _projected(given)
    built = _worked_out(body, given.c.deal_id, given, today, later)
    now, then = (built.rows(ROOT).alias(word) for word in ("now", "later"))
    score, outlook = (_value(built, rows, body.score) for rows in (now, then))
    red, yellow = (literal(thresholds[name], Text()).cast(Numeric) for name in ("red", "yellow"))
    tone = case((score.is_(None), "unknown"), (score < red, "bad"), (score < yellow, "warn"), else_="good")
    steps = _as_json({step.name: _value(built, now, step.name) for step in body.steps})
    key = built.keys[ROOT]
    query = (
        select(
            given.c.deal_id,
            literal(on, Date()),
            given.c.owner_id,
            literal(formula_id, Integer()),
            score,
            outlook,
            given.c.weight,
            tone,
            steps,
            _as_json(today),
            _as_json(later),
        )
        .select_from(given)
        .join(now, now.c[key] == given.c.deal_id * 2)
        .join(then, then.c[key] == given.c.deal_id * 2 + 1)
    )
    return insert(_POINT).from_select([c.name for c in _POINT.c], query)


def _projected(given: Any) -> dict[str, ColumnElement[Any]]:
    days = literal_column(str(OUTLOOK_DAYS), Numeric())
    idle = case((given.c.planned_days > 0, days - given.c.planned_days), else_=given.c.idle_days + days)
    return {
        "visits_14d": given.c.planned_visits,
        "activities_14d": given.c.planned_activities,
        "stage_days": given.c.stage_days + days,
        "days_open": given.c.days_open + days,
        "days_to_close": given.c.days_to_close - literal_column("14", Numeric()),
        "idle_days": idle,
    }


def _worked_out(body: HealthBody, key: ColumnElement[Any], given: Any, today: Facts, later: Facts) -> Built:
    """Both days in one sheet: a deal's row of today has twice its number as key, that of the outlook one more."""
    parts = [
        select((key * 2 + number).label("row"), *(part.label(name) for name, part in facts.items())).select_from(given)
        for number, facts in enumerate((today, later))
    ]
    rows = union_all(*parts).subquery("days")
    source = Source(rows, rows.c.row, facts={name: {"number": rows.c[name]} for name in today})
    return build_statement(layout_of_body(body), {ROOT: source})


def _value(built: Built, rows: Any, name: str) -> ColumnElement[Any]:
    return built.values(ROOT, name, rows).get("number", cast(null(), Numeric))


def _as_json(values: Facts) -> ColumnElement[Any]:
    """Numbers as text, so that no digit is lost."""
    parts: list[Any] = []
    for name, part in values.items():
        parts += [literal(name, Text()), cast(func.trim_scale(part), Text)]
    return func.jsonb_build_object(*parts, type_=JSONB)
