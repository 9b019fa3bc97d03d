-- owner: app_guard
-- What an assignment works with: the rules in force, the members as they are now, the leads to give. Read after the locks are held.

-- absent: an event of that kind in the person's calendar
CREATE FUNCTION core.absent_(p_employee int, p_at timestamptz) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM core.calendar_event e WHERE e.owner_id = p_employee AND e.kind = 'absence' AND e.starts_at <= p_at AND p_at < e.ends_at
    AND e.starts_at > p_at - interval '401 days') $$;

-- everybody's absences within a stretch of time; their other appointments are told to nobody
CREATE FUNCTION core.absences_(p_since timestamptz, p_until timestamptz) RETURNS TABLE (code text, starts_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT e.code::text, c.starts_at, c.ends_at FROM core.calendar_event c JOIN core.employee e ON e.id = c.owner_id
  WHERE c.kind = 'absence' AND c.starts_at < p_until AND c.ends_at > p_since ORDER BY 1, 2 $$;

-- the rules in force for a pool: its own, or those of the office; NULL where nobody published any
CREATE FUNCTION core.assign_live_(p_pool int) RETURNS core.assign_version LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT v FROM core.assign_version v WHERE v.status = 'live' AND (v.pool_id = p_pool OR v.pool_id IS NULL) ORDER BY v.pool_id NULLS LAST LIMIT 1 $$;

-- A body's rules, in order. slot: the place of its condition in what was compiled; NULL: holds always.
CREATE FUNCTION core.assign_rules_(p_body jsonb) RETURNS core.assign_rule[] LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.array_agg((r.rule ->> 'id', CASE WHEN r.asks THEN r.n::int END, coalesce(r.rule ->> 'how', 'round_robin'),
      (nullif(r.rule ->> 'min_score', '')::numeric * 100)::int, core.json_codes_(r.rule #> '{who,skills}', '{}'), core.json_places_(r.rule #> '{who,regions}'),
      core.json_places_(r.rule #> '{who,lines}'), (r.rule #>> '{who,senior}')::boolean, core.json_codes_(r.rule #> '{who,people}', NULL))::core.assign_rule ORDER BY r.n), '{}')
  FROM (SELECT e.rule, e.n, coalesce(e.rule ->> 'when', '') ~ '\S' AS asks
    FROM pg_catalog.jsonb_array_elements(p_body -> 'rules') WITH ORDINALITY e (rule, n)) r $$;

CREATE FUNCTION core.json_codes_(p_list jsonb, p_otherwise text[]) RETURNS text[] LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN pg_catalog.jsonb_typeof(p_list) = 'array' THEN ARRAY(SELECT pg_catalog.jsonb_array_elements_text(p_list)) ELSE p_otherwise END $$;
-- those of the lead are the empty list, all of them NULL
CREATE FUNCTION core.json_places_(p_places jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN p_places = '"lead"' THEN '{}' ELSE nullif(core.json_codes_(p_places, NULL), '{}') END $$;

-- counts of a pool by turns and person; a turn's key begins with the pool's number
CREATE FUNCTION core.assign_seats_(p_pool int) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_object_agg(t.turns, t.seats), '{}') FROM (
    SELECT pg_catalog.substr(s.version_rule, length(p_pool::text) + 2) AS turns, pg_catalog.jsonb_object_agg(s.employee_id, s.given) AS seats
    FROM core.assign_seat s WHERE pg_catalog.starts_with(s.version_rule, p_pool || ':') GROUP BY 1) t $$;

-- the members who may be given leads, by code
CREATE FUNCTION core.assign_members_(p_pool int, p_at timestamptz) RETURNS core.assign_person[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.array_agg((e.id, e.code, r.code, l.code, m.is_senior, m.skills, m.weight, core.absent_(e.id, p_at), m.held, coalesce(m.held_cap, p.held_cap),
      CASE WHEN m.day = sec.today() THEN m.taken ELSE 0 END, coalesce(m.daily_cap, p.daily_cap), o.open_all, o.capacity)::core.assign_person ORDER BY e.code COLLATE "C"), '{}')
  FROM core.pool_member m JOIN core.pool p ON p.id = m.pool_id JOIN core.employee e ON e.id = m.employee_id AND e.active
    LEFT JOIN core.assignment a ON a.employee_id = e.id AND a.valid @> core.day_of_(p_at)
    LEFT JOIN core.region r ON r.id = a.region_id LEFT JOIN core.product_line l ON l.id = a.product_line_id
    CROSS JOIN LATERAL (SELECT pg_catalog.sum(x.held)::int AS open_all, pg_catalog.min(x.capacity) FILTER (WHERE x.active) AS capacity FROM core.pool_member x WHERE x.employee_id = e.id) o
  WHERE m.pool_id = p_pool AND m.active AND m.role = 'member' $$;

-- the leads as the rules see them, in the order in which they were asked for
CREATE FUNCTION core.assign_leads_(p_ids bigint[], p_suffix text, p_barred int[], p_at timestamptz) RETURNS SETOF core.assign_lead LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  asked text := 'SELECT NULL::bigint AS lead_id, NULL::boolean[] AS holds WHERE false AND $1 IS NULL';
BEGIN
  -- conditions that were never compiled hold for no lead
  IF pg_catalog.to_regprocedure('scoring.asg_' || p_suffix || '(bigint[])') IS NOT NULL THEN
    asked := pg_catalog.format('SELECT f.lead_id, f.holds FROM scoring.%I($1) f', 'asg_' || p_suffix);
  END IF;
  RETURN QUERY EXECUTE pg_catalog.format($sql$
    SELECT l.id, r.code::text, p.code::text, coalesce(s.score_cp, 0), h.holds, coalesce(l.owner_id, (SELECT o.owner_id FROM core.lead_stint o
      WHERE o.lead_id = l.id AND o.owner_id IS NOT NULL ORDER BY o.since DESC, o.id DESC LIMIT 1)),
      CASE WHEN l.cooldown_until > $3 THEN l.returned_by END, $2
    FROM pg_catalog.unnest($1) WITH ORDINALITY t (id, n) JOIN core.lead l ON l.id = t.id LEFT JOIN core.region r ON r.id = l.region_id
      LEFT JOIN core.product_line p ON p.id = l.product_line_id LEFT JOIN core.lead_score s ON s.lead_id = l.id LEFT JOIN (%s) h ON h.lead_id = l.id
    WHERE l.status = 'open' ORDER BY t.n$sql$, asked) USING p_ids, p_barred, p_at;
END $$;

GRANT EXECUTE ON FUNCTION core.absences_(timestamptz, timestamptz), core.assign_members_(int, timestamptz) TO g_worker;
GRANT EXECUTE ON FUNCTION core.absent_(int, timestamptz), core.assign_live_(int), core.assign_rules_(jsonb) TO app_writer, app_guard, g_worker;
