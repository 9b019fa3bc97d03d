-- owner: app_guard
-- A stint: who has a lead (or the pool, while nobody has) from when until when, with the clock that runs meanwhile. The moments of all
-- rungs are reckoned as it begins, in the pool's working hours; what wakes up late finds the same moments.

CREATE FUNCTION core.stint_begin_(p_lead bigint, p_how text, p_owner int, p_at timestamptz) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.stint_begin_many_(ARRAY[p_lead], p_how, p_owner, p_at);
  RETURN (SELECT l.stint_id FROM core.lead l WHERE l.id = p_lead);
END $$;

-- Whoever has each lead by now gets a full clock from p_at on (p_owner says nothing more: the lead's own row counts); a closed lead gets none.
CREATE FUNCTION core.stint_begin_many_(p_ids bigint[], p_how text, p_owner int, p_at timestamptz) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  since timestamptz := coalesce(p_at, pg_catalog.clock_timestamp());
  begun int;
BEGIN
  PERFORM core.stint_close_(p_ids, since);
  WITH dues AS MATERIALIZED (SELECT p.id AS pool_id, p.sla_seconds, d.* FROM core.pool p CROSS JOIN LATERAL core.stint_dues_(p.id, since, p.sla_seconds) d
      WHERE p.id IN (SELECT l.pool_id FROM core.lead l WHERE l.id = ANY (p_ids))),
  made AS (INSERT INTO core.lead_stint (lead_id, pool_id, owner_id, since, how, sla_seconds, remind_due, sla_due, manager_due, reassign_due, next_due)
    SELECT l.id, l.pool_id, l.owner_id, since, p_how, d.sla_seconds, d.remind_due, d.sla_due, d.manager_due, d.reassign_due,
      coalesce(least(d.remind_due, d.sla_due, d.manager_due, d.reassign_due), '2999-12-31 00:00+00')
    FROM core.lead l JOIN dues d ON d.pool_id = l.pool_id WHERE l.id = ANY (p_ids) AND l.status = 'open' ORDER BY l.id
    RETURNING id, lead_id, sla_due)
  UPDATE core.lead l SET stint_id = m.id, due_at = coalesce(m.sla_due, '2999-12-31 00:00+00'),
      -- moved by hand: the clock may move it again three times
      auto_moves = CASE WHEN p_how IN ('reassign', 'auto', 'recycle') THEN l.auto_moves ELSE 0 END
    FROM made m WHERE l.id = m.lead_id;
  GET DIAGNOSTICS begun = ROW_COUNT;
  IF p_how = 'assign' THEN
    PERFORM core.stint_resume_(p_ids);
  END IF;
  RETURN begun;
END $$;

-- The first clocks of leads that an import has just made: each carries the number of its stint and the moment it is due.
CREATE FUNCTION core.stint_of_batch_(p_batch bigint, p_pool int, p_since timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.lead_stint (id, lead_id, pool_id, owner_id, since, how, sla_seconds, remind_due, sla_due, manager_due, reassign_due, next_due)
  SELECT l.stint_id, l.id, l.pool_id, l.owner_id, p_since, 'import', p.sla_seconds, d.remind_due, d.sla_due, d.manager_due, d.reassign_due,
    coalesce(least(d.remind_due, d.sla_due, d.manager_due, d.reassign_due), '2999-12-31 00:00+00')
  FROM core.lead l JOIN core.pool p ON p.id = p_pool CROSS JOIN core.stint_dues_(p_pool, p_since, (SELECT x.sla_seconds FROM core.pool x WHERE x.id = p_pool)) d
  WHERE l.batch_id = p_batch AND l.status = 'open' ORDER BY l.id $$;

-- A lead that was closed and opened again for the same person, unanswered, has only what was left of the time: no flip of the status stops a clock.
CREATE FUNCTION core.stint_resume_(p_ids bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  WITH again AS (SELECT s.id, s.lead_id, s.since, s.sla_seconds, p.remind_seconds, p.manager_seconds, p.reassign_seconds, p.calendar_id,
      core.work_seconds_(before.since, before.until, p.calendar_id) AS used
    FROM core.lead_stint s JOIN core.pool p ON p.id = s.pool_id
      CROSS JOIN LATERAL (SELECT x.* FROM core.lead_stint x WHERE x.lead_id = s.lead_id AND x.id <> s.id ORDER BY x.since DESC, x.id DESC LIMIT 1) before
    WHERE s.lead_id = ANY (p_ids) AND s.until IS NULL AND before.until < s.since AND before.responded_at IS NULL AND before.owner_id IS NOT DISTINCT FROM s.owner_id),
  due AS (SELECT a.id, a.lead_id, core.work_due_(a.since, greatest(a.remind_seconds - a.used, 1), a.calendar_id) AS remind_due,
      core.work_due_(a.since, greatest(a.sla_seconds - a.used, 1), a.calendar_id) AS sla_due, core.work_due_(a.since, greatest(a.manager_seconds - a.used, 1), a.calendar_id) AS manager_due,
      core.work_due_(a.since, greatest(a.reassign_seconds - a.used, 1), a.calendar_id) AS reassign_due, a.remind_seconds, a.manager_seconds, a.reassign_seconds FROM again a),
  moved AS (UPDATE core.lead_stint s SET remind_due = CASE WHEN d.remind_seconds IS NOT NULL THEN d.remind_due END, sla_due = d.sla_due,
      manager_due = CASE WHEN d.manager_seconds IS NOT NULL THEN d.manager_due END, reassign_due = CASE WHEN d.reassign_seconds IS NOT NULL THEN d.reassign_due END,
      next_due = coalesce(least(CASE WHEN d.remind_seconds IS NOT NULL THEN d.remind_due END, d.sla_due, CASE WHEN d.manager_seconds IS NOT NULL THEN d.manager_due END,
        CASE WHEN d.reassign_seconds IS NOT NULL THEN d.reassign_due END), '2999-12-31 00:00+00')
    FROM due d WHERE d.id = s.id RETURNING s.lead_id, s.sla_due)
  UPDATE core.lead l SET due_at = coalesce(m.sla_due, '2999-12-31 00:00+00') FROM moved m WHERE l.id = m.lead_id;
END $$;

-- the moments of a pool's rungs for a clock that starts at p_since; NULL: the rung is left out, or beyond the calendar's end
CREATE FUNCTION core.stint_dues_(p_pool int, p_since timestamptz, p_sla int) RETURNS TABLE (remind_due timestamptz, sla_due timestamptz, manager_due timestamptz,
  reassign_due timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.work_due_(p_since, p.remind_seconds, p.calendar_id), core.work_due_(p_since, p_sla, p.calendar_id),
    core.work_due_(p_since, p.manager_seconds, p.calendar_id), core.work_due_(p_since, p.reassign_seconds, p.calendar_id)
  FROM core.pool p WHERE p.id = p_pool $$;

-- A breach that the ladder has not noted yet, for its worker is late, is noted here: who hands a lead on takes nobody's lateness away.
CREATE FUNCTION core.stint_close_(p_ids bigint[], p_at timestamptz) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  ended int;
BEGIN
  UPDATE core.lead_stint s SET until = greatest(s.since, p_at), next_due = '2999-12-31 00:00+00', breached = s.breached OR coalesce(s.responded_at IS NULL AND s.sla_due < p_at, false)
    WHERE s.lead_id = ANY (p_ids) AND s.until IS NULL;
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;

-- closed and merged leads: no clock runs
CREATE FUNCTION core.stint_end_(p_ids bigint[], p_at timestamptz) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  ended int := core.stint_close_(p_ids, coalesce(p_at, pg_catalog.clock_timestamp()));
BEGIN
  UPDATE core.lead l SET due_at = '2999-12-31 00:00+00' WHERE l.id = ANY (p_ids) AND l.due_at <> '2999-12-31 00:00+00';
  RETURN ended;
END $$;

-- The stint that began just now begins at p_at instead: what the clock itself moved counts from the moment it was due, however late it woke.
CREATE FUNCTION core.stint_move_(p_lead bigint, p_at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  stint core.lead_stint;
  dues record;
BEGIN
  SELECT * INTO stint FROM core.lead_stint s WHERE s.lead_id = p_lead AND s.until IS NULL;
  SELECT * INTO dues FROM core.stint_dues_(stint.pool_id, p_at, stint.sla_seconds);
  UPDATE core.lead_stint s SET until = greatest(s.since, p_at), breached = s.breached AND (s.responded_at IS NOT NULL OR s.sla_due <= p_at)
    WHERE s.lead_id = p_lead AND s.until = stint.since AND s.id <> stint.id;
  UPDATE core.lead_stint s SET since = p_at, remind_due = dues.remind_due, sla_due = dues.sla_due, manager_due = dues.manager_due,
      reassign_due = dues.reassign_due, next_due = coalesce(least(dues.remind_due, dues.sla_due, dues.manager_due, dues.reassign_due), '2999-12-31 00:00+00')
    WHERE s.id = stint.id;
  UPDATE core.lead l SET due_at = coalesce(dues.sla_due, '2999-12-31 00:00+00') WHERE l.id = p_lead;
END $$;

-- The calendar changed: every rung that was not yet taken is reckoned anew.
CREATE FUNCTION core.sla_recount_() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  moved int;
BEGIN
  WITH anew AS (SELECT s.id, d.*, ARRAY(SELECT r.rung FROM core.sla_rung r WHERE r.stint_id = s.id) AS taken
    FROM core.lead_stint s CROSS JOIN LATERAL core.stint_dues_(s.pool_id, s.since, s.sla_seconds) d
    WHERE s.until IS NULL AND s.responded_at IS NULL AND s.next_due < '2999-12-31 00:00+00'),
  due AS (SELECT a.id, CASE WHEN NOT 'remind' = ANY (a.taken) THEN a.remind_due END AS remind_due, CASE WHEN NOT 'breach' = ANY (a.taken) THEN a.sla_due END AS sla_due,
      CASE WHEN NOT 'manager' = ANY (a.taken) THEN a.manager_due END AS manager_due, CASE WHEN NOT 'reassign' = ANY (a.taken) THEN a.reassign_due END AS reassign_due
    FROM anew a),
  moved AS (UPDATE core.lead_stint s SET remind_due = coalesce(d.remind_due, s.remind_due), sla_due = coalesce(d.sla_due, s.sla_due),
      manager_due = coalesce(d.manager_due, s.manager_due), reassign_due = coalesce(d.reassign_due, s.reassign_due),
      next_due = coalesce(least(d.remind_due, d.sla_due, d.manager_due, d.reassign_due), '2999-12-31 00:00+00')
    FROM due d WHERE d.id = s.id AND (s.next_due, s.remind_due, s.sla_due, s.manager_due, s.reassign_due) IS DISTINCT FROM
      (least(d.remind_due, d.sla_due, d.manager_due, d.reassign_due), coalesce(d.remind_due, s.remind_due), coalesce(d.sla_due, s.sla_due), coalesce(d.manager_due, s.manager_due),
        coalesce(d.reassign_due, s.reassign_due))
    RETURNING s.lead_id, s.sla_due)
  UPDATE core.lead l SET due_at = coalesce(m.sla_due, '2999-12-31 00:00+00') FROM moved m
    WHERE l.id = m.lead_id AND l.due_at IS DISTINCT FROM coalesce(m.sla_due, '2999-12-31 00:00+00');
  GET DIAGNOSTICS moved = ROW_COUNT;
  PERFORM core.stint_resume_(ARRAY(SELECT s.lead_id FROM core.lead_stint s WHERE s.until IS NULL AND s.responded_at IS NULL AND s.next_due < '2999-12-31 00:00+00'
    AND s.how = 'assign'));
  RETURN moved;
END $$;

-- A pool's minutes changed: the clocks that run go by the new ones, each rung that was not yet taken. What would be past by them is due
-- now, for nobody was to act by a rule that was not in force; a time to answer that would be over already stays as it was promised.
CREATE FUNCTION core.sla_reladder_(p_pool int, p_now timestamptz) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  moved bigint[];
BEGIN
  PERFORM 1 FROM core.lead l JOIN core.lead_stint s ON s.id = l.stint_id WHERE s.pool_id = p_pool AND s.until IS NULL AND s.responded_at IS NULL ORDER BY l.id FOR UPDATE OF l;
  WITH anew AS (SELECT s.id, s.remind_due AS remind_was, s.sla_due AS sla_was, s.manager_due AS manager_was, s.reassign_due AS reassign_was, d.*, p.sla_seconds,
      ARRAY(SELECT r.rung FROM core.sla_rung r WHERE r.stint_id = s.id) AS taken
    FROM core.lead_stint s JOIN core.pool p ON p.id = s.pool_id CROSS JOIN LATERAL core.stint_dues_(s.pool_id, s.since, p.sla_seconds) d
    WHERE s.pool_id = p_pool AND s.until IS NULL AND s.responded_at IS NULL),
  due AS (SELECT a.id, a.taken, a.sla_seconds, a.sla_due >= p_now AS answers,
      CASE WHEN 'remind' = ANY (a.taken) THEN a.remind_was ELSE core.rung_due_(a.remind_due, a.remind_was, p_now) END AS remind_due,
      CASE WHEN 'breach' = ANY (a.taken) OR a.sla_due < p_now THEN a.sla_was ELSE a.sla_due END AS sla_due,
      CASE WHEN 'manager' = ANY (a.taken) THEN a.manager_was ELSE core.rung_due_(a.manager_due, a.manager_was, p_now) END AS manager_due,
      CASE WHEN 'reassign' = ANY (a.taken) THEN a.reassign_was ELSE core.rung_due_(a.reassign_due, a.reassign_was, p_now) END AS reassign_due
    FROM anew a),
  changed AS (UPDATE core.lead_stint s SET remind_due = d.remind_due, sla_due = d.sla_due, manager_due = d.manager_due, reassign_due = d.reassign_due,
      sla_seconds = CASE WHEN d.answers AND NOT 'breach' = ANY (d.taken) THEN d.sla_seconds ELSE s.sla_seconds END,
      next_due = coalesce(least(CASE WHEN NOT 'remind' = ANY (d.taken) THEN d.remind_due END, CASE WHEN NOT 'breach' = ANY (d.taken) THEN d.sla_due END,
        CASE WHEN NOT 'manager' = ANY (d.taken) THEN d.manager_due END, CASE WHEN NOT 'reassign' = ANY (d.taken) THEN d.reassign_due END), '2999-12-31 00:00+00')
    FROM due d WHERE d.id = s.id RETURNING s.lead_id, s.sla_due),
  told AS (UPDATE core.lead l SET due_at = coalesce(c.sla_due, '2999-12-31 00:00+00') FROM changed c
    WHERE l.id = c.lead_id AND l.due_at IS DISTINCT FROM coalesce(c.sla_due, '2999-12-31 00:00+00'))
  SELECT pg_catalog.array_agg(c.lead_id) INTO moved FROM changed c;
  PERFORM core.stint_resume_(ARRAY(SELECT s.lead_id FROM core.lead_stint s WHERE s.lead_id = ANY (moved) AND s.until IS NULL AND s.how = 'assign'));
  RETURN coalesce(pg_catalog.cardinality(moved), 0);
END $$;

CREATE FUNCTION core.rung_due_(p_due timestamptz, p_was timestamptz, p_now timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN p_due >= p_now THEN p_due WHEN p_due IS NOT NULL THEN least(coalesce(p_was, p_now), p_now) END $$;

CREATE FUNCTION core.pool_ladder_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.sla_reladder_(NEW.id, pg_catalog.clock_timestamp());
  RETURN NULL;
END $$;

-- An answer is evidence: it stands only with the contact that its owner made.
CREATE FUNCTION core.lead_stint_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF (NEW.responded_at IS NOT NULL OR NEW.contact_id IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM core.lead_contact c
      WHERE c.id = NEW.contact_id AND c.by_id = NEW.owner_id AND NEW.responded_at IS NOT NULL) THEN
    RAISE EXCEPTION 'A clock stops only on a contact by the owner.' USING ERRCODE = 'P0C02', DETAIL = '{"code": "lead.contact.evidence", "args": {}}',
      HINT = 'Record the call, message, mail or visit.';
  ELSIF TG_OP = 'UPDATE' AND OLD.responded_at IS NOT NULL AND (NEW.responded_at, NEW.contact_id) IS DISTINCT FROM (OLD.responded_at, OLD.contact_id) THEN
    RAISE EXCEPTION 'A contact that was recorded stays.' USING ERRCODE = 'P0C02', DETAIL = '{"code": "lead.contact.fixed", "args": {}}', HINT = '';
  END IF;
  RETURN NEW;
END $$;

GRANT EXECUTE ON FUNCTION core.stint_begin_(bigint, text, int, timestamptz), core.stint_begin_many_(bigint[], text, int, timestamptz),
  core.stint_end_(bigint[], timestamptz) TO app_writer, app_guard, g_worker;
GRANT EXECUTE ON FUNCTION core.sla_recount_() TO g_worker;
