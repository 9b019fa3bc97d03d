-- owner: app_guard
-- One's own act on one lead taken back, while nothing else has changed the lead. What goes back, and how, is the same as for acts on many.

-- A claim is none of these: the pool's contact was seen, and its counter-act, giving back, has a cool-down. A deal, a merge and a contact have ways of their own.
CREATE FUNCTION core.lead_undoable_() RETURNS text[] LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT '{save,return,assign,close,reopen}'::text[] $$;

-- whether this change may go back with one's own act: one is it, or follows from what was changed, and it is young enough
CREATE FUNCTION core.lead_undoes_(p_act text, p_by int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT p_by IS NOT DISTINCT FROM sec.me() AND (p_act = 'mql' OR p_act = ANY (core.lead_undoable_())) $$;

CREATE FUNCTION core.lead_undo_since_() RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.clock_timestamp() - interval '24 hours' $$;

-- p_from: the lead's version before the act; p_version: as the act left it
CREATE FUNCTION core.lead_undo_(p_lead bigint, p_from int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  changes CONSTANT bigint[] := ARRAY(SELECT c.id FROM core.lead_change c WHERE c.lead_id = p_lead AND c.version_after > p_from ORDER BY c.id);
  row core.lead;
  stint bigint;
  plan jsonb;
  back jsonb;
BEGIN
  PERFORM core.lead_require_('{g_rep,g_manager,g_director}');
  PERFORM core.lead_undo_lock_(p_lead, changes);
  SELECT * INTO row FROM core.lead l WHERE l.id = p_lead;
  PERFORM core.lead_may_undo_(row, p_version, changes);
  stint := core.stint_before_(row);
  plan := core.lead_back_(ARRAY[p_lead], changes);
  back := plan -> 0 -> 'back';
  PERFORM core.lead_undo_room_(row, back);
  PERFORM core.mql_unmake_(p_lead, changes);
  PERFORM core.lead_restore_(NULL, plan);
  IF back ?| '{owner_id,pool_id}' OR back ->> 'status' = 'open' THEN
    PERFORM core.stint_again_(p_lead, stint);
  END IF;
  RETURN core.lead_answer_(p_lead);
END $$;

-- members before leads, as everywhere; also whoever had it before
CREATE FUNCTION core.lead_undo_lock_(p_lead bigint, p_changes bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM 1 FROM core.pool_member m WHERE m.employee_id IN (SELECT l.owner_id FROM core.lead l WHERE l.id = p_lead
      UNION SELECT (c.before ->> 'owner_id')::int FROM core.lead_change c WHERE c.id = ANY (p_changes))
    ORDER BY m.pool_id, m.employee_id FOR UPDATE;
  PERFORM 1 FROM core.lead l WHERE l.id = p_lead FOR UPDATE;
END $$;

-- Who did it takes it back: what one could do one may undo, also where one does not see the lead any more. One act at a time moves a lead or its status.
CREATE FUNCTION core.lead_may_undo_(l core.lead, p_version int, p_changes bigint[]) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  told record;
BEGIN
  SELECT coalesce(pg_catalog.bool_or(c.by_id = sec.me()), false) AS mine, pg_catalog.bool_and(core.lead_undoes_(c.act, c.by_id)) AS only_mine,
      pg_catalog.bool_or(c.act = ANY (core.lead_undoable_())) AS is_act, min(c.at) AS since, count(*) FILTER (WHERE c.before ?| '{owner_id,pool_id,status}') AS moves INTO told
    FROM core.lead_change c WHERE c.id = ANY (p_changes);
  IF l.id IS NULL OR NOT told.mine AND NOT core.lead_seen_(l.id) THEN
    PERFORM core.stop_('P0002', 'record.not_found', 'This record does not exist, or is not yours.', 'Look it up again.');
  ELSIF l.version <> p_version OR NOT coalesce(told.only_mine AND told.is_act, false) OR told.moves > 1 THEN
    PERFORM core.stop_('P0C03', 'lead.undo.changed', 'The lead was changed since; the act stands.', 'Change it back by hand.');
  ELSIF told.since < core.lead_undo_since_() THEN
    PERFORM core.stop_('P0C03', 'lead.undo.too_old', 'An act on a lead is taken back within 24 hours.', 'Change it back by hand.');
  END IF;
END $$;

-- whoever gets it back open must have room for it, as when it is opened again; the day's cap was counted when it was taken
CREATE FUNCTION core.lead_undo_room_(l core.lead, p_back jsonb) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  owner CONSTANT int := CASE WHEN p_back ? 'owner_id' THEN (p_back ->> 'owner_id')::int ELSE l.owner_id END;
  room record;
BEGIN
  IF coalesce(p_back ->> 'status', l.status) <> 'open' OR NOT p_back ?| '{owner_id,pool_id,status}' THEN
    RETURN;
  END IF;
  SELECT * INTO room FROM core.lead_room_(owner, coalesce((p_back ->> 'pool_id')::int, l.pool_id), 'reopen', false, pg_catalog.clock_timestamp());
  IF room.room = 0 AND room.code <> 'lead.claim.daily_cap' THEN
    PERFORM core.lead_refused_(pg_catalog.jsonb_build_object('code', room.code, 'args', pg_catalog.jsonb_build_object('cap', room.cap)));
  END IF;
END $$;

-- what the values that go back had made a qualified lead is none; whether it is one all the same is judged once they are back
CREATE FUNCTION core.mql_unmake_(p_lead bigint, p_changes bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM core.lead_change c WHERE c.id = ANY (p_changes) AND c.act = 'mql') THEN
    PERFORM core.lead_label_('bulk_undo', NULL, sec.me());
    UPDATE core.lead l SET mql_at = NULL, mql_version_id = NULL, mql_match = NULL WHERE l.id = p_lead AND l.status = 'open' AND l.sql_at IS NULL;
    DELETE FROM core.lead_mql m WHERE m.lead_id = p_lead AND NOT EXISTS (SELECT 1 FROM core.lead l WHERE l.id = p_lead AND l.mql_at IS NOT NULL);
  END IF;
END $$;

-- The clock that the lead's last act ended: the lead's own if none runs, else the one that ended as this one began.
CREATE FUNCTION core.stint_before_(l core.lead) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN s.until IS NOT NULL THEN s.id ELSE (SELECT b.id FROM core.lead_stint b WHERE b.lead_id = s.lead_id AND b.id <> s.id AND b.until = s.since ORDER BY b.id DESC LIMIT 1) END
  FROM core.lead_stint s WHERE s.id = l.stint_id $$;

-- A clock that an undone act had ended goes on as if it had not: nobody gains time by an act and its undoing, and an answer that was given stands.
-- What ran in between goes, unless it has rungs: those were taken.
CREATE FUNCTION core.stint_again_(p_lead bigint, p_stint bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  never CONSTANT timestamptz := '2999-12-31 00:00+00';
BEGIN
  IF NOT EXISTS (SELECT 1 FROM core.lead_stint s JOIN core.lead l ON l.id = s.lead_id AND l.status = 'open' AND l.pool_id = s.pool_id AND l.owner_id IS NOT DISTINCT FROM s.owner_id
      WHERE s.id = p_stint AND s.lead_id = p_lead) THEN
    RETURN;
  END IF;
  UPDATE core.lead l SET stint_id = s.id, due_at = CASE WHEN s.responded_at IS NULL THEN coalesce(s.sla_due, never) ELSE never END FROM core.lead_stint s WHERE l.id = p_lead AND s.id = p_stint;
  DELETE FROM core.lead_stint s WHERE s.lead_id = p_lead AND s.id > p_stint AND NOT EXISTS (SELECT 1 FROM core.sla_rung r WHERE r.stint_id = s.id);
  PERFORM core.stint_close_(ARRAY[p_lead], pg_catalog.clock_timestamp());
  UPDATE core.lead_stint s SET until = NULL, next_due = CASE WHEN s.responded_at IS NOT NULL THEN never ELSE coalesce((SELECT min(v.due)
      FROM (VALUES ('remind', s.remind_due), ('breach', s.sla_due), ('manager', s.manager_due), ('reassign', s.reassign_due)) v (rung, due)
      WHERE NOT EXISTS (SELECT 1 FROM core.sla_rung r WHERE r.stint_id = s.id AND r.rung = v.rung)), never) END
    WHERE s.id = p_stint;
END $$;
GRANT EXECUTE ON FUNCTION core.lead_undo_(bigint, int, int) TO app_writer;
