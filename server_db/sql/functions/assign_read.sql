-- owner: app_guard
-- What is told of assignments: why a lead went where it went, the last ones, and how the turns of a pool stand. A lead is told of to who sees it.

-- A rule as the version it acted in has it; where that version is gone, or the rule in it, as the newest one that knows it: the pool's own first,
-- then the office's.
CREATE FUNCTION core.assign_rule_(p_version int, p_pool int, p_rule text) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(
    (SELECT e FROM core.assign_version v CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(v.body -> 'rules') e WHERE v.id = p_version AND e ->> 'id' = p_rule LIMIT 1),
    (SELECT e FROM core.assign_version v CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(v.body -> 'rules') e WHERE e ->> 'id' = p_rule
      ORDER BY v.pool_id IS NOT DISTINCT FROM p_pool DESC, v.pool_id IS NULL DESC, v.id DESC LIMIT 1)) $$;

CREATE FUNCTION core.assign_told_(p_log core.assign_log) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', p_log.id, 'lead_id', p_log.lead_id, 'lead', l.code, 'company', coalesce(nullif(l.company, ''), nullif(l.contact_name, ''), l.code),
    'at', p_log.at, 'pool_id', p_log.pool_id, 'pool_en', p.name_en, 'pool_zh', p.name_zh, 'version_id', p_log.version_id, 'number', v.number, 'rule', p_log.rule_id,
    'rule_en', r.rule ->> 'name_en', 'rule_zh', r.rule ->> 'name_zh', 'cause', p_log.cause, 'reason', p_log.reason || coalesce(c.considered, '{}'),
    'from_en', f.name_en, 'from_zh', f.name_zh, 'to', t.code, 'to_en', t.name_en, 'to_zh', t.name_zh, 'by_en', b.name_en, 'by_zh', b.name_zh)
  FROM core.lead l LEFT JOIN core.pool p ON p.id = p_log.pool_id LEFT JOIN core.assign_version v ON v.id = p_log.version_id LEFT JOIN core.employee f ON f.id = p_log.from_owner
    LEFT JOIN core.employee t ON t.id = p_log.to_owner LEFT JOIN core.employee b ON b.id = p_log.by_id
    LEFT JOIN LATERAL (SELECT core.assign_rule_(p_log.version_id, p_log.pool_id, p_log.rule_id) AS rule) r ON p_log.rule_id IS NOT NULL
    LEFT JOIN LATERAL (SELECT pg_catalog.jsonb_build_object('considered', pg_catalog.jsonb_agg(x.one || pg_catalog.jsonb_build_object('code', e.code, 'name_en', e.name_en,
        'name_zh', e.name_zh) ORDER BY x.n)) AS considered
      FROM pg_catalog.jsonb_array_elements(p_log.reason -> 'considered') WITH ORDINALITY x (one, n) JOIN core.employee e ON e.id = (x.one ->> 'employee')::int) c ON true
  WHERE l.id = p_log.lead_id $$;

-- the newest first; p_before pages on. Looks at no more than the last 20,000, so that a narrow view of a large office answers at once
CREATE FUNCTION core.assign_recent_(p_pool int, p_code text, p_before bigint, p_n int) RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.assign_told_(g.log) FROM (
    SELECT log FROM (SELECT log FROM core.assign_log log WHERE log.id < coalesce(p_before, 9223372036854775807) AND log.reason ->> 'code' <> 'later' ORDER BY log.id DESC LIMIT 20000) x
      JOIN core.lead l ON l.id = (x.log).lead_id
    WHERE l.seen_by = ANY ((SELECT sec.lead_scope())::int[]) AND (p_pool IS NULL OR (x.log).pool_id = p_pool) AND (p_code IS NULL OR (x.log).reason ->> 'code' = p_code)
    ORDER BY (x.log).id DESC LIMIT least(p_n, 500)) g ORDER BY (g.log).id DESC $$;

CREATE FUNCTION core.assign_why_(p_lead bigint) RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.assign_told_(log) FROM core.assign_log log WHERE log.lead_id = p_lead AND core.lead_seen_(p_lead) ORDER BY log.id DESC LIMIT 100 $$;

-- Members as an assignment sees them now, what they were given lately, and where each stands in the turns of the rules in force.
CREATE FUNCTION core.assign_turns_state_(p_pool int) RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', p.id, 'code', p.code, 'name_en', e.name_en, 'name_zh', e.name_zh, 'is_senior', p.is_senior, 'skills', p.skills, 'weight', p.weight,
    'absent', p.absent, 'region', p.region, 'line', p.line, 'held', p.held, 'held_cap', p.held_cap, 'taken', p.taken, 'daily_cap', p.daily_cap, 'open_all', p.open_all,
    'capacity', p.capacity, 'given_30d', (SELECT count(*) FROM core.assign_log g WHERE g.to_owner = p.id AND g.pool_id = p_pool AND g.at > pg_catalog.now() - interval '30 days'),
    'turns', (SELECT coalesce(pg_catalog.jsonb_object_agg(pg_catalog.substr(s.version_rule, length(p_pool::text) + 2), s.given), '{}') FROM core.assign_seat s
      WHERE s.employee_id = p.id AND pg_catalog.starts_with(s.version_rule, p_pool || ':')))
  FROM pg_catalog.unnest(core.assign_members_(p_pool, pg_catalog.clock_timestamp())) p JOIN core.employee e ON e.id = p.id
  WHERE p_pool = ANY (coalesce(sec.pool_ids(), '{}')) AND sec.leads_figures() ORDER BY p.code COLLATE "C" $$;

-- the stints of a lead with their rungs, the first one first
CREATE FUNCTION core.lead_stints_(p_lead bigint) RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', s.id, 'how', s.how, 'since', s.since, 'until', s.until, 'owner_id', s.owner_id, 'owner_en', e.name_en, 'owner_zh', e.name_zh,
    'pool_en', p.name_en, 'pool_zh', p.name_zh, 'sla_seconds', s.sla_seconds, 'sla_due', s.sla_due, 'responded_at', s.responded_at, 'response_seconds', s.response_seconds,
    'breached', s.breached, 'rungs', (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('rung', v.rung, 'due_at', v.due_at, 'at', r.at, 'outcome', r.outcome,
        'told_en', t.name_en, 'told_zh', t.name_zh, 'note', r.note) ORDER BY v.due_at, v.n), '[]')
      FROM (VALUES (1, 'remind', s.remind_due), (2, 'breach', s.sla_due), (3, 'manager', s.manager_due), (4, 'reassign', s.reassign_due)) v (n, rung, due_at)
        LEFT JOIN core.sla_rung r ON r.stint_id = s.id AND r.rung = v.rung LEFT JOIN core.employee t ON t.id = r.told
      WHERE v.due_at IS NOT NULL AND (r.rung IS NOT NULL OR (s.until IS NULL AND s.responded_at IS NULL))))
  FROM core.lead_stint s JOIN core.pool p ON p.id = s.pool_id LEFT JOIN core.employee e ON e.id = s.owner_id
  WHERE s.lead_id = p_lead AND core.lead_seen_(p_lead) ORDER BY s.since, s.id $$;

GRANT EXECUTE ON FUNCTION core.assign_recent_(int, text, bigint, int), core.assign_why_(bigint), core.assign_turns_state_(int), core.lead_stints_(bigint) TO app_writer;
