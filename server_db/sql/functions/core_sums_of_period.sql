-- owner: app_owner
-- The credited lines of a period, added up by what a line is: what core.orders_of_period gives line by line to a regular run
-- (without the returns of earlier deals), one row a person and kind of line. For the few facts that add up.
-- p_kind: the lines by another date (see core.extra_orders_of_period); NULL: by the plan's own.
CREATE FUNCTION core.sums_of_period(p_snapshot bigint, p_period int, p_starts date, p_ends date, p_unit numeric, p_kind text)
RETURNS TABLE (employee_id int, lines numeric, amount numeric, line_amount numeric, quantity numeric, cost numeric, margin numeric, role text,
  product_line text, currency text, is_return boolean) LANGUAGE sql STABLE AS $$
  SELECT s.employee_id, s.lines, s.amount_minor * p_unit, s.line_amount_minor * sec.major(1, cu.exponent), s.quantity,
    CASE WHEN s.has_cost THEN s.cost_minor * sec.major(1, cu.exponent) END,
    CASE WHEN s.has_cost THEN (s.line_amount_minor - s.cost_minor) * sec.major(1, cu.exponent) END,
    s.role, pl.code::text, s.currency::text, s.is_return
  FROM (
    SELECT x.employee_id, x.role, x.product_line_id, x.currency, x.is_return, x.has_cost, sum(x.lines) AS lines, sum(x.amount_minor) AS amount_minor,
      sum(x.line_amount_minor) AS line_amount_minor, sum(x.quantity) AS quantity, sum(x.cost_minor) AS cost_minor
    FROM (
      SELECT c.employee_id, c.role, c.product_line_id, c.currency, c.is_return, c.has_cost, c.lines, c.amount_minor, c.line_amount_minor, c.quantity, c.cost_minor
      FROM core.credit_sum c WHERE c.period_id = p_period AND c.credited_in = p_period AND (p_kind IS NULL AND c.extra_kind IS NULL OR c.extra_kind = p_kind)
        AND c.batch_id <= p_snapshot
      UNION ALL
      SELECT c.employee_id, c.role, l.product_line_id, c.currency, true, l.cost_minor IS NOT NULL, -1, -c.amount_minor, -c.line_amount_minor, -l.quantity,
        -coalesce(l.cost_minor, 0)
      FROM (SELECT DISTINCT b.id FROM core.returned_credits(p_snapshot, p_period, p_starts, p_ends, NULL, p_kind) b) r
      JOIN core.credit c ON c.id = r.id JOIN core.order_line l ON l.id = c.line_id) x
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(x.lines) > 0) s
  LEFT JOIN core.product_line pl ON pl.id = s.product_line_id
  LEFT JOIN core.currency cu ON cu.code = s.currency $$;

GRANT EXECUTE ON FUNCTION core.sums_of_period(bigint, int, date, date, numeric, text) TO g_worker, app_reader_all;
