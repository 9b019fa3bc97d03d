-- The doors of objectives: each act once for its key, the rest is asked by the function behind it.
CREATE FUNCTION api.objective_save(p_key uuid, p_id bigint, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'objective_save', pg_catalog.jsonb_build_array(p_id, p_version, p_patch));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.objective_save_(p_id, p_version, p_patch)));
END $$;
CREATE FUNCTION api.key_result_set(p_key uuid, p_id bigint, p_version int, p_value text, p_done boolean, p_note text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'key_result_set', pg_catalog.jsonb_build_array(p_id, p_version, p_value, p_done, p_note));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.key_result_set_(p_id, p_version, p_value, p_done, p_note)));
END $$;
GRANT EXECUTE ON FUNCTION api.objective_save(uuid, bigint, int, jsonb), api.key_result_set(uuid, bigint, int, text, boolean, text) TO g_rep, g_manager, g_director, g_finance;
CREATE FUNCTION api.objectives_measured(p_from int, p_to int) RETURNS TABLE (key_result_id bigint, value numeric) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT * FROM core.objectives_measured_(p_from, p_to) $$;
GRANT EXECUTE ON FUNCTION api.objectives_measured(int, int) TO g_rep, g_manager, g_director, g_finance, g_auditor;
