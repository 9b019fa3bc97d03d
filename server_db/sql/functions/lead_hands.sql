-- Taking leads out of a pool and giving them back.
CREATE FUNCTION api.lead_claim(p_key uuid, p_lead bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_claim', pg_catalog.to_jsonb(p_lead));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, CASE WHEN answer IS NULL THEN api.untangled_('core.lead_claim_($1[1]::bigint)', p_lead::text) END));
END $$;

CREATE FUNCTION api.lead_claim_next(p_key uuid, p_pool int, p_n int DEFAULT 1) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_claim_next', pg_catalog.jsonb_build_array(p_pool, p_n));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, CASE WHEN answer IS NULL THEN api.untangled_('core.lead_claim_next_($1[1]::int, $1[2]::int)', p_pool::text, p_n::text) END));
END $$;

CREATE FUNCTION api.lead_return(p_key uuid, p_lead bigint, p_version int, p_reason text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_return', pg_catalog.jsonb_build_array(p_lead, p_version, p_reason));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, CASE WHEN answer IS NULL THEN api.untangled_('core.lead_return_($1[1]::bigint, $1[2]::int, $1[3])', p_lead::text, p_version::text, p_reason) END));
END $$;

CREATE FUNCTION api.lead_assign(p_key uuid, p_leads bigint[], p_to text, p_pool text DEFAULT NULL, p_reason text DEFAULT NULL, p_over_caps boolean DEFAULT false) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_assign', pg_catalog.jsonb_build_array(p_leads, p_to, p_pool, p_reason, p_over_caps));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, CASE WHEN answer IS NULL THEN api.untangled_('core.lead_assign_($1[1]::bigint[], $1[2], $1[3], $1[4], $1[5]::boolean)',
    p_leads::text, p_to, p_pool, p_reason, p_over_caps::text) END));
END $$;
GRANT EXECUTE ON FUNCTION api.lead_claim(uuid, bigint), api.lead_claim_next(uuid, int, int), api.lead_return(uuid, bigint, int, text) TO g_rep, g_manager, g_director;
GRANT EXECUTE ON FUNCTION api.lead_assign(uuid, bigint[], text, text, text, boolean) TO g_manager, g_director;
