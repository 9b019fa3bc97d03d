-- Orders and their lines. An order that comes with its amount alone has one line that carries the whole ('#total').

CREATE FUNCTION api.import_check_orders_(p_job core.import_job) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  SELECT api.import_check_order_lines_(p_job) $$;

CREATE FUNCTION api.import_check_order_lines_(p_job core.import_job) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM api.import_reference_currency_(p_job);
  PERFORM api.import_resolve_lines_(p_job);
  PERFORM core.import_analyze();   -- what was found out is in the rows now
  PERFORM api.import_compare_heads_(p_job);
  PERFORM api.import_unknown_people_(p_job.id);
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT p_job.id, r.row_no, 'error', CASE p_job.kind WHEN 'orders' THEN 'order_has_lines' ELSE 'order_has_total' END, 'order_number',
    pg_catalog.jsonb_build_object('value', r.order_number)
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.order_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM core.order_line l WHERE l.order_id = r.order_id AND l.replaced_batch IS NULL
      AND (l.source_key = '#total') = (p_job.kind <> 'orders'));
  PERFORM api.import_people_odd_(p_job.id);
  PERFORM api.import_locked_(p_job.id);
  PERFORM api.import_find_origins_(p_job);
END $$;

-- A file may name the number of an exchange rate instead of a currency: then it is the currency that is not the office's.
CREATE FUNCTION api.import_reference_currency_(p_job core.import_job) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE core.import_row r SET currency = k.code FROM (
    SELECT DISTINCT ON (c.reference) c.reference, CASE WHEN c.to_code = sec.office_currency() THEN c.from_code ELSE c.to_code END AS code
    FROM core.currency_rate c WHERE c.source = p_job.source AND c.reference IS NOT NULL ORDER BY c.reference, c.batch_id DESC) k
  WHERE r.import_id = p_job.id AND r.currency IS NULL AND k.reference = r.reference;
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT p_job.id, r.row_no, 'error', 'rate_reference_unknown', 'reference', pg_catalog.jsonb_build_object('value', r.reference)
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.currency IS NULL $$;

-- Codes to numbers, amounts to minor units, and the line that stands today, with the verdict.
CREATE FUNCTION api.import_resolve_lines_(p_job core.import_job) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  WITH exponent AS (
    SELECT k.code::text, k.exponent::int FROM core.currency k
    UNION SELECT c ->> 0, (c ->> 1)::int FROM pg_catalog.jsonb_array_elements(coalesce(p_job.options -> 'currencies', '[]')) c
      WHERE NOT EXISTS (SELECT 1 FROM core.currency k WHERE k.code = c ->> 0)),
  read AS MATERIALIZED (
    SELECT x.row_no, x.line_key, p.id AS person_id, g.id AS region_id, n.id AS product_line_id, o.root_id AS order_id, c.id AS customer_id,
      round(x.amount * power(10::numeric, coalesce(k.exponent, 2)))::bigint AS amount_minor,
      round(x.cost * power(10::numeric, coalesce(k.exponent, 2)))::bigint AS cost_minor
    FROM core.import_row x
    LEFT JOIN exponent k ON k.code = x.currency
    LEFT JOIN api.import_people_() p ON p.word = pg_catalog.upper(x.person)
    LEFT JOIN api.import_regions_() g ON g.word = pg_catalog.upper(x.region)
    LEFT JOIN api.import_lines_() n ON n.word = pg_catalog.upper(x.product_line)
    LEFT JOIN core.sales_order o ON o.replaces_id IS NULL
      AND pg_catalog.md5(o.source || pg_catalog.chr(31) || o.number) = pg_catalog.md5(p_job.source || pg_catalog.chr(31) || x.order_number)
    LEFT JOIN core.customer c ON pg_catalog.md5(c.source || pg_catalog.chr(31) || c.number) = pg_catalog.md5(p_job.source || pg_catalog.chr(31) || x.customer_number)
    WHERE x.import_id = p_job.id)
  UPDATE core.import_row r SET person_id = d.person_id, region_id = d.region_id, product_line_id = d.product_line_id, order_id = d.order_id, customer_id = d.customer_id,
    amount_minor = d.amount_minor, cost_minor = d.cost_minor, old_id = l.id, origin_line_id = l.origin_line_id, head_differs = NULL,
    status = CASE WHEN l.id IS NULL THEN 'new'
      WHEN (l.kind, l.product_code, l.product_name, l.quantity::numeric, l.unit_price::numeric, l.discount_rate::numeric, l.amount_minor::bigint, l.currency::text,
          l.ordered_on) IS DISTINCT FROM (r.line_kind, coalesce(r.product_code, ''), coalesce(r.product_name, ''), r.quantity, r.unit_price,
          coalesce(r.discount_rate, 0), d.amount_minor, r.currency, r.ordered_on)
        OR l.cost_minor IS DISTINCT FROM d.cost_minor OR l.owner_id IS DISTINCT FROM d.person_id OR l.delivered_on IS DISTINCT FROM r.delivered_on
        OR l.product_line_id IS DISTINCT FROM d.product_line_id THEN 'changed'
      ELSE 'same' END
  FROM read d LEFT JOIN core.order_line l ON l.order_id = d.order_id AND l.replaced_batch IS NULL
    AND l.source_key = d.line_key
  WHERE r.import_id = p_job.id AND r.part = 1 AND r.row_no = d.row_no $$;

-- The first good row of an order speaks for its head.
CREATE FUNCTION api.import_compare_heads_(p_job core.import_job) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE core.import_row r SET head_differs = true FROM (
    SELECT DISTINCT ON (x.order_number) x.row_no, x.order_id, x.customer_id, x.ordered_on, x.currency, x.person_id, x.region_id
    FROM core.import_row x WHERE x.import_id = p_job.id AND x.order_id IS NOT NULL ORDER BY x.order_number, x.row_no) f
  JOIN core.sales_order o ON o.root_id = f.order_id AND o.replaced_batch IS NULL
  WHERE r.import_id = p_job.id AND r.row_no = f.row_no
    AND ((o.customer_id, o.ordered_on, o.currency::text) IS DISTINCT FROM (f.customer_id, f.ordered_on, f.currency)
      OR o.owner_id IS DISTINCT FROM f.person_id OR o.region_id IS DISTINCT FROM f.region_id) $$;

-- the seller was not there that day, or sold where somebody else holds the region
CREATE FUNCTION api.import_people_odd_(p_import bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT p_import, r.row_no, 'warning', 'not_employed', 'person', pg_catalog.jsonb_build_object('person', r.person, 'day', r.ordered_on)
  FROM core.import_row r JOIN core.employee e ON e.id = r.person_id
  WHERE r.import_id = p_import AND (r.ordered_on < e.hired_on OR r.ordered_on > e.left_on);
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT p_import, r.row_no, 'warning', 'territory_not_held', 'region',
    pg_catalog.jsonb_build_object('person', r.person, 'region', r.region, 'day', r.ordered_on)
  FROM core.import_row r
  WHERE r.import_id = p_import AND r.person_id IS NOT NULL AND r.region IS NOT NULL
    AND EXISTS (SELECT 1 FROM core.assignment a WHERE a.region_id IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM core.assignment a WHERE a.employee_id = r.person_id AND a.valid @> r.ordered_on AND a.region_id = r.region_id) $$;

CREATE FUNCTION api.import_commit_orders_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  SELECT api.import_commit_order_lines_(p_job, p_batch) $$;

CREATE FUNCTION api.import_commit_order_lines_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.import_analyze();
  PERFORM api.import_make_places_(p_job.id), api.import_make_periods_(p_job.id);
  PERFORM api.import_write_customers_(p_job, p_batch);
  PERFORM api.import_write_heads_(p_job, p_batch);
  INSERT INTO core.order_line (id, order_id, line_no, source_key, kind, origin_line_id, product_code, product_name, product_line_id, quantity,
    unit_price, discount_rate, amount_minor, cost_minor, currency, owner_id, ordered_on, delivered_on, replaces_id, batch_id)
  SELECT r.new_id, r.order_id, r.line_no, r.line_key, r.line_kind, r.origin_line_id, coalesce(r.product_code, ''), coalesce(r.product_name, ''),
    r.product_line_id, r.quantity, r.unit_price, coalesce(r.discount_rate, 0), r.amount_minor, r.cost_minor, r.currency, r.person_id, r.ordered_on,
    r.delivered_on, r.old_id, p_batch
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.status IN ('new', 'changed') ORDER BY r.row_no;
END $$;

-- New customers, and names that files changed. Numbers of new rows are drawn here and written into the staged rows, so
-- that nothing has to be looked up by its key among rows without statistics.
CREATE FUNCTION api.import_write_customers_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.customer c SET name = n.name FROM (
    SELECT DISTINCT ON (r.customer_id) r.customer_id, r.customer_name AS name FROM core.import_row r
    WHERE r.import_id = p_job.id AND r.status <> 'error' AND r.customer_id IS NOT NULL AND r.customer_name IS NOT NULL ORDER BY r.customer_id, r.row_no) n
  WHERE c.id = n.customer_id AND c.name <> n.name;
  -- materialized: read twice, nextval would draw twice
  WITH n AS MATERIALIZED (
    SELECT m.number, pg_catalog.nextval('core.customer_id_seq') AS id FROM (
      SELECT x.customer_number AS number FROM core.import_row x WHERE x.import_id = p_job.id AND x.status <> 'error' AND x.customer_id IS NULL
      GROUP BY x.customer_number ORDER BY min(x.row_no)) m)
  UPDATE core.import_row r SET customer_id = n.id, is_new_customer = true FROM n WHERE r.import_id = p_job.id AND r.status <> 'error' AND r.customer_id IS NULL AND r.customer_number = n.number;
  INSERT INTO core.customer (id, source, number, name, region_id, batch_id)
  SELECT DISTINCT ON (r.customer_id) r.customer_id, p_job.source, r.customer_number,
    coalesce(r.customer_name, CASE r.customer_number WHEN '-' THEN '—' ELSE r.customer_number END), r.region_id, p_batch
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.is_new_customer AND r.status <> 'error'
  ORDER BY r.customer_id, r.customer_name IS NULL, r.row_no;
END $$;

-- new orders, and a new version of those whose head changed
CREATE FUNCTION api.import_write_heads_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO core.sales_order (source, number, customer_id, ordered_on, currency, owner_id, region_id, replaces_id, root_id, batch_id)
  SELECT p_job.source, r.order_number, r.customer_id, r.ordered_on, r.currency, r.person_id, r.region_id, o.id, 0, p_batch
  FROM core.import_row r JOIN core.sales_order o ON o.root_id = r.order_id AND o.replaced_batch IS NULL
  WHERE r.import_id = p_job.id AND r.head_differs AND r.status <> 'error' ORDER BY r.row_no;
  WITH n AS MATERIALIZED (
    SELECT m.number, m.first, pg_catalog.nextval('core.sales_order_id_seq') AS id FROM (
      SELECT x.order_number AS number, min(x.row_no) AS first FROM core.import_row x WHERE x.import_id = p_job.id AND x.status <> 'error' AND x.order_id IS NULL
      GROUP BY x.order_number ORDER BY min(x.row_no)) m)
  UPDATE core.import_row r SET order_id = n.id, head_differs = NULL, is_first = r.row_no = n.first FROM n WHERE r.import_id = p_job.id AND r.status <> 'error' AND r.order_id IS NULL AND r.order_number = n.number;
  INSERT INTO core.sales_order (id, source, number, customer_id, ordered_on, currency, owner_id, region_id, root_id, batch_id)
  SELECT r.order_id, p_job.source, r.order_number, r.customer_id, r.ordered_on, r.currency, r.person_id, r.region_id, r.order_id, p_batch
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.is_first AND r.status <> 'error' ORDER BY r.row_no;
END $$;
