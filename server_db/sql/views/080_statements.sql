-- owner: app_reader, and again as app_reader_all in api_all
-- One row a person and run: what the pay slip says. Own only, everybody's for finance and audit.
-- The verification code binds person, amount and the run's content; it reveals none of them.
CREATE VIEW api.statement AS
  SELECT p.run_id, r.code AS run_code, r.status AS run_status, r.kind AS run_kind, r.period_id, d.code AS period_code,
    p.employee_id, e.code, e.name_en, e.name_zh, p.plan_version_id, p.manager_id,
    pg_catalog.concat_ws(' ', g.name_en, l.name_en) AS department_en, pg_catalog.concat_ws('', g.name_zh, l.name_zh) AS department_zh,
    p.region_id, g.code AS region_code, g.name_en AS region_en, g.name_zh AS region_zh,
    p.product_line_id, l.code AS product_line_code, l.name_en AS product_line_en, l.name_zh AS product_line_zh,
    (SELECT sec.office_currency()) AS currency,
    sec.major(s.base, (SELECT sec.office_exponent())) AS base_salary,
    sec.major(s.commission, (SELECT sec.office_exponent())) AS commission,
    sec.major(s.bonus, (SELECT sec.office_exponent())) AS bonus,
    sec.major(s.adjustment, (SELECT sec.office_exponent())) AS adjustment,
    sec.major(s.gross, (SELECT sec.office_exponent())) AS gross,
    (SELECT sec.major(sum(o.amount_minor)::bigint, (SELECT sec.office_exponent())) FROM core.commission_run b
      JOIN core.payout o ON o.run_id = b.id AND o.employee_id = p.employee_id
      WHERE b.period_id = (SELECT max(q.id) FROM core.period q WHERE q.id < r.period_id)) AS previous_gross,
    (SELECT count(*) FROM core.run_exception x WHERE x.run_id = p.run_id AND x.employee_id = p.employee_id
      AND x.resolved_at IS NULL)::int AS exceptions,
    CASE WHEN r.content_hash IS NOT NULL THEN upper(left(pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(
      pg_catalog.concat_ws('|', pg_catalog.encode(r.content_hash, 'hex'), r.code, e.code, s.gross), 'UTF8')), 'hex'), 12)) END AS verification_code
  FROM core.run_person p
  JOIN core.commission_run r ON r.id = p.run_id
  JOIN core.period d ON d.id = r.period_id
  JOIN core.employee e ON e.id = p.employee_id
  LEFT JOIN core.region g ON g.id = p.region_id
  LEFT JOIN core.product_line l ON l.id = p.product_line_id
  CROSS JOIN LATERAL (SELECT
      coalesce(sum(o.amount_minor) FILTER (WHERE o.kind = 'base'), 0)::bigint AS base,
      coalesce(sum(o.amount_minor) FILTER (WHERE o.kind = 'commission'), 0)::bigint AS commission,
      coalesce(sum(o.amount_minor) FILTER (WHERE o.kind = 'bonus'), 0)::bigint AS bonus,
      coalesce(sum(o.amount_minor) FILTER (WHERE o.kind IN ('draw', 'clawback', 'adjustment')), 0)::bigint AS adjustment,
      coalesce(sum(o.amount_minor), 0)::bigint AS gross
    FROM core.payout o WHERE o.employee_id = p.employee_id AND o.run_id = p.run_id) s
  WHERE p.employee_id = ANY ((SELECT sec.pay_ids())::int[]);
