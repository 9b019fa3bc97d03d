-- owner: app_guard
-- Posts, plans and people are edited in place. What such an edit changes for days that were already credited is written
-- down here, so that crediting and corrections find exactly those days and people again.

CREATE FUNCTION core.note_changes_(p_changes core.person_change[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  batch bigint;
BEGIN
  -- before the first crediting there is nothing that could have to change
  IF p_changes IS NULL OR NOT EXISTS (SELECT 1 FROM core.crediting) THEN
    RETURN;
  END IF;
  batch := core.open_batch('change');
  INSERT INTO core.person_change (employee_id, cause, valid, batch_id)
    SELECT DISTINCT c.employee_id, c.cause, c.valid, batch FROM pg_catalog.unnest(p_changes) c WHERE NOT pg_catalog.isempty(c.valid);
END $$;

-- the days for which one of two sets of ranges holds and the other does not
CREATE FUNCTION core.days_apart_(a datemultirange, b datemultirange) RETURNS SETOF daterange LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.unnest((coalesce(a, '{}') - coalesce(b, '{}')) + (coalesce(b, '{}') - coalesce(a, '{}'))) $$;

-- who stands above whom, before and after a move; called by the keeper of the hierarchy
CREATE FUNCTION core.note_moves_(p_affected int[], p_wanted core.org_closure[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.note_changes_(pg_catalog.array_agg(ROW(NULL, coalesce(b.descendant_id, n.descendant_id), 'hierarchy', d.days, NULL)::core.person_change))
  FROM (SELECT c.ancestor_id, c.descendant_id, pg_catalog.range_agg(c.valid) AS valid FROM core.org_closure c
      WHERE c.descendant_id = ANY (p_affected) AND c.depth > 0 GROUP BY 1, 2) b
  FULL JOIN (SELECT w.ancestor_id, w.descendant_id, pg_catalog.range_agg(w.valid) AS valid FROM pg_catalog.unnest(p_wanted) w
      WHERE w.depth > 0 GROUP BY 1, 2) n ON n.ancestor_id = b.ancestor_id AND n.descendant_id = b.descendant_id
  CROSS JOIN LATERAL core.days_apart_(b.valid, n.valid) d (days) $$;

-- a post that tells another manager, region, product line, level or title
CREATE FUNCTION core.note_posts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  found core.person_change[];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT pg_catalog.array_agg(ROW(NULL, x.employee_id, 'post', d.days, NULL)::core.person_change) INTO found FROM (
      SELECT o.employee_id, o.valid AS was, n.valid AS now, (o.region_id, o.product_line_id, o.level, o.title_en, o.manager_id)
        IS NOT DISTINCT FROM (n.region_id, n.product_line_id, n.level, n.title_en, n.manager_id) AS same FROM old_rows o JOIN new_rows n ON n.id = o.id) x
    CROSS JOIN LATERAL core.days_apart_(x.was::datemultirange, CASE WHEN x.same THEN x.now::datemultirange END) d (days);
  ELSIF TG_OP = 'INSERT' THEN
    SELECT pg_catalog.array_agg(ROW(NULL, n.employee_id, 'post', n.valid, NULL)::core.person_change) INTO found FROM new_rows n;
  ELSE
    SELECT pg_catalog.array_agg(ROW(NULL, o.employee_id, 'post', o.valid, NULL)::core.person_change) INTO found FROM old_rows o;
  END IF;
  PERFORM core.note_changes_(found);
  RETURN NULL;
END $$;

-- a day of joining or leaving that was put right
CREATE FUNCTION core.note_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.note_changes_((SELECT pg_catalog.array_agg(ROW(NULL, n.id, 'person', d.days, NULL)::core.person_change)
    FROM old_rows o JOIN new_rows n ON n.id = o.id AND (o.hired_on, o.left_on) IS DISTINCT FROM (n.hired_on, n.left_on)
    CROSS JOIN LATERAL core.days_apart_(pg_catalog.daterange(o.hired_on, o.left_on, '[]')::datemultirange,
      pg_catalog.daterange(n.hired_on, n.left_on, '[]')::datemultirange) d (days)));
  RETURN NULL;
END $$;

CREATE FUNCTION core.note_plans() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  found core.person_change[];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT pg_catalog.array_agg(ROW(NULL, o.employee_id, 'plan', d.days, NULL)::core.person_change) INTO found FROM old_rows o JOIN new_rows n ON n.id = o.id
    CROSS JOIN LATERAL core.days_apart_(o.valid::datemultirange, CASE WHEN o.plan_id = n.plan_id THEN n.valid::datemultirange END) d (days);
  ELSIF TG_OP = 'INSERT' THEN
    SELECT pg_catalog.array_agg(ROW(NULL, n.employee_id, 'plan', n.valid, NULL)::core.person_change) INTO found FROM new_rows n;
  ELSE
    SELECT pg_catalog.array_agg(ROW(NULL, o.employee_id, 'plan', o.valid, NULL)::core.person_change) INTO found FROM old_rows o;
  END IF;
  PERFORM core.note_changes_(found);
  RETURN NULL;
END $$;

-- a version that begins or ends to hold, for the people assigned to its plan
CREATE FUNCTION core.note_versions() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.note_changes_((SELECT pg_catalog.array_agg(ROW(NULL, a.employee_id, 'plan', a.valid * d.days, NULL)::core.person_change)
    FROM old_rows o JOIN new_rows n ON n.id = o.id
    CROSS JOIN LATERAL core.days_apart_(CASE WHEN o.status = 'approved' THEN o.valid::datemultirange END,
      CASE WHEN n.status = 'approved' THEN n.valid::datemultirange END) d (days)
    JOIN core.plan_assignment a ON a.plan_id = n.plan_id AND a.valid && d.days));
  RETURN NULL;
END $$;
