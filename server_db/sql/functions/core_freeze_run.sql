-- owner: app_owner
-- The facts a run freezes for everybody on it. Numbers travel as text, so that no reader turns them into floats; the base
-- salary is kept out of them, in its own column, because a manager may read the facts of a team.
-- p_history names the steps whose earlier stored values the plans ask for; p_people NULL means everybody.
CREATE FUNCTION core.frozen_facts(p_run int, p_history text[], p_people int[]) RETURNS TABLE (employee_id int, plan_version_id int, manager_id int,
  region_id int, product_line_id int, level smallint, base_salary_minor bigint, facts jsonb) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
  run record;
  -- teams and the office are added up only for plans that ask for them
  asked boolean := EXISTS (SELECT 1 FROM core.people_of_run(p_run) p JOIN core.plan_asks() a ON a.plan_version_id = p.plan_version_id
    WHERE a.teams OR a.offices);
  -- asked person by person only where there is something to find
  carries boolean := EXISTS (SELECT 1 FROM core.plan_version v WHERE v.body -> 'properties' ->> 'cap_excess' = 'carried');
  kept boolean := EXISTS (SELECT 1 FROM core.subledger_entry);
BEGIN
  SELECT f.*, p.fiscal_year, core.working_days(f.starts_on, f.ends_on) AS working,
      -- by the calendar: the earlier months of the year may not exist where the office began within it
      to_char(f.starts_on - make_interval(months => (extract(month FROM f.starts_on)::int - o.first_month + 12) % 12), 'YYYYMM')::int AS fiscal_start INTO run
    FROM core.run_frame(p_run) f JOIN core.period p ON p.id = f.period_id
    CROSS JOIN (SELECT coalesce((SELECT fiscal_start_month FROM core.office), 1) AS first_month) o;
  RETURN QUERY
  SELECT e.id, p.plan_version_id, p.manager_id, p.region_id, p.product_line_id, p.level,
    round(s.base_salary_minor * core.target_share('calendar_days', run.starts_on, run.ends_on, e.hired_on, e.left_on))::bigint,
    jsonb_strip_nulls(jsonb_build_object(
      -- who was not there for a day has nothing to reach, also where nobody entered a quota: a team's quotas add up without who left
      'quota', (coalesce(q.minor, CASE WHEN w.until_on <= w.since_on THEN 0 END) * run.unit)::text, 'full_quota', (q.whole * run.unit)::text,
      'ytd_quota', (y.minor * run.unit)::text, 'target_share', t.share::text,
      'days_in_period', (run.ends_on - run.starts_on)::text, 'days_employed', greatest(0, w.until_on - w.since_on)::text,
      'working_days', run.working::text, 'working_days_employed', core.working_days(w.since_on, w.until_on)::text,
      'returned_amount', (coalesce(b.minor, 0) * run.unit)::text,
      'carried_amount', (CASE WHEN carries THEN core.ledger_opening(p_run, e.id, 'carry') ELSE 0 END * run.unit)::text,
      'draw_opening', CASE WHEN kept THEN core.ledger_opening(p_run, e.id, 'draw') ELSE 0 END::text,
      'clawback_opening', CASE WHEN kept THEN core.ledger_opening(p_run, e.id, 'clawback') ELSE 0 END::text,
      'minimum_opening', CASE WHEN kept THEN core.ledger_opening(p_run, e.id, 'minimum') ELSE 0 END::text, 'figures', n.figures, 'team_sales', (g2.team_sales * run.unit)::text,
      'team_quota', (g2.team_quota * run.unit)::text, 'team_size', g2.team_size::text, 'office_sales', (g2.office_sales * run.unit)::text,
      'office_quota', (g2.office_quota * run.unit)::text,
      'level', p.level::text, 'hired_on', e.hired_on, 'left_on', e.left_on, 'period_start', run.starts_on, 'period_end', run.ends_on - 1,
      'as_of', run.ends_on - 1, 'employee_code', e.code, 'region', g.code, 'product_line', l.code, 'title', p.title_en,
      'fiscal_start', run.fiscal_start::text, 'history', h.periods))
  FROM core.people_of_run(p_run) p JOIN core.employee e ON e.id = p.employee_id AND (p_people IS NULL OR e.id = ANY (p_people))
  LEFT JOIN core.plan_version v ON v.id = p.plan_version_id
  LEFT JOIN core.employee_private s ON s.employee_id = e.id
  LEFT JOIN core.region g ON g.id = p.region_id LEFT JOIN core.product_line l ON l.id = p.product_line_id
  CROSS JOIN LATERAL (SELECT coalesce(v.body -> 'properties' ->> 'quota_proration', 'calendar_days') AS how) prorated
  CROSS JOIN LATERAL (SELECT core.target_share(prorated.how, run.starts_on, run.ends_on, e.hired_on, e.left_on) AS share) t
  CROSS JOIN LATERAL (SELECT greatest(run.starts_on, e.hired_on) AS since_on, least(run.ends_on, e.left_on + 1) AS until_on) w
  CROSS JOIN LATERAL (
    SELECT core.quota_between(e.id, run.period_id, run.snapshot, prorated.how, run.starts_on, run.ends_on, e.hired_on, e.left_on) AS minor,
      core.quota_between(e.id, run.period_id, run.snapshot, prorated.how, run.starts_on, run.ends_on, NULL, NULL) AS whole) q
  CROSS JOIN LATERAL (
    SELECT sum(core.quota_between(e.id, f.id, run.snapshot, prorated.how, f.starts_on, f.ends_on, e.hired_on, e.left_on)) AS minor
    FROM core.period f WHERE f.fiscal_year = run.fiscal_year AND f.id <= run.period_id) y
  LEFT JOIN core.group_facts(p_run) g2 ON asked AND g2.employee_id = e.id
  LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(x.name, x.value::text) AS figures FROM (
      SELECT DISTINCT ON (i.name) i.name, i.value FROM core.figure i
      WHERE i.employee_id = e.id AND i.period_id = run.period_id AND i.batch_id <= run.snapshot ORDER BY i.name, i.batch_id DESC) x) n ON true
  LEFT JOIN (
    SELECT c.employee_id, sum(c.amount_minor) AS minor
    FROM core.returned_credits(run.snapshot, run.period_id, run.starts_on, run.ends_on, run.until_on) c
    WHERE c.origin_on < run.starts_on GROUP BY 1) b
    ON b.employee_id = e.id AND v.body -> 'properties' ->> 'clawback_lowers_attainment' = 'yes'
  LEFT JOIN LATERAL (
    -- a period in which the person was there has an entry, also when a step had no value
    SELECT jsonb_object_agg(src.period_id, coalesce((
        SELECT jsonb_object_agg(r.step, r.value::text) FROM core.result r
        WHERE r.run_id = src.run_id AND r.employee_id = e.id AND r.step = ANY (p_history) AND r.value IS NOT NULL), '{}') ORDER BY src.snapshot, src.run_id) AS periods
    FROM core.source_runs(p_run) src JOIN core.run_person was ON was.run_id = src.run_id AND was.employee_id = e.id
    WHERE cardinality(p_history) > 0) h ON true;
END $$;

CREATE FUNCTION core.freeze_people(p_run int, p_history text[]) RETURNS int LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  frozen int;
BEGIN
  INSERT INTO core.run_person (run_id, employee_id, plan_version_id, manager_id, region_id, product_line_id, level, base_salary_minor, facts)
  SELECT p_run, f.* FROM core.frozen_facts(p_run, p_history, NULL) f ORDER BY f.employee_id;
  GET DIAGNOSTICS frozen = ROW_COUNT;
  RETURN frozen;
END $$;

GRANT EXECUTE ON FUNCTION core.frozen_facts(int, text[], int[]) TO g_worker, app_reader_all;
GRANT EXECUTE ON FUNCTION core.freeze_people(int, text[]) TO g_worker;
