-- owner: app_guard
-- The approved goals, for the KPIs; and what people reached, for a division by history and for the progress beside a goal.
-- A person's own goal is the target of the KPI itself; the goals of the teams below a head, together, that of team_<kpi>. p_people NULL: everybody.
CREATE FUNCTION core.goal_targets_(p_from int, p_to int, p_people int[] DEFAULT NULL)
RETURNS TABLE (employee_id int, period_id int, kpi text, units bigint, places smallint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT n.employee_id, a.period_id, p.kpi::text, a.units, p.places
  FROM core.goal_plan p JOIN core.goal_version v ON v.plan_id = p.id AND v.status = 'approved'
    JOIN core.goal_node n ON n.version_id = v.id AND n.kind = 'person' JOIN core.goal_amount a ON a.node_id = n.id
  WHERE p.active AND a.period_id BETWEEN p_from AND p_to AND (p_people IS NULL OR n.employee_id = ANY (p_people))
  UNION ALL
  SELECT c.ancestor_id, a.period_id, 'team_' || p.kpi, pg_catalog.sum(a.units)::bigint, p.places
  FROM core.goal_plan p JOIN core.goal_version v ON v.plan_id = p.id AND v.status = 'approved'
    JOIN core.goal_node n ON n.version_id = v.id AND n.kind = 'team' JOIN core.goal_amount a ON a.node_id = n.id
    JOIN core.org_closure c ON c.descendant_id = n.head_id AND c.valid @> pg_catalog.make_date(a.period_id / 100, a.period_id % 100, 1)
  WHERE p.active AND a.period_id BETWEEN p_from AND p_to AND (p_people IS NULL OR c.ancestor_id = ANY (p_people))
  GROUP BY c.ancestor_id, a.period_id, p.kpi, p.places $$;

-- The values of KPIs by person and month as the worker stored them; p_people NULL: of everybody, p_kpi NULL: of all KPIs. Where
-- there is no value there is no row. People are looked up in a set: an array of thousands would be read through for each of their months.
CREATE FUNCTION core.kpi_values_(p_people int[], p_from int, p_to int, p_kpi text DEFAULT NULL) RETURNS TABLE (kpi text, unit text, employee_id int, period_id int, value numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH place AS (SELECT v.id, k.kpi ->> 'code' AS code, k.kpi ->> 'unit' AS unit, k.place::int AS place
    FROM core.kpi_version v CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(v.body -> 'kpis') WITH ORDINALITY k (kpi, place)
    WHERE p_kpi IS NULL OR k.kpi ->> 'code' = p_kpi)
  SELECT p.code, p.unit, r.employee_id, r.period_id, r."values"[p.place] FROM core.kpi_result r JOIN place p ON p.id = r.version_id
  WHERE (p_people IS NULL OR r.employee_id IN (SELECT pg_catalog.unnest(p_people))) AND r.period_id BETWEEN p_from AND p_to AND r."values"[p.place] IS NOT NULL $$;

-- of one KPI, as far as the one who asks may see
CREATE FUNCTION core.goal_reached_(p_kpi text, p_from int, p_to int) RETURNS TABLE (employee_id int, period_id int, value numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT v.employee_id, v.period_id, v.value FROM core.kpi_values_(coalesce((SELECT sec.scope_ids()), '{}'), p_from, p_to, p_kpi) v $$;

GRANT EXECUTE ON FUNCTION core.goal_targets_(int, int, int[]) TO app_writer, app_reader, app_reader_all, g_worker;
GRANT EXECUTE ON FUNCTION core.goal_reached_(text, int, int) TO app_writer;
