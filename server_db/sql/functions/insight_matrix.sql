-- owner: app_guard
-- The quality matrix and the health of the leads the asker sees: counts over what is open, conversion over what closed within a year.

-- Both are inlined into whoever asks (no definers, nothing set), with the asker's scope in a variable: the planner then knows how much is
-- asked for, and a million leads are read once as they lie.
-- completeness in three steps, activity by the events of the fourteen days before now (or before it closed), urgency as the form says
CREATE FUNCTION core.insight_cells_(p_pool int, p_scope int[]) RETURNS TABLE (id bigint, complete int, active int, urgency text, status text)
LANGUAGE sql STABLE AS $$
  SELECT l.id, CASE WHEN l.completeness < 40 THEN 0 WHEN l.completeness < 70 THEN 1 ELSE 2 END,
    -- no event can lie within the days when the last touch does not
    CASE WHEN l.touched_at <= coalesce(l.closed_at, pg_catalog.now()) - pg_catalog.make_interval(days => 14) THEN 0
      ELSE CASE (SELECT count(*) FROM (SELECT 1 FROM core.lead_event e WHERE e.lead_id = l.id AND e.happened_at > coalesce(l.closed_at, pg_catalog.now()) - pg_catalog.make_interval(days => 14)
        AND e.happened_at <= coalesce(l.closed_at, pg_catalog.now()) LIMIT 3) x) WHEN 0 THEN 0 WHEN 1 THEN 1 WHEN 2 THEN 1 ELSE 2 END END,
    CASE WHEN l.fields ->> 'urgency' IN ('low', 'normal', 'high', 'now') THEN l.fields ->> 'urgency' ELSE '' END, l.status
  FROM core.lead l
  WHERE l.seen_by = ANY (p_scope) AND (p_pool IS NULL OR l.pool_id = p_pool)
    AND (l.status = 'open' OR (l.status IN ('won', 'lost') AND l.closed_at > pg_catalog.now() - pg_catalog.make_interval(days => 365))) $$;

-- what ails each open lead, but for its twins
CREATE FUNCTION core.insight_ails_(p_pool int, p_scope int[]) RETURNS TABLE (id bigint, completeness int, age_days int, free boolean, waiting boolean, overdue boolean,
  no_next_step boolean, stale boolean, thin boolean) LANGUAGE sql STABLE AS $$
  SELECT l.id, l.completeness::int, pg_catalog.floor(pg_catalog.date_part('epoch', pg_catalog.now() - l.created_at) / 86400)::int, l.owner_id IS NULL, l.contacted_at > pg_catalog.now(),
    l.due_at <= pg_catalog.now(),
    -- taken, contacted once, and nothing since: no event, no touch, no clock that runs
    l.owner_id IS NOT NULL AND l.contacted_at <= pg_catalog.now() AND l.due_at > '2999-01-01 00:00+00'
      AND greatest(l.touched_at, l.contacted_at) < pg_catalog.now() - pg_catalog.make_interval(days => 14),
    greatest(l.touched_at, l.created_at) < pg_catalog.now() - pg_catalog.make_interval(days => 30), l.completeness < 40
  FROM core.lead l WHERE l.seen_by = ANY (p_scope) AND l.status = 'open' AND (p_pool IS NULL OR l.pool_id = p_pool) $$;

-- The open leads that share a phone number or an address with another open one the asker sees. First the keys that stand more than once,
-- among the asker's own leads when they are few, else anywhere, in the order of their index: sorting a million leads' keys takes ten times as long.
CREATE FUNCTION core.insight_twins_(p_pool int, p_scope int[]) RETURNS TABLE (lead_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = ''
SET work_mem = '64MB' SET plan_cache_mode = force_custom_plan SET enable_hashagg = off SET enable_sort = on AS $$
DECLARE
  few CONSTANT int := 5000;
  mine bigint[] := ARRAY(SELECT l.id FROM core.lead l WHERE l.seen_by = ANY (p_scope) LIMIT few + 1);
BEGIN
  IF pg_catalog.cardinality(mine) > few THEN
    mine := NULL;
  END IF;
  RETURN QUERY SELECT DISTINCT k.lead_id FROM (SELECT k.lead_id, count(*) OVER (PARTITION BY k.kind, k.key) AS n FROM core.lead_key k JOIN core.lead l ON l.id = k.lead_id
      WHERE k.kind IN ('phone', 'email') AND l.seen_by = ANY (p_scope) AND l.status = 'open' AND (p_pool IS NULL OR l.pool_id = p_pool) AND (k.kind, k.key) IN (
        SELECT o.kind, o.key FROM core.lead_key o WHERE mine IS NULL OR o.lead_id = ANY (mine) GROUP BY o.kind, o.key HAVING o.kind IN ('phone', 'email') AND count(*) > 1)) k
    WHERE k.n > 1;
END $$;

-- [{complete, active, urgency, open, won, lost}]
CREATE FUNCTION core.insight_matrix_(p_pool int DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET work_mem = '64MB' SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  scope int[] := sec.lead_scope();
BEGIN
  RETURN (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(c) ORDER BY c.urgency, c.complete, c.active), '[]') FROM (
    SELECT k.complete, k.active, k.urgency, count(*) FILTER (WHERE k.status = 'open') AS open, count(*) FILTER (WHERE k.status = 'won') AS won,
      count(*) FILTER (WHERE k.status = 'lost') AS lost FROM core.insight_cells_(p_pool, scope) k GROUP BY 1, 2, 3) c);
END $$;

-- the open leads of a cell, or with another status its closed ones
CREATE FUNCTION core.insight_matrix_ids_(p_pool int, p_complete int, p_active int, p_urgency text, p_status text DEFAULT 'open', p_n int DEFAULT 500) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  scope int[] := sec.lead_scope();
BEGIN
  RETURN (SELECT coalesce(pg_catalog.jsonb_agg(x.id ORDER BY x.id DESC), '[]') FROM (SELECT k.id FROM core.insight_cells_(p_pool, scope) k
    WHERE k.complete = p_complete AND k.active = p_active AND (p_urgency IS NULL OR k.urgency = p_urgency) AND k.status = p_status
    ORDER BY k.id DESC LIMIT least(greatest(p_n, 1), 2000)) x);
END $$;

-- The planner cannot know that a million leads have few ages: without a sort it counts them as they come.
-- {"open", "completeness", "age_days" (median), "ails": {ail: n}, "kept", "late", "running": first contacts of stints begun in the last 30 days}
CREATE FUNCTION core.insight_health_(p_pool int DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET work_mem = '64MB' SET plan_cache_mode = force_custom_plan SET enable_sort = off AS $$
DECLARE
  scope int[] := sec.lead_scope();
BEGIN
  RETURN (WITH aged AS MATERIALIZED (
      SELECT a.age_days, count(*) AS n, sum(a.completeness) AS filled, count(*) FILTER (WHERE a.free) AS free, count(*) FILTER (WHERE a.waiting) AS waiting,
        count(*) FILTER (WHERE a.overdue) AS overdue, count(*) FILTER (WHERE a.no_next_step) AS no_next_step, count(*) FILTER (WHERE a.stale) AS stale,
        count(*) FILTER (WHERE a.thin) AS thin FROM core.insight_ails_(p_pool, scope) a GROUP BY a.age_days),
    half AS (SELECT min(c.age_days) AS age_days FROM (SELECT g.age_days, sum(g.n) OVER (ORDER BY g.age_days) AS up_to, sum(g.n) OVER () AS n FROM aged g) c WHERE 2 * c.up_to >= c.n),
    sums AS (SELECT coalesce(sum(g.n), 0) AS n, sum(g.filled) AS filled, sum(g.free) AS free, sum(g.waiting) AS waiting, sum(g.overdue) AS overdue, sum(g.no_next_step) AS no_next_step,
        sum(g.stale) AS stale, sum(g.thin) AS thin, (SELECT count(*) FROM core.insight_twins_(p_pool, scope)) AS twin FROM aged g)
    SELECT pg_catalog.jsonb_build_object('open', s.n, 'completeness', coalesce(pg_catalog.round(s.filled / nullif(s.n, 0), 1), 0)::text, 'age_days', coalesce(h.age_days, 0),
      'ails', (SELECT coalesce(pg_catalog.jsonb_object_agg(x.ail, x.n) FILTER (WHERE x.n > 0), '{}') FROM (VALUES ('free', s.free), ('waiting', s.waiting), ('overdue', s.overdue),
        ('no_next_step', s.no_next_step), ('stale', s.stale), ('thin', s.thin), ('twin', s.twin)) x (ail, n)))
    FROM sums s CROSS JOIN half h)
    || (SELECT pg_catalog.jsonb_build_object('kept', count(*) FILTER (WHERE s.responded_at IS NOT NULL AND NOT coalesce(s.breached, false)), 'late', count(*) FILTER (WHERE s.breached
        OR (s.responded_at IS NULL AND s.sla_due <= coalesce(s.until, pg_catalog.now()))), 'running', count(*) FILTER (WHERE s.until IS NULL AND s.responded_at IS NULL AND s.sla_due > pg_catalog.now()))
      FROM core.lead_stint s JOIN core.lead m ON m.id = s.lead_id WHERE s.since > pg_catalog.now() - pg_catalog.make_interval(days => 30)
        AND m.seen_by = ANY (scope) AND (p_pool IS NULL OR m.pool_id = p_pool));
END $$;

CREATE FUNCTION core.insight_health_ids_(p_pool int, p_ail text, p_n int DEFAULT 500) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  scope int[] := sec.lead_scope();
BEGIN
  RETURN (SELECT coalesce(pg_catalog.jsonb_agg(x.id ORDER BY x.id DESC), '[]') FROM (SELECT a.id FROM core.insight_ails_(p_pool, scope) a
    WHERE CASE p_ail WHEN 'free' THEN a.free WHEN 'waiting' THEN a.waiting WHEN 'overdue' THEN a.overdue WHEN 'no_next_step' THEN a.no_next_step WHEN 'stale' THEN a.stale
      WHEN 'thin' THEN a.thin WHEN 'twin' THEN a.id IN (SELECT t.lead_id FROM core.insight_twins_(p_pool, scope) t) END
    ORDER BY a.id DESC LIMIT least(greatest(p_n, 1), 2000)) x);
END $$;

GRANT EXECUTE ON FUNCTION core.insight_matrix_(int), core.insight_matrix_ids_(int, int, int, text, text, int), core.insight_health_(int), core.insight_health_ids_(int, text, int) TO app_writer;
