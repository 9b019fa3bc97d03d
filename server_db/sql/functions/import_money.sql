-- Quotas, rates, payments, invoices and splits. Of quotas, rates and splits the newest batch counts; a changed payment or
-- invoice replaces the one before. Both are of whose the order is: read again after the order got another seller, they change hands.

CREATE FUNCTION api.import_check_quotas_(p_job core.import_job) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.import_row r SET person_id = p.id, amount_minor = a.minor,
    status = CASE WHEN q.amount_minor IS NULL THEN 'new' WHEN q.amount_minor <> a.minor THEN 'changed' ELSE 'same' END
  FROM core.import_row x LEFT JOIN api.import_people_() p ON p.word = pg_catalog.upper(x.person)
  CROSS JOIN LATERAL (SELECT round(x.amount * power(10::numeric, sec.office_exponent()))::bigint AS minor) a
  LEFT JOIN LATERAL (
    SELECT o.amount_minor FROM core.quota o WHERE o.employee_id = p.id AND o.period_id = x.period_id AND o.measure = x.measure AND o.valid_from IS NOT DISTINCT FROM x.since
    ORDER BY o.batch_id DESC LIMIT 1) q ON true
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no AND x.part = r.part;
  PERFORM api.import_unknown_people_(p_job.id);
  PERFORM api.import_locked_(p_job.id);
END $$;

CREATE FUNCTION api.import_commit_quotas_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM api.import_make_periods_(p_job.id);
  INSERT INTO core.quota (employee_id, period_id, measure, amount_minor, valid_from, batch_id)
  SELECT r.person_id, r.period_id, r.measure, r.amount_minor, r.since, p_batch FROM core.import_row r
  WHERE r.import_id = p_job.id AND r.status IN ('new', 'changed') ORDER BY r.row_no, r.part;
END $$;

CREATE FUNCTION api.import_check_figures_(p_job core.import_job) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.import_row r SET person_id = p.id,
    status = CASE WHEN f.value IS NULL THEN 'new' WHEN f.value <> x.amount THEN 'changed' ELSE 'same' END
  FROM core.import_row x LEFT JOIN api.import_people_() p ON p.word = pg_catalog.upper(x.person)
  LEFT JOIN LATERAL (
    SELECT o.value FROM core.figure o WHERE o.employee_id = p.id AND o.period_id = x.period_id AND o.name = x.name
    ORDER BY o.batch_id DESC LIMIT 1) f ON true
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no AND x.part = r.part;
  PERFORM api.import_unknown_people_(p_job.id);
END $$;

CREATE FUNCTION api.import_commit_figures_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM api.import_make_periods_(p_job.id);
  INSERT INTO core.figure (employee_id, period_id, name, value, batch_id)
  SELECT r.person_id, r.period_id, r.name, r.amount, p_batch FROM core.import_row r
  WHERE r.import_id = p_job.id AND r.status IN ('new', 'changed') ORDER BY r.row_no, r.part;
END $$;

CREATE FUNCTION api.import_check_rates_(p_job core.import_job) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE core.import_row r SET status = CASE WHEN c.rate IS NULL THEN 'new'
      WHEN c.rate::numeric <> x.rate OR c.reference::text IS DISTINCT FROM x.reference OR c.source::text <> p_job.source THEN 'changed' ELSE 'same' END
  FROM core.import_row x LEFT JOIN LATERAL (
    SELECT o.* FROM core.currency_rate o WHERE o.from_code = x.from_code AND o.to_code = x.to_code AND o.kind = x.rate_kind AND o.on_date = x.on_date
    ORDER BY o.batch_id DESC LIMIT 1) c ON true
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no AND x.part = r.part $$;

CREATE FUNCTION api.import_commit_rates_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.currency_rate (from_code, to_code, on_date, kind, rate, batch_id, source, reference)
  SELECT DISTINCT ON (r.from_code, r.to_code, r.rate_kind, r.on_date) r.from_code, r.to_code, r.on_date, r.rate_kind, r.rate, p_batch, p_job.source, r.reference
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.status IN ('new', 'changed')
  ORDER BY r.from_code, r.to_code, r.rate_kind, r.on_date, r.row_no DESC, r.part $$;

-- the order of each row, and its currency where the row names none
CREATE FUNCTION api.import_find_orders_(p_job core.import_job) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE core.import_row r SET order_id = o.root_id, person_id = coalesce(r.person_id, h.owner_id), currency = coalesce(r.currency, h.currency),
    amount_minor = round(x.amount * power(10::numeric, coalesce(k.exponent, 2)))::bigint
  FROM core.import_row x
  LEFT JOIN core.sales_order o ON o.replaces_id IS NULL
    AND pg_catalog.md5(o.source || pg_catalog.chr(31) || o.number) = pg_catalog.md5(p_job.source || pg_catalog.chr(31) || x.order_number)
  LEFT JOIN core.sales_order h ON h.root_id = o.root_id AND h.replaced_batch IS NULL
  LEFT JOIN core.currency k ON k.code = coalesce(x.currency, h.currency)
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no;
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT p_job.id, r.row_no, 'error', 'order_unknown', 'order_number', pg_catalog.jsonb_build_object('value', r.order_number)
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.order_id IS NULL;
  -- what an order owes and what was paid are added up in one currency
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT p_job.id, r.row_no, 'error', 'currency_differs', 'currency', pg_catalog.jsonb_build_object('value', r.currency, 'order', r.order_number, 'other', h.currency)
  FROM core.import_row r JOIN core.sales_order h ON h.root_id = r.order_id AND h.replaced_batch IS NULL
  WHERE r.import_id = p_job.id AND r.currency <> h.currency $$;

CREATE FUNCTION api.import_check_payments_(p_job core.import_job) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM api.import_find_orders_(p_job);
  UPDATE core.import_row r SET old_id = p.id, invoice_id = i.id, status = CASE WHEN p.id IS NULL THEN 'new'
      WHEN (p.paid_on, p.amount_minor::bigint, p.currency::text) IS DISTINCT FROM (r.on_date, r.amount_minor, r.currency) OR p.invoice_id IS DISTINCT FROM i.id
        OR p.owner_id IS DISTINCT FROM r.person_id THEN 'changed' ELSE 'same' END
  FROM core.import_row x
  LEFT JOIN core.customer_payment p ON p.order_id = x.order_id AND p.number = x.number AND p.replaced_batch IS NULL
  LEFT JOIN core.invoice i ON i.order_id = x.order_id AND i.number = x.invoice_number AND i.replaced_batch IS NULL
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no;
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT p_job.id, r.row_no, 'warning', 'invoice_unknown', 'invoice_number', pg_catalog.jsonb_build_object('value', r.invoice_number, 'order', r.order_number)
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.invoice_number IS NOT NULL AND r.invoice_id IS NULL AND r.order_id IS NOT NULL;
  PERFORM api.import_locked_(p_job.id);
END $$;

CREATE FUNCTION api.import_commit_payments_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM api.import_make_periods_(p_job.id);
  INSERT INTO core.customer_payment (order_id, invoice_id, number, paid_on, amount_minor, currency, owner_id, replaces_id, batch_id)
  SELECT r.order_id, r.invoice_id, r.number, r.on_date, r.amount_minor, r.currency, r.person_id, r.old_id, p_batch
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.status IN ('new', 'changed') ORDER BY r.row_no;
END $$;

CREATE FUNCTION api.import_check_invoices_(p_job core.import_job) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM api.import_find_orders_(p_job);
  UPDATE core.import_row r SET old_id = i.id, status = CASE WHEN i.id IS NULL THEN 'new'
      WHEN (i.invoiced_on, i.amount_minor::bigint, i.currency::text) IS DISTINCT FROM (r.on_date, r.amount_minor, r.currency) OR i.owner_id IS DISTINCT FROM r.person_id
      THEN 'changed' ELSE 'same' END
  FROM core.import_row x LEFT JOIN core.invoice i ON i.order_id = x.order_id AND i.number = x.number AND i.replaced_batch IS NULL
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no;
  PERFORM api.import_locked_(p_job.id);
END $$;

CREATE FUNCTION api.import_commit_invoices_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM api.import_make_periods_(p_job.id);
  INSERT INTO core.invoice (order_id, number, invoiced_on, amount_minor, currency, owner_id, replaces_id, batch_id)
  SELECT r.order_id, r.number, r.on_date, r.amount_minor, r.currency, r.person_id, r.old_id, p_batch
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.status IN ('new', 'changed') ORDER BY r.row_no;
END $$;

-- A set of splits is the newest of its order (and line): it is new, changed or the same as a whole.
CREATE FUNCTION api.import_check_splits_(p_job core.import_job) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.import_row r SET person_id = p.id, order_id = o.root_id, old_id = l.id
  FROM core.import_row x LEFT JOIN api.import_people_() p ON p.word = pg_catalog.upper(x.person)
  LEFT JOIN core.sales_order o ON o.replaces_id IS NULL
    AND pg_catalog.md5(o.source || pg_catalog.chr(31) || o.number) = pg_catalog.md5(p_job.source || pg_catalog.chr(31) || x.order_number)
  LEFT JOIN core.order_line l ON l.order_id = o.root_id AND l.replaced_batch IS NULL AND l.source_key = x.line_key
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no;
  PERFORM api.import_unknown_people_(p_job.id);
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT p_job.id, r.row_no, 'error', CASE WHEN r.order_id IS NULL THEN 'order_unknown' ELSE 'line_unknown' END, 'order_number',
    pg_catalog.jsonb_build_object('value', CASE WHEN r.order_id IS NULL THEN r.order_number ELSE r.line_key END, 'order', r.order_number)
  FROM core.import_row r WHERE r.import_id = p_job.id AND (r.order_id IS NULL OR (r.line_key IS NOT NULL AND r.old_id IS NULL));
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT p_job.id, r.row_no, 'error', 'split_not_whole', 'share', pg_catalog.jsonb_build_object('value', r.order_number, 'total', s.total)
  FROM core.import_row r JOIN (
    SELECT x.order_number, x.line_key, coalesce(sum(x.share) FILTER (WHERE x.role = 'direct'), 0) AS total
    FROM core.import_row x WHERE x.import_id = p_job.id GROUP BY x.order_number, x.line_key) s
    ON s.order_number = r.order_number AND s.line_key IS NOT DISTINCT FROM r.line_key
  WHERE r.import_id = p_job.id AND s.total <> 1;
  UPDATE core.import_row r SET status = CASE WHEN s.stands IS NULL THEN 'new' WHEN s.stands = s.wanted THEN 'same' ELSE 'changed' END
  FROM (
    SELECT x.order_id, x.old_id, pg_catalog.jsonb_object_agg(x.person_id || ' ' || x.role, trim_scale(x.share)) AS wanted, (
      SELECT pg_catalog.jsonb_object_agg(t.employee_id || ' ' || t.role, trim_scale(t.share)) FROM core.order_split t
      WHERE t.order_id = x.order_id AND t.line_id IS NOT DISTINCT FROM x.old_id AND t.batch_id = (
        SELECT max(n.batch_id) FROM core.order_split n WHERE n.order_id = x.order_id AND n.line_id IS NOT DISTINCT FROM x.old_id)) AS stands
    FROM core.import_row x WHERE x.import_id = p_job.id AND x.person_id IS NOT NULL GROUP BY x.order_id, x.old_id) s
  WHERE r.import_id = p_job.id AND r.order_id = s.order_id AND r.old_id IS NOT DISTINCT FROM s.old_id;
  -- one bad row spoils its set
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT DISTINCT p_job.id, r.row_no, 'error', 'split_set_broken', '', pg_catalog.jsonb_build_object('value', r.order_number)
  FROM core.import_row r JOIN core.import_row b ON b.import_id = p_job.id AND b.order_number = r.order_number AND b.line_key IS NOT DISTINCT FROM r.line_key
  JOIN core.import_issue i ON i.import_id = p_job.id AND i.row_no = b.row_no AND i.severity = 'error'
  WHERE r.import_id = p_job.id AND NOT EXISTS (SELECT 1 FROM core.import_issue o WHERE o.import_id = p_job.id AND o.row_no = r.row_no AND o.severity = 'error');
END $$;

CREATE FUNCTION api.import_commit_splits_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.order_split (order_id, line_id, employee_id, role, share, batch_id)
  SELECT r.order_id, r.old_id, r.person_id, r.role, r.share, p_batch
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.status IN ('new', 'changed') ORDER BY r.row_no $$;
