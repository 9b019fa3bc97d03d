-- owner: app_owner
-- Which order lines crediting has to look at again: those that something reached since it last did. What it leaves out
-- cannot have changed, so a few late orders cost what they are worth and not a look at every line there is.

-- by facts about the line itself, its order or its sale
CREATE FUNCTION core.lines_touched(p_since bigint, p_snapshot bigint) RETURNS TABLE (id bigint) LANGUAGE sql STABLE AS $$
  WITH directly AS (
    SELECT l.id FROM core.order_line l WHERE l.batch_id > p_since AND l.batch_id <= p_snapshot
    UNION
    SELECT l.id FROM (
      SELECT s.order_id FROM core.order_split s WHERE s.batch_id > p_since AND s.batch_id <= p_snapshot
      UNION SELECT h.root_id FROM core.sales_order h WHERE h.batch_id > p_since AND h.batch_id <= p_snapshot AND h.replaces_id IS NOT NULL
      UNION SELECT i.order_id FROM core.invoice i WHERE i.batch_id > p_since AND i.batch_id <= p_snapshot
      UNION SELECT y.order_id FROM core.customer_payment y WHERE y.batch_id > p_since AND y.batch_id <= p_snapshot) o
    JOIN core.order_line l ON l.order_id = o.order_id
    -- what is owed on an order decides when all of its lines are paid: a return or a line more may be what completes it
    UNION SELECT l.id FROM core.order_line n JOIN core.order_line l ON l.order_id = n.order_id
    WHERE n.batch_id > p_since AND n.batch_id <= p_snapshot
      AND (SELECT coalesce(bool_or(t.credit_date = 'payment' OR 'payment' = ANY (t.extra_kinds)), false) FROM core.version_terms() t)
    UNION SELECT r.id FROM core.lines_of_rates(p_since, p_snapshot) r
    UNION SELECT c.id FROM core.lines_of_people(p_since, p_snapshot) c),
  -- a return follows the sale it takes back, also when the sale was replaced
  follows AS (
    SELECT DISTINCT r.id FROM directly d JOIN core.order_line l ON l.id = d.id AND l.kind <> 'return'
    JOIN core.order_line r ON r.kind = 'return' AND r.origin_line_id IN (l.id, l.replaces_id))
  SELECT d.id FROM directly d UNION SELECT f.id FROM follows f $$;

-- by exchange rates: lines that waited for one, and lines whose rate was put right
CREATE FUNCTION core.lines_of_rates(p_since bigint, p_snapshot bigint) RETURNS TABLE (id bigint) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  IF NOT EXISTS (SELECT 1 FROM core.currency_rate r WHERE r.batch_id > p_since AND r.batch_id <= p_snapshot) THEN
    RETURN;
  END IF;
  RETURN QUERY
  WITH fresh AS (
    SELECT n.from_code, n.on_date, EXISTS (SELECT 1 FROM core.currency_rate r WHERE r.from_code = n.from_code AND r.to_code = n.to_code AND r.kind = n.kind
      AND r.on_date = n.on_date AND r.batch_id <= p_since) AS put_right
    FROM core.currency_rate n WHERE n.batch_id > p_since AND n.batch_id <= p_snapshot),
  known AS (SELECT from_code, min(on_date) AS since, bool_or(put_right) AS put_right, min(on_date) FILTER (WHERE put_right) AS right_since FROM fresh GROUP BY 1)
  SELECT l.id FROM known k JOIN core.order_line l ON l.currency = k.from_code AND l.ordered_on >= k.since
  WHERE l.batch_id <= p_snapshot AND (l.replaced_batch IS NULL OR l.replaced_batch > p_snapshot)
    AND (k.put_right AND l.ordered_on >= k.right_since OR NOT EXISTS (SELECT 1 FROM core.credit c WHERE c.line_id = l.id));
END $$;

-- by what changed about people: who stood above them, and by which date and rate their plan counts
CREATE FUNCTION core.lines_of_people(p_since bigint, p_snapshot bigint) RETURNS TABLE (id bigint) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT c.line_id FROM core.person_change h JOIN core.credit c ON c.employee_id = h.employee_id AND h.valid @> c.credited_on
  WHERE h.cause = 'hierarchy' AND h.batch_id > p_since AND h.batch_id <= p_snapshot AND c.role = 'direct' AND c.reverses_id IS NULL;
  IF EXISTS (SELECT 1 FROM core.person_change h WHERE h.cause = 'plan' AND h.batch_id > p_since AND h.batch_id <= p_snapshot) THEN
    RETURN QUERY
    WITH terms AS MATERIALIZED (
      SELECT t.employee_id, t.valid * h.valid AS valid, t.credit_date, t.extra_kinds FROM core.plan_terms() t
      JOIN core.person_change h ON h.employee_id = t.employee_id AND h.valid && t.valid
      WHERE h.cause = 'plan' AND h.batch_id > p_since AND h.batch_id <= p_snapshot),
    theirs AS (
      SELECT t.*, l.id AS line_id FROM terms t JOIN core.order_line l ON l.owner_id = t.employee_id AND t.valid @> l.ordered_on
      UNION
      SELECT t.*, l.id FROM terms t JOIN core.credit c ON c.employee_id = t.employee_id JOIN core.order_line l ON l.id = c.line_id AND t.valid @> l.ordered_on
      UNION
      SELECT t.*, l.id FROM terms t JOIN core.order_split s ON s.employee_id = t.employee_id
      JOIN core.order_line l ON l.order_id = s.order_id AND t.valid @> l.ordered_on)
    SELECT DISTINCT h.line_id FROM theirs h WHERE (
      SELECT count(*) FROM core.credit c WHERE c.line_id = h.line_id AND c.employee_id = h.employee_id AND c.reverses_id IS NULL
        AND (CASE WHEN c.is_extra THEN c.date_kind = ANY (h.extra_kinds) ELSE c.date_kind = h.credit_date END)
        AND NOT EXISTS (SELECT 1 FROM core.credit r WHERE r.reverses_id = c.id)) <> 1 + cardinality(h.extra_kinds);
  END IF;
END $$;

GRANT EXECUTE ON FUNCTION core.lines_touched(bigint, bigint), core.lines_of_rates(bigint, bigint), core.lines_of_people(bigint, bigint)
  TO g_worker, app_guard, app_reader_all;
