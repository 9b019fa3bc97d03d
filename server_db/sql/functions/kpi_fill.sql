-- owner: app_guard
-- Keeps core.kpi_sum: a full pass over some months, and the incremental one. One at a time: a pass that began earlier must not overwrite a later one.

-- Sums the months anew and writes what differs. Returns how many rows were written or removed.
CREATE FUNCTION core.kpi_fill_(p_from int, p_to int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET work_mem = '192MB' SET jit = off AS $$
DECLARE
  written int;
  gone int;
BEGIN
  IF p_from IS NULL OR p_to < p_from OR p_from % 100 NOT BETWEEN 1 AND 12 OR p_to % 100 NOT BETWEEN 1 AND 12 THEN
    PERFORM core.stop_('22023', 'kpi.months', 'The months to sum must follow one another.', 'Name a first and a last month, as 202601.');
  END IF;
  PERFORM pg_catalog.pg_advisory_xact_lock(7504);
  -- what is seen as waiting is seen by the statements after this one
  DELETE FROM core.kpi_dirty d WHERE d.period_id BETWEEN p_from AND p_to;
  DELETE FROM core.kpi_sum s WHERE s.period_id BETWEEN p_from AND p_to
    AND NOT EXISTS (SELECT 1 FROM core.kpi_people_(p_from, p_to) w WHERE w.employee_id = s.employee_id AND w.period_id = s.period_id);
  GET DIAGNOSTICS gone = ROW_COUNT;
  EXECUTE (SELECT 'INSERT INTO core.kpi_sum AS s (employee_id, period_id, values) SELECT w.employee_id, w.period_id, ARRAY['
      || pg_catalog.string_agg(c.cells, ', ' ORDER BY c.part) || '] FROM core.kpi_people_($1, $2) w '
      || pg_catalog.string_agg(pg_catalog.format('LEFT JOIN core.kpi_part_(%1$s, $1, $2) p%1$s ON p%1$s.employee_id = w.employee_id AND p%1$s.period_id = w.period_id', c.part), ' ' ORDER BY c.part)
      || ' ON CONFLICT (employee_id, period_id) DO UPDATE SET values = EXCLUDED.values, at = pg_catalog.clock_timestamp() WHERE s.values IS DISTINCT FROM EXCLUDED.values'
    -- only a person without records has nothing; what records leave unknown stays so
    FROM (SELECT g.part, (SELECT pg_catalog.string_agg(pg_catalog.format(CASE WHEN g.part = 17 THEN 'p%1$s.v[%2$s]' WHEN (g.part, n) = (1, 3) THEN 'CASE WHEN p%1$s.v IS NULL THEN 0 ELSE p%1$s.v[%2$s] END'
          ELSE 'coalesce(p%1$s.v[%2$s], 0)' END, g.part, n), ', ' ORDER BY n)
        FROM core.kpi_places_(g.part) x CROSS JOIN LATERAL pg_catalog.generate_series(1, x.last - x.first + 1) n) AS cells
      FROM pg_catalog.generate_series(1, 17) g (part)) c) USING p_from, p_to;
  GET DIAGNOSTICS written = ROW_COUNT;
  RETURN written + gone;
END $$;

-- Takes what waits and sums it anew. Returns whose month changed, came or went; months that were never summed are left to a full pass.
CREATE FUNCTION core.kpi_take_dirty_() RETURNS TABLE (employee_id int, period_id int) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET work_mem = '64MB' SET jit = off AS $$
#variable_conflict use_column
DECLARE
  low int;
  high int;
  parts int[];
  people int[];
  periods int[];
  changed bigint[] := '{}';
  found bigint[];
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(7504);
  SELECT min(s.period_id), max(s.period_id) INTO low, high FROM core.kpi_sum s;
  IF low IS NULL OR NOT EXISTS (SELECT 1 FROM core.kpi_dirty) THEN
    RETURN;
  END IF;
  WITH gone AS (DELETE FROM core.kpi_dirty d RETURNING d.source, d.employee_id, d.period_id),
  mark AS MATERIALIZED (SELECT DISTINCT g.source::int AS part, g.employee_id AS person, g.period_id AS period FROM gone g),
  -- a customer whose first order changed may have been anybody's new one who ever took an order of it
  widened AS (
    SELECT m.part, m.person, m.period FROM mark m WHERE m.part <> 18 AND m.person <> 0
    UNION ALL SELECT 2, o.owner_id, core.kpi_month_(o.ordered_on) FROM mark m
      CROSS JOIN LATERAL (SELECT x.owner_id, x.ordered_on FROM core.sales_order x WHERE x.customer_id = m.person AND x.replaced_batch IS NULL OFFSET 0) o WHERE m.part = 18
    -- 0 for everybody: those who have a row, and for the rows themselves those who should
    UNION ALL SELECT m.part, s.employee_id, s.period_id FROM mark m JOIN core.kpi_sum s ON s.period_id = m.period WHERE m.part <> 18 AND m.person = 0)
  SELECT pg_catalog.array_agg(w.part), pg_catalog.array_agg(w.person), pg_catalog.array_agg(w.period) INTO parts, people, periods
    FROM (SELECT DISTINCT w.part, w.person, w.period FROM widened w WHERE w.person IS NOT NULL AND w.period BETWEEN low AND high) w;
  IF parts IS NULL THEN
    RETURN;
  END IF;
  found := core.kpi_rows_(people, periods);
  changed := found;
  FOR n IN 1 .. 17 LOOP
    changed := changed || core.kpi_part_again_(n, ARRAY(
      SELECT x.person::bigint * 1000000 + x.period FROM unnest(parts, people, periods) x (part, person, period) WHERE x.part IN (0, n)
      UNION SELECT f.pair FROM pg_catalog.unnest(found) f (pair)));
  END LOOP;
  RETURN QUERY SELECT DISTINCT (c.pair / 1000000)::int, (c.pair % 1000000)::int FROM pg_catalog.unnest(changed) c (pair);
END $$;

-- Pairs are a person times a million and a month. Rows of people who were not in the office go, those who were get theirs; both are told.
CREATE FUNCTION core.kpi_rows_(p_people int[], p_periods int[]) RETURNS bigint[] LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  WITH pair AS MATERIALIZED (
    SELECT u.person, u.period, core.kpi_is_there_(u.person, u.period) AS there
    FROM (SELECT DISTINCT x.person, x.period FROM unnest(p_people, p_periods) x (person, period)) u),
  gone AS (DELETE FROM core.kpi_sum s USING pair p WHERE NOT p.there AND s.employee_id = p.person AND s.period_id = p.period RETURNING s.employee_id, s.period_id),
  come AS (INSERT INTO core.kpi_sum (employee_id, period_id, values) SELECT p.person, p.period, pg_catalog.array_fill(0::bigint, ARRAY[x.last - 1]) || NULL::bigint
    FROM pair p CROSS JOIN core.kpi_places_(17) x WHERE p.there AND NOT EXISTS (SELECT 1 FROM core.kpi_sum s WHERE s.employee_id = p.person AND s.period_id = p.period) ON CONFLICT DO NOTHING RETURNING employee_id, period_id)
  SELECT coalesce(pg_catalog.array_agg(b.employee_id::bigint * 1000000 + b.period_id), '{}') FROM (SELECT * FROM gone UNION ALL SELECT * FROM come) b $$;

-- Sums a part of these pairs anew, pair by pair, or where they are many all months they lie in at once. Returns those that differ.
CREATE FUNCTION core.kpi_part_again_(p_part int, p_pairs bigint[]) RETURNS bigint[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  at record;
  low int := (SELECT min(x.pair % 1000000) FROM pg_catalog.unnest(p_pairs) x (pair));
  high int := (SELECT max(x.pair % 1000000) FROM pg_catalog.unnest(p_pairs) x (pair));
  many int := pg_catalog.cardinality(p_pairs);
  changed bigint[];
BEGIN
  IF many = 0 THEN
    RETURN '{}';
  END IF;
  SELECT * INTO at FROM core.kpi_places_(p_part);
  EXECUTE pg_catalog.format('WITH fresh AS (UPDATE core.kpi_sum s SET values = s.values[1:%2$s - 1] || n.v || s.values[%3$s + 1:], at = pg_catalog.clock_timestamp() FROM (%1$s) n
      WHERE s.employee_id = n.employee_id AND s.period_id = n.period_id AND s.values[%2$s:%3$s] IS DISTINCT FROM n.v RETURNING s.employee_id, s.period_id)
    SELECT coalesce(pg_catalog.array_agg(f.employee_id::bigint * 1000000 + f.period_id), ''{}'') FROM fresh f',
    CASE WHEN many > 500 AND many > (SELECT count(*) / 8 FROM core.kpi_sum s WHERE s.period_id BETWEEN low AND high) THEN pg_catalog.format(
      'SELECT w.employee_id, w.period_id, coalesce(r.v, %L::bigint[]) AS v FROM core.kpi_sum w LEFT JOIN core.kpi_part_(%s, %s, %s) r ON r.employee_id = w.employee_id
        AND r.period_id = w.period_id WHERE w.period_id BETWEEN %3$s AND %4$s',
      core.kpi_nothing_(p_part), p_part, low, high)
    ELSE pg_catalog.format('SELECT r.* FROM core.kpi_part_of_(%s, ARRAY(SELECT (x.pair / 1000000)::int FROM pg_catalog.unnest($1) x (pair) ORDER BY x.pair),
        ARRAY(SELECT (x.pair %% 1000000)::int FROM pg_catalog.unnest($1) x (pair) ORDER BY x.pair)) r', p_part) END,
    at.first, at.last) INTO changed USING p_pairs;
  RETURN changed;
END $$;

GRANT EXECUTE ON FUNCTION core.kpi_fill_(int, int), core.kpi_take_dirty_() TO g_worker;
