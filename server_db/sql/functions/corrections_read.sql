-- owner: app_reader_all
-- What corrections changed and what still waits for one, of the people in the reader's scope. Who reached somebody as a
-- colleague is named to those only who may read that colleague's results too.

-- whom a correction recomputed, through which fact, who brought that fact and when; `before_run` is the version it replaces
CREATE FUNCTION api.correction_facts(p_run int) RETURNS TABLE (employee_id int, code text, name_en text, name_zh text, cause text, order_number text, detail text,
  changed_at timestamptz, changed_by_en text, changed_by_zh text, source text, file_name text, before_run int) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  seen int[] := sec.scope_ids();
BEGIN
  RETURN QUERY
  WITH told AS MATERIALIZED (
    SELECT c.*, core.version_before_(p_run, c.employee_id) AS before_run FROM core.correction_person c WHERE c.run_id = p_run AND c.employee_id = ANY (seen)),
  behind AS (
    SELECT t.*, core.fact_behind_(t.cause, t.employee_id, t.order_id, coalesce(b.snapshot_batch, 0), me.snapshot_batch) AS batch_id
    FROM told t JOIN core.commission_run me ON me.id = t.run_id LEFT JOIN core.commission_run b ON b.id = t.before_run)
  SELECT b.employee_id, e.code::text, e.name_en::text, e.name_zh::text, b.cause, CASE WHEN b.order_id IS NOT NULL THEN b.detail END,
    CASE WHEN b.order_id IS NOT NULL THEN '' WHEN b.cause = 'team' THEN coalesce((SELECT x.code::text FROM core.employee x WHERE x.code = b.detail AND x.id = ANY (seen)), '')
      ELSE b.detail END, k.made_at, m.name_en::text, m.name_zh::text, k.source::text, k.file_name::text, b.before_run
  FROM behind b JOIN core.employee e ON e.id = b.employee_id LEFT JOIN core.batch k ON k.id = b.batch_id LEFT JOIN core.employee m ON m.id = k.made_by
  ORDER BY e.code, b.cause, b.detail;
END $$;

-- late facts that no correction has seen: whom one would recompute now, in which locked period
CREATE FUNCTION api.corrections_waiting() RETURNS TABLE (period_code text, employee_id int, code text, name_en text, name_zh text, cause text, order_number text,
  detail text, changed_at timestamptz, changed_by_en text, changed_by_zh text, source text, file_name text) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  seen int[] := sec.scope_ids();
BEGIN
  RETURN QUERY
  WITH told AS MATERIALIZED (SELECT c.* FROM core.pending_corrections() c WHERE c.employee_id = ANY (seen)),
  behind AS (
    SELECT t.*, core.fact_behind_(t.cause, t.employee_id, t.order_id, coalesce(r.snapshot_batch, 0), 9223372036854775807) AS batch_id
    FROM told t LEFT JOIN core.commission_run r ON r.id = core.newest_run(t.employee_id, t.period_id))
  SELECT p.code::text, b.employee_id, e.code::text, e.name_en::text, e.name_zh::text, b.cause, CASE WHEN b.order_id IS NOT NULL THEN b.detail END,
    CASE WHEN b.order_id IS NOT NULL THEN '' WHEN b.cause = 'team' THEN coalesce((SELECT x.code::text FROM core.employee x WHERE x.code = b.detail AND x.id = ANY (seen)), '')
      ELSE b.detail END, k.made_at, m.name_en::text, m.name_zh::text, k.source::text, k.file_name::text
  FROM behind b JOIN core.period p ON p.id = b.period_id JOIN core.employee e ON e.id = b.employee_id LEFT JOIN core.batch k ON k.id = b.batch_id
  LEFT JOIN core.employee m ON m.id = k.made_by ORDER BY p.code, e.code, b.cause, b.detail;
END $$;

GRANT EXECUTE ON FUNCTION api.correction_facts(int), api.corrections_waiting() TO tripod_user;
