-- owner: app_guard
-- What somebody who sees only a part must know of the rest: which places have others below that are hidden, and under which
-- open place those belong whose own level above is hidden. Nothing of what is hidden is named.
CREATE FUNCTION core.goal_outline_(p_version int) RETURNS TABLE (node_id bigint, above_id bigint, hides boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH node AS (SELECT n.id, n.parent_id, n.seen_by IN (SELECT pg_catalog.unnest(sec.scope_ids() || 0)) AS seen FROM core.goal_node n WHERE n.version_id = p_version)
  -- a level that may be hidden is a team, and above a team stands a region or the company, which are everybody's to see
  SELECT n.id, CASE WHEN NOT p.seen THEN p.parent_id END, EXISTS (SELECT 1 FROM node c WHERE c.parent_id = n.id AND NOT c.seen)
  FROM node n LEFT JOIN node p ON p.id = n.parent_id
  WHERE n.seen AND (NOT p.seen OR EXISTS (SELECT 1 FROM node c WHERE c.parent_id = n.id AND NOT c.seen)) $$;

GRANT EXECUTE ON FUNCTION core.goal_outline_(int) TO app_writer;
