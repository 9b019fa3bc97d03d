-- owner: app_guard
-- The records behind a sum: the very query the sum was made of, so what is listed adds up to it.

-- the measures of domain/kpi/measures.py, in their order
CREATE FUNCTION core.kpi_codes_() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT '{revenue,returns,margin,sold_lines,orders,customers,new_customers,invoiced,collections,deals_won,deals_lost,won_amount,cycle_days,deals_opened,leads_got,leads_mql,
    leads_closed,leads_won,responses_due,responses_in_time,response_seconds,responses,visits,calls,meetings,activities,evidence_needed,evidence_present,tasks_due,tasks_in_time,
    answers,survey_score,reviews,review_score,tests,test_score,quota}'::text[] $$;

CREATE FUNCTION core.kpi_month_asked_(p_period text) RETURNS int LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_period !~ '^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])$' OR p_period IS NULL THEN
    PERFORM core.stop_('22023', 'kpi.bad_month', 'This is no month.', 'Write it as 2026-10.');
  END IF;
  RETURN pg_catalog.replace(p_period, '-', '')::int;
END $$;

-- Records of a person's month that add to a measure, the latest first. p_after: day|kind|number of the last one of the page before.
CREATE FUNCTION core.kpi_records_(p_employee int, p_period text, p_measure text, p_after text, p_limit int)
RETURNS TABLE (kind text, id bigint, address text, label text, on_date date, amount bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  place int := pg_catalog.array_position(core.kpi_codes_(), p_measure);
  month int := core.kpi_month_asked_(p_period);
  part int := (SELECT max(g) FROM pg_catalog.generate_series(1, 17) g CROSS JOIN LATERAL core.kpi_places_(g) x WHERE x.first <= place);
BEGIN
  IF place IS NULL THEN
    PERFORM core.stop_('22023', 'kpi.no_measure', 'There is no such measure.', 'Choose one of the list.');
  ELSIF p_employee = ANY ((SELECT sec.scope_ids())::int[]) IS NOT TRUE THEN
    RETURN;
  ELSIF p_after IS NOT NULL AND p_after !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}\|[a-z_]+\|[0-9]{1,18}$' THEN
    PERFORM core.stop_('22023', 'kpi.bad_page', 'This page cannot be found.', 'Begin with the first page.');
  END IF;
  RETURN QUERY EXECUTE pg_catalog.format('SELECT l.kind, p.id, l.address, l.label, p.day, p.amount FROM (SELECT r.id, r.day, r.c%1$s::bigint AS amount FROM (%2$s) r
      WHERE r.c%1$s <> 0 AND ($3 IS NULL OR (r.day, r.id) < (pg_catalog.split_part($3, ''|'', 1)::date, pg_catalog.split_part($3, ''|'', 3)::bigint))
      ORDER BY r.day DESC, r.id DESC LIMIT $4) p
    CROSS JOIN LATERAL core.kpi_label_(%3$s, p.id) l ORDER BY p.day DESC, p.id DESC',
    place - (SELECT x.first FROM core.kpi_places_(part) x) + 1, core.kpi_records_in_(part), part) USING p_employee, month, p_after, least(greatest(coalesce(p_limit, 200), 1), 1000);
END $$;

-- the records of one person ($1) in one month ($2), each with its day
CREATE FUNCTION core.kpi_records_in_(p_part int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.kpi_records_of_(p_part,
    CASE WHEN p_part = 17 THEN 'w.day,' WHEN x.is_moment THEN pg_catalog.format('(%s AT TIME ZONE %L)::date AS day,', x.day, o.timezone) ELSE x.day || ' AS day,' END,
    pg_catalog.format(CASE WHEN x.is_moment THEN '%1$s = $1 AND %2$s >= core.kpi_moment_(core.kpi_starts_($2)) AND %2$s < core.kpi_moment_((core.kpi_starts_($2) + interval ''1 month'')::date)'
      ELSE '%1$s = $1 AND %2$s >= core.kpi_starts_($2) AND %2$s < core.kpi_starts_($2) + interval ''1 month''' END, x.person, x.day), false)
  FROM core.kpi_place_(p_part) x CROSS JOIN core.office o $$;

-- What a record is called and where it opens. A lead or deal that went to somebody the reader does not see keeps its number only.
CREATE FUNCTION core.kpi_label_(p_part int, p_id bigint, OUT kind text, OUT address text, OUT label text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  CASE
  WHEN p_part = 1 THEN
    SELECT 'order_line', 'tripod://orders/line/' || l.id, pg_catalog.concat_ws(' · ', o.number, nullif(l.product_name, '')) INTO kind, address, label
      FROM core.order_line l LEFT JOIN core.sales_order o ON o.root_id = l.order_id AND o.replaced_batch IS NULL WHERE l.id = p_id;
  WHEN p_part = 2 THEN
    SELECT 'order', 'tripod://orders/order/' || o.root_id, pg_catalog.concat_ws(' · ', o.number, c.name) INTO kind, address, label
      FROM core.sales_order o JOIN core.customer c ON c.id = o.customer_id WHERE o.id = p_id;
  WHEN p_part = 3 THEN
    SELECT 'invoice', 'tripod://orders/order/' || i.order_id, i.number INTO kind, address, label FROM core.invoice i WHERE i.id = p_id;
  WHEN p_part = 4 THEN
    SELECT 'payment', 'tripod://orders/order/' || y.order_id, y.number INTO kind, address, label FROM core.customer_payment y WHERE y.id = p_id;
  WHEN p_part IN (5, 6) THEN
    SELECT 'deal', x.address, x.label INTO kind, address, label FROM core.kpi_deal_label_(p_id) x;
  WHEN p_part IN (7, 8, 9) THEN
    SELECT 'lead', x.address, x.label INTO kind, address, label FROM core.kpi_lead_label_(p_id) x;
  WHEN p_part = 10 THEN
    SELECT 'response', x.address, x.label INTO kind, address, label FROM core.lead_stint s CROSS JOIN LATERAL core.kpi_lead_label_(s.lead_id) x WHERE s.id = p_id;
  WHEN p_part = 11 THEN
    SELECT a.kind, x.address, pg_catalog.concat_ws(' · ', x.label, nullif(a.subject, '')) INTO kind, address, label
      FROM core.deal_activity a CROSS JOIN LATERAL core.kpi_deal_label_(a.deal_id) x WHERE a.id = p_id;
  WHEN p_part = 12 THEN
    SELECT 'move', x.address, x.label INTO kind, address, label FROM core.deal_move m CROSS JOIN LATERAL core.kpi_deal_label_(m.deal_id) x WHERE m.id = p_id;
  WHEN p_part = 13 THEN
    SELECT 'task', x.address, x.label || ' · ' || CASE WHEN t.name_en = t.name_zh THEN t.name_en ELSE t.name_en || ' / ' || t.name_zh END INTO kind, address, label
      FROM core.deal_task t CROSS JOIN LATERAL core.kpi_deal_label_(t.deal_id) x WHERE t.id = p_id;
  ELSE
    SELECT x.kind, x.address, x.label INTO kind, address, label FROM core.kpi_evidence_label_(p_part, p_id) x;
  END CASE;
  address := coalesce(address, ''); label := coalesce(label, '');
END $$;

CREATE FUNCTION core.kpi_deal_label_(p_deal bigint, OUT address text, OUT label text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN s.seen THEN 'tripod://deal/' || d.id ELSE '' END, CASE WHEN s.seen THEN d.code || ' · ' || d.name ELSE d.code END
  FROM core.deal d CROSS JOIN LATERAL (SELECT CASE WHEN sec.sees_all() THEN true ELSE coalesce(d.owner_id = ANY ((SELECT sec.scope_ids())::int[]), false) END AS seen) s WHERE d.id = p_deal $$;

CREATE FUNCTION core.kpi_lead_label_(p_lead bigint, OUT address text, OUT label text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN s.seen THEN 'tripod://lead/' || l.id ELSE '' END, CASE WHEN s.seen THEN pg_catalog.concat_ws(' · ', l.code, nullif(l.company, '')) ELSE l.code END
  FROM core.lead l CROSS JOIN LATERAL (SELECT CASE WHEN sec.sees_all() THEN true ELSE coalesce(l.seen_by = ANY ((SELECT sec.lead_scope())::int[]), false) END AS seen) s WHERE l.id = p_lead $$;

CREATE FUNCTION core.kpi_evidence_label_(p_part int, p_id bigint, OUT kind text, OUT address text, OUT label text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_part = 14 THEN
    SELECT 'survey', 'tripod://feedback/surveys/' || a.id, pg_catalog.concat_ws(' · ', coalesce(x.label, c.name), pg_catalog.trim_scale(a.score) || '/' || pg_catalog.trim_scale(a.best), nullif(left(a.comment, 80), ''))
      INTO kind, address, label FROM core.survey_answer a LEFT JOIN core.customer c ON c.id = a.customer_id LEFT JOIN LATERAL core.kpi_deal_label_(a.deal_id) x ON true WHERE a.id = p_id;
  ELSIF p_part = 15 THEN
    SELECT 'review', 'tripod://feedback/reviews/' || r.id, pg_catalog.concat_ws(' · ', x.label, e.name_zh || ' ' || e.name_en, r.total || '/' || r.best) INTO kind, address, label
      FROM core.skill_review r JOIN core.employee e ON e.id = r.by_id LEFT JOIN LATERAL core.kpi_deal_label_(r.deal_id) x ON true WHERE r.id = p_id;
  ELSIF p_part = 16 THEN
    SELECT 'test', 'tripod://feedback/tests/' || k.id, pg_catalog.concat_ws(' · ', k.name_en || CASE WHEN k.name_zh <> k.name_en THEN ' / ' || k.name_zh ELSE '' END, pg_catalog.trim_scale(k.score) || '/' || pg_catalog.trim_scale(k.best))
      INTO kind, address, label FROM core.knowledge_test k WHERE k.id = p_id;
  ELSE
    SELECT 'quota', '', p.code INTO kind, address, label FROM core.quota q JOIN core.period p ON p.id = q.period_id WHERE q.id = p_id;
  END IF;
END $$;

-- Records of the month in a currency for which nobody has said a rate: they are in no sum.
CREATE FUNCTION core.kpi_left_out_(p_employee int, p_period text) RETURNS TABLE (kind text, id bigint, address text, label text, on_date date, currency text, amount numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT l.kind, r.id, l.address, l.label, r.day, r.currency, sec.major(r.minor, c.exponent) FROM (
    SELECT core.kpi_starts_(m) AS since, (core.kpi_starts_(m) + interval '1 month')::date AS until FROM core.kpi_month_asked_(p_period) m) m CROSS JOIN core.office o
  CROSS JOIN LATERAL (
    SELECT 1 AS part, x.id, x.ordered_on AS day, x.currency, x.amount_minor::bigint AS minor FROM core.order_line x
      WHERE x.owner_id = p_employee AND x.ordered_on >= m.since AND x.ordered_on < m.until AND x.replaced_batch IS NULL
    UNION ALL SELECT 3, x.id, x.invoiced_on, x.currency, x.amount_minor FROM core.invoice x
      WHERE x.owner_id = p_employee AND x.invoiced_on >= m.since AND x.invoiced_on < m.until AND x.replaced_batch IS NULL
    UNION ALL SELECT 4, x.id, x.paid_on, x.currency, x.amount_minor FROM core.customer_payment x
      WHERE x.owner_id = p_employee AND x.paid_on >= m.since AND x.paid_on < m.until AND x.replaced_batch IS NULL
    UNION ALL SELECT 5, x.id, (x.closed_at AT TIME ZONE o.timezone)::date, x.currency, x.amount_minor FROM core.deal x
      WHERE x.owner_id = p_employee AND x.closed_at >= core.kpi_moment_(m.since) AND x.closed_at < core.kpi_moment_(m.until) AND x.status = 'won' AND x.amount_minor <> 0) r
  JOIN core.currency c ON c.code = r.currency CROSS JOIN LATERAL core.kpi_label_(r.part, r.id) l
  WHERE p_employee = ANY ((SELECT sec.scope_ids())::int[]) AND r.currency <> o.currency AND core.office_factor_(r.currency, r.day) IS NULL ORDER BY r.day DESC, r.id DESC LIMIT 1000 $$;

GRANT EXECUTE ON FUNCTION core.kpi_records_(int, text, text, text, int), core.kpi_left_out_(int, text), core.kpi_codes_() TO app_writer;
