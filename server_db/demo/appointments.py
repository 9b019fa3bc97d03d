"""The demo company's invitations: finance is asked to meetings besides, and who has not answered hears of it.

Written by the server's owner; the same events make the same invitations.
"""

from __future__ import annotations

from typing import Any

import psycopg

GUESTS = """
INSERT INTO core.calendar_guest (event_id, owner_id, employee_id, sees_note, sees_guests, task, answer, answered_at)
  SELECT e.id, e.owner_id, f.id, true, true, '准备付款条款', CASE WHEN e.starts_at < now() THEN 'yes' ELSE 'none' END,
    CASE WHEN e.starts_at < now() THEN now() END
  FROM core.calendar_event e
  CROSS JOIN LATERAL (SELECT p.id FROM core.employee p WHERE p.code LIKE 'F%' AND p.active ORDER BY md5(p.code || e.uid) LIMIT 1) f
  WHERE e.kind = 'meeting' AND f.id <> e.owner_id
  ON CONFLICT (employee_id, event_id) DO NOTHING
"""
NOTICES = """
SELECT count(core.notify_(g.employee_id, 'event.invited', core.event_args_(e) || jsonb_build_object('task', g.task), 'tripod://calendar/event/' || e.id))
  FROM core.calendar_guest g JOIN core.calendar_event e ON e.id = g.event_id WHERE g.answer = 'none' AND e.ends_at > now()
"""


def send_invitations(connection: psycopg.Connection[Any]) -> None:
    """`connection` is the server owner's; it must hold the events already."""
    connection.execute(GUESTS.encode())
    connection.execute(NOTICES.encode())
