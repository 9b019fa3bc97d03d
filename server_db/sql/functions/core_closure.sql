-- owner: app_guard
-- Who stood above whom, and when. Rebuilt from assignments by one statement, changed only where it differs.
CREATE FUNCTION core.closure_now_() RETURNS SETOF core.org_closure
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH RECURSIVE below AS (
    SELECT e.id AS ancestor_id, e.id AS descendant_id, 0 AS depth, '(,)'::daterange AS valid FROM core.employee e
    UNION ALL
    SELECT b.ancestor_id, a.employee_id, b.depth + 1, b.valid * a.valid
    FROM below b JOIN core.assignment a ON a.manager_id = b.descendant_id AND a.valid && b.valid
    WHERE b.depth < 30)
  SELECT b.ancestor_id, b.descendant_id, 
    (CASE WHEN b.ancestor_id = b.descendant_id THEN max(b.depth) ELSE min(b.depth) END)::smallint, b.valid FROM below b
  GROUP BY b.ancestor_id, b.descendant_id, b.valid $$;

CREATE FUNCTION core.keep_closure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  wanted core.org_closure[];
BEGIN
  -- two people moved at once would each rebuild from half the truth
  PERFORM pg_catalog.pg_advisory_xact_lock(7203);
  SELECT pg_catalog.array_agg(w) INTO wanted FROM core.closure_now_() w;
  IF EXISTS (SELECT 1 FROM pg_catalog.unnest(wanted) w WHERE w.ancestor_id = w.descendant_id AND w.depth > 0) THEN
    RAISE EXCEPTION 'A person cannot stand above themselves.' USING ERRCODE = '23514',
      DETAIL = '{"code": "assignment.cycle", "args": {}}', HINT = 'Check the manager of this person and of those above.';
  END IF;
  DELETE FROM core.org_closure c WHERE (c.ancestor_id, c.descendant_id, c.valid, c.depth) NOT IN (
    SELECT w.ancestor_id, w.descendant_id, w.valid, w.depth FROM pg_catalog.unnest(wanted) w);
  INSERT INTO core.org_closure (ancestor_id, descendant_id, depth, valid)
    SELECT w.ancestor_id, w.descendant_id, w.depth, w.valid FROM pg_catalog.unnest(wanted) w ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
GRANT EXECUTE ON FUNCTION core.closure_now_(), core.keep_closure() TO app_owner;
