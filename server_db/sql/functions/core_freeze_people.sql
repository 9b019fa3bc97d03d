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

-- the quota of a period as known to the snapshot, in minor units
CREATE FUNCTION core.quota_of(p_employee int, p_period int, p_snapshot bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT q.amount_minor::bigint FROM core.quota q
  WHERE q.employee_id = p_employee AND q.period_id = p_period AND q.measure = 'sales' AND q.batch_id <= p_snapshot
  ORDER BY q.batch_id DESC LIMIT 1 $$;

-- where a sub-ledger of a person stands before a run: the closing of the newest earlier run
CREATE FUNCTION core.ledger_opening(p_run int, p_employee int, p_ledger text) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT e.closing_minor FROM core.subledger_entry e JOIN core.commission_run r ON r.id = e.run_id, core.run_frame(p_run) me
    WHERE e.employee_id = p_employee AND e.ledger = p_ledger AND r.id <> me.run_id AND r.status <> 'draft'
      AND (r.period_id, r.id) < (me.booked_in, me.run_id)
    ORDER BY r.period_id DESC, r.id DESC LIMIT 1), 0) $$;

-- the earlier periods' runs whose stored results PRIOR, YTD and ROLLING read: those of the last twelve periods
CREATE FUNCTION core.source_runs(p_run int) RETURNS TABLE (period_id int, run_id int, region_id int) LANGUAGE sql STABLE AS $$
  SELECT r.period_id, r.id, r.region_id FROM core.commission_run r, core.run_frame(p_run) me
  WHERE r.kind = 'regular' AND r.status <> 'draft' AND r.period_id < me.period_id AND r.period_id >= me.period_id - 100 $$;

-- who is on the run: everybody employed in the period with a plan or with credits, and leavers with something open
CREATE FUNCTION core.people_of_run(p_run int) RETURNS TABLE (employee_id int, day date, plan_version_id int, manager_id int, region_id int,
  product_line_id int, level smallint, title_en text) LANGUAGE sql STABLE AS $$
  WITH run AS MATERIALIZED (SELECT f.*, f.period_id AS of_period FROM core.run_frame(p_run) f),
  someone AS (
    SELECT a.employee_id FROM core.plan_assignment a, run WHERE a.valid && daterange(run.starts_on, run.ends_on)
    UNION SELECT c.employee_id FROM core.credit c, run WHERE c.period_id = run.of_period AND c.role = 'direct' AND c.batch_id <= run.snapshot
    UNION SELECT b.employee_id FROM core.open_releases(p_run) b
    UNION SELECT e.employee_id FROM core.subledger_entry e JOIN core.commission_run r ON r.id = e.run_id, run
      WHERE r.id <> run.run_id AND r.status <> 'draft' GROUP BY e.employee_id HAVING sum(e.movement_minor) <> 0)
  SELECT e.id, d.day, v.plan_version_id, s.manager_id, s.region_id, s.product_line_id, s.level, s.title_en::text
  FROM someone o JOIN core.employee e ON e.id = o.employee_id CROSS JOIN run
  CROSS JOIN LATERAL (SELECT greatest(coalesce(e.hired_on, run.starts_on), least(run.ends_on - 1, coalesce(e.left_on, run.ends_on - 1))) AS day) d
  LEFT JOIN LATERAL (
    SELECT t.plan_version_id FROM core.plan_terms() t
    WHERE t.employee_id = e.id AND t.valid && daterange(run.starts_on, run.ends_on) AND coalesce(e.hired_on, run.starts_on) < run.ends_on
      AND coalesce(e.left_on, run.ends_on) >= run.starts_on
    ORDER BY t.valid @> d.day DESC, lower(t.valid) DESC NULLS LAST LIMIT 1) v ON true
  LEFT JOIN LATERAL (
    SELECT a.* FROM core.assignment a WHERE a.employee_id = e.id
    ORDER BY a.valid @> d.day DESC, lower(a.valid) DESC NULLS LAST LIMIT 1) s ON true
  WHERE run.region_id IS NULL OR s.region_id = run.region_id $$;

GRANT EXECUTE ON FUNCTION core.working_days(date, date), core.target_share(text, date, date, date, date), core.quota_of(int, int, bigint),
  core.ledger_opening(int, int, text), core.source_runs(int), core.people_of_run(int) TO g_worker, app_reader_all;
