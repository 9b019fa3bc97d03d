-- owner: app_guard
-- How far a late fact reaches beyond the person it names: into later periods that look back at a corrected one, and up to
-- the heads and colleagues whose pay reads it. core.late_facts is what corrections are made of.

-- later periods that read a result of which there is a newer version now, or take back what was corrected since
CREATE FUNCTION core.late_look_back_(p_periods int[]) RETURNS TABLE (period_id int, employee_id int, cause text, order_id bigint, detail text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH corrected AS MATERIALIZED (
    SELECT DISTINCT ON (p.employee_id, r.as_of_period_id) p.employee_id, r.as_of_period_id AS period_id, r.id AS run_id, r.snapshot_batch AS snapshot, d.code
    FROM core.commission_run r JOIN core.run_person p ON p.run_id = r.id JOIN core.period d ON d.id = r.as_of_period_id
    WHERE r.kind = 'correction' AND r.status <> 'draft' AND r.as_of_period_id < (SELECT max(x) FROM pg_catalog.unnest(p_periods) x)
    ORDER BY p.employee_id, r.as_of_period_id, r.snapshot_batch DESC),
  version AS MATERIALIZED (
    SELECT v.*, p.facts FROM core.versions_of(ARRAY(SELECT DISTINCT c.employee_id FROM corrected c), p_periods) v
    JOIN core.run_person p ON p.run_id = v.run_id AND p.employee_id = v.employee_id)
  SELECT DISTINCT v.period_id, v.employee_id, 'look_back', NULL::bigint, c.code
  FROM corrected c JOIN version v ON v.employee_id = c.employee_id AND v.period_id > c.period_id AND v.period_id <= c.period_id + 100 AND v.snapshot < c.snapshot
  JOIN core.plan_asks() a ON a.plan_version_id = v.plan_version_id AND a.looks_back
  WHERE v.facts -> 'history' -> c.period_id::text IS NULL OR EXISTS (
    SELECT 1 FROM core.result r WHERE r.run_id = c.run_id AND r.employee_id = c.employee_id
      AND r.value::text IS DISTINCT FROM v.facts -> 'history' -> c.period_id::text ->> r.step
      AND r.step IN (SELECT k FROM pg_catalog.jsonb_each(v.facts -> 'history') h CROSS JOIN LATERAL pg_catalog.jsonb_object_keys(h.value) k))
    OR core.carry_opening(v.run_id, v.employee_id) IS DISTINCT FROM pg_catalog.round(coalesce(v.facts ->> 'carried_amount', '0')::numeric
      / (SELECT f.unit FROM core.run_frame(v.run_id) f))::bigint
  UNION
  SELECT v.period_id, v.employee_id, 'return', l.order_id, o.number::text
  FROM corrected c JOIN core.earning e ON e.run_id = c.run_id AND e.employee_id = c.employee_id AND e.credit_id IS NOT NULL AND e.reverses_id IS NULL
  JOIN core.credit k ON k.id = e.credit_id JOIN core.order_line l ON l.kind = 'return' AND l.origin_line_id = k.line_id
  JOIN version v ON v.employee_id = c.employee_id AND v.period_id > c.period_id AND v.snapshot < c.snapshot
  JOIN core.period p ON p.id = v.period_id AND l.ordered_on >= p.starts_on AND l.ordered_on < p.ends_on JOIN core.sales_order o ON o.id = l.order_id $$;

-- People whose plan reads others: heads above somebody who was reached (by the posts of then and of now), colleagues under
-- the same head, the whole office, everybody who draws on the same pool.
CREATE FUNCTION core.late_teams_(p_period int, p_reached int[]) RETURNS TABLE (employee_id int, detail text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH RECURSIVE version AS MATERIALIZED (
    SELECT v.*, a.members, a.teams, a.offices, a.pool FROM core.versions_of(NULL, ARRAY[p_period]) v
    LEFT JOIN core.plan_asks() a ON a.plan_version_id = v.plan_version_id),
  moved AS (
    SELECT h.employee_id, h.batch_id FROM core.person_change h JOIN core.calculated_periods(ARRAY[p_period]) b
      ON h.cause = 'hierarchy' AND h.valid && pg_catalog.daterange(b.starts_on, b.ends_on) AND h.batch_id > b.since),
  -- with the facts they were reached by: what is to come counts as the newest
  touched AS (
    SELECT r AS employee_id, 9223372036854775807 AS snapshot FROM pg_catalog.unnest(p_reached) r
    UNION SELECT v.employee_id, v.snapshot FROM version v WHERE NOT v.is_regular
    UNION SELECT m.employee_id, m.batch_id FROM moved m),
  above AS (
    SELECT t.employee_id, t.snapshot, v.manager_id AS head_id, 1 AS depth FROM touched t JOIN version v ON v.employee_id = t.employee_id
    UNION SELECT a.employee_id, a.snapshot, v.manager_id, a.depth + 1 FROM above a JOIN version v ON v.employee_id = a.head_id WHERE a.depth < 20),
  -- whose team counts somebody: the head's of then, and of now where the post was moved
  led AS (
    SELECT v.employee_id, v.manager_id AS head_id FROM version v
    UNION SELECT t.employee_id, a.manager_id FROM touched t JOIN core.assignment a ON a.employee_id = t.employee_id
      JOIN core.period p ON p.id = p_period AND a.valid && pg_catalog.daterange(p.starts_on, p.ends_on)),
  heads AS (
    SELECT a.employee_id, a.snapshot, a.head_id FROM above a
    UNION SELECT t.employee_id, t.snapshot, c.ancestor_id FROM touched t JOIN core.org_closure c ON c.descendant_id = t.employee_id AND c.depth > 0
      JOIN core.period p ON p.id = p_period AND c.valid && pg_catalog.daterange(p.starts_on, p.ends_on))
  SELECT v.employee_id, min(e.code::text) FROM version v JOIN (
    SELECT h.head_id AS employee_id, h.employee_id AS by_id, h.snapshot, 'members' AS through FROM heads h JOIN version m ON m.employee_id = h.head_id AND m.members
    -- two joins: one with OR compares everybody with everybody
    UNION ALL SELECT m.employee_id, t.employee_id, t.snapshot, 'teams' FROM touched t JOIN led x ON x.employee_id = t.employee_id
      JOIN version m ON m.manager_id = x.head_id AND m.teams
    UNION ALL SELECT m.employee_id, t.employee_id, t.snapshot, 'teams' FROM touched t JOIN led x ON x.employee_id = t.employee_id
      JOIN version m ON m.employee_id = x.head_id AND m.teams
    UNION ALL SELECT v2.employee_id, t.employee_id, t.snapshot, 'offices' FROM touched t CROSS JOIN version v2 WHERE v2.offices
    UNION ALL SELECT v2.employee_id, t.employee_id, t.snapshot, 'pool' FROM touched t JOIN version x ON x.employee_id = t.employee_id
      JOIN version v2 ON v2.plan_version_id = x.plan_version_id AND v2.pool) r ON r.employee_id = v.employee_id AND r.by_id <> v.employee_id
  JOIN core.employee e ON e.id = r.by_id
  WHERE r.snapshot > v.snapshot AND CASE r.through WHEN 'members' THEN v.members WHEN 'teams' THEN v.teams WHEN 'offices' THEN v.offices ELSE v.pool END
  GROUP BY 1 $$;

-- every late fact of calculated periods that the persons' newest versions did not know; without those reached through others
CREATE FUNCTION core.late_direct_(p_periods int[], p_until date) RETURNS TABLE (period_id int, employee_id int, cause text, order_id bigint, detail text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT * FROM core.late_credits_(p_periods, p_until) UNION SELECT * FROM core.late_order_facts_(p_periods)
  UNION SELECT * FROM core.late_person_facts_(p_periods) UNION SELECT * FROM core.late_look_back_(p_periods) $$;

-- p_until: the end of the period a correction is booked in, NULL for the one that is asked for next;
-- cause: order, return, split, rate, hierarchy, quota, figure, person, plan, look_back or team
CREATE FUNCTION core.late_facts(p_period int, p_until date DEFAULT NULL) RETURNS TABLE (employee_id int, cause text, order_id bigint, detail text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  until date := coalesce(p_until, core.open_until());
BEGIN
  RETURN QUERY
  WITH direct AS MATERIALIZED (SELECT d.* FROM core.late_direct_(ARRAY[p_period], until) d)
  SELECT d.employee_id, d.cause, d.order_id, d.detail FROM direct d
  UNION ALL
  SELECT t.employee_id, 'team', NULL::bigint, t.detail FROM core.late_teams_(p_period, ARRAY(SELECT DISTINCT d.employee_id FROM direct d)) t
  WHERE EXISTS (SELECT 1 FROM core.plan_asks() a WHERE a.members OR a.teams OR a.offices OR a.pool);
END $$;

-- Everything that waits for a correction in locked periods. A later period that looks back at one that waits, or took back a
-- deal of it, is listed too: it will have to follow.
CREATE FUNCTION core.pending_corrections() RETURNS TABLE (period_id int, employee_id int, cause text, order_id bigint, detail text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH locked AS (SELECT pg_catalog.array_agg(p.id) AS ids FROM core.period p WHERE p.status = 'locked'),
  direct AS MATERIALIZED (SELECT d.* FROM locked CROSS JOIN LATERAL core.late_direct_(locked.ids, core.open_until()) d),
  whole AS MATERIALIZED (
    SELECT * FROM direct UNION
    SELECT p.id, t.employee_id, 'team', NULL, t.detail FROM core.period p
    CROSS JOIN LATERAL core.late_teams_(p.id, ARRAY(SELECT DISTINCT d.employee_id FROM direct d WHERE d.period_id = p.id)) t
    WHERE p.id IN (SELECT d.period_id FROM direct d) OR p.status = 'locked' AND (
      EXISTS (SELECT 1 FROM core.commission_run r WHERE r.as_of_period_id = p.id AND r.status <> 'draft')
      OR EXISTS (SELECT 1 FROM core.person_change h WHERE h.cause = 'hierarchy' AND h.valid && pg_catalog.daterange(p.starts_on, p.ends_on)))),
  recompute AS MATERIALIZED (SELECT t.employee_id, t.valid FROM core.plan_terms() t WHERE t.clawback = 'recompute'),
  follows AS (
    SELECT DISTINCT v.period_id, v.employee_id, 'look_back', NULL::bigint, p.code::text FROM whole w JOIN core.period p ON p.id = w.period_id CROSS JOIN locked
    JOIN core.versions_of(ARRAY(SELECT DISTINCT x.employee_id FROM whole x), locked.ids) v
      ON v.employee_id = w.employee_id AND v.period_id > w.period_id AND v.period_id <= w.period_id + 100
    JOIN core.plan_asks() a ON a.plan_version_id = v.plan_version_id AND a.looks_back
    UNION
    SELECT b.id, w.employee_id, 'return', w.order_id, w.number FROM (SELECT DISTINCT x.period_id, x.employee_id FROM whole x) y
    JOIN core.period d ON d.id = y.period_id CROSS JOIN LATERAL (
      SELECT k.employee_id, l.order_id, o.number::text, l.ordered_on FROM core.credit k
      JOIN core.order_line l ON l.kind = 'return' AND l.origin_line_id = k.line_id JOIN core.sales_order o ON o.id = l.order_id
      JOIN core.order_line s ON s.id = k.line_id
      WHERE k.employee_id = y.employee_id AND k.period_id >= y.period_id AND k.credited_on >= d.starts_on AND k.credited_on < d.ends_on
        AND NOT EXISTS (SELECT 1 FROM recompute t WHERE t.employee_id = k.employee_id AND t.valid @> s.ordered_on) OFFSET 0) w
    JOIN core.period b ON b.status = 'locked' AND b.id > y.period_id AND w.ordered_on >= b.starts_on AND w.ordered_on < b.ends_on)
  SELECT * FROM whole UNION SELECT * FROM follows $$;

-- figures are imported by person and month
CREATE FUNCTION core.late_figures_() RETURNS TABLE (employee_id int, period_id int, name text, batch_id bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF pg_catalog.to_regclass('core.figure') IS NOT NULL THEN
    RETURN QUERY EXECUTE 'SELECT f.employee_id, f.period_id, f.name::text, f.batch_id FROM core.figure f';
  END IF;
END $$;

GRANT EXECUTE ON FUNCTION core.late_facts(int, date), core.pending_corrections() TO g_worker, app_writer, app_reader_all;
