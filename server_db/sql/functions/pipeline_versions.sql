-- The life of a process: draft, review, scheduled or live, retired. Publishing freezes; one version of a process is live.
CREATE FUNCTION api.pipeline_create(p_key uuid, p_code text, p_names jsonb, p_region int DEFAULT NULL, p_line int DEFAULT NULL, p_parent int DEFAULT NULL)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'pipeline_create', pg_catalog.jsonb_build_object('code', p_code, 'names', p_names, 'region', p_region,
    'line', p_line, 'parent', p_parent));
  made core.pipeline;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF NOT coalesce(coalesce(p_region, 0) = ANY (sec.design_regions()), false) THEN
    PERFORM api.refuse_('42501', 'pipeline.not_yours', 'You design processes of your own region only.', 'Choose your region, or ask an administrator.');
  ELSIF coalesce(p_code, '') !~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$' THEN
    PERFORM api.refuse_('22023', 'pipeline.bad_code', 'A code is up to 40 letters, digits, - or _.', 'Write one like EAST-HW.');
  ELSIF EXISTS (SELECT 1 FROM core.pipeline p WHERE p.code = p_code) THEN
    PERFORM api.refuse_('23505', 'pipeline.exists', 'There is a process with this code already.', 'Choose another code.');
  ELSIF p_parent IS NOT NULL AND NOT EXISTS (SELECT 1 FROM core.pipeline p WHERE p.id = p_parent) THEN
    PERFORM api.refuse_('P0002', 'pipeline.not_found', 'There is no such parent process.', 'Choose one from the list.');
  END IF;
  INSERT INTO core.pipeline (code, name_en, name_zh, region_id, product_line_id, parent_id)
    VALUES (p_code, coalesce(p_names ->> 'name_en', p_code), coalesce(p_names ->> 'name_zh', p_code), p_region, p_line, p_parent) RETURNING * INTO made;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', made.id, 'code', made.code, 'version', made.version));
END $$;

-- the process, locked, when the caller designs it; a second publisher does not wait, but is told
CREATE FUNCTION api.pipeline_lock_(p_pipeline int) RETURNS core.pipeline LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.pipeline;
BEGIN
  IF NOT coalesce(p_pipeline = ANY (sec.design_pipelines()), false) THEN
    IF EXISTS (SELECT 1 FROM core.pipeline p WHERE p.id = p_pipeline) THEN
      PERFORM api.refuse_('42501', 'pipeline.not_yours', 'You design processes of your own region only.', 'Ask an administrator.');
    END IF;
    PERFORM api.refuse_('P0002', 'pipeline.not_found', 'There is no such process.', 'Choose one from the list.');
  END IF;
  SELECT * INTO row FROM core.pipeline p WHERE p.id = p_pipeline FOR UPDATE NOWAIT;
  RETURN row;
EXCEPTION WHEN lock_not_available THEN
  PERFORM api.refuse_('40001', 'pipeline.busy', 'Somebody else is saving or publishing this process at this moment.', 'Read it again, then repeat.');
END $$;

CREATE FUNCTION api.pipeline_version_lock_(p_id int, p_version int, p_status text[]) RETURNS core.pipeline_version
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.pipeline_version;
  who jsonb;
BEGIN
  PERFORM api.pipeline_lock_((SELECT v.pipeline_id FROM core.pipeline_version v WHERE v.id = p_id));
  SELECT * INTO row FROM core.pipeline_version v WHERE v.id = p_id FOR UPDATE;
  IF row.version IS DISTINCT FROM p_version THEN
    SELECT pg_catalog.jsonb_build_object('have', row.version, 'sent', p_version, 'status', row.status, 'saved_at', row.saved_at,
      'saved_by', e.code, 'name_en', e.name_en, 'name_zh', e.name_zh) INTO who
      FROM (SELECT 1) one LEFT JOIN core.employee e ON e.id = CASE row.status WHEN 'draft' THEN row.saved_by WHEN 'review' THEN row.submitted_by ELSE row.approved_by END;
    PERFORM api.refuse_('P0C11', 'pipeline.stale', coalesce(who ->> 'name_en', 'The worker') || ' changed this version meanwhile.',
      'Read it again and repeat your change; yours is kept beside it.', who);
  ELSIF row.status <> ALL (p_status) THEN
    PERFORM api.refuse_('P0C03', 'pipeline.illegal_transition', 'This version is ' || row.status || '.',
      CASE WHEN row.status IN ('live', 'retired') THEN 'Begin a new version instead.' END, pg_catalog.jsonb_build_object('status', row.status));
  END IF;
  RETURN row;
END $$;

CREATE FUNCTION api.pipeline_answer_(p_row core.pipeline_version) RETURNS jsonb LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', p_row.id, 'pipeline_id', p_row.pipeline_id, 'number', p_row.number, 'status', p_row.status,
    'version', p_row.version, 'body_hash', pg_catalog.encode(p_row.body_hash, 'hex'), 'starts_on', p_row.starts_on) $$;

-- p_id NULL begins a version
CREATE FUNCTION api.pipeline_save_draft(p_key uuid, p_pipeline int, p_id int, p_version int, p_body jsonb, p_overrides jsonb DEFAULT NULL,
  p_parent_version int DEFAULT NULL, p_note text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'pipeline_save_draft', pg_catalog.jsonb_build_object('pipeline', p_pipeline, 'id', p_id, 'version', p_version,
    'body', p_body, 'overrides', p_overrides, 'parent', p_parent_version, 'note', p_note));
  row core.pipeline_version;
  mine core.pipeline;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF pg_catalog.octet_length(p_body::text) > 4000000 THEN
    PERFORM api.refuse_('22023', 'pipeline.too_large', 'This process is larger than 4 MB.', 'Divide it into two.');
  ELSIF coalesce(pg_catalog.jsonb_typeof(p_body), 'null') <> 'object' OR coalesce(pg_catalog.jsonb_typeof(p_body -> 'stages'), 'null') <> 'array' THEN
    PERFORM api.refuse_('22023', 'pipeline.bad_body', 'This is not a process.', 'Save it from the designer, or import a file.');
  ELSIF pg_catalog.length(p_note) > 200 THEN
    PERFORM api.refuse_('22023', 'pipeline.note_long', 'The note has more than 200 characters.', 'Shorten it.');
  END IF;
  IF p_id IS NULL THEN
    mine := api.pipeline_lock_(p_pipeline);
    IF p_parent_version IS NOT NULL AND NOT EXISTS (SELECT 1 FROM core.pipeline_version v WHERE v.id = p_parent_version AND v.pipeline_id = mine.parent_id) THEN
      PERFORM api.refuse_('22023', 'pipeline.not_the_parent', 'This is no version of the parent process.', 'Choose a version of the parent.');
    END IF;
    INSERT INTO core.pipeline_version (pipeline_id, number, body, overrides, parent_version_id, note)
      SELECT p_pipeline, coalesce(pg_catalog.max(v.number), 0) + 1, p_body, p_overrides, p_parent_version, p_note
      FROM core.pipeline_version v WHERE v.pipeline_id = p_pipeline RETURNING * INTO row;
  ELSE
    row := api.pipeline_version_lock_(p_id, p_version, '{draft}');
    UPDATE core.pipeline_version v SET body = p_body, overrides = p_overrides, parent_version_id = coalesce(p_parent_version, v.parent_version_id), note = p_note
      WHERE v.id = p_id RETURNING * INTO row;
  END IF;
  RETURN api.done_(p_key, api.pipeline_answer_(row));
END $$;

-- hands the draft to the worker, who checks it, and to a second person
CREATE FUNCTION api.pipeline_submit(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'pipeline_submit', pg_catalog.jsonb_build_object('id', p_id, 'version', p_version));
  row core.pipeline_version;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM api.pipeline_version_lock_(p_id, p_version, '{draft}');
  UPDATE core.pipeline_version v SET status = 'review' WHERE v.id = p_id RETURNING * INTO row;
  RETURN api.done_(p_key, api.pipeline_answer_(row));
EXCEPTION WHEN data_exception OR check_violation OR not_null_violation OR unique_violation THEN
  -- the body's own shape, which the designer keeps; the server's text could quote it
  PERFORM api.refuse_('22023', 'pipeline.bad_body', 'A stage or an edge of this process cannot be read.', 'Open it in the designer and save it again.');
END $$;

-- back to draft, from review or before its day
CREATE FUNCTION api.pipeline_withdraw(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'pipeline_withdraw', pg_catalog.jsonb_build_object('id', p_id, 'version', p_version));
  row core.pipeline_version;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM api.pipeline_version_lock_(p_id, p_version, '{review,scheduled}');
  UPDATE core.pipeline_version v SET status = 'draft' WHERE v.id = p_id RETURNING * INTO row;
  RETURN api.done_(p_key, api.pipeline_answer_(row));
END $$;

-- From review, or from retired (a rollback). p_seen_hash is the body's hash the publisher looked at. p_mapping, for one that
-- goes live at once: {"mapping": {from version: {from stage: to stage}}, "seen": {from version: {stage: deals}}}.
CREATE FUNCTION api.pipeline_publish(p_key uuid, p_id int, p_version int, p_seen_hash text, p_starts_on date DEFAULT NULL, p_mapping jsonb DEFAULT NULL)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'pipeline_publish', pg_catalog.jsonb_build_object('id', p_id, 'version', p_version, 'seen', p_seen_hash,
    'on', p_starts_on, 'mapping', p_mapping));
  row core.pipeline_version;
  moved int := 0;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  row := api.pipeline_version_lock_(p_id, p_version, '{review,retired}');
  PERFORM api.pipeline_publishable_(row, p_seen_hash);
  IF p_starts_on > sec.today() THEN
    IF p_mapping IS NOT NULL THEN
      PERFORM api.refuse_('22023', 'pipeline.map_later', 'Deals move when the version goes live.', 'Publish today, or move the deals on that day.');
    ELSIF EXISTS (SELECT 1 FROM core.pipeline_version v WHERE v.pipeline_id = row.pipeline_id AND v.status = 'scheduled') THEN
      PERFORM api.refuse_('23505', 'pipeline.one_scheduled', 'Another version waits for its day already.', 'Withdraw that one first.');
    END IF;
    UPDATE core.pipeline_version v SET status = 'scheduled', starts_on = p_starts_on WHERE v.id = p_id RETURNING * INTO row;
  ELSE
    row := core.pipeline_go_live_(p_id);
    IF p_mapping IS NOT NULL THEN
      moved := core.pipeline_migrate_(p_id, p_mapping -> 'mapping', p_mapping -> 'seen');
    END IF;
  END IF;
  RETURN api.done_(p_key, api.pipeline_answer_(row) || pg_catalog.jsonb_build_object('moved', moved));
END $$;

CREATE FUNCTION api.pipeline_publishable_(p_row core.pipeline_version, p_seen_hash text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  other core.pipeline_version;
BEGIN
  IF p_seen_hash IS DISTINCT FROM pg_catalog.encode(p_row.body_hash, 'hex') THEN
    PERFORM api.refuse_('40001', 'pipeline.changed_since_seen', 'The process changed since you looked at it.', 'Open it again and check it.');
  END IF;
  -- a version published after this one went into review: what its reviewer compared with is no longer live
  SELECT * INTO other FROM core.pipeline_version v WHERE v.pipeline_id = p_row.pipeline_id AND v.status = 'live' AND v.published_at > p_row.submitted_at;
  IF p_row.status = 'review' AND other.id IS NOT NULL THEN
    PERFORM api.refuse_('40001', 'pipeline.overtaken', 'Version ' || other.number || ' was published meanwhile.',
      'Compare with it, then withdraw this version and submit it again.', pg_catalog.jsonb_build_object('number', other.number,
        'published_by', (SELECT e.code FROM core.employee e WHERE e.id = other.approved_by), 'published_at', other.published_at));
  END IF;
END $$;

-- ends a live or scheduled version; its deals stay on it
CREATE FUNCTION api.pipeline_retire(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'pipeline_retire', pg_catalog.jsonb_build_object('id', p_id, 'version', p_version));
  row core.pipeline_version;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF NOT (sec.has('g_admin') OR sec.has('g_director')) THEN
    PERFORM api.refuse_('42501', 'pipeline.approval_needed', 'A live process is ended by an administrator or a director.', 'Ask one of them.');
  END IF;
  PERFORM api.pipeline_version_lock_(p_id, p_version, '{live,scheduled}');
  UPDATE core.pipeline_version v SET status = 'retired' WHERE v.id = p_id RETURNING * INTO row;
  RETURN api.done_(p_key, api.pipeline_answer_(row));
END $$;

GRANT EXECUTE ON FUNCTION api.pipeline_create(uuid, text, jsonb, int, int, int), api.pipeline_save_draft(uuid, int, int, int, jsonb, jsonb, int, text),
  api.pipeline_submit(uuid, int, int), api.pipeline_withdraw(uuid, int, int), api.pipeline_publish(uuid, int, int, text, date, jsonb),
  api.pipeline_retire(uuid, int, int) TO g_admin, g_director, g_manager;
