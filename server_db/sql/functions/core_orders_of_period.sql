-- owner: app_owner
-- Which credited lines a run calculates. A regular run takes what was credited and booked in its period; a correction
-- takes everything credited in the period it corrects, whenever it was booked. p_until tells the two apart: NULL for a regular
-- run; for a correction the end of the period it is booked in, for a fact counts in the period it is dated in however early
-- it is there.

-- Returns of deals that were credited in an earlier period, or came in when the period of their deal was paid already: they do
-- not change this period's steps, they take back what the deal earned then. With the credit of the deal they return, of the same person in the same role.
CREATE FUNCTION core.returned_credits(p_snapshot bigint, p_period int, p_starts date, p_ends date, p_until date, p_kind text DEFAULT NULL)
RETURNS TABLE (id bigint, employee_id int, role text, line_id bigint, credited_on date, amount_minor bigint,
  origin_id bigint, origin_amount_minor bigint, origin_on date) LANGUAGE sql STABLE AS $$
  SELECT c.id, c.employee_id, c.role, c.line_id, c.credited_on, c.amount_minor, o.id, o.amount_minor, o.credited_on
  FROM core.order_line l JOIN core.credits_of(p_snapshot, p_kind) c ON c.line_id = l.id
  JOIN core.credits_of(p_snapshot, p_kind) o ON o.line_id = core.line_now(l.origin_line_id, p_snapshot) AND o.employee_id = c.employee_id AND o.role = c.role
  -- a return counts on the day it came back
  WHERE l.kind = 'return' AND l.origin_line_id IS NOT NULL AND l.ordered_on >= p_starts AND l.ordered_on < p_ends AND c.credited_on >= p_starts AND c.credited_on < p_ends
    AND (p_until IS NOT NULL OR c.period_id = p_period) AND (o.credited_on < p_starts OR (p_until IS NOT NULL AND c.period_id > o.period_id AND NOT EXISTS (
      SELECT 1 FROM core.order_line s JOIN core.plan_terms() t ON t.employee_id = c.employee_id AND t.valid @> s.ordered_on AND t.clawback = 'recompute'
      WHERE s.id = o.line_id))) $$;

-- Nothing is booked before its own month, so `period_id >=` takes nothing away and lets a few people's lines be found by the index.
-- The period's credited lines with their facts, without those returns. A correction of a plan that recomputes takes
-- the later returns of the period's own deals in.
CREATE FUNCTION core.orders_of_period(p_snapshot bigint, p_period int, p_starts date, p_ends date, p_until date, p_unit numeric)
RETURNS TABLE (employee_id int, period_id int, order_id bigint, line_id bigint, origin_line_id bigint, amount_minor bigint,
  id bigint, date date, order_no text, line_no int, amount numeric, share numeric, role text, line_amount numeric, quantity numeric,
  unit_price numeric, discount numeric, cost numeric, margin numeric, product text, product_line text, customer text, region text,
  currency text, rate numeric, ordered_on date, delivered_on date, invoiced_on date, paid_on date, paid boolean, paid_amount numeric,
  is_return boolean, new_customer boolean) LANGUAGE sql STABLE AS $$
  SELECT f.* FROM core.order_facts(p_snapshot, p_ends, p_unit) f
  WHERE f.date >= p_starts AND f.date < p_ends AND f.period_id >= p_period AND (p_until IS NOT NULL OR f.period_id = p_period)
    AND f.id NOT IN (SELECT r.id FROM core.returned_credits(p_snapshot, p_period, p_starts, p_ends, p_until) r)
  UNION ALL
  SELECT f.* FROM core.order_facts(p_snapshot, p_ends, p_unit) f
  WHERE p_until IS NOT NULL AND f.id IN (SELECT r.id FROM core.recomputed_returns(p_snapshot, p_starts, p_ends, p_until) r) $$;

-- the same for a further collection of a plan, whose lines are dated by another event
CREATE FUNCTION core.extra_orders_of_period(p_snapshot bigint, p_period int, p_starts date, p_ends date, p_until date, p_unit numeric, p_kind text)
RETURNS TABLE (employee_id int, period_id int, order_id bigint, line_id bigint, origin_line_id bigint, amount_minor bigint,
  id bigint, date date, order_no text, line_no int, amount numeric, share numeric, role text, line_amount numeric, quantity numeric,
  unit_price numeric, discount numeric, cost numeric, margin numeric, product text, product_line text, customer text, region text,
  currency text, rate numeric, ordered_on date, delivered_on date, invoiced_on date, paid_on date, paid boolean, paid_amount numeric,
  is_return boolean, new_customer boolean) LANGUAGE sql STABLE AS $$
  SELECT f.* FROM core.order_facts(p_snapshot, p_ends, p_unit, p_kind) f
  WHERE f.date >= p_starts AND f.date < p_ends AND f.period_id >= p_period AND (p_until IS NOT NULL OR f.period_id = p_period)
    AND f.id NOT IN (SELECT r.id FROM core.returned_credits(p_snapshot, p_period, p_starts, p_ends, p_until, p_kind) r)
  UNION ALL
  SELECT f.* FROM core.order_facts(p_snapshot, p_ends, p_unit, p_kind) f
  WHERE p_until IS NOT NULL AND f.id IN (SELECT r.id FROM core.recomputed_returns(p_snapshot, p_starts, p_ends, p_until, p_kind) r) $$;

-- Later returns of deals credited in a period, dated before p_until, under plans that recompute it without what came back: the
-- plan in force when the deal was made decides, as it does for every other way of taking back.
CREATE FUNCTION core.recomputed_returns(p_snapshot bigint, p_starts date, p_ends date, p_until date, p_kind text DEFAULT NULL)
RETURNS TABLE (id bigint, employee_id int, order_id bigint, batch_id bigint, credited_on date) LANGUAGE sql STABLE AS $$
  SELECT c.id, c.employee_id, c.order_id, c.batch_id, c.credited_on FROM core.order_line l JOIN core.credits_of(p_snapshot, p_kind) c ON c.line_id = l.id
  JOIN core.credits_of(p_snapshot, p_kind) o ON o.line_id = core.line_now(l.origin_line_id, p_snapshot) AND o.employee_id = c.employee_id AND o.role = c.role
  JOIN core.order_line s ON s.id = o.line_id
  JOIN core.plan_terms() t ON t.employee_id = c.employee_id AND t.valid @> s.ordered_on AND t.clawback = 'recompute'
  WHERE l.kind = 'return' AND l.origin_line_id IS NOT NULL AND l.ordered_on >= p_ends AND c.credited_on >= p_ends AND c.credited_on < p_until
    AND o.credited_on >= p_starts AND o.credited_on < p_ends $$;

-- The arguments of the functions above (`until_on` is p_until), and what else a run needs to know about itself. A negative number stands for
-- a run that does not exist: the period of that number (-202610) on everything known now. Drafts are tried on it.
CREATE FUNCTION core.run_frame(p_run int) RETURNS TABLE (run_id int, kind text, snapshot bigint, period_id int, starts_on date, ends_on date,
  is_late boolean, unit numeric, exponent smallint, booked_in int, region_id int, until_on date) LANGUAGE sql STABLE AS $$
  SELECT r.id, r.kind, r.snapshot_batch, p.id, p.starts_on, p.ends_on, r.kind = 'correction', sec.major(1, k.exponent), k.exponent,
    r.period_id, r.region_id, CASE WHEN r.kind = 'correction' THEN (SELECT b.ends_on FROM core.period b WHERE b.id = r.period_id) END
  FROM core.commission_run r JOIN core.period p ON p.id = coalesce(r.as_of_period_id, r.period_id)
  CROSS JOIN core.office o JOIN core.currency k ON k.code = o.currency WHERE r.id = p_run
  UNION ALL
  SELECT p_run, 'regular', 9223372036854775807, p.id, p.starts_on, p.ends_on, false, sec.major(1, k.exponent), k.exponent, p.id, NULL, NULL
  FROM core.period p CROSS JOIN core.office o JOIN core.currency k ON k.code = o.currency WHERE p.id = -p_run $$;

GRANT EXECUTE ON FUNCTION core.returned_credits(bigint, int, date, date, date, text), core.recomputed_returns(bigint, date, date, date, text),
  core.extra_orders_of_period(bigint, int, date, date, date, numeric, text),
  core.orders_of_period(bigint, int, date, date, date, numeric), core.run_frame(int) TO g_worker, app_reader_all;
GRANT EXECUTE ON FUNCTION core.credits_of(bigint, text), core.recomputed_returns(bigint, date, date, date, text), core.run_frame(int) TO app_guard;
