"""The demo company's figures: what customers answered, which calls were reviewed, tests taken; KPIs and cards in force; months published.

Answers, reviews and tests are drawn from the numbers of what they are about, so that the same company always has the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from resources.paths import KPIS
from server_db.commands import kpis as commands
from server_db.domain.kpi.body import read_body
from server_db.domain.kpi.cards import CardRule, read_weights
from server_db.engine.kpis import KpiFigures, check_waiting
from server_db.session import Database

Connect = Callable[[], psycopg.Connection[Any]]
# The newest months stay open: their figures still move.
OPEN_MONTHS = 2
PUBLISHED_MONTHS = 3
CARDS_SINCE = date(2025, 1, 1)
# how many of a hundred orders somebody asked the customer about, and how many calls and visits a person's month has reviewed
ASKED, REVIEWED = 22, 2

# A number from 0 to 99 that only depends on the words.
_DRAW = "abs(hashtext({}) %% 100)"
_SURVEYS = f"""
INSERT INTO core.survey_answer (employee_id, deal_id, order_id, customer_id, answered_on, score, best, comment, source, source_key, batch_id, made_by)
SELECT q.employee_id, q.deal_id, q.order_id, q.customer_id, q.answered_on, greatest(1, least(5, round((q.draw + s.skill) / 20.0) / 2 + 0.5)), 5,
  CASE WHEN q.draw > 92 THEN '响应很快，讲得清楚' WHEN q.draw < 6 THEN '交付日期改了两次' ELSE '' END, 'aftercare', q.source_key, %(batch)s, %(by)s
FROM (
  SELECT o.owner_id AS employee_id, NULL::bigint AS deal_id, o.id AS order_id, o.customer_id,
    o.ordered_on + 3 + {_DRAW.format("'w' || o.id")} / 12 AS answered_on,
    {_DRAW.format("'s' || o.id")} AS draw, 'O' || o.id AS source_key
  FROM core.sales_order o WHERE o.replaced_batch IS NULL AND {_DRAW.format("'a' || o.id")} < {ASKED}
  UNION ALL
  SELECT d.owner_id, d.id, NULL, d.customer_id, (d.closed_at AT TIME ZONE 'Asia/Shanghai')::date + 2 + {_DRAW.format("'w' || d.id")} / 20,
    {_DRAW.format("'d' || d.id")}, 'D' || d.id
  FROM core.deal d WHERE d.status = 'won') q
JOIN core.employee e ON e.id = q.employee_id
CROSS JOIN LATERAL (SELECT 60 + {_DRAW.format("'skill' || e.id")} / 3 AS skill) s
WHERE q.answered_on < %(today)s AND q.employee_id <> %(by)s
"""
_REVIEWS = f"""
INSERT INTO core.skill_review (employee_id, kind, link_kind, link_id, deal_id, happened_on, marks, total, best, note, by_id, made_at)
SELECT a.owner_id, a.kind, 'deal_activity', a.id::text, a.deal_id, (a.happened_at AT TIME ZONE 'Asia/Shanghai')::date, m.marks, m.total, m.best,
  CASE WHEN m.total < m.best * 0.6 THEN '需求问得太少，下次先听再讲' ELSE '' END, a.manager_id, a.happened_at + interval '2 days'
FROM (SELECT x.*, p.manager_id, row_number() OVER (PARTITION BY x.owner_id, date_trunc('month', x.happened_at) ORDER BY md5(x.id::text)) AS n
    FROM core.deal_activity x JOIN core.assignment p ON p.employee_id = x.owner_id AND p.valid @> (x.happened_at AT TIME ZONE 'Asia/Shanghai')::date
    WHERE x.kind IN ('call', 'visit') AND p.manager_id IS NOT NULL AND x.happened_at < %(today)s - interval '2 days') a
CROSS JOIN LATERAL (SELECT jsonb_object_agg(c.code, c.mark) AS marks, sum(c.mark)::smallint AS total, (5 * count(*))::smallint AS best FROM (
    SELECT code, 2 + least(3, ({_DRAW.format("code || a.id")} + {_DRAW.format("'skill' || a.owner_id")}) / 50) AS mark
    FROM unnest('{{preparation,opening,needs,value,objections,next_step,record}}'::text[]) code) c) m
WHERE a.n <= {REVIEWED}
"""
_TESTS = f"""
INSERT INTO core.knowledge_test (employee_id, code, name_en, name_zh, taken_on, score, best, source, source_key, batch_id, made_by)
SELECT a.employee_id, t.code, t.name_en, t.name_zh, d.day,
  50 + least(50, ({_DRAW.format("t.code || a.employee_id || d.day")} + {_DRAW.format("'skill' || a.employee_id")}) / 3), 100,
  'academy', t.code || '-' || a.employee_id || '-' || d.day, %(batch)s, %(by)s
FROM generate_series(date '2025-01-15', %(today)s, interval '3 months') q (at) CROSS JOIN LATERAL (SELECT q.at::date AS day) d
CROSS JOIN (VALUES ('PRODUCT', 'Products and uses', '产品与应用'), ('TERMS', 'Prices and terms', '价格与条款')) t (code, name_en, name_zh)
JOIN core.assignment a ON a.valid @> d.day
WHERE d.day < %(today)s AND a.employee_id <> %(by)s AND d.day >= (SELECT min(ordered_on) FROM core.sales_order)
"""


def live_through_kpis(connect: Connect, connect_worker: Connect, maker: Database, checker: Database) -> int:
    """`connect` is the server owner's; maker and checker are two of finance. How many people's months have a result."""
    with connect() as connection:
        _gather(connection)
    engine = create_engine("postgresql+psycopg://", creator=connect_worker, poolclass=NullPool)
    with connect_worker() as worker:
        worker.autocommit = True
        _put_in_force(maker, checker, worker)
        KpiFigures().keep(worker, engine.connect)
        _publish_months(connect, maker)
    engine.dispose()
    with connect() as connection:
        row = connection.execute("SELECT count(*) FROM core.kpi_result").fetchone()
    return int(row[0]) if row else 0


def _gather(connection: psycopg.Connection[Any]) -> None:
    row = connection.execute("SELECT sec.today(), (SELECT id FROM core.employee WHERE code = 'F001')").fetchone()
    assert row is not None
    values = {"today": row[0], "by": row[1]}
    for kind, source, statement in (("surveys", "aftercare", _SURVEYS), ("tests", "academy", _TESTS)):
        batch = connection.execute(
            "INSERT INTO core.batch (kind, source, file_name, made_by) VALUES (%s, %s, %s, %s) RETURNING id", (kind, source, f"{kind}.csv", row[1])
        ).fetchone()
        assert batch is not None
        connection.execute(statement.encode(), values | {"batch": batch[0]})
    connection.execute(_REVIEWS.encode(), values)


def _put_in_force(maker: Database, checker: Database, worker: psycopg.Connection[Any]) -> None:
    body = read_body(json.loads((KPIS / "default.json").read_text(encoding="utf-8")))
    cards = json.loads((KPIS / "cards.json").read_text(encoding="utf-8"))
    with maker.session() as session:
        draft = commands.save_draft(session, None, None, body, "2026")
        handed = commands.submit(session, draft.id, draft.version)
    check_waiting(worker)
    with checker.session() as session:
        commands.publish(session, handed.id, handed.version)
    for card in cards:
        weights = read_weights(card.pop("weights"))
        _publish_card(maker, checker, CardRule(**card), weights)


def _publish_card(maker: Database, checker: Database, rule: CardRule, weights: dict[str, Decimal]) -> None:
    with maker.session() as session:
        made = commands.save_card(session, None, None, rule)
        draft = commands.draft_card(session, made.id, None, None, CARDS_SINCE, weights)
        handed = commands.submit_card(session, draft.id, draft.version)
    with checker.session() as session:
        commands.publish_card(session, handed.id, handed.version)


def _publish_months(connect: Connect, maker: Database) -> None:
    with connect() as connection:
        rows = connection.execute(
            """SELECT DISTINCT r.period_id FROM core.kpi_result r JOIN core.period p ON p.id = r.period_id
               WHERE p.ends_on <= sec.today() ORDER BY 1 DESC""",
        ).fetchall()
    for (period,) in rows[OPEN_MONTHS - 1 : OPEN_MONTHS - 1 + PUBLISHED_MONTHS]:
        with maker.session() as session:
            commands.publish_month(session, f"{period // 100}-{period % 100:02d}")
