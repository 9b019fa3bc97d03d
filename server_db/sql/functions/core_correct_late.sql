-- owner: app_guard
-- What came after a period's result was made and reaches it: for whom, through what, by which order. Nothing is searched
-- through: each question starts from the few late facts and asks whether the person's newest version knew them.

-- Credits of the periods' days that were booked later, and returns of their deals where the plan recomputes: those dated before
-- p_until that the newest version could not take in, because they came after it or are dated after the period it was booked in.
CREATE FUNCTION core.late_credits_(p_periods int[], p_until date) RETURNS TABLE (period_id int, employee_id int, cause text, order_id bigint, detail text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH late AS MATERIALIZED (
    SELECT b.id AS period_id, b.since AS period_since, c.employee_id, c.role, c.line_id, c.order_id, c.currency, c.batch_id FROM core.calculated_periods(p_periods) b
    JOIN core.credit c ON c.credited_on >= b.starts_on AND c.credited_on < b.ends_on AND c.batch_id > b.since
      AND c.credited_on < pg_catalog.make_date(c.period_id / 100, c.period_id % 100, 1)),
  version AS MATERIALIZED (
    SELECT v.* FROM core.versions_of(ARRAY(SELECT DISTINCT l.employee_id FROM late l), p_periods) v),
  unseen AS (
    SELECT l.*, coalesce(v.snapshot, l.period_since) AS since FROM late l
    LEFT JOIN version v ON v.employee_id = l.employee_id AND v.period_id = l.period_id WHERE l.batch_id > coalesce(v.snapshot, l.period_since))
  -- the number asked order by order: a join reads every order there is
  SELECT u.period_id, u.employee_id, u.cause, u.order_id, (SELECT o.number::text FROM core.sales_order o WHERE o.id = u.order_id) FROM (
    SELECT DISTINCT u.period_id, u.employee_id, core.cause_of_(u.line_id, u.order_id, u.employee_id, u.role, u.currency, u.since, u.batch_id) AS cause, u.order_id
    FROM unseen u) u
  UNION
  SELECT b.id, r.employee_id, 'return', r.order_id, o.number::text FROM core.calculated_periods(p_periods) b
  CROSS JOIN LATERAL core.recomputed_returns(9223372036854775807, b.starts_on, b.ends_on, p_until) r JOIN core.sales_order o ON o.id = r.order_id
  LEFT JOIN core.versions_of(NULL, p_periods) v ON v.employee_id = r.employee_id AND v.period_id = b.id
  LEFT JOIN core.commission_run m ON m.id = v.run_id LEFT JOIN core.period k ON k.id = m.period_id
  WHERE coalesce(v.is_regular, true) OR v.snapshot < r.batch_id OR r.credited_on >= k.ends_on $$;

-- what made a credit change, the plainest reason first
CREATE FUNCTION core.cause_of_(p_line bigint, p_order bigint, p_employee int, p_role text, p_currency char(3), p_since bigint, p_batch bigint)
RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE
    WHEN l.batch_id > p_since OR l.replaced_batch > p_since THEN CASE l.kind WHEN 'return' THEN 'return' ELSE 'order' END
    WHEN EXISTS (SELECT 1 FROM core.order_split s WHERE s.batch_id > p_since AND s.batch_id <= p_batch
      AND s.order_id IN (p_order, (SELECT o.order_id FROM core.order_line o WHERE o.id = l.origin_line_id))) THEN 'split'
    WHEN EXISTS (SELECT 1 FROM core.sales_order h WHERE h.root_id = p_order AND h.replaces_id IS NOT NULL AND h.batch_id > p_since) THEN 'order'
    WHEN EXISTS (SELECT 1 FROM core.currency_rate r WHERE r.from_code = p_currency AND r.batch_id > p_since AND r.batch_id <= p_batch) THEN 'rate'
    WHEN EXISTS (SELECT 1 FROM core.person_change h WHERE h.employee_id = p_employee AND h.cause = 'plan' AND h.batch_id > p_since
      AND h.valid @> l.ordered_on) THEN 'plan'
    WHEN p_role = 'manager' THEN 'hierarchy' ELSE 'order' END
  FROM core.order_line l WHERE l.id = p_line $$;

-- orders whose credits stay as they are while what a plan reads of them changed: another customer or region, money that
-- came in, a customer who was not new after all
CREATE FUNCTION core.late_order_facts_(p_periods int[]) RETURNS TABLE (period_id int, employee_id int, cause text, order_id bigint, detail text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH base AS MATERIALIZED (SELECT * FROM core.calculated_periods(p_periods)),
  first AS (SELECT min(b.since) AS since, max(b.ends_on) AS ends_on FROM base b),
  asks AS MATERIALIZED (SELECT * FROM core.plan_asks()),
  money AS MATERIALIZED (
    SELECT x.* FROM (
      SELECT i.order_id, i.invoiced_on AS day, i.batch_id FROM core.invoice i, first WHERE i.batch_id > first.since
      UNION ALL SELECT y.order_id, y.paid_on, y.batch_id FROM core.customer_payment y, first WHERE y.batch_id > first.since) x, first
    WHERE x.day < first.ends_on AND (SELECT pg_catalog.bool_or(a.money) FROM asks a)),
  touched AS MATERIALIZED (
    SELECT b.id AS period_id, c.employee_id, h.root_id AS order_id, h.batch_id, NULL::text AS needs FROM first
    JOIN core.sales_order h ON h.replaces_id IS NOT NULL AND h.batch_id > first.since JOIN core.credit c ON c.order_id = h.root_id
    JOIN base b ON c.credited_on >= b.starts_on AND c.credited_on < b.ends_on AND h.batch_id > b.since
    UNION
    SELECT b.id, c.employee_id, m.order_id, m.batch_id, 'money' FROM money m JOIN core.credit c ON c.order_id = m.order_id
    JOIN base b ON c.credited_on >= b.starts_on AND c.credited_on < b.ends_on AND m.batch_id > b.since AND m.day < b.ends_on
    UNION
    SELECT b.id, c.employee_id, o.root_id, h.batch_id, 'newness' FROM first
    JOIN core.sales_order h ON h.replaces_id IS NULL AND h.batch_id > first.since AND h.ordered_on < first.ends_on
    JOIN core.sales_order o ON o.customer_id = h.customer_id AND o.ordered_on > h.ordered_on JOIN core.credit c ON c.order_id = o.root_id
    JOIN base b ON c.credited_on >= b.starts_on AND c.credited_on < b.ends_on AND h.batch_id > b.since
    WHERE (SELECT pg_catalog.bool_or(a.newness) FROM asks a))
  SELECT DISTINCT t.period_id, t.employee_id, 'order', t.order_id, o.number::text FROM touched t JOIN core.sales_order o ON o.id = t.order_id
  JOIN core.versions_of(ARRAY(SELECT DISTINCT x.employee_id FROM touched x), p_periods) v ON v.employee_id = t.employee_id AND v.period_id = t.period_id
  LEFT JOIN asks a ON a.plan_version_id = v.plan_version_id
  WHERE t.batch_id > v.snapshot AND (t.needs IS NULL OR t.needs = 'money' AND a.money OR t.needs = 'newness' AND a.newness) $$;

-- quotas, figures, posts, plans and days of stay
CREATE FUNCTION core.late_person_facts_(p_periods int[]) RETURNS TABLE (period_id int, employee_id int, cause text, order_id bigint, detail text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH base AS MATERIALIZED (SELECT * FROM core.calculated_periods(p_periods)),
  said AS MATERIALIZED (
    SELECT b.id AS period_id, q.employee_id, 'quota' AS cause, q.measure AS detail, q.batch_id, q.period_id < b.id AS earlier
    FROM core.quota q JOIN core.period p ON p.id = q.period_id JOIN base b ON b.fiscal_year = p.fiscal_year AND b.id >= p.id AND q.batch_id > b.since
    UNION ALL
    SELECT b.id, f.employee_id, 'figure', f.name, f.batch_id, false FROM core.late_figures_() f JOIN base b ON b.id = f.period_id AND f.batch_id > b.since
    UNION ALL
    SELECT b.id, h.employee_id, CASE h.cause WHEN 'post' THEN 'hierarchy' ELSE h.cause END, '', h.batch_id, false
    FROM core.person_change h JOIN base b ON h.valid && pg_catalog.daterange(b.starts_on, b.ends_on) AND h.batch_id > b.since WHERE h.cause <> 'hierarchy')
  SELECT DISTINCT s.period_id, s.employee_id, s.cause, NULL::bigint, s.detail::text FROM said s
  LEFT JOIN core.versions_of(ARRAY(SELECT DISTINCT x.employee_id FROM said x), p_periods) v ON v.employee_id = s.employee_id AND v.period_id = s.period_id
  LEFT JOIN core.plan_asks() a ON a.plan_version_id = v.plan_version_id
  -- a quota or a post of somebody who was never on the period's run pays nobody; a plan that came late does
  WHERE s.batch_id > v.snapshot AND (NOT s.earlier OR a.year_quota) OR v.run_id IS NULL AND s.cause = 'plan' $$;

GRANT EXECUTE ON FUNCTION core.late_credits_(int[], date), core.cause_of_(bigint, bigint, int, text, char, bigint, bigint), core.late_order_facts_(int[]),
  core.late_person_facts_(int[]) TO g_worker;
