-- owner: app_owner
-- Everybody below every manager of a run, by the hierarchy frozen in the run: facts, depth, what each sold, and what each
-- earned by the pay lines that need nobody else (overrides of overrides would never end).
-- A correction holds only people whom something late reached; the others below stand with the version of their month that held
-- before it (`source_run`).
-- plpgsql, so that the run's dates and snapshot are constants to the planner: as columns they would be asked for line by line.
CREATE FUNCTION core.members_of_run(p_run int) RETURNS TABLE (head_id int, employee_id int, plan_version_id int, depth int, facts jsonb,
  sales numeric, earned numeric, source_run int) LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  f record;
BEGIN
  SELECT * INTO f FROM core.run_frame(p_run);
  RETURN QUERY WITH RECURSIVE person AS MATERIALIZED (
    SELECT p.employee_id, p.plan_version_id, p.manager_id, p.facts, p.run_id AS source_run FROM core.run_person p WHERE p.run_id = p_run
    UNION ALL (
      SELECT DISTINCT ON (x.employee_id) x.employee_id, x.plan_version_id, x.manager_id, x.facts, x.run_id
      FROM core.commission_run r JOIN core.run_person x ON x.run_id = r.id
      WHERE f.is_late AND r.status <> 'draft' AND r.id < p_run AND coalesce(r.as_of_period_id, r.period_id) = f.period_id
        AND NOT EXISTS (SELECT 1 FROM core.run_person o WHERE o.run_id = p_run AND o.employee_id = x.employee_id)
      ORDER BY x.employee_id, r.snapshot_batch DESC, r.id DESC)
    UNION ALL SELECT t.employee_id, t.plan_version_id, t.manager_id, t.facts, p_run FROM core.frozen_facts(p_run, '{}', NULL) t WHERE p_run < 0
      AND NOT EXISTS (SELECT 1 FROM core.commission_run r WHERE r.id = p_run)),  -- a trial's people are stored
  below AS (
    SELECT p.manager_id AS head_id, p.employee_id, 1 AS depth FROM person p WHERE p.manager_id IS NOT NULL
    UNION ALL
    SELECT p.manager_id, b.employee_id, b.depth + 1 FROM below b
    JOIN person p ON p.employee_id = b.head_id AND p.manager_id IS NOT NULL WHERE b.depth < 20),
  sold AS (
    SELECT o.employee_id, pg_catalog.sum(o.amount) AS amount
    FROM core.orders_of_period(f.snapshot, f.period_id, f.starts_on, f.ends_on, f.until_on, f.unit) o
    WHERE o.role = 'direct' GROUP BY 1)
  SELECT b.head_id, b.employee_id, p.plan_version_id, b.depth, p.facts, coalesce(s.amount, 0), CASE WHEN p.plan_version_id IS NULL THEN 0
    -- of an open month nothing is stored: what the lines come to is unknown here and not 0
    WHEN NOT EXISTS (SELECT 1 FROM core.commission_run x WHERE x.id = p.source_run) THEN NULL ELSE (
      -- missing when one of the lines could not be calculated
      SELECT CASE WHEN pg_catalog.count(r.value) = pg_catalog.count(*) THEN coalesce(pg_catalog.sum(r.value), 0) END
      FROM core.commission_run run CROSS JOIN LATERAL pg_catalog.jsonb_array_elements_text(run.plan_hashes -> p.plan_version_id::text -> 'own') line
      LEFT JOIN core.result r ON r.run_id = p.source_run AND r.employee_id = b.employee_id AND r.step = line WHERE run.id = p.source_run) END,
    p.source_run
  FROM below b JOIN person p ON p.employee_id = b.employee_id
  LEFT JOIN sold s ON s.employee_id = b.employee_id;
END $$;

GRANT EXECUTE ON FUNCTION core.members_of_run(int) TO g_worker, app_reader_all;
