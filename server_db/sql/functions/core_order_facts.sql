-- owner: app_owner
-- The facts of credited order lines as a plan sees them, as of a snapshot. The run's statement and the explanation
-- both read these functions, so they can never see different figures. They are plain SQL without a SET clause: the
-- planner then inlines them and drops the joins whose columns a plan does not name.

-- what is owed and paid on every order, as known to the snapshot, up to a day
CREATE FUNCTION core.order_money(p_snapshot bigint, p_until date)
RETURNS TABLE (order_id bigint, invoiced_on date, due_minor bigint, paid_on date, paid_minor bigint) LANGUAGE sql STABLE AS $$
  SELECT m.order_id, min(m.invoiced_on), coalesce(sum(m.invoiced), sum(m.line), 0)::bigint, max(m.paid_on), coalesce(sum(m.paid), 0)::bigint
  FROM (
    SELECT i.order_id, i.invoiced_on, i.amount_minor AS invoiced, NULL::date AS paid_on, NULL::bigint AS paid, NULL::bigint AS line
    FROM core.invoice i WHERE i.batch_id <= p_snapshot AND (i.replaced_batch IS NULL OR i.replaced_batch > p_snapshot) AND i.invoiced_on < p_until
    UNION ALL
    SELECT p.order_id, NULL, NULL, p.paid_on, p.amount_minor, NULL
    FROM core.customer_payment p WHERE p.batch_id <= p_snapshot AND (p.replaced_batch IS NULL OR p.replaced_batch > p_snapshot) AND p.paid_on < p_until
    UNION ALL
    SELECT l.order_id, NULL, NULL, NULL, NULL, l.amount_minor
    FROM core.order_line l WHERE l.batch_id <= p_snapshot AND (l.replaced_batch IS NULL OR l.replaced_batch > p_snapshot) AND l.ordered_on < p_until
  ) m GROUP BY m.order_id $$;

-- Credits by the plan's own date that no later row has reversed. NOT IN is a hashed look-up of the few reversals; NOT
-- EXISTS made the planner hash the million credits instead.
CREATE FUNCTION core.credits_in_force(p_snapshot bigint) RETURNS SETOF core.credit LANGUAGE sql STABLE AS $$
  SELECT c.* FROM core.credit c
  WHERE c.batch_id <= p_snapshot AND c.reverses_id IS NULL AND NOT c.is_extra
    AND c.id NOT IN (SELECT r.reverses_id FROM core.credit r WHERE r.reverses_id IS NOT NULL AND r.batch_id <= p_snapshot) $$;

-- the same amounts by another date ('order', 'delivery', 'invoice' or 'payment') that a plan's collections name
CREATE FUNCTION core.extra_credits_in_force(p_snapshot bigint, p_kind text) RETURNS SETOF core.credit LANGUAGE sql STABLE AS $$
  SELECT c.* FROM core.credit c
  WHERE c.batch_id <= p_snapshot AND c.reverses_id IS NULL AND c.is_extra AND c.date_kind = p_kind
    AND c.id NOT IN (SELECT r.reverses_id FROM core.credit r WHERE r.reverses_id IS NOT NULL AND r.batch_id <= p_snapshot) $$;

-- those of one kind of date; NULL: the plan's own
CREATE FUNCTION core.credits_of(p_snapshot bigint, p_kind text) RETURNS SETOF core.credit LANGUAGE sql STABLE AS $$
  SELECT c.* FROM core.credit c
  WHERE c.batch_id <= p_snapshot AND c.reverses_id IS NULL AND CASE WHEN p_kind IS NULL THEN NOT c.is_extra ELSE c.is_extra AND c.date_kind = p_kind END
    AND c.id NOT IN (SELECT r.reverses_id FROM core.credit r WHERE r.reverses_id IS NOT NULL AND r.batch_id <= p_snapshot) $$;

-- one row a credit; p_unit is one minor unit of the office's currency (0.01)
CREATE FUNCTION core.order_facts(p_snapshot bigint, p_until date, p_unit numeric, p_kind text DEFAULT NULL)
RETURNS TABLE (employee_id int, period_id int, order_id bigint, line_id bigint, origin_line_id bigint, amount_minor bigint,
  id bigint, date date, order_no text, line_no int, amount numeric, share numeric, role text, line_amount numeric, quantity numeric,
  unit_price numeric, discount numeric, cost numeric, margin numeric, product text, product_line text, customer text, region text,
  currency text, rate numeric, ordered_on date, delivered_on date, invoiced_on date, paid_on date, paid boolean, paid_amount numeric,
  is_return boolean, new_customer boolean) LANGUAGE sql STABLE AS $$
  SELECT c.employee_id, c.period_id, c.order_id, c.line_id, l.origin_line_id, c.amount_minor,
    c.id, c.credited_on, o.number::text, l.line_no, c.amount_minor * p_unit, c.share, c.role,
    sec.major(c.line_amount_minor, cu.exponent), l.quantity::numeric, l.unit_price::numeric, l.discount_rate::numeric,
    sec.major(l.cost_minor, cu.exponent), sec.major(c.line_amount_minor - l.cost_minor, cu.exponent),
    l.product_code::text, pl.code::text, o.customer_number::text, o.region_code::text,
    c.currency::text, c.rate, l.ordered_on, l.delivered_on, m.invoiced_on, CASE WHEN m.paid_minor >= m.due_minor THEN m.paid_on END,
    coalesce(m.paid_minor >= m.due_minor, false),
    CASE WHEN m.due_minor IS NULL OR m.due_minor = 0 THEN 0
      WHEN m.paid_minor >= m.due_minor THEN c.amount_minor * p_unit
      ELSE round(c.amount_minor::numeric * m.paid_minor / m.due_minor) * p_unit END,
    c.is_return, o.is_first
  FROM core.credits_of(p_snapshot, p_kind) c
  LEFT JOIN core.order_line l ON l.id = c.line_id
  LEFT JOIN core.product_line pl ON pl.id = c.product_line_id
  LEFT JOIN core.currency cu ON cu.code = c.currency
  LEFT JOIN (
    SELECT DISTINCT ON (h.root_id) h.root_id, h.number, k.number AS customer_number, r.code AS region_code,
      h.ordered_on = min(h.ordered_on) OVER (PARTITION BY h.customer_id) AS is_first
    FROM core.sales_order h JOIN core.customer k ON k.id = h.customer_id LEFT JOIN core.region r ON r.id = h.region_id
    WHERE h.batch_id <= p_snapshot AND (h.replaced_batch IS NULL OR h.replaced_batch > p_snapshot) ORDER BY h.root_id) o ON o.root_id = c.order_id
  LEFT JOIN core.order_money(p_snapshot, p_until) m ON m.order_id = c.order_id $$;

GRANT EXECUTE ON FUNCTION core.order_money(bigint, date), core.credits_in_force(bigint), core.extra_credits_in_force(bigint, text),
  core.order_facts(bigint, date, numeric, text), core.credits_of(bigint, text) TO g_worker, app_reader_all;
GRANT EXECUTE ON FUNCTION core.credits_in_force(bigint), core.order_money(bigint, date) TO app_guard;
