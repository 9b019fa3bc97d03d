-- The door of forecasts: each act once for its key, the rest is asked by the function behind it.
CREATE FUNCTION api.forecast_say(p_key uuid, p_period text, p_employee int, p_scope text, p_category text, p_amount numeric, p_reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'forecast_say', pg_catalog.jsonb_build_array(p_period, p_employee, p_scope, p_category, p_amount, p_reason));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.forecast_call_(p_period, p_employee, p_scope, p_category, p_amount, p_reason)));
END $$;
GRANT EXECUTE ON FUNCTION api.forecast_say(uuid, text, int, text, text, numeric, text) TO g_rep, g_manager, g_director;
