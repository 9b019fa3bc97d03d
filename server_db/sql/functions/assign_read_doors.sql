-- Reading assignments and clocks. Each answers about leads that the person sees, and nothing about others.
CREATE FUNCTION api.assign_why(p_lead bigint) RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT * FROM core.assign_why_(p_lead) $$;
CREATE FUNCTION api.assign_recent(p_pool int DEFAULT NULL, p_code text DEFAULT NULL, p_before bigint DEFAULT NULL, p_n int DEFAULT 200) RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT * FROM core.assign_recent_(p_pool, p_code, p_before, p_n) $$;
CREATE FUNCTION api.assign_turns(p_pool int) RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT * FROM core.assign_turns_state_(p_pool) $$;
CREATE FUNCTION api.lead_stints(p_lead bigint) RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT * FROM core.lead_stints_(p_lead) $$;
CREATE FUNCTION api.response_report(p_since timestamptz, p_until timestamptz, p_by text DEFAULT 'none') RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.response_report_(p_since, p_until, p_by) $$;
CREATE FUNCTION api.response_lead_ids(p_since timestamptz, p_until timestamptz, p_by text, p_code text, p_buckets text[], p_what text, p_most int) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT core.response_lead_ids_(p_since, p_until, p_by, p_code, p_buckets, p_what, p_most) $$;

GRANT EXECUTE ON FUNCTION api.response_lead_ids(timestamptz, timestamptz, text, text, text[], text, int) TO g_rep, g_manager, g_director, g_finance, g_auditor;
GRANT EXECUTE ON FUNCTION api.assign_why(bigint), api.assign_recent(int, text, bigint, int), api.lead_stints(bigint), api.response_report(timestamptz, timestamptz, text)
  TO g_rep, g_manager, g_director, g_finance, g_auditor;
GRANT EXECUTE ON FUNCTION api.assign_turns(int) TO g_manager, g_director, g_finance, g_auditor, g_admin;
