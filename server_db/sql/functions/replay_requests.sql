-- Asking for a rehearsal: the draft's body over the deals of the past. The worker does it; the person watches, or calls it off.
CREATE FUNCTION api.replay_request(p_key uuid, p_pipeline int, p_body jsonb, p_since date, p_until date DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'replay_request', pg_catalog.jsonb_build_object('pipeline', p_pipeline, 'body', p_body, 'since', p_since, 'until', p_until));
  made int;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF NOT coalesce(p_pipeline = ANY (sec.design_pipelines()), false) THEN
    PERFORM api.refuse_('42501', 'pipeline.not_yours', 'You design processes of your own region only.', 'Choose one of yours.');
  ELSIF pg_catalog.octet_length(p_body::text) > 4000000 THEN
    PERFORM api.refuse_('22023', 'pipeline.too_large', 'This process is larger than 4 MB.', 'Divide it into two.');
  ELSIF p_since IS NULL OR p_since >= coalesce(p_until, sec.today() + 1) THEN
    PERFORM api.refuse_('22023', 'replay.dates', 'A rehearsal needs a first day, and a last day after it.', 'Choose for example the last twelve months.');
  ELSIF EXISTS (SELECT 1 FROM core.replay r WHERE r.asked_by = sec.me() AND r.state IN ('queued', 'running') AND NOT r.cancel) THEN
    PERFORM api.refuse_('P0C03', 'replay.one_at_a_time', 'A rehearsal of yours is still running.', 'Wait for it, or cancel it.');
  END IF;
  INSERT INTO core.replay (pipeline_id, live_version_id, body, since, until, asked_by)
    VALUES (p_pipeline, (SELECT v.id FROM core.pipeline_version v WHERE v.pipeline_id = p_pipeline AND v.status = 'live'), p_body, p_since,
      coalesce(p_until, sec.today() + 1), sec.me()) RETURNING id INTO made;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', made, 'state', 'queued'));
END $$;

CREATE FUNCTION api.replay_cancel(p_key uuid, p_id int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'replay_cancel', pg_catalog.jsonb_build_object('id', p_id));
  now_is text;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  UPDATE core.replay r SET cancel = true, state = CASE WHEN r.state = 'queued' THEN 'cancelled' ELSE r.state END
    WHERE r.id = p_id AND r.asked_by = sec.me() AND r.state IN ('queued', 'running') RETURNING r.state INTO now_is;
  IF now_is IS NULL THEN
    PERFORM api.refuse_('P0002', 'replay.not_running', 'No such rehearsal of yours is running.', 'It may be finished.');
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', p_id, 'state', now_is));
END $$;

GRANT EXECUTE ON FUNCTION api.replay_request(uuid, int, jsonb, date, date), api.replay_cancel(uuid, int) TO g_admin, g_director, g_manager;
