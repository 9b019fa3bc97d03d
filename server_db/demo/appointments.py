"""The demo company's calendars: what its people planned with their open deals, around the day that is looked at.

Written by the server's owner in two statements; the same deals and day make the same appointments.
"""

from __future__ import annotations

from typing import Any

import psycopg

# Three weeks of working days, a third of them past; nobody is visited on a holiday.
EVENTS = """
WITH office AS (SELECT o.timezone AS zone, (now() AT TIME ZONE o.timezone)::date AS today FROM core.office o),
  mine AS (SELECT d.id, d.owner_id, c.name AS customer, row_number() OVER (PARTITION BY d.owner_id ORDER BY md5(d.code)) AS n
    FROM core.deal d JOIN core.customer c ON c.id = d.customer_id JOIN core.employee e ON e.id = d.owner_id AND e.active WHERE d.status = 'open'),
  planned AS (SELECT m.*, k, ('{visit,quote,meeting,visit,payment}'::text[])[1 + (m.n + k) % 5] AS kind, (m.n * 5 + k * 8 + m.owner_id) % 19 - 6 AS ahead,
      8.5 + (m.n * 3 + k * 5 + m.owner_id) % 9 AS hour FROM mine m, generate_series(1, 2) k WHERE m.n <= 7),
  placed AS (SELECT p.*, (w.on_date + make_interval(mins => (p.hour * 60)::int)) AT TIME ZONE f.zone AS starts_at
    FROM office f JOIN core.work_day t ON t.on_date = f.today CROSS JOIN planned p
    JOIN core.work_day w ON w.number = t.number + p.ahead AND w.is_working)
INSERT INTO core.calendar_event (owner_id, uid, kind, title, place, note, starts_at, ends_at, deal_id, remind_minutes, reminded_at, done_at, outcome)
  SELECT p.owner_id, 'demo-' || p.id || '-' || p.k || '@tripod', p.kind,
    left(CASE p.kind WHEN 'visit' THEN '拜访 ' WHEN 'quote' THEN '报价 ' WHEN 'payment' THEN '回款确认 ' ELSE '方案评审 ' END || p.customer, 200),
    CASE p.kind WHEN 'visit' THEN left(p.customer, 200) WHEN 'meeting' THEN '会议室 2' ELSE '' END,
    CASE WHEN p.kind = 'meeting' THEN '请带上最新方案与报价。' ELSE '' END, p.starts_at,
    p.starts_at + make_interval(mins => CASE p.kind WHEN 'visit' THEN 120 WHEN 'quote' THEN 30 WHEN 'payment' THEN 30 ELSE 60 END), p.id, 30,
    CASE WHEN p.starts_at < now() THEN now() END, CASE WHEN p.starts_at < now() THEN p.starts_at + interval '2 hours' END,
    CASE WHEN p.starts_at < now() THEN '已完成' ELSE '' END
  FROM placed p
"""
# Finance is asked to meetings, and hears of it.
GUESTS = """
WITH asked AS (
  INSERT INTO core.calendar_guest (event_id, owner_id, employee_id, sees_note, sees_guests, task, answer, answered_at)
    SELECT e.id, e.owner_id, f.id, true, e.sequence = 0, '准备付款条款', CASE WHEN e.starts_at < now() THEN 'yes' ELSE 'none' END,
      CASE WHEN e.starts_at < now() THEN now() END
    FROM core.calendar_event e
    CROSS JOIN LATERAL (SELECT p.id FROM core.employee p WHERE p.code LIKE 'F%' AND p.active ORDER BY md5(p.code || e.owner_id) LIMIT 1) f
    WHERE e.kind = 'meeting' AND e.owner_id % 4 = 0 RETURNING event_id, employee_id, answer)
SELECT count(core.notify_(a.employee_id, 'event.invited', core.event_args_(e) || '{"task": "准备付款条款"}', 'tripod://calendar/event/' || e.id))
  FROM asked a JOIN core.calendar_event e ON e.id = a.event_id WHERE a.answer = 'none'
"""


def plan_appointments(connection: psycopg.Connection[Any]) -> None:
    """`connection` is the server owner's; it must hold the deals already."""
    connection.execute(EVENTS.encode())
    connection.execute(GUESTS.encode())
