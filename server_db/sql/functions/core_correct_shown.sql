-- owner: app_guard
-- Which fact a correction comes from: the newest one after the version it replaces. Its batch says who brought it and when.

CREATE FUNCTION core.fact_behind_(p_cause text, p_employee int, p_order bigint, p_since bigint, p_until bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE
    WHEN p_cause = 'split' THEN (SELECT max(s.batch_id) FROM core.order_split s WHERE s.order_id = p_order AND s.batch_id > p_since AND s.batch_id <= p_until)
    WHEN p_cause = 'return' THEN (
      SELECT max(l.batch_id) FROM core.order_line l LEFT JOIN core.order_line o ON o.id = l.origin_line_id
      WHERE l.kind = 'return' AND l.batch_id > p_since AND l.batch_id <= p_until AND p_order IN (l.order_id, o.order_id))
    WHEN p_cause = 'rate' THEN (
      SELECT max(r.batch_id) FROM core.currency_rate r WHERE r.batch_id > p_since AND r.batch_id <= p_until
        AND r.from_code IN (SELECT l.currency FROM core.order_line l WHERE l.order_id = p_order))
    WHEN p_cause = 'quota' THEN (SELECT max(q.batch_id) FROM core.quota q WHERE q.employee_id = p_employee AND q.batch_id > p_since AND q.batch_id <= p_until)
    WHEN p_cause = 'figure' THEN (SELECT max(f.batch_id) FROM core.late_figures_() f WHERE f.employee_id = p_employee AND f.batch_id > p_since AND f.batch_id <= p_until)
    WHEN p_cause IN ('hierarchy', 'plan', 'person') THEN (
      SELECT max(h.batch_id) FROM core.person_change h WHERE h.batch_id > p_since AND h.batch_id <= p_until
        AND h.cause = ANY (CASE p_cause WHEN 'hierarchy' THEN '{hierarchy,post}'::text[] ELSE ARRAY[p_cause] END)
        AND h.employee_id IN (SELECT p_employee UNION SELECT c.employee_id FROM core.credit c WHERE c.order_id = p_order AND c.role = 'direct'))
    WHEN p_cause = 'order' THEN coalesce((
      SELECT max(x.batch_id) FROM (
        SELECT l.batch_id FROM core.order_line l WHERE l.order_id = p_order
        UNION ALL SELECT h.batch_id FROM core.sales_order h WHERE h.root_id = p_order) x WHERE x.batch_id > p_since AND x.batch_id <= p_until), (
      SELECT max(m.batch_id) FROM (
        SELECT i.batch_id FROM core.invoice i WHERE i.order_id = p_order
        UNION ALL SELECT y.batch_id FROM core.customer_payment y WHERE y.order_id = p_order) m WHERE m.batch_id > p_since AND m.batch_id <= p_until))
    END $$;

-- the version of a person's month before a run, NULL for somebody who had none
CREATE FUNCTION core.version_before_(p_run int, p_employee int) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT r.id FROM core.commission_run me JOIN core.commission_run r ON r.status <> 'draft' AND r.id <> me.id AND r.snapshot_batch < me.snapshot_batch
    AND coalesce(r.as_of_period_id, r.period_id) = me.as_of_period_id
  JOIN core.run_person p ON p.run_id = r.id AND p.employee_id = p_employee
  WHERE me.id = p_run ORDER BY r.snapshot_batch DESC, r.id DESC LIMIT 1 $$;

GRANT EXECUTE ON FUNCTION core.fact_behind_(text, int, bigint, bigint, bigint), core.version_before_(int, int) TO app_reader_all;
