-- Entering and editing leads.
CREATE FUNCTION api.lead_create(p_key uuid, p_patch jsonb, p_on_duplicate text DEFAULT 'refuse') RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_create', pg_catalog.jsonb_build_array(p_patch, p_on_duplicate));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  RETURN api.done_(p_key, api.untangled_('core.lead_create_($1[1]::jsonb, $1[2])', p_patch::text, p_on_duplicate));
END $$;

CREATE FUNCTION api.lead_save(p_key uuid, p_lead bigint, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_save', pg_catalog.jsonb_build_array(p_lead, p_version, p_patch));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  RETURN api.done_(p_key, api.untangled_('core.lead_save_($1[1]::bigint, $1[2]::int, $1[3]::jsonb)', p_lead::text, p_version::text, p_patch::text));
END $$;
GRANT EXECUTE ON FUNCTION api.lead_create(uuid, jsonb, text), api.lead_save(uuid, bigint, int, jsonb) TO g_rep, g_manager, g_director;
