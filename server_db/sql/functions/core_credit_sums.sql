-- owner: app_guard
-- Sums of credits by person, month and what a line is. A statement that adds credits adds to them what it changed, so the
-- rows of all batches up to a snapshot make the sums of the credits in force at it; a reversal takes away what it reverses.

CREATE FUNCTION core.sum_credits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  -- EXECUTE: planned for this many credits, not for as many as another statement had
  EXECUTE $q$
    WITH added AS (
      SELECT c.employee_id, c.period_id, c.credited_on, c.is_extra, c.date_kind, c.role, c.currency, c.line_id, c.amount_minor, c.line_amount_minor,
        c.batch_id, 1 AS sign FROM changed c WHERE c.reverses_id IS NULL
      UNION ALL
      SELECT o.employee_id, o.period_id, o.credited_on, o.is_extra, o.date_kind, o.role, o.currency, o.line_id, o.amount_minor, o.line_amount_minor,
        c.batch_id, -1 FROM changed c JOIN core.credit o ON o.id = c.reverses_id)
    INSERT INTO core.credit_sum (batch_id, period_id, employee_id, credited_in, extra_kind, role, product_line_id, currency, is_return, has_cost,
      lines, amount_minor, line_amount_minor, quantity, cost_minor)
    SELECT a.batch_id, a.period_id, a.employee_id, (extract(year FROM a.credited_on) * 100 + extract(month FROM a.credited_on))::int,
      CASE WHEN a.is_extra THEN a.date_kind END, a.role, l.product_line_id, a.currency, l.kind = 'return', l.cost_minor IS NOT NULL,
      pg_catalog.sum(a.sign), pg_catalog.sum(a.sign * a.amount_minor), pg_catalog.sum(a.sign * a.line_amount_minor),
      pg_catalog.sum(a.sign * l.quantity), pg_catalog.sum(a.sign * coalesce(l.cost_minor, 0))
    FROM added a JOIN core.order_line l ON l.id = a.line_id GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 ORDER BY 1, 2, 3$q$;
  RETURN NULL;
END $$;

-- What no credit booked in a period exceeds, so that a run may calculate in whole minor units. A line of the office's own
-- currency is a core.minor and its shares are no more; one that was converted may be anything.
CREATE FUNCTION core.most_credited(p_period int) RETURNS bigint LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN EXISTS (SELECT FROM core.credit_sum s CROSS JOIN core.office o WHERE s.period_id = p_period AND s.currency <> o.currency)
    THEN coalesce((SELECT max(abs(c.amount_minor)) FROM core.credit c WHERE c.period_id = p_period), 0)
    ELSE 100000000000000 END $$;
GRANT EXECUTE ON FUNCTION core.most_credited(int) TO g_worker, app_reader_all;
