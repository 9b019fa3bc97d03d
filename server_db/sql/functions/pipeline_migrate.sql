-- owner: app_guard
-- Running deals move to another version in one transaction, through the one door, when the counts are still those that were seen.
CREATE FUNCTION core.pipeline_open_deals_(p_to int) RETURNS TABLE (from_version int, number int, stage_id text, deals int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT d.version_id, v.number, d.stage_id::text, pg_catalog.count(*)::int
  FROM core.pipeline_version t JOIN core.deal d ON d.pipeline_id = t.pipeline_id AND d.version_id <> t.id AND d.status IN ('open', 'pool')
    JOIN core.pipeline_version v ON v.id = d.version_id
  WHERE t.id = p_to GROUP BY 1, 2, 3 $$;

-- where a stage goes when nobody says: the stage of the same id, else of the same code
CREATE FUNCTION core.pipeline_same_stage_(p_from int, p_stage text, p_to int) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT t.stage_id::text FROM core.pipeline_stage f JOIN core.pipeline_stage t ON t.version_id = p_to AND t.kind NOT IN ('won', 'lost')
    AND (t.stage_id = f.stage_id OR t.code = f.code)
  WHERE f.version_id = p_from AND f.stage_id = p_stage ORDER BY t.stage_id = f.stage_id DESC LIMIT 1 $$;

CREATE FUNCTION core.pipeline_migrate_(p_to int, p_mapping jsonb, p_seen jsonb) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  now_there jsonb;
  -- counts by version and stage, or the rows of the preview as they were read
  seen jsonb := CASE pg_catalog.jsonb_typeof(p_seen) WHEN 'array' THEN (SELECT pg_catalog.jsonb_object_agg(v.version, v.stages) FROM (
      SELECT r ->> 'from_version' AS version, pg_catalog.jsonb_object_agg(r ->> 'stage_id', r -> 'deals') AS stages
      FROM pg_catalog.jsonb_array_elements(p_seen) r GROUP BY 1) v) WHEN 'object' THEN p_seen END;
  target text;
  one record;
  moved int := 0;
BEGIN
  PERFORM 1 FROM core.deal d JOIN core.pipeline_version t ON t.id = p_to AND t.pipeline_id = d.pipeline_id
    WHERE d.version_id <> p_to AND d.status IN ('open', 'pool') ORDER BY d.id FOR UPDATE OF d;
  SELECT coalesce(pg_catalog.jsonb_object_agg(c.from_version, c.stages), '{}') INTO now_there FROM (
    SELECT o.from_version::text, pg_catalog.jsonb_object_agg(o.stage_id, o.deals) AS stages FROM core.pipeline_open_deals_(p_to) o GROUP BY 1) c;
  IF now_there IS DISTINCT FROM coalesce(seen, '{}') THEN
    RAISE EXCEPTION 'Deals moved since the preview.' USING ERRCODE = '40001', HINT = 'Look at the preview again, then migrate.',
      DETAIL = pg_catalog.jsonb_build_object('code', 'pipeline.counts_changed', 'args', pg_catalog.jsonb_build_object('now', now_there))::text;
  END IF;
  FOR one IN SELECT d.id, d.version_id, d.stage_id FROM core.deal d JOIN core.pipeline_version t ON t.id = p_to AND t.pipeline_id = d.pipeline_id
      WHERE d.version_id <> p_to AND d.status IN ('open', 'pool') ORDER BY d.id LOOP
    target := coalesce(p_mapping -> one.version_id::text ->> one.stage_id::text, core.pipeline_same_stage_(one.version_id, one.stage_id, p_to));
    IF NOT EXISTS (SELECT 1 FROM core.pipeline_stage s WHERE s.version_id = p_to AND s.stage_id = target AND s.kind NOT IN ('won', 'lost')) THEN
      RAISE EXCEPTION 'A stage with open deals has no place in the new version.' USING ERRCODE = '23514', HINT = 'Choose a stage for each row of the preview.',
        DETAIL = pg_catalog.jsonb_build_object('code', 'pipeline.not_mapped', 'args', pg_catalog.jsonb_build_object('version', one.version_id, 'stage', one.stage_id))::text;
    END IF;
    PERFORM core.move_deal_(one.id, target, 'migrate', NULL, NULL, p_to);
    moved := moved + 1;
  END LOOP;
  RETURN moved;
END $$;

GRANT EXECUTE ON FUNCTION core.pipeline_open_deals_(int), core.pipeline_same_stage_(int, text, int), core.pipeline_migrate_(int, jsonb, jsonb) TO app_writer;
