-- owner: app_owner
-- From earned to payable: at once, as the customer pays, in stages, or held. Called by the worker alone.
-- Every release is reckoned cumulatively over all runs: to date less what was released before, so that the last
-- payment closes to the cent and an order in three lines is released as one.

-- what this run and the runs before it earned, by how it is released; a reversal follows what it reverses
CREATE FUNCTION core.earned_to_date(p_run int, p_only int[] DEFAULT NULL) RETURNS TABLE (earning_id bigint, employee_id int, step text, order_id bigint, source_run_id int, own boolean,
  amount_minor bigint, mode text, stages jsonb, ends_on date, held_reason text) LANGUAGE sql STABLE AS $$
  WITH me AS MATERIALIZED (SELECT f.run_id AS id, f.booked_in AS period_id FROM core.run_frame(p_run) f),
  -- read once a plan and pay line: a plan's text is long, and taking it apart for every earning was most of the time
  plan AS MATERIALIZED (
    SELECT v.id, v.body -> 'properties' ->> 'release' AS mode, v.body -> 'properties' -> 'stages' AS stages, v.body -> 'properties' ->> 'held_reason_en' AS reason
    FROM core.plan_version v
    WHERE coalesce(v.body -> 'properties' ->> 'release', 'at_once') <> 'at_once' OR v.body @? '$.components.*.release ? (@ != "at_once")'),
  line AS MATERIALIZED (
    SELECT v.id, c.key AS step, core.term(v.body, c.key, 'release') AS mode, c.value -> 'stages' AS stages, core.term(v.body, c.key, 'held_reason_en') AS reason
    FROM plan JOIN core.plan_version v ON v.id = plan.id CROSS JOIN LATERAL jsonb_each(v.body -> 'components') c),
  paid_slowly AS MATERIALIZED (
    SELECT rp.run_id, rp.employee_id, rp.plan_version_id, p.ends_on
    FROM core.run_person rp JOIN plan ON plan.id = rp.plan_version_id JOIN core.commission_run r ON r.id = rp.run_id
    JOIN core.period p ON p.id = r.period_id, me
    WHERE (r.id = me.id OR (r.status <> 'draft' AND (r.period_id, r.id) < (me.period_id, me.id))) AND (p_only IS NULL OR rp.employee_id = ANY (p_only)))
  SELECT e.id, e.employee_id, e.step, CASE WHEN t.mode = 'by_payment' THEN c.order_id END, CASE WHEN t.mode <> 'by_payment' THEN s.run_id END,
    e.run_id = p_run, e.amount_minor, CASE WHEN t.mode = 'by_payment' AND c.order_id IS NULL THEN 'at_once' ELSE t.mode END,
    coalesce(l.stages, n.stages), s.ends_on, coalesce(l.reason, n.reason)
  FROM core.earning e LEFT JOIN core.earning o ON o.id = e.reverses_id
  JOIN paid_slowly s ON s.run_id = coalesce(o.run_id, e.run_id) AND s.employee_id = e.employee_id
  JOIN plan n ON n.id = s.plan_version_id LEFT JOIN line l ON l.id = s.plan_version_id AND l.step = e.step
  CROSS JOIN LATERAL (SELECT coalesce(l.mode, n.mode, 'at_once') AS mode) t
  LEFT JOIN core.credit c ON c.id = coalesce(o.credit_id, e.credit_id)
  JOIN core.commission_run r ON r.id = e.run_id, me
  WHERE (e.run_id = p_run OR (r.status <> 'draft' AND (r.period_id, r.id) < (me.period_id, me.id))) AND (p_only IS NULL OR e.employee_id = ANY (p_only)) $$;

-- the part of staged earnings that is due before a day: the stages' shares add up
CREATE FUNCTION core.staged_share(p_stages jsonb, p_from date, p_until date) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(sum((s ->> 'share')::numeric), 0) FROM jsonb_array_elements(p_stages) s WHERE p_from + (s ->> 'days')::int <= p_until $$;

CREATE FUNCTION core.next_stage(p_stages jsonb, p_from date, p_until date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT min(p_from + (s ->> 'days')::int) FROM jsonb_array_elements(p_stages) s WHERE p_from + (s ->> 'days')::int > p_until $$;

-- what was earned to date beside what was released before, of everybody or of some
CREATE FUNCTION core.earned_and_released(p_run int, p_only int[] DEFAULT NULL) RETURNS TABLE (employee_id int, step text, order_id bigint, source_run_id int,
  mode text, stages jsonb, ends_on date, held_reason text, earned_minor bigint, before_minor bigint) LANGUAGE sql STABLE AS $$
  WITH together AS (
    SELECT e.employee_id, e.step, e.order_id, e.source_run_id, e.mode, e.stages, max(e.ends_on) AS ends_on, max(e.held_reason) AS held_reason,
      sum(e.amount_minor)::bigint AS minor
    FROM core.earned_to_date(p_run, p_only) e WHERE e.mode <> 'at_once' GROUP BY 1, 2, 3, 4, 5, 6),
  released AS (
    SELECT r.employee_id, r.step, r.order_id, r.source_run_id, sum(r.amount_minor)::bigint AS minor
    FROM core.release r JOIN core.commission_run x ON x.id = r.run_id
    WHERE r.status = 'paid' AND (r.order_id IS NOT NULL OR r.source_run_id IS NOT NULL) AND x.status <> 'draft'
      AND (x.period_id, x.id) < (SELECT f.booked_in, f.run_id FROM core.run_frame(p_run) f) AND (p_only IS NULL OR r.employee_id = ANY (p_only)) GROUP BY 1, 2, 3, 4)
  SELECT t.employee_id, t.step, t.order_id, t.source_run_id, t.mode, t.stages, t.ends_on, t.held_reason, t.minor, coalesce(b.minor, 0)
  -- equal or both missing, in a form that can be hashed: all orders of a person would be compared with one another
  FROM together t LEFT JOIN released b ON b.employee_id = t.employee_id AND b.step = t.step
    AND coalesce(b.order_id, -1) = coalesce(t.order_id, -1) AND coalesce(b.source_run_id, -1) = coalesce(t.source_run_id, -1) $$;

-- and what is payable to date
CREATE FUNCTION core.release_balances(p_run int) RETURNS TABLE (employee_id int, step text, order_id bigint, source_run_id int, mode text,
  earned_minor bigint, before_minor bigint, to_date_minor bigint, paid_minor bigint, invoiced_minor bigint, due_on date, reason text)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
  f record;
  -- a correction pays in the month it is booked in: what the customer paid since the corrected month counts
  until date := (SELECT p.ends_on FROM core.run_frame(p_run) x JOIN core.period p ON p.id = x.booked_in);
BEGIN
  SELECT * INTO f FROM core.run_frame(p_run);
  RETURN QUERY SELECT t.employee_id, t.step, t.order_id, t.source_run_id, t.mode, t.earned_minor, t.before_minor,
    CASE t.mode WHEN 'held' THEN 0
      WHEN 'staged' THEN round(t.earned_minor * core.staged_share(t.stages, t.ends_on - 1, until - 1))
      ELSE CASE WHEN coalesce(m.due_minor, 0) = 0 OR m.paid_minor <= 0 THEN 0 WHEN m.paid_minor >= m.due_minor THEN t.earned_minor
        ELSE round(t.earned_minor::numeric * m.paid_minor / m.due_minor) END END::bigint,
    m.paid_minor, m.due_minor,
    CASE WHEN t.mode = 'staged' THEN core.next_stage(t.stages, t.ends_on - 1, until - 1) END,
    CASE t.mode WHEN 'held' THEN coalesce(t.held_reason, 'held') WHEN 'staged' THEN 'stage' ELSE 'customer_payment' END
  FROM core.earned_and_released(p_run) t LEFT JOIN core.order_money(f.snapshot, until) m ON m.order_id = t.order_id;
END $$;

-- which of these people have something earned and not released yet before this run
CREATE FUNCTION core.open_releases(p_run int, p_only int[]) RETURNS TABLE (employee_id int) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT b.employee_id FROM core.earned_and_released(p_run, p_only) b WHERE b.earned_minor <> b.before_minor $$;

-- whether some plan waits for anything before it pays
CREATE FUNCTION core.is_paid_slowly() RETURNS boolean LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM core.plan_version v WHERE coalesce(v.body -> 'properties' ->> 'release', 'at_once') <> 'at_once' OR v.body @? '$.components.*.release ? (@ != "at_once")') $$;

-- where no plan waits, nothing was left over either: only what the run itself earned is looked at
CREATE FUNCTION core.release_at_once(p_run int) RETURNS bigint LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  added bigint;
BEGIN
  INSERT INTO core.release (run_id, employee_id, step, amount_minor, status, reason, earned_minor, before_minor)
  SELECT p_run, e.employee_id, e.step, pg_catalog.sum(e.amount_minor)::bigint, 'paid', CASE WHEN e.reverses_id IS NOT NULL THEN 'clawback' END,
    pg_catalog.sum(e.amount_minor)::bigint, 0 FROM core.earning e WHERE e.run_id = p_run GROUP BY 2, 3, 6 ORDER BY 2, 3, 6;
  GET DIAGNOSTICS added = ROW_COUNT;
  RETURN added;
END $$;

CREATE FUNCTION core.release_earnings(p_run int) RETURNS bigint LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  added bigint;
BEGIN
  IF NOT core.is_paid_slowly() THEN
    RETURN core.release_at_once(p_run);
  END IF;
  INSERT INTO core.release (run_id, employee_id, step, amount_minor, status, reason, due_on, order_id, source_run_id,
    earned_minor, before_minor, paid_minor, invoiced_minor)
  -- each reckoned once: a correlated subquery would reckon everything earned to date for every single earning
  WITH slow AS MATERIALIZED (SELECT t.earning_id FROM core.earned_to_date(p_run) t WHERE t.mode <> 'at_once'),
  -- a region's run releases for its own people, a correction for those it books something for: the others' next run does
  balance AS MATERIALIZED (
    SELECT b.* FROM core.release_balances(p_run) b CROSS JOIN core.run_frame(p_run) f WHERE CASE WHEN f.is_late
      THEN b.employee_id IN (SELECT e.employee_id FROM core.earning e WHERE e.run_id = p_run)
      ELSE b.employee_id IN (SELECT p.employee_id FROM core.run_person p WHERE p.run_id = p_run) END)
  SELECT p_run, x.* FROM (
    -- paid at once: whole, one row a person and step, what is taken back apart; earnings without an order have no payment to wait for
    SELECT e.employee_id, e.step, pg_catalog.sum(e.amount_minor)::bigint, 'paid', CASE WHEN e.reverses_id IS NOT NULL THEN 'clawback' END, NULL::date, NULL::bigint, NULL::int,
      pg_catalog.sum(e.amount_minor)::bigint, 0::bigint, NULL::bigint, NULL::bigint
    FROM core.earning e WHERE e.run_id = p_run AND NOT EXISTS (
      SELECT 1 FROM slow WHERE slow.earning_id = e.id) GROUP BY 1, 2, 5
    UNION ALL
    SELECT b.employee_id, b.step, b.to_date_minor - b.before_minor, 'paid', CASE WHEN b.to_date_minor < b.before_minor THEN 'clawback' END, NULL, b.order_id, b.source_run_id,
      b.earned_minor, b.before_minor, b.paid_minor, b.invoiced_minor
    FROM balance b WHERE b.to_date_minor <> b.before_minor
    UNION ALL
    SELECT b.employee_id, b.step, b.earned_minor - b.to_date_minor, CASE b.mode WHEN 'held' THEN 'held' ELSE 'waiting' END, b.reason, b.due_on,
      b.order_id, b.source_run_id, b.earned_minor, b.before_minor, b.paid_minor, b.invoiced_minor
    FROM balance b WHERE b.earned_minor <> b.to_date_minor
  ) x ORDER BY 1, 2, 7, 8, 4;
  GET DIAGNOSTICS added = ROW_COUNT;
  RETURN added;
END $$;

GRANT EXECUTE ON FUNCTION core.earned_to_date(int, int[]), core.staged_share(jsonb, date, date), core.next_stage(jsonb, date, date),
  core.earned_and_released(int, int[]), core.release_balances(int), core.open_releases(int, int[]), core.release_earnings(int), core.is_paid_slowly(), core.release_at_once(int) TO g_worker, app_reader_all;
