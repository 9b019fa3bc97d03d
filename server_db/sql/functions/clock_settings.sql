-- The ladder's days, for the office ('') or one stage code; NULL leaves a step out. An administrator's or director's to set.
CREATE FUNCTION api.process_setting(p_key uuid, p_stage_code text, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'process_setting', pg_catalog.jsonb_build_object('stage', p_stage_code, 'version', p_version, 'patch', p_patch));
  row core.process_setting;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF pg_catalog.jsonb_typeof(p_patch) <> 'object' OR EXISTS (SELECT 1 FROM pg_catalog.jsonb_each(p_patch) e
      WHERE e.key NOT IN ('remind_after', 'manager_after', 'pool_after') OR (pg_catalog.jsonb_typeof(e.value) <> 'null' AND e.value::text !~ '^[0-9]{1,3}$')) THEN
    PERFORM api.refuse_('22023', 'process.bad_setting', 'Each step takes a number of working days, or none.', 'Write whole numbers up to 400.');
  END IF;
  SELECT * INTO row FROM core.process_setting s WHERE s.stage_code = coalesce(p_stage_code, '') FOR UPDATE;
  IF row.version IS DISTINCT FROM p_version THEN
    PERFORM api.refuse_('P0C11', 'process.stale', 'Somebody changed this setting meanwhile.', 'Read it again and repeat your change.');
  ELSIF row.id IS NULL THEN
    INSERT INTO core.process_setting (stage_code, remind_after, manager_after, pool_after)
      SELECT p_stage_code, n.remind_after, n.manager_after, n.pool_after FROM pg_catalog.jsonb_populate_record(NULL::core.process_setting, p_patch) n RETURNING * INTO row;
  ELSE
    UPDATE core.process_setting s SET remind_after = n.remind_after, manager_after = n.manager_after, pool_after = n.pool_after
      FROM pg_catalog.jsonb_populate_record(row, p_patch) n WHERE s.id = row.id RETURNING s.* INTO row;
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', row.id, 'stage_code', row.stage_code, 'version', row.version));
EXCEPTION WHEN check_violation THEN
  PERFORM api.refuse_('22023', 'process.bad_setting', 'Each step takes a number of working days, or none.', 'Write whole numbers up to 400.');
END $$;

GRANT EXECUTE ON FUNCTION api.process_setting(uuid, text, int, jsonb) TO g_admin, g_director;
