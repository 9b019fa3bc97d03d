-- owner: app_guard
-- What keeps a version of goals from being handed in. No row: every level sums to its parent in every month, to the unit.
CREATE FUNCTION core.goal_months_(p_from int, p_to int) RETURNS int LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT (p_to / 100 - p_from / 100) * 12 + p_to % 100 - p_from % 100 + 1 $$;

CREATE FUNCTION core.goal_faults_(p_version int) RETURNS TABLE (code text, node_id bigint, period_id int, have bigint, below numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH node AS (SELECT n.* FROM core.goal_node n WHERE n.version_id = p_version),
    amount AS (SELECT a.node_id, n.parent_id, a.period_id, a.units FROM node n JOIN core.goal_amount a ON a.node_id = n.id),
    given AS (SELECT a.node_id, count(*) AS months, min(a.period_id) AS first, max(a.period_id) AS last, pg_catalog.bool_and(a.period_id % 100 BETWEEN 1 AND 12) AS real
      FROM amount a GROUP BY a.node_id),
    sums AS (SELECT a.parent_id, a.period_id, pg_catalog.sum(a.units) AS units FROM amount a WHERE a.parent_id IS NOT NULL GROUP BY a.parent_id, a.period_id)
  SELECT 'goal.no_company', NULL::bigint, NULL::int, NULL::bigint, NULL::numeric
    FROM core.goal_version v JOIN core.goal_plan p ON p.id = v.plan_id
    WHERE v.id = p_version AND NOT EXISTS (SELECT 1 FROM node n WHERE n.kind = 'company' AND n.valid_from = p.from_period AND n.valid_to = p.to_period)
  UNION ALL
  SELECT CASE WHEN c.valid_from < n.valid_from OR c.valid_to > n.valid_to THEN 'goal.outside_parent' ELSE 'goal.wrong_level' END, c.id, c.valid_from, NULL, NULL
    FROM node c JOIN core.goal_node n ON n.id = c.parent_id
    WHERE n.version_id <> c.version_id OR c.valid_from < n.valid_from OR c.valid_to > n.valid_to
      OR pg_catalog.array_position('{company,region,team,person}', c.kind) <= pg_catalog.array_position('{company,region,team,person}', n.kind)
  UNION ALL
  SELECT 'goal.incomplete', n.id, n.valid_from, NULL, NULL FROM node n LEFT JOIN given g ON g.node_id = n.id
    WHERE g.months IS DISTINCT FROM core.goal_months_(n.valid_from, n.valid_to) OR g.first < n.valid_from OR g.last > n.valid_to OR NOT g.real
  UNION ALL
  SELECT CASE WHEN a.units < coalesce(s.units, 0) THEN 'goal.below_children' ELSE 'goal.above_children' END, a.node_id, a.period_id, a.units, coalesce(s.units, 0)
    FROM amount a LEFT JOIN sums s ON s.parent_id = a.node_id AND s.period_id = a.period_id
    WHERE a.node_id IN (SELECT c.parent_id FROM node c) AND a.units <> coalesce(s.units, 0)
  UNION ALL
  SELECT * FROM core.goal_past_(p_version) $$;

-- months before a version takes effect are those of the version it is based on
CREATE FUNCTION core.goal_past_(p_version int) RETURNS TABLE (code text, node_id bigint, period_id int, have bigint, below numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH version AS (SELECT v.id, v.based_on, v.effective_from FROM core.goal_version v WHERE v.id = p_version AND v.based_on IS NOT NULL),
    place AS (
      SELECT n.id, n.version_id, n.kind, coalesce(n.region_id, n.head_id, n.employee_id) AS owner, p.kind AS above_kind, coalesce(p.region_id, p.head_id) AS above,
        a.period_id, a.units
      FROM version v JOIN core.goal_node n ON n.version_id IN (v.id, v.based_on) JOIN core.goal_amount a ON a.node_id = n.id AND a.period_id < v.effective_from
        LEFT JOIN core.goal_node p ON p.id = n.parent_id),
    mine AS (SELECT p.* FROM place p JOIN version v ON v.id = p.version_id),
    theirs AS (SELECT p.* FROM place p JOIN version v ON v.based_on = p.version_id)
  SELECT 'goal.past_changed', m.id, coalesce(m.period_id, t.period_id), coalesce(m.units, 0), coalesce(t.units, 0)::numeric
  FROM mine m FULL JOIN theirs t ON (m.kind, coalesce(m.owner, 0), m.period_id) = (t.kind, coalesce(t.owner, 0), t.period_id)
    AND (coalesce(m.above_kind, ''), coalesce(m.above, 0)) = (coalesce(t.above_kind, ''), coalesce(t.above, 0))
  WHERE m.units IS DISTINCT FROM t.units $$;

CREATE FUNCTION core.goal_place_(p_node bigint) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('kind', n.kind, 'code', coalesce(r.code, e.code), 'en', coalesce(r.name_en, e.name_en), 'zh', coalesce(r.name_zh, e.name_zh))
  FROM core.goal_node n LEFT JOIN core.region r ON r.id = n.region_id LEFT JOIN core.employee e ON e.id = coalesce(n.head_id, n.employee_id) WHERE n.id = p_node $$;

CREATE FUNCTION core.goal_fault_(p_code text, p_node bigint, p_period int, p_have bigint, p_below numeric) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.stop_('23514', p_code,
    CASE p_code WHEN 'goal.below_children' THEN 'A goal is below what stands under it.' WHEN 'goal.above_children' THEN 'A part of a goal is given to nobody.'
      WHEN 'goal.past_changed' THEN 'A month that is over differs from the version before.' WHEN 'goal.incomplete' THEN 'A month of somebody has no amount.'
      ELSE 'This tree of goals does not hold together.' END,
    'Divide what is missing or too much, or choose a later month to begin with.',
    coalesce(core.goal_place_(p_node), '{}') || pg_catalog.jsonb_build_object('node', p_node, 'month', p_period, 'have', p_have, 'below', p_below));
END $$;
