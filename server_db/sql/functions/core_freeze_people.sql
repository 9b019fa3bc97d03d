-- owner: app_owner
-- Freezing: who is paid by a run and the facts each is paid on. Called by the worker alone.

-- days of a half-open range that are worked: Monday to Friday, but for holidays and make-up days
CREATE FUNCTION core.working_days(p_since date, p_until date) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT count(*)::int FROM generate_series(p_since, p_until - 1, interval '1 day') d
  LEFT JOIN core.holiday h ON h.on_date = d::date
  WHERE coalesce(h.is_working, extract(isodow FROM d) < 6) $$;

-- the part of a period that a person was there for, by the plan's way of counting; 20 decimals
CREATE FUNCTION core.target_share(p_how text, p_starts date, p_ends date, p_hired date, p_left date) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN p_how = 'none' OR (coalesce(p_hired, p_starts) <= p_starts AND coalesce(p_left, p_ends) >= p_ends - 1) THEN 1
    WHEN coalesce(p_hired, p_starts) >= p_ends OR coalesce(p_left, p_ends) < p_starts THEN 0
    WHEN p_how = 'working_days' THEN round(
      core.working_days(greatest(p_starts, p_hired), least(p_ends, p_left + 1))::numeric / nullif(core.working_days(p_starts, p_ends), 0), 20)
    ELSE round((least(p_ends, p_left + 1) - greatest(p_starts, p_hired))::numeric / (p_ends - p_starts), 20) END $$;

-- where a sub-ledger of a person stands before a run: the closing of the newest earlier run
CREATE FUNCTION core.ledger_opening(p_run int, p_employee int, p_ledger text) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT CASE p_ledger WHEN 'carry' THEN core.carry_opening(p_run, p_employee) ELSE coalesce((
    SELECT e.closing_minor FROM core.subledger_entry e JOIN core.commission_run r ON r.id = e.run_id, core.run_frame(p_run) me
    WHERE e.employee_id = p_employee AND e.ledger = p_ledger AND r.id <> me.run_id AND r.status <> 'draft'
      AND (r.period_id, r.id) < (me.booked_in, me.run_id)
    ORDER BY r.period_id DESC, r.id DESC LIMIT 1), 0) END $$;

-- What a cap carries into a period: worked out from the newest version of the period before it, so that a corrected
-- period passes on what it leaves now and not what it left when it was paid.
CREATE FUNCTION core.carry_opening(p_run int, p_employee int) RETURNS bigint LANGUAGE sql STABLE AS $$
  WITH before AS (
    SELECT p.run_id, v.body, coalesce(p.facts ->> 'carried_amount', '0')::numeric AS opening, me.unit FROM core.run_frame(p_run) me
    JOIN core.source_runs(p_run) s ON true JOIN core.run_person p ON p.run_id = s.run_id AND p.employee_id = p_employee
    LEFT JOIN core.plan_version v ON v.id = p.plan_version_id ORDER BY s.period_id DESC, s.snapshot DESC, s.run_id DESC LIMIT 1)
  SELECT coalesce((
    SELECT round(CASE WHEN b.body -> 'properties' ->> 'cap' = 'person_period' AND b.body -> 'properties' ->> 'cap_excess' = 'carried'
      THEN coalesce(greatest(0, b.opening + earned.value - paid.value), b.opening) ELSE b.opening END / b.unit)::bigint
    FROM before b LEFT JOIN core.result earned ON earned.run_id = b.run_id AND earned.employee_id = p_employee AND earned.step = b.body ->> 'payout'
      AND abs(earned.value) < 1000000000000000 * b.unit
    LEFT JOIN core.result paid ON paid.run_id = b.run_id AND paid.employee_id = p_employee AND paid.step = 'payable'), 0) $$;

-- The runs whose stored results PRIOR, YTD, ROLLING and TODATE read: those of the last twelve periods. A corrected period
-- has several; of a person's versions the one with the highest snapshot holds.
CREATE FUNCTION core.source_runs(p_run int) RETURNS TABLE (period_id int, run_id int, region_id int, snapshot bigint) LANGUAGE sql STABLE AS $$
  SELECT coalesce(r.as_of_period_id, r.period_id), r.id, r.region_id, r.snapshot_batch FROM core.commission_run r, core.run_frame(p_run) me
  WHERE r.status <> 'draft' AND coalesce(r.as_of_period_id, r.period_id) < me.period_id
    AND coalesce(r.as_of_period_id, r.period_id) >= me.period_id - 100 $$;

-- who is on the run: everybody employed in the period with a plan or with credits, and leavers with something open; on a
-- correction only those whom something late reached
CREATE FUNCTION core.people_of_run(p_run int) RETURNS TABLE (employee_id int, day date, plan_version_id int, manager_id int, region_id int,
  product_line_id int, level smallint, title_en text) LANGUAGE sql STABLE AS $$
  WITH run AS MATERIALIZED (SELECT f.*, f.period_id AS of_period FROM core.run_frame(p_run) f),
  someone AS (
    SELECT l.employee_id FROM core.correction_person l WHERE l.run_id = p_run
    UNION SELECT a.employee_id FROM core.plan_assignment a, run WHERE NOT run.is_late AND a.valid && daterange(run.starts_on, run.ends_on)
    UNION SELECT c.employee_id FROM core.credit c, run WHERE NOT run.is_late AND c.period_id = run.of_period AND c.role = 'direct'
      AND NOT c.is_extra AND c.batch_id <= run.snapshot
    -- only of those without a plan is it asked: an open month is read a person at a time, and everything ever earned takes a second to go through
    UNION SELECT b.employee_id FROM run CROSS JOIN LATERAL (SELECT o.employee_id FROM core.open_releases(p_run, ARRAY(SELECT e.id FROM core.employee e
      WHERE NOT EXISTS (SELECT 1 FROM core.plan_assignment a WHERE a.employee_id = e.id AND a.valid && daterange(run.starts_on, run.ends_on)))) o OFFSET 0) b WHERE NOT run.is_late
    UNION SELECT e.employee_id FROM core.subledger_entry e JOIN core.commission_run r ON r.id = e.run_id, run
      WHERE NOT run.is_late AND r.id <> run.run_id AND r.status <> 'draft' GROUP BY e.employee_id HAVING sum(e.movement_minor) <> 0)
  SELECT e.id, d.day, coalesce(x.id, v.plan_version_id), s.manager_id, s.region_id, s.product_line_id, s.level, s.title_en::text
  FROM someone o JOIN core.employee e ON e.id = o.employee_id CROSS JOIN run
  CROSS JOIN LATERAL (SELECT greatest(coalesce(e.hired_on, run.starts_on), least(run.ends_on - 1, coalesce(e.left_on, run.ends_on - 1))) AS day) d
  LEFT JOIN LATERAL (
    SELECT t.plan_version_id FROM core.plan_terms() t
    WHERE t.employee_id = e.id AND t.valid && daterange(run.starts_on, run.ends_on) AND coalesce(e.hired_on, run.starts_on) < run.ends_on
      AND coalesce(e.left_on, run.ends_on) >= run.starts_on
    ORDER BY t.valid @> d.day DESC, lower(t.valid) DESC NULLS LAST LIMIT 1) v ON true
  -- a draft that is being tried stands for the plan's version; only the trial's own transaction ever sees one
  LEFT JOIN core.plan_version w ON w.id = v.plan_version_id LEFT JOIN core.plan_version x ON x.plan_id = w.plan_id AND x.status = 'trial'
  LEFT JOIN LATERAL (
    SELECT a.* FROM core.assignment a WHERE a.employee_id = e.id
    ORDER BY a.valid @> d.day DESC, lower(a.valid) DESC NULLS LAST LIMIT 1) s ON true
  WHERE run.region_id IS NULL OR s.region_id = run.region_id $$;

GRANT EXECUTE ON FUNCTION core.working_days(date, date), core.target_share(text, date, date, date, date),
  core.ledger_opening(int, int, text), core.carry_opening(int, int), core.source_runs(int), core.people_of_run(int) TO g_worker, app_reader_all;
GRANT EXECUTE ON FUNCTION core.carry_opening(int, int), core.source_runs(int) TO app_guard;
