-- owner: app_owner
-- What a replay reads of one person's period, by keys alone: a dispute is answered in a moment however many lines are stored.

-- lines that may be the person's in a period: credited, owned, split, of the people below, returned, or of the order that is named
CREATE FUNCTION core.dispute_lines(p_employee int, p_starts date, p_ends date, p_by_money boolean, p_order text, p_snapshot bigint) RETURNS TABLE (id bigint)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY WITH who AS MATERIALIZED (
    SELECT p_employee AS employee_id UNION SELECT c.descendant_id FROM core.org_closure c WHERE c.ancestor_id = p_employee AND c.depth > 0 AND c.valid && daterange(p_starts, p_ends)),
  held AS MATERIALIZED (
    SELECT DISTINCT c.line_id FROM core.credit c WHERE c.employee_id = p_employee AND c.credited_on >= p_starts AND c.credited_on < p_ends),
  owned AS (
    SELECT l.id FROM who JOIN core.order_line l ON l.owner_id = who.employee_id
    WHERE l.replaced_batch IS NULL AND ((l.ordered_on >= p_starts AND l.ordered_on < p_ends) OR (l.delivered_on >= p_starts AND l.delivered_on < p_ends))
    UNION
    SELECT l.id FROM who JOIN core.sales_order o ON o.owner_id = who.employee_id AND o.ordered_on >= p_starts AND o.ordered_on < p_ends AND o.replaced_batch IS NULL
    JOIN core.order_line l ON l.order_id = o.root_id AND l.owner_id IS NULL AND l.replaced_batch IS NULL
    UNION
    SELECT l.id FROM who JOIN core.order_split s ON s.employee_id = who.employee_id
    JOIN core.order_line l ON l.order_id = s.order_id AND (s.line_id IS NULL OR s.line_id = l.id) AND l.replaced_batch IS NULL
    WHERE l.ordered_on < p_ends AND (p_by_money OR l.ordered_on >= p_starts OR l.delivered_on >= p_starts)
    UNION
    -- counted by invoice or payment: whatever was billed or came in within the period
    SELECT l.id FROM who JOIN core.order_line l ON l.owner_id = who.employee_id AND l.replaced_batch IS NULL AND l.ordered_on < p_ends
    WHERE p_by_money AND (EXISTS (SELECT 1 FROM core.invoice i WHERE i.order_id = l.order_id AND i.invoiced_on >= p_starts AND i.invoiced_on < p_ends)
      OR EXISTS (SELECT 1 FROM core.customer_payment y WHERE y.order_id = l.order_id AND y.paid_on >= p_starts AND y.paid_on < p_ends))
    UNION
    SELECT l.id FROM core.sales_order o JOIN core.order_line l ON l.order_id = o.root_id AND l.replaced_batch IS NULL
    WHERE p_order <> '' AND pg_catalog.md5(o.number) = pg_catalog.md5(p_order) AND o.number = p_order),
  here AS (SELECT h.line_id AS id FROM held h UNION SELECT o.id FROM owned o),
  -- a replaced line stands for its newest version, a return for what it takes back, and the other way round
  wide AS (
    SELECT h.id FROM here h UNION SELECT core.line_now(h.id, p_snapshot) FROM here h JOIN core.order_line l ON l.id = h.id WHERE l.replaced_batch IS NOT NULL
    UNION SELECT r.id FROM here h JOIN core.order_line r ON r.kind = 'return' AND r.origin_line_id = h.id AND r.replaced_batch IS NULL
    UNION SELECT l.origin_line_id FROM here h JOIN core.order_line l ON l.id = h.id WHERE l.kind = 'return' AND l.origin_line_id IS NOT NULL)
  SELECT w.id FROM wide w WHERE w.id IS NOT NULL;
END $$;

-- everybody's credits of these lines as they were ever booked, with the batch that took one back
CREATE FUNCTION core.dispute_credits(p_lines bigint[]) RETURNS TABLE (id bigint, line_id bigint, employee_id int, role text, share numeric, date_kind text,
  is_extra boolean, credited_on date, period_id int, amount_minor bigint, rate numeric, batch_id bigint, reversed_batch bigint) LANGUAGE sql STABLE AS $$
  SELECT c.id, c.line_id, c.employee_id, c.role, c.share, c.date_kind, c.is_extra, c.credited_on, c.period_id, c.amount_minor, c.rate, c.batch_id, r.batch_id
  FROM unnest(p_lines) l (id) JOIN core.credit c ON c.line_id = l.id LEFT JOIN core.credit r ON r.reverses_id = c.id
  WHERE c.reverses_id IS NULL $$;

-- the facts of lines as core.order_facts gives them, line by line, and what tells one order from another
CREATE FUNCTION core.dispute_line_facts(p_snapshot bigint, p_until date, p_lines bigint[]) RETURNS TABLE (line_id bigint, order_id bigint, source text, order_no text,
  customer_id int, customer text, region text, order_on date, order_batch bigint, line_no int, kind text, origin_line_id bigint, replaces_id bigint, batch_id bigint, replaced_batch bigint,
  owner_id int, line_amount numeric, quantity numeric, unit_price numeric, discount numeric, cost numeric, product text, product_line text, currency text,
  ordered_on date, delivered_on date, invoiced_on date, paid_on date, paid_minor bigint, due_minor bigint, new_customer boolean) LANGUAGE sql STABLE AS $$
  WITH line AS MATERIALIZED (SELECT l.* FROM unnest(p_lines) x (id) JOIN core.order_line l ON l.id = x.id),
  head AS MATERIALIZED (
    SELECT o.root_id, h.source, h.number, h.customer_id, h.region_id, h.ordered_on, first.batch_id, m.invoiced_on, m.paid_on, m.paid_minor, m.due_minor,
      h.ordered_on = (SELECT min(f.ordered_on) FROM core.sales_order f WHERE f.customer_id = h.customer_id AND f.batch_id <= p_snapshot
        AND (f.replaced_batch IS NULL OR f.replaced_batch > p_snapshot)) AS is_first
    FROM (SELECT DISTINCT line.order_id AS root_id FROM line) o
    CROSS JOIN LATERAL (SELECT s.* FROM core.sales_order s WHERE s.root_id = o.root_id ORDER BY s.batch_id <= p_snapshot DESC, s.id DESC LIMIT 1) h
    JOIN core.sales_order first ON first.id = o.root_id
    LEFT JOIN LATERAL (SELECT * FROM core.order_money(p_snapshot, p_until) x WHERE x.order_id = o.root_id OFFSET 0) m ON true)
  SELECT l.id, l.order_id, h.source::text, h.number::text, h.customer_id, k.number::text, r.code::text, h.ordered_on, h.batch_id, l.line_no, l.kind, l.origin_line_id, l.replaces_id,
    l.batch_id, l.replaced_batch, l.owner_id, sec.major(l.amount_minor, u.exponent), l.quantity::numeric, l.unit_price::numeric, l.discount_rate::numeric,
    sec.major(l.cost_minor, u.exponent), l.product_code::text, p.code::text, l.currency::text, l.ordered_on, l.delivered_on,
    h.invoiced_on, h.paid_on, h.paid_minor, h.due_minor, h.is_first
  FROM line l JOIN head h ON h.root_id = l.order_id JOIN core.currency u ON u.code = l.currency JOIN core.customer k ON k.id = h.customer_id
  LEFT JOIN core.region r ON r.id = h.region_id LEFT JOIN core.product_line p ON p.id = l.product_line_id $$;

-- where a person stands in a period as known now: the plan version in force, the head, region, line, level, days
CREATE FUNCTION core.dispute_place(p_employee int, p_period int) RETURNS TABLE (plan_version_id int, manager_id int, region text, product_line text,
  level smallint, title text, hired_on date, left_on date, base_salary_minor bigint) LANGUAGE sql STABLE AS $$
  SELECT v.plan_version_id, s.manager_id, g.code::text, l.code::text, s.level, s.title_en::text, e.hired_on, e.left_on, y.base_salary_minor
  FROM core.employee e CROSS JOIN core.period here
  CROSS JOIN LATERAL (SELECT greatest(coalesce(e.hired_on, here.starts_on), least(here.ends_on - 1, coalesce(e.left_on, here.ends_on - 1))) AS day) d
  LEFT JOIN LATERAL (
    SELECT t.plan_version_id FROM core.plan_terms() t
    WHERE t.employee_id = e.id AND t.valid && daterange(here.starts_on, here.ends_on) AND coalesce(e.hired_on, here.starts_on) < here.ends_on AND coalesce(e.left_on, here.ends_on) >= here.starts_on
    ORDER BY t.valid @> d.day DESC, lower(t.valid) DESC NULLS LAST LIMIT 1) v ON true
  LEFT JOIN LATERAL (SELECT a.* FROM core.assignment a WHERE a.employee_id = e.id ORDER BY a.valid @> d.day DESC, lower(a.valid) DESC NULLS LAST LIMIT 1) s ON true
  LEFT JOIN core.region g ON g.id = s.region_id LEFT JOIN core.product_line l ON l.id = s.product_line_id LEFT JOIN core.employee_private y ON y.employee_id = e.id
  WHERE e.id = p_employee AND here.id = p_period $$;

GRANT EXECUTE ON FUNCTION core.dispute_lines(int, date, date, boolean, text, bigint), core.dispute_credits(bigint[]),
  core.dispute_line_facts(bigint, date, bigint[]), core.dispute_place(int, int) TO g_worker;
