-- What a migration would move, and doing it. A designer sees counts, not deals.
CREATE FUNCTION api.pipeline_migration_preview(p_to int) RETURNS TABLE (from_version int, number int, stage_id text, code text, name_en text, name_zh text,
  deals int, to_stage text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT coalesce((SELECT v.pipeline_id FROM core.pipeline_version v WHERE v.id = p_to) = ANY (sec.design_pipelines()), false) THEN
    PERFORM api.refuse_('P0002', 'pipeline.not_found', 'There is no such version, or it is not yours to design.');
  END IF;
  RETURN QUERY SELECT o.from_version, o.number, o.stage_id, s.code::text, s.name_en::text, s.name_zh::text, o.deals,
      core.pipeline_same_stage_(o.from_version, o.stage_id, p_to)
    FROM core.pipeline_open_deals_(p_to) o LEFT JOIN core.pipeline_stage s ON s.version_id = o.from_version AND s.stage_id = o.stage_id
    ORDER BY o.number, s.position;
END $$;

CREATE FUNCTION api.pipeline_migrate(p_key uuid, p_to int, p_mapping jsonb, p_seen jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'pipeline_migrate', pg_catalog.jsonb_build_object('to', p_to, 'mapping', p_mapping, 'seen', p_seen));
  row core.pipeline_version;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF NOT (sec.has('g_admin') OR sec.has('g_director')) THEN
    PERFORM api.refuse_('42501', 'pipeline.approval_needed', 'Running deals are moved by an administrator or a director.', 'Ask one of them.');
  END IF;
  PERFORM api.pipeline_lock_((SELECT v.pipeline_id FROM core.pipeline_version v WHERE v.id = p_to));
  SELECT * INTO row FROM core.pipeline_version v WHERE v.id = p_to;
  IF row.status <> 'live' THEN
    PERFORM api.refuse_('P0C03', 'pipeline.not_live', 'Deals move to a live version only.', 'Publish the version first.');
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('to', p_to, 'moved', core.pipeline_migrate_(p_to, p_mapping, p_seen)));
END $$;

GRANT EXECUTE ON FUNCTION api.pipeline_migration_preview(int), api.pipeline_migrate(uuid, int, jsonb, jsonb) TO g_admin, g_director, g_manager;
