-- The doors of rankings. Who asks for rows gets what the office's privacy gives (core.ranking_shown_), published or as they stand.
CREATE FUNCTION api.ranking_rows(p_ranking bigint) RETURNS TABLE (employee_id int, code text, name_en text, name_zh text, peer_key text, place int, of_people int,
  value numeric, attainment numeric, previous_place int, is_me boolean, in_line boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT s.* FROM core.ranking_of_(p_ranking) r CROSS JOIN LATERAL core.ranking_shown_(r.id, r.period_id, r.kpi, r.basis, r.peer) s $$;

CREATE FUNCTION api.ranking_live(p_period text, p_kpi text, p_basis text, p_peer text) RETURNS TABLE (employee_id int, code text, name_en text, name_zh text, peer_key text,
  place int, of_people int, value numeric, attainment numeric, previous_place int, is_me boolean, in_line boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT coalesce(p_period ~ '^[12][0-9]{3}-(0[1-9]|1[0-2])$' AND p_basis IN ('attainment', 'value') AND p_peer IN ('office', 'card', 'region', 'level'), false) THEN
    PERFORM api.refuse_('22023', 'ranking.bad_question', 'There is no such ranking.', 'Choose month, figure and peers from the lists.');
  END IF;
  RETURN QUERY SELECT s.* FROM core.ranking_shown_(NULL, pg_catalog.replace(p_period, '-', '')::int, p_kpi, p_basis, p_peer) s;
END $$;
CREATE FUNCTION api.ranking_trend(p_employee int, p_kpi text, p_basis text, p_peer text) RETURNS TABLE (period_id int, place int, of_people int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT t.* FROM core.ranking_trend_(p_employee, p_kpi, p_basis, p_peer) t $$;
GRANT EXECUTE ON FUNCTION api.ranking_rows(bigint), api.ranking_trend(int, text, text, text), api.ranking_live(text, text, text, text) TO g_rep, g_manager, g_director, g_finance, g_auditor;

CREATE FUNCTION api.ranking_publish(p_key uuid, p_period text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'ranking_publish', pg_catalog.to_jsonb(p_period));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.ranking_ask_(p_period)));
END $$;
GRANT EXECUTE ON FUNCTION api.ranking_publish(uuid, text) TO g_director, g_finance;

CREATE FUNCTION api.ranking_set(p_key uuid, p_version int, p_privacy text, p_top int, p_peer text, p_basis text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'ranking_set', pg_catalog.jsonb_build_array(p_version, p_privacy, p_top, p_peer, p_basis));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.ranking_set_(p_version, p_privacy, p_top, p_peer, p_basis)));
END $$;
GRANT EXECUTE ON FUNCTION api.ranking_set(uuid, int, text, int, text, text) TO g_director, g_admin;
