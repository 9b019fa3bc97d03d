-- owner: app_guard
-- Which version of a person's month holds. A month has the version its regular run made and one for each correction that
-- reached the person; the one calculated on the newest facts holds.

CREATE FUNCTION core.newest_run(p_employee int, p_period int) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT r.id FROM core.run_person p JOIN core.commission_run r ON r.id = p.run_id
  WHERE p.employee_id = p_employee AND r.status <> 'draft' AND coalesce(r.as_of_period_id, r.period_id) = p_period
  ORDER BY r.snapshot_batch DESC, r.id DESC LIMIT 1 $$;

-- the same for many at once, with what a look at late facts needs; somebody without a version stands at the period's first run
CREATE FUNCTION core.versions_of(p_people int[], p_periods int[]) RETURNS TABLE (employee_id int, period_id int, run_id int, snapshot bigint, is_regular boolean,
  plan_version_id int, manager_id int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT DISTINCT ON (p.employee_id, t.period_id) p.employee_id, t.period_id, r.id, r.snapshot_batch, r.kind = 'regular', p.plan_version_id, p.manager_id
  FROM core.commission_run r CROSS JOIN LATERAL (SELECT coalesce(r.as_of_period_id, r.period_id) AS period_id) t
  JOIN core.run_person p ON p.run_id = r.id AND (p_people IS NULL OR p.employee_id = ANY (p_people))
  WHERE r.status <> 'draft' AND t.period_id = ANY (p_periods)
  ORDER BY p.employee_id, t.period_id, r.snapshot_batch DESC, r.id DESC $$;

-- periods that were calculated, with the facts their first run stood on
CREATE FUNCTION core.calculated_periods(p_periods int[]) RETURNS TABLE (id int, code text, starts_on date, ends_on date, fiscal_year int, since bigint)
LANGUAGE sql STABLE ROWS 3 SECURITY DEFINER SET search_path = '' AS $$
  SELECT p.id, p.code, p.starts_on, p.ends_on, p.fiscal_year, min(r.snapshot_batch) FROM core.period p
  JOIN core.commission_run r ON r.period_id = p.id AND r.kind = 'regular' AND r.status <> 'draft'
  WHERE p.id = ANY (p_periods) GROUP BY p.id $$;

-- Up to which day facts count in a correction that is asked for next: to the end of the first open period after the locked ones.
CREATE FUNCTION core.open_until() RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce((SELECT min(p.ends_on) FROM core.period p WHERE p.status = 'open'
    AND p.starts_on >= ALL (SELECT l.starts_on FROM core.period l WHERE l.status = 'locked')), '9999-12-31') $$;

-- What a plan's text asks for, read generously: a plan that names something in a label only is looked at once too often.
CREATE FUNCTION core.plan_asks() RETURNS TABLE (plan_version_id int, looks_back boolean, members boolean, teams boolean, offices boolean, pool boolean,
  money boolean, newness boolean, year_quota boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT v.id, b.t ~* '\y(PRIOR|YTD|ROLLING|TODATE)\s*[(]' OR v.body -> 'properties' ->> 'cap_excess' = 'carried', b.t ~* '\ymembers\y',
    b.t ~* '\yteam_(sales|quota|size)\y', b.t ~* '\yoffice_(sales|quota)\y', v.body -> 'properties' ->> 'cap' = 'pool',
    b.t ~* '\y(paid|paid_on|paid_amount|invoiced_on)\y', b.t ~* '\ynew_customer\y', b.t ~* '\yytd_quota\y'
  FROM core.plan_version v CROSS JOIN LATERAL (SELECT replace(v.body::text, '\n', ' ') AS t) b WHERE v.status IN ('approved', 'retired', 'trial') $$;

GRANT EXECUTE ON FUNCTION core.newest_run(int, int), core.versions_of(int[], int[]), core.calculated_periods(int[]), core.plan_asks(), core.open_until()
  TO g_worker, app_writer, app_reader_all;
