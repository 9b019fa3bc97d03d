-- owner: app_guard
-- How many open leads of a pool a member holds: kept by every statement that changes who has what, so that no way round exists.
-- The doors lock the members first (core.lead_own_), so a statement here finds them locked.
CREATE FUNCTION core.lead_held() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  pools int[];
  people int[];
  deltas int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT pg_catalog.array_agg(d.pool_id), pg_catalog.array_agg(d.owner_id), pg_catalog.array_agg(d.n) INTO pools, people, deltas FROM (
      SELECT n.pool_id, n.owner_id, count(*)::int AS n FROM new_rows n WHERE n.owner_id IS NOT NULL AND n.status = 'open' GROUP BY 1, 2) d;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT pg_catalog.array_agg(d.pool_id), pg_catalog.array_agg(d.owner_id), pg_catalog.array_agg(d.n) INTO pools, people, deltas FROM (
      SELECT o.pool_id, o.owner_id, - count(*)::int AS n FROM old_rows o WHERE o.owner_id IS NOT NULL AND o.status = 'open' GROUP BY 1, 2) d;
  ELSE
    SELECT pg_catalog.array_agg(d.pool_id), pg_catalog.array_agg(d.owner_id), pg_catalog.array_agg(d.n) INTO pools, people, deltas FROM (
      SELECT c.pool_id, c.owner_id, sum(c.n)::int AS n FROM (
        SELECT n.pool_id, n.owner_id, 1 AS n FROM new_rows n WHERE n.owner_id IS NOT NULL AND n.status = 'open'
        UNION ALL SELECT o.pool_id, o.owner_id, -1 FROM old_rows o WHERE o.owner_id IS NOT NULL AND o.status = 'open') c
      GROUP BY 1, 2 HAVING sum(c.n) <> 0) d;
  END IF;
  IF pools IS NOT NULL THEN
    PERFORM 1 FROM core.pool_member m JOIN unnest(pools, people) d (pool, person) ON m.pool_id = d.pool AND m.employee_id = d.person
      ORDER BY m.pool_id, m.employee_id FOR UPDATE OF m;
    UPDATE core.pool_member m SET held = m.held + d.n FROM unnest(pools, people, deltas) d (pool, person, n) WHERE m.pool_id = d.pool AND m.employee_id = d.person;
  END IF;
  RETURN NULL;
END $$;

-- members whose count is not what the leads say: none, ever
CREATE FUNCTION core.pool_recount_() RETURNS TABLE (pool_id int, employee_id int, held int, counted int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT m.pool_id, m.employee_id, m.held, coalesce(c.n, 0)::int FROM core.pool_member m
    LEFT JOIN (SELECT l.pool_id, l.owner_id, count(*) AS n FROM core.lead l WHERE l.status = 'open' AND l.owner_id IS NOT NULL GROUP BY 1, 2) c
      ON c.pool_id = m.pool_id AND c.owner_id = m.employee_id
  WHERE m.held <> coalesce(c.n, 0) $$;
GRANT EXECUTE ON FUNCTION core.pool_recount_() TO g_worker;
