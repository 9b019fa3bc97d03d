-- owner: app_guard
-- Whoever changes a record only notes whose month it may change, before and after. core.kpi_take_dirty_ does the rest.
-- The marks of source 1 to 17 are parts of the sums, 0 all of them, 18 a customer whose first order may be another now; employee 0 is everybody.

-- Facts are only added, in statements of up to a million: what they replace is looked up by its number. A plan is kept from the session's
-- first statement, which a new office begins with empty tables: it would read them through for each row of all that follow.
CREATE FUNCTION core.kpi_mark_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET enable_seqscan = off AS $$
BEGIN
  INSERT INTO core.kpi_dirty (source, employee_id, period_id) SELECT DISTINCT 1, x.owner_id, core.kpi_month_(x.ordered_on) FROM (
    SELECT n.owner_id, n.ordered_on FROM new_rows n
    UNION SELECT o.owner_id, o.ordered_on FROM new_rows n CROSS JOIN LATERAL (SELECT l.owner_id, l.ordered_on FROM core.order_line l WHERE l.id = n.replaces_id OFFSET 0) o) x
  WHERE x.owner_id IS NOT NULL;
  -- whether an order is one may hang on its lines, where some of them are no sales
  WITH touched AS MATERIALIZED (
    SELECT o.owner_id, o.ordered_on, o.customer_id FROM (SELECT n.order_id FROM new_rows n
      UNION SELECT o.order_id FROM new_rows n CROSS JOIN LATERAL (SELECT l.order_id FROM core.order_line l WHERE l.id = n.replaces_id OFFSET 0) o) t
    CROSS JOIN LATERAL (SELECT h.owner_id, h.ordered_on, h.customer_id FROM core.sales_order h WHERE h.root_id = t.order_id AND h.replaced_batch IS NULL OFFSET 0) o
    WHERE EXISTS (SELECT 1 FROM core.order_line l WHERE l.order_id = t.order_id AND l.kind <> 'sale'))
  INSERT INTO core.kpi_dirty (source, employee_id, period_id)
    SELECT DISTINCT 2, t.owner_id, core.kpi_month_(t.ordered_on) FROM touched t WHERE t.owner_id IS NOT NULL UNION SELECT 18, t.customer_id, 0 FROM touched t;
  RETURN NULL;
END $$;

CREATE FUNCTION core.kpi_mark_invoice() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET enable_seqscan = off AS $$
BEGIN
  INSERT INTO core.kpi_dirty (source, employee_id, period_id) SELECT DISTINCT 3, x.owner_id, core.kpi_month_(x.invoiced_on) FROM (
    SELECT n.owner_id, n.invoiced_on FROM new_rows n
    UNION SELECT o.owner_id, o.invoiced_on FROM new_rows n CROSS JOIN LATERAL (SELECT i.owner_id, i.invoiced_on FROM core.invoice i WHERE i.id = n.replaces_id OFFSET 0) o) x
  WHERE x.owner_id IS NOT NULL;
  RETURN NULL;
END $$;

CREATE FUNCTION core.kpi_mark_payment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET enable_seqscan = off AS $$
BEGIN
  INSERT INTO core.kpi_dirty (source, employee_id, period_id) SELECT DISTINCT 4, x.owner_id, core.kpi_month_(x.paid_on) FROM (
    SELECT n.owner_id, n.paid_on FROM new_rows n
    UNION SELECT o.owner_id, o.paid_on FROM new_rows n CROSS JOIN LATERAL (SELECT y.owner_id, y.paid_on FROM core.customer_payment y WHERE y.id = n.replaces_id OFFSET 0) o) x
  WHERE x.owner_id IS NOT NULL;
  RETURN NULL;
END $$;

-- An order that comes before all others of its customer, or replaces one, may take a new customer from somebody: whose, only the state that
-- was committed in the end can say.
CREATE FUNCTION core.kpi_mark_order() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET enable_seqscan = off AS $$
BEGIN
  INSERT INTO core.kpi_dirty (source, employee_id, period_id) SELECT DISTINCT 2, x.owner_id, core.kpi_month_(x.ordered_on) FROM (
    SELECT n.owner_id, n.ordered_on FROM new_rows n
    UNION SELECT o.owner_id, o.ordered_on FROM new_rows n CROSS JOIN LATERAL (SELECT r.owner_id, r.ordered_on FROM core.sales_order r WHERE r.id = n.replaces_id OFFSET 0) o) x
  WHERE x.owner_id IS NOT NULL;
  INSERT INTO core.kpi_dirty (source, employee_id, period_id)
    SELECT 18, x.customer_id, 0 FROM (SELECT n.customer_id, min(n.ordered_on) AS day FROM new_rows n GROUP BY 1) x
      CROSS JOIN LATERAL (SELECT e.ordered_on FROM core.sales_order e WHERE e.customer_id = x.customer_id AND e.replaced_batch IS NULL
        AND core.kpi_is_order_(e.root_id) ORDER BY e.ordered_on, e.root_id LIMIT 1) first
      WHERE first.ordered_on = x.day
    UNION SELECT 18, o.customer_id, 0 FROM new_rows n CROSS JOIN LATERAL (SELECT r.customer_id FROM core.sales_order r WHERE r.id = n.replaces_id OFFSET 0) o
    UNION SELECT 18, n.customer_id, 0 FROM new_rows n WHERE n.replaces_id IS NOT NULL;
  RETURN NULL;
END $$;

CREATE FUNCTION core.kpi_mark_quota() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO core.kpi_dirty (source, employee_id, period_id) SELECT DISTINCT 17, n.employee_id, n.period_id FROM new_rows n WHERE n.measure = 'sales';
  RETURN NULL;
END $$;

-- A rate holds until the next one of its kind: everybody's months from its day on.
CREATE FUNCTION core.kpi_mark_rate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO core.kpi_dirty (source, employee_id, period_id) SELECT p.part, 0, m.period FROM (
      SELECT DISTINCT core.kpi_month_(g::date) AS period FROM (SELECT DISTINCT n.from_code, n.to_code, n.kind, n.on_date FROM new_rows n JOIN core.office o ON o.currency = n.to_code) n
      CROSS JOIN LATERAL (SELECT coalesce(min(r.on_date), (sec.today() + interval '2 months')::date) AS day FROM core.currency_rate r
        WHERE r.from_code = n.from_code AND r.to_code = n.to_code AND r.kind = n.kind AND r.on_date > n.on_date) until
      CROSS JOIN LATERAL pg_catalog.generate_series(pg_catalog.date_trunc('month', n.on_date::timestamp), until.day::timestamp, interval '1 month') g) m
    CROSS JOIN pg_catalog.unnest('{1,3,4,5}'::int[]) p (part);
  RETURN NULL;
END $$;

-- Who is in the office has a row a month; the months that may be summed are marked, also those that begin soon.
CREATE FUNCTION core.kpi_mark_people(p_people int[], p_valid daterange[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.kpi_dirty (source, employee_id, period_id) SELECT DISTINCT 0, x.person, core.kpi_month_(g::date)
    FROM unnest(p_people, p_valid) x (person, valid)
    CROSS JOIN (SELECT least(coalesce(core.kpi_starts_((SELECT min(s.period_id) FROM core.kpi_sum s)), sec.today()), (sec.today() - interval '36 months')::date) AS since) k
    CROSS JOIN LATERAL pg_catalog.generate_series(pg_catalog.date_trunc('month', greatest(lower(x.valid), k.since)::timestamp),
      least(upper(x.valid), (sec.today() + interval '2 months')::date)::timestamp, interval '1 month') g
  WHERE NOT isempty(x.valid) $$;

CREATE FUNCTION core.kpi_mark_assignment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    PERFORM core.kpi_mark_people(pg_catalog.array_agg(n.employee_id), pg_catalog.array_agg(n.valid)) FROM new_rows n;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    PERFORM core.kpi_mark_people(pg_catalog.array_agg(o.employee_id), pg_catalog.array_agg(o.valid)) FROM old_rows o;
  END IF;
  RETURN NULL;
END $$;

-- who leaves, or stays after all
CREATE FUNCTION core.kpi_mark_leaving() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.kpi_mark_people(pg_catalog.array_agg(n.id), pg_catalog.array_agg(pg_catalog.daterange(least(o.left_on, n.left_on), NULL)))
    FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.left_on IS DISTINCT FROM o.left_on;
  RETURN NULL;
END $$;

-- another currency, another zone, another number of decimals: everything
CREATE FUNCTION core.kpi_mark_everything() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO core.kpi_dirty (source, employee_id, period_id) SELECT 0, 0, core.kpi_month_(g::date)
    FROM (SELECT core.kpi_starts_(min(s.period_id)) AS since FROM core.kpi_sum s) k
    CROSS JOIN LATERAL pg_catalog.generate_series(k.since::timestamp, (sec.today() + interval '1 month')::timestamp, interval '1 month') g;
  RETURN NULL;
END $$;

-- What may change in a row: its marks before and after, unless nothing that counts differs. EXCEPT: two lists compared as sets, however long.
DO $do$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES
    ('deal', 'id, owner_id, status, closed_at, opened_on, amount_minor, currency',
      '(VALUES (5, x.owner_id, (x.closed_at AT TIME ZONE z.zone)::date), (6, x.owner_id, x.opened_on))'),
    ('lead', 'id, seen_by, owner_id, status, created_at, mql_at, closed_at',
      '(VALUES (7, CASE WHEN x.seen_by > 0 THEN x.seen_by END, (x.created_at AT TIME ZONE z.zone)::date), (8, x.owner_id, (x.mql_at AT TIME ZONE z.zone)::date),
        (9, x.owner_id, (x.closed_at AT TIME ZONE z.zone)::date))'),
    ('lead_stint', 'id, owner_id, since, responded_at, response_seconds, breached', '(VALUES (10, x.owner_id, (x.since AT TIME ZONE z.zone)::date))'),
    ('deal_activity', 'id, owner_id, kind, happened_at', '(VALUES (11, x.owner_id, (x.happened_at AT TIME ZONE z.zone)::date))'),
    ('deal_move', 'id, deal_id, owner_id, version_id, from_stage, to_stage, kind, moved_at', '(VALUES (12, x.owner_id, (x.moved_at AT TIME ZONE z.zone)::date))'),
    ('deal_evidence', 'id, deal_id, requirement_id, removed_at',
      '(SELECT 12, m.owner_id, (m.moved_at AT TIME ZONE z.zone)::date FROM core.deal_move m WHERE m.deal_id = x.deal_id AND x.requirement_id IS NOT NULL)'),
    ('deal_task', 'id, owner_id, assignee_id, due_on, done_at', '(VALUES (13, coalesce(x.assignee_id, x.owner_id), x.due_on))'),
    ('survey_answer', 'id, employee_id, answered_on, score, best, voided_at', '(VALUES (14, x.employee_id, x.answered_on))'),
    ('skill_review', 'id, employee_id, happened_on, total, best, voided_at', '(VALUES (15, x.employee_id, x.happened_on))'),
    ('knowledge_test', 'id, employee_id, taken_on, score, best, voided_at', '(VALUES (16, x.employee_id, x.taken_on))')) r (name, columns, marks) LOOP
    EXECUTE pg_catalog.format($f$CREATE FUNCTION core.kpi_mark_%1$s() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO core.kpi_dirty (source, employee_id, period_id) SELECT DISTINCT m.source, m.person, core.kpi_month_(m.day)
      FROM new_rows x CROSS JOIN (SELECT o.timezone::text AS zone FROM core.office o) z CROSS JOIN LATERAL %3$s m (source, person, day) WHERE m.person IS NOT NULL AND m.day IS NOT NULL;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO core.kpi_dirty (source, employee_id, period_id) SELECT DISTINCT m.source, m.person, core.kpi_month_(m.day)
      FROM old_rows x CROSS JOIN (SELECT o.timezone::text AS zone FROM core.office o) z CROSS JOIN LATERAL %3$s m (source, person, day) WHERE m.person IS NOT NULL AND m.day IS NOT NULL;
  ELSE
    INSERT INTO core.kpi_dirty (source, employee_id, period_id) SELECT DISTINCT m.source, m.person, core.kpi_month_(m.day)
      FROM ((SELECT %2$s FROM old_rows EXCEPT SELECT %2$s FROM new_rows) UNION ALL (SELECT %2$s FROM new_rows EXCEPT SELECT %2$s FROM old_rows)) x
      CROSS JOIN (SELECT o.timezone::text AS zone FROM core.office o) z CROSS JOIN LATERAL %3$s m (source, person, day) WHERE m.person IS NOT NULL AND m.day IS NOT NULL;
  END IF;
  RETURN NULL;
END $$$f$, t.name, t.columns, t.marks);
  END LOOP;
END $do$;
