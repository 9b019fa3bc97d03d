-- owner: app_guard
-- How a process behaves, from its moves: one row a stage and one an edge ("from>to"), over the twelve months up to its newest
-- move, so that a process whose past was brought in from elsewhere is measured too. Aggregates only, so that who designs without seeing deals can see them. Visits still open count as live deals, not as time.
CREATE FUNCTION core.stage_visits(p_since timestamptz) RETURNS TABLE (pipeline_id int, deal_id bigint, owner_id int, stage_id text, next_stage text, next_kind text,
  entered_at timestamptz, left_at timestamptz, days int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH zone AS MATERIALIZED (SELECT coalesce((SELECT o.timezone FROM core.office o), 'UTC')::text AS name),
  -- a migration is no visit: the deal stays where it is, under another version
  visit AS (SELECT v.pipeline_id, m.deal_id, m.owner_id, m.to_stage::text AS stage_id, m.moved_at,
      lead(m.to_stage) OVER w AS next_stage, lead(m.kind) OVER w AS next_kind, lead(m.moved_at) OVER w AS left_at
    FROM core.deal_move m JOIN core.pipeline_version v ON v.id = m.version_id WHERE m.kind <> 'migrate' WINDOW w AS (PARTITION BY m.deal_id ORDER BY m.moved_at, m.id))
  SELECT t.pipeline_id, t.deal_id, t.owner_id, t.stage_id, t.next_stage::text, t.next_kind::text, t.moved_at, t.left_at, (b.number - a.number)::int
  FROM visit t CROSS JOIN zone z JOIN core.work_day a ON a.on_date = (t.moved_at AT TIME ZONE z.name)::date
    LEFT JOIN core.work_day b ON b.on_date = (t.left_at AT TIME ZONE z.name)::date
  WHERE t.moved_at >= p_since $$;

CREATE FUNCTION core.pipeline_measure_all() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  made int;
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(7209);           -- two workers at once would write each row twice
  DELETE FROM core.pipeline_measure;
  WITH newest AS (SELECT v.pipeline_id, max(m.moved_at) AS at FROM core.deal_move m JOIN core.pipeline_version v ON v.id = m.version_id WHERE m.kind <> 'migrate' GROUP BY 1),
  visit AS MATERIALIZED (SELECT x.* FROM core.stage_visits('-infinity') x JOIN newest n ON n.pipeline_id = x.pipeline_id AND x.entered_at >= n.at - interval '12 months'),
  stay AS (SELECT v.pipeline_id, v.stage_id, v.deal_id, pg_catalog.sum(v.days) AS days, pg_catalog.count(*) AS visits FROM visit v
    GROUP BY 1, 2, 3),
  stage AS (SELECT s.pipeline_id, s.stage_id, pg_catalog.count(*) AS n, pg_catalog.sum(s.visits) AS visits, pg_catalog.sum(s.visits - 1) AS re_entries,
      pg_catalog.percentile_cont(0.5) WITHIN GROUP (ORDER BY s.days::float8) AS median_days,     -- NULL days (still there) do not count
      pg_catalog.percentile_cont(0.9) WITHIN GROUP (ORDER BY s.days::float8) AS p90_days,
      pg_catalog.count(*) FILTER (WHERE d.status IN ('won', 'lost')) AS closed, pg_catalog.count(*) FILTER (WHERE d.status = 'won') AS won
    FROM stay s JOIN core.deal d ON d.id = s.deal_id GROUP BY 1, 2),
  live AS (SELECT d.pipeline_id, d.stage_id::text AS stage_id, pg_catalog.count(*) AS deals FROM core.deal d WHERE d.status = 'open' GROUP BY 1, 2),
  edge AS (SELECT v.pipeline_id, v.stage_id, v.next_stage, pg_catalog.count(*) AS moves FROM visit v WHERE v.next_stage IS NOT NULL GROUP BY 1, 2, 3),
  gone AS (SELECT e.pipeline_id, e.stage_id, pg_catalog.sum(e.moves) AS n FROM edge e GROUP BY 1, 2)
  INSERT INTO core.pipeline_measure (pipeline_id, kind, item_id, live_deals, n, median_days, p90_days, won_rate, won_n, conversion, visits, re_entries)
  SELECT pipeline_id, 'stage', stage_id, coalesce(l.deals, 0), coalesce(s.n, 0), pg_catalog.round(s.median_days::numeric, 1), pg_catalog.round(s.p90_days::numeric, 1),
    CASE WHEN s.closed > 0 THEN pg_catalog.round(s.won::numeric / s.closed, 4) END, coalesce(s.closed, 0), NULL, coalesce(s.visits, 0), coalesce(s.re_entries, 0)
  FROM stage s FULL JOIN live l USING (pipeline_id, stage_id)
  UNION ALL
  SELECT e.pipeline_id, 'edge', e.stage_id || '>' || e.next_stage, 0, g.n, NULL, NULL, NULL, 0, pg_catalog.round(e.moves::numeric / g.n, 4), e.moves, 0
  FROM edge e JOIN gone g USING (pipeline_id, stage_id);
  GET DIAGNOSTICS made = ROW_COUNT;
  RETURN made;
END $$;

GRANT EXECUTE ON FUNCTION core.pipeline_measure_all(), core.stage_visits(timestamptz) TO g_worker;
