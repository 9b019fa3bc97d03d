-- The health index's formula: a draft is checked by the worker, then published by an administrator or director; what was
-- published never changes, and points keep the number of the formula they were worked out with.
CREATE FUNCTION api.health_save_draft(p_key uuid, p_id int, p_version int, p_body jsonb, p_thresholds jsonb, p_note text DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'health_save_draft', pg_catalog.jsonb_build_object('id', p_id, 'version', p_version, 'body', p_body,
    'thresholds', p_thresholds, 'note', p_note));
  row core.health_formula;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF pg_catalog.octet_length(p_body::text) > 200000 OR coalesce(pg_catalog.jsonb_typeof(p_body -> 'steps'), '') <> 'array' THEN
    PERFORM api.refuse_('22023', 'health.bad_body', 'This is not a list of steps.', 'Write one formula a step; the last is the score.');
  ELSIF coalesce(p_thresholds ->> 'red', '') !~ '^[0-9]{1,3}$' OR coalesce(p_thresholds ->> 'yellow', '') !~ '^[0-9]{1,3}$'
      OR (p_thresholds ->> 'red')::int > (p_thresholds ->> 'yellow')::int OR (p_thresholds ->> 'yellow')::int > 100 THEN
    PERFORM api.refuse_('22023', 'health.bad_thresholds', 'Thresholds are whole numbers: red, then yellow, up to 100.', 'Write for example 40 and 65.');
  END IF;
  IF p_id IS NULL THEN
    PERFORM pg_catalog.pg_advisory_xact_lock(7208);
    INSERT INTO core.health_formula (number, body, thresholds, note, body_hash)
      SELECT coalesce(pg_catalog.max(f.number), 0) + 1, p_body, p_thresholds, p_note, '' FROM core.health_formula f RETURNING * INTO row;
  ELSE
    row := api.health_lock_(p_id, p_version, '{draft}');
    UPDATE core.health_formula f SET body = p_body, thresholds = p_thresholds, note = p_note WHERE f.id = p_id RETURNING * INTO row;
  END IF;
  RETURN api.done_(p_key, api.health_answer_(row));
END $$;

CREATE FUNCTION api.health_lock_(p_id int, p_version int, p_status text[]) RETURNS core.health_formula LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.health_formula;
BEGIN
  SELECT * INTO row FROM core.health_formula f WHERE f.id = p_id FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM api.refuse_('P0002', 'health.not_found', 'There is no such health formula.', 'Choose one from the list.');
  ELSIF row.version IS DISTINCT FROM p_version THEN
    PERFORM api.refuse_('P0C11', 'health.stale', 'Somebody changed this health formula meanwhile.', 'Read it again and repeat your change.',
      pg_catalog.jsonb_build_object('have', row.version, 'sent', p_version));
  ELSIF row.status <> ALL (p_status) THEN
    PERFORM api.refuse_('P0C03', 'health.illegal_transition', 'This health formula is ' || row.status || '.', 'Begin a new one.',
      pg_catalog.jsonb_build_object('status', row.status));
  END IF;
  RETURN row;
END $$;

CREATE FUNCTION api.health_answer_(p_row core.health_formula) RETURNS jsonb LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', p_row.id, 'number', p_row.number, 'status', p_row.status, 'version', p_row.version,
    'body_hash', pg_catalog.encode(p_row.body_hash, 'hex')) $$;

-- from a checked draft, or back to a retired one
CREATE FUNCTION api.health_publish(p_key uuid, p_id int, p_version int, p_seen_hash text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'health_publish', pg_catalog.jsonb_build_object('id', p_id, 'version', p_version, 'seen', p_seen_hash));
  row core.health_formula;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  row := api.health_lock_(p_id, p_version, '{draft,retired}');
  IF p_seen_hash IS DISTINCT FROM pg_catalog.encode(row.body_hash, 'hex') THEN
    PERFORM api.refuse_('40001', 'health.changed_since_seen', 'The formula changed since you looked at it.', 'Open it again and check it.');
  ELSIF row.checked_hash IS DISTINCT FROM row.body_hash THEN
    PERFORM api.refuse_('P0C03', 'health.not_checked', 'The worker has not checked this formula yet.', 'Wait a moment; if it stays so, start the worker.');
  ELSIF pg_catalog.jsonb_path_exists(coalesce(row.check_problems, '[]'), '$[*] ? (@.severity == "error")') THEN
    PERFORM api.refuse_('23514', 'health.has_problems', 'The formula cannot be calculated.', 'Correct the marked steps.');
  END IF;
  UPDATE core.health_formula f SET status = 'retired' WHERE f.status = 'live' AND f.id <> p_id;
  UPDATE core.health_formula f SET status = 'live' WHERE f.id = p_id RETURNING * INTO row;
  RETURN api.done_(p_key, api.health_answer_(row));
END $$;

GRANT EXECUTE ON FUNCTION api.health_save_draft(uuid, int, int, jsonb, jsonb, text), api.health_publish(uuid, int, int, text) TO g_admin, g_director;
