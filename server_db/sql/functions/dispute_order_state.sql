-- owner: app_owner
-- "Why was this order not paid?" Every order of a period is in exactly one state a person: paid, waiting, excluded or disputed,
-- with the rule that says so, who can resolve it, and when. A partly paid order waits, and shows both amounts.

-- what each person earned on orders, and what of it is released and paid out, in minor units
CREATE FUNCTION core.order_money_of(p_orders bigint[], p_people int[]) RETURNS TABLE (employee_id int, order_id bigint, earned bigint, released bigint, paid bigint,
  rows_ int, reversed_ boolean, cut_ boolean, last_run int) LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY WITH run AS MATERIALIZED (SELECT r.id, r.status FROM core.commission_run r WHERE r.status <> 'draft'),
  mine AS MATERIALIZED (SELECT c.id, c.order_id, c.employee_id FROM core.credit c WHERE c.order_id = ANY (p_orders) AND c.employee_id = ANY (p_people)),
  -- an earning that is taken back follows what it reverses
  every AS MATERIALIZED (
    SELECT e.id, e.employee_id, e.run_id, e.step, e.credit_id, e.amount_minor, coalesce(o.run_id, e.run_id) AS source_run, e.reverses_id IS NOT NULL AS is_back
    FROM core.earning e JOIN run ON run.id = e.run_id
    LEFT JOIN core.earning o ON e.reverses_id IS NOT NULL AND o.id = e.reverses_id AND o.employee_id = e.employee_id
    WHERE e.employee_id = ANY (ARRAY(SELECT DISTINCT m.employee_id FROM mine m))),
  own AS MATERIALIZED (SELECT v.*, m.order_id FROM every v JOIN mine m ON m.id = v.credit_id),
  by_order AS MATERIALIZED (
    SELECT s.employee_id, s.order_id, s.step, sum(s.amount_minor) FILTER (WHERE s.status = 'paid')::bigint AS up,
      sum(s.amount_minor) FILTER (WHERE s.status = 'paid' AND run.status = 'paid')::bigint AS out
    FROM core.release s JOIN run ON run.id = s.run_id WHERE s.order_id = ANY (p_orders) AND s.employee_id = ANY (p_people) GROUP BY 1, 2, 3),
  by_stage AS MATERIALIZED (
    SELECT s.employee_id, s.source_run_id, s.step, coalesce(sum(s.amount_minor) FILTER (WHERE s.status = 'paid'), 0) AS up,
      coalesce(sum(s.amount_minor) FILTER (WHERE s.status = 'paid' AND run.status = 'paid'), 0) AS out
    FROM core.release s JOIN run ON run.id = s.run_id
    WHERE s.source_run_id IS NOT NULL AND s.employee_id = ANY (ARRAY(SELECT DISTINCT m.employee_id FROM mine m)) GROUP BY 1, 2, 3),
  -- a stage releases a part of everything a run earned: laid on the earnings in their order, so that the parts add up to it
  pool AS MATERIALIZED (
    SELECT v.id, v.employee_id, v.amount_minor, s.up, s.out, sum(v.amount_minor) OVER w AS running, sum(v.amount_minor) OVER (PARTITION BY v.employee_id, v.source_run, v.step) AS whole
    FROM every v JOIN by_stage s ON s.employee_id = v.employee_id AND s.source_run_id = v.source_run AND s.step = v.step
    WINDOW w AS (PARTITION BY v.employee_id, v.source_run, v.step ORDER BY v.id)),
  staged AS MATERIALIZED (
    SELECT p.id, p.employee_id, CASE WHEN p.whole = 0 THEN 0 ELSE round(p.up * p.running / p.whole) - round(p.up * (p.running - p.amount_minor) / p.whole) END::bigint AS up,
      CASE WHEN p.whole = 0 THEN 0 ELSE round(p.out * p.running / p.whole) - round(p.out * (p.running - p.amount_minor) / p.whole) END::bigint AS out FROM pool p),
  -- neither by order nor by stage: paid with the run that earned it
  laid AS (
    SELECT o.employee_id, o.order_id, o.run_id, o.amount_minor, o.is_back, o.step = 'pool_cut' AS is_cut,
      CASE WHEN b.step IS NOT NULL THEN 0 WHEN s.id IS NOT NULL THEN s.up ELSE o.amount_minor END AS up,
      CASE WHEN b.step IS NOT NULL THEN 0 WHEN s.id IS NOT NULL THEN s.out WHEN run.status = 'paid' THEN o.amount_minor ELSE 0 END AS out
    FROM own o JOIN run ON run.id = o.run_id LEFT JOIN by_order b ON b.employee_id = o.employee_id AND b.order_id = o.order_id AND b.step = o.step
    LEFT JOIN staged s ON s.id = o.id AND s.employee_id = o.employee_id)
  SELECT l.employee_id, l.order_id, sum(l.amount_minor)::bigint, (sum(l.up) + coalesce(max(b.up), 0))::bigint, (sum(l.out) + coalesce(max(b.out), 0))::bigint,
    count(*)::int, bool_or(l.is_back), bool_or(l.is_cut), max(l.run_id)
  FROM laid l LEFT JOIN (SELECT x.employee_id, x.order_id, sum(x.up) AS up, sum(x.out) AS out FROM by_order x GROUP BY 1, 2) b
    ON b.employee_id = l.employee_id AND b.order_id = l.order_id GROUP BY 1, 2;
END $$;

-- lines that are nobody's credit yet: without an owner, without a rate, or waiting for the day that counts
CREATE FUNCTION core.uncredited_lines(p_orders bigint[]) RETURNS TABLE (order_id bigint, owner_id int, rule text, ordered_on date, currency text) LANGUAGE sql STABLE
SET search_path = '' AS $$
  SELECT l.order_id, w.owner_id, CASE
      WHEN w.owner_id IS NULL THEN 'no_owner'
      WHEN l.currency <> sec.office_currency() AND core.rate_on(l.currency, sec.office_currency()::char(3), l.ordered_on, coalesce(t.rate_kind, 'closing'), 9223372036854775807) IS NULL THEN 'no_rate'
      WHEN l.kind = 'sale' AND t.credit_date = 'delivery' AND l.delivered_on IS NULL THEN 'no_delivery'
      WHEN l.kind = 'sale' AND t.credit_date = 'invoice' AND NOT EXISTS (SELECT 1 FROM core.invoice i WHERE i.order_id = l.order_id AND i.replaced_batch IS NULL) THEN 'no_invoice'
      WHEN l.kind = 'sale' AND t.credit_date = 'payment' THEN 'no_payment' ELSE 'crediting' END, l.ordered_on, l.currency::text
  FROM core.order_line l
  LEFT JOIN core.sales_order h ON h.root_id = l.order_id AND h.replaced_batch IS NULL
  CROSS JOIN LATERAL (SELECT coalesce((SELECT s.employee_id FROM core.order_split s WHERE s.order_id = l.order_id AND (s.line_id IS NULL OR s.line_id = l.id) AND s.role = 'direct'
    ORDER BY s.batch_id DESC, s.share DESC, s.id LIMIT 1), l.owner_id, h.owner_id) AS owner_id) w
  LEFT JOIN LATERAL (SELECT x.* FROM core.plan_terms() x WHERE x.employee_id = w.owner_id AND x.valid @> l.ordered_on LIMIT 1) t ON true
  WHERE l.order_id = ANY (p_orders) AND l.replaced_batch IS NULL AND l.amount_minor <> 0
    AND NOT EXISTS (SELECT 1 FROM core.credits_in_force(9223372036854775807) c WHERE c.line_id = l.id) $$;
GRANT EXECUTE ON FUNCTION core.order_money_of(bigint[], int[]), core.uncredited_lines(bigint[]) TO app_reader_all;
