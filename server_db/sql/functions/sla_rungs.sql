-- owner: app_guard
-- The ladder of a lead that nobody contacts: remind, note the breach, tell the manager, give it to somebody else. Climbed by the worker with every
-- client closed. One rung at a time in the order in which they were due, over all leads, so that a worker that wakes up late does what
-- one on time would have done, at the moments that were due.

CREATE FUNCTION core.sla_tick(p_now timestamptz DEFAULT pg_catalog.clock_timestamp(), p_limit int DEFAULT 500) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  due record;
  taken int := 0;
BEGIN
  -- those that are due next; a full batch goes no further than its last moment, for others may be due before what follows from it
  SELECT pg_catalog.array_agg(n.lead_id) AS leads, CASE WHEN count(*) >= p_limit THEN max(n.next_due) ELSE p_now END AS until INTO due
    FROM (SELECT s.lead_id, s.next_due FROM core.lead_stint s WHERE s.until IS NULL AND s.responded_at IS NULL AND s.next_due <= p_now
      ORDER BY s.next_due, s.id LIMIT p_limit) n;
  IF due.leads IS NULL THEN
    RETURN 0;
  END IF;
  PERFORM core.assign_lock_(core.assign_reach_(ARRAY(SELECT DISTINCT s.pool_id FROM core.lead_stint s WHERE s.lead_id = ANY (due.leads) AND s.until IS NULL
    AND s.reassign_due <= due.until ORDER BY 1)));
  due.leads := ARRAY(SELECT l.id FROM core.lead l WHERE l.id = ANY (due.leads) ORDER BY l.id FOR UPDATE SKIP LOCKED);
  RETURN core.sla_climb_(due.leads, due.until);
END $$;

-- everything that is due of these leads, which are locked
CREATE FUNCTION core.sla_climb_(p_leads bigint[], p_until timestamptz) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  stint core.lead_stint;
  taken int := 0;
BEGIN
  LOOP
    SELECT * INTO stint FROM core.lead_stint s WHERE s.lead_id = ANY (p_leads) AND s.until IS NULL AND s.responded_at IS NULL AND s.next_due <= p_until
      ORDER BY s.next_due, s.id LIMIT 1;
    EXIT WHEN NOT FOUND;
    taken := taken + core.sla_take_(stint);
  END LOOP;
  RETURN taken;
END $$;

-- The rungs of one lead that are due, before a contact is judged; the same locks in the same order.
CREATE FUNCTION core.sla_settle_(p_lead bigint, p_now timestamptz) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.assign_lock_(core.assign_reach_(ARRAY(SELECT s.pool_id FROM core.lead_stint s WHERE s.lead_id = p_lead AND s.until IS NULL
    AND s.responded_at IS NULL AND s.reassign_due <= p_now AND s.next_due <= p_now)));
  PERFORM 1 FROM core.lead l WHERE l.id = p_lead FOR UPDATE;
  RETURN core.sla_climb_(ARRAY[p_lead], p_now);
END $$;

-- the rungs of a stint in the order of the ladder
CREATE FUNCTION core.sla_rungs_(p_stint core.lead_stint) RETURNS TABLE (rung text, due_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT v.rung, v.due_at FROM (VALUES (1, 'remind', p_stint.remind_due), (2, 'breach', p_stint.sla_due), (3, 'manager', p_stint.manager_due),
      (4, 'reassign', p_stint.reassign_due)) v (n, rung, due_at)
  WHERE v.due_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM core.sla_rung r WHERE r.stint_id = p_stint.id AND r.rung = v.rung) ORDER BY v.due_at, v.n $$;

-- One rung, once. What cannot be done is recorded as refused: one lead must not keep the others from their reminders.
CREATE FUNCTION core.sla_take_(p_stint core.lead_stint) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  step record;
  done core.sla_rung;
BEGIN
  SELECT * INTO step FROM core.sla_rungs_(p_stint) r WHERE r.due_at <= p_stint.next_due LIMIT 1;
  done.stint_id := p_stint.id;
  done.rung := step.rung;
  done.due_at := step.due_at;
  IF step.rung IS NOT NULL THEN
    BEGIN
      done := core.sla_act_(p_stint, done);
    EXCEPTION WHEN OTHERS THEN
      done.outcome := 'refused';
      done.note := left(pg_catalog.regexp_replace(SQLERRM, '[\x01-\x1f\x7f]', ' ', 'g'), 200);
    END;
    INSERT INTO core.sla_rung (stint_id, rung, due_at, told, outcome, note) VALUES (done.stint_id, done.rung, done.due_at, done.told, done.outcome, done.note)
      ON CONFLICT DO NOTHING;
  END IF;
  UPDATE core.lead_stint s SET next_due = coalesce((SELECT min(r.due_at) FROM core.sla_rungs_(p_stint) r), '2999-12-31 00:00+00') WHERE s.id = p_stint.id AND s.until IS NULL;
  RETURN (step.rung IS NOT NULL)::int;
END $$;

CREATE FUNCTION core.sla_act_(p_stint core.lead_stint, p_rung core.sla_rung) RETURNS core.sla_rung LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  what jsonb := core.lead_told_(p_stint.lead_id) || pg_catalog.jsonb_build_object('due_at', p_rung.due_at);
  address text := 'tripod://lead/' || p_stint.lead_id;
  heads int[] := core.sla_heads_(p_stint);
BEGIN
  p_rung.outcome := 'done';
  CASE p_rung.rung
  WHEN 'remind' THEN
    p_rung.told := coalesce(p_stint.owner_id, heads[1]);
    PERFORM core.tell_(t, 'lead.remind', what, address) FROM pg_catalog.unnest(CASE WHEN p_stint.owner_id IS NULL THEN heads ELSE ARRAY[p_stint.owner_id] END) t;
  WHEN 'breach' THEN
    UPDATE core.lead_stint s SET breached = true WHERE s.id = p_stint.id;
  WHEN 'manager' THEN
    p_rung.told := heads[1];
    p_rung.outcome := CASE WHEN heads[1] IS NULL THEN 'no_manager' ELSE 'done' END;
    PERFORM core.tell_(t, 'lead.breach_team', what, address) FROM pg_catalog.unnest(heads) t;
  ELSE
    p_rung.told := core.sla_reassign_(p_stint, p_rung.due_at);
    p_rung.outcome := CASE WHEN p_rung.told IS NULL THEN 'no_target' ELSE 'done' END;
  END CASE;
  RETURN p_rung;
END $$;

-- who is told over an owner: the owner's manager; over a free lead, or an owner without one: the pool's managers
CREATE FUNCTION core.sla_heads_(p_stint core.lead_stint) RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN core.manager_of_(p_stint.owner_id) IS NOT NULL THEN ARRAY[core.manager_of_(p_stint.owner_id)]
    ELSE ARRAY(SELECT m.employee_id FROM core.pool_member m JOIN core.employee e ON e.id = m.employee_id AND e.active
      WHERE m.pool_id = p_stint.pool_id AND m.active AND m.role = 'manager' AND m.employee_id IS DISTINCT FROM p_stint.owner_id ORDER BY e.code COLLATE "C") END $$;

CREATE FUNCTION core.lead_told_(p_lead bigint) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('n', 1, 'code', l.code, 'company', coalesce(nullif(l.company, ''), nullif(l.contact_name, ''), l.code), 'pool_en', p.name_en, 'pool_zh', p.name_zh,
    'owner_en', coalesce(e.name_en, ''), 'owner_zh', coalesce(e.name_zh, ''))
  FROM core.lead l JOIN core.pool p ON p.id = l.pool_id LEFT JOIN core.employee e ON e.id = l.owner_id WHERE l.id = p_lead $$;

-- To somebody else: by the pool's rules up to three times, then to the pool's stated fallback, else free in the pool, where anybody may take it.
-- Its new clock counts from the moment that was due. NULL where nobody could be found for a free lead.
CREATE FUNCTION core.sla_reassign_(p_stint core.lead_stint, p_at timestamptz) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  address text := 'tripod://lead/' || p_stint.lead_id;
  moves int := (SELECT l.auto_moves FROM core.lead l WHERE l.id = p_stint.lead_id);
  to_whom int;
BEGIN
  IF moves < 3 THEN
    to_whom := core.assign_next_(p_stint.lead_id, p_stint.pool_id, 'sla', CASE WHEN p_stint.owner_id IS NULL THEN '{}' ELSE ARRAY[p_stint.owner_id] END, NULL, p_at);
  END IF;
  to_whom := coalesce(to_whom, core.sla_fallback_(p_stint, p_at));
  IF to_whom IS NULL AND p_stint.owner_id IS NOT NULL THEN
    PERFORM core.recycle_(ARRAY[p_stint.lead_id], 'sla');
  END IF;
  UPDATE core.lead l SET auto_moves = moves + 1 WHERE l.id = p_stint.lead_id;
  IF to_whom IS NOT NULL OR p_stint.owner_id IS NOT NULL THEN
    PERFORM core.stint_move_(p_stint.lead_id, p_at);
    PERFORM core.tell_(to_whom, 'lead.assigned', core.lead_told_(p_stint.lead_id), address);
    PERFORM core.tell_(p_stint.owner_id, 'lead.reassigned', core.lead_told_(p_stint.lead_id), 'tripod://leads');
  END IF;
  RETURN coalesce(to_whom, p_stint.owner_id);
END $$;

CREATE FUNCTION core.sla_fallback_(p_stint core.lead_stint, p_at timestamptz) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  spare int := (SELECT e.id FROM core.pool p JOIN core.employee e ON e.id = p.fallback_id AND e.active WHERE p.id = p_stint.pool_id
    AND e.id IS DISTINCT FROM p_stint.owner_id AND NOT core.absent_(e.id, p_at));
  log_id bigint;
BEGIN
  IF spare IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO core.assign_log (lead_id, at, pool_id, from_owner, to_owner, reason, cause)
    VALUES (p_stint.lead_id, p_at, p_stint.pool_id, p_stint.owner_id, spare, '{"code": "fallback", "fallback": {"kind": "pool_setting"}}', 'sla') RETURNING id INTO log_id;
  RETURN CASE WHEN core.assign_own_(ARRAY[p_stint.lead_id], ARRAY[spare], ARRAY[log_id], 'reassign', NULL, true) > 0 THEN spare END;
END $$;

GRANT EXECUTE ON FUNCTION core.sla_tick(timestamptz, int), core.sla_settle_(bigint, timestamptz) TO g_worker;
GRANT EXECUTE ON FUNCTION core.sla_settle_(bigint, timestamptz), core.lead_told_(bigint) TO app_writer, app_guard;
