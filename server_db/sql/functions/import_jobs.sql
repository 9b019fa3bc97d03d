-- The doors of an import: begin, rows in chunks, check, commit or cancel. Until the commit nothing counts; the commit is
-- one statement of one transaction. A client may do all of it in a single transaction and roll back: a dry run.

-- Finance brings facts in; administrators keep people and regions.
CREATE FUNCTION api.import_begin(p_key uuid, p_kind text, p_source text, p_file_name text, p_file_hash text, p_options jsonb DEFAULT '{}')
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'import_begin', pg_catalog.jsonb_build_array(p_kind, p_source, p_file_name, p_file_hash, p_options));
  new_id bigint;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF NOT (sec.has('g_finance') OR (sec.has('g_admin') AND p_kind IN ('people', 'positions', 'regions'))
      OR ((sec.has('g_manager') OR sec.has('g_director')) AND p_kind IN ('deals', 'deal-history'))) THEN
    PERFORM api.refuse_('42501', 'import.not_allowed', 'Only finance imports this.', 'Ask a person of finance.', pg_catalog.jsonb_build_object('kind', p_kind));
  ELSIF coalesce(p_kind, '') NOT IN ('orders', 'order-lines', 'people', 'positions', 'regions', 'customers', 'quotas', 'figures', 'payments', 'invoices', 'rates', 'splits',
      'deals', 'deal-history') THEN
    PERFORM api.refuse_('22023', 'import.unknown_kind', 'Nothing of this kind can be imported.', 'Choose orders, order-lines, people, quotas, payments or rates.');
  END IF;
  PERFORM api.import_clear_(j.id) FROM core.import_job j WHERE j.made_at < pg_catalog.now() - interval '1 day' AND j.state IN ('open', 'checked');
  INSERT INTO core.import_job (kind, source, file_name, file_hash, options, made_by)
    VALUES (p_kind, coalesce(p_source, ''), coalesce(p_file_name, ''), pg_catalog.decode(p_file_hash, 'hex'), coalesce(p_options, '{}'), sec.me())
    RETURNING id INTO new_id;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', new_id));
END $$;

-- Rows, column by column: {"row_no": [2, 3], "amount": ["1.50", null]}. Only columns of the staging table are taken.
CREATE FUNCTION api.import_chunk(p_key uuid, p_import bigint, p_columns jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'import_chunk', pg_catalog.jsonb_build_array(p_import, p_columns));
  job core.import_job;
  names text;
  sources text;
  casts text;
  taken int;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  job := api.import_job_(p_import, '{open}');
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum),
      pg_catalog.string_agg(pg_catalog.format('pg_catalog.jsonb_array_elements_text($2 -> %L)', a.attname), ', ' ORDER BY a.attnum),
      pg_catalog.string_agg(pg_catalog.format('x.%I::%s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
    INTO names, sources, casts
    FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'core.import_row'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
      AND p_columns ? a.attname::text
      -- what the server finds out is not for a client to send
      AND a.attname NOT IN ('import_id', 'status', 'amount_minor', 'cost_minor', 'person_id', 'manager_id', 'region_id', 'product_line_id',
        'customer_id', 'order_id', 'invoice_id', 'old_id', 'new_id', 'origin_line_id', 'head_differs', 'is_first', 'is_new_customer');
  IF names IS NULL OR NOT p_columns ? 'row_no' THEN
    PERFORM api.refuse_('22023', 'import.no_rows', 'No rows were sent.', 'Send the columns with their values.');
  END IF;
  EXECUTE pg_catalog.format('INSERT INTO core.import_row (import_id, new_id, %1$s)
    SELECT $1, CASE WHEN $3 THEN pg_catalog.nextval(''core.order_line_id_seq'') END, %2$s FROM ROWS FROM (%3$s) AS x (%1$s)', names, casts, sources)
    USING p_import, p_columns, job.kind IN ('orders', 'order-lines');
  GET DIAGNOSTICS taken = ROW_COUNT;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('rows', taken));
EXCEPTION
  WHEN invalid_text_representation OR invalid_datetime_format OR datetime_field_overflow OR numeric_value_out_of_range OR unique_violation THEN
    PERFORM api.refuse_('22023', 'import.bad_value', 'A row holds a value of the wrong kind, or was sent twice.', 'Read the file again.');
END $$;

-- Finds out what every row would do: new, changed, same or error, and writes down what is odd. Changes nothing else.
CREATE FUNCTION api.import_check(p_key uuid, p_import bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'import_check', pg_catalog.to_jsonb(p_import));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  RETURN api.done_(p_key, api.import_check_(api.import_job_(p_import, '{open,checked}')));
END $$;

CREATE FUNCTION api.import_check_(p_job core.import_job) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  found jsonb;
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(7400);   -- two imports at once would both find the same row new
  PERFORM core.import_analyze();
  DELETE FROM core.import_issue i WHERE i.import_id = p_job.id;
  EXECUTE pg_catalog.format('SELECT api.%I($1)', 'import_check_' || pg_catalog.replace(p_job.kind, '-', '_') || '_') USING p_job;
  UPDATE core.import_row r SET status = 'error'
    FROM (SELECT DISTINCT i.row_no FROM core.import_issue i WHERE i.import_id = p_job.id AND i.severity = 'error') bad
    WHERE r.import_id = p_job.id AND r.row_no = bad.row_no;
  SELECT coalesce(pg_catalog.jsonb_object_agg(s.status, s.n), '{}') INTO found FROM (
    SELECT s.status, count(*) AS n FROM api.import_status_(p_job.id) s GROUP BY s.status) s;
  UPDATE core.import_job j SET state = 'checked', counts = found || pg_catalog.jsonb_build_object('checked_in', pg_catalog.pg_current_xact_id()::text)
    WHERE j.id = p_job.id;
  RETURN found;
END $$;

-- one status a row of the file: a row that became several is as new or changed as its newest part
CREATE FUNCTION api.import_status_(p_import bigint) RETURNS TABLE (row_no int, status text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT r.row_no, CASE pg_catalog.max(CASE WHEN r.status = 'error' THEN 3 WHEN r.status = 'changed' OR (r.status = 'same' AND r.head_differs) THEN 2
      WHEN r.status = 'new' THEN 1 ELSE 0 END) WHEN 3 THEN 'error' WHEN 2 THEN 'changed' WHEN 1 THEN 'new' ELSE 'same' END
  FROM core.import_row r WHERE r.import_id = p_import GROUP BY r.row_no $$;

CREATE FUNCTION api.import_statuses(p_import bigint) RETURNS TABLE (row_no int, status text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM api.import_job_(p_import, '{checked}');
  RETURN QUERY SELECT s.row_no, s.status FROM api.import_status_(p_import) s;
END $$;

CREATE FUNCTION api.import_issues(p_import bigint) RETURNS TABLE (row_no int, severity text, code text, field text, args jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM api.import_job_(p_import, '{checked}');
  RETURN QUERY SELECT i.row_no, i.severity, i.code, i.field, i.args FROM core.import_issue i WHERE i.import_id = p_import ORDER BY i.row_no, i.code;
END $$;

-- What is worth saying about the import as a whole: amounts that were rounded, places that it makes, currencies without a rate.
CREATE FUNCTION api.import_notes(p_import bigint) RETURNS TABLE (code text, args jsonb) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  job core.import_job := api.import_job_(p_import, '{checked}');
BEGIN
  RETURN QUERY
  SELECT 'rounded', pg_catalog.jsonb_build_object('rows', count(*)) FROM core.import_row r LEFT JOIN core.currency k ON k.code = r.currency
    WHERE r.import_id = p_import AND r.status <> 'error' AND r.amount_minor IS NOT NULL AND r.amount IS NOT NULL
      AND r.amount <> round(r.amount, coalesce(k.exponent, sec.office_exponent())) HAVING count(*) > 0
  UNION ALL
  SELECT 'places_made', pg_catalog.jsonb_build_object('names', pg_catalog.string_agg(n.name, ', ' ORDER BY n.name)) FROM (
    SELECT DISTINCT r.region AS name FROM core.import_row r WHERE r.import_id = p_import AND r.status <> 'error' AND r.region IS NOT NULL
      AND r.region_id IS NULL AND job.kind <> 'regions'
    UNION SELECT DISTINCT r.product_line FROM core.import_row r WHERE r.import_id = p_import AND r.status <> 'error' AND r.product_line IS NOT NULL
      AND r.product_line_id IS NULL) n HAVING count(*) > 0
  UNION ALL
  SELECT 'rate_missing', pg_catalog.jsonb_build_object('currency', c.currency) FROM (
    SELECT DISTINCT r.currency FROM core.import_row r WHERE r.import_id = p_import AND r.status <> 'error' AND job.kind IN ('orders', 'order-lines', 'deals', 'deal-history')) c
  WHERE c.currency IS NOT NULL AND c.currency <> sec.office_currency() AND NOT EXISTS (
    SELECT 1 FROM core.currency_rate x WHERE x.from_code = c.currency AND x.to_code = sec.office_currency());
END $$;

-- Turns the checked rows into facts, all of them or none. Rows with errors stop it unless they are to be left out.
CREATE FUNCTION api.import_commit(p_key uuid, p_import bigint, p_skip_errors boolean DEFAULT false) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'import_commit', pg_catalog.jsonb_build_array(p_import, p_skip_errors));
  job core.import_job;
  batch bigint;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  job := api.import_job_(p_import, '{open,checked}');
  IF job.counts ->> 'checked_in' IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    PERFORM api.import_check_(job);   -- what was found in another transaction may no longer hold
    job := api.import_job_(p_import, '{checked}');
  END IF;
  IF (job.counts ->> 'error')::int > 0 AND NOT coalesce(p_skip_errors, false) THEN
    PERFORM api.refuse_('23514', 'import.has_errors', (job.counts ->> 'error') || ' rows have errors; nothing was imported.',
      'Correct them, or leave them out knowingly.', pg_catalog.jsonb_build_object('rows', job.counts -> 'error'));
  END IF;
  batch := core.open_batch(pg_catalog.replace(job.kind, '-', '_'), job.source, job.file_name, job.file_hash);
  PERFORM api.import_currencies_(job.options);
  EXECUTE pg_catalog.format('SELECT api.%I($1, $2)', 'import_commit_' || pg_catalog.replace(job.kind, '-', '_') || '_') USING job, batch;
  UPDATE core.batch b SET rows_new = coalesce((job.counts ->> 'new')::int, 0), rows_changed = coalesce((job.counts ->> 'changed')::int, 0),
    rows_same = coalesce((job.counts ->> 'same')::int, 0), rows_failed = coalesce((job.counts ->> 'error')::int, 0) WHERE b.id = batch;
  UPDATE core.import_job j SET state = 'done', batch_id = batch WHERE j.id = job.id;
  IF (SELECT count(*) FROM core.import_row r WHERE r.import_id = job.id) > 1000 THEN
    PERFORM core.import_analyze_facts();
  END IF;
  PERFORM api.import_clear_(job.id);
  RETURN api.done_(p_key, (job.counts - 'checked_in') || pg_catalog.jsonb_build_object('batch', batch));
END $$;

CREATE FUNCTION api.import_cancel(p_key uuid, p_import bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'import_cancel', pg_catalog.to_jsonb(p_import));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM api.import_job_(p_import, '{open,checked}');
  PERFORM api.import_clear_(p_import);
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', p_import, 'state', 'cancelled'));
END $$;

CREATE FUNCTION api.import_clear_(p_import bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  DELETE FROM core.import_row r WHERE r.import_id = p_import;
  DELETE FROM core.import_issue i WHERE i.import_id = p_import;
  DELETE FROM core.import_candidate c WHERE c.import_id = p_import;
  UPDATE core.import_job j SET state = 'cancelled' WHERE j.id = p_import AND j.state <> 'done' $$;

-- the caller's own import, locked, in one of these states
CREATE FUNCTION api.import_job_(p_import bigint, p_states text[]) RETURNS core.import_job LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  job core.import_job;
BEGIN
  SELECT * INTO job FROM core.import_job j WHERE j.id = p_import AND j.made_by = sec.me() FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM api.refuse_('P0002', 'import.not_found', 'There is no such import of yours.', 'Begin it again.');
  ELSIF NOT job.state = ANY (p_states) THEN
    PERFORM api.refuse_('P0C03', 'import.wrong_state', 'This import is ' || job.state || '.', 'Begin it again.', pg_catalog.jsonb_build_object('state', job.state));
  END IF;
  RETURN job;
END $$;

-- currencies that come with the rows: [[code, exponent, name_en, name_zh], …]
CREATE FUNCTION api.import_currencies_(p_options jsonb) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.currency (code, exponent, name_en, name_zh)
  SELECT c ->> 0, (c ->> 1)::smallint, c ->> 2, c ->> 3 FROM pg_catalog.jsonb_array_elements(coalesce(p_options -> 'currencies', '[]')) c
  WHERE NOT EXISTS (SELECT 1 FROM core.currency k WHERE k.code = c ->> 0) $$;

GRANT EXECUTE ON FUNCTION api.import_begin(uuid, text, text, text, text, jsonb), api.import_chunk(uuid, bigint, jsonb), api.import_check(uuid, bigint),
  api.import_statuses(bigint), api.import_issues(bigint),
  api.import_notes(bigint), api.import_commit(uuid, bigint, boolean), api.import_cancel(uuid, bigint) TO g_finance, g_admin, g_manager, g_director;
