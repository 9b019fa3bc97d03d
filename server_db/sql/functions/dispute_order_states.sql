-- owner: app_owner
-- Orders and people to their one verdict each: what is credited, what was once, what is nobody's yet.
CREATE FUNCTION core.order_states(p_orders bigint[], p_people int[], p_starts date, p_ends date) RETURNS TABLE (order_id bigint, employee_id int, roles text[],
  credited bigint, credited_on date, is_credited boolean, earned bigint, released bigint, paid bigint, verdict jsonb, dispute_id bigint)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY WITH held AS MATERIALIZED (
    SELECT c.order_id, c.employee_id, pg_catalog.array_agg(DISTINCT c.role ORDER BY c.role) AS roles, sum(c.amount_minor)::bigint AS minor, min(c.credited_on) AS credited_on,
      (pg_catalog.array_agg(c.batch_id ORDER BY c.credited_on, c.id))[1] AS batch_id, (pg_catalog.array_agg(c.period_id ORDER BY c.credited_on, c.id))[1] AS booked_in
    FROM core.credits_in_force(9223372036854775807) c
    WHERE c.order_id = ANY (p_orders) AND c.employee_id = ANY (p_people) AND c.credited_on >= p_starts AND c.credited_on < p_ends GROUP BY 1, 2),
  -- once credited, no longer: the credit was reversed and nothing stands in its place
  gone AS MATERIALIZED (
    SELECT c.order_id, c.employee_id, pg_catalog.array_agg(DISTINCT c.role ORDER BY c.role) AS roles, min(c.credited_on) AS credited_on FROM core.credit c
    WHERE c.order_id = ANY (p_orders) AND c.employee_id = ANY (p_people) AND c.reverses_id IS NULL AND c.credited_on >= p_starts AND c.credited_on < p_ends
      AND NOT EXISTS (SELECT 1 FROM core.credits_in_force(9223372036854775807) f WHERE f.order_id = c.order_id AND f.employee_id = c.employee_id) GROUP BY 1, 2),
  bare AS MATERIALIZED (
    SELECT u.order_id, u.owner_id, min(u.rule) AS rule, min(u.ordered_on) AS ordered_on, min(u.currency) AS currency FROM core.uncredited_lines(p_orders) u
    WHERE u.ordered_on >= p_starts AND u.ordered_on < p_ends AND (u.owner_id = ANY (p_people) OR (u.owner_id IS NULL AND sec.sees_all())) GROUP BY 1, 2),
  money AS MATERIALIZED (SELECT * FROM core.order_money_of(p_orders, p_people)),
  every AS (
    SELECT h.order_id, h.employee_id, h.roles, h.minor, h.credited_on, true AS is_credited, h.batch_id, h.booked_in FROM held h
    UNION ALL SELECT g.order_id, g.employee_id, g.roles, 0, g.credited_on, false, NULL, NULL FROM gone g
    UNION ALL SELECT b.order_id, b.owner_id, '{}', 0, b.ordered_on, false, NULL, NULL FROM bare b
      WHERE NOT EXISTS (SELECT 1 FROM held h WHERE h.order_id = b.order_id AND h.employee_id = b.owner_id) AND NOT EXISTS (SELECT 1 FROM gone g WHERE g.order_id = b.order_id AND g.employee_id = b.owner_id))
  SELECT e.order_id, e.employee_id, e.roles, e.minor, e.credited_on, e.is_credited, coalesce(m.earned, 0), coalesce(m.released, 0), coalesce(m.paid, 0),
    CASE WHEN d.id IS NOT NULL THEN pg_catalog.jsonb_build_object('state', 'disputed', 'rule', 'disputed', 'resolver', 'finance', 'on', core.day_of_(d.due_at), 'run', d.run_id,
          'args', pg_catalog.jsonb_build_object('dispute', d.number))
      WHEN b.rule IS NOT NULL AND (b.rule NOT IN ('no_owner', 'no_rate') OR NOT e.is_credited) THEN core.order_bare(b.rule, b.ordered_on, b.currency)
      WHEN NOT e.is_credited AND coalesce(m.earned, 0) <> 0 THEN pg_catalog.jsonb_build_object('state', 'waiting', 'rule', 'taken_back', 'resolver', 'finance', 'run', m.last_run, 'on', NULL, 'args', '{}'::jsonb)
      WHEN NOT e.is_credited THEN pg_catalog.jsonb_build_object('state', 'excluded', 'rule', 'replaced', 'resolver', 'nobody', 'on', e.credited_on, 'run', m.last_run, 'args', '{}'::jsonb)
      WHEN m.rows_ IS NOT NULL THEN core.order_earned(e.employee_id, e.order_id, m.earned, m.released, m.paid, m.reversed_, m.cut_, m.last_run)
      ELSE core.order_unearned(e.employee_id, e.credited_on, e.batch_id, e.booked_in) END, d.id
  FROM every e LEFT JOIN money m ON m.order_id = e.order_id AND m.employee_id = e.employee_id
  LEFT JOIN bare b ON b.order_id = e.order_id AND b.owner_id IS NOT DISTINCT FROM e.employee_id
  LEFT JOIN LATERAL (SELECT x.* FROM core.dispute x JOIN core.sales_order o ON o.number = x.order_number AND o.root_id = e.order_id
    WHERE x.employee_id = e.employee_id AND x.order_number <> '' AND x.state IN ('filed', 'answered') ORDER BY x.id DESC LIMIT 1) d ON true;
END $$;

CREATE FUNCTION core.order_bare(p_rule text, p_ordered date, p_currency text) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('state', CASE WHEN p_rule IN ('no_owner', 'no_rate') THEN 'excluded' ELSE 'waiting' END, 'rule', p_rule,
    'resolver', CASE p_rule WHEN 'no_payment' THEN 'customer' WHEN 'no_delivery' THEN 'seller' WHEN 'crediting' THEN 'worker' ELSE 'finance' END, 'on', p_ordered,
    'args', pg_catalog.jsonb_build_object('currency', p_currency)) $$;

GRANT EXECUTE ON FUNCTION core.order_states(bigint[], int[], date, date), core.order_bare(text, date, text) TO app_reader_all;
