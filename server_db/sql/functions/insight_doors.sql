-- Figures of leads, over what the asker sees: app_guard counts, these are the doors.
CREATE FUNCTION api.insight_funnel(p_since date, p_until date, p_by text DEFAULT 'none', p_grain text DEFAULT 'month', p_filter jsonb DEFAULT '{}') RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT core.insight_funnel_(p_since, p_until, p_by, p_grain, coalesce(p_filter, '{}')) $$;

CREATE FUNCTION api.insight_ids(p_since date, p_until date, p_by text, p_grain text, p_filter jsonb, p_stage text, p_cohort date DEFAULT NULL, p_key text DEFAULT NULL,
  p_after bigint DEFAULT NULL, p_n int DEFAULT 500) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.insight_ids_(p_since, p_until, p_by, p_grain, coalesce(p_filter, '{}'), p_stage, p_cohort, p_key, p_after, p_n) $$;

CREATE FUNCTION api.insight_matrix(p_pool int DEFAULT NULL) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.insight_matrix_(p_pool) $$;

CREATE FUNCTION api.insight_matrix_ids(p_pool int, p_complete int, p_active int, p_urgency text, p_status text DEFAULT 'open', p_n int DEFAULT 500) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT core.insight_matrix_ids_(p_pool, p_complete, p_active, p_urgency, p_status, p_n) $$;

CREATE FUNCTION api.insight_health(p_pool int DEFAULT NULL) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.insight_health_(p_pool) $$;

CREATE FUNCTION api.insight_health_ids(p_pool int, p_ail text, p_n int DEFAULT 500) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.insight_health_ids_(p_pool, p_ail, p_n) $$;

GRANT EXECUTE ON FUNCTION api.insight_funnel(date, date, text, text, jsonb), api.insight_ids(date, date, text, text, jsonb, text, date, text, bigint, int),
  api.insight_matrix(int), api.insight_matrix_ids(int, int, int, text, text, int), api.insight_health(int), api.insight_health_ids(int, text, int)
  TO g_rep, g_manager, g_director, g_finance, g_auditor;
