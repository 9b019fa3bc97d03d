-- owner: app_guard
-- What the months are expected to come to, kept once a week: what was said then stands beside what came.
-- Of each deal: won ones in the month they were closed, open ones in the month they are expected; a day that has passed counts as today.
-- The stage says the category and the chance; measured is how many of the deals that were in this stage were won in the end,
-- NULL below five that ended. An amount in a currency without a rate is left out.
CREATE FUNCTION core.forecast_rows_(p_day date) RETURNS TABLE (deal_id bigint, employee_id int, period_id int, category text, amount_minor bigint,
  probability numeric, measured numeric) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH place AS MATERIALIZED (SELECT o.currency, o.timezone::text AS zone FROM core.office o),
  known AS (
    SELECT d.id, d.owner_id, d.amount_minor, d.currency, d.pipeline_id, d.stage_id, s.probability, CASE d.status WHEN 'won' THEN 'won' ELSE s.forecast END AS category,
      CASE d.status WHEN 'won' THEN (d.closed_at AT TIME ZONE p.zone)::date ELSE greatest(d.close_on, p_day) END AS on_day, p.currency AS office
    FROM place p CROSS JOIN core.deal d JOIN core.pipeline_stage s ON s.version_id = d.version_id AND s.stage_id = d.stage_id
    WHERE (d.status = 'open' AND d.close_on IS NOT NULL AND s.forecast IN ('commit', 'best', 'pipeline'))
      OR (d.status = 'won' AND d.closed_at >= (pg_catalog.date_trunc('month', p_day::timestamp) AT TIME ZONE p.zone))),
  money AS (
    SELECT k.*, CASE WHEN k.currency = k.office THEN k.amount_minor
      ELSE pg_catalog.round(k.amount_minor * core.office_factor_(k.currency, least(k.on_day, p_day)))::bigint END AS office_minor FROM known k)
  SELECT m.id, m.owner_id, pg_catalog.to_char(m.on_day, 'YYYYMM')::int, m.category, m.office_minor,
    CASE m.category WHEN 'won' THEN 1 ELSE m.probability END, CASE WHEN m.category = 'won' THEN 1 WHEN q.won_n >= 5 THEN q.won_rate END
  FROM money m LEFT JOIN core.pipeline_measure q ON q.pipeline_id = m.pipeline_id AND q.kind = 'stage' AND q.item_id = m.stage_id
  WHERE m.office_minor IS NOT NULL AND m.on_day < (pg_catalog.date_trunc('month', p_day) + interval '12 months')::date $$;

-- The week's snapshot, if the week has none yet: whichever day the worker is there first. Answers how many deals were kept.
CREATE FUNCTION core.forecast_due_() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  today date := sec.today();
  kept int;
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(7246);
  IF EXISTS (SELECT 1 FROM core.forecast_deal f WHERE f.on_date >= pg_catalog.date_trunc('week', today)::date) THEN
    RETURN 0;
  END IF;
  INSERT INTO core.forecast_deal (on_date, deal_id, employee_id, period_id, category, amount_minor, probability, measured)
    SELECT today, r.deal_id, r.employee_id, r.period_id, r.category, r.amount_minor, r.probability, r.measured FROM core.forecast_rows_(today) r;
  GET DIAGNOSTICS kept = ROW_COUNT;
  IF kept > 0 THEN
    PERFORM core.forecast_sum_(today);
  END IF;
  RETURN kept;
END $$;

-- The sums of one day's deals by person and month. Where nothing was measured the stage's own chance stands in; a person with
-- no measured deal at all has no measured sum.
CREATE FUNCTION core.forecast_sum_(p_day date) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.forecast_snapshot (on_date, period_id, employee_id, won_minor, commit_minor, best_minor, pipeline_minor, weighted_minor, measured_minor, deals)
  SELECT p_day, f.period_id, f.employee_id, coalesce(sum(f.amount_minor) FILTER (WHERE f.category = 'won'), 0),
    coalesce(sum(f.amount_minor) FILTER (WHERE f.category = 'commit'), 0), coalesce(sum(f.amount_minor) FILTER (WHERE f.category = 'best'), 0),
    coalesce(sum(f.amount_minor) FILTER (WHERE f.category = 'pipeline'), 0), pg_catalog.round(sum(f.amount_minor * f.probability)),
    CASE WHEN pg_catalog.bool_or(f.measured IS NOT NULL) THEN pg_catalog.round(sum(f.amount_minor * coalesce(f.measured, f.probability))) END, count(*)
  FROM core.forecast_deal f WHERE f.on_date = p_day GROUP BY f.period_id, f.employee_id $$;

GRANT EXECUTE ON FUNCTION core.forecast_due_() TO g_worker;
