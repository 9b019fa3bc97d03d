-- Which sale a return gives back: the one the file names, else an earlier sale of the same product to the same customer
-- with enough left. A sale of exactly that quantity at that price comes first, then the newest one.
CREATE FUNCTION api.import_find_origins_(p_job core.import_job) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  back record;
  sale record;
BEGIN
  PERFORM api.import_named_origins_(p_job);
  DELETE FROM core.import_candidate c WHERE c.import_id = p_job.id;
  IF NOT EXISTS (SELECT 1 FROM core.import_row r WHERE r.import_id = p_job.id AND r.line_kind = 'return' AND r.origin_line_id IS NULL) THEN
    RETURN;
  END IF;
  PERFORM api.import_list_candidates_(p_job);
  FOR back IN
    SELECT r.row_no, r.customer_number, coalesce(r.product_code, '') AS product, r.sold_at, -r.quantity AS quantity, r.unit_price FROM core.import_row r
    WHERE r.import_id = p_job.id AND r.line_kind = 'return' AND r.origin_line_id IS NULL AND r.origin_order IS NULL
    ORDER BY r.sold_at, r.row_no
  LOOP
    SELECT c.line_id, c.remaining, c.order_number INTO sale FROM core.import_candidate c
      WHERE c.import_id = p_job.id AND c.customer = back.customer_number AND c.product = back.product AND c.sold_at <= back.sold_at AND c.remaining > 0
      ORDER BY c.remaining >= back.quantity DESC, c.unit_price = back.unit_price DESC, c.remaining = back.quantity DESC, c.sold_at DESC, c.line_id DESC
      LIMIT 1;
    IF sale.line_id IS NULL THEN
      INSERT INTO core.import_issue (import_id, row_no, severity, code, args)
        VALUES (p_job.id, back.row_no, 'warning', 'origin_not_found', pg_catalog.jsonb_build_object('quantity', pg_catalog.trim_scale(back.quantity)));
      CONTINUE;
    ELSIF sale.remaining < back.quantity THEN
      INSERT INTO core.import_issue (import_id, row_no, severity, code, args)
        VALUES (p_job.id, back.row_no, 'warning', 'return_exceeds_origin', pg_catalog.jsonb_build_object('value', sale.order_number));
    END IF;
    UPDATE core.import_candidate c SET remaining = c.remaining - back.quantity WHERE c.import_id = p_job.id AND c.line_id = sale.line_id
      AND c.customer = back.customer_number AND c.product = back.product;
    -- a return that came before its sale gets its origin when it is read again
    UPDATE core.import_row r SET origin_line_id = sale.line_id, status = CASE r.status WHEN 'same' THEN 'changed' ELSE r.status END WHERE r.import_id = p_job.id AND r.row_no = back.row_no AND r.part = 1;
  END LOOP;
END $$;

-- The file says which order, and perhaps which line, came back: in this file or in an earlier one. An order number that two customers
-- share was told apart by the customer when it came in (order_number_shared), so that is looked for first.
CREATE FUNCTION api.import_named_origins_(p_job core.import_job) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE core.import_row r SET origin_line_id = s.line_id, status = CASE r.status WHEN 'same' THEN 'changed' ELSE r.status END FROM (
    SELECT DISTINCT ON (b.row_no) b.row_no, t.line_id FROM core.import_row b
    CROSS JOIN LATERAL (VALUES (b.origin_order, false), (pg_catalog.left(b.origin_order || '/' || b.customer_number, 200), true)) n (number, own)
    CROSS JOIN LATERAL (
      SELECT x.new_id AS line_id, x.line_key, x.product_code, 0 AS place FROM core.import_row x
      WHERE x.import_id = p_job.id AND x.order_number = n.number AND x.status = 'new' AND x.row_no <> b.row_no
      UNION ALL
      SELECT l.id, l.source_key, l.product_code, 1 FROM core.sales_order o JOIN core.order_line l ON l.order_id = o.root_id AND l.replaced_batch IS NULL
      WHERE o.replaces_id IS NULL
        AND pg_catalog.md5(o.source || pg_catalog.chr(31) || o.number) = pg_catalog.md5(p_job.source || pg_catalog.chr(31) || n.number)) t
    WHERE b.import_id = p_job.id AND b.origin_order IS NOT NULL AND (b.origin_key IS NULL OR t.line_key = b.origin_key)
    ORDER BY b.row_no, n.own DESC, t.product_code IS NOT DISTINCT FROM b.product_code DESC, t.place, t.line_id) s
  WHERE r.import_id = p_job.id AND r.row_no = s.row_no AND r.origin_line_id IS NULL;
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT p_job.id, r.row_no, 'error', 'origin_unknown', 'origin_order', pg_catalog.jsonb_build_object('value', r.origin_order)
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.origin_order IS NOT NULL AND r.origin_line_id IS NULL $$;

-- sales of the products that come back, in this file and before, less what earlier returns took
CREATE FUNCTION api.import_list_candidates_(p_job core.import_job) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  WITH wanted AS MATERIALIZED (
    SELECT DISTINCT r.customer_number AS customer, coalesce(r.product_code, '') AS product FROM core.import_row r
    WHERE r.import_id = p_job.id AND r.line_kind = 'return' AND r.customer_number <> '-' AND r.origin_line_id IS NULL AND r.product_code IS NOT NULL),
  stands AS MATERIALIZED (
    -- a line that is in this file too has its hour there; facts only keep the day
    SELECT w.customer, w.product, l.id, coalesce(t.sold_at, l.ordered_on) AS sold_at, l.unit_price::numeric AS unit_price, l.quantity::numeric AS quantity, o.number::text AS order_number
    FROM core.customer c JOIN core.sales_order o ON o.customer_id = c.id AND o.replaced_batch IS NULL
    JOIN core.order_line l ON l.order_id = o.root_id AND l.kind = 'sale' AND l.replaced_batch IS NULL
    JOIN wanted w ON w.customer = c.number AND w.product = l.product_code
    LEFT JOIN core.import_row t ON t.import_id = p_job.id AND t.old_id = l.id
    WHERE c.source = p_job.source)
  INSERT INTO core.import_candidate (import_id, customer, product, line_id, sold_at, unit_price, remaining, order_number)
  SELECT p_job.id, x.customer_number, w.product, x.new_id, x.sold_at, x.unit_price, x.quantity, x.order_number
  FROM core.import_row x JOIN wanted w ON w.customer = x.customer_number AND w.product = coalesce(x.product_code, '')
  WHERE x.import_id = p_job.id AND x.line_kind = 'sale' AND x.status = 'new' AND x.quantity > 0
  UNION ALL
  SELECT p_job.id, s.customer, s.product, s.id, s.sold_at, s.unit_price, s.quantity + coalesce(b.quantity, 0), s.order_number
  FROM stands s LEFT JOIN (
    SELECT k.origin_line_id, sum(k.quantity::numeric) AS quantity FROM core.order_line k
    WHERE k.origin_line_id IS NOT NULL AND k.replaced_batch IS NULL GROUP BY k.origin_line_id) b ON b.origin_line_id = s.id $$;
