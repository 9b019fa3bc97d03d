-- The doors of a file of leads: begin, rows in chunks, check, commit or cancel, and later undo. The rows lie in a waiting room;
-- nothing of the pool changes before the commit. More than 20,000 rows to write are taken in by the worker.

CREATE FUNCTION api.lead_import_begin(p_key uuid, p_source text, p_file_name text, p_file_hash text, p_pool text DEFAULT NULL, p_options jsonb DEFAULT '{}')
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_import_begin', pg_catalog.jsonb_build_array(p_source, p_file_name, p_file_hash, p_pool, p_options));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM api.lead_import_allowed_();
  IF pg_catalog.jsonb_array_length(coalesce(p_options -> 'fields', '[]')) > 0 AND NOT (sec.has('g_director') OR sec.has('g_admin')) THEN
    PERFORM api.refuse_('42501', 'lead_import.fields', 'New fields are made by a director or an administrator.', 'Import without them, or ask a director.');
  ELSIF coalesce((p_options ->> 'assign')::boolean, false) AND NOT (sec.has('g_manager') OR sec.has('g_director')) THEN
    PERFORM api.refuse_('42501', 'lead_import.assign', 'Leads are given away by managers and directors.', 'Import them into the pool only.');
  END IF;
  RETURN api.done_(p_key, core.lead_import_begin_(p_source, p_file_name, p_file_hash, p_pool, p_options));
END $$;

-- [{"row_no": 2, "n": {"company": "…", "phone": "…"}}, …]
CREATE FUNCTION api.lead_import_chunk(p_key uuid, p_import bigint, p_rows jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_import_chunk', pg_catalog.jsonb_build_array(p_import, p_rows));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM core.lead_import_own_(p_import, '{open}');
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('rows', core.lead_import_stage_(p_import, p_rows)));
END $$;

CREATE FUNCTION api.lead_import_check(p_key uuid, p_import bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_import_check', pg_catalog.to_jsonb(p_import));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM api.lead_import_allowed_();
  PERFORM core.lead_import_own_(p_import, '{open,checked}');
  PERFORM core.lead_import_reach_(p_import);
  RETURN api.done_(p_key, core.lead_import_check_(p_import));
END $$;

CREATE FUNCTION api.lead_import_statuses(p_import bigint) RETURNS TABLE (row_no int, status text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.lead_import_own_(p_import, '{checked}');
  RETURN QUERY SELECT s.row_no, s.status FROM core.lead_import_statuses_(p_import) s;
END $$;

CREATE FUNCTION api.lead_import_issues(p_import bigint) RETURNS TABLE (row_no int, severity text, code text, field text, args jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.lead_import_own_(p_import, '{checked}');
  RETURN QUERY SELECT s.row_no, s.severity, s.code, s.field, s.args FROM core.lead_import_issues_(p_import) s;
END $$;

-- Rows with errors stop it unless they are to be left out. {"state": "done" | "queued", "counts": …}
CREATE FUNCTION api.lead_import_commit(p_key uuid, p_import bigint, p_skip_errors boolean DEFAULT false) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_import_commit', pg_catalog.jsonb_build_array(p_import, p_skip_errors));
  counts jsonb;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM api.lead_import_allowed_();
  counts := core.lead_import_own_(p_import, '{checked}');
  IF coalesce((counts ->> 'error')::int, 0) > 0 AND NOT coalesce(p_skip_errors, false) THEN
    PERFORM api.refuse_('23514', 'import.has_errors', (counts ->> 'error') || ' rows have errors; nothing was imported.',
      'Correct them, or leave them out knowingly.', pg_catalog.jsonb_build_object('rows', counts -> 'error'));
  END IF;
  IF coalesce((counts ->> 'new')::int, 0) + coalesce((counts ->> 'changed')::int, 0) > core.lead_import_most_() THEN
    PERFORM core.lead_import_queue_(p_import, 'queued');
    RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', p_import, 'state', 'queued', 'counts', counts));
  END IF;
  RETURN api.done_(p_key, api.untangled_('core.lead_import_commit_($1[1]::bigint, $1[2]::int)', p_import::text, sec.me()::text));
END $$;

CREATE FUNCTION api.lead_import_cancel(p_key uuid, p_import bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_import_cancel', pg_catalog.to_jsonb(p_import));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM core.lead_import_own_(p_import, '{open,checked,queued,running,undo_queued,undoing}', true);
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', p_import, 'state', core.lead_import_stop_(p_import)));
END $$;

-- Takes back what an import made and changed; what was worked on or edited since is kept and told. Who leads the person who imported may ask as well, and finance.
CREATE FUNCTION api.lead_import_undo(p_key uuid, p_import bigint, p_dry_run boolean DEFAULT false) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_import_undo', pg_catalog.jsonb_build_array(p_import, p_dry_run));
  counts jsonb;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM api.lead_import_allowed_();
  counts := core.lead_import_own_(p_import, '{done}', true);
  IF NOT coalesce(p_dry_run, false) AND coalesce((counts ->> 'new')::int, 0) + coalesce((counts ->> 'changed')::int, 0) > core.lead_import_most_() THEN
    PERFORM core.lead_import_queue_(p_import, 'undo_queued');
    RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', p_import, 'state', 'undo_queued'));
  END IF;
  RETURN api.done_(p_key, api.untangled_('core.lead_import_undo_($1[1]::bigint, $1[2]::int, $1[3]::boolean)',
    p_import::text, sec.me()::text, coalesce(p_dry_run, false)::text));
END $$;

CREATE FUNCTION api.lead_mapping_save(p_key uuid, p_source text, p_header_hash text, p_columns jsonb, p_options jsonb DEFAULT '{}') RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_mapping_save', pg_catalog.jsonb_build_array(p_source, p_header_hash, p_columns, p_options));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM api.lead_import_allowed_();
  RETURN api.done_(p_key, core.lead_mapping_save_(p_source, p_header_hash, p_columns, p_options));
END $$;

-- how the columns of this source were last read: {"columns": …, "options": …, "same_header": …}, NULL when never
CREATE FUNCTION api.lead_mapping_for(p_source text, p_header_hash text) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('columns', m.columns, 'options', m.options, 'same_header', m.header_hash = pg_catalog.decode(p_header_hash, 'hex'))
  FROM core.lead_mapping m WHERE m.source = coalesce(p_source, '') AND sec.me() IS NOT NULL $$;

-- [{"channel": "…", "campaign": "…", "month": "2026-10-01", "amount": "12000.50"}, …]: the cost of a channel and month is what the last file says
CREATE FUNCTION api.lead_costs_import(p_key uuid, p_file_name text, p_file_hash text, p_rows jsonb, p_dry_run boolean DEFAULT false) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_costs_import', pg_catalog.jsonb_build_array(p_file_name, p_file_hash, p_rows, p_dry_run));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM api.lead_import_allowed_();
  RETURN api.done_(p_key, core.lead_costs_import_(p_file_name, p_file_hash, p_rows, coalesce(p_dry_run, false)));
END $$;

CREATE FUNCTION api.lead_import_allowed_() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT (sec.has('g_manager') OR sec.has('g_director') OR sec.has('g_finance')) THEN
    PERFORM api.refuse_('42501', 'lead.not_allowed', 'Leads are imported by managers, directors and finance.', 'Ask one of them.');
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION api.lead_import_begin(uuid, text, text, text, text, jsonb), api.lead_import_chunk(uuid, bigint, jsonb), api.lead_import_check(uuid, bigint),
  api.lead_import_statuses(bigint), api.lead_import_issues(bigint), api.lead_import_commit(uuid, bigint, boolean), api.lead_import_cancel(uuid, bigint),
  api.lead_import_undo(uuid, bigint, boolean), api.lead_mapping_save(uuid, text, text, jsonb, jsonb), api.lead_mapping_for(text, text),
  api.lead_costs_import(uuid, text, text, jsonb, boolean) TO g_manager, g_director, g_finance;
