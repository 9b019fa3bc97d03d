-- owner: app_guard
-- Writes a part of a draft: nodes that are new (numbers below zero, which the answer translates), changed or gone, each with the amounts of all its months.
CREATE FUNCTION core.goal_put_(p_id int, p_version int, p jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v core.goal_version := core.goal_locked_(p_id, p_version, '{draft}');
  nodes jsonb := coalesce(p -> 'nodes', '[]');
  gone bigint[] := ARRAY(SELECT g::bigint FROM pg_catalog.jsonb_array_elements_text(coalesce(p -> 'gone', '[]')) g);
  fresh jsonb;
  reach int[] := (SELECT sec.scope_ids()) || 0;
BEGIN
  PERFORM core.goal_reach_(p_id, nodes, gone);
  SELECT coalesce(pg_catalog.jsonb_object_agg(x ->> 'id', pg_catalog.nextval('core.goal_node_id_seq')), '{}') INTO fresh
    FROM pg_catalog.jsonb_array_elements(nodes) x WHERE (x ->> 'id')::bigint < 0;
  INSERT INTO core.goal_node (id, version_id, parent_id, kind, region_id, head_id, employee_id, how, valid_from, valid_to, position)
    SELECT (fresh ->> (x ->> 'id'))::bigint, p_id, coalesce(fresh ->> (x ->> 'parent'), x ->> 'parent')::bigint, x ->> 'kind',
      CASE x ->> 'kind' WHEN 'region' THEN (x ->> 'owner')::int END, CASE x ->> 'kind' WHEN 'team' THEN (x ->> 'owner')::int END,
      CASE x ->> 'kind' WHEN 'person' THEN (x ->> 'owner')::int END, x ->> 'how', (x ->> 'from')::int, (x ->> 'to')::int, (x ->> 'position')::int
    FROM pg_catalog.jsonb_array_elements(nodes) x WHERE (x ->> 'id')::bigint < 0;
  -- whose level above is hidden from the caller stays below it
  UPDATE core.goal_node n SET parent_id = CASE WHEN EXISTS (SELECT 1 FROM core.goal_node a WHERE a.id = n.parent_id AND NOT a.seen_by = ANY (reach)) THEN n.parent_id
      ELSE coalesce(fresh ->> (x ->> 'parent'), x ->> 'parent')::bigint END, how = x ->> 'how', valid_from = (x ->> 'from')::int,
      valid_to = (x ->> 'to')::int, position = (x ->> 'position')::int
    FROM pg_catalog.jsonb_array_elements(nodes) x WHERE n.id = (x ->> 'id')::bigint AND n.version_id = p_id;
  DELETE FROM core.goal_node n WHERE n.id = ANY (gone) AND n.version_id = p_id;
  PERFORM core.goal_amounts_(nodes, fresh);
  UPDATE core.goal_version x SET note = coalesce(p ->> 'note', x.note), effective_from = coalesce((p ->> 'effective')::int, x.effective_from) WHERE x.id = p_id;
  RETURN core.goal_answer_(p_id) || pg_catalog.jsonb_build_object('ids', fresh);
END $$;

CREATE FUNCTION core.goal_amounts_(p_nodes jsonb, p_fresh jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  DELETE FROM core.goal_amount a USING pg_catalog.jsonb_array_elements(p_nodes) x WHERE a.node_id = (x ->> 'id')::bigint;
  INSERT INTO core.goal_amount (node_id, period_id, units)
    SELECT coalesce(p_fresh ->> (x ->> 'id'), x ->> 'id')::bigint, (m.at / 12) * 100 + m.at % 12 + 1, (x -> 'units' ->> (m.place::int - 1))::bigint
    FROM pg_catalog.jsonb_array_elements(p_nodes) x
      CROSS JOIN LATERAL pg_catalog.generate_series((x ->> 'from')::int / 100 * 12 + (x ->> 'from')::int % 100 - 1, (x ->> 'to')::int / 100 * 12 + (x ->> 'to')::int % 100 - 1)
        WITH ORDINALITY m (at, place);
END $$;

-- One touches what is below oneself, the sums of regions and of the company besides; every node named is one of this version.
CREATE FUNCTION core.goal_reach_(p_id int, p_nodes jsonb, p_gone bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  reach int[] := (SELECT sec.scope_ids()) || 0;
BEGIN
  IF pg_catalog.jsonb_typeof(p_nodes) <> 'array' OR pg_catalog.octet_length(p_nodes::text) > 40000000 OR EXISTS (SELECT 1 FROM pg_catalog.jsonb_array_elements(p_nodes) x
      WHERE pg_catalog.jsonb_typeof(x -> 'units') IS DISTINCT FROM 'array' OR coalesce(x ->> 'id', '') !~ '^-?[0-9]{1,15}$' OR coalesce(x ->> 'kind', '') !~ '^(company|region|team|person)$'
        OR pg_catalog.jsonb_array_length(x -> 'units') <> core.goal_months_(core.goal_month_(x ->> 'from'), core.goal_month_(x ->> 'to'))) THEN
    PERFORM core.stop_('22023', 'goal.bad_tree', 'This is no part of a tree of goals.', 'Save it from the screen.');
  ELSIF EXISTS (SELECT 1 FROM pg_catalog.jsonb_array_elements(p_nodes) x WHERE (x ->> 'id')::bigint > 0
      AND NOT EXISTS (SELECT 1 FROM core.goal_node n WHERE n.id = (x ->> 'id')::bigint AND n.version_id = p_id)) THEN
    PERFORM core.stop_('P0002', 'goal.no_node', 'A place of this goal is not there any more.', 'Read it again and repeat your change.');
  ELSIF EXISTS (SELECT 1 FROM pg_catalog.jsonb_array_elements(p_nodes) x WHERE x ->> 'kind' IN ('team', 'person') AND NOT (x ->> 'owner')::int = ANY (reach))
    OR EXISTS (SELECT 1 FROM core.goal_node n WHERE n.version_id = p_id AND NOT n.seen_by = ANY (reach)
      AND (n.id = ANY (p_gone) OR n.id IN (SELECT (x ->> 'id')::bigint FROM pg_catalog.jsonb_array_elements(p_nodes) x))) THEN
    PERFORM core.stop_('42501', 'goal.out_of_reach', 'This goal is of people you do not lead.', 'Leave their part as it is, or ask finance.');
  END IF;
END $$;

GRANT EXECUTE ON FUNCTION core.goal_put_(int, int, jsonb) TO app_writer;
