-- owner: app_guard
-- The rows of a ranking as far as the one who asks may see them. The own row and the own line's always; others as the office's privacy
-- says: all with names, the first few, or nobody. What was promised when a ranking was published holds, and a stricter rule of today too.
-- Another's amount, and the order of amounts, is told only where the office ranks amounts. Below four peers a place would tell of a neighbour, so none is given unless
-- names are open anyway.
CREATE FUNCTION core.ranking_shown_(p_ranking bigint, p_period int, p_kpi text, p_basis text, p_peer text) RETURNS TABLE (employee_id int, code text, name_en text,
  name_zh text, peer_key text, place int, of_people int, value numeric, attainment numeric, previous_place int, is_me boolean, in_line boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  sees_all boolean := sec.sees_all();
  line int[] := sec.scope_ids();
  rule record;
  open_names boolean;
BEGIN
  SELECT greatest(core.ranking_strict_(s.privacy), core.ranking_strict_(r.privacy), CASE WHEN core.ranking_public_(p_kpi) THEN 0 ELSE 2 END,
      CASE WHEN p_basis = 'value' AND p_kpi <> 'score' AND s.basis <> 'value' THEN 2 ELSE 0 END) AS shut, least(s.top, r.top) AS first_places
    INTO rule FROM core.ranking_setting s LEFT JOIN core.ranking r ON r.id = p_ranking;
  IF me IS NULL OR (rule.shut = 3 AND NOT sees_all) THEN
    RETURN;
  END IF;
  open_names := rule.shut = 0;
  RETURN QUERY
  WITH found AS (
    SELECT w.employee_id, w.peer_key::text AS peer_key, w.place, w.of_people, w.value, w.attainment, w.previous_place FROM core.ranking_row w WHERE w.ranking_id = p_ranking
    UNION ALL
    SELECT n.employee_id, n.peer_key, n.place, n.of_people, n.value, n.attainment, b.place FROM core.ranking_places_(p_period, p_kpi, p_basis, p_peer) n
      LEFT JOIN core.ranking_before_(p_period, p_kpi, p_basis, p_peer) b ON b.employee_id = n.employee_id AND b.peer_key = n.peer_key WHERE p_ranking IS NULL),
  judged AS (SELECT f.*, f.employee_id = ANY (line) AS in_line, sees_all OR open_names OR f.of_people > 3 AS has_place FROM found f)
  SELECT j.employee_id, e.code::text, e.name_en::text, e.name_zh::text, j.peer_key, CASE WHEN j.has_place THEN j.place END, j.of_people,
    CASE WHEN j.in_line OR p_basis = 'value' OR p_kpi = 'score' THEN j.value END, j.attainment, CASE WHEN j.has_place THEN j.previous_place END, j.employee_id = me, j.in_line
  FROM judged j JOIN core.employee e ON e.id = j.employee_id
  WHERE j.in_line OR open_names OR (rule.shut = 1 AND j.place <= rule.first_places AND j.of_people > 3)
  ORDER BY j.peer_key, j.place, e.code;
END $$;

-- the places of somebody of the own line, month by month as published; the same rules hold for each of them
CREATE FUNCTION core.ranking_trend_(p_employee int, p_kpi text, p_basis text, p_peer text) RETURNS TABLE (period_id int, place int, of_people int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT r.period_id, CASE WHEN sec.sees_all() OR w.of_people > 3 OR (r.privacy = 'names' AND s.privacy = 'names') THEN w.place END, w.of_people
  FROM core.ranking r JOIN core.ranking_row w ON w.ranking_id = r.id CROSS JOIN core.ranking_setting s
  WHERE w.employee_id = p_employee AND p_employee = ANY ((SELECT sec.scope_ids())::int[]) AND r.kpi = p_kpi AND r.basis = p_basis AND r.peer = p_peer
    AND (s.privacy <> 'off' OR sec.sees_all())
  ORDER BY r.period_id $$;

CREATE FUNCTION core.ranking_strict_(p_privacy text) RETURNS int LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT pg_catalog.array_position('{names,top,own,off}'::text[], p_privacy) - 1 $$;

CREATE FUNCTION core.ranking_of_(p_ranking bigint) RETURNS SETOF core.ranking LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT r.* FROM core.ranking r WHERE r.id = p_ranking $$;

GRANT EXECUTE ON FUNCTION core.ranking_shown_(bigint, int, text, text, text), core.ranking_of_(bigint), core.ranking_trend_(int, text, text, text) TO app_writer;
