-- owner: app_guard
-- A child's next version, made by the worker from its parent's: into review at once, so that it is checked like any other.
CREATE FUNCTION core.pipeline_follow_(p_pipeline int, p_parent int, p_body jsonb, p_overrides jsonb, p_note text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  made int;
BEGIN
  PERFORM 1 FROM core.pipeline p WHERE p.id = p_pipeline FOR UPDATE;
  IF EXISTS (SELECT 1 FROM core.pipeline_version v WHERE v.pipeline_id = p_pipeline AND v.parent_version_id = p_parent
      AND v.status IN ('draft', 'review', 'scheduled', 'live')) THEN
    RETURN NULL;                                             -- another worker was quicker, or somebody is at it
  END IF;
  INSERT INTO core.pipeline_version (pipeline_id, number, body, overrides, parent_version_id, note, created_by)
    SELECT p_pipeline, max(v.number) + 1, p_body, p_overrides, p_parent, left(p_note, 200), (SELECT t.approved_by FROM core.pipeline_version t WHERE t.id = p_parent)
    FROM core.pipeline_version v WHERE v.pipeline_id = p_pipeline RETURNING id INTO made;
  UPDATE core.pipeline_version v SET status = 'review' WHERE v.id = made;
  RETURN made;
END $$;

-- its problems stay with the draft; who wrote the version before, and who published the parent, are told
CREATE FUNCTION core.pipeline_follow_failed_(p_id int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.pipeline_version;
  person int;
BEGIN
  UPDATE core.pipeline_version v SET status = 'draft' WHERE v.id = p_id RETURNING * INTO row;
  FOR person IN SELECT DISTINCT w.who FROM core.pipeline_version v CROSS JOIN LATERAL (VALUES (v.created_by), (v.submitted_by), (v.approved_by)) w (who)
      WHERE w.who IS NOT NULL AND ((v.pipeline_id = row.pipeline_id AND v.status = 'live') OR v.id = row.parent_version_id) LOOP
    PERFORM core.tell_(person, 'pipeline.cannot_follow', (SELECT pg_catalog.jsonb_build_object('pipeline', p.code, 'name_en', p.name_en, 'name_zh', p.name_zh,
      'number', row.number) FROM core.pipeline p WHERE p.id = row.pipeline_id), 'tripod://pipeline/' || row.pipeline_id);
  END LOOP;
END $$;

GRANT EXECUTE ON FUNCTION core.pipeline_follow_(int, int, jsonb, jsonb, text), core.pipeline_follow_failed_(int) TO g_worker;
