-- owner: sec_owner
-- Which processes a person may design: an administrator all, a director or manager those of the own regions.
-- Region 0 stands for the country's.
CREATE FUNCTION sec.design_regions() RETURNS int[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  day date := sec.today();
BEGIN
  IF me IS NULL THEN
    RETURN NULL;
  ELSIF sec.has('g_admin') THEN
    RETURN (SELECT pg_catalog.array_agg(r.id) || 0 FROM core.region r);
  ELSIF NOT (sec.has('g_director') OR sec.has('g_manager')) THEN
    RETURN NULL;
  END IF;
  RETURN (SELECT pg_catalog.array_agg(DISTINCT a.region_id) FROM core.assignment a
    WHERE a.employee_id = me AND a.valid @> day AND a.region_id IS NOT NULL);
END $$;

CREATE FUNCTION sec.design_pipelines() RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.array_agg(p.id) FROM core.pipeline p WHERE coalesce(p.region_id, 0) = ANY ((SELECT sec.design_regions())::int[]) $$;

GRANT EXECUTE ON FUNCTION sec.design_regions(), sec.design_pipelines() TO tripod_user, app_reader, app_reader_all, app_writer, app_guard;
