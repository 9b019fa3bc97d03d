-- owner: app_owner
-- What crediting asks of plans, rates and periods. Plain SQL, so that the planner inlines it.

-- the credit date and rate kinds that hold for a person on a day: those of the plan version in force
CREATE FUNCTION core.plan_terms() RETURNS TABLE (employee_id int, valid daterange, plan_version_id int, credit_date text, rate_kind text, clawback text)
LANGUAGE sql STABLE AS $$
  SELECT a.employee_id, a.valid * v.valid, v.id, coalesce(v.body -> 'properties' ->> 'credit_date', 'order'),
    CASE v.body -> 'properties' ->> 'currency' WHEN 'period_average' THEN 'average' WHEN 'plan_rate' THEN 'plan' ELSE 'closing' END,
    coalesce(v.body -> 'properties' ->> 'clawback', 'reverse')
  FROM core.plan_assignment a JOIN core.plan_version v ON v.plan_id = a.plan_id AND v.valid && a.valid AND v.status = 'approved' $$;

-- the day a line counts; NULL while it has not come yet. A return counts on the day it came back.
CREATE FUNCTION core.day_of(p_kind text, p_terms text, p_ordered date, p_delivered date, p_invoiced date, p_paid date)
RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_kind <> 'sale' THEN p_ordered WHEN p_terms = 'delivery' THEN p_delivered
    WHEN p_terms = 'invoice' THEN p_invoiced WHEN p_terms = 'payment' THEN p_paid ELSE p_ordered END $$;

-- units of the office's currency for one unit of another, as known to the snapshot; NULL when nobody has said
CREATE FUNCTION core.rate_on(p_from char(3), p_to char(3), p_day date, p_kind text, p_snapshot bigint) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN p_from = p_to THEN 1 ELSE (
    SELECT r.rate::numeric FROM core.currency_rate r
    WHERE r.from_code = p_from AND r.to_code = p_to AND r.kind = p_kind AND r.batch_id <= p_snapshot AND r.on_date <= p_day
      -- an average is the month's own; a closing or plan rate holds until the next one
      AND (p_kind <> 'average' OR r.on_date >= date_trunc('month', p_day)::date)
    ORDER BY r.on_date DESC, r.batch_id DESC LIMIT 1) END $$;

-- the period a late credit is booked in: its own while open, else the first open one after it
CREATE FUNCTION core.booking_period(p_day date) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT min(p.id) FROM core.period p WHERE p.ends_on > p_day AND p.status = 'open' $$;

-- the lines whose credits may have to change: without credits or split anew; all of them when asked
CREATE FUNCTION core.lines_to_credit(p_snapshot bigint, p_all boolean) RETURNS TABLE (id bigint) LANGUAGE sql STABLE AS $$
  SELECT l.id FROM core.order_line l
  WHERE l.batch_id <= p_snapshot AND (l.replaced_batch IS NULL OR l.replaced_batch > p_snapshot)
    AND (p_all OR NOT EXISTS (SELECT 1 FROM core.credit c WHERE c.line_id = l.id))
  UNION
  SELECT l.id FROM core.order_split s
  JOIN core.order_line l ON l.order_id = s.order_id AND (s.line_id IS NULL OR s.line_id = l.id)
  WHERE s.batch_id <= p_snapshot AND l.batch_id <= p_snapshot AND (l.replaced_batch IS NULL OR l.replaced_batch > p_snapshot)
    AND NOT EXISTS (SELECT 1 FROM core.credit c WHERE c.line_id = l.id AND c.batch_id > s.batch_id) $$;

GRANT EXECUTE ON FUNCTION core.plan_terms(), core.day_of(text, text, date, date, date, date), core.rate_on(char, char, date, text, bigint),
  core.booking_period(date), core.lines_to_credit(bigint, boolean) TO g_worker, app_reader_all;
