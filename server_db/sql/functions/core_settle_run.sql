-- owner: app_owner
-- Clawbacks, and what a run pays: base, released earnings, what is taken back, draws. Called by the worker alone.

-- what holds for a pay line: its own term, else the plan's
CREATE FUNCTION core.term(p_body jsonb, p_line text, p_name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(p_body -> 'components' -> p_line ->> p_name, p_body -> 'properties' ->> p_name) $$;

-- Takes back what returned deals earned when they were booked, under the version they were booked under: in proportion
-- to what came back, or by the age of the deal. Each row names the earning it reverses.
CREATE FUNCTION core.claw_back(p_run int) RETURNS bigint LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  frame record;
  kind text;
  added bigint := 0;
  more bigint;
BEGIN
  SELECT * INTO frame FROM core.run_frame(p_run);
  -- the plans' own date first, then those of their further collections
  FOR kind IN SELECT NULL UNION ALL (SELECT DISTINCT x.one FROM (SELECT DISTINCT p.plan_version_id AS id FROM core.run_person p WHERE p.run_id = p_run) u
      JOIN core.plan_version v ON v.id = u.id CROSS JOIN LATERAL pg_catalog.unnest(core.extra_kinds(v.body)) x(one) ORDER BY 1) LOOP
  INSERT INTO core.earning (run_id, employee_id, step, credit_id, amount_minor, basis_minor, reverses_id)
  SELECT p_run, c.employee_id, e.step, c.id,
    -- one division, so that an exact half stays one
    -pg_catalog.round(e.amount_minor::numeric * pg_catalog.abs(c.amount_minor) * age.left_days / nullif(pg_catalog.abs(c.origin_amount_minor) * age.days, 0))::bigint,
    c.amount_minor, e.id
  FROM core.returned_credits(frame.snapshot, frame.period_id, frame.starts_on, frame.ends_on, frame.until_on, kind) c
  JOIN core.run_person here ON here.run_id = p_run AND here.employee_id = c.employee_id
  JOIN core.earning e ON e.employee_id = c.employee_id AND e.credit_id = c.origin_id AND e.reverses_id IS NULL
  JOIN core.commission_run r ON r.id = e.run_id AND r.status <> 'draft' AND (r.period_id, r.id) < (frame.booked_in, p_run)
  JOIN core.run_person booked ON booked.run_id = e.run_id AND booked.employee_id = e.employee_id
  JOIN core.plan_version v ON v.id = booked.plan_version_id
  CROSS JOIN LATERAL (
    SELECT t.days, CASE WHEN core.term(v.body, e.step, 'clawback') = 'by_age' THEN greatest(0, t.days - (c.credited_on - c.origin_on)) ELSE t.days END AS left_days
    FROM (SELECT CASE WHEN core.term(v.body, e.step, 'clawback') = 'by_age' THEN core.term(v.body, e.step, 'warranty_days')::numeric ELSE 1 END AS days) t) age
  WHERE coalesce(core.term(v.body, e.step, 'clawback'), 'reverse') <> 'recompute' AND e.amount_minor <> 0
  ORDER BY c.id, e.id;
  GET DIAGNOSTICS more = ROW_COUNT;
  added := added + more;
  END LOOP;
  RETURN added;
END $$;

-- one row a person: what is released, what is to be taken back, and the terms of the plan
CREATE FUNCTION core.pay_terms(p_run int) RETURNS TABLE (employee_id int, released bigint, due bigint, ceiling bigint, clawback_opening bigint,
  draw text, guarantee bigint, draw_limit bigint, draw_opening bigint) LANGUAGE sql STABLE AS $$
  WITH frame AS (SELECT * FROM core.run_frame(p_run)),
  paid AS (
    SELECT r.employee_id, coalesce(sum(r.amount_minor) FILTER (WHERE r.reason IS DISTINCT FROM 'clawback'), 0)::bigint AS up,
      -coalesce(sum(r.amount_minor) FILTER (WHERE r.reason = 'clawback'), 0)::bigint AS down
    FROM core.release r WHERE r.run_id = p_run AND r.status = 'paid' GROUP BY 1)
  SELECT p.employee_id, coalesce(a.up, 0), coalesce(a.down, 0),
    core.step_minor(p_run, p.employee_id, 'clawback_ceiling', f.exponent), coalesce((p.facts ->> 'clawback_opening')::bigint, 0),
    CASE WHEN daterange((v.body -> 'properties' ->> 'draw_since')::date, (v.body -> 'properties' ->> 'draw_until')::date) @> f.starts_on
      THEN coalesce(v.body -> 'properties' ->> 'draw', 'none') ELSE 'none' END,
    core.step_minor(p_run, p.employee_id, 'draw_guarantee', f.exponent), core.step_minor(p_run, p.employee_id, 'draw_limit', f.exponent),
    coalesce((p.facts ->> 'draw_opening')::bigint, 0)
  FROM core.run_person p CROSS JOIN frame f LEFT JOIN core.plan_version v ON v.id = p.plan_version_id
  LEFT JOIN paid a ON a.employee_id = p.employee_id
  WHERE p.run_id = p_run $$;

-- nothing for more than a ledger holds (LEDGER_HOLDS): an exception says so of the person
CREATE FUNCTION core.step_minor(p_run int, p_employee int, p_step text, p_exponent smallint) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN abs(r.value) * power(10::numeric, p_exponent) < 1000000000000000 THEN round(r.value * power(10::numeric, p_exponent))::bigint END
  FROM core.result r WHERE r.run_id = p_run AND r.employee_id = p_employee AND r.step = p_step $$;

-- what a cap leaves for the next period, where the plan carries the excess
CREATE FUNCTION core.carried(p_run int) RETURNS TABLE (employee_id int, opening bigint, closing bigint) LANGUAGE sql STABLE AS $$
  SELECT p.employee_id, o.minor, greatest(0, o.minor + core.step_minor(p_run, p.employee_id, v.body ->> 'payout', f.exponent)
    - core.step_minor(p_run, p.employee_id, 'payable', f.exponent))
  FROM core.run_person p JOIN core.plan_version v ON v.id = p.plan_version_id CROSS JOIN core.run_frame(p_run) f
  CROSS JOIN LATERAL (SELECT round((p.facts ->> 'carried_amount')::numeric / f.unit)::bigint AS minor) o
  WHERE p.run_id = p_run AND v.body -> 'properties' ->> 'cap' = 'person_period' AND v.body -> 'properties' ->> 'cap_excess' = 'carried'
    AND core.step_minor(p_run, p.employee_id, 'payable', f.exponent) IS NOT NULL
    AND core.step_minor(p_run, p.employee_id, v.body ->> 'payout', f.exponent) IS NOT NULL $$;

-- A correction pays only differences: no base, no guarantee. Under a ceiling it takes nothing back, for the ceiling holds once a
-- month: the month's own run does, what the corrections brought included. Nothing is carried for somebody who owes nothing.
CREATE FUNCTION core.settle_run(p_run int) RETURNS bigint LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  regular boolean := (SELECT r.kind = 'regular' FROM core.commission_run r WHERE r.id = p_run);
BEGIN
  WITH terms AS MATERIALIZED (SELECT * FROM core.pay_terms(p_run)),
  taken AS MATERIALIZED (
    SELECT t.*, least(t.clawback_opening + t.due, CASE WHEN t.ceiling IS NULL THEN t.clawback_opening + t.due WHEN regular THEN greatest(0, t.ceiling) ELSE 0 END)
      AS collected FROM terms t
    WHERE regular OR t.due <> 0 OR EXISTS (SELECT 1 FROM core.earning e WHERE e.run_id = p_run AND e.employee_id = t.employee_id)),
  drawn AS MATERIALIZED (
    SELECT k.*, greatest(0, k.guarantee - (k.released - k.collected)) AS advance,
      CASE WHEN k.draw = 'non_recoverable' THEN 0 ELSE least(k.draw_opening, greatest(0, k.released - k.collected - k.guarantee),
        CASE WHEN k.draw = 'recoverable_limited' THEN k.draw_limit END) END AS recovered
    FROM taken k WHERE regular AND k.draw <> 'none' AND k.guarantee IS NOT NULL),
  ledgers AS (
    INSERT INTO core.subledger_entry (run_id, employee_id, ledger, opening_minor, movement_minor, closing_minor, reason)
    SELECT p_run, k.employee_id, 'clawback', k.clawback_opening, k.due - k.collected, k.clawback_opening + k.due - k.collected,
      CASE WHEN k.due > k.collected THEN 'ceiling' ELSE 'collected' END
    FROM taken k WHERE k.clawback_opening <> 0 OR k.due <> k.collected
    UNION ALL
    SELECT p_run, d.employee_id, 'draw', d.draw_opening, d.advance - d.recovered, d.draw_opening + d.advance - d.recovered,
      CASE WHEN d.advance > 0 THEN 'advance' ELSE 'recovered' END
    FROM drawn d WHERE d.draw <> 'non_recoverable' AND (d.draw_opening <> 0 OR d.advance <> 0)
    UNION ALL
    SELECT p_run, c.employee_id, 'carry', c.opening, c.closing - c.opening, c.closing, 'cap' FROM core.carried(p_run) c
    WHERE regular AND (c.opening <> 0 OR c.closing <> 0))
  INSERT INTO core.payout (run_id, employee_id, kind, step, amount_minor)
  SELECT p_run, x.* FROM (
    SELECT p.employee_id, 'base', '', p.base_salary_minor FROM core.run_person p WHERE p.run_id = p_run AND regular AND p.base_salary_minor <> 0
    UNION ALL
    SELECT r.employee_id, coalesce(v.body -> 'payout_kinds' ->> r.step, 'commission'), r.step, pg_catalog.sum(r.amount_minor)::bigint
    FROM core.release r JOIN core.run_person p ON p.run_id = p_run AND p.employee_id = r.employee_id LEFT JOIN core.plan_version v ON v.id = p.plan_version_id
    WHERE r.run_id = p_run AND r.status = 'paid' AND r.reason IS DISTINCT FROM 'clawback' GROUP BY 1, 2, 3
    UNION ALL SELECT k.employee_id, 'clawback', '', -k.collected FROM taken k WHERE k.collected <> 0
    UNION ALL SELECT d.employee_id, 'draw', '', d.advance - d.recovered FROM drawn d WHERE d.advance <> d.recovered) x
  ORDER BY 1, 2, 3;
  RETURN (SELECT coalesce(pg_catalog.sum(o.amount_minor), 0)::bigint FROM core.payout o WHERE o.run_id = p_run);
END $$;

GRANT EXECUTE ON FUNCTION core.carried(int), core.claw_back(int), core.pay_terms(int), core.step_minor(int, int, text, smallint), core.settle_run(int) TO g_worker;

-- Payouts below the plan's least are carried to the next run, with what was carried so far; a leaver's are paid. Salaries and
-- adjustments do not count. After core.settle_run.
CREATE FUNCTION core.pay_minimum(p_run int) RETURNS bigint LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  frame record;
  moved bigint;
BEGIN
  SELECT * INTO frame FROM core.run_frame(p_run);
  IF frame.is_late THEN
    RETURN 0;
  END IF;
  WITH person AS MATERIALIZED (
    SELECT p.employee_id, coalesce((p.facts ->> 'minimum_opening')::bigint, 0) AS opening, (p.facts ->> 'left_on')::date < frame.ends_on AS leaves,
      core.step_minor(p_run, p.employee_id, 'minimum_payout', frame.exponent) AS least,
      coalesce((SELECT pg_catalog.sum(o.amount_minor) FROM core.payout o WHERE o.run_id = p_run AND o.employee_id = p.employee_id
        AND o.kind IN ('commission', 'bonus', 'draw', 'clawback')), 0)::bigint AS net
    FROM core.run_person p WHERE p.run_id = p_run),
  settled AS MATERIALIZED (
    SELECT s.*, s.least IS NOT NULL AND s.net + s.opening > 0 AND s.net + s.opening < s.least AND NOT coalesce(s.leaves, false) AS held FROM person s
    WHERE s.least IS NOT NULL OR s.opening <> 0),
  ledger AS (
    INSERT INTO core.subledger_entry (run_id, employee_id, ledger, opening_minor, movement_minor, closing_minor, reason)
    SELECT p_run, s.employee_id, 'minimum', s.opening, CASE WHEN s.held THEN s.net ELSE -s.opening END, CASE WHEN s.held THEN s.net + s.opening ELSE 0 END,
      CASE WHEN s.held THEN 'minimum' ELSE 'paid' END
    FROM settled s WHERE s.held OR s.opening <> 0)
  INSERT INTO core.payout (run_id, employee_id, kind, step, amount_minor)
  SELECT p_run, s.employee_id, 'adjustment', 'minimum', CASE WHEN s.held THEN -s.net ELSE s.opening END
  FROM settled s WHERE CASE WHEN s.held THEN s.net ELSE s.opening END <> 0 ORDER BY s.employee_id;
  GET DIAGNOSTICS moved = ROW_COUNT;
  RETURN moved;
END $$;

GRANT EXECUTE ON FUNCTION core.term(jsonb, text, text), core.pay_minimum(int) TO g_worker;
GRANT EXECUTE ON FUNCTION core.term(jsonb, text, text) TO app_reader_all;
