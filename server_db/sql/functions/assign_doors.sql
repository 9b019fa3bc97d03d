-- Rules of assignment: written by managers, directors and administrators, published by a director or administrator.
CREATE FUNCTION api.assign_body_(p_body jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF coalesce(pg_catalog.jsonb_typeof(p_body), '') <> 'object' OR coalesce(pg_catalog.jsonb_typeof(p_body -> 'rules'), '') <> 'array'
      OR pg_catalog.octet_length(p_body::text) > 400000 OR pg_catalog.jsonb_array_length(p_body -> 'rules') > 50 THEN
    PERFORM api.refuse_('22023', 'assign.bad_body', 'This is not a list of assignment rules.', 'Write at most 50 rules and a fallback.');
  END IF;
END $$;

CREATE FUNCTION api.assign_draft(p_key uuid, p_id int, p_pool text, p_version int, p_body jsonb, p_note text DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'assign_draft', pg_catalog.jsonb_build_object('id', p_id, 'pool', p_pool, 'version', p_version, 'body', p_body, 'note', p_note));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM api.assign_body_(p_body);
  RETURN api.done_(p_key, core.assign_draft_(p_id, p_pool, p_version, p_body, p_note));
END $$;

CREATE FUNCTION api.assign_publish(p_key uuid, p_id int, p_version int, p_seen_hash text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'assign_publish', pg_catalog.jsonb_build_object('id', p_id, 'version', p_version, 'seen', p_seen_hash));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  RETURN api.done_(p_key, core.assign_publish_(p_id, p_version, p_seen_hash));
END $$;

CREATE FUNCTION api.assign_retire(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'assign_retire', pg_catalog.jsonb_build_object('id', p_id, 'version', p_version));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  RETURN api.done_(p_key, core.assign_retire_(p_id, p_version));
END $$;

CREATE FUNCTION api.assign_trial_ask(p_key uuid, p_pool text, p_body jsonb, p_since timestamptz, p_until timestamptz) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'assign_trial_ask', pg_catalog.jsonb_build_object('pool', p_pool, 'body', p_body, 'since', p_since, 'until', p_until));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM api.assign_body_(p_body);
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', core.assign_trial_ask_(p_pool, p_body, p_since, p_until), 'state', 'queued'));
END $$;

CREATE FUNCTION api.assign_trial_cancel(p_key uuid, p_id bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'assign_trial_cancel', pg_catalog.jsonb_build_object('id', p_id));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', p_id, 'state', core.assign_trial_cancel_(p_id)));
END $$;

GRANT EXECUTE ON FUNCTION api.assign_draft(uuid, int, text, int, jsonb, text), api.assign_trial_ask(uuid, text, jsonb, timestamptz, timestamptz),
  api.assign_trial_cancel(uuid, bigint) TO g_manager, g_director, g_admin;
GRANT EXECUTE ON FUNCTION api.assign_publish(uuid, int, int, text), api.assign_retire(uuid, int, int) TO g_director, g_admin;
