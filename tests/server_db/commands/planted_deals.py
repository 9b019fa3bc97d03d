"""A deal of a person, planted: a calendar only looks at it."""

from __future__ import annotations

from tests.server_db.security.company import SUPERUSER, Company

PLANT = """
SET LOCAL session_replication_role = replica;
INSERT INTO core.pipeline (code, name_en, name_zh) VALUES ('CAL', 'Calendar probe', '日历探针') ON CONFLICT DO NOTHING;
INSERT INTO core.pipeline_version (pipeline_id, number, status, body, body_hash)
  SELECT p.id, 1, 'live', '{}', '\\x01' FROM core.pipeline p WHERE p.code = 'CAL' ON CONFLICT DO NOTHING;
INSERT INTO core.pipeline_stage (version_id, stage_id, position, code, kind, name_en, name_zh, probability, forecast, sla_days, idle_days, warn_days, rules)
  SELECT v.id, 's1', 1, 'qualify', 'entry', 'Qualify', '资格确认', 0.2, 'pipeline', 3, 7, 5, '{}'
  FROM core.pipeline_version v JOIN core.pipeline p ON p.id = v.pipeline_id WHERE p.code = 'CAL' ON CONFLICT DO NOTHING;
"""
DEAL = """
INSERT INTO core.deal (code, customer_id, name, owner_id, pipeline_id, version_id, stage_id, currency, close_on, fields, opened_on, entered_at, clock_at)
  SELECT 'C-' || (SELECT count(*) FROM core.deal), (SELECT min(c.id) FROM core.customer c), 'Plant line 4', e.id, p.id, v.id, 's1', 'CNY', %(close)s,
    '{"payment_days": "30"}', current_date, now(), now()
  FROM core.employee e, core.pipeline p JOIN core.pipeline_version v ON v.pipeline_id = p.id WHERE e.login = %(who)s AND p.code = 'CAL' RETURNING id
"""


def add_deal(company: Company, who: str, close_on: str | None = None) -> int:
    """An open deal, 30 days of payment agreed; its number."""
    with company.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute(PLANT)
        row = connection.execute(DEAL, {"who": who, "close": close_on}).fetchone()
    assert row is not None
    return int(row[0])
