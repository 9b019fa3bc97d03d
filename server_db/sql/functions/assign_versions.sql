-- owner: app_guard
-- The life of assignment rules: a draft that the worker checks and compiles, then live for a pool or for all without rules of their own, then retired.

CREATE FUNCTION core.assign_answer_(p_row core.assign_version) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', p_row.id, 'number', p_row.number, 'pool_id', p_row.pool_id, 'status', p_row.status, 'version', p_row.version,
    'body_hash', pg_catalog.encode(p_row.body_hash, 'hex')) $$;

CREATE FUNCTION core.assign_version_lock_(p_id int, p_version int, p_status text[]) RETURNS core.assign_version LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.assign_version;
BEGIN
  SELECT * INTO row FROM core.assign_version v WHERE v.id = p_id FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM core.stop_('P0002', 'assign.not_found', 'There are no such assignment rules.', 'Choose them from the list.');
  ELSIF row.version IS DISTINCT FROM p_version THEN
    PERFORM core.stop_('P0C11', 'record.stale', 'Somebody changed these rules meanwhile.', 'Read them again and repeat your change.',
      pg_catalog.jsonb_build_object('have', row.version, 'sent', p_version));
  ELSIF row.status <> ALL (p_status) THEN
    PERFORM core.stop_('P0C03', 'assign.illegal_transition', 'These assignment rules are ' || row.status || '.', 'Begin a new draft.',
      pg_catalog.jsonb_build_object('status', row.status));
  END IF;
  RETURN row;
END $$;

-- p_id NULL: a new draft, of a pool or (p_pool NULL) of the office
CREATE FUNCTION core.assign_draft_(p_id int, p_pool text, p_version int, p_body jsonb, p_note text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.assign_version;
  pool int := (SELECT p.id FROM core.pool p WHERE p.code = p_pool);
  digest bytea := pg_catalog.sha256(pg_catalog.convert_to(p_body::text, 'UTF8'));
BEGIN
  IF p_pool IS NOT NULL AND pool IS NULL THEN
    PERFORM core.stop_('P0002', 'pool.not_found', 'There is no pool ' || p_pool || '.', 'Choose one from the list.');
  ELSIF p_id IS NULL THEN
    PERFORM pg_catalog.pg_advisory_xact_lock(7505);
    INSERT INTO core.assign_version (pool_id, number, body, body_hash, note, created_by)
      SELECT pool, coalesce(max(v.number), 0) + 1, p_body, digest, p_note, sec.me() FROM core.assign_version v WHERE v.pool_id IS NOT DISTINCT FROM pool RETURNING * INTO row;
    RETURN core.assign_answer_(row);
  END IF;
  row := core.assign_version_lock_(p_id, p_version, '{draft}');
  -- who changes a draft is its author from then on: another person publishes it
  UPDATE core.assign_version v SET body = p_body, body_hash = digest, note = p_note, created_by = sec.me(), version = v.version + 1 WHERE v.id = p_id RETURNING * INTO row;
  RETURN core.assign_answer_(row);
END $$;

-- from a checked draft, or back to a retired one; p_seen is the hash of the body that was looked at
CREATE FUNCTION core.assign_publish_(p_id int, p_version int, p_seen text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.assign_version := core.assign_version_lock_(p_id, p_version, '{draft,retired}');
  now timestamptz := pg_catalog.clock_timestamp();
BEGIN
  IF p_seen IS DISTINCT FROM pg_catalog.encode(row.body_hash, 'hex') THEN
    PERFORM core.stop_('40001', 'assign.changed_since_seen', 'The rules changed since you looked at them.', 'Open them again and check them.');
  ELSIF row.checked_hash IS DISTINCT FROM row.body_hash THEN
    PERFORM core.stop_('P0C03', 'assign.not_checked', 'The worker has not checked these rules yet.', 'Wait a moment; if it stays so, start the worker.');
  ELSIF pg_catalog.jsonb_path_exists(coalesce(row.check_problems, '[]'), '$[*] ? (@.severity == "error")') THEN
    PERFORM core.stop_('23514', 'assign.has_problems', 'These rules cannot work.', 'Correct the marked places.');
  END IF;
  PERFORM core.lead_second_person_('assign', ARRAY[row.created_by]);
  UPDATE core.assign_version v SET status = 'retired', retired_at = now, version = v.version + 1
    WHERE v.status = 'live' AND v.pool_id IS NOT DISTINCT FROM row.pool_id AND v.id <> p_id;
  UPDATE core.assign_version v SET status = 'live', published_by = sec.me(), published_at = now, live_since = now, retired_at = NULL, version = v.version + 1
    WHERE v.id = p_id RETURNING * INTO row;
  RETURN core.assign_answer_(row);
END $$;

-- a draft that is not wanted, or live rules that end: the pool then follows those of the office, or gives no leads by itself
CREATE FUNCTION core.assign_retire_(p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.assign_version := core.assign_version_lock_(p_id, p_version, '{draft,live}');
BEGIN
  UPDATE core.assign_version v SET status = 'retired', retired_at = pg_catalog.clock_timestamp(), version = v.version + 1 WHERE v.id = p_id RETURNING * INTO row;
  RETURN core.assign_answer_(row);
END $$;

-- trying rules on what came in
CREATE FUNCTION core.assign_trial_ask_(p_pool text, p_body jsonb, p_since timestamptz, p_until timestamptz) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  pool int := (SELECT p.id FROM core.pool p WHERE p.code = p_pool AND p.id = ANY (sec.pool_ids()));
  made bigint;
BEGIN
  IF pool IS NULL THEN
    PERFORM core.stop_('P0002', 'pool.not_found', 'There is no such pool.', 'Choose one from the list.');
  ELSIF p_since IS NULL OR p_until IS NULL OR p_until <= p_since OR p_until > p_since + interval '400 days' THEN
    PERFORM core.stop_('22023', 'assign.trial_time', 'A trial looks at up to 400 days.', 'Choose a shorter time.');
  ELSIF EXISTS (SELECT 1 FROM core.assign_trial t WHERE t.asked_by = sec.me() AND t.state IN ('queued', 'running') AND NOT t.cancel) THEN
    PERFORM core.stop_('P0C03', 'assign.one_at_a_time', 'A trial of yours is still running.', 'Wait for it, or cancel it.');
  END IF;
  INSERT INTO core.assign_trial (asked_by, pool_id, body, since, until) VALUES (sec.me(), pool, p_body, p_since, p_until) RETURNING id INTO made;
  RETURN made;
END $$;

CREATE FUNCTION core.assign_trial_cancel_(p_id bigint) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  now_is text;
BEGIN
  UPDATE core.assign_trial t SET cancel = true, state = CASE WHEN t.state = 'queued' THEN 'cancelled' ELSE t.state END
    WHERE t.id = p_id AND t.asked_by = sec.me() AND t.state IN ('queued', 'running') RETURNING t.state INTO now_is;
  IF now_is IS NULL THEN
    PERFORM core.stop_('P0002', 'assign.trial_not_running', 'No such trial of yours is running.', 'It may be finished.');
  END IF;
  RETURN now_is;
END $$;

GRANT EXECUTE ON FUNCTION core.assign_draft_(int, text, int, jsonb, text), core.assign_publish_(int, int, text), core.assign_retire_(int, int),
  core.assign_trial_ask_(text, jsonb, timestamptz, timestamptz), core.assign_trial_cancel_(bigint) TO app_writer;
