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
    SELECT f.value::bigint, p_id, coalesce(a.value, x ->> 'parent')::bigint, x ->> 'kind',
      CASE x ->> 'kind' WHEN 'region' THEN (x ->> 'owner')::int END, CASE x ->> 'kind' WHEN 'team' THEN (x ->> 'owner')::int END,
      CASE x ->> 'kind' WHEN 'person' THEN (x ->> 'owner')::int END, x ->> 'how', (x ->> 'from')::int, (x ->> 'to')::int, (x ->> 'position')::int
    FROM pg_catalog.jsonb_array_elements(nodes) x JOIN pg_catalog.jsonb_each_text(fresh) f ON f.key = x ->> 'id'
      LEFT JOIN pg_catalog.jsonb_each_text(fresh) a ON a.key = x ->> 'parent';
  -- whose level above is hidden from the caller stays below it; what stays as it was is not written, for each node written is told in the trail
  UPDATE core.goal_node n SET parent_id = w.parent_id, how = w.how, valid_from = w.valid_from, valid_to = w.valid_to, position = w.position
    FROM (SELECT o.id, CASE WHEN o.parent_id IN (SELECT h.id FROM core.goal_node h WHERE h.version_id = p_id AND NOT h.seen_by = ANY (reach)) THEN o.parent_id
          ELSE coalesce(a.value, x ->> 'parent')::bigint END AS parent_id, x ->> 'how' AS how, (x ->> 'from')::int AS valid_from, (x ->> 'to')::int AS valid_to,
        (x ->> 'position')::int AS position
      FROM pg_catalog.jsonb_array_elements(nodes) x JOIN core.goal_node o ON o.id = (x ->> 'id')::bigint AND o.version_id = p_id
        LEFT JOIN pg_catalog.jsonb_each_text(fresh) a ON a.key = x ->> 'parent') w
    WHERE n.id = w.id AND (n.parent_id, n.how, n.valid_from, n.valid_to, n.position) IS DISTINCT FROM (w.parent_id, w.how, w.valid_from, w.valid_to, w.position);
  DELETE FROM core.goal_node n WHERE n.id = ANY (gone) AND n.version_id = p_id;
  PERFORM core.goal_amounts_(nodes, fresh);
  UPDATE core.goal_version x SET note = coalesce(p ->> 'note', x.note), effective_from = coalesce((p ->> 'effective')::int, x.effective_from) WHERE x.id = p_id;
  RETURN core.goal_answer_(p_id) || pg_catalog.jsonb_build_object('ids', fresh);
END $$;

-- the amounts of these nodes, as far as they differ
CREATE FUNCTION core.goal_amounts_(p_nodes jsonb, p_fresh jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  DELETE FROM core.goal_amount a USING pg_catalog.jsonb_array_elements(p_nodes) x
    WHERE a.node_id = (x ->> 'id')::bigint AND a.period_id NOT BETWEEN (x ->> 'from')::int AND (x ->> 'to')::int;
  INSERT INTO core.goal_amount AS had (node_id, period_id, units)
    SELECT n.id, (n.first + u.place - 1) / 12 * 100 + (n.first + u.place - 1) % 12 + 1, u.units::bigint
    FROM (SELECT coalesce(f.value, x ->> 'id')::bigint AS id, (x ->> 'from')::int / 100 * 12 + (x ->> 'from')::int % 100 - 1 AS first, x -> 'units' AS units
        FROM pg_catalog.jsonb_array_elements(p_nodes) x LEFT JOIN pg_catalog.jsonb_each_text(p_fresh) f ON f.key = x ->> 'id' OFFSET 0) n
      CROSS JOIN LATERAL pg_catalog.jsonb_array_elements_text(n.units) WITH ORDINALITY u (units, place)
    ON CONFLICT (node_id, period_id) DO UPDATE SET units = EXCLUDED.units WHERE had.units <> EXCLUDED.units;
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
