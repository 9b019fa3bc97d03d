-- owner: app_guard
-- Whose card it is in a month, which goals were approved, and the days of a month: what results need beside the sums.
-- The group a person acts in; without a login, who leads somebody is a manager.
CREATE FUNCTION core.kpi_groups_(p_people int[]) RETURNS TABLE (employee_id int, grp text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH held AS MATERIALIZED (SELECT u.rolname, pg_catalog.min(g.rank) AS rank FROM (VALUES ('g_director', 1), ('g_manager', 2), ('g_finance', 3), ('g_rep', 4), ('g_admin', 5)) g (name, rank)
      JOIN pg_catalog.pg_roles r ON r.rolname = g.name JOIN pg_catalog.pg_auth_members m ON m.roleid = r.oid JOIN pg_catalog.pg_roles u ON u.oid = m.member GROUP BY 1),
    heads AS MATERIALIZED (SELECT DISTINCT a.manager_id FROM core.assignment a WHERE a.manager_id IS NOT NULL)
  SELECT e.id, coalesce(('{director,manager,finance,rep,admin}'::text[])[h.rank], CASE WHEN s.manager_id IS NULL THEN 'rep' ELSE 'manager' END)
  FROM core.employee e LEFT JOIN held h ON h.rolname = e.login LEFT JOIN heads s ON s.manager_id = e.id WHERE p_people IS NULL OR e.id = ANY (p_people) $$;

CREATE FUNCTION core.kpi_span_(p_from int, p_to int) RETURNS TABLE (period_id int, starts_on date, ends_on date) LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT (extract(year FROM d) * 100 + extract(month FROM d))::int, d::date, (d + interval '1 month')::date
  FROM pg_catalog.generate_series(pg_catalog.make_date(p_from / 100, p_from % 100, 1)::timestamp, pg_catalog.make_date(p_to / 100, p_to % 100, 1)::timestamp, interval '1 month') d $$;

-- work_days is NULL where the office's calendar does not reach
CREATE FUNCTION core.kpi_days_(p_from int, p_to int) RETURNS TABLE (period_id int, days_in_month int, work_days int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT m.period_id, m.ends_on - m.starts_on, CASE WHEN pg_catalog.count(w.on_date) = m.ends_on - m.starts_on THEN pg_catalog.count(*) FILTER (WHERE w.is_working) END::int
  FROM core.kpi_span_(p_from, p_to) m LEFT JOIN core.work_day w ON w.on_date >= m.starts_on AND w.on_date < m.ends_on GROUP BY m.period_id, m.starts_on, m.ends_on $$;

-- The card in force for each person in each month: by name, else the narrowest that fits where the person stood last in the month.
-- p_pairs: only these, a person times a million and a month.
CREATE FUNCTION core.kpi_cards_(p_from int, p_to int, p_people int[], p_pairs bigint[] DEFAULT NULL) RETURNS TABLE (employee_id int, period_id int, card_version_id int, weights jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH months AS MATERIALIZED (SELECT * FROM core.kpi_span_(p_from, p_to)),
    live AS MATERIALIZED (SELECT DISTINCT ON (c.id, m.period_id) m.period_id, c.*, v.id AS version_id, v.weights
      FROM months m JOIN core.kpi_card_version v ON v.status = 'live' AND v.starts_on <= m.starts_on JOIN core.kpi_card c ON c.id = v.card_id AND c.active
      ORDER BY c.id, m.period_id, v.starts_on DESC),
    stood AS MATERIALIZED (SELECT DISTINCT ON (a.employee_id, m.period_id) a.employee_id, m.period_id, g.grp, a.level, a.title_en, a.title_zh, a.region_id, a.product_line_id
      FROM months m JOIN core.assignment a ON a.valid && pg_catalog.daterange(m.starts_on, m.ends_on) JOIN core.kpi_groups_(p_people) g ON g.employee_id = a.employee_id
      WHERE (p_people IS NULL OR a.employee_id = ANY (p_people))
        AND (p_pairs IS NULL OR a.employee_id * 1000000::bigint + m.period_id IN (SELECT pg_catalog.unnest(p_pairs))) ORDER BY a.employee_id, m.period_id, lower(a.valid) DESC NULLS LAST),
    kinds AS MATERIALIZED (SELECT DISTINCT s.period_id, s.grp, s.level, s.title_en, s.title_zh, s.region_id, s.product_line_id FROM stood s),
    fitting AS MATERIALIZED (SELECT DISTINCT ON (k.period_id, k.grp, k.level, k.title_en, k.title_zh, k.region_id, k.product_line_id) k.*, l.version_id, l.weights
      FROM kinds k JOIN live l ON l.period_id = k.period_id AND (l.for_group IS NULL OR l.for_group = k.grp) AND (l.level IS NULL OR l.level = k.level)
        AND (l.title IS NULL OR l.title IN (k.title_en, k.title_zh)) AND (l.region_id IS NULL OR l.region_id = k.region_id)
        AND (l.product_line_id IS NULL OR l.product_line_id = k.product_line_id)
      ORDER BY k.period_id, k.grp, k.level, k.title_en, k.title_zh, k.region_id, k.product_line_id, l.title IS NOT NULL DESC, l.level IS NOT NULL DESC,
        l.for_group IS NOT NULL DESC, (l.region_id IS NOT NULL)::int + (l.product_line_id IS NOT NULL)::int DESC, l.region_id IS NOT NULL DESC, l.code)
  SELECT s.employee_id, s.period_id, coalesce(own.version_id, f.version_id), coalesce(own.weights, f.weights)
  FROM stood s LEFT JOIN fitting f ON (f.period_id, f.grp, f.level, f.title_en, f.title_zh) = (s.period_id, s.grp, s.level, s.title_en, s.title_zh)
      AND f.region_id IS NOT DISTINCT FROM s.region_id AND f.product_line_id IS NOT DISTINCT FROM s.product_line_id
    JOIN months m ON m.period_id = s.period_id
    LEFT JOIN core.kpi_card_person p ON p.employee_id = s.employee_id AND p.valid @> (m.ends_on - 1)
    LEFT JOIN live own ON own.id = p.card_id AND own.period_id = s.period_id $$;

-- Sums over a head and everybody below: each person counts where the person stood last in the month. Only of who leads somebody then.
CREATE FUNCTION core.kpi_team_(p_from int, p_to int, p_heads int[]) RETURNS TABLE (employee_id int, period_id int, sums bigint[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  cells text := (SELECT pg_catalog.string_agg('pg_catalog.sum(s.values[' || n || '])::bigint', ', ' ORDER BY n)
    FROM pg_catalog.generate_series(1, coalesce((SELECT pg_catalog.max(pg_catalog.cardinality(k.values)) FROM core.kpi_sum k WHERE k.period_id BETWEEN p_from AND p_to), 1)) n);
BEGIN
  RETURN QUERY EXECUTE 'WITH stood AS MATERIALIZED (SELECT DISTINCT ON (a.employee_id, m.period_id) a.employee_id, m.period_id, least(m.ends_on - 1, upper(a.valid) - 1) AS day
      FROM core.kpi_span_($1, $2) m JOIN core.assignment a ON a.valid && pg_catalog.daterange(m.starts_on, m.ends_on) ORDER BY a.employee_id, m.period_id, lower(a.valid) DESC NULLS LAST),
    line AS (SELECT t.employee_id, t.period_id, c.ancestor_id, c.depth FROM stood t JOIN core.org_closure c ON c.descendant_id = t.employee_id AND c.valid @> t.day
      WHERE $3 IS NULL OR c.ancestor_id = ANY ($3))
    SELECT l.ancestor_id, l.period_id, ARRAY[' || cells || '] FROM line l JOIN core.kpi_sum s ON (s.employee_id, s.period_id) = (l.employee_id, l.period_id)
    GROUP BY 1, 2 HAVING pg_catalog.bool_or(l.depth > 0)' USING p_from, p_to, p_heads;
END $$;

-- who leads one of these people in one of these months
CREATE FUNCTION core.kpi_heads_(p_from int, p_to int, p_people int[]) RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.array_agg(DISTINCT c.ancestor_id) FROM core.org_closure c, (SELECT pg_catalog.min(m.starts_on) AS low, pg_catalog.max(m.ends_on) AS high FROM core.kpi_span_(p_from, p_to) m) d
  WHERE c.descendant_id = ANY (p_people) AND c.valid && pg_catalog.daterange(d.low, d.high) $$;

-- approved goals: of people, and of the teams below a head for team_<kpi>
CREATE FUNCTION core.kpi_goals_(p_from int, p_to int, p_people int[]) RETURNS TABLE (employee_id int, period_id int, kpi text, goal numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT t.employee_id, t.period_id, t.kpi, t.units / 10::numeric ^ t.places FROM core.goal_targets_(p_from, p_to, p_people) t $$;

-- what results rest on beside the records: another answer asks for another pass
CREATE FUNCTION core.kpi_rules_() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.md5(pg_catalog.concat_ws('|',
    (SELECT v.id FROM core.kpi_version v WHERE v.status = 'live'),
    (SELECT pg_catalog.string_agg(v.id::text, ',' ORDER BY v.id) FROM core.kpi_card_version v WHERE v.status = 'live'),
    (SELECT pg_catalog.string_agg(c.id || ':' || c.version, ',' ORDER BY c.id) FROM core.kpi_card c),
    (SELECT pg_catalog.sum(pg_catalog.hashtext(x::text)) FROM core.kpi_card_person x),
    (SELECT pg_catalog.string_agg(v.id || ':' || p.version, ',' ORDER BY v.id) FROM core.goal_version v JOIN core.goal_plan p ON p.id = v.plan_id WHERE v.status = 'approved'),
    (SELECT pg_catalog.sum(pg_catalog.hashtext(a::text)) FROM core.assignment a),
    -- a card may be for a group
    (SELECT pg_catalog.sum(pg_catalog.hashtext(pg_catalog.concat_ws('|', g.employee_id, g.grp))) FROM core.kpi_groups_(NULL) g),
    (SELECT pg_catalog.sum(pg_catalog.hashtext(h::text)) FROM core.holiday h))) $$;

GRANT EXECUTE ON FUNCTION core.kpi_days_(int, int), core.kpi_cards_(int, int, int[], bigint[]), core.kpi_goals_(int, int, int[]), core.kpi_rules_(), core.kpi_team_(int, int, int[]), core.kpi_heads_(int, int, int[]) TO g_worker;
