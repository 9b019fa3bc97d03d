-- owner: app_guard
-- The sums of the records by person and month: all of them, or of the people and months that something reached since.

-- months from one to another, with their first days and, for moments, the first moments of the office's days; one more of each at the end
CREATE FUNCTION core.kpi_months_(p_from int, p_to int, OUT periods int[], OUT days date[], OUT moments timestamptz[]) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.array_agg(core.kpi_month_(m.day) ORDER BY m.day), pg_catalog.array_agg(m.day ORDER BY m.day), pg_catalog.array_agg(core.kpi_moment_(m.day) ORDER BY m.day)
  FROM (SELECT g::date AS day FROM pg_catalog.generate_series(core.kpi_starts_(p_from)::timestamp, core.kpi_starts_(p_to) + interval '1 month', interval '1 month') g) m $$;

-- The sums of a part's measures, as columns of one array. A quota nobody has said stays unknown, and so does a margin where no line tells its cost.
CREATE FUNCTION core.kpi_array_(p_part int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT 'ARRAY[' || pg_catalog.string_agg(CASE WHEN p_part = 17 THEN 'pg_catalog.sum(r.c' || n || ')::bigint'
    WHEN (p_part, n) = (1, 3) THEN 'CASE WHEN count(*) = 0 THEN 0 ELSE pg_catalog.sum(r.c3)::bigint END' ELSE 'coalesce(pg_catalog.sum(r.c' || n || '), 0)::bigint' END, ', ' ORDER BY n) || ']'
  FROM core.kpi_places_(p_part) x CROSS JOIN LATERAL pg_catalog.generate_series(1, x.last - x.first + 1) n $$;

-- the same of who has no record of the part
CREATE FUNCTION core.kpi_nothing_(p_part int) RETURNS bigint[] LANGUAGE sql IMMUTABLE AS $$
  SELECT pg_catalog.array_fill(CASE WHEN p_part <> 17 THEN 0 END::bigint, ARRAY[x.last - x.first + 1]) FROM core.kpi_places_(p_part) x $$;

-- Everybody's sums of a part in some months, each source read once. Orders and evidence are counted in groups, which says the same as
-- looking at each record as core.kpi_records_sql_ does.
CREATE FUNCTION core.kpi_part_(p_part int, p_from int, p_to int) RETURNS TABLE (employee_id int, period_id int, v bigint[])
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100000 SET search_path = '' SET work_mem = '192MB' SET jit = off AS $$
DECLARE
  m record;
  at record;
  here text;
BEGIN
  SELECT * INTO m FROM core.kpi_months_(p_from, p_to);
  SELECT * INTO at FROM core.kpi_place_(p_part);
  here := pg_catalog.format(CASE WHEN at.is_moment THEN '%1$s >= ($3)[1] AND %1$s < ($3)[$4] AND %2$s IS NOT NULL' ELSE '%1$s >= ($2)[1] AND %1$s < ($2)[$4] AND %2$s IS NOT NULL' END, at.day, at.person);
  IF p_part = 17 THEN
    at.person := 'w.person'; at.day := 'w.day';
  END IF;
  RETURN QUERY EXECUTE CASE p_part WHEN 2 THEN core.kpi_orders_sql_() WHEN 12 THEN core.kpi_evidence_sql_(here) ELSE pg_catalog.format(
    'WITH rate AS MATERIALIZED (SELECT f.* FROM core.kpi_factors_(($2)[1], ($2)[$4]) f) SELECT r.person, ($1)[r.month], %s FROM (%s) r GROUP BY r.person, r.month', core.kpi_array_(p_part),
    core.kpi_records_of_(p_part, pg_catalog.format('%s AS person, pg_catalog.width_bucket(%s, %s) AS month,', at.person, at.day, CASE WHEN at.is_moment THEN '$3' ELSE '$2' END), here, true)) END
    USING m.periods, m.days, m.moments, pg_catalog.cardinality(m.days);
END $$;

-- A customer's first order is the earliest of all that stand, whoever took it: orders before the months are read along.
CREATE FUNCTION core.kpi_orders_sql_() RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT pg_catalog.replace($q$WITH seen AS MATERIALIZED (
      SELECT o.customer_id, o.owner_id, pg_catalog.width_bucket(o.ordered_on, $2) AS month, count(*) AS n, min((o.ordered_on - '1900-01-01'::date) * 1099511627776 + o.root_id) AS first
      FROM core.sales_order o WHERE o.replaced_batch IS NULL AND o.ordered_on < ($2)[$4] AND @ordered GROUP BY 1, 2, 3),
    first AS MATERIALIZED (SELECT s.customer_id, min(s.first) AS first FROM seen s GROUP BY 1)
    SELECT s.owner_id, ($1)[s.month], ARRAY[pg_catalog.sum(s.n)::bigint, count(*) FILTER (WHERE k.number <> '-'), count(*) FILTER (WHERE k.number <> '-' AND s.first = f.first)]
    FROM seen s JOIN first f ON f.customer_id = s.customer_id JOIN core.customer k ON k.id = s.customer_id WHERE s.month > 0 AND s.owner_id IS NOT NULL GROUP BY 1, s.month$q$,
    '@ordered', core.kpi_ordered_('o.root_id')) $$;

CREATE FUNCTION core.kpi_evidence_sql_(p_here text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT pg_catalog.format($q$WITH asked AS MATERIALIZED (SELECT * FROM core.kpi_asks_()),
    have AS MATERIALIZED (SELECT e.deal_id, e.requirement_id, count(*) AS n FROM core.deal_evidence e WHERE e.removed_at IS NULL AND e.requirement_id IS NOT NULL GROUP BY 1, 2)
    SELECT m.owner_id, ($1)[pg_catalog.width_bucket(m.moved_at, $3)], ARRAY[pg_catalog.sum(a.need)::bigint, pg_catalog.sum(least(a.need, coalesce(h.n, 0)))::bigint]
    FROM core.deal_move m JOIN asked a ON a.version_id = m.version_id AND a.stage_id = CASE a.at WHEN 'exit' THEN m.from_stage::text ELSE m.to_stage::text END
    LEFT JOIN have h ON h.deal_id = m.deal_id AND h.requirement_id = a.requirement_id
    WHERE m.kind IN ('forward', 'skip', 'won') AND %s GROUP BY 1, pg_catalog.width_bucket(m.moved_at, $3)$q$, p_here) $$;

-- The sums of a part for some people's months, each found by its own index; a line for each of them.
CREATE FUNCTION core.kpi_part_of_(p_part int, p_people int[], p_periods int[]) RETURNS TABLE (employee_id int, period_id int, v bigint[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET jit = off AS $$
DECLARE
  at record;
BEGIN
  SELECT * INTO at FROM core.kpi_place_(p_part);
  -- OFFSET 0: looked up pair by pair, never by reading the whole source
  RETURN QUERY EXECUTE pg_catalog.format('SELECT pair.person, pair.period, s.v FROM (SELECT u.person, u.period, %1$s AS since, %2$s AS until
      FROM unnest($1, $2) u (person, period) CROSS JOIN core.office o OFFSET 0) pair
    CROSS JOIN LATERAL (SELECT %3$s AS v FROM (%4$s) r OFFSET 0) s',
    CASE WHEN at.is_moment THEN 'core.kpi_starts_(u.period)::timestamp AT TIME ZONE o.timezone' ELSE 'core.kpi_starts_(u.period)' END,
    CASE WHEN at.is_moment THEN '(core.kpi_starts_(u.period) + interval ''1 month'') AT TIME ZONE o.timezone' ELSE '(core.kpi_starts_(u.period) + interval ''1 month'')::date' END,
    core.kpi_array_(p_part),
    core.kpi_records_of_(p_part, '', pg_catalog.format('%s = pair.person AND %s >= pair.since AND %2$s < pair.until', at.person, at.day), false))
    USING p_people, p_periods;
END $$;

-- Who is in the office in which of these months: who has a post in it, unless the person left before it began.
CREATE FUNCTION core.kpi_people_(p_from int, p_to int) RETURNS TABLE (employee_id int, period_id int) LANGUAGE sql STABLE SECURITY DEFINER ROWS 100000 SET search_path = '' AS $$
  SELECT DISTINCT a.employee_id, core.kpi_month_(m.day) FROM core.kpi_months_(p_from, p_to) x
    CROSS JOIN LATERAL (SELECT x.days[i] AS day, x.days[i + 1] AS until FROM pg_catalog.generate_series(1, pg_catalog.cardinality(x.periods) - 1) i) m
    JOIN core.assignment a ON a.valid && pg_catalog.daterange(m.day, m.until) JOIN core.employee e ON e.id = a.employee_id AND coalesce(e.left_on >= m.day, true) $$;

-- the same of one person
CREATE FUNCTION core.kpi_is_there_(p_employee int, p_period int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM core.assignment a JOIN core.employee e ON e.id = a.employee_id AND coalesce(e.left_on >= core.kpi_starts_(p_period), true)
    WHERE a.employee_id = p_employee AND a.valid && pg_catalog.daterange(core.kpi_starts_(p_period), (core.kpi_starts_(p_period) + interval '1 month')::date)) $$;

GRANT EXECUTE ON FUNCTION core.kpi_part_(int, int, int), core.kpi_part_of_(int, int[], int[]), core.kpi_people_(int, int), core.kpi_places_(int) TO g_worker;
