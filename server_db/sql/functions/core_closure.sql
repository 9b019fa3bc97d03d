-- owner: app_guard
-- Who stood above whom, and when. Kept from the posts: whoever's post changed, and everybody below them, is looked up
-- again from below, so that one move among thousands costs as little as the branch it moves.
CREATE FUNCTION core.closure_of_(p_people int[]) RETURNS SETOF core.org_closure
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH RECURSIVE above AS (
    SELECT p AS ancestor_id, p AS descendant_id, 0 AS depth, '(,)'::daterange AS valid FROM pg_catalog.unnest(p_people) p
    UNION ALL
    SELECT a.manager_id, u.descendant_id, u.depth + 1, u.valid * a.valid
    FROM above u JOIN core.assignment a ON a.employee_id = u.ancestor_id AND a.valid && u.valid
    WHERE a.manager_id IS NOT NULL AND u.depth < 30)
  SELECT u.ancestor_id, u.descendant_id,
    (CASE WHEN u.ancestor_id = u.descendant_id THEN max(u.depth) ELSE min(u.depth) END)::smallint, u.valid FROM above u
  GROUP BY u.ancestor_id, u.descendant_id, u.valid $$;

CREATE FUNCTION core.rebuild_closure_(p_moved int[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  affected int[];
  wanted core.org_closure[];
BEGIN
  -- two people moved at once would each look up half the truth
  PERFORM pg_catalog.pg_advisory_xact_lock(7203);
  SELECT pg_catalog.array_agg(DISTINCT d) INTO affected FROM (
    SELECT pg_catalog.unnest(p_moved) AS d
    UNION SELECT c.descendant_id FROM core.org_closure c WHERE c.ancestor_id = ANY (p_moved)) x;
  SELECT pg_catalog.array_agg(w) INTO wanted FROM core.closure_of_(affected) w;
  IF EXISTS (SELECT 1 FROM pg_catalog.unnest(wanted) w WHERE w.ancestor_id = w.descendant_id AND w.depth > 0) THEN
    PERFORM core.stop_('23514', 'assignment.cycle', 'A person cannot stand above themselves.', 'Check the manager of this person and of those above.');
  END IF;
  PERFORM core.note_moves_(affected, wanted);
  DELETE FROM core.org_closure c WHERE c.descendant_id = ANY (affected) AND (c.ancestor_id, c.descendant_id, c.valid, c.depth) NOT IN (
    SELECT w.ancestor_id, w.descendant_id, w.valid, w.depth FROM pg_catalog.unnest(wanted) w);
  INSERT INTO core.org_closure (ancestor_id, descendant_id, depth, valid)
    SELECT w.ancestor_id, w.descendant_id, w.depth, w.valid FROM pg_catalog.unnest(wanted) w ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION core.keep_closure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  moved int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT pg_catalog.array_agg(DISTINCT n.employee_id) INTO moved FROM new_rows n;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT pg_catalog.array_agg(DISTINCT o.employee_id) INTO moved FROM old_rows o;
  ELSE
    SELECT pg_catalog.array_agg(DISTINCT x.employee_id) INTO moved FROM (
      SELECT n.employee_id FROM new_rows n UNION SELECT o.employee_id FROM old_rows o) x;
  END IF;
  IF moved IS NOT NULL THEN
    PERFORM core.rebuild_closure_(moved);
  END IF;
  RETURN NULL;
END $$;

-- everybody stands above themselves from the first day
CREATE FUNCTION core.begin_closure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO core.org_closure (ancestor_id, descendant_id, depth, valid) SELECT n.id, n.id, 0, '(,)' FROM new_rows n ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
