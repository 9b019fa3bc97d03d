-- Measures of one process for whoever designs or leads: sums over all its deals, never a deal.
CREATE FUNCTION api.pipeline_measures(p_pipeline int) RETURNS TABLE (kind text, item_id text, live_deals int, n int, median_days numeric, p90_days numeric,
  won_rate numeric, won_n int, conversion numeric, visits int, re_entries int, made_at timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF sec.me() IS NULL THEN
    PERFORM api.refuse_('42501', 'login.not_active', 'This login belongs to no active person.');
  END IF;
  RETURN QUERY SELECT m.kind, m.item_id::text, m.live_deals, m.n, m.median_days, m.p90_days, m.won_rate, m.won_n, m.conversion, m.visits, m.re_entries, m.made_at
    FROM core.pipeline_measure m WHERE m.pipeline_id = p_pipeline ORDER BY m.kind, m.item_id;
END $$;

GRANT EXECUTE ON FUNCTION api.pipeline_measures(int) TO g_admin, g_director, g_manager, g_finance, g_auditor;
