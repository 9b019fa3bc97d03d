-- Asking for a run and stopping it. The run is its own place in the queue: the worker takes it from here.

-- A run of a period (and region, NULL for all). Asked again while it is a draft, the same run is calculated anew.
CREATE FUNCTION api.run_request(p_key uuid, p_period text, p_region text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'run_request', pg_catalog.jsonb_build_object('period', p_period, 'region', p_region));
  the_period core.period;
  the_region int;
  run core.commission_run;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  the_period := api.run_period_(p_period);
  the_region := api.run_region_(p_region);
  SELECT * INTO run FROM core.commission_run r
    WHERE r.period_id = the_period.id AND r.region_id IS NOT DISTINCT FROM the_region AND r.kind = 'regular' FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO core.commission_run (code, period_id, region_id, kind, prepared_by, queue_state, asked_at)
      VALUES (api.run_code_(the_period), the_period.id, the_region, 'regular', sec.me(), 'queued', pg_catalog.clock_timestamp()) RETURNING * INTO run;
  ELSIF run.status <> 'draft' THEN
    PERFORM api.refuse_('P0C03', 'run.not_draft', 'The run ' || run.code || ' is ' || run.status || '.', 'Take it back to draft first, with a reason.',
      pg_catalog.jsonb_build_object('run', run.code, 'status', run.status));
  ELSIF run.queue_state NOT IN ('queued', 'running', 'cancelling') THEN
    UPDATE core.commission_run r SET queue_state = 'queued', asked_at = pg_catalog.clock_timestamp(), phase = '', done = 0, total = 0,
      error = NULL, attempts = 0 WHERE r.id = run.id RETURNING * INTO run;
  END IF;
  RETURN api.done_(p_key, api.run_answer_(run));
END $$;

-- Calculates a locked period again with what is known today; the difference is booked in an open period.
CREATE FUNCTION api.run_request_correction(p_key uuid, p_as_of text, p_period text, p_region text DEFAULT NULL, p_reason text DEFAULT NULL)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'run_request_correction',
    pg_catalog.jsonb_build_object('as_of', p_as_of, 'period', p_period, 'region', p_region, 'reason', p_reason));
  the_period core.period;
  corrected core.period;
  run core.commission_run;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  the_period := api.run_period_(p_period);
  SELECT * INTO corrected FROM core.period p WHERE p.code = p_as_of;
  IF corrected.id IS NULL OR corrected.status <> 'locked' OR corrected.id >= the_period.id THEN
    PERFORM api.refuse_('22023', 'run.not_correctable', 'Only a locked period before ' || p_period || ' can be corrected in it.',
      'An open period is simply calculated again.', pg_catalog.jsonb_build_object('as_of', p_as_of, 'period', p_period));
  END IF;
  SELECT * INTO run FROM core.commission_run r WHERE r.period_id = the_period.id AND r.as_of_period_id = corrected.id
    AND r.region_id IS NOT DISTINCT FROM api.run_region_(p_region) AND r.status = 'draft' FOR UPDATE;
  IF FOUND THEN
    UPDATE core.commission_run r SET queue_state = 'queued', asked_at = pg_catalog.clock_timestamp(), error = NULL, attempts = 0
      WHERE r.id = run.id AND r.queue_state NOT IN ('queued', 'running', 'cancelling');
  ELSE
    INSERT INTO core.commission_run (code, period_id, region_id, kind, as_of_period_id, prepared_by, queue_state, asked_at, reason)
      VALUES (api.run_code_(the_period), the_period.id, api.run_region_(p_region), 'correction', corrected.id, sec.me(), 'queued',
        pg_catalog.clock_timestamp(), p_reason) RETURNING * INTO run;
  END IF;
  RETURN api.done_(p_key, api.run_answer_(run));
END $$;

-- a queued run is out of the queue at once; a running one is stopped by its worker
CREATE FUNCTION api.run_cancel(p_key uuid, p_run int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'run_cancel', pg_catalog.jsonb_build_object('run', p_run));
  run core.commission_run;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  UPDATE core.commission_run r SET queue_state = CASE r.queue_state WHEN 'queued' THEN 'cancelled' ELSE 'cancelling' END
    WHERE r.id = p_run AND r.queue_state IN ('queued', 'running') RETURNING * INTO run;
  IF NOT FOUND THEN
    PERFORM api.refuse_('P0C03', 'run.nothing_to_cancel', 'This run is not being calculated.', 'Look at its state again.');
  END IF;
  RETURN api.done_(p_key, api.run_answer_(run));
END $$;

CREATE FUNCTION api.run_period_(p_code text) RETURNS core.period LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.period;
BEGIN
  IF p_code !~ '^[0-9]{4}-(0[1-9]|1[0-2])$' OR p_code IS NULL THEN
    PERFORM api.refuse_('22023', 'period.bad_code', 'A period is written like 2026-10.', NULL, pg_catalog.jsonb_build_object('period', p_code));
  END IF;
  SELECT * INTO row FROM core.period p WHERE p.code = p_code FOR SHARE;
  IF row.id IS NULL THEN
    PERFORM api.refuse_('P0002', 'period.not_found', 'There is no period ' || p_code || '.', 'Import its orders or quotas first.',
      pg_catalog.jsonb_build_object('period', p_code));
  ELSIF row.status <> 'open' THEN
    PERFORM api.refuse_('P0C01', 'period.closed', 'The period ' || p_code || ' is locked.', 'Ask for a correction run in an open period.',
      pg_catalog.jsonb_build_object('period', p_code));
  END IF;
  RETURN row;
END $$;

CREATE FUNCTION api.run_region_(p_code text) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  found int := (SELECT r.id FROM core.region r WHERE r.code = p_code);
BEGIN
  IF p_code IS NOT NULL AND found IS NULL THEN
    PERFORM api.refuse_('P0002', 'region.not_found', 'There is no region ' || p_code || '.', NULL, pg_catalog.jsonb_build_object('region', p_code));
  END IF;
  RETURN found;
END $$;

-- PR-2026-10-01, -02, …; the caller holds the period's row, so numbers are not drawn twice
CREATE FUNCTION api.run_code_(p_period core.period) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(7300);
  RETURN 'PR-' || p_period.code || '-' || pg_catalog.lpad((
    SELECT pg_catalog.count(*) + 1 FROM core.commission_run r WHERE r.period_id = p_period.id)::text, 2, '0');
END $$;

CREATE FUNCTION api.run_answer_(p_run core.commission_run) RETURNS jsonb LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', p_run.id, 'code', p_run.code, 'status', p_run.status, 'queue_state', p_run.queue_state,
    'version', p_run.version, 'content_hash', pg_catalog.encode(p_run.content_hash, 'hex')) $$;

GRANT EXECUTE ON FUNCTION api.run_request(uuid, text, text), api.run_request_correction(uuid, text, text, text, text),
  api.run_cancel(uuid, int) TO g_finance;
