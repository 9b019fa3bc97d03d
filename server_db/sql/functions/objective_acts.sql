-- owner: app_guard
-- Objectives and key results: a person's are written by the person and the line above, those of regions and the company by directors and finance.
CREATE FUNCTION core.objective_locked_(p_id bigint, p_version int) RETURNS core.objective LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  o core.objective;
BEGIN
  SELECT * INTO o FROM core.objective x WHERE x.id = p_id FOR UPDATE;
  IF o.id IS NULL OR NOT sec.objective_mine(o.owner_kind, coalesce(o.head_id, o.employee_id)) THEN
    PERFORM core.stop_('42501', 'objective.not_yours', 'This objective is not there, or not yours to write.', 'Ask who it belongs to.');
  ELSIF o.version IS DISTINCT FROM p_version THEN
    PERFORM core.stop_('P0C11', 'objective.stale', 'Somebody changed this objective meanwhile.', 'Read it again and repeat your change.');
  END IF;
  RETURN o;
END $$;

CREATE FUNCTION core.objective_number_(p_text text, p_else numeric) RETURNS numeric LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_text IS NULL THEN
    RETURN p_else;
  ELSIF p_text !~ '^-?[0-9]{1,15}([.][0-9]{1,6})?$' THEN
    PERFORM core.stop_('22023', 'objective.bad_number', 'This is no number.', 'Write it in digits.', pg_catalog.jsonb_build_object('text', left(p_text, 40)));
  END IF;
  RETURN p_text::numeric;
END $$;

CREATE FUNCTION core.objective_check_(p jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  k jsonb;
BEGIN
  IF core.is_blank_(p ->> 'title') OR length(p ->> 'title') > 200 THEN
    PERFORM core.stop_('22023', 'objective.no_title', 'An objective has a title of up to 200 characters.', 'Write one.');
  ELSIF core.goal_month_(p ->> 'to') < core.goal_month_(p ->> 'from') THEN
    PERFORM core.stop_('22023', 'goal.bad_months', 'It ends before it begins.', 'Choose other months.');
  ELSIF coalesce(p ->> 'weight', '') !~ '^[0-9]{1,3}$' OR (p ->> 'weight')::int NOT BETWEEN 1 AND 100 THEN
    PERFORM core.stop_('22023', 'objective.bad_weight', 'A weight is a whole number from 1 to 100.', 'Write one.');
  END IF;
  FOR k IN SELECT x FROM pg_catalog.jsonb_array_elements(coalesce(p -> 'key_results', '[]')) x LOOP
    IF core.is_blank_(k ->> 'title') OR coalesce(k ->> 'kind', '') NOT IN ('kpi', 'number', 'milestone') OR (k ->> 'kind' = 'kpi' AND core.is_blank_(k ->> 'kpi')) THEN
      PERFORM core.stop_('22023', 'objective.bad_key_result', 'A key result has a title and says how it is measured.', 'Complete it.');
    ELSIF coalesce(k ->> 'weight', '') !~ '^[0-9]{1,3}$' OR (k ->> 'weight')::int NOT BETWEEN 1 AND 100 THEN
      PERFORM core.stop_('22023', 'objective.bad_weight', 'A weight is a whole number from 1 to 100.', 'Write one.');
    ELSIF k ->> 'kind' <> 'milestone' AND core.objective_number_(k ->> 'target', NULL) IS NOT DISTINCT FROM core.objective_number_(k ->> 'start', 0) THEN
      PERFORM core.stop_('22023', 'objective.target_is_start', 'The target is where it starts: there is no way to measure.', 'Write another target.',
        pg_catalog.jsonb_build_object('title', k ->> 'title'));
    END IF;
  END LOOP;
END $$;

-- {"owner_kind", "owner", "title", "note", "from", "to", "weight", "status", "key_results": [{"id", "title", "kind", "kpi", "start", "target", "weight", "due_on"}]};
-- key results that are not named are taken away with their log
CREATE FUNCTION core.objective_save_(p_id bigint, p_version int, p jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  made bigint := p_id;
  kind text := p ->> 'owner_kind';
BEGIN
  PERFORM core.objective_check_(p);
  IF p_id IS NULL THEN
    IF NOT coalesce(sec.objective_mine(kind, (p ->> 'owner')::int), false) THEN
      PERFORM core.stop_('42501', 'objective.not_yours', 'This objective is not yours to write.', 'Write one of your own, or ask who leads there.');
    END IF;
    INSERT INTO core.objective (owner_kind, region_id, head_id, employee_id, title, note, from_period, to_period, weight, made_by)
      VALUES (kind, CASE kind WHEN 'region' THEN (p ->> 'owner')::int END, CASE kind WHEN 'team' THEN (p ->> 'owner')::int END,
        CASE kind WHEN 'person' THEN (p ->> 'owner')::int END, p ->> 'title', coalesce(p ->> 'note', ''), (p ->> 'from')::int, (p ->> 'to')::int, (p ->> 'weight')::smallint, sec.me())
      RETURNING id INTO made;
  ELSE
    PERFORM core.objective_locked_(p_id, p_version);
    UPDATE core.objective o SET title = p ->> 'title', note = coalesce(p ->> 'note', ''), from_period = (p ->> 'from')::int, to_period = (p ->> 'to')::int,
      weight = (p ->> 'weight')::smallint, status = coalesce(p ->> 'status', o.status) WHERE o.id = p_id;
  END IF;
  PERFORM core.key_results_save_(made, coalesce(p -> 'key_results', '[]'));
  RETURN (SELECT pg_catalog.jsonb_build_object('id', o.id, 'version', o.version) FROM core.objective o WHERE o.id = made);
END $$;

CREATE FUNCTION core.key_results_save_(p_objective bigint, p jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  DELETE FROM core.key_result k WHERE k.objective_id = p_objective
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.jsonb_array_elements(p) x WHERE (x ->> 'id')::bigint = k.id);
  UPDATE core.key_result k SET title = x.k ->> 'title', kind = x.k ->> 'kind', kpi = CASE x.k ->> 'kind' WHEN 'kpi' THEN x.k ->> 'kpi' END,
      start_value = core.objective_number_(x.k ->> 'start', 0), target_value = core.objective_number_(x.k ->> 'target', 1), weight = (x.k ->> 'weight')::smallint,
      due_on = (x.k ->> 'due_on')::date, position = x.place::int
    FROM pg_catalog.jsonb_array_elements(p) WITH ORDINALITY x (k, place) WHERE k.objective_id = p_objective AND k.id = (x.k ->> 'id')::bigint;
  INSERT INTO core.key_result (objective_id, title, kind, kpi, start_value, target_value, current_value, weight, due_on, position)
    SELECT p_objective, x.k ->> 'title', x.k ->> 'kind', CASE x.k ->> 'kind' WHEN 'kpi' THEN x.k ->> 'kpi' END, core.objective_number_(x.k ->> 'start', 0),
      core.objective_number_(x.k ->> 'target', 1), core.objective_number_(x.k ->> 'start', 0), (x.k ->> 'weight')::smallint, (x.k ->> 'due_on')::date, x.place::int
    FROM pg_catalog.jsonb_array_elements(p) WITH ORDINALITY x (k, place) WHERE x.k ->> 'id' IS NULL;
END $$;

-- how far a number is, or that a milestone was reached; each step is kept
CREATE FUNCTION core.key_result_set_(p_id bigint, p_version int, p_value text, p_done boolean, p_note text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  k core.key_result;
  o core.objective;
BEGIN
  SELECT * INTO k FROM core.key_result x WHERE x.id = p_id FOR UPDATE;
  SELECT * INTO o FROM core.objective x WHERE x.id = k.objective_id;
  IF o.id IS NULL OR NOT sec.objective_mine(o.owner_kind, coalesce(o.head_id, o.employee_id)) THEN
    PERFORM core.stop_('42501', 'objective.not_yours', 'This objective is not there, or not yours to write.', 'Ask who it belongs to.');
  ELSIF k.version IS DISTINCT FROM p_version THEN
    PERFORM core.stop_('P0C11', 'objective.stale', 'Somebody changed this objective meanwhile.', 'Read it again and repeat your change.');
  ELSIF k.kind = 'kpi' THEN
    PERFORM core.stop_('P0C03', 'key_result.measured', 'This key result is measured by its KPI.', 'Nothing is to be entered here.');
  END IF;
  UPDATE core.key_result x SET current_value = core.objective_number_(p_value, x.current_value),
    done_at = CASE WHEN NOT p_done THEN NULL ELSE coalesce(x.done_at, pg_catalog.clock_timestamp()) END WHERE x.id = p_id;
  INSERT INTO core.key_result_log (key_result_id, by_id, value, note)
    SELECT x.id, sec.me(), CASE x.kind WHEN 'milestone' THEN (x.done_at IS NOT NULL)::int ELSE x.current_value END, coalesce(p_note, '') FROM core.key_result x WHERE x.id = p_id;
  RETURN (SELECT pg_catalog.jsonb_build_object('id', x.id, 'version', x.version) FROM core.key_result x WHERE x.id = p_id);
END $$;

-- What the owner's people reached in the objective's months: amounts and counts added up, ratios as their mean; NULL where nothing is known yet.
CREATE FUNCTION core.key_measured_(p_objective bigint, p_kpi text) RETURNS numeric LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH value AS (
      SELECT r.unit, r.value FROM core.objective o CROSS JOIN LATERAL core.kpi_values_(NULL, o.from_period, o.to_period, p_kpi) r
        JOIN core.period m ON m.id = r.period_id
      WHERE o.id = p_objective AND CASE o.owner_kind WHEN 'company' THEN true WHEN 'person' THEN r.employee_id = o.employee_id
        WHEN 'team' THEN EXISTS (SELECT 1 FROM core.org_closure c WHERE c.ancestor_id = o.head_id AND c.descendant_id = r.employee_id AND c.valid @> m.starts_on)
        ELSE EXISTS (SELECT 1 FROM core.assignment a WHERE a.employee_id = r.employee_id AND a.region_id = o.region_id AND a.valid @> m.starts_on) END)
  SELECT CASE WHEN min(v.unit) IN ('money', 'number') THEN pg_catalog.sum(v.value) ELSE pg_catalog.round(pg_catalog.avg(v.value), 6) END FROM value v $$;

GRANT EXECUTE ON FUNCTION core.objective_save_(bigint, int, jsonb), core.key_result_set_(bigint, int, text, boolean, text) TO app_writer;
-- of the objectives the caller sees
CREATE FUNCTION core.objectives_measured_(p_from int, p_to int) RETURNS TABLE (key_result_id bigint, value numeric) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT k.id, core.key_measured_(o.id, k.kpi) FROM core.objective o JOIN core.key_result k ON k.objective_id = o.id AND k.kind = 'kpi'
  WHERE o.seen_by = ANY ((SELECT sec.scope_ids() || 0)::int[]) AND o.from_period <= p_to AND o.to_period >= p_from $$;

GRANT EXECUTE ON FUNCTION core.objectives_measured_(int, int) TO app_writer;
