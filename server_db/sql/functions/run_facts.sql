-- owner: app_reader_all
-- What explanations and statements are worked out from: the frozen facts of people of a run, their credited lines, their
-- members. For many people at once, since the period's lines would else be read again for each. Only people in the reader's
-- scope; a salary only for the own person and for finance and audit; cost and margin as the reader's fields allow. What is
-- kept from the reader is named (`hidden`), so that an explanation does not take it for missing.

CREATE FUNCTION api.run_facts_of(p_run int, p_people int[]) RETURNS TABLE (employee_id int, facts jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  allowed int[] := ARRAY(SELECT pg_catalog.unnest(p_people) INTERSECT SELECT pg_catalog.unnest(sec.scope_ids()));
  paid int[] := sec.pay_ids();
BEGIN
  RETURN QUERY SELECT p.employee_id, p.facts || CASE WHEN p.employee_id = ANY (paid) THEN pg_catalog.jsonb_build_object('base_salary', (p.base_salary_minor * f.unit)::text)
      ELSE '{"base_salary": null, "hidden": ["base_salary"]}' END
    FROM core.run_person p CROSS JOIN core.run_frame(p_run) f WHERE p.run_id = p_run AND p.employee_id = ANY (allowed);
END $$;

-- `is_earlier`: a return of a deal of an earlier period, which changes no step of this one; `date_kind`: a line of a further
-- collection, dated by another event than the plan's own (NULL)
CREATE FUNCTION api.run_orders_of(p_run int, p_people int[]) RETURNS TABLE (employee_id int, is_earlier boolean, order_id bigint, line_id bigint,
  id bigint, date date, order_no text, line_no int, amount numeric, share numeric, role text, line_amount numeric, quantity numeric,
  unit_price numeric, discount numeric, cost numeric, margin numeric, product text, product_line text, customer text, region text,
  currency text, rate numeric, ordered_on date, delivered_on date, invoiced_on date, paid_on date, paid boolean, paid_amount numeric,
  is_return boolean, new_customer boolean, date_kind text, hidden text[]) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  f record;
  allowed int[] := ARRAY(SELECT pg_catalog.unnest(p_people) INTERSECT SELECT pg_catalog.unnest(sec.scope_ids()));
  with_cost boolean := sec.can_read('order_line', 'cost');
  with_margin boolean := sec.can_read('order_line', 'margin');
  closed text[] := pg_catalog.array_remove(ARRAY[CASE WHEN NOT with_cost THEN 'cost' END, CASE WHEN NOT with_margin THEN 'margin' END], NULL);
  kinds text[] := ARRAY(SELECT DISTINCT x.kind FROM core.run_person p JOIN core.plan_version v ON v.id = p.plan_version_id
    CROSS JOIN LATERAL pg_catalog.unnest(core.extra_kinds(v.body)) x(kind) WHERE p.run_id = p_run AND p.employee_id = ANY (p_people));
BEGIN
  SELECT * INTO f FROM core.run_frame(p_run);
  RETURN QUERY
  WITH found AS (
    SELECT false AS is_earlier, NULL::text AS date_kind, o.* FROM core.orders_of_period(f.snapshot, f.period_id, f.starts_on, f.ends_on, f.until_on, f.unit) o
    UNION ALL
    SELECT false, k.kind, o.* FROM pg_catalog.unnest(kinds) k(kind)
    CROSS JOIN LATERAL core.extra_orders_of_period(f.snapshot, f.period_id, f.starts_on, f.ends_on, f.until_on, f.unit, k.kind) o
    UNION ALL
    SELECT true, NULL, o.* FROM core.order_facts(f.snapshot, f.ends_on, f.unit) o
    JOIN core.returned_credits(f.snapshot, f.period_id, f.starts_on, f.ends_on, f.until_on) r ON r.id = o.id)
  SELECT o.employee_id, o.is_earlier, o.order_id, o.line_id, o.id, o.date, o.order_no, o.line_no, o.amount, o.share, o.role, o.line_amount, o.quantity,
    o.unit_price, o.discount, CASE WHEN with_cost THEN o.cost END, CASE WHEN with_margin THEN o.margin END, o.product, o.product_line, o.customer,
    o.region, o.currency, o.rate, o.ordered_on, o.delivered_on, o.invoiced_on, o.paid_on, o.paid, o.paid_amount, o.is_return, o.new_customer, o.date_kind, closed
  FROM found o WHERE o.employee_id = ANY (allowed) ORDER BY o.employee_id, o.date, o.id;
END $$;

-- everybody below a manager who is on the run: frozen facts, stored results, and figures that do not depend on the plan
CREATE FUNCTION api.run_members_of(p_run int, p_people int[]) RETURNS TABLE (head_id int, employee_id int, plan_version_id int, depth int, facts jsonb,
  results jsonb, sales numeric, earned numeric) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  allowed int[] := ARRAY(SELECT pg_catalog.unnest(p_people) INTERSECT SELECT pg_catalog.unnest(sec.scope_ids()));
BEGIN
  RETURN QUERY WITH below AS MATERIALIZED (SELECT x.* FROM core.members_of_run(p_run) x WHERE x.head_id = ANY (allowed)),
  stored AS (
    SELECT r.run_id, r.employee_id, pg_catalog.jsonb_object_agg(r.step, r.value::text) AS steps FROM core.result r
    WHERE r.run_id IN (SELECT DISTINCT x.source_run FROM below x) AND NOT r.is_private GROUP BY 1, 2)
  SELECT m.head_id, m.employee_id, m.plan_version_id, m.depth, m.facts, s.steps, m.sales, m.earned
  FROM below m LEFT JOIN stored s ON s.run_id = m.source_run AND s.employee_id = m.employee_id
  ORDER BY m.head_id, m.employee_id;
END $$;

-- Inputs for trying a draft: of the plan's people in a period (or of given people), from the period's run when there is
-- one, else from what is known now (p_live: in any case). Only people in the reader's scope. p_history names the steps whose
-- earlier values the plan asks for; they are given to whom the pay is shown, for a step may tell of a salary.
CREATE FUNCTION api.plan_inputs(p_plan int, p_period text, p_people int[] DEFAULT NULL, p_live boolean DEFAULT false, p_history text[] DEFAULT '{}') RETURNS TABLE (employee_id int, code text, name_en text, name_zh text,
  facts jsonb, orders jsonb, returns jsonb, members jsonb) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  this core.period;
  run int;
  seen int[];
  f record;
  -- fields an administrator closed for this reader
  closed text[] := pg_catalog.array_remove(ARRAY[CASE WHEN NOT sec.can_read('order_line', 'cost') THEN 'cost' END,
    CASE WHEN NOT sec.can_read('order_line', 'margin') THEN 'margin' END], NULL);
  hidden jsonb := (SELECT coalesce(pg_catalog.jsonb_object_agg(x.name, NULL), '{}') FROM pg_catalog.unnest(closed) x(name))
    || pg_catalog.jsonb_build_object('hidden', closed);
  kinds text[] := ARRAY(SELECT DISTINCT x.kind FROM core.plan_version v CROSS JOIN LATERAL pg_catalog.unnest(core.extra_kinds(v.body)) x(kind)
    WHERE v.plan_id = p_plan AND v.status IN ('approved', 'retired'));
BEGIN
  SELECT * INTO this FROM core.period p WHERE p.code = p_period;
  IF this.id IS NULL THEN
    RETURN;
  END IF;
  -- nobody in scope is nobody, not everybody
  SELECT coalesce(pg_catalog.array_agg(DISTINCT a.employee_id), '{}') INTO seen FROM core.plan_assignment a
    WHERE a.plan_id = p_plan AND a.valid && pg_catalog.daterange(this.starts_on, this.ends_on)
      AND a.employee_id = ANY (sec.scope_ids()) AND (p_people IS NULL OR a.employee_id = ANY (p_people));
  run := coalesce((SELECT max(r.id) FROM core.commission_run r WHERE NOT p_live AND r.period_id = this.id AND r.kind = 'regular' AND r.status <> 'draft'
    AND EXISTS (SELECT 1 FROM core.run_person p WHERE p.run_id = r.id AND p.employee_id = ANY (seen))), -this.id);
  SELECT * INTO f FROM core.run_frame(run);
  RETURN QUERY
  WITH person AS MATERIALIZED (
    SELECT p.employee_id, p.base_salary_minor, p.facts FROM core.run_person p WHERE p.run_id = run AND p.employee_id = ANY (seen)
    UNION ALL SELECT x.employee_id, x.base_salary_minor, x.facts FROM core.frozen_facts(run,
      CASE WHEN seen <@ sec.pay_ids() THEN p_history ELSE '{}' END, seen) x WHERE run < 0),
  sold AS (
    SELECT o.employee_id, pg_catalog.jsonb_agg(pg_catalog.to_jsonb(o) || hidden ORDER BY o.date, o.id) AS lines FROM (
      SELECT NULL::text AS date_kind, x.* FROM core.orders_of_period(f.snapshot, f.period_id, f.starts_on, f.ends_on, f.until_on, f.unit) x
      UNION ALL
      SELECT k.kind, x.* FROM pg_catalog.unnest(kinds) k(kind)
      CROSS JOIN LATERAL core.extra_orders_of_period(f.snapshot, f.period_id, f.starts_on, f.ends_on, f.until_on, f.unit, k.kind) x) o
    WHERE o.employee_id = ANY (seen) GROUP BY 1),
  back AS (
    SELECT o.employee_id, pg_catalog.jsonb_agg(pg_catalog.to_jsonb(o) || hidden ORDER BY o.date, o.id) AS lines
    FROM core.order_facts(f.snapshot, f.ends_on, f.unit) o
    JOIN core.returned_credits(f.snapshot, f.period_id, f.starts_on, f.ends_on, f.until_on) r ON r.id = o.id WHERE o.employee_id = ANY (seen) GROUP BY 1),
  team AS (
    SELECT m.head_id, pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('employee_id', m.employee_id, 'version_id', m.plan_version_id, 'depth', m.depth, 'sales', m.sales::text, 'earned', m.earned::text, 'facts', m.facts,
      'same_plan', v.plan_id = p_plan, 'results', (SELECT pg_catalog.jsonb_object_agg(r.step, r.value::text) FROM core.result r
        WHERE r.run_id = m.source_run AND r.employee_id = m.employee_id AND NOT r.is_private)) ORDER BY m.employee_id) AS people
    FROM core.members_of_run(run) m LEFT JOIN core.plan_version v ON v.id = m.plan_version_id WHERE m.head_id = ANY (seen) GROUP BY 1)
  SELECT p.employee_id, e.code::text, e.name_en::text, e.name_zh::text, p.facts || CASE WHEN p.employee_id = ANY (sec.pay_ids())
      THEN pg_catalog.jsonb_build_object('base_salary', (p.base_salary_minor * f.unit)::text) ELSE '{"base_salary": null, "hidden": ["base_salary"]}' END, s.lines, b.lines, t.people
  FROM person p JOIN core.employee e ON e.id = p.employee_id LEFT JOIN sold s ON s.employee_id = p.employee_id
  LEFT JOIN back b ON b.employee_id = p.employee_id LEFT JOIN team t ON t.head_id = p.employee_id ORDER BY e.code;
END $$;

GRANT EXECUTE ON FUNCTION api.run_facts_of(int, int[]), api.run_orders_of(int, int[]), api.run_members_of(int, int[]),
  api.plan_inputs(int, text, int[], boolean, text[]) TO tripod_user;
