-- owner: app_owner
-- Crediting: brings the credits up to a snapshot. Called by the worker alone, one at a time.

-- Reverses the credits that no longer hold and adds those that are missing; credits are never changed. Returns how many
-- rows it added. p_all looks at every line, else at those that something reached since the last crediting.
CREATE FUNCTION core.credit_lines(p_snapshot bigint, p_batch bigint, p_all boolean) RETURNS bigint LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  since bigint := CASE WHEN p_all THEN 0 ELSE coalesce((SELECT max(k.batch_id) FROM core.crediting k WHERE k.batch_id <= p_snapshot), 0) END;
  touched bigint[];
  part bigint[];
  looked_at bigint[];
  added bigint := 0;
  came bigint;
BEGIN
  PERFORM core.ensure_credit_periods(since, p_snapshot);
  SELECT coalesce(pg_catalog.array_agg(t.id ORDER BY t.id), '{}') INTO touched FROM core.lines_touched(since, p_snapshot) t;
  -- a first import of millions of lines is credited in parts, so that no part needs more room on disk than a session may take
  FOR place IN 1 .. pg_catalog.cardinality(touched) BY 500000 LOOP
    part := touched[place : place + 499999];
    -- EXECUTE: planned for this many lines, not for as many as another day had
    EXECUTE 'SELECT $1 || ARRAY(SELECT l.replaces_id FROM core.order_line l WHERE l.id = ANY ($1) AND l.replaces_id IS NOT NULL)' INTO looked_at USING part;
    EXECUTE $q$
    WITH due AS MATERIALIZED (SELECT * FROM core.credits_due_of($1, $2)),
    held AS MATERIALIZED (
      SELECT c.* FROM core.credit c
      WHERE c.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM core.credit r WHERE r.reverses_id = c.id)
        AND c.line_id = ANY ($4)),
    fresh AS (
      SELECT due.* FROM due WHERE NOT EXISTS (
        SELECT 1 FROM held h WHERE h.line_id = due.line_id AND h.employee_id = due.employee_id AND h.role = due.role AND h.date_kind = due.date_kind
          AND h.is_extra = due.is_extra AND h.amount_minor = due.amount_minor AND h.credited_on = due.credited_on AND h.share = due.share)),
    stale AS (
      SELECT h.* FROM held h WHERE NOT EXISTS (
        SELECT 1 FROM due WHERE due.line_id = h.line_id AND due.employee_id = h.employee_id AND due.role = h.role AND h.date_kind = due.date_kind
          AND h.is_extra = due.is_extra AND due.amount_minor = h.amount_minor AND due.credited_on = h.credited_on AND due.share = h.share)),
    booking AS MATERIALIZED (
      SELECT days.day, core.booking_period(days.day) AS period_id
      FROM (SELECT credited_on AS day FROM fresh UNION SELECT credited_on FROM stale) days)
    INSERT INTO core.credit (line_id, order_id, employee_id, role, share, date_kind, is_extra, credited_on, period_id, amount_minor,
      line_amount_minor, currency, rate, reverses_id, split_id, batch_id, product_line_id, is_return)
    SELECT rows.*, l.product_line_id, l.kind = 'return' FROM (
    SELECT s.line_id, s.order_id, s.employee_id, s.role, s.share, s.date_kind, s.is_extra, s.credited_on, b.period_id, -s.amount_minor,
      -s.line_amount_minor, s.currency, s.rate, s.id, s.split_id, $3 FROM stale s JOIN booking b ON b.day = s.credited_on
    UNION ALL
    SELECT f.line_id, f.order_id, f.employee_id, f.role, f.share, f.date_kind, f.is_extra, f.credited_on, b.period_id, f.amount_minor,
      f.line_amount_minor, f.currency, f.rate, NULL, f.split_id, $3 FROM fresh f JOIN booking b ON b.day = f.credited_on) rows
    JOIN core.order_line l ON l.id = rows.line_id
    -- by person, as a run reads and pays them, and each person's lines that come on one day in the order of the lines
    ORDER BY 3, 1, 4, 7, 6, 10$q$ USING p_snapshot, part, p_batch, looked_at;
    GET DIAGNOSTICS came = ROW_COUNT;
    added := added + came;
  END LOOP;
  INSERT INTO core.crediting (batch_id, lines, credits) VALUES (p_batch, pg_catalog.cardinality(touched), added) ON CONFLICT DO NOTHING;
  RETURN added;
END $$;

-- a period for every day that may count, and one after the last that is locked, for what comes late
CREATE FUNCTION core.ensure_credit_periods(p_since bigint, p_snapshot bigint) RETURNS void LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  PERFORM core.ensure_period(days.day) FROM (
    SELECT pg_catalog.date_trunc('month', l.ordered_on)::date AS day FROM core.order_line l WHERE l.batch_id > p_since AND l.batch_id <= p_snapshot
    UNION SELECT pg_catalog.date_trunc('month', l.delivered_on)::date FROM core.order_line l WHERE l.batch_id > p_since AND l.batch_id <= p_snapshot
    UNION SELECT pg_catalog.date_trunc('month', i.invoiced_on)::date FROM core.invoice i WHERE i.batch_id > p_since AND i.batch_id <= p_snapshot
    UNION SELECT pg_catalog.date_trunc('month', y.paid_on)::date FROM core.customer_payment y WHERE y.batch_id > p_since AND y.batch_id <= p_snapshot
    UNION SELECT max(p.ends_on) FROM core.period p WHERE p.status = 'locked') days
  WHERE days.day IS NOT NULL AND NOT EXISTS (SELECT 1 FROM core.period p WHERE p.starts_on = days.day);
END $$;

GRANT EXECUTE ON FUNCTION core.credit_lines(bigint, bigint, boolean), core.ensure_credit_periods(bigint, bigint) TO g_worker;
