-- owner: app_guard
-- The waiting room of a file of leads. Whoever calls was let in by the doors (`lead_import_doors`).

-- what a call of a person may write itself; more is the worker's
CREATE FUNCTION core.lead_import_most_() RETURNS int LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT 20000 $$;

CREATE FUNCTION core.lead_import_begin_(p_source text, p_file_name text, p_file_hash text, p_pool text, p_options jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  pool int := (SELECT p.id FROM core.pool p WHERE p.active AND CASE WHEN coalesce(p_pool, '') = '' THEN p.is_default ELSE p.code = p_pool END);
  made bigint;
BEGIN
  IF pool IS NULL THEN
    PERFORM core.stop_('P0002', 'lead_import.no_pool', 'There is no such pool.', 'Choose a pool that is in use.');
  ELSIF NOT (pool = ANY (coalesce(sec.pool_ids(), '{}')) OR sec.has('g_finance')) THEN
    PERFORM core.stop_('42501', 'lead_import.pool', 'You do not work with this pool.', 'Choose another one.');
  ELSIF coalesce(p_options ->> 'update', 'fill') NOT IN ('fill', 'overwrite', 'skip') OR coalesce(pg_catalog.jsonb_typeof(p_options -> 'fields'), 'array') <> 'array'
    OR pg_catalog.jsonb_array_length(coalesce(p_options -> 'fields', '[]')) > 60 THEN
    PERFORM core.stop_('22023', 'lead_import.options', 'This way of importing is not known.', 'Choose fill, overwrite or skip.');
  END IF;
  -- what was left lying for a day is nobody's any more
  PERFORM core.lead_import_clear_(i.id) FROM core.lead_import i WHERE i.state IN ('open', 'checked') AND i.made_at < pg_catalog.now() - interval '1 day';
  UPDATE core.lead_import i SET state = 'cancelled' WHERE i.state IN ('open', 'checked') AND i.made_at < pg_catalog.now() - interval '1 day';
  INSERT INTO core.lead_import (source, file_name, file_hash, pool_id, options, made_by)
    VALUES (coalesce(p_source, ''), left(p_file_name, 200), pg_catalog.decode(p_file_hash, 'hex'), pool, coalesce(p_options, '{}'), sec.me()) RETURNING id INTO made;
  RETURN pg_catalog.jsonb_build_object('id', made, 'pool_id', pool);
END $$;

-- the caller's own import (p_over: or one of somebody below), in one of these states; answers its counts
CREATE FUNCTION core.lead_import_own_(p_import bigint, p_states text[], p_over boolean DEFAULT false) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  i core.lead_import;
BEGIN
  SELECT * INTO i FROM core.lead_import x WHERE x.id = p_import AND (x.made_by = sec.me() OR (p_over AND sec.import_over(x.made_by))) FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    PERFORM core.stop_('P0002', 'lead_import.not_found', 'There is no such import of yours, or of the people you lead.', 'Begin it again.');
  ELSIF NOT i.state = ANY (p_states) THEN
    PERFORM core.stop_('P0C03', 'lead_import.state', 'This import is ' || i.state || ' already.', 'Look at the list of imports.');
  END IF;
  RETURN coalesce(i.counts, '{}') - 'last_change';
END $$;

CREATE FUNCTION core.lead_import_stage_(p_import bigint, p_rows jsonb) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  taken int;
BEGIN
  IF pg_catalog.jsonb_typeof(p_rows) <> 'array' OR pg_catalog.jsonb_array_length(p_rows) > 10000 OR EXISTS (SELECT 1 FROM pg_catalog.jsonb_array_elements(p_rows) r
      WHERE pg_catalog.jsonb_typeof(r -> 'n') IS DISTINCT FROM 'object' OR pg_catalog.octet_length((r -> 'n')::text) > 40000) THEN
    PERFORM core.stop_('22023', 'lead_import.rows', 'Rows are sent as a list of at most 10,000, each with its number and fields.', 'Read the file again.');
  END IF;
  INSERT INTO core.lead_import_row (import_id, row_no, n) SELECT p_import, (r ->> 'row_no')::int, r -> 'n' FROM pg_catalog.jsonb_array_elements(p_rows) r;
  GET DIAGNOSTICS taken = ROW_COUNT;
  RETURN taken;
EXCEPTION WHEN unique_violation OR not_null_violation OR invalid_text_representation THEN
  PERFORM core.stop_('22023', 'lead_import.rows', 'A row was sent twice, or without its number.', 'Read the file again.');
END $$;

-- What the person sees and works on now. Finance brings leads into pools and changes those that nobody has.
CREATE FUNCTION core.lead_import_reach_(p_import bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE core.lead_import i SET seen = CASE WHEN sec.sees_all() THEN NULL ELSE coalesce(sec.lead_scope(), '{}') END,
    work = coalesce(sec.lead_work(), '{}') || CASE WHEN sec.has('g_finance') THEN ARRAY(SELECT - p.id FROM core.pool p) ELSE '{}' END
  WHERE i.id = p_import $$;

CREATE FUNCTION core.lead_import_statuses_(p_import bigint) RETURNS TABLE (row_no int, status text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT r.row_no, r.status FROM core.lead_import_row r WHERE r.import_id = p_import $$;
CREATE FUNCTION core.lead_import_issues_(p_import bigint) RETURNS TABLE (row_no int, severity text, code text, field text, args jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT i.row_no, i.severity, i.code, i.field, i.args FROM core.lead_import_issue i WHERE i.import_id = p_import ORDER BY i.row_no, i.code $$;

CREATE FUNCTION core.lead_import_clear_(p_import bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  DELETE FROM core.lead_import_row r WHERE r.import_id = p_import;
  DELETE FROM core.lead_import_issue i WHERE i.import_id = p_import $$;

CREATE FUNCTION core.lead_import_queue_(p_import bigint, p_state text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE core.lead_import i SET state = p_state, cancel = false, error = NULL, phase = '', done = 0, total = 0, worker = NULL, heartbeat_at = NULL WHERE i.id = p_import $$;

-- what waits is taken back; what the worker is at stops at its next beat
CREATE FUNCTION core.lead_import_stop_(p_import bigint) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  was text := (SELECT i.state FROM core.lead_import i WHERE i.id = p_import);
BEGIN
  IF was IN ('running', 'undoing') THEN
    UPDATE core.lead_import i SET cancel = true WHERE i.id = p_import;
    RETURN was;
  ELSIF was = 'undo_queued' THEN
    UPDATE core.lead_import i SET state = 'done' WHERE i.id = p_import;
    RETURN 'done';
  END IF;
  PERFORM core.lead_import_clear_(p_import);
  UPDATE core.lead_import i SET state = 'cancelled' WHERE i.id = p_import;
  RETURN 'cancelled';
END $$;

CREATE FUNCTION core.lead_mapping_save_(p_source text, p_header_hash text, p_columns jsonb, p_options jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  made core.lead_mapping;
BEGIN
  INSERT INTO core.lead_mapping (source, header_hash, columns, options, used_at, used_by)
    VALUES (coalesce(p_source, ''), pg_catalog.decode(p_header_hash, 'hex'), p_columns, coalesce(p_options, '{}'), pg_catalog.clock_timestamp(), sec.me())
    ON CONFLICT (source) DO UPDATE SET header_hash = excluded.header_hash, columns = excluded.columns, options = excluded.options, used_at = excluded.used_at,
      used_by = excluded.used_by, version = core.lead_mapping.version + 1 RETURNING * INTO made;
  RETURN pg_catalog.jsonb_build_object('id', made.id, 'version', made.version);
END $$;
GRANT EXECUTE ON FUNCTION core.lead_import_most_(), core.lead_import_begin_(text, text, text, text, jsonb), core.lead_import_own_(bigint, text[], boolean),
  core.lead_import_stage_(bigint, jsonb), core.lead_import_reach_(bigint), core.lead_import_statuses_(bigint), core.lead_import_issues_(bigint),
  core.lead_import_queue_(bigint, text), core.lead_import_stop_(bigint), core.lead_mapping_save_(text, text, jsonb, jsonb) TO app_writer;
GRANT EXECUTE ON FUNCTION core.lead_import_clear_(bigint) TO g_worker;
