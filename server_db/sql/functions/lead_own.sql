-- owner: app_guard
-- The one door through which a lead changes hands or pools. Everybody queues in the same order: members by pool and person, then leads by
-- number; caps are read when they are locked, so none is ever passed and no lead has two owners.
-- p_owners[i] NULL: free. p_pools[i] NULL or p_pools NULL: the pool stays. Answers [{lead, ok, code, args}] in the order asked.
CREATE FUNCTION core.lead_own_(p_ids bigint[], p_owners int[], p_how text, p_by int, p_log bigint[], p_over_caps boolean, p_pools int[] DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  g record;
  answers jsonb := '{}';
BEGIN
  PERFORM core.lead_label_(CASE p_how WHEN 'entry' THEN 'create' WHEN 'auto' THEN 'assign' WHEN 'undo' THEN 'bulk_undo' ELSE p_how END, core.lead_cause_(), p_by);
  PERFORM 1 FROM core.pool_member m WHERE m.employee_id = ANY (p_owners)
    OR (m.pool_id, m.employee_id) IN (SELECT l.pool_id, l.owner_id FROM core.lead l WHERE l.id = ANY (p_ids) AND l.owner_id IS NOT NULL)
    ORDER BY m.pool_id, m.employee_id FOR UPDATE;
  PERFORM 1 FROM core.lead l WHERE l.id = ANY (p_ids) ORDER BY l.id FOR UPDATE;
  FOR g IN SELECT w.owner, coalesce(w.pool, l.pool_id) AS pool, pg_catalog.array_agg(w.id ORDER BY w.n) AS ids
      FROM ROWS FROM (pg_catalog.unnest(p_ids), pg_catalog.unnest(p_owners), pg_catalog.unnest(coalesce(p_pools, '{}'))) WITH ORDINALITY w (id, owner, pool, n)
      LEFT JOIN core.lead l ON l.id = w.id GROUP BY 1, 2 ORDER BY min(w.n) LOOP
    answers := answers || core.lead_own_group_(g.ids, g.owner, g.pool, p_how, p_over_caps);
  END LOOP;
  UPDATE core.lead_stint s SET assign_log_id = x.log FROM unnest(p_ids, p_log) x (id, log) WHERE s.lead_id = x.id AND s.until IS NULL AND x.log IS NOT NULL AND (answers -> x.id::text ->> 'ok')::boolean;
  RETURN (SELECT coalesce(pg_catalog.jsonb_agg(answers -> w.id::text ORDER BY w.n), '[]') FROM pg_catalog.unnest(p_ids) WITH ORDINALITY w (id, n));
END $$;

-- leads of one target: those that may not go are told why, then as many as there is room for
CREATE FUNCTION core.lead_own_group_(p_ids bigint[], p_owner int, p_pool int, p_how text, p_over_caps boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  now CONSTANT timestamptz := pg_catalog.clock_timestamp();
  why jsonb;
  free record;
  taken bigint[];
  fit bigint[];
BEGIN
  SELECT pg_catalog.jsonb_object_agg(w.id, core.lead_own_why_(l, w.id, p_owner, p_pool, p_how, p_over_caps, now)), pg_catalog.array_agg(w.id ORDER BY w.n)
      FILTER (WHERE core.lead_own_why_(l, w.id, p_owner, p_pool, p_how, p_over_caps, now) ? 'go') INTO why, fit
    FROM pg_catalog.unnest(p_ids) WITH ORDINALITY w (id, n) LEFT JOIN core.lead l ON l.id = w.id;
  SELECT * INTO free FROM core.lead_room_(p_owner, p_pool, p_how, p_over_caps, now);
  taken := CASE WHEN free.room IS NULL THEN fit ELSE fit[1 : free.room] END;
  IF pg_catalog.cardinality(taken) > 0 THEN
    PERFORM core.lead_own_write_(taken, p_owner, p_pool, p_how, now);
  END IF;
  RETURN why || coalesce((SELECT pg_catalog.jsonb_object_agg(f.id, CASE WHEN f.id = ANY (taken) THEN pg_catalog.jsonb_build_object('lead', f.id, 'ok', true)
    ELSE pg_catalog.jsonb_build_object('lead', f.id, 'ok', false, 'code', free.code, 'args', pg_catalog.jsonb_build_object('cap', free.cap)) END) FROM pg_catalog.unnest(fit) f (id)), '{}');
END $$;

CREATE FUNCTION core.lead_own_why_(l core.lead, p_id bigint, p_owner int, p_pool int, p_how text, p_over_caps boolean, p_now timestamptz) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  args jsonb := '{}';
  code text := CASE WHEN l.id IS NULL THEN 'record.not_found' WHEN l.status = 'merged' THEN 'lead.merged' WHEN l.status <> 'open' THEN 'lead.closed'
    WHEN l.owner_id IS NOT DISTINCT FROM p_owner AND l.pool_id = p_pool THEN 'same' WHEN p_how = 'claim' AND l.owner_id IS NOT NULL THEN 'lead.claim.taken'
    WHEN p_owner IS NOT NULL AND NOT p_over_caps AND l.returned_by = p_owner AND l.cooldown_until > p_now THEN 'lead.claim.cooldown'
    WHEN p_how = 'claim' AND coalesce((SELECT s.score_cp FROM core.lead_score s WHERE s.lead_id = l.id), 0) < (SELECT p.claim_min_score_cp FROM core.pool p WHERE p.id = l.pool_id) THEN 'lead.claim.score'
    WHEN p_how = 'claim' AND core.lead_missing_(l, 'claim') <> '{}' THEN 'lead.required' END;
BEGIN
  IF code IS NULL THEN
    RETURN '{"go": true}';
  END IF;
  args := CASE code WHEN 'lead.claim.cooldown' THEN pg_catalog.jsonb_build_object('until', l.cooldown_until) WHEN 'lead.required' THEN pg_catalog.jsonb_build_object('fields', core.lead_missing_(l, 'claim'))
    WHEN 'lead.claim.taken' THEN pg_catalog.jsonb_build_object('owner_id', l.owner_id) ELSE args END;
  RETURN pg_catalog.jsonb_build_object('lead', p_id, 'ok', code = 'same', 'code', code, 'args', args);
END $$;

-- how many more leads the person may take in this pool (NULL: any number), and which cap it is; 0 with a reason for those who may take none
CREATE FUNCTION core.lead_room_(p_owner int, p_pool int, p_how text, p_over_caps boolean, p_now timestamptz, OUT room int, OUT code text, OUT cap int) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  m core.pool_member;
  p core.pool;
BEGIN
  IF p_owner IS NULL OR p_how IN ('undo', 'merge') THEN
    RETURN;
  END IF;
  SELECT * INTO m FROM core.pool_member x WHERE x.pool_id = p_pool AND x.employee_id = p_owner AND x.active;
  SELECT * INTO p FROM core.pool x WHERE x.id = p_pool;
  IF NOT EXISTS (SELECT 1 FROM core.employee e WHERE e.id = p_owner AND e.active) THEN
    room := 0; code := 'lead.owner_gone';
  ELSIF NOT p.active THEN
    room := 0; code := 'lead.pool_closed';
  ELSIF p_how IN ('claim', 'auto') AND m.pool_id IS NULL THEN
    room := 0; code := 'lead.claim.not_member';
  ELSIF p_how = 'claim' AND core.absent_(p_owner, p_now) THEN
    room := 0; code := 'lead.claim.absent';
  ELSIF NOT p_over_caps THEN
    SELECT greatest(c.cap - c.used, 0), c.code, c.cap INTO room, code, cap FROM (VALUES
      ('lead.claim.held_cap', coalesce(m.held_cap, p.held_cap), coalesce(m.held, (SELECT count(*)::int FROM core.lead l WHERE l.owner_id = p_owner AND l.pool_id = p_pool AND l.status = 'open'))),
      ('lead.claim.daily_cap', coalesce(m.daily_cap, p.daily_cap), CASE WHEN m.day = sec.today() THEN m.taken ELSE 0 END),
      ('lead.claim.capacity', (SELECT min(x.capacity) FROM core.pool_member x WHERE x.employee_id = p_owner AND x.active), (SELECT sum(x.held)::int FROM core.pool_member x WHERE x.employee_id = p_owner))
      ) c (code, cap, used) WHERE c.cap IS NOT NULL ORDER BY 1, 2 LIMIT 1;
  END IF;
END $$;

CREATE FUNCTION core.lead_own_write_(p_ids bigint[], p_owner int, p_pool int, p_how text, p_now timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  back CONSTANT boolean := p_owner IS NULL AND p_how IN ('return', 'recycle');
BEGIN
  UPDATE core.lead l SET owner_id = p_owner, pool_id = p_pool, returned_by = CASE WHEN back THEN l.owner_id ELSE l.returned_by END,
      cooldown_until = CASE WHEN back THEN p_now + pg_catalog.make_interval(days => (SELECT p.cooldown_days FROM core.pool p WHERE p.id = l.pool_id)) ELSE l.cooldown_until END,
      auto_moves = CASE WHEN p_how IN ('auto', 'reassign') THEN l.auto_moves ELSE 0 END
    WHERE l.id = ANY (p_ids);
  IF p_owner IS NOT NULL AND p_how IN ('claim', 'assign', 'auto', 'reassign', 'bulk', 'entry') THEN
    UPDATE core.pool_member m SET day = sec.today(), taken = CASE WHEN m.day = sec.today() THEN m.taken ELSE 0 END + pg_catalog.cardinality(p_ids)
      WHERE m.pool_id = p_pool AND m.employee_id = p_owner;
  END IF;
  -- a lead that is only just entered begins its first stint when it has arrived
  IF p_how <> 'entry' THEN
    PERFORM core.stint_begin_many_(p_ids, p_how, p_owner, p_now);
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION core.lead_own_(bigint[], int[], text, int, bigint[], boolean, int[]), core.lead_room_(int, int, text, boolean, timestamptz) TO app_writer, g_worker;
