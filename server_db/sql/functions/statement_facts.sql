-- owner: app_reader_all
-- What the statements of a run are printed from, for many people at once: as run_person_facts, run_orders, run_returns and
-- run_members give it for one, with the same rule of who may read whom. One call a person would read the whole period's
-- lines again for each of them.

CREATE FUNCTION api.run_facts_of(p_run int, p_people int[]) RETURNS TABLE (employee_id int, facts jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  allowed int[] := ARRAY(SELECT pg_catalog.unnest(p_people) INTERSECT SELECT pg_catalog.unnest(sec.scope_ids()));
  paid int[] := sec.pay_ids();
BEGIN
  RETURN QUERY SELECT p.employee_id, p.facts || pg_catalog.jsonb_build_object('base_salary',
      CASE WHEN p.employee_id = ANY (paid) THEN (p.base_salary_minor * f.unit)::text END)
    FROM core.run_person p CROSS JOIN core.run_frame(p_run) f WHERE p.run_id = p_run AND p.employee_id = ANY (allowed);
END $$;

-- `is_earlier`: a return of a deal of an earlier period, which changes no step of this one
CREATE FUNCTION api.run_orders_of(p_run int, p_people int[]) RETURNS TABLE (employee_id int, is_earlier boolean, order_id bigint, line_id bigint,
  id bigint, date date, order_no text, line_no int, amount numeric, share numeric, role text, line_amount numeric, quantity numeric,
  unit_price numeric, discount numeric, cost numeric, margin numeric, product text, product_line text, customer text, region text,
  currency text, rate numeric, ordered_on date, delivered_on date, invoiced_on date, paid_on date, paid boolean, paid_amount numeric,
  is_return boolean, new_customer boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  f record;
  allowed int[] := ARRAY(SELECT pg_catalog.unnest(p_people) INTERSECT SELECT pg_catalog.unnest(sec.scope_ids()));
  with_cost boolean := sec.can_read('order_line', 'cost');
  with_margin boolean := sec.can_read('order_line', 'margin');
BEGIN
  SELECT * INTO f FROM core.run_frame(p_run);
  RETURN QUERY
  WITH found AS (
    SELECT false AS is_earlier, o.* FROM core.orders_of_period(f.snapshot, f.period_id, f.starts_on, f.ends_on, f.is_late, f.unit) o
    UNION ALL
    SELECT true, o.* FROM core.order_facts(f.snapshot, f.ends_on, f.unit) o
    JOIN core.returned_credits(f.snapshot, f.period_id, f.starts_on, f.ends_on, f.is_late) r ON r.id = o.id)
  SELECT o.employee_id, o.is_earlier, o.order_id, o.line_id, o.id, o.date, o.order_no, o.line_no, o.amount, o.share, o.role, o.line_amount, o.quantity,
    o.unit_price, o.discount, CASE WHEN with_cost THEN o.cost END, CASE WHEN with_margin THEN o.margin END, o.product, o.product_line, o.customer,
    o.region, o.currency, o.rate, o.ordered_on, o.delivered_on, o.invoiced_on, o.paid_on, o.paid, o.paid_amount, o.is_return, o.new_customer
  FROM found o WHERE o.employee_id = ANY (allowed) ORDER BY o.employee_id, o.date, o.id;
END $$;

CREATE FUNCTION api.run_members_of(p_run int, p_people int[]) RETURNS TABLE (head_id int, employee_id int, plan_version_id int, depth int, facts jsonb,
  results jsonb, sales numeric, earned numeric) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  allowed int[] := ARRAY(SELECT pg_catalog.unnest(p_people) INTERSECT SELECT pg_catalog.unnest(sec.scope_ids()));
BEGIN
  RETURN QUERY WITH stored AS (
    SELECT r.employee_id, pg_catalog.jsonb_object_agg(r.step, r.value::text) AS steps FROM core.result r
    WHERE r.run_id = p_run AND NOT r.is_private GROUP BY 1)
  SELECT m.head_id, m.employee_id, m.plan_version_id, m.depth, m.facts, s.steps, m.sales, m.earned
  FROM core.members_of_run(p_run) m LEFT JOIN stored s ON s.employee_id = m.employee_id
  WHERE m.head_id = ANY (allowed) ORDER BY m.head_id, m.employee_id;
END $$;

GRANT EXECUTE ON FUNCTION api.run_facts_of(int, int[]), api.run_orders_of(int, int[]), api.run_members_of(int, int[]) TO tripod_user;
