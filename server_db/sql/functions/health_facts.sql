-- owner: app_guard
-- What the health formula may name, of every open deal on a day; days_* and *_days are working days. `planned_*` is what is
-- already arranged within the next ten working days, for the outlook.
CREATE FUNCTION core.health_facts(p_on date) RETURNS TABLE (deal_id bigint, owner_id int, weight bigint, amount numeric, probability numeric,
  visits_14d numeric, activities_14d numeric, contact_count numeric, decision_makers numeric, stage_days numeric, median_stage_days numeric,
  sla_days numeric, idle_days numeric, idle_limit numeric, evidence_needed numeric, evidence_present numeric, open_tasks numeric, overdue_tasks numeric,
  moves_back numeric, days_open numeric, days_to_close numeric, planned_visits numeric, planned_activities numeric, planned_days numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH place AS MATERIALIZED (SELECT o.currency, o.timezone::text AS zone, (SELECT w.number FROM core.work_day w WHERE w.on_date = p_on) AS today FROM core.office o),
  won AS (SELECT v.pipeline_id, v.stage_id, pg_catalog.percentile_cont(0.5) WITHIN GROUP (ORDER BY v.days::float8)::numeric AS days
    FROM core.stage_visits((p_on - 365)::timestamptz) v JOIN core.deal d ON d.id = v.deal_id AND d.status = 'won' WHERE v.days IS NOT NULL GROUP BY 1, 2),
  act AS (SELECT a.deal_id, count(*) FILTER (WHERE a.kind = 'visit') AS visits, count(*) AS activities FROM core.deal_activity a, place p
    WHERE a.kind <> 'note' AND (a.happened_at AT TIME ZONE p.zone)::date > p_on - 14 AND (a.happened_at AT TIME ZONE p.zone)::date <= p_on GROUP BY 1),
  who AS (SELECT c.customer_id, count(*) AS contacts, count(*) FILTER (WHERE c.is_decision_maker) AS deciders FROM core.contact c GROUP BY 1),
  task AS (SELECT t.deal_id, count(*) AS open, count(*) FILTER (WHERE t.due_on < p_on) AS overdue FROM core.deal_task t WHERE t.done_at IS NULL GROUP BY 1),
  back AS (SELECT m.deal_id, count(*) AS moves FROM core.deal_move m WHERE m.kind = 'back' GROUP BY 1),
  plan AS (SELECT e.deal_id, count(*) FILTER (WHERE e.kind = 'visit') AS visits, count(*) AS activities, max(w.number) AS last
    FROM core.health_planned(p_on) e JOIN core.work_day w ON w.on_date = e.on_date GROUP BY 1)
  SELECT d.id, d.owner_id,
    greatest(1, CASE WHEN d.currency = p.currency THEN d.amount_minor ELSE coalesce(pg_catalog.round(d.amount_minor * core.office_factor_(d.currency, p_on)), 1) END)::bigint,
    sec.major(d.amount_minor, sec.office_exponent()), s.probability, coalesce(act.visits, 0), coalesce(act.activities, 0), coalesce(who.contacts, 0),
    coalesce(who.deciders, 0), p.today - enter.number, coalesce(pg_catalog.round(won.days, 1), 0), coalesce(s.sla_days, 0), CASE WHEN d.paused_until > p_on THEN 0 ELSE p.today - clock.number END,
    coalesce(s.idle_days, 0), coalesce(ev.need, 0), coalesce(ev.have, 0), coalesce(task.open, 0), coalesce(task.overdue, 0), coalesce(back.moves, 0),
    p.today - opened.number, coalesce((d.close_on - p_on), 0), coalesce(plan.visits, 0), coalesce(plan.activities, 0), coalesce(plan.last - p.today, 0)
  FROM place p CROSS JOIN core.deal d JOIN core.pipeline_stage s ON s.version_id = d.version_id AND s.stage_id = d.stage_id
    JOIN core.work_day enter ON enter.on_date = (d.entered_at AT TIME ZONE p.zone)::date
    JOIN core.work_day clock ON clock.on_date = (d.clock_at AT TIME ZONE p.zone)::date
    JOIN core.work_day opened ON opened.on_date = d.opened_on
    LEFT JOIN won ON won.pipeline_id = d.pipeline_id AND won.stage_id = d.stage_id
    LEFT JOIN act ON act.deal_id = d.id LEFT JOIN who ON who.customer_id = d.customer_id LEFT JOIN task ON task.deal_id = d.id
    LEFT JOIN back ON back.deal_id = d.id LEFT JOIN plan ON plan.deal_id = d.id
    LEFT JOIN LATERAL (SELECT sum((r ->> 'count')::int) AS need, sum(least((r ->> 'count')::int, (SELECT count(*) FROM core.deal_evidence e
        WHERE e.deal_id = d.id AND e.requirement_id = r ->> 'id' AND e.removed_at IS NULL))) AS have
      FROM pg_catalog.jsonb_array_elements(s.rules -> 'evidence') r) ev ON true
  WHERE d.status = 'open' $$;

GRANT EXECUTE ON FUNCTION core.health_facts(date) TO g_worker;
