-- owner: app_owner
-- For corrections that need not read a month again: whose lines were touched a little, and which lines these are. Where the
-- version before knew all the others and nothing else that a line's pay reads has moved, the rest stays to the cent.

-- The newest version before a correction, of people who stayed under the same plan version with the same facts of those names,
-- and whom nothing but changed lines reached. Somebody with returns in the month is left to the long way: what they take back
-- depends on other months.
CREATE FUNCTION core.little_touched(p_run int, p_version int, p_facts text[]) RETURNS TABLE (employee_id int, before_run int, snapshot bigint, is_regular boolean)
LANGUAGE sql STABLE AS $$
  SELECT p.employee_id, v.run_id, v.snapshot, v.is_regular FROM core.run_frame(p_run) f
  JOIN core.run_person p ON p.run_id = p_run AND p.plan_version_id = p_version
  JOIN core.versions_of(ARRAY(SELECT x.employee_id FROM core.run_person x WHERE x.run_id = p_run), ARRAY[f.period_id]) v
    ON v.employee_id = p.employee_id AND v.plan_version_id = p.plan_version_id
  JOIN core.run_person w ON w.run_id = v.run_id AND w.employee_id = v.employee_id
  JOIN core.commission_run o ON o.id = v.run_id JOIN core.commission_run n ON n.id = p_run AND n.engine_version = o.engine_version
  WHERE NOT EXISTS (SELECT 1 FROM unnest(p_facts) k (name) WHERE p.facts -> k.name IS DISTINCT FROM w.facts -> k.name)
    AND NOT EXISTS (SELECT 1 FROM core.correction_person c WHERE c.run_id = p_run AND c.employee_id = p.employee_id AND c.cause NOT IN ('order', 'split', 'rate'))
    AND NOT EXISTS (SELECT 1 FROM core.credit_sum s WHERE s.employee_id = p.employee_id AND s.credited_in = f.period_id AND s.is_return)
    -- who was not paid then, for all the results there are
    AND NOT EXISTS (SELECT 1 FROM core.run_exception x WHERE x.run_id = v.run_id AND x.employee_id = p.employee_id AND x.severity = 'blocker') $$;

-- The lines that came (1) and went (-1) since those versions, among what was booked after the month was over. The arrays give
-- person by person which version that is.
CREATE FUNCTION core.touched_credits(p_run int, p_people int[], p_snapshots bigint[], p_regular boolean[]) RETURNS TABLE (employee_id int, id bigint, change int)
LANGUAGE sql STABLE AS $$
  WITH f AS MATERIALIZED (SELECT * FROM core.run_frame(p_run)),
  late AS MATERIALIZED (
    SELECT c.*, v.snapshot, v.is_regular FROM f CROSS JOIN unnest(p_people, p_snapshots, p_regular) v (employee_id, snapshot, is_regular)
    JOIN core.credit c ON c.employee_id = v.employee_id AND c.credited_on >= f.starts_on AND c.credited_on < f.ends_on AND NOT c.is_extra
      AND c.credited_on < make_date(c.period_id / 100, c.period_id % 100, 1) AND c.batch_id > v.snapshot AND c.batch_id <= f.snapshot)
  SELECT l.employee_id, l.id, 1 FROM late l CROSS JOIN f WHERE l.reverses_id IS NULL AND l.period_id >= f.period_id
    AND NOT EXISTS (SELECT 1 FROM core.credit r WHERE r.reverses_id = l.id AND r.batch_id <= f.snapshot)
  UNION ALL
  SELECT o.employee_id, o.id, -1 FROM late l CROSS JOIN f JOIN core.credit o ON o.id = l.reverses_id AND o.batch_id <= l.snapshot
  WHERE o.period_id = f.period_id OR o.period_id > f.period_id AND NOT l.is_regular $$;

-- Of those people, the ones of whom that is all that moved: the kept sums moved by just these lines since the version before.
CREATE FUNCTION core.only_touched(p_run int, p_people int[], p_snapshots bigint[], p_regular boolean[]) RETURNS TABLE (employee_id int) LANGUAGE sql STABLE AS $$
  WITH f AS MATERIALIZED (SELECT * FROM core.run_frame(p_run)),
  moved AS (
    SELECT t.employee_id, sum(t.change) AS lines, sum(t.change * c.amount_minor) AS minor
    FROM core.touched_credits(p_run, p_people, p_snapshots, p_regular) t JOIN core.credit c ON c.id = t.id GROUP BY 1),
  kept AS (
    SELECT v.employee_id, coalesce(sum(s.lines) FILTER (WHERE s.batch_id > v.snapshot), 0) AS lines,
      coalesce(sum(s.amount_minor) FILTER (WHERE s.batch_id > v.snapshot), 0) AS minor,
      -- what a regular run left to a later month has to be read
      bool_or(v.is_regular AND s.batch_id <= v.snapshot AND s.period_id <> f.period_id) AS was_early
    FROM f CROSS JOIN unnest(p_people, p_snapshots, p_regular) v (employee_id, snapshot, is_regular)
    JOIN core.credit_sum s ON s.employee_id = v.employee_id AND s.credited_in = f.period_id AND s.extra_kind IS NULL AND s.period_id >= f.period_id
      AND s.batch_id <= f.snapshot GROUP BY 1)
  SELECT k.employee_id FROM kept k LEFT JOIN moved m ON m.employee_id = k.employee_id
  WHERE NOT k.was_early AND k.lines = coalesce(m.lines, 0) AND k.minor = coalesce(m.minor, 0) $$;

-- The touched lines with the facts that are the line's own; what comes from the order's head or its payments is not among them.
CREATE FUNCTION core.touched_lines(p_run int, p_people int[], p_snapshots bigint[], p_regular boolean[], p_unit numeric)
RETURNS TABLE (employee_id int, amount_minor bigint, change numeric, id bigint, date date, line_no int, amount numeric, share numeric, role text,
  line_amount numeric, quantity numeric, unit_price numeric, discount numeric, cost numeric, margin numeric, product text, product_line text, currency text,
  rate numeric, ordered_on date, delivered_on date, is_return boolean) LANGUAGE sql STABLE AS $$
  SELECT c.employee_id, c.amount_minor, t.change, c.id, c.credited_on, l.line_no, c.amount_minor * p_unit, c.share, c.role,
    sec.major(c.line_amount_minor, cu.exponent), l.quantity::numeric, l.unit_price::numeric, l.discount_rate::numeric, sec.major(l.cost_minor, cu.exponent),
    sec.major(c.line_amount_minor - l.cost_minor, cu.exponent), l.product_code::text, pl.code::text, c.currency::text, c.rate, l.ordered_on, l.delivered_on,
    l.kind = 'return'
  FROM core.touched_credits(p_run, p_people, p_snapshots, p_regular) t JOIN core.credit c ON c.id = t.id
  LEFT JOIN core.order_line l ON l.id = c.line_id LEFT JOIN core.product_line pl ON pl.id = l.product_line_id LEFT JOIN core.currency cu ON cu.code = c.currency $$;

-- Everything credited in a month to some people, wherever it was booked, added up as core.sums_of_period adds up what a regular
-- run reads.
CREATE FUNCTION core.sums_of_few(p_snapshot bigint, p_period int, p_unit numeric, p_people int[])
RETURNS TABLE (employee_id int, lines numeric, amount numeric, line_amount numeric, quantity numeric, cost numeric, margin numeric, role text,
  product_line text, currency text, is_return boolean) LANGUAGE sql STABLE AS $$
  SELECT s.employee_id, s.lines, s.amount_minor * p_unit, s.line_amount_minor * sec.major(1, cu.exponent), s.quantity,
    CASE WHEN s.has_cost THEN s.cost_minor * sec.major(1, cu.exponent) END,
    CASE WHEN s.has_cost THEN (s.line_amount_minor - s.cost_minor) * sec.major(1, cu.exponent) END, s.role, pl.code::text, s.currency::text, s.is_return
  FROM (
    SELECT c.employee_id, c.role, c.product_line_id, c.currency, c.is_return, c.has_cost, sum(c.lines) AS lines, sum(c.amount_minor) AS amount_minor,
      sum(c.line_amount_minor) AS line_amount_minor, sum(c.quantity) AS quantity, sum(c.cost_minor) AS cost_minor
    FROM core.credit_sum c WHERE c.employee_id = ANY (p_people) AND c.period_id >= p_period AND c.credited_in = p_period AND c.extra_kind IS NULL
      AND c.batch_id <= p_snapshot
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(c.lines) > 0) s
  LEFT JOIN core.product_line pl ON pl.id = s.product_line_id LEFT JOIN core.currency cu ON cu.code = s.currency $$;

-- The people whose stored steps are as they were, with all that is added to there.
CREATE FUNCTION core.unmoved(p_run int, p_people int[], p_before int[], p_same text[], p_given text[]) RETURNS TABLE (employee_id int) LANGUAGE sql STABLE AS $$
  SELECT v.employee_id FROM unnest(p_people, p_before) v (employee_id, run_id)
  WHERE NOT EXISTS (
      SELECT 1 FROM unnest(p_same) s (step)
      LEFT JOIN core.result n ON n.run_id = p_run AND n.employee_id = v.employee_id AND n.step = s.step
      LEFT JOIN core.result o ON o.run_id = v.run_id AND o.employee_id = v.employee_id AND o.step = s.step
      WHERE o.step IS NULL OR (n.value, n.text_value) IS DISTINCT FROM (o.value, o.text_value))
    AND NOT EXISTS (
      SELECT 1 FROM unnest(p_given) s (step) LEFT JOIN core.result o ON o.run_id = v.run_id AND o.employee_id = v.employee_id AND o.step = s.step
      WHERE o.value IS NULL) $$;

-- What rounding and caps left over of those people's pay, as far as it differs from the version before.
CREATE FUNCTION core.book_moved_remainders(p_run int, p_people int[], p_before int[], p_lines text[], p_earned text[], p_due text, p_unit numeric) RETURNS bigint
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  added bigint;
BEGIN
  INSERT INTO core.earning (run_id, employee_id, step, credit_id, amount_minor, basis_minor)
  WITH person AS (SELECT * FROM unnest(p_people, p_before) v (employee_id, run_id)),
  line AS MATERIALIZED (
    SELECT p.employee_id, m.line AS step, pg_catalog.round(n.value / p_unit) - pg_catalog.round(o.value / p_unit) AS minor
    FROM person p CROSS JOIN unnest(p_lines, p_earned) m (line, step)
    JOIN core.result n ON n.run_id = p_run AND n.employee_id = p.employee_id AND n.step = m.step
    JOIN core.result o ON o.run_id = p.run_id AND o.employee_id = p.employee_id AND o.step = m.step),
  booked AS MATERIALIZED (
    SELECT e.employee_id, e.step, pg_catalog.sum(e.amount_minor) AS minor FROM core.earning e
    WHERE e.run_id = p_run AND e.employee_id = ANY (p_people) GROUP BY 1, 2),
  due AS (
    SELECT p.employee_id, p_due AS step, pg_catalog.round(n.value / p_unit) - pg_catalog.round(o.value / p_unit)
      - coalesce((SELECT pg_catalog.sum(l.minor) FROM line l WHERE l.employee_id = p.employee_id), 0) AS minor
    FROM person p JOIN core.result n ON n.run_id = p_run AND n.employee_id = p.employee_id AND n.step = p_due
    JOIN core.result o ON o.run_id = p.run_id AND o.employee_id = p.employee_id AND o.step = p_due WHERE NOT p_due = ANY (p_lines))
  SELECT p_run, x.employee_id, x.step, NULL, x.minor::bigint, NULL FROM (
    SELECT l.employee_id, l.step, l.minor - coalesce(b.minor, 0) AS minor FROM line l LEFT JOIN booked b ON b.employee_id = l.employee_id AND b.step = l.step
    UNION ALL SELECT d.employee_id, d.step, d.minor FROM due d) x
  WHERE x.minor <> 0 ORDER BY x.employee_id, x.step;
  GET DIAGNOSTICS added = ROW_COUNT;
  RETURN added;
END $$;

GRANT EXECUTE ON FUNCTION core.little_touched(int, int, text[]), core.touched_credits(int, int[], bigint[], boolean[]),
  core.only_touched(int, int[], bigint[], boolean[]), core.touched_lines(int, int[], bigint[], boolean[], numeric),
  core.sums_of_few(bigint, int, numeric, int[]), core.unmoved(int, int[], int[], text[], text[]),
  core.book_moved_remainders(int, int[], int[], text[], text[], text, numeric) TO g_worker;
