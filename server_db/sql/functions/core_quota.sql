-- owner: app_owner
-- A person's quota of a period, in minor units. Parts that begin within the period blend by the days each held and the
-- person was there; rounded once. Of parts that begin on one day the newest batch counts.

CREATE FUNCTION core.days_counted(p_how text, p_since date, p_until date) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT CASE p_how WHEN 'working_days' THEN core.working_days(p_since, p_until) ELSE greatest(0, p_until - p_since) END $$;

-- the parts in force: when each begins and ends, within the period
CREATE FUNCTION core.quota_parts(p_employee int, p_period int, p_snapshot bigint, p_starts date, p_ends date)
RETURNS TABLE (minor bigint, begins date, ends date) LANGUAGE sql STABLE AS $$
  SELECT q.minor, q.begins, coalesce(lead(q.begins) OVER (ORDER BY q.begins), p_ends) FROM (
    SELECT DISTINCT ON (greatest(coalesce(x.valid_from, p_starts), p_starts)) x.amount_minor::bigint AS minor, greatest(coalesce(x.valid_from, p_starts), p_starts) AS begins
    FROM core.quota x WHERE x.employee_id = p_employee AND x.period_id = p_period AND x.measure = 'sales' AND x.batch_id <= p_snapshot
    ORDER BY 2, x.batch_id DESC) q $$;

-- NULL while nobody has said; p_hired and p_left NULL: the whole period's
CREATE FUNCTION core.quota_between(p_employee int, p_period int, p_snapshot bigint, p_how text, p_starts date, p_ends date, p_hired date, p_left date)
RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN p_how = 'none' THEN (array_agg(q.minor ORDER BY q.begins DESC))[1]
    WHEN count(*) = 1 AND coalesce(p_hired, p_starts) <= p_starts AND coalesce(p_left, p_ends) >= p_ends - 1 AND min(q.begins) = p_starts THEN max(q.minor)
    ELSE round(sum(q.minor::numeric * core.days_counted(p_how, greatest(q.begins, p_starts, p_hired), least(q.ends, p_ends, p_left + 1)))
      / nullif(core.days_counted(p_how, p_starts, p_ends), 0))::bigint END
  FROM core.quota_parts(p_employee, p_period, p_snapshot, p_starts, p_ends) q HAVING count(*) > 0 $$;

-- Everybody's team and the whole office in a period: direct credits and quotas. A team is all who have the same head; who has none is alone.
CREATE FUNCTION core.group_facts(p_run int) RETURNS TABLE (employee_id int, team_sales numeric, team_quota numeric, team_size bigint, office_sales numeric,
  office_quota numeric) LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  f record;
BEGIN
  SELECT * INTO f FROM core.run_frame(p_run);
  RETURN QUERY
  WITH person AS MATERIALIZED (
    SELECT p.employee_id, p.manager_id, core.quota_between(p.employee_id, f.period_id, f.snapshot,
      coalesce(v.body -> 'properties' ->> 'quota_proration', 'calendar_days'), f.starts_on, f.ends_on, e.hired_on, e.left_on) AS quota
    FROM core.people_of_run(-f.period_id) p JOIN core.employee e ON e.id = p.employee_id LEFT JOIN core.plan_version v ON v.id = p.plan_version_id),
  sold AS MATERIALIZED (
    SELECT o.employee_id, pg_catalog.sum(o.amount_minor) AS minor
    FROM core.orders_of_period(f.snapshot, f.period_id, f.starts_on, f.ends_on, f.until_on, f.unit) o WHERE o.role = 'direct' GROUP BY 1)
  SELECT p.employee_id, pg_catalog.sum(coalesce(s.minor, 0)) OVER team, coalesce(pg_catalog.sum(p.quota) OVER team, 0), pg_catalog.count(*) OVER team,
    pg_catalog.sum(coalesce(s.minor, 0)) OVER (), coalesce(pg_catalog.sum(p.quota) OVER (), 0)
  FROM person p LEFT JOIN sold s ON s.employee_id = p.employee_id WINDOW team AS (PARTITION BY coalesce(p.manager_id, -p.employee_id));
END $$;

GRANT EXECUTE ON FUNCTION core.days_counted(text, date, date), core.quota_parts(int, int, bigint, date, date),
  core.quota_between(int, int, bigint, text, date, date, date, date), core.group_facts(int) TO g_worker, app_reader_all;
