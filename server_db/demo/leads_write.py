"""Copies the demo company's leads into its database: in sets, under the guards that every lead passes.

Who called when follows from the office's own working hours, so that clocks, breaches and the report of response times agree.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import psycopg

from server_db.demo.leads import DemoLead

_STAGED = """
CREATE TEMP TABLE demo_lead (id bigint PRIMARY KEY, created_at timestamptz, pool text, owner_id int, status text, company text, contact text, title
  text, phone text,
  email text, city text, region text, line text, channel text, campaign text, need text, tags text[], fields jsonb, respond int, closed_at
    timestamptz, lost_reason text,
  responded_at timestamptz, sla_due timestamptz, last_event timestamptz, sla int, pool_id int, deal_id bigint, amount bigint, currency text) ON COMMIT
    DROP
"""
_COLUMNS = """
id created_at pool owner_id status company contact title phone email city region line channel campaign need tags fields respond closed_at lost_reason
  last_event
"""
# Some of the won leads are how demo deals began; a lead that is still worked on may be an open deal.
_DEALS = """
WITH deal AS (SELECT d.*, row_number() OVER (PARTITION BY d.status ORDER BY md5(d.id::text)) AS n, c.name AS customer FROM core.deal d
    JOIN core.customer c ON c.id = d.customer_id JOIN core.employee e ON e.id = d.owner_id AND e.active WHERE d.status IN ('won', 'open')),
lead AS (SELECT l.id, l.status, l.created_at, l.closed_at, row_number() OVER (PARTITION BY l.status ORDER BY md5(l.id::text)) AS n FROM demo_lead l
    WHERE l.status IN ('won', 'open') AND l.owner_id IS NOT NULL)
UPDATE demo_lead x SET deal_id = d.id, owner_id = d.owner_id, company = d.customer, amount = CASE WHEN d.status = 'won' THEN d.amount_minor END,
  respond = coalesce(x.respond, 600),
  currency = CASE WHEN d.status = 'won' THEN d.currency END, created_at = least(x.created_at, d.opened_on::timestamp AT TIME ZONE 'Asia/Shanghai' -
    interval '3 days 15 hours'),
  closed_at = CASE WHEN d.status = 'won' THEN d.closed_at END, last_event = NULL
FROM deal d JOIN lead l ON l.status = d.status AND l.n = d.n WHERE x.id = l.id AND d.n <= CASE d.status WHEN 'won' THEN 300 ELSE 120 END
"""
# what has not been called by now waits; a lead closed before the call was closed with it
_CLOCKS = """
UPDATE demo_lead x SET pool_id = p.id, sla = p.sla_seconds, sla_due = core.work_due_(x.created_at, p.sla_seconds, p.calendar_id),
  responded_at = c.at, respond = CASE WHEN c.at IS NOT NULL THEN x.respond END, closed_at = CASE WHEN x.status <> 'open' THEN greatest(x.closed_at,
    c.at + interval '2 hours') END
FROM demo_lead d JOIN core.pool p ON p.code = d.pool
  LEFT JOIN LATERAL (SELECT w.at FROM (SELECT core.work_due_(d.created_at, d.respond, p.calendar_id) AS at) w WHERE d.respond IS NOT NULL AND
    d.owner_id IS NOT NULL
    AND w.at < clock_timestamp() - interval '3 hours') c ON true WHERE x.id = d.id
"""
_LEADS = """
INSERT INTO core.lead (id, pool_id, owner_id, status, company, contact_name, job_title, phone, email, city, region_id, product_line_id, channel,
  campaign_id, need, tags, fields,
  first_touch_id, last_touch_id, created_at, made_at, touched_at, contacted_at, mql_at, sql_at, closed_at, mql_version_id, mql_match, deal_id,
    amount_minor, currency, lost_reason, due_at, stint_id)
SELECT d.id, d.pool_id, d.owner_id, d.status, d.company, d.contact, d.title, d.phone, d.email, d.city, r.id, l.id, d.channel, c.id, d.need, d.tags,
  d.fields, d.id, d.id, d.created_at,
  d.created_at, greatest(coalesce(d.last_event, d.responded_at), coalesce(d.responded_at, d.last_event), '1900-01-01 00:00+00'),
    coalesce(d.responded_at, '2999-12-31 00:00+00'),
  m.at, CASE WHEN m.at IS NOT NULL AND (d.status = 'won' OR d.deal_id IS NOT NULL) THEN least(coalesce(d.responded_at, m.at) + interval '2 days',
    d.closed_at, clock_timestamp()) END,
  d.closed_at, CASE WHEN m.at IS NOT NULL THEN v.id END, m.matched, d.deal_id,
  coalesce(d.amount, CASE WHEN d.status = 'won' THEN (coalesce(d.fields ->> 'budget', '80000'))::bigint * 60 END), CASE WHEN d.status = 'won' THEN
    coalesce(d.currency, 'CNY') END, d.lost_reason,
  CASE WHEN d.status = 'open' AND d.responded_at IS NULL THEN d.sla_due ELSE '2999-12-31 00:00+00' END, CASE WHEN d.status = 'open' OR d.responded_at
    IS NOT NULL THEN d.id END
FROM demo_lead d JOIN core.region r ON r.code = d.region JOIN core.product_line l ON l.code = d.line LEFT JOIN core.campaign c ON c.code = d.campaign
  CROSS JOIN (SELECT max(id) AS id FROM core.mql_version) v
  LEFT JOIN LATERAL (SELECT least(d.created_at + interval '7 minutes', clock_timestamp()) AS at, jsonb_agg(jsonb_build_object('id', k ->> 'id',
    'name_en', k ->> 'name_en', 'name_zh', k ->> 'name_zh',
      'formula', k ->> 'formula', 'values', CASE k ->> 'id' WHEN 'size' THEN jsonb_build_object('company_size', d.fields -> 'company_size')
        WHEN 'role' THEN jsonb_build_object('decision_role', d.fields -> 'decision_role') ELSE jsonb_build_object('budget', d.fields -> 'budget',
          'urgency', d.fields -> 'urgency') END,
      'holds', true) ORDER BY n) AS matched
    FROM core.mql_version x CROSS JOIN LATERAL jsonb_array_elements(x.body -> 'criteria') WITH ORDINALITY e (k, n) WHERE x.id = v.id
      AND (d.fields ->> 'company_size')::numeric >= 20 AND d.fields ->> 'decision_role' IN ('decides', 'influences')
      AND ((d.fields ->> 'budget')::numeric >= 50000 OR d.fields ->> 'urgency' IN ('high', 'now')) HAVING count(*) > 0) m ON true
ORDER BY d.id
"""
# a lead that a deal came of has other days than those its behaviour was made up for
_LATEST = """
UPDATE core.lead l SET touched_at = e.at FROM (SELECT lead_id, max(happened_at) AS at FROM core.lead_event GROUP BY 1) e
WHERE l.id = e.lead_id AND l.touched_at < e.at
"""
_TOUCHES = """
INSERT INTO core.lead_touch (id, lead_id, at, kind, channel, campaign_id, landing_page, utm) SELECT l.id, l.id, l.created_at, CASE WHEN l.channel IN
  ('event', 'import') THEN 'file' WHEN l.channel = 'referral' THEN 'manual' ELSE 'form' END, l.channel, l.campaign_id, CASE WHEN l.channel IN
  ('website', 'search', 'ads') THEN 'https://www.dingxin.example/contact' END, CASE WHEN c.utm_campaign IS NULL THEN '{}' ELSE
  jsonb_build_object('utm_campaign', c.utm_campaign) END FROM core.lead l LEFT JOIN core.campaign c ON c.id = l.campaign_id JOIN demo_lead d ON d.id =
  l.id
"""
_CONTACTS = """
INSERT INTO core.lead_contact (id, lead_id, stint_id, by_id, kind, happened_at, made_at, link_kind, link_ref) SELECT d.id, d.id, d.id, d.owner_id,
  CASE WHEN d.id % 5 = 0 THEN 'message' ELSE 'call' END, d.responded_at, d.responded_at, CASE WHEN d.id % 5 = 0 THEN 'wechat' ELSE 'call_log' END,
  'demo-' || d.id FROM demo_lead d WHERE d.responded_at IS NOT NULL
"""
# what is late has had its steps; only what came in just now is still to be watched
_STINTS = """
INSERT INTO core.lead_stint (id, lead_id, pool_id, owner_id, since, until, how, sla_seconds, sla_due, responded_at, contact_id, response_seconds,
  breached, next_due) SELECT d.id, d.id, d.pool_id, d.owner_id, d.created_at, CASE WHEN d.status <> 'open' THEN greatest(d.closed_at, d.created_at)
  END, CASE WHEN d.owner_id IS NULL THEN 'entry' ELSE 'auto' END, d.sla, d.sla_due, d.responded_at, CASE WHEN d.responded_at IS NOT NULL THEN d.id
  END, d.respond, coalesce(d.responded_at > d.sla_due, d.sla_due < clock_timestamp()), CASE WHEN d.status = 'open' AND d.responded_at IS NULL AND
  d.sla_due > clock_timestamp() THEN d.sla_due ELSE '2999-12-31 00:00+00' END FROM demo_lead d WHERE d.status = 'open' OR d.responded_at IS NOT NULL
  ORDER BY d.id
"""
_RUNGS = """
INSERT INTO core.sla_rung (stint_id, rung, due_at, at, outcome) SELECT d.id, r.rung, d.sla_due, d.sla_due, 'done' FROM demo_lead d CROSS JOIN (VALUES
  ('remind'), ('breach'), ('manager')) r (rung) WHERE (d.status = 'open' OR d.responded_at IS NOT NULL) AND coalesce(d.responded_at,
  clock_timestamp()) > d.sla_due
"""
_QUALIFIED = """
INSERT INTO core.lead_mql (lead_id, version_id, at, matched) SELECT l.id, l.mql_version_id, l.mql_at, l.mql_match FROM core.lead l WHERE l.mql_at IS
  NOT NULL ORDER BY l.id
"""
_GIVEN = """
INSERT INTO core.assign_log (lead_id, at, pool_id, version_id, rule_id, to_owner, reason, cause) SELECT d.id, d.created_at, d.pool_id,
  (SELECT max(v.id) FROM core.assign_version v), 'region', d.owner_id,
  jsonb_build_object('code', 'rule', 'rule', 'region', 'how', 'round_robin', 'considered', '[]'::jsonb), 'create' FROM demo_lead d WHERE d.owner_id IS
  NOT NULL ORDER BY d.id
"""
_KEYS = """
SELECT core.lead_keys_many_(ARRAY(SELECT d.id FROM demo_lead d ORDER BY d.id))
"""
# the journal says when a lead really came in and was closed, not when the demo company was made
_ENTERED = """
UPDATE core.lead_change c SET at = l.created_at FROM core.lead l WHERE l.id = c.lead_id AND c.act = 'create'
"""
_CLOSED = """
INSERT INTO core.lead_change (lead_id, at, by_id, act, before, after, version_after) SELECT l.id, l.closed_at, l.owner_id, 'close',
  jsonb_build_object('status', 'open'), jsonb_build_object('status', l.status), l.version FROM core.lead l WHERE l.closed_at IS NOT NULL ORDER BY l.id
"""
_AROUND = (_TOUCHES, _CONTACTS, _STINTS, _RUNGS, _QUALIFIED, _GIVEN, _KEYS)
_HISTORY = (_ENTERED, _CLOSED)
_NUMBERED = ("lead", "lead_touch", "lead_contact", "lead_stint")


def write_leads(connection: psycopg.Connection[Any], leads: Sequence[DemoLead]) -> None:
    """One transaction of the caller's, as the server's owner."""
    connection.execute(_STAGED)
    with connection.cursor().copy(f"COPY demo_lead ({', '.join(_COLUMNS.split())}) FROM STDIN".encode()) as copy:
        for lead in leads:
            copy.write_row(_row(lead))
    connection.execute("ANALYZE demo_lead")
    connection.execute(_DEALS)
    connection.execute(_CLOCKS)
    connection.execute("SELECT core.lead_label_('create'), set_config('tripod.lead_set', 'on', true)")
    connection.execute(_LEADS)
    for statement in _AROUND:
        connection.execute(statement.encode())
    _copy_events(connection, leads)
    connection.execute("SET LOCAL session_replication_role = replica")
    for statement in (_LATEST, *_HISTORY):
        connection.execute(statement.encode())
    connection.execute("SET LOCAL session_replication_role = origin")
    for table in _NUMBERED:
        connection.execute(f"SELECT setval(pg_get_serial_sequence('core.{table}', 'id'), (SELECT max(id) FROM core.{table}))".encode())


def _row(lead: DemoLead) -> tuple[Any, ...]:
    owner = lead.owner.id if lead.owner else None
    last = lead.events[-1].at if lead.events else None
    return (
        lead.id, lead.created_at, lead.pool, owner, lead.status, lead.company, lead.contact, lead.title, lead.phone, lead.email, lead.city,
        lead.region, lead.line, lead.channel, lead.campaign, lead.need, list(lead.tags), json.dumps(lead.fields, ensure_ascii=False), lead.respond,
        lead.closed_at,
        lead.lost_reason, last,
    )  # fmt: skip


def _copy_events(connection: psycopg.Connection[Any], leads: Sequence[DemoLead]) -> None:
    columns = "lead_id, kind, happened_at, on_date, seconds, page, name, source, source_key"
    with connection.cursor().copy(f"COPY core.lead_event ({columns}) FROM STDIN".encode()) as copy:
        for lead in leads:
            for n, event in enumerate(lead.events):
                copy.write_row((lead.id, event.kind, event.at, event.at.date(), event.seconds, event.page, event.name, "website", f"{lead.id}-{n}"))
