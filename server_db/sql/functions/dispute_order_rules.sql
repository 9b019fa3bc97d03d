-- owner: app_owner
-- The one rule an order's state comes from; dispute_order_state.sql has the amounts.

-- where the pay of a person's credit stands when it earned nothing: what says so, who can change it, when
CREATE FUNCTION core.order_unearned(p_employee int, p_credited date, p_batch bigint, p_booked int) RETURNS jsonb LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  terms record;
  here core.period;
  run record;
  stop record;
BEGIN
  SELECT * INTO here FROM core.period p WHERE p.starts_on <= p_credited AND p.ends_on > p_credited;
  SELECT t.plan_version_id, v.created_by, v.body INTO terms FROM core.plan_terms() t JOIN core.plan_version v ON v.id = t.plan_version_id
    WHERE t.employee_id = p_employee AND t.valid @> p_credited LIMIT 1;
  SELECT r.id, r.code, r.status, r.snapshot_batch, r.period_id, r.calculated_at INTO run FROM core.commission_run r JOIN core.run_person p ON p.run_id = r.id AND p.employee_id = p_employee
    WHERE r.status <> 'draft' AND coalesce(r.as_of_period_id, r.period_id) = here.id ORDER BY r.id DESC LIMIT 1;
  IF terms.plan_version_id IS NULL AND NOT EXISTS (SELECT 1 FROM core.run_person p WHERE p.run_id = run.id AND p.employee_id = p_employee AND p.plan_version_id IS NOT NULL) THEN
    RETURN pg_catalog.jsonb_build_object('state', 'excluded', 'rule', 'no_plan', 'resolver', 'finance', 'on', p_credited);
  ELSIF run.id IS NULL THEN
    RETURN pg_catalog.jsonb_build_object('state', 'waiting', 'rule', 'run', 'resolver', 'finance', 'on', here.ends_on, 'args', pg_catalog.jsonb_build_object('period', here.code));
  ELSIF p_batch > run.snapshot_batch OR (p_booked <> here.id AND run.period_id = here.id) THEN
    RETURN pg_catalog.jsonb_build_object('state', 'waiting', 'rule', 'late', 'resolver', 'finance', 'run', run.id,
      'on', (SELECT p.ends_on FROM core.period p WHERE p.id = p_booked), 'args', pg_catalog.jsonb_build_object('run', run.code, 'period', (SELECT p.code FROM core.period p WHERE p.id = p_booked)));
  END IF;
  SELECT x.code, x.message_en, x.message_zh INTO stop FROM core.run_exception x WHERE x.run_id = run.id AND x.employee_id = p_employee AND x.severity = 'blocker' ORDER BY x.id LIMIT 1;
  IF stop.code IS NOT NULL THEN
    RETURN pg_catalog.jsonb_build_object('state', 'waiting', 'rule', 'exception', 'resolver', 'finance', 'run', run.id, 'on', NULL,
      'args', pg_catalog.jsonb_build_object('run', run.code, 'en', stop.message_en, 'zh', stop.message_zh));
  END IF;
  RETURN pg_catalog.jsonb_build_object('state', 'excluded', 'resolver', 'plan', 'resolver_id', terms.created_by, 'run', run.id, 'on', core.day_of_(run.calculated_at),
    'rule', CASE WHEN NOT core.plan_reads_orders(terms.body) THEN 'not_in_collection' WHEN terms.body -> 'properties' ->> 'cap' IN ('per_record', 'pool') AND core.is_capped_out(run.id, p_employee) THEN 'capped' ELSE 'zero' END,
    'args', pg_catalog.jsonb_build_object('run', run.code) || core.why_nothing(run.id, p_employee, terms.body));
END $$;

-- why a formula gives 0: the first step of the plan that came to 0 for the person, else the formula of what is paid
CREATE FUNCTION core.why_nothing(p_run int, p_employee int, p_body jsonb) RETURNS jsonb LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce((
    SELECT pg_catalog.jsonb_build_object('step_en', coalesce(nullif(s.step ->> 'label_en', ''), s.step ->> 'name'),
      'step_zh', coalesce(nullif(s.step ->> 'label_zh', ''), nullif(s.step ->> 'label_en', ''), s.step ->> 'name'))
    FROM pg_catalog.jsonb_array_elements(p_body -> 'steps') WITH ORDINALITY s (step, n)
    JOIN core.result r ON r.run_id = p_run AND r.employee_id = p_employee AND r.step = s.step ->> 'name' AND r.value = 0 AND NOT r.is_private
    WHERE s.step ->> 'name' <> p_body ->> 'payout' AND NOT coalesce(p_body -> 'payout_lines', '[]') ? (s.step ->> 'name') ORDER BY s.n LIMIT 1),
    (SELECT pg_catalog.jsonb_build_object('formula', s ->> 'formula') FROM pg_catalog.jsonb_array_elements(p_body -> 'steps') s
      WHERE s ->> 'name' = coalesce(p_body -> 'payout_lines' ->> 0, p_body ->> 'payout') LIMIT 1), '{}') $$;

-- whether any formula of a plan looks at its orders at all
CREATE FUNCTION core.plan_reads_orders(p_body jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT coalesce(bool_or(s ->> 'formula' ~* '\morders\M' OR (s ->> 'scope' = 'record' AND coalesce(nullif(s ->> 'over', ''), 'orders') = 'orders')), true)
  FROM pg_catalog.jsonb_array_elements(p_body -> 'steps') s $$;

-- whether a cap left this person nothing for later records
CREATE FUNCTION core.is_capped_out(p_run int, p_employee int) RETURNS boolean LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM core.result r WHERE r.run_id = p_run AND r.employee_id = p_employee AND r.step = 'cap_limit' AND r.value = 0) $$;

-- the same for what was earned: what of it still waits, and for whom
CREATE FUNCTION core.order_earned(p_employee int, p_order bigint, p_earned bigint, p_released bigint, p_paid bigint, p_back boolean, p_cut boolean, p_run int) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  last record;
  run record;
BEGIN
  SELECT r.* INTO run FROM core.commission_run r WHERE r.id = p_run;
  IF p_earned <> p_released THEN
    SELECT s.reason, s.due_on, s.paid_minor, s.invoiced_minor, s.status INTO last FROM core.release s JOIN core.commission_run r ON r.id = s.run_id AND r.status <> 'draft'
      WHERE s.employee_id = p_employee AND s.status <> 'paid' AND (s.order_id = p_order OR s.source_run_id IN (
        SELECT e.run_id FROM core.earning e JOIN core.credit c ON c.id = e.credit_id WHERE e.employee_id = p_employee AND c.order_id = p_order AND c.employee_id = p_employee))
      ORDER BY s.order_id IS NULL, s.run_id DESC, s.id DESC LIMIT 1;
    RETURN pg_catalog.jsonb_build_object('state', 'waiting', 'run', p_run, 'on', last.due_on,
      'rule', CASE WHEN last.reason = 'customer_payment' THEN 'customer_payment' WHEN last.reason = 'stage' THEN 'stage' ELSE 'held' END,
      'resolver', CASE WHEN last.reason = 'customer_payment' THEN 'customer' WHEN last.reason = 'stage' THEN 'day' ELSE 'finance' END,
      'args', pg_catalog.jsonb_build_object('reason', last.reason, 'paid', last.paid_minor, 'due', last.invoiced_minor));
  ELSIF p_released <> p_paid THEN
    SELECT r.* INTO run FROM core.commission_run r WHERE r.status NOT IN ('draft', 'paid') AND (r.id = p_run OR EXISTS (
      SELECT 1 FROM core.release s WHERE s.run_id = r.id AND s.employee_id = p_employee AND s.order_id = p_order)) ORDER BY r.id DESC LIMIT 1;
    RETURN pg_catalog.jsonb_build_object('state', 'waiting', 'rule', 'run_' || coalesce(run.status, 'locked'), 'resolver', 'finance', 'resolver_id', run.prepared_by, 'run', coalesce(run.id, p_run),
      'on', (SELECT p.ends_on FROM core.period p WHERE p.id = run.period_id), 'args', pg_catalog.jsonb_build_object('run', run.code));
  ELSIF p_earned = 0 THEN
    RETURN pg_catalog.jsonb_build_object('state', 'excluded', 'run', p_run, 'on', core.day_of_(run.calculated_at), 'resolver', CASE WHEN p_back THEN 'nobody' ELSE 'plan' END,
      'rule', CASE WHEN p_back THEN 'returned' WHEN p_cut THEN 'capped' ELSE 'zero' END, 'args', pg_catalog.jsonb_build_object('run', run.code));
  END IF;
  RETURN pg_catalog.jsonb_build_object('state', 'paid', 'rule', 'paid', 'resolver', 'nobody', 'run', p_run, 'on', core.day_of_(run.paid_at), 'args', pg_catalog.jsonb_build_object('run', run.code));
END $$;
GRANT EXECUTE ON FUNCTION core.order_unearned(int, date, bigint, int), core.plan_reads_orders(jsonb), core.is_capped_out(int, int),
  core.why_nothing(int, int, jsonb),
  core.order_earned(int, bigint, bigint, bigint, bigint, boolean, boolean, int) TO app_reader_all;
