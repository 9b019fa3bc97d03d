"""The demo company's forecasts: what half a year of weeks said about their months, what people said beside it, how the office ranks.

Nobody kept the weeks that are over. They are worked out from the stages deals were in then; the day and the amount that were
expected then drift the more from what came, the further it was away. This week's snapshot is the product's own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import psycopg

from server_db.commands.rankings import save_ranking_setting
from server_db.queries.rankings import get_ranking_setting
from server_db.session import Database

Connect = Callable[[], psycopg.Connection[Any]]
WEEKS = 26
# A number that only depends on the words: 0 to the second argument, less one.
_DRAW = "(abs(hashtext({}) %% {}))"
_WEEK = f"""
WITH office AS MATERIALIZED (SELECT o.currency, o.timezone::text AS zone FROM core.office o),
stood AS (SELECT DISTINCT ON (m.deal_id) m.deal_id, m.owner_id, m.version_id, m.to_stage FROM core.deal_move m, office p
  WHERE m.kind <> 'migrate' AND (m.moved_at AT TIME ZONE p.zone)::date <= %(day)s ORDER BY m.deal_id, m.moved_at DESC, m.id DESC),
known AS (
  SELECT d.*, t.owner_id AS then_owner, p.zone, p.currency AS office, s.probability, CASE s.forecast WHEN 'closed' THEN 'won' ELSE s.forecast END AS category,
    coalesce((d.closed_at AT TIME ZONE p.zone)::date, d.close_on) AS came_on, t.to_stage
  FROM stood t JOIN core.deal d ON d.id = t.deal_id CROSS JOIN office p JOIN core.pipeline_stage s ON s.version_id = t.version_id AND s.stage_id = t.to_stage
  WHERE d.amount_minor IS NOT NULL AND s.forecast <> 'omitted'),
drifted AS (
  SELECT k.*, CASE k.category WHEN 'won' THEN k.came_on
      ELSE greatest(%(day)s, k.came_on + ({_DRAW.format("'day' || k.id", 45)} - 18) * far.days / 42) END AS on_day,
    CASE k.category WHEN 'won' THEN 1 ELSE 1 + ({_DRAW.format("'amount' || k.id", 31)} - 15) / 100.0 * far.days / 42 END AS factor
  FROM known k CROSS JOIN LATERAL (SELECT least(greatest(k.came_on - %(day)s, 0), 42) AS days) far WHERE k.came_on IS NOT NULL)
INSERT INTO core.forecast_deal (on_date, deal_id, employee_id, period_id, category, amount_minor, probability, measured)
SELECT %(day)s, d.id, d.then_owner, to_char(d.on_day, 'YYYYMM')::int, d.category,
  round(d.amount_minor * d.factor * CASE WHEN d.currency = d.office THEN 1 ELSE (SELECT x.rate FROM core.currency_rate x WHERE x.from_code = d.currency
    AND x.to_code = d.office ORDER BY x.kind = 'closing' DESC, x.on_date DESC LIMIT 1) * 10::numeric ^ (sec.office_exponent() - u.exponent) END, -2)::bigint,
  CASE d.category WHEN 'won' THEN 1 ELSE d.probability END, CASE WHEN d.category = 'won' THEN 1 WHEN q.won_n >= 5 THEN q.won_rate END
FROM drifted d JOIN core.currency u ON u.code = d.currency
  LEFT JOIN core.pipeline_measure q ON q.pipeline_id = d.pipeline_id AND q.kind = 'stage' AND q.item_id = d.to_stage
WHERE d.on_day >= date_trunc('month', %(day)s::timestamp)::date AND d.on_day < (date_trunc('month', %(day)s::timestamp) + interval '12 months')::date
"""
# a head in three of four weeks for the team, a seller now and then: a bit above or below what the stages said that day
_SAID = f"""
WITH said AS (
  SELECT f.on_date, f.period_id, h.head_id AS who, h.scope, sum(f.won_minor + f.commit_minor + f.best_minor * 0.4) AS minor
  FROM core.forecast_snapshot f
  JOIN (SELECT c.ancestor_id AS head_id, c.descendant_id AS person, c.valid, 'team' AS scope FROM core.org_closure c
        WHERE EXISTS (SELECT 1 FROM core.org_closure b WHERE b.ancestor_id = c.ancestor_id AND b.depth > 0)
        UNION ALL SELECT e.id, e.id, daterange(NULL, NULL), 'own' FROM core.employee e
        WHERE NOT EXISTS (SELECT 1 FROM core.org_closure b WHERE b.ancestor_id = e.id AND b.depth > 0)) h
    ON h.person = f.employee_id AND h.valid @> f.on_date
  WHERE to_char(f.on_date, 'YYYYMM')::int = f.period_id GROUP BY 1, 2, 3, 4)
INSERT INTO core.forecast_call (period_id, employee_id, scope, category, amount_minor, reason, by_id, made_at)
SELECT s.period_id, s.who, s.scope, 'commit', round(s.minor * (92 + {_DRAW.format("'said' || s.who || s.on_date", 22)}) / 100, -5)::bigint,
  (%(reasons)s::text[])[1 + {_DRAW.format("'why' || s.who || s.on_date", 8)}], s.who, (s.on_date + time '17:30') AT TIME ZONE 'Asia/Shanghai'
FROM said s WHERE s.minor > 0 AND {_DRAW.format("'says' || s.who || s.on_date", 100)} < CASE s.scope WHEN 'team' THEN 75 ELSE 18 END
ORDER BY s.on_date, s.who
"""
_REASONS = (
    "客户预算已批，合同走流程中", "The buyer signs after the trial ends", "两家大客户推迟到下月验收", "Two renewals come in this week",
    "月底集中签约，按往年比例估", "One large deal may slip", "竞品降价，谨慎估计", "Quotations of the fair are being answered",
)  # fmt: skip


def open_rankings(director: Database) -> None:
    """Everybody sees places with names, by attainment, among people with the same card."""
    with director.session() as session:
        setting = get_ranking_setting(session)
        session.rollback()
        save_ranking_setting(session, setting.version, "names", setting.top, "card", "attainment")


def keep_past_weeks(connect: Connect) -> int:
    """`connect` is the server owner's. How many deals of how many weeks were kept; deals and stage measures must be there."""
    kept = 0
    with connect() as connection:
        today = _one(connection, "SELECT sec.today()")
        for day in _mondays(today):
            kept += int(connection.execute(_WEEK.encode(), {"day": day}).rowcount)
            connection.execute("SELECT core.forecast_sum_(%s)", (day,))
        kept += int(_one(connection, "SELECT core.forecast_due_()"))
        connection.execute(_SAID.encode(), {"reasons": list(_REASONS)})
    return kept


def _mondays(today: date) -> list[date]:
    """Those of the weeks before this one, the earliest first."""
    this = today - timedelta(days=today.weekday())
    return [this - timedelta(weeks=back) for back in range(WEEKS, 0, -1)]


def _one(connection: psycopg.Connection[Any], statement: str) -> Any:
    row = connection.execute(statement.encode()).fetchone()
    assert row is not None
    return row[0]
