-- owner: app_owner
-- What crediting asks of plans, rates and periods. Plain SQL, so that the planner inlines it.

-- The credit date and rate kinds that hold for a person on a day: those of the plan version in force. `extra_kinds` are
-- the other dates by which the plan's collections count the same lines.
CREATE FUNCTION core.plan_terms() RETURNS TABLE (employee_id int, valid daterange, plan_version_id int, credit_date text, rate_kind text, clawback text,
  extra_kinds text[]) LANGUAGE sql STABLE AS $$
  SELECT a.employee_id, a.valid * v.valid, v.plan_version_id, v.credit_date, v.rate_kind, v.clawback, v.extra_kinds
  FROM core.plan_assignment a JOIN core.version_terms() v ON v.plan_id = a.plan_id AND v.valid && a.valid $$;

-- the same by plan: whoever asks for everybody's terms reads each plan's text once, not once a person
CREATE FUNCTION core.version_terms() RETURNS TABLE (plan_version_id int, plan_id int, valid daterange, credit_date text, rate_kind text, clawback text,
  extra_kinds text[]) LANGUAGE sql STABLE AS $$
  SELECT v.id, v.plan_id, v.valid, coalesce(v.body -> 'properties' ->> 'credit_date', 'order'),
    CASE v.body -> 'properties' ->> 'currency' WHEN 'period_average' THEN 'average' WHEN 'plan_rate' THEN 'plan' ELSE 'closing' END,
    coalesce(v.body -> 'properties' ->> 'clawback', 'reverse'), core.extra_kinds(v.body)
  FROM core.plan_version v WHERE v.status = 'approved' $$;

CREATE FUNCTION core.extra_kinds(p_body jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(DISTINCT c.value ->> 'credit_date' ORDER BY c.value ->> 'credit_date'), '{}')
  FROM jsonb_each(CASE jsonb_typeof(p_body -> 'collections') WHEN 'object' THEN p_body -> 'collections' ELSE '{}' END) c
  WHERE c.value ->> 'credit_date' <> coalesce(p_body -> 'properties' ->> 'credit_date', 'order') $$;

-- the day a sale counts; NULL while it has not come yet. What is no sale and takes none back counts on its own day.
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

-- The rate a line in a foreign currency is credited with: the one it was booked with, whatever came since, unless just
-- that rate was put right; the day's rate for what was never booked.
CREATE FUNCTION core.credit_rate(p_line bigint, p_replaces bigint, p_employee int, p_from char(3), p_to char(3), p_day date, p_kind text,
  p_snapshot bigint) RETURNS numeric LANGUAGE sql STABLE AS $$
  WITH booked AS (
    SELECT c.rate, c.batch_id FROM core.credit c
    WHERE c.line_id IN (p_line, p_replaces) AND c.currency = p_from AND c.reverses_id IS NULL AND c.batch_id <= p_snapshot
    ORDER BY c.employee_id = p_employee DESC, c.id DESC LIMIT 1)
  SELECT coalesce((
      SELECT n.rate::numeric FROM booked b
      JOIN core.currency_rate r ON r.from_code = p_from AND r.to_code = p_to AND r.kind = p_kind AND r.on_date <= p_day
        AND r.rate::numeric = b.rate AND r.batch_id <= b.batch_id
      JOIN core.currency_rate n ON n.from_code = r.from_code AND n.to_code = r.to_code AND n.kind = r.kind AND n.on_date = r.on_date
        AND n.batch_id > b.batch_id AND n.batch_id <= p_snapshot
      ORDER BY r.on_date DESC, n.batch_id DESC LIMIT 1),
    (SELECT b.rate FROM booked b), core.rate_on(p_from, p_to, p_day, p_kind, p_snapshot)) $$;

-- the period a late credit is booked in: its own while open, else the first open one after it
CREATE FUNCTION core.booking_period(p_day date) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT min(p.id) FROM core.period p WHERE p.ends_on > p_day AND p.status = 'open' $$;

GRANT EXECUTE ON FUNCTION core.plan_terms(), core.version_terms(), core.extra_kinds(jsonb), core.day_of(text, text, date, date, date, date),
  core.rate_on(char, char, date, text, bigint), core.credit_rate(bigint, bigint, int, char, char, date, text, bigint), core.booking_period(date)
  TO g_worker, app_guard, app_reader_all;
