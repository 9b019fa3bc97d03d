-- owner: app_guard
-- The quality matrix and the health of the leads the asker sees: counts over what is open, conversion over what closed within a year.

-- completeness in three steps, activity by the events of the fourteen days before now (or before it closed), urgency as the form says
CREATE FUNCTION core.insight_cells_(p_pool int) RETURNS TABLE (id bigint, complete int, active int, urgency text, status text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT l.id, CASE WHEN l.completeness < 40 THEN 0 WHEN l.completeness < 70 THEN 1 ELSE 2 END,
    -- no event can lie within the days when the last touch does not
    CASE WHEN l.touched_at <= a.at - pg_catalog.make_interval(days => 14) THEN 0
      ELSE CASE coalesce((SELECT count(*) FROM (SELECT 1 FROM core.lead_event e WHERE e.lead_id = l.id AND e.happened_at > a.at - pg_catalog.make_interval(days => 14)
        AND e.happened_at <= a.at LIMIT 3) x), 0) WHEN 0 THEN 0 WHEN 1 THEN 1 WHEN 2 THEN 1 ELSE 2 END END,
    CASE WHEN l.fields ->> 'urgency' IN ('low', 'normal', 'high', 'now') THEN l.fields ->> 'urgency' ELSE '' END, l.status
  FROM core.lead l CROSS JOIN LATERAL (SELECT coalesce(l.closed_at, pg_catalog.now()) AS at) a
  WHERE l.seen_by = ANY ((SELECT sec.lead_scope())::int[]) AND (p_pool IS NULL OR l.pool_id = p_pool)
    AND (l.status = 'open' OR (l.status IN ('won', 'lost') AND l.closed_at > pg_catalog.now() - pg_catalog.make_interval(days => 365))) $$;

-- [{complete, active, urgency, open, won, lost}]
CREATE FUNCTION core.insight_matrix_(p_pool int DEFAULT NULL) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(c) ORDER BY c.urgency, c.complete, c.active), '[]') FROM (
    SELECT k.complete, k.active, k.urgency, count(*) FILTER (WHERE k.status = 'open') AS open, count(*) FILTER (WHERE k.status = 'won') AS won,
      count(*) FILTER (WHERE k.status = 'lost') AS lost FROM core.insight_cells_(p_pool) k GROUP BY 1, 2, 3) c $$;

-- the open leads of a cell, or with another status its closed ones
CREATE FUNCTION core.insight_matrix_ids_(p_pool int, p_complete int, p_active int, p_urgency text, p_status text DEFAULT 'open', p_n int DEFAULT 500) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_agg(x.id ORDER BY x.id DESC), '[]') FROM (SELECT k.id FROM core.insight_cells_(p_pool) k
    WHERE k.complete = p_complete AND k.active = p_active AND (p_urgency IS NULL OR k.urgency = p_urgency) AND k.status = p_status
    ORDER BY k.id DESC LIMIT least(greatest(p_n, 1), 2000)) x $$;

-- each open lead with what ails it; `twin`: shares a phone number or an address with another open lead the asker sees
CREATE FUNCTION core.insight_ailing_(p_pool int) RETURNS TABLE (id bigint, ail text, open boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH seen AS MATERIALIZED (SELECT x AS by FROM pg_catalog.unnest(sec.lead_scope()) x),
  own AS MATERIALIZED (
    SELECT l.id, l.owner_id, l.contacted_at, l.touched_at, l.created_at, l.due_at, l.completeness FROM core.lead l
    WHERE l.seen_by IN (SELECT s.by FROM seen s) AND l.status = 'open' AND (p_pool IS NULL OR l.pool_id = p_pool)),
  twin AS MATERIALIZED (SELECT DISTINCT k.lead_id FROM (SELECT k.lead_id, count(*) OVER (PARTITION BY k.kind, k.key) AS n
    FROM core.lead_key k WHERE k.kind IN ('phone', 'email') AND k.lead_id IN (SELECT o.id FROM own o)) k WHERE k.n > 1)
  SELECT o.id, x.ail, true FROM own o LEFT JOIN twin t ON t.lead_id = o.id CROSS JOIN LATERAL pg_catalog.unnest(ARRAY[
    CASE WHEN o.owner_id IS NULL THEN 'free' END,
    CASE WHEN o.contacted_at > pg_catalog.now() THEN 'waiting' END,
    CASE WHEN o.due_at <= pg_catalog.now() THEN 'overdue' END,
    -- taken, contacted once, and nothing since: no event, no touch, no clock that runs
    CASE WHEN o.owner_id IS NOT NULL AND o.contacted_at <= pg_catalog.now() AND o.due_at > '2999-01-01 00:00+00'
      AND greatest(o.touched_at, o.contacted_at) < pg_catalog.now() - pg_catalog.make_interval(days => 14) THEN 'no_next_step' END,
    CASE WHEN greatest(o.touched_at, o.created_at) < pg_catalog.now() - pg_catalog.make_interval(days => 30) THEN 'stale' END,
    CASE WHEN o.completeness < 40 THEN 'thin' END,
    CASE WHEN t.lead_id IS NOT NULL THEN 'twin' END]) AS x (ail) WHERE x.ail IS NOT NULL $$;

-- {"open", "completeness", "age_days" (median), "ails": {ail: n}, "kept", "late", "running": first contacts of stints begun in the last 30 days}
CREATE FUNCTION core.insight_health_(p_pool int DEFAULT NULL) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('open', count(*), 'completeness', coalesce(pg_catalog.round(pg_catalog.avg(l.completeness), 1), 0)::text,
    'age_days', coalesce(pg_catalog.percentile_disc(0.5) WITHIN GROUP (ORDER BY pg_catalog.floor(EXTRACT(epoch FROM pg_catalog.now() - l.created_at) / 86400)::int), 0),
    'ails', coalesce((SELECT pg_catalog.jsonb_object_agg(a.ail, a.n) FROM (SELECT i.ail, count(*) AS n FROM core.insight_ailing_(p_pool) i GROUP BY 1) a), '{}'))
    || (SELECT pg_catalog.jsonb_build_object('kept', count(*) FILTER (WHERE s.responded_at IS NOT NULL AND NOT coalesce(s.breached, false)), 'late', count(*) FILTER (WHERE s.breached
        OR (s.responded_at IS NULL AND s.sla_due <= coalesce(s.until, pg_catalog.now()))), 'running', count(*) FILTER (WHERE s.until IS NULL AND s.responded_at IS NULL AND s.sla_due > pg_catalog.now()))
      FROM core.lead_stint s JOIN core.lead m ON m.id = s.lead_id WHERE s.since > pg_catalog.now() - pg_catalog.make_interval(days => 30)
        AND m.seen_by = ANY ((SELECT sec.lead_scope())::int[]) AND (p_pool IS NULL OR m.pool_id = p_pool))
  FROM core.lead l WHERE l.seen_by = ANY ((SELECT sec.lead_scope())::int[]) AND l.status = 'open' AND (p_pool IS NULL OR l.pool_id = p_pool) $$;

CREATE FUNCTION core.insight_health_ids_(p_pool int, p_ail text, p_n int DEFAULT 500) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_agg(x.id ORDER BY x.id DESC), '[]') FROM (SELECT i.id FROM core.insight_ailing_(p_pool) i WHERE i.ail = p_ail
    ORDER BY i.id DESC LIMIT least(greatest(p_n, 1), 2000)) x $$;

GRANT EXECUTE ON FUNCTION core.insight_matrix_(int), core.insight_matrix_ids_(int, int, int, text, text, int), core.insight_health_(int), core.insight_health_ids_(int, text, int) TO app_writer;
