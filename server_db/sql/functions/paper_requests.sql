-- Registers what was exported or printed of a run: once by content. Whether it may be is decided by the guard of the table.

-- Answers the paper's number, whether the very same content was registered before (`again`), and how many other contents of the
-- same paper there are (`others`): a second bank file with other lines is a thing to look at.
CREATE FUNCTION api.paper_register(p_key uuid, p_run int, p_kind text, p_layout text, p_hash text, p_rows int, p_total bigint, p_left_out bigint)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'paper_register', pg_catalog.jsonb_build_object('run', p_run, 'kind', p_kind, 'layout', p_layout, 'hash', p_hash,
    'rows', p_rows, 'total', p_total, 'left_out', p_left_out));
  row core.paper;
  again boolean := false;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF coalesce(p_hash, '') !~ '^[0-9a-f]{64}$' OR p_kind IS NULL OR p_kind NOT IN ('register', 'departments', 'bank', 'accrual', 'clearing') THEN
    PERFORM api.refuse_('22023', 'paper.bad_request', 'This is no paper of a run.', 'Export it again.');
  END IF;
  INSERT INTO core.paper (run_id, kind, layout, content_hash, row_count, total_minor, left_out_minor)
    VALUES (p_run, p_kind, coalesce(p_layout, ''), pg_catalog.decode(p_hash, 'hex'), p_rows, p_total, p_left_out) ON CONFLICT DO NOTHING RETURNING * INTO row;
  IF row.id IS NULL THEN
    again := true;
    SELECT * INTO row FROM core.paper x WHERE x.run_id = p_run AND x.kind = p_kind AND x.layout = coalesce(p_layout, '')
      AND x.employee_id IS NULL AND x.content_hash = pg_catalog.decode(p_hash, 'hex');
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', row.id, 'again', again, 'made_at', row.made_at, 'others',
    (SELECT count(*) FROM core.paper x WHERE x.run_id = p_run AND x.kind = p_kind AND x.layout = coalesce(p_layout, '') AND x.employee_id IS NULL
      AND x.id <> row.id)));
END $$;

-- the hashes of what the statements were calculated from, with what each pays in minor units; answers how many were new
CREATE FUNCTION api.paper_register_statements(p_key uuid, p_run int, p_people int[], p_hashes text[], p_totals bigint[])
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'paper_register_statements', pg_catalog.jsonb_build_object('run', p_run, 'people', p_people, 'hashes', p_hashes,
    'totals', p_totals));
  added int;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF pg_catalog.cardinality(p_people) <> pg_catalog.cardinality(p_hashes) OR pg_catalog.cardinality(p_people) <> pg_catalog.cardinality(p_totals)
    OR EXISTS (SELECT 1 FROM pg_catalog.unnest(p_hashes) h WHERE h IS NULL OR h !~ '^[0-9a-f]{64}$') THEN
    PERFORM api.refuse_('22023', 'paper.bad_request', 'This is no paper of a run.', 'Export it again.');
  END IF;
  INSERT INTO core.paper (employee_id, run_id, kind, content_hash, row_count, total_minor)
    SELECT s.person, p_run, 'statement', pg_catalog.decode(s.hash, 'hex'), 1, s.total
    FROM ROWS FROM (pg_catalog.unnest(p_people), pg_catalog.unnest(p_hashes), pg_catalog.unnest(p_totals)) AS s (person, hash, total)
    ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS added = ROW_COUNT;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('added', added));
END $$;

GRANT EXECUTE ON FUNCTION api.paper_register(uuid, int, text, text, text, int, bigint, bigint), api.paper_register_statements(uuid, int, int[], text[], bigint[])
  TO g_finance;
