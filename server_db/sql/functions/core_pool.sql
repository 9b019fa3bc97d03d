-- owner: app_owner
-- A sum that everybody under a plan version draws on, in the order of the credits: cumulatively it pays the smaller of what is
-- claimed to date and the pool. What a line claims beyond it is booked as a negative earning of the same credit.

CREATE FUNCTION core.cut_to_pool(p_run int, p_version int, p_lines text[], p_by_posting boolean, p_blocked int[]) RETURNS bigint
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  frame record;
  pool bigint;
  cut bigint;
BEGIN
  SELECT * INTO frame FROM core.run_frame(p_run);
  SELECT greatest(0, max(core.step_minor(p_run, p.employee_id, 'cap_limit', frame.exponent))) INTO pool
    FROM core.run_person p WHERE p.run_id = p_run AND p.plan_version_id = p_version;
  IF pool IS NULL THEN
    RETURN 0;   -- the amount of the pool has no value: an exception says so of everybody
  END IF;
  INSERT INTO core.earning (run_id, employee_id, step, credit_id, amount_minor, basis_minor)
  WITH claim AS (
    SELECT e.employee_id, e.credit_id, c.credited_on, c.amount_minor AS basis, pg_catalog.sum(e.amount_minor)::bigint AS minor
    FROM core.earning e JOIN core.run_person p ON p.run_id = p_run AND p.employee_id = e.employee_id AND p.plan_version_id = p_version
    JOIN core.credit c ON c.id = e.credit_id
    WHERE e.run_id = p_run AND e.step = ANY (p_lines) AND e.reverses_id IS NULL GROUP BY 1, 2, 3, 4),
  running AS (
    SELECT q.*, (pg_catalog.sum(q.minor) OVER (ORDER BY CASE WHEN NOT p_by_posting THEN q.credited_on END, q.credit_id ROWS UNBOUNDED PRECEDING))::bigint AS upto
    FROM claim q)
  SELECT p_run, r.employee_id, 'pool_cut', r.credit_id, least(r.upto, pool) - least(r.upto - r.minor, pool) - r.minor, r.basis
  FROM running r WHERE least(r.upto, pool) - least(r.upto - r.minor, pool) <> r.minor ORDER BY r.employee_id, r.credit_id;
  GET DIAGNOSTICS cut = ROW_COUNT;
  INSERT INTO core.result (run_id, employee_id, step, value)
  SELECT p_run, p.employee_id, 'pool_cut', coalesce((SELECT pg_catalog.sum(e.amount_minor) FROM core.earning e
      WHERE e.run_id = p_run AND e.employee_id = p.employee_id AND e.step = 'pool_cut'), 0) * frame.unit
  FROM core.run_person p WHERE p.run_id = p_run AND p.plan_version_id = p_version AND NOT p.employee_id = ANY (p_blocked) ORDER BY p.employee_id;
  RETURN cut;
END $$;

GRANT EXECUTE ON FUNCTION core.cut_to_pool(int, int, text[], boolean, int[]) TO g_worker;
