-- owner: app_reader_all
-- The doors to "why not paid?": an order by its number, and all orders of a period. Only people in the reader's scope; an order
-- of somebody else answers like one that does not exist.
-- one row a person; `whole` is the order's one state: disputed before waiting before paid before excluded
CREATE FUNCTION api.order_state_rows_(p_orders bigint[], p_starts date, p_ends date) RETURNS TABLE (order_id bigint, order_number text, source text, customer_name text, ordered_on date, employee_id int,
  employee_code text, name_en text, name_zh text, roles text[], credited numeric, credited_on date, period_code text, state text, rule text, args jsonb, resolver text, resolver_en text, resolver_zh text,
  on_date date, earned numeric, released numeric, paid numeric, waiting numeric, run_id int, run_code text, run_status text, dispute_id bigint, whole text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  seen int[] := sec.scope_ids();
  exponent smallint := sec.office_exponent();
BEGIN
  RETURN QUERY SELECT s.order_id, o.number::text, o.source::text, k.name::text, o.ordered_on, s.employee_id, e.code::text, e.name_en::text, e.name_zh::text, s.roles,
      sec.major(s.credited, exponent), s.credited_on, (SELECT p.code FROM core.period p WHERE p.starts_on <= s.credited_on AND p.ends_on > s.credited_on),
      s.verdict ->> 'state', s.verdict ->> 'rule', coalesce(s.verdict -> 'args', '{}'), s.verdict ->> 'resolver', w.name_en::text, w.name_zh::text, (s.verdict ->> 'on')::date,
      sec.major(s.earned, exponent), sec.major(s.released, exponent), sec.major(s.paid, exponent), sec.major(s.earned - s.paid, exponent), r.id, r.code, r.status, s.dispute_id,
      CASE min(CASE s.verdict ->> 'state' WHEN 'disputed' THEN 1 WHEN 'waiting' THEN 2 WHEN 'paid' THEN 3 ELSE 4 END) OVER (PARTITION BY s.order_id)
        WHEN 1 THEN 'disputed' WHEN 2 THEN 'waiting' WHEN 3 THEN 'paid' ELSE 'excluded' END
    FROM core.order_states(p_orders, seen, p_starts, p_ends) s
    LEFT JOIN core.sales_order o ON o.root_id = s.order_id AND o.replaced_batch IS NULL LEFT JOIN core.customer k ON k.id = o.customer_id
    LEFT JOIN core.employee e ON e.id = s.employee_id LEFT JOIN core.commission_run r ON r.id = (s.verdict ->> 'run')::int
    LEFT JOIN core.employee w ON w.id = CASE WHEN s.verdict ? 'resolver_id' THEN (s.verdict ->> 'resolver_id')::int WHEN s.verdict ->> 'resolver' IN ('customer', 'seller') THEN coalesce(o.owner_id, s.employee_id) END
    ORDER BY o.number, s.order_id, e.code;
END $$;

CREATE FUNCTION api.order_state(p_number text, p_period text DEFAULT NULL) RETURNS TABLE (order_id bigint, order_number text, source text, customer_name text, ordered_on date, employee_id int,
  employee_code text, name_en text, name_zh text, roles text[], credited numeric, credited_on date, period_code text, state text, rule text, args jsonb, resolver text, resolver_en text, resolver_zh text,
  on_date date, earned numeric, released numeric, paid numeric, waiting numeric, run_id int, run_code text, run_status text, dispute_id bigint, whole text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT x.* FROM api.order_state_rows_(ARRAY(SELECT DISTINCT o.root_id FROM core.sales_order o WHERE pg_catalog.md5(o.number) = pg_catalog.md5(pg_catalog.btrim(p_number)) AND o.number = pg_catalog.btrim(p_number)),
    coalesce((SELECT p.starts_on FROM core.period p WHERE p.code = p_period), CASE WHEN p_period IS NULL THEN '-infinity'::date ELSE 'infinity' END),
    coalesce((SELECT p.ends_on FROM core.period p WHERE p.code = p_period), 'infinity')) x $$;

-- all orders with something in a period, of the people in scope
CREATE FUNCTION api.order_states_of(p_period text) RETURNS TABLE (order_id bigint, order_number text, source text, customer_name text, ordered_on date, employee_id int,
  employee_code text, name_en text, name_zh text, roles text[], credited numeric, credited_on date, period_code text, state text, rule text, args jsonb, resolver text, resolver_en text, resolver_zh text,
  on_date date, earned numeric, released numeric, paid numeric, waiting numeric, run_id int, run_code text, run_status text, dispute_id bigint, whole text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  here core.period;
BEGIN
  SELECT * INTO here FROM core.period p WHERE p.code = p_period;
  RETURN QUERY SELECT x.* FROM api.order_state_rows_(ARRAY(
      SELECT c.order_id FROM core.credit c WHERE c.employee_id = ANY (sec.scope_ids()) AND c.credited_on >= here.starts_on AND c.credited_on < here.ends_on
      UNION SELECT l.order_id FROM core.order_line l WHERE l.ordered_on >= here.starts_on AND l.ordered_on < here.ends_on AND (l.owner_id = ANY (sec.scope_ids()) OR sec.sees_all())),
    here.starts_on, here.ends_on) x;
END $$;
GRANT EXECUTE ON FUNCTION api.order_state(text, text), api.order_states_of(text) TO tripod_user;
