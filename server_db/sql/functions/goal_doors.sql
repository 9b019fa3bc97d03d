-- The doors of goals: each act once for its key, the rest is asked by the function behind it.
CREATE FUNCTION api.goal_plan_save(p_key uuid, p_id int, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'goal_plan_save', pg_catalog.jsonb_build_array(p_id, p_version, p_patch));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.goal_plan_save_(p_id, p_version, p_patch)));
END $$;
CREATE FUNCTION api.goal_draft(p_key uuid, p_plan int, p_effective int, p_note text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'goal_draft', pg_catalog.jsonb_build_array(p_plan, p_effective, p_note));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.goal_draft_(p_plan, p_effective, p_note)));
END $$;
CREATE FUNCTION api.goal_put(p_key uuid, p_id int, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'goal_put', pg_catalog.jsonb_build_array(p_id, p_version, p_patch));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.goal_put_(p_id, p_version, p_patch)));
END $$;
CREATE FUNCTION api.goal_submit(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'goal_submit', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.goal_submit_(p_id, p_version, false)));
END $$;
CREATE FUNCTION api.goal_withdraw(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'goal_withdraw', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.goal_submit_(p_id, p_version, true)));
END $$;
CREATE FUNCTION api.goal_approve(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'goal_approve', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.goal_approve_(p_id, p_version)));
END $$;
CREATE FUNCTION api.goal_discard(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'goal_discard', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.goal_discard_(p_id, p_version)));
END $$;
GRANT EXECUTE ON FUNCTION api.goal_plan_save(uuid, int, int, jsonb), api.goal_draft(uuid, int, int, text), api.goal_put(uuid, int, int, jsonb), api.goal_submit(uuid, int, int),
  api.goal_withdraw(uuid, int, int), api.goal_approve(uuid, int, int), api.goal_discard(uuid, int, int) TO g_finance, g_director;

CREATE FUNCTION api.goal_reached(p_kpi text, p_from int, p_to int) RETURNS TABLE (employee_id int, period_id int, value numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT * FROM core.goal_reached_(p_kpi, p_from, p_to) $$;
GRANT EXECUTE ON FUNCTION api.goal_reached(text, int, int) TO g_rep, g_manager, g_director, g_finance, g_auditor;
CREATE FUNCTION api.goal_outline(p_version int) RETURNS TABLE (node_id bigint, above_id bigint, hides boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT * FROM core.goal_outline_(p_version) $$;
GRANT EXECUTE ON FUNCTION api.goal_outline(int) TO g_rep, g_manager, g_director, g_finance, g_auditor;
