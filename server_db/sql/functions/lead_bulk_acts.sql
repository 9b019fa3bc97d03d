-- Acts on many leads at once.
CREATE FUNCTION api.lead_bulk(p_key uuid, p_act text, p_ids bigint[], p_filter jsonb, p_args jsonb, p_dry_run boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb;
BEGIN
  -- a trial leaves nothing behind, no receipt either
  IF p_dry_run THEN
    RETURN core.lead_bulk_(p_act, p_ids, p_filter, p_args, true);
  END IF;
  answer := api.claim_(p_key, 'lead_bulk', pg_catalog.jsonb_build_array(p_act, p_ids, p_filter, p_args));
  RETURN coalesce(answer, api.done_(p_key, CASE WHEN answer IS NULL THEN api.untangled_('core.lead_bulk_($1[1], $1[2]::bigint[], $1[3]::jsonb, $1[4]::jsonb, false)',
    p_act, p_ids::text, p_filter::text, p_args::text) END));
END $$;

CREATE FUNCTION api.lead_bulk_undo(p_key uuid, p_bulk bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_bulk_undo', pg_catalog.to_jsonb(p_bulk));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, CASE WHEN answer IS NULL THEN api.untangled_('core.lead_bulk_undo_($1[1]::bigint)', p_bulk::text) END));
END $$;
GRANT EXECUTE ON FUNCTION api.lead_bulk(uuid, text, bigint[], jsonb, jsonb, boolean), api.lead_bulk_undo(uuid, bigint) TO g_manager, g_director;
