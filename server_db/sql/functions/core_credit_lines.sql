-- owner: app_owner
-- Crediting: who gets how much of an order line, in which role, dated when. Called by the worker alone.

-- What the credits of lines should be. A line that has no owner, no date yet or no exchange rate has none.
-- Shares come from the newest split of the line, else of its order, else all goes to the owner; a return follows
-- the split of the line it returns, so it takes back what the sale gave.
CREATE FUNCTION core.credits_due(p_snapshot bigint, p_all boolean)
RETURNS TABLE (line_id bigint, order_id bigint, employee_id int, role text, share numeric, date_kind text, credited_on date,
  amount_minor bigint, line_amount_minor bigint, currency char(3), rate numeric, split_id bigint) LANGUAGE sql STABLE AS $$
  WITH office AS (SELECT o.currency, k.exponent FROM core.office o JOIN core.currency k ON k.code = o.currency),
  terms AS MATERIALIZED (SELECT * FROM core.plan_terms()),
  line AS MATERIALIZED (
    SELECT l.id, l.order_id, l.kind, l.amount_minor, l.currency, l.ordered_on, l.delivered_on, k.exponent, m.invoiced_on,
      CASE WHEN m.paid_minor >= m.due_minor AND m.due_minor > 0 THEN m.paid_on END AS paid_on,
      coalesce(o.id, l.id) AS like_id, coalesce(o.order_id, l.order_id) AS like_order,
      coalesce(l.owner_id, o.owner_id, h.owner_id) AS owner_id,
      -- a corrected line keeps the rate it was booked with, unless its currency changed
      CASE WHEN l.currency <> office.currency THEN (
        SELECT max(c.rate) FROM core.credit c WHERE c.line_id IN (l.id, l.replaces_id) AND c.currency = l.currency) END AS stored_rate
    FROM core.lines_to_credit(p_snapshot, p_all) todo JOIN core.order_line l ON l.id = todo.id CROSS JOIN office
    JOIN core.currency k ON k.code = l.currency
    LEFT JOIN core.order_line o ON l.kind = 'return' AND o.id = l.origin_line_id
    LEFT JOIN core.sales_order h ON h.root_id = l.order_id AND h.batch_id <= p_snapshot AND (h.replaced_batch IS NULL OR h.replaced_batch > p_snapshot)
    LEFT JOIN core.order_money(p_snapshot, 'infinity') m ON m.order_id = l.order_id),
  chosen AS MATERIALIZED (
    SELECT DISTINCT ON (line.id) line.id, s.order_id, s.line_id, s.batch_id
    FROM line JOIN core.order_split s ON s.order_id = line.like_order AND (s.line_id IS NULL OR s.line_id = line.like_id) AND s.batch_id <= p_snapshot
    ORDER BY line.id, s.line_id IS NULL, s.batch_id DESC),
  shares AS (
    SELECT c.id, s.id AS split_id, s.employee_id, s.role, s.share::numeric FROM chosen c
    JOIN core.order_split s ON s.order_id = c.order_id AND s.batch_id = c.batch_id AND s.line_id IS NOT DISTINCT FROM c.line_id
    UNION ALL
    SELECT line.id, NULL, line.owner_id, 'direct', 1 FROM line
    WHERE line.owner_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM chosen c WHERE c.id = line.id)),
  part AS (
    SELECT l.id, l.order_id, s.split_id, s.employee_id, s.role, s.share, l.amount_minor AS line_minor, l.currency, l.exponent,
      coalesce(t.credit_date, 'order') AS date_kind,
      core.day_of(l.kind, t.credit_date, l.ordered_on, l.delivered_on, l.invoiced_on, l.paid_on) AS credited_on,
      coalesce(l.stored_rate, core.rate_on(l.currency, office.currency, l.ordered_on, coalesce(t.rate_kind, 'closing'), p_snapshot)) AS rate
    FROM line l CROSS JOIN office JOIN shares s ON s.id = l.id
    LEFT JOIN terms t ON t.employee_id = s.employee_id AND t.valid @> l.ordered_on),
  whole AS (
    SELECT part.*, round(line_minor * power(10::numeric, office.exponent - part.exponent) * rate) AS total FROM part CROSS JOIN office
    WHERE credited_on IS NOT NULL AND rate IS NOT NULL),
  floored AS (
    SELECT whole.*, trunc(abs(total) * share) AS low, abs(total) * share - trunc(abs(total) * share) AS remainder FROM whole),
  -- the largest remainders get the cents that are left; an overlay is extra and stands for itself
  own AS MATERIALIZED (
    SELECT f.*, (sign(total) * CASE WHEN share = 1 THEN abs(total) WHEN role <> 'direct' THEN round(abs(total) * share)
      ELSE low + (row_number() OVER (PARTITION BY id, role, rate ORDER BY remainder DESC, split_id)
        <= round(abs(total) * sum(share) OVER w) - sum(low) OVER w)::int END)::bigint AS minor
    FROM floored f WINDOW w AS (PARTITION BY id, role, rate)),
  -- a manager is credited by the hierarchy of the credit date, once even when two splits reach him
  above AS (
    SELECT o.id, o.order_id, a.ancestor_id, sum(o.share) AS share, sum(o.minor)::bigint AS minor, o.line_minor, o.currency, max(o.rate) AS rate,
      coalesce(t.credit_date, 'order') AS date_kind, d.day AS credited_on
    FROM own o JOIN line l ON l.id = o.id JOIN core.org_closure a ON a.descendant_id = o.employee_id AND a.depth > 0
    LEFT JOIN terms t ON t.employee_id = a.ancestor_id AND t.valid @> l.ordered_on
    CROSS JOIN LATERAL (SELECT core.day_of(l.kind, t.credit_date, l.ordered_on, l.delivered_on, l.invoiced_on, l.paid_on) AS day) d
    WHERE o.role = 'direct' AND a.valid @> d.day
    GROUP BY o.id, o.order_id, a.ancestor_id, o.line_minor, o.currency, t.credit_date, d.day)
  SELECT id, order_id, employee_id, role, share, date_kind, credited_on, minor, line_minor, currency, rate, split_id FROM own
  UNION ALL
  SELECT id, order_id, ancestor_id, 'manager', share, date_kind, credited_on, minor, line_minor, currency, rate, NULL FROM above $$;

-- Brings the credits up to the snapshot: reverses those that no longer hold, adds those that are missing. Returns how many rows it added.
CREATE FUNCTION core.credit_lines(p_snapshot bigint, p_batch bigint, p_all boolean) RETURNS bigint LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  added bigint;
BEGIN
  -- a period for every day that may count, and one after the last that is locked, for what comes late
  PERFORM core.ensure_period(days.day) FROM (
    SELECT pg_catalog.date_trunc('month', l.ordered_on)::date AS day FROM core.order_line l WHERE l.batch_id <= p_snapshot
    UNION SELECT pg_catalog.date_trunc('month', l.delivered_on)::date FROM core.order_line l WHERE l.batch_id <= p_snapshot
    UNION SELECT pg_catalog.date_trunc('month', i.invoiced_on)::date FROM core.invoice i WHERE i.batch_id <= p_snapshot
    UNION SELECT pg_catalog.date_trunc('month', y.paid_on)::date FROM core.customer_payment y WHERE y.batch_id <= p_snapshot
    UNION SELECT max(p.ends_on) FROM core.period p WHERE p.status = 'locked') days
  WHERE days.day IS NOT NULL AND NOT EXISTS (SELECT 1 FROM core.period p WHERE p.starts_on = days.day);
  WITH due AS MATERIALIZED (SELECT * FROM core.credits_due(p_snapshot, p_all)),
  held AS MATERIALIZED (
    SELECT c.* FROM core.credit c
    WHERE c.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM core.credit r WHERE r.reverses_id = c.id)
      AND (c.line_id IN (SELECT due.line_id FROM due) OR EXISTS (
        SELECT 1 FROM core.order_line l WHERE l.id = c.line_id AND l.replaced_batch <= p_snapshot))),
  fresh AS (
    SELECT due.* FROM due WHERE NOT EXISTS (
      SELECT 1 FROM held h WHERE h.line_id = due.line_id AND h.employee_id = due.employee_id AND h.role = due.role
        AND h.amount_minor = due.amount_minor AND h.credited_on = due.credited_on AND h.share = due.share)),
  stale AS (
    SELECT h.* FROM held h WHERE NOT EXISTS (
      SELECT 1 FROM due WHERE due.line_id = h.line_id AND due.employee_id = h.employee_id AND due.role = h.role
        AND due.amount_minor = h.amount_minor AND due.credited_on = h.credited_on AND due.share = h.share)),
  booking AS MATERIALIZED (
    SELECT days.day, core.booking_period(days.day) AS period_id
    FROM (SELECT credited_on AS day FROM fresh UNION SELECT credited_on FROM stale) days)
  INSERT INTO core.credit (line_id, order_id, employee_id, role, share, date_kind, credited_on, period_id, amount_minor,
    line_amount_minor, currency, rate, reverses_id, split_id, batch_id)
  SELECT * FROM (
  SELECT s.line_id, s.order_id, s.employee_id, s.role, s.share, s.date_kind, s.credited_on, b.period_id, -s.amount_minor,
    -s.line_amount_minor, s.currency, s.rate, s.id, s.split_id, p_batch FROM stale s JOIN booking b ON b.day = s.credited_on
  UNION ALL
  SELECT f.line_id, f.order_id, f.employee_id, f.role, f.share, f.date_kind, f.credited_on, b.period_id, f.amount_minor,
    f.line_amount_minor, f.currency, f.rate, NULL, f.split_id, p_batch FROM fresh f JOIN booking b ON b.day = f.credited_on) rows
  -- lines that come on one day are credited in the order of the lines
  ORDER BY 1, 3, 4, 9;
  GET DIAGNOSTICS added = ROW_COUNT;
  RETURN added;
END $$;

GRANT EXECUTE ON FUNCTION core.credits_due(bigint, boolean), core.credit_lines(bigint, bigint, boolean) TO g_worker;
