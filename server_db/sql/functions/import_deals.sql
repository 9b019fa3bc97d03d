-- Deals of another system and the log of what happened to them. Whose, what and where is found here; what touches deals is
-- written by `import_deals_write`. New deals come in through finance only: the history that comes with them passes no gate.
-- Managers and directors may bring changes of deals of their own people; those pass the gate.

CREATE FUNCTION api.import_check_deals_(p_job core.import_job) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM api.import_resolve_parties_(p_job);
  PERFORM api.import_unknown_people_(p_job.id);
  PERFORM core.import_place_deals_(p_job);
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field)
  SELECT p_job.id, r.row_no, 'error', 'new_not_allowed', 'number' FROM core.import_row r
  WHERE r.import_id = p_job.id AND r.status = 'new' AND NOT sec.has('g_finance');
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT p_job.id, r.row_no, 'error', 'stage_unknown', CASE p_job.kind WHEN 'deals' THEN 'stage' ELSE 'activity' END,
    pg_catalog.jsonb_build_object('value', r.measure, 'pipeline', coalesce(r.reference, p_job.options ->> 'pipeline'))
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.origin_key IS NULL;
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field)
  SELECT p_job.id, r.row_no, 'error', 'close_missing', 'closed_on' FROM core.import_row r
  WHERE r.import_id = p_job.id AND p_job.kind = 'deals' AND r.rate_kind IN ('won', 'lost') AND r.until IS NULL;
  UPDATE core.import_row r SET status = 'error' FROM core.import_issue i
    WHERE r.import_id = p_job.id AND i.import_id = p_job.id AND i.row_no = r.row_no AND i.severity = 'error';
  PERFORM core.import_try_moves_(p_job);
END $$;

CREATE FUNCTION api.import_check_deal_history_(p_job core.import_job) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  SELECT api.import_check_deals_(p_job) $$;

-- Codes and names to numbers. A product that differs from a known one in signs, spaces or case only is that one.
CREATE FUNCTION api.import_resolve_parties_(p_job core.import_job) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.import_row r SET product_name = k.word, product_code = r.product_name FROM (
    SELECT DISTINCT ON (x.product_name) x.product_name AS written, k.word FROM core.import_row x JOIN core.import_products_() k
      ON k.plain = api.import_plain_(x.product_name) WHERE x.import_id = p_job.id ORDER BY x.product_name, k.word = x.product_name DESC, k.word) k
  WHERE r.import_id = p_job.id AND r.product_name = k.written AND k.word <> k.written;
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT p_job.id, r.row_no, 'warning', 'spelling', 'product_name', pg_catalog.jsonb_build_object('value', r.product_code, 'other', r.product_name)
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.product_code IS NOT NULL AND pg_catalog.upper(r.product_code) <> pg_catalog.upper(r.product_name);
  UPDATE core.import_row r SET person_id = p.id, customer_id = c.id,
    region_id = coalesce(g.id, CASE WHEN x.region IS NULL THEN a.region_id END),
    product_line_id = coalesce(n.id, m.id, CASE WHEN x.product_line IS NULL THEN a.product_line_id END),
    amount_minor = round(x.amount * power(10::numeric, coalesce(k.exponent, (o.option ->> 1)::int, 2)))::bigint
  FROM core.import_row x LEFT JOIN core.currency k ON k.code = x.currency
    LEFT JOIN LATERAL (SELECT c AS option FROM pg_catalog.jsonb_array_elements(coalesce(p_job.options -> 'currencies', '[]')) c WHERE c ->> 0 = x.currency) o ON true
    LEFT JOIN api.import_people_() p ON p.word = pg_catalog.upper(x.person)
    LEFT JOIN core.assignment a ON a.employee_id = p.id AND a.valid @> coalesce(x.since, sec.today())
    LEFT JOIN api.import_regions_() g ON g.word = pg_catalog.upper(x.region)
    LEFT JOIN api.import_lines_() n ON n.word = pg_catalog.upper(x.product_line)
    LEFT JOIN api.import_lines_() m ON m.word = pg_catalog.upper(x.product_name)
    LEFT JOIN core.customer c ON pg_catalog.md5(c.source || pg_catalog.chr(31) || c.number) = pg_catalog.md5(p_job.source || pg_catalog.chr(31) || x.customer_number)
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no AND x.part = r.part;
END $$;

-- letters, digits and hanzi only, in lower case: `GTX Pro` and `gtx-pro` are one word
CREATE FUNCTION api.import_plain_(p_text text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT pg_catalog.regexp_replace(pg_catalog.lower(p_text), '[^0-9a-z\u4e00-\u9fff]', '', 'g') $$;

CREATE FUNCTION api.import_commit_deals_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF sec.has('g_finance') THEN
    PERFORM api.import_make_places_(p_job.id);
    PERFORM api.import_write_customers_(p_job, p_batch);
  END IF;
  PERFORM core.import_write_deals_(p_job, p_batch);
END $$;

CREATE FUNCTION api.import_commit_deal_history_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  SELECT api.import_commit_deals_(p_job, p_batch) $$;
