-- owner: app_reader, and again as app_reader_all in api_all
-- Forecasts: open deals by the month they are expected in, what was won, the weekly snapshots, what people said, and the goals.
-- Amounts are in the office's currency by its one rule (sec.office_factor), NULL without a rate. An expected day that has passed counts as today.
CREATE VIEW api.forecast_open AS
  SELECT d.id AS deal_id, d.code, d.name, d.customer_id, c.name AS customer_name, d.owner_id, d.region_id, d.product_line_id, d.pipeline_id, d.stage_id, s.name_en AS stage_name_en,
    s.name_zh AS stage_name_zh, s.position AS stage_position, s.forecast AS category, s.probability::numeric AS probability,
    CASE WHEN q.won_n >= 5 THEN q.won_rate END AS measured, coalesce(q.won_n, 0) AS measured_n,
    CASE WHEN d.currency = (SELECT sec.office_currency()) THEN sec.major(d.amount_minor, u.exponent)
      ELSE sec.major(pg_catalog.round(d.amount_minor * u.factor)::bigint, (SELECT sec.office_exponent())) END AS amount,
    sec.major(d.amount_minor, u.exponent) AS own_amount, d.currency, d.close_on, coalesce(d.close_on < (SELECT sec.today()), false) AS is_late,
    CASE WHEN d.close_on IS NOT NULL THEN pg_catalog.to_char(greatest(d.close_on, (SELECT sec.today())), 'YYYYMM')::int END AS period_id,
    d.opened_on, d.version
  FROM core.deal d JOIN core.pipeline_stage s ON s.version_id = d.version_id AND s.stage_id = d.stage_id
    -- asked once a currency, not once a deal
    JOIN (SELECT y.code, y.exponent, sec.office_factor(y.code, (SELECT sec.today())) AS factor FROM core.currency y OFFSET 0) u ON u.code = d.currency
    LEFT JOIN core.customer c ON c.id = d.customer_id
    LEFT JOIN core.pipeline_measure q ON q.pipeline_id = d.pipeline_id AND q.kind = 'stage' AND q.item_id = d.stage_id
  WHERE d.status = 'open' AND s.forecast IN ('commit', 'best', 'pipeline');

CREATE VIEW api.forecast_won AS
  SELECT d.id AS deal_id, d.code, d.name, d.customer_id, c.name AS customer_name, d.owner_id, d.region_id, d.product_line_id,
    CASE WHEN d.currency = o.currency THEN sec.major(d.amount_minor, u.exponent)
      ELSE sec.major(pg_catalog.round(d.amount_minor * sec.office_factor(d.currency, w.won_on))::bigint, (SELECT sec.office_exponent())) END AS amount,
    sec.major(d.amount_minor, u.exponent) AS own_amount, d.currency, w.won_on,
    pg_catalog.to_char(w.won_on, 'YYYYMM')::int AS period_id
  FROM core.deal d JOIN core.currency u ON u.code = d.currency LEFT JOIN core.customer c ON c.id = d.customer_id
    CROSS JOIN (SELECT p.currency, p.timezone::text AS timezone FROM core.office p) o
    -- the day once a deal: written where it is read, it was worked out anew beside every rate that is looked at
    CROSS JOIN LATERAL (SELECT (d.closed_at AT TIME ZONE o.timezone)::date AS won_on OFFSET 0) w
  WHERE d.status = 'won';

CREATE VIEW api.forecast_snapshot AS
  SELECT f.on_date, f.period_id, f.employee_id, sec.major(f.won_minor, (SELECT sec.office_exponent())) AS won, sec.major(f.commit_minor, (SELECT sec.office_exponent())) AS commit,
    sec.major(f.best_minor, (SELECT sec.office_exponent())) AS best, sec.major(f.pipeline_minor, (SELECT sec.office_exponent())) AS pipeline,
    sec.major(f.weighted_minor, (SELECT sec.office_exponent())) AS weighted, sec.major(f.measured_minor, (SELECT sec.office_exponent())) AS measured, f.deals, f.made_at
  FROM core.forecast_snapshot f;

CREATE VIEW api.forecast_deal AS
  SELECT f.on_date, f.deal_id, d.code, d.name, c.name AS customer_name, d.status, f.employee_id, f.period_id, f.category, sec.major(f.amount_minor, (SELECT sec.office_exponent())) AS amount,
    f.probability::numeric AS probability, f.measured::numeric AS measured
  FROM core.forecast_deal f LEFT JOIN core.deal d ON d.id = f.deal_id LEFT JOIN core.customer c ON c.id = d.customer_id;

CREATE VIEW api.forecast_call AS
  SELECT f.id, f.period_id, f.employee_id, f.scope, f.category, sec.major(f.amount_minor, (SELECT sec.office_exponent())) AS amount, f.reason, f.by_id, e.code AS by_code,
    e.name_en AS by_name_en, e.name_zh AS by_name_zh, f.made_at
  FROM core.forecast_call f LEFT JOIN core.employee e ON e.id = f.by_id;

-- The newest quota of each month, and what an approved goal in money says instead; of_team: a head's goal for the team.
CREATE VIEW api.forecast_goal AS
  SELECT q.employee_id, q.period_id, sec.major(q.amount_minor, (SELECT sec.office_exponent())) AS amount, 'quota' AS source, false AS of_team, NULL::text AS kpi, NULL::int AS version_id
  FROM (SELECT DISTINCT ON (x.employee_id, x.period_id) x.employee_id, x.period_id, x.amount_minor FROM core.quota x WHERE x.measure = 'sales'
    ORDER BY x.employee_id, x.period_id, x.batch_id DESC, x.id DESC) q
  UNION ALL
  SELECT coalesce(n.employee_id, n.head_id), a.period_id, sec.major(a.units, g.places), 'goal', n.kind = 'team', g.kpi::text, v.id
  FROM core.goal_plan g JOIN core.goal_version v ON v.plan_id = g.id AND v.status = 'approved' JOIN core.goal_node n ON n.version_id = v.id AND n.kind IN ('person', 'team')
    JOIN core.goal_amount a ON a.node_id = n.id
  WHERE g.unit = 'money' AND g.active;
