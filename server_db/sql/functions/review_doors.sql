-- The doors of the daily review; what may be seen and done is said by app_guard's functions.
CREATE FUNCTION api.review_items(p_day date) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT core.review_items_(p_day) $$;

CREATE FUNCTION api.review_pairs(p_since date, p_until date) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.review_pairs_(p_since, p_until) $$;

CREATE FUNCTION api.review_mark(p_key uuid, p_item bigint, p_marks jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'review_mark', pg_catalog.jsonb_build_array(p_item, p_marks));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.review_mark_(p_item, p_marks)));
END $$;

-- the worker draws at the first tick of a working day; who leads may draw the day's leads before
CREATE FUNCTION api.review_draw(p_key uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'review_draw', '[]');
BEGIN
  RETURN coalesce(answer, api.done_(p_key, pg_catalog.jsonb_build_object('drawn', core.review_draw_by_(sec.today(), sec.me()))));
END $$;

CREATE FUNCTION api.finding_answer(p_key uuid, p_id bigint, p_version_id int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'finding_answer', pg_catalog.jsonb_build_array(p_id, p_version_id));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.finding_answer_(p_id, p_version_id)));
END $$;

CREATE FUNCTION api.channel_policy_save(p_key uuid, p_channel text, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'channel_policy_save', pg_catalog.jsonb_build_array(p_channel, p_version, p_patch));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.channel_policy_save_(p_channel, p_version, p_patch)));
END $$;

GRANT EXECUTE ON FUNCTION api.review_items(date), api.review_pairs(date, date) TO g_rep, g_manager, g_director, g_auditor;
GRANT EXECUTE ON FUNCTION api.review_mark(uuid, bigint, jsonb) TO g_rep, g_manager, g_director;
GRANT EXECUTE ON FUNCTION api.review_draw(uuid) TO g_manager, g_director;
GRANT EXECUTE ON FUNCTION api.finding_answer(uuid, bigint, int) TO g_manager, g_director, g_admin;
GRANT EXECUTE ON FUNCTION api.channel_policy_save(uuid, text, int, jsonb) TO g_director, g_admin;
