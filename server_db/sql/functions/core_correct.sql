-- owner: app_owner
-- What a correction does beyond an ordinary calculation. Called by the worker alone.

-- whom it recomputes: those whom something late reached, with what it was
CREATE FUNCTION core.note_affected(p_run int) RETURNS int LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  noted int;
BEGIN
  DELETE FROM core.correction_person p WHERE p.run_id = p_run;
  INSERT INTO core.correction_person (run_id, employee_id, cause, order_id, detail)
    SELECT p_run, l.employee_id, l.cause, l.order_id, l.detail FROM core.commission_run r CROSS JOIN LATERAL core.late_facts(r.as_of_period_id, (SELECT b.ends_on FROM core.period b WHERE b.id = r.period_id)) l
    WHERE r.id = p_run ORDER BY l.employee_id, l.cause, l.order_id, l.detail;
  GET DIAGNOSTICS noted = ROW_COUNT;
  RETURN noted;
END $$;

-- Keeps, line by line, only what differs from what the period's runs booked before it, what was taken back included.
-- People who cannot be calculated now keep what they were paid, and no new version is made of them. Of p_booked nothing but
-- differences was ever booked.
CREATE FUNCTION core.keep_differences(p_run int, p_blocked int[], p_booked int[]) RETURNS bigint LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  corrected int := (SELECT r.as_of_period_id FROM core.commission_run r WHERE r.id = p_run);
  versions int[] := ARRAY(SELECT r.id FROM core.commission_run r WHERE r.status <> 'draft' AND r.id <> p_run
    AND coalesce(r.as_of_period_id, r.period_id) = corrected);
  kept bigint;
BEGIN
  WITH net AS MATERIALIZED (
    SELECT e.employee_id, e.step, e.credit_id, e.reverses_id, pg_catalog.sum(CASE WHEN e.run_id = p_run THEN e.amount_minor ELSE -e.amount_minor END)::bigint AS minor,
      max(e.basis_minor) AS basis_minor
    FROM core.run_person p JOIN core.earning e ON e.employee_id = p.employee_id AND e.run_id = ANY (versions || p_run)
    WHERE p.run_id = p_run AND NOT p.employee_id = ANY (p_blocked || p_booked)
    GROUP BY 1, 2, 3, 4 HAVING pg_catalog.sum(CASE WHEN e.run_id = p_run THEN e.amount_minor ELSE -e.amount_minor END) <> 0),
  gone AS (DELETE FROM core.earning e WHERE e.run_id = p_run AND (e.employee_id = ANY (p_blocked) OR NOT e.employee_id = ANY (p_booked)))
  INSERT INTO core.earning (run_id, employee_id, step, credit_id, amount_minor, basis_minor, reverses_id)
  SELECT p_run, n.employee_id, n.step, n.credit_id, n.minor, n.basis_minor, n.reverses_id FROM net n
  ORDER BY n.employee_id, n.step, n.credit_id, n.reverses_id;
  GET DIAGNOSTICS kept = ROW_COUNT;
  DELETE FROM core.result r WHERE r.run_id = p_run AND r.employee_id = ANY (p_blocked);
  DELETE FROM core.run_person p WHERE p.run_id = p_run AND p.employee_id = ANY (p_blocked);
  RETURN kept;
END $$;

-- A correction's people were frozen a moment ago: without statistics the planner takes them for one and looks through everything
-- again for each. Where somebody else is at it already, that will do.
CREATE FUNCTION core.analyze_frozen() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  ANALYZE (SKIP_LOCKED) core.run_person (run_id, employee_id, plan_version_id);
END $$;

GRANT EXECUTE ON FUNCTION core.analyze_frozen(), core.note_affected(int), core.keep_differences(int, int[], int[]) TO g_worker;
