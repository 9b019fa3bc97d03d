-- owner: app_guard
-- Pages of the list: each person and pool of the caller's scope gives its first rows from an index that begins with it, and the best of those
-- are the page. A reader of everything, or of very many, walks one index of all. Row security would come twice and mislead the planner.
-- p_by: created, due, touched, score or company; behind (p_at, p_points or p_key, p_id), or from the start. The key of a company's name is told of the caller's own rows only.
CREATE FUNCTION core.lead_page_(p_by text, p_down boolean, p_n int, p_at timestamptz, p_points int, p_key text, p_id bigint, p_pools int[], p_statuses text[], p_ids bigint[])
RETURNS TABLE (id bigint, at timestamptz, points int, key text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  scope int[] := CASE WHEN NOT sec.sees_all() THEN sec.lead_scope() END;
  everything CONSTANT boolean := sec.sees_all();
  source CONSTANT text := CASE WHEN p_by <> 'score' THEN 'core.lead l' WHEN p_pools IS NULL AND p_statuses IS NULL AND p_ids IS NULL THEN 'core.lead_score s'
    ELSE 'core.lead_score s JOIN core.lead l ON l.id = s.lead_id' END;
  number CONSTANT text := CASE p_by WHEN 'score' THEN 's.lead_id' ELSE 'l.id' END;
  seen CONSTANT text := CASE p_by WHEN 'score' THEN 's.seen_by' ELSE 'l.seen_by' END;
  k CONSTANT text := CASE p_by WHEN 'created' THEN 'l.created_at' WHEN 'due' THEN 'l.due_at' WHEN 'touched' THEN 'l.touched_at' WHEN 'company' THEN 'l.company_key' ELSE 's.score_cp' END;
  way CONSTANT text := CASE WHEN p_down THEN ' DESC' ELSE ' ASC' END;
  ends CONSTANT text := ' ORDER BY k' || way || ', id' || way || ' LIMIT ' || least(greatest(p_n, 1), 10001);
  keep text := CASE WHEN p_id IS NOT NULL THEN ' AND (' || k || ', ' || number || ')' || CASE WHEN p_down THEN ' < ' ELSE ' > ' END || '('
      || CASE p_by WHEN 'company' THEN '$4' WHEN 'score' THEN '$3' ELSE '$2' END || ', $5)' ELSE '' END
    || CASE WHEN p_pools IS NOT NULL THEN ' AND l.pool_id = ANY ($6)' ELSE '' END || CASE WHEN pg_catalog.cardinality(p_statuses) = 1 THEN ' AND l.status = $7[1]' WHEN p_statuses IS NOT NULL THEN ' AND l.status = ANY ($7)' ELSE '' END
    || CASE WHEN p_ids IS NOT NULL THEN ' AND l.id = ANY ($8)' ELSE '' END;
  rows text := 'SELECT ' || number || ' AS id, ' || k || ' AS k FROM ' || source || ' WHERE ';
BEGIN
  IF p_by NOT IN ('created', 'due', 'touched', 'score', 'company') OR (scope IS NULL AND NOT everything) THEN
    RETURN;
  END IF;
  rows := CASE WHEN everything THEN rows || seen || ' <> 0' || keep || ends WHEN pg_catalog.cardinality(scope) > 60 THEN rows || seen || ' = ANY ($1)' || keep || ends
    ELSE 'SELECT p.id, p.k FROM pg_catalog.unnest($1) x (x) CROSS JOIN LATERAL (' || rows || seen || ' = x.x' || keep || ends || ') p' || ends END;
  RETURN QUERY EXECUTE 'SELECT r.id, ' || CASE p_by WHEN 'company' THEN 'NULL::timestamptz, NULL::int, r.k' WHEN 'score' THEN 'NULL::timestamptz, r.k, NULL::text' ELSE 'r.k, NULL::int, NULL::text' END || ' FROM (' || rows || ') r'
    USING scope, p_at, p_points, p_key, p_id, p_pools, p_statuses, p_ids;
END $$;
GRANT EXECUTE ON FUNCTION core.lead_page_(text, boolean, int, timestamptz, int, text, bigint, int[], text[], bigint[]) TO app_writer, app_reader, app_reader_all;
