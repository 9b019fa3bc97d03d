-- The doors of KPIs, cards and months: each act once for its key, the rest is asked by the function behind it.
CREATE FUNCTION api.kpi_draft(p_key uuid, p_id int, p_version int, p_body jsonb, p_note text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'kpi_draft', pg_catalog.jsonb_build_array(p_id, p_version, p_body, p_note));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.kpi_draft_(p_id, p_version, p_body, p_note)));
END $$;
GRANT EXECUTE ON FUNCTION api.kpi_draft(uuid, int, int, jsonb, text) TO g_director, g_finance;
CREATE FUNCTION api.kpi_submit(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'kpi_submit', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.kpi_submit_(p_id, p_version, false)));
END $$;
GRANT EXECUTE ON FUNCTION api.kpi_submit(uuid, int, int) TO g_director, g_finance;
CREATE FUNCTION api.kpi_withdraw(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'kpi_withdraw', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.kpi_submit_(p_id, p_version, true)));
END $$;
GRANT EXECUTE ON FUNCTION api.kpi_withdraw(uuid, int, int) TO g_director, g_finance;
CREATE FUNCTION api.kpi_publish(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'kpi_publish', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.kpi_publish_(p_id, p_version)));
END $$;
GRANT EXECUTE ON FUNCTION api.kpi_publish(uuid, int, int) TO g_director, g_finance;
CREATE FUNCTION api.kpi_card_save(p_key uuid, p_id int, p_version int, p_card jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'kpi_card_save', pg_catalog.jsonb_build_array(p_id, p_version, p_card));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.kpi_card_save_(p_id, p_version, p_card)));
END $$;
GRANT EXECUTE ON FUNCTION api.kpi_card_save(uuid, int, int, jsonb) TO g_director, g_finance;
CREATE FUNCTION api.kpi_card_draft(p_key uuid, p_card int, p_id int, p_version int, p_starts_on date, p_weights jsonb, p_note text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'kpi_card_draft', pg_catalog.jsonb_build_array(p_card, p_id, p_version, p_starts_on, p_weights, p_note));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.kpi_card_draft_(p_card, p_id, p_version, p_starts_on, p_weights, p_note)));
END $$;
GRANT EXECUTE ON FUNCTION api.kpi_card_draft(uuid, int, int, int, date, jsonb, text) TO g_director, g_finance;
CREATE FUNCTION api.kpi_card_submit(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'kpi_card_submit', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.kpi_card_submit_(p_id, p_version, false)));
END $$;
GRANT EXECUTE ON FUNCTION api.kpi_card_submit(uuid, int, int) TO g_director, g_finance;
CREATE FUNCTION api.kpi_card_withdraw(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'kpi_card_withdraw', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.kpi_card_submit_(p_id, p_version, true)));
END $$;
GRANT EXECUTE ON FUNCTION api.kpi_card_withdraw(uuid, int, int) TO g_director, g_finance;
CREATE FUNCTION api.kpi_card_publish(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'kpi_card_publish', pg_catalog.jsonb_build_array(p_id, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.kpi_card_publish_(p_id, p_version)));
END $$;
GRANT EXECUTE ON FUNCTION api.kpi_card_publish(uuid, int, int) TO g_director, g_finance;
CREATE FUNCTION api.kpi_card_people(p_key uuid, p_card int, p_people int[], p_from date, p_until date DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'kpi_card_people', pg_catalog.jsonb_build_array(p_card, p_people, p_from, p_until));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.kpi_card_people_(p_card, p_people, p_from, p_until)));
END $$;
GRANT EXECUTE ON FUNCTION api.kpi_card_people(uuid, int, int[], date, date) TO g_director, g_finance;
CREATE FUNCTION api.kpi_month_publish(p_key uuid, p_period int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'kpi_month_publish', pg_catalog.jsonb_build_array(p_period));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.kpi_month_publish_(p_period)));
END $$;
GRANT EXECUTE ON FUNCTION api.kpi_month_publish(uuid, int) TO g_director, g_finance;

CREATE FUNCTION api.kpi_inputs(p_employee int, p_period int) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT core.kpi_inputs_(p_employee, p_period) $$;
CREATE FUNCTION api.kpi_inputs_of(p_people int[], p_period int) RETURNS TABLE (employee_id int, sums bigint[], team bigint[], goals jsonb, days_in_month int, work_days int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT * FROM core.kpi_inputs_of_(p_people, p_period) $$;
CREATE FUNCTION api.kpi_line(p_head int, p_period int) RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT core.kpi_line_(p_head, p_period) $$;
CREATE FUNCTION api.kpi_peers(p_employee int, p_from int, p_to int) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.kpi_peers_(p_employee, p_from, p_to) $$;
CREATE FUNCTION api.kpi_team_rows(p_head int, p_period int, p_place int) RETURNS TABLE (employee_id int, amount bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT r.employee_id, r.amount FROM core.kpi_team_rows_(p_head, p_period, p_place) r $$;
GRANT EXECUTE ON FUNCTION api.kpi_team_rows(int, int, int), api.kpi_inputs(int, int), api.kpi_inputs_of(int[], int), api.kpi_line(int, int), api.kpi_peers(int, int, int) TO g_rep, g_manager, g_director, g_finance, g_auditor, g_admin;
