-- How leads end: won, lost, invalid, or as a deal; merged into another one.
CREATE FUNCTION api.lead_close(p_key uuid, p_lead bigint, p_version int, p_status text, p_reason text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_close', pg_catalog.jsonb_build_array(p_lead, p_version, p_status, p_reason));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, CASE WHEN answer IS NULL THEN api.untangled_('core.lead_close_($1[1]::bigint, $1[2]::int, $1[3], $1[4])',
    p_lead::text, p_version::text, p_status, p_reason) END));
END $$;

CREATE FUNCTION api.lead_reopen(p_key uuid, p_lead bigint, p_version int, p_reason text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_reopen', pg_catalog.jsonb_build_array(p_lead, p_version, p_reason));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, CASE WHEN answer IS NULL THEN api.untangled_('core.lead_reopen_($1[1]::bigint, $1[2]::int, $1[3])',
    p_lead::text, p_version::text, p_reason) END));
END $$;

-- one's own save, return, assignment, closing or opening again; p_from: the version the act was given, p_version: the one it answered
CREATE FUNCTION api.lead_undo(p_key uuid, p_lead bigint, p_from int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_undo', pg_catalog.jsonb_build_array(p_lead, p_from, p_version));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, CASE WHEN answer IS NULL THEN api.untangled_('core.lead_undo_($1[1]::bigint, $1[2]::int, $1[3]::int)', p_lead::text, p_from::text, p_version::text) END));
END $$;

-- p_patch: the words of api.deal_create; what it does not say is taken from the lead
CREATE FUNCTION api.lead_convert(p_key uuid, p_lead bigint, p_version int, p_patch jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_convert', pg_catalog.jsonb_build_array(p_lead, p_version, p_patch));
  words jsonb;
  deal jsonb;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  words := core.lead_deal_patch_(p_lead, p_version);
  words := words || coalesce(p_patch, '{}') || CASE WHEN words ? 'fields' AND pg_catalog.jsonb_typeof(coalesce(p_patch -> 'fields', '{}')) = 'object'
    THEN pg_catalog.jsonb_build_object('fields', words -> 'fields' || coalesce(p_patch -> 'fields', '{}')) ELSE '{}' END;
  IF p_patch ? 'customer_id' THEN
    words := words - 'customer_name';
  END IF;
  deal := api.deal_create(pg_catalog.gen_random_uuid(), words);
  RETURN api.done_(p_key, core.lead_converted_(p_lead, (deal ->> 'id')::bigint) || pg_catalog.jsonb_build_object('deal', deal));
END $$;

CREATE FUNCTION api.lead_merge(p_key uuid, p_kept bigint, p_gone bigint, p_kept_version int, p_gone_version int, p_chosen jsonb DEFAULT '{}') RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_merge', pg_catalog.jsonb_build_array(p_kept, p_gone, p_kept_version, p_gone_version, p_chosen));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, CASE WHEN answer IS NULL THEN api.untangled_('core.lead_merge_($1[1]::bigint, $1[2]::bigint, $1[3]::int, $1[4]::int, $1[5]::jsonb)',
    p_kept::text, p_gone::text, p_kept_version::text, p_gone_version::text, p_chosen::text) END));
END $$;

CREATE FUNCTION api.lead_unmerge(p_key uuid, p_merge bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_unmerge', pg_catalog.to_jsonb(p_merge));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, CASE WHEN answer IS NULL THEN api.untangled_('core.lead_unmerge_($1[1]::bigint)', p_merge::text) END));
END $$;
GRANT EXECUTE ON FUNCTION api.lead_close(uuid, bigint, int, text, text), api.lead_reopen(uuid, bigint, int, text), api.lead_undo(uuid, bigint, int, int), api.lead_convert(uuid, bigint, int, jsonb) TO g_rep, g_manager, g_director;
GRANT EXECUTE ON FUNCTION api.lead_merge(uuid, bigint, bigint, int, int, jsonb), api.lead_unmerge(uuid, bigint) TO g_manager, g_director;
