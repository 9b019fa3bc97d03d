-- owner: app_guard
-- What is summed, said once: for each part of domain/kpi/measures.py a query of its records, with the person, the day (or the moment) and what the
-- record adds to each measure of the part. Sums and the list of records behind a sum are made of the same query, so they agree.

-- the month of a day
CREATE FUNCTION core.kpi_month_(p_day date) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (EXTRACT(year FROM p_day) * 100 + EXTRACT(month FROM p_day))::int $$;

CREATE FUNCTION core.kpi_starts_(p_period int) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT pg_catalog.make_date(p_period / 100, p_period % 100, 1) $$;

-- the first moment of a day in the office
CREATE FUNCTION core.kpi_moment_(p_day date) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT p_day::timestamp AT TIME ZONE o.timezone FROM core.office o $$;

CREATE FUNCTION core.kpi_factors_(p_from date, p_to date) RETURNS TABLE (currency char(3), on_date date, factor numeric) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT c.from_code, d.day::date, core.office_factor_(c.from_code, d.day::date)
  FROM (SELECT DISTINCT r.from_code FROM core.currency_rate r JOIN core.office o ON o.currency = r.to_code) c
  CROSS JOIN pg_catalog.generate_series(p_from::timestamp, (p_to - 1)::timestamp, interval '1 day') d (day) $$;

-- where a part's measures stand in the array
CREATE FUNCTION core.kpi_places_(p_part int, OUT first int, OUT last int) LANGUAGE sql IMMUTABLE AS $$
  SELECT (ARRAY[1,5,8,9,10,14,15,16,17,19,23,27,29,31,33,35,37])[p_part], (ARRAY[4,7,8,9,13,14,15,16,18,22,26,28,30,32,34,36,37])[p_part] $$;

-- Whose a record of a part is and when it counts. `is_moment`: the day is that of the office's zone.
CREATE FUNCTION core.kpi_place_(p_part int, OUT person text, OUT day text, OUT is_moment boolean) LANGUAGE sql IMMUTABLE AS $$
  SELECT r.person, r.day, r.is_moment FROM (VALUES
    (1, 'l.owner_id', 'l.ordered_on', false), (2, 'o.owner_id', 'o.ordered_on', false), (3, 'i.owner_id', 'i.invoiced_on', false), (4, 'y.owner_id', 'y.paid_on', false),
    (5, 'd.owner_id', 'd.closed_at', true), (6, 'd.owner_id', 'd.opened_on', false),
    (7, 'l.seen_by', 'l.created_at', true), (8, 'l.owner_id', 'l.mql_at', true), (9, 'l.owner_id', 'l.closed_at', true),
    (10, 's.owner_id', 's.since', true), (11, 'a.owner_id', 'a.happened_at', true), (12, 'm.owner_id', 'm.moved_at', true),
    (13, 'coalesce(t.assignee_id, t.owner_id)', 't.due_on', false), (14, 'a.employee_id', 'a.answered_on', false), (15, 'r.employee_id', 'r.happened_on', false),
    (16, 'k.employee_id', 'k.taken_on', false), (17, 'q.employee_id', 'p.starts_on', false)) r (part, person, day, is_moment)
  WHERE r.part = p_part $$;

-- Whether an order, by its number, is one: what only gives back or adjusts came with a number of its own, and is none.
CREATE FUNCTION core.kpi_ordered_(p_order text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT pg_catalog.format('NOT EXISTS (SELECT 1 FROM core.order_line b WHERE b.order_id = %s AND b.kind <> ''sale'' AND b.replaced_batch IS NULL
    AND NOT EXISTS (SELECT 1 FROM core.order_line s WHERE s.order_id = b.order_id AND s.kind = ''sale'' AND s.replaced_batch IS NULL))', p_order) $$;

DO $do$
BEGIN
  EXECUTE pg_catalog.format('CREATE FUNCTION core.kpi_is_order_(p_order bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '''' AS $$ SELECT %s $$', core.kpi_ordered_('p_order'));
END $do$;

-- The records of a part. @keys: whose and when, where the asker wants them; @here is what asks for persons and days; @in(…) an amount in the
-- office's currency; @known: there is a rate for it.
CREATE FUNCTION core.kpi_records_sql_(p_part int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE p_part
  WHEN 1 THEN $q$SELECT @keys l.id, @in(l.amount_minor) AS c1, CASE WHEN l.kind = 'return' THEN - @in(l.amount_minor) END AS c2, @in(l.amount_minor) - @in(l.cost_minor) AS c3,
      CASE WHEN l.kind = 'sale' THEN 1 END AS c4 FROM core.order_line l @rates WHERE l.replaced_batch IS NULL AND @known AND @here$q$
  -- a customer counts once a month, with the first order of it; a new one where that order is the customer's first at all; '-' stands for nobody
  WHEN 2 THEN pg_catalog.replace(pg_catalog.replace($q$SELECT @keys o.id, 1 AS c1,
      CASE WHEN k.number <> '-' AND NOT EXISTS (SELECT 1 FROM core.sales_order e WHERE e.customer_id = o.customer_id AND e.owner_id = o.owner_id AND e.replaced_batch IS NULL
        AND e.ordered_on >= pg_catalog.date_trunc('month', o.ordered_on)::date AND e.ordered_on <= o.ordered_on AND (e.ordered_on, e.root_id) < (o.ordered_on, o.root_id) AND @earlier) THEN 1 END AS c2,
      CASE WHEN k.number <> '-' AND NOT EXISTS (SELECT 1 FROM core.sales_order e WHERE e.customer_id = o.customer_id AND e.replaced_batch IS NULL
        AND e.ordered_on <= o.ordered_on AND (e.ordered_on, e.root_id) < (o.ordered_on, o.root_id) AND @earlier) THEN 1 END AS c3
      FROM core.sales_order o JOIN core.customer k ON k.id = o.customer_id WHERE o.replaced_batch IS NULL AND @ordered AND @here$q$,
    '@earlier', core.kpi_ordered_('e.root_id')), '@ordered', core.kpi_ordered_('o.root_id'))
  WHEN 3 THEN $q$SELECT @keys i.id, @in(i.amount_minor) AS c1 FROM core.invoice i @rates WHERE i.replaced_batch IS NULL AND @known AND @here$q$
  WHEN 4 THEN $q$SELECT @keys y.id, @in(y.amount_minor) AS c1 FROM core.customer_payment y @rates WHERE y.replaced_batch IS NULL AND @known AND @here$q$
  WHEN 5 THEN $q$SELECT @keys d.id, CASE WHEN d.status = 'won' THEN 1 END AS c1, CASE WHEN d.status = 'lost' THEN 1 END AS c2, CASE WHEN d.status = 'won' THEN @in(d.amount_minor) END AS c3,
      CASE WHEN d.status = 'won' THEN greatest(0, (d.closed_at AT TIME ZONE @zone)::date - d.opened_on) END AS c4
      FROM core.deal d @rates WHERE d.status IN ('won', 'lost') AND @here$q$
  WHEN 6 THEN $q$SELECT @keys d.id, 1 AS c1 FROM core.deal d WHERE @here$q$
  WHEN 7 THEN $q$SELECT @keys l.id, 1 AS c1 FROM core.lead l WHERE l.seen_by > 0 AND @here$q$
  WHEN 8 THEN $q$SELECT @keys l.id, 1 AS c1 FROM core.lead l WHERE l.mql_at IS NOT NULL AND l.status <> 'merged' AND @here$q$
  WHEN 9 THEN $q$SELECT @keys l.id, 1 AS c1, CASE WHEN l.status = 'won' THEN 1 END AS c2 FROM core.lead l WHERE l.closed_at IS NOT NULL AND @here$q$
  -- due is what was answered, or what was not and its time has run out: the clock writes that down
  WHEN 10 THEN $q$SELECT @keys s.id, CASE WHEN s.responded_at IS NOT NULL OR s.breached THEN 1 END AS c1, CASE WHEN s.responded_at IS NOT NULL AND NOT s.breached THEN 1 END AS c2,
      CASE WHEN s.responded_at IS NOT NULL THEN s.response_seconds END AS c3, CASE WHEN s.responded_at IS NOT NULL THEN 1 END AS c4
      FROM core.lead_stint s WHERE @here$q$
  WHEN 11 THEN $q$SELECT @keys a.id, CASE WHEN a.kind = 'visit' THEN 1 END AS c1, CASE WHEN a.kind = 'call' THEN 1 END AS c2, CASE WHEN a.kind = 'meeting' THEN 1 END AS c3, 1 AS c4
      FROM core.deal_activity a WHERE a.kind <> 'note' AND @here$q$
  WHEN 12 THEN $q$SELECT @keys m.id, k.need AS c1, k.have AS c2 FROM core.deal_move m CROSS JOIN LATERAL core.kpi_asked_(m.deal_id, m.version_id, m.from_stage, m.to_stage) k
      WHERE m.kind IN ('forward', 'skip', 'won') AND k.need > 0 AND @here$q$
  WHEN 13 THEN $q$SELECT @keys t.id, 1 AS c1, CASE WHEN (t.done_at AT TIME ZONE @zone)::date <= t.due_on THEN 1 END AS c2 FROM core.deal_task t WHERE @here$q$
  WHEN 14 THEN $q$SELECT @keys a.id, 1 AS c1, pg_catalog.div(20000 * a.score + a.best, 2 * a.best)::bigint AS c2 FROM core.survey_answer a WHERE a.voided_at IS NULL AND @here$q$
  WHEN 15 THEN $q$SELECT @keys r.id, 1 AS c1, ((20000 * r.total::bigint + r.best) / (2 * r.best))::bigint AS c2 FROM core.skill_review r WHERE r.voided_at IS NULL AND @here$q$
  WHEN 16 THEN $q$SELECT @keys k.id, 1 AS c1, pg_catalog.div(20000 * k.score + k.best, 2 * k.best)::bigint AS c2 FROM core.knowledge_test k WHERE k.voided_at IS NULL AND @here$q$
  -- parts of a month that begin within it count by their days; what the parts come to is rounded as a whole
  WHEN 17 THEN $q$SELECT @keys w.id, (pg_catalog.round(w.upto / w.days) - pg_catalog.round(coalesce(pg_catalog.lag(w.upto) OVER month, 0) / w.days))::bigint AS c1 FROM (
      SELECT v.*, pg_catalog.sum(v.minor::numeric * (v.until - v.begins)) OVER (PARTITION BY v.person, v.day ORDER BY v.begins) AS upto FROM (
        SELECT u.*, coalesce(pg_catalog.lead(u.begins) OVER (PARTITION BY u.person, u.day ORDER BY u.begins), u.ends_on) AS until, u.ends_on - u.day AS days FROM (
          SELECT DISTINCT ON (q.employee_id, p.starts_on, greatest(coalesce(q.valid_from, p.starts_on), p.starts_on)) q.id, q.employee_id AS person, p.starts_on AS day, p.ends_on,
            q.amount_minor::bigint AS minor, greatest(coalesce(q.valid_from, p.starts_on), p.starts_on) AS begins
          FROM core.quota q JOIN core.period p ON p.id = q.period_id WHERE q.measure = 'sales' AND coalesce(q.valid_from, p.starts_on) < p.ends_on AND @here
          ORDER BY 2, 3, 6, q.batch_id DESC) u) v) w WINDOW month AS (PARTITION BY w.person, w.day ORDER BY w.begins)$q$ END $$;

-- The same as a statement's text. p_joined: rates come from a table `rate` of the statement, else one by one.
CREATE FUNCTION core.kpi_records_of_(p_part int, p_keys text, p_here text, p_joined boolean) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  at record;
  o record;
  alias text;
  day text;
  abroad boolean;
  factor text;
  body text := core.kpi_records_sql_(p_part);
BEGIN
  SELECT * INTO at FROM core.kpi_place_(p_part);
  SELECT x.currency, x.timezone, EXISTS (SELECT 1 FROM core.currency_rate r WHERE r.to_code = x.currency) AS abroad INTO o FROM core.office x;
  alias := pg_catalog.split_part(at.day, '.', 1);
  day := CASE WHEN at.is_moment THEN pg_catalog.format('(%s AT TIME ZONE %L)::date', at.day, o.timezone) ELSE at.day END;
  abroad := o.abroad AND body ~ '@in\(';
  factor := CASE WHEN abroad THEN 'f.factor' ELSE 'NULL::numeric' END;
  -- OFFSET 0: asked once a record, and only where it is in another currency
  body := pg_catalog.replace(body, '@rates', CASE WHEN NOT abroad THEN ''
    WHEN p_joined THEN pg_catalog.format('LEFT JOIN rate f ON f.currency = %s.currency AND f.on_date = %s', alias, day)
    ELSE pg_catalog.format('LEFT JOIN LATERAL (SELECT core.office_factor_(%1$s.currency, %2$s) AS factor WHERE %1$s.currency <> %3$L OFFSET 0) f ON true', alias, day, o.currency) END);
  -- where nothing can be converted, what is known is in the office's own currency
  body := pg_catalog.regexp_replace(body, '@in\(([^)]*)\)', CASE WHEN NOT abroad AND body ~ '@known' THEN '\1::bigint'
    ELSE pg_catalog.format('CASE WHEN %s.currency = %L THEN \1::bigint ELSE pg_catalog.round(\1 * %s)::bigint END', alias, o.currency, factor) END, 'g');
  body := pg_catalog.replace(body, '@known', CASE WHEN abroad THEN pg_catalog.format('(%s.currency = %L OR %s IS NOT NULL)', alias, o.currency, factor)
    ELSE pg_catalog.format('%s.currency = %L', alias, o.currency) END);
  RETURN pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(body, '@zone', pg_catalog.quote_literal(o.timezone)), '@keys', p_keys), '@here', p_here);
END $$;

-- the documents that leaving one stage and entering the other asks for, and how many of them the deal has
CREATE FUNCTION core.kpi_asked_(p_deal bigint, p_version int, p_from text, p_to text, OUT need bigint, OUT have bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.sum(a.need)::bigint, pg_catalog.sum(least(a.need, (SELECT count(*) FROM core.deal_evidence e
    WHERE e.deal_id = p_deal AND e.requirement_id = a.requirement_id AND e.removed_at IS NULL)))::bigint
  FROM core.kpi_asks_() a WHERE a.version_id = p_version AND a.stage_id = CASE a.at WHEN 'exit' THEN p_from ELSE p_to END $$;

CREATE FUNCTION core.kpi_asks_() RETURNS TABLE (version_id int, stage_id text, at text, requirement_id text, need bigint) LANGUAGE sql STABLE AS $$
  SELECT s.version_id, s.stage_id::text, r.rule ->> 'at', r.rule ->> 'id', (r.rule ->> 'count')::bigint
  FROM core.pipeline_stage s CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(s.rules -> 'evidence') r (rule) WHERE r.rule ->> 'at' IN ('exit', 'entry') $$;
