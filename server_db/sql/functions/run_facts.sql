-- owner: app_reader_all
-- What an explanation reads: the frozen facts of a person of a run, the credited lines, the members. Only for people in
-- the reader's scope; a salary only for the own person and for finance and audit.

CREATE FUNCTION api.run_person_facts(p_run int, p_employee int) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT coalesce(p_employee = ANY (sec.scope_ids()), false) THEN
    RETURN NULL;
  END IF;
  RETURN (
    SELECT p.facts || pg_catalog.jsonb_build_object('base_salary',
      CASE WHEN p_employee = ANY (sec.pay_ids()) THEN (p.base_salary_minor * f.unit)::text END)
    FROM core.run_person p CROSS JOIN core.run_frame(p_run) f WHERE p.run_id = p_run AND p.employee_id = p_employee);
END $$;

CREATE FUNCTION api.run_orders(p_run int, p_employee int) RETURNS TABLE (order_id bigint, line_id bigint,
  id bigint, date date, order_no text, line_no int, amount numeric, share numeric, role text, line_amount numeric, quantity numeric,
  unit_price numeric, discount numeric, cost numeric, margin numeric, product text, product_line text, customer text, region text,
  currency text, rate numeric, ordered_on date, delivered_on date, invoiced_on date, paid_on date, paid boolean, paid_amount numeric,
  is_return boolean, new_customer boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  f record;
BEGIN
  IF NOT coalesce(p_employee = ANY (sec.scope_ids()), false) THEN
    RETURN;
  END IF;
  SELECT * INTO f FROM core.run_frame(p_run);
  RETURN QUERY SELECT o.order_id, o.line_id, o.id, o.date, o.order_no, o.line_no, o.amount, o.share, o.role, o.line_amount, o.quantity,
    o.unit_price, o.discount, o.cost, o.margin, o.product, o.product_line, o.customer, o.region, o.currency, o.rate, o.ordered_on,
    o.delivered_on, o.invoiced_on, o.paid_on, o.paid, o.paid_amount, o.is_return, o.new_customer
  FROM core.orders_of_period(f.snapshot, f.period_id, f.starts_on, f.ends_on, f.is_late, f.unit) o
  WHERE o.employee_id = p_employee ORDER BY o.date, o.id;
END $$;

-- everybody below a manager who is on the run: frozen facts, stored results, and figures that do not depend on the plan
CREATE FUNCTION api.run_members(p_run int, p_employee int) RETURNS TABLE (employee_id int, plan_version_id int, depth int, facts jsonb, results jsonb,
  sales numeric, earned numeric) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT coalesce(p_employee = ANY (sec.scope_ids()), false) THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT m.employee_id, m.plan_version_id, m.depth, m.facts, (
      SELECT pg_catalog.jsonb_object_agg(r.step, r.value::text) FROM core.result r WHERE r.run_id = p_run AND r.employee_id = m.employee_id AND NOT r.is_private),
    m.sales, m.earned
  FROM core.members_of_run(p_run) m WHERE m.head_id = p_employee ORDER BY m.employee_id;
END $$;

GRANT EXECUTE ON FUNCTION api.run_person_facts(int, int), api.run_orders(int, int), api.run_members(int, int) TO tripod_user;
