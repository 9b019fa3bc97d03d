-- owner: app_guard
-- A month that was published keeps its results, with the sums they were made of; what would differ since is for readers to see.
CREATE FUNCTION core.kpi_published_stand() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM core.kpi_month m WHERE m.period_id IN (SELECT c.period_id FROM changed c)) THEN
    PERFORM core.stop_('P0C02', 'kpi.month_published', 'The figures of a published month do not change.');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION core.kpi_month_publish_(p_period int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  live int := (SELECT v.id FROM core.kpi_version v WHERE v.status = 'live');
  people int;
BEGIN
  PERFORM core.kpi_may_();
  PERFORM pg_catalog.pg_advisory_xact_lock(7441);   -- the worker writes results under it
  IF p_period IS NULL OR p_period NOT BETWEEN 190001 AND 299912 OR p_period % 100 NOT BETWEEN 1 AND 12 THEN
    PERFORM core.stop_('22023', 'kpi.bad_month', 'This is no month.', 'Write it as 2026-10.');
  ELSIF EXISTS (SELECT 1 FROM core.kpi_month m WHERE m.period_id = p_period) THEN
    PERFORM core.stop_('P0C03', 'kpi.month_published', 'This month is published.', 'What changed since is shown beside its figures.');
  ELSIF (pg_catalog.make_date(p_period / 100, p_period % 100, 1) + interval '1 month')::date > sec.today() THEN
    PERFORM core.stop_('P0C03', 'kpi.month_runs', 'This month is not over yet.', 'Publish it when it is.');
  ELSIF EXISTS (SELECT 1 FROM core.kpi_dirty d WHERE d.period_id = p_period) OR EXISTS (SELECT 1 FROM core.kpi_sum s
      LEFT JOIN core.kpi_result r ON (r.employee_id, r.period_id) = (s.employee_id, s.period_id) WHERE s.period_id = p_period AND r.version_id IS DISTINCT FROM live) THEN
    PERFORM core.stop_('P0C03', 'kpi.month_behind', 'Figures of this month are still being worked out.', 'Wait a moment; if it stays so, start the worker.');
  END IF;
  -- the person's own sums, then as many of the team's
  UPDATE core.kpi_result r SET measures = s.values || coalesce(t.sums, s.values) FROM core.kpi_sum s LEFT JOIN core.kpi_team_(p_period, p_period, NULL) t ON t.employee_id = s.employee_id
    WHERE r.period_id = p_period AND (s.employee_id, s.period_id) = (r.employee_id, r.period_id);
  GET DIAGNOSTICS people = ROW_COUNT;
  IF people = 0 THEN
    PERFORM core.stop_('P0C03', 'kpi.month_empty', 'Nobody has figures in this month.', 'Choose another month.');
  END IF;
  INSERT INTO core.kpi_month (period_id, version_id, published_by, body_hash) SELECT p_period, live, sec.me(),
    pg_catalog.sha256(pg_catalog.convert_to((SELECT pg_catalog.string_agg((pg_catalog.to_jsonb(r) - 'at')::text, E'\n' ORDER BY r.employee_id) FROM core.kpi_result r WHERE r.period_id = p_period), 'UTF8'));
  RETURN pg_catalog.jsonb_build_object('period', p_period, 'people', people);
END $$;

-- a published month was meant to stand
CREATE FUNCTION core.kpi_month_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.stop_('P0C02', 'kpi.month_published', 'A published month stays published.');
  RETURN NULL;
END $$;

CREATE FUNCTION core.kpi_seen_(p_employee int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(p_employee = ANY ((SELECT sec.scope_ids())::int[]), false) $$;

-- days, approved goals and the team's sums of a person's month; NULL for who may not see the person
CREATE FUNCTION core.kpi_inputs_(p_employee int, p_period int) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('days_in_month', d.days_in_month, 'work_days', d.work_days, 'goals',
    (SELECT coalesce(pg_catalog.jsonb_object_agg(g.kpi, g.goal::text), '{}') FROM core.kpi_goals_(p_period, p_period, ARRAY[p_employee]) g),
    'team', (SELECT pg_catalog.to_jsonb(t.sums) FROM core.kpi_team_(p_period, p_period, ARRAY[p_employee]) t))
  FROM core.kpi_days_(p_period, p_period) d WHERE core.kpi_seen_(p_employee) $$;

-- the same of many at once: whom the caller may not see is left out
CREATE FUNCTION core.kpi_inputs_of_(p_people int[], p_period int) RETURNS TABLE (employee_id int, sums bigint[], team bigint[], goals jsonb, days_in_month int, work_days int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH seen AS MATERIALIZED (SELECT pg_catalog.array_agg(p.id) AS people FROM pg_catalog.unnest(p_people) p (id) WHERE p.id = ANY ((SELECT sec.scope_ids())::int[]))
  SELECT s.employee_id, s.values, t.sums, coalesce(g.goals, '{}'), d.days_in_month, d.work_days
  FROM seen x CROSS JOIN core.kpi_days_(p_period, p_period) d JOIN core.kpi_sum s ON s.period_id = p_period AND s.employee_id IN (SELECT pg_catalog.unnest(x.people))
    LEFT JOIN core.kpi_team_(p_period, p_period, (SELECT people FROM seen)) t ON (t.employee_id, t.period_id) = (s.employee_id, s.period_id)
    LEFT JOIN (SELECT o.employee_id, pg_catalog.jsonb_object_agg(o.kpi, o.goal::text) AS goals
      FROM core.kpi_goals_(p_period, p_period, (SELECT people FROM seen)) o GROUP BY 1) g ON g.employee_id = s.employee_id $$;

-- a head and everybody below, as it stood at the end of the month (today while it runs), as far as the caller sees them
CREATE FUNCTION core.kpi_line_(p_head int, p_period int) RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.array_agg(q.id), '{}') FROM (
    SELECT p_head AS id UNION SELECT c.descendant_id FROM core.org_closure c, core.kpi_span_(p_period, p_period) m
      WHERE c.ancestor_id = p_head AND c.valid @> least(m.ends_on - 1, greatest(m.starts_on, sec.today()))) q
  WHERE q.id = ANY ((SELECT sec.scope_ids())::int[]) $$;

-- what each person of a head's team adds to a sum of it, as whole numbers; nothing for who may not see the head
CREATE FUNCTION core.kpi_team_rows_(p_head int, p_period int, p_place int) RETURNS TABLE (employee_id int, amount bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH stood AS (SELECT DISTINCT ON (a.employee_id) a.employee_id, least(m.ends_on - 1, upper(a.valid) - 1) AS day
      FROM core.kpi_span_(p_period, p_period) m JOIN core.assignment a ON a.valid && pg_catalog.daterange(m.starts_on, m.ends_on) ORDER BY a.employee_id, lower(a.valid) DESC NULLS LAST)
  SELECT t.employee_id, s.values[p_place] FROM stood t JOIN core.org_closure c ON c.descendant_id = t.employee_id AND c.ancestor_id = p_head AND c.valid @> t.day
    JOIN core.kpi_sum s ON s.employee_id = t.employee_id AND s.period_id = p_period WHERE core.kpi_seen_(p_head) AND s.values[p_place] <> 0 $$;

-- The median of each axis over those whose last card is the person's, by the version of the last month; none below four of them.
CREATE FUNCTION core.kpi_peers_(p_employee int, p_from int, p_to int) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH mine AS (SELECT r.version_id, v.card_id, pg_catalog.cardinality(r.axes) AS axes FROM core.kpi_result r JOIN core.kpi_card_version v ON v.id = r.card_version_id
      WHERE r.employee_id = p_employee AND r.period_id BETWEEN p_from AND p_to AND core.kpi_seen_(p_employee) ORDER BY r.period_id DESC LIMIT 1),
    levels AS (SELECT r.employee_id, a.place, pg_catalog.avg(a.level) AS level FROM mine m JOIN core.kpi_card_version v ON v.card_id = m.card_id
        JOIN core.kpi_result r ON r.card_version_id = v.id AND r.version_id = m.version_id AND r.period_id BETWEEN p_from AND p_to AND r.employee_id <> p_employee
        CROSS JOIN LATERAL pg_catalog.unnest(r.axes) WITH ORDINALITY a (level, place) GROUP BY 1, 2),
    medians AS (SELECT l.place, CASE WHEN pg_catalog.count(l.level) >= 4
        THEN (percentile_disc(0.5) WITHIN GROUP (ORDER BY l.level) + percentile_disc(0.5) WITHIN GROUP (ORDER BY l.level DESC)) / 2 END AS median FROM levels l GROUP BY 1)
  SELECT pg_catalog.jsonb_build_object('peers', (SELECT pg_catalog.count(DISTINCT l.employee_id) FROM levels l),
    'medians', (SELECT pg_catalog.jsonb_agg(pg_catalog.round(d.median, 2)::text ORDER BY n.place) FROM mine m CROSS JOIN LATERAL pg_catalog.generate_series(1, m.axes) n (place)
      LEFT JOIN medians d ON d.place = n.place)) $$;

GRANT EXECUTE ON FUNCTION core.kpi_month_publish_(int), core.kpi_inputs_(int, int), core.kpi_inputs_of_(int[], int), core.kpi_line_(int, int), core.kpi_peers_(int, int, int), core.kpi_team_rows_(int, int, int) TO app_writer;
