-- The doors of scorecards.
CREATE FUNCTION api.card_ask(p_key uuid, p_name text, p_spec jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'card_ask', pg_catalog.jsonb_build_array(p_name, p_spec));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.card_ask_(p_name, p_spec)));
END $$;

CREATE FUNCTION api.card_cancel(p_key uuid, p_id bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'card_cancel', pg_catalog.jsonb_build_array(p_id));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.card_cancel_(p_id)));
END $$;

CREATE FUNCTION api.card_draft(p_key uuid, p_id bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'card_draft', pg_catalog.jsonb_build_array(p_id));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.card_draft_(p_id)));
END $$;

GRANT EXECUTE ON FUNCTION api.card_ask(uuid, text, jsonb), api.card_cancel(uuid, bigint), api.card_draft(uuid, bigint) TO g_manager, g_director, g_admin;
