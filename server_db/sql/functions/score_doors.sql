-- The doors of scores, criteria and events: each act once for its key, the rest is asked by the function behind it.
CREATE FUNCTION api.score_draft(p_key uuid, p_id int, p_version int, p_body jsonb, p_note text DEFAULT NULL, p_card bigint DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'score_draft', pg_catalog.jsonb_build_array(p_id, p_version, p_body, p_note, p_card));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.lead_version_draft_('score', p_id, p_version, p_body, p_note, p_card)));
END $$;
GRANT EXECUTE ON FUNCTION api.score_draft(uuid, int, int, jsonb, text, bigint) TO g_admin, g_director, g_manager;
CREATE FUNCTION api.score_submit(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'score_submit', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.lead_version_submit_('score', p_id, p_version, false)));
END $$;
GRANT EXECUTE ON FUNCTION api.score_submit(uuid, int, int) TO g_admin, g_director, g_manager;
CREATE FUNCTION api.score_withdraw(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'score_withdraw', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.lead_version_submit_('score', p_id, p_version, true)));
END $$;
GRANT EXECUTE ON FUNCTION api.score_withdraw(uuid, int, int) TO g_admin, g_director, g_manager;
CREATE FUNCTION api.score_publish(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'score_publish', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.lead_version_publish_('score', p_id, p_version)));
END $$;
GRANT EXECUTE ON FUNCTION api.score_publish(uuid, int, int) TO g_admin, g_director;
CREATE FUNCTION api.score_retire(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'score_retire', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.lead_version_retire_('score', p_id, p_version)));
END $$;
GRANT EXECUTE ON FUNCTION api.score_retire(uuid, int, int) TO g_admin, g_director;
CREATE FUNCTION api.mql_draft(p_key uuid, p_id int, p_version int, p_body jsonb, p_note text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'mql_draft', pg_catalog.jsonb_build_array(p_id, p_version, p_body, p_note));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.lead_version_draft_('mql', p_id, p_version, p_body, p_note, NULL)));
END $$;
GRANT EXECUTE ON FUNCTION api.mql_draft(uuid, int, int, jsonb, text) TO g_admin, g_director, g_manager;
CREATE FUNCTION api.mql_submit(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'mql_submit', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.lead_version_submit_('mql', p_id, p_version, false)));
END $$;
GRANT EXECUTE ON FUNCTION api.mql_submit(uuid, int, int) TO g_admin, g_director, g_manager;
CREATE FUNCTION api.mql_withdraw(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'mql_withdraw', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.lead_version_submit_('mql', p_id, p_version, true)));
END $$;
GRANT EXECUTE ON FUNCTION api.mql_withdraw(uuid, int, int) TO g_admin, g_director, g_manager;
CREATE FUNCTION api.mql_publish(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'mql_publish', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.lead_version_publish_('mql', p_id, p_version)));
END $$;
GRANT EXECUTE ON FUNCTION api.mql_publish(uuid, int, int) TO g_admin, g_director;
CREATE FUNCTION api.mql_retire(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'mql_retire', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.lead_version_retire_('mql', p_id, p_version)));
END $$;
GRANT EXECUTE ON FUNCTION api.mql_retire(uuid, int, int) TO g_admin, g_director;
CREATE FUNCTION api.lead_set_mql(p_key uuid, p_lead bigint, p_version int, p_reason text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_set_mql', pg_catalog.jsonb_build_array(p_lead, p_version, p_reason));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.mql_by_hand_(p_lead, p_version, p_reason)));
END $$;
GRANT EXECUTE ON FUNCTION api.lead_set_mql(uuid, bigint, int, text) TO g_manager, g_director;
CREATE FUNCTION api.score_preview_ask(p_key uuid, p_body jsonb, p_sample int DEFAULT 5000) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'score_preview_ask', pg_catalog.jsonb_build_array(p_body, p_sample));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.score_trial_ask_(p_body, p_sample)));
END $$;
GRANT EXECUTE ON FUNCTION api.score_preview_ask(uuid, jsonb, int) TO g_admin, g_director, g_manager;
CREATE FUNCTION api.event_add(p_key uuid, p_rows jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'event_add', pg_catalog.jsonb_build_array(p_rows));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.event_add_(p_rows)));
END $$;
GRANT EXECUTE ON FUNCTION api.event_add(uuid, jsonb) TO g_manager, g_director, g_finance;
CREATE FUNCTION api.event_key_set(p_key uuid, p_id int, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'event_key_set', pg_catalog.jsonb_build_array(p_id, p_version, p_patch));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.event_key_set_(p_id, p_version, p_patch)));
END $$;
GRANT EXECUTE ON FUNCTION api.event_key_set(uuid, int, int, jsonb) TO g_admin;

-- the secret is shown this once: what is kept for a repeat of the request does not hold it
CREATE FUNCTION api.event_key_add(p_key uuid, p_code text, p_label text DEFAULT '', p_pool text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'event_key_add', pg_catalog.jsonb_build_array(p_code, p_label, p_pool));
  made jsonb;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  made := core.event_key_make_(p_code, p_label, p_pool, sec.me());
  RETURN api.done_(p_key, made - 'secret') || pg_catalog.jsonb_build_object('secret', made -> 'secret');
END $$;
GRANT EXECUTE ON FUNCTION api.event_key_add(uuid, text, text, text) TO g_admin;

CREATE FUNCTION api.score_lines(p_lead bigint) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT core.score_lines_(p_lead) $$;
CREATE FUNCTION api.score_log(p_lead bigint, p_before bigint DEFAULT NULL, p_n int DEFAULT 100) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.score_log_(p_lead, p_before, p_n) $$;
CREATE FUNCTION api.score_sample(p_n int) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT core.score_sample_(p_n) $$;
GRANT EXECUTE ON FUNCTION api.score_lines(bigint), api.score_log(bigint, bigint, int) TO g_rep, g_manager, g_director, g_finance, g_auditor;
GRANT EXECUTE ON FUNCTION api.score_sample(int) TO g_admin, g_director, g_manager;
-- whom to ask to put a version in force, or to give the right to
CREATE FUNCTION api.lead_publishers() RETURNS TABLE (id int, name_en text, name_zh text, may boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT e.id, e.name_en, e.name_zh, p.may FROM core.lead_publishers_() p JOIN core.employee e ON e.id = p.id ORDER BY p.may DESC, e.code $$;
GRANT EXECUTE ON FUNCTION api.lead_publishers() TO g_admin, g_director, g_manager, g_finance, g_auditor;
