-- owner: app_guard
-- What a team's head signs and what a seller accepts. Guards of the tables: they hold whichever way a row comes.

-- The people of a run whom one head answers for; NULL for those whom nobody heads. Nobody heads themselves.
CREATE FUNCTION core.team_of_run_(p_run int, p_head int) RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.array_agg(p.employee_id ORDER BY p.employee_id), '{}') FROM core.run_person p
  WHERE p.run_id = p_run AND nullif(p.manager_id, p.employee_id) IS NOT DISTINCT FROM p_head $$;

-- the teams of a run whose newest answer to this very calculation is not a signature; none where the office asks for none
CREATE FUNCTION core.unsigned_teams_(p_run int) RETURNS TABLE (head_id int, decision text, reason text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = '' AS $$
  SELECT t.head_id, s.decision, s.reason FROM (
    SELECT DISTINCT nullif(p.manager_id, p.employee_id) AS head_id FROM core.run_person p WHERE p.run_id = p_run) t
  JOIN core.commission_run r ON r.id = p_run
  LEFT JOIN LATERAL (SELECT x.decision, x.reason::text FROM core.run_sign_off x WHERE x.run_id = p_run AND x.head_id IS NOT DISTINCT FROM t.head_id
    AND x.calculated_at = r.calculated_at ORDER BY x.id DESC LIMIT 1) s ON true
  WHERE s.decision IS DISTINCT FROM 'signed' AND EXISTS (SELECT 1 FROM core.office o WHERE o.team_sign_off = 'required') $$;

CREATE FUNCTION core.sign_off_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  run core.commission_run;
BEGIN
  IF me IS NULL THEN
    PERFORM core.stop_('42501', 'login.not_active', 'This login belongs to no active person.');
  END IF;
  -- whoever moves or recalculates the run waits, and so does a second signature of the same team
  SELECT * INTO run FROM core.commission_run r WHERE r.id = NEW.run_id FOR NO KEY UPDATE;
  IF run.id IS NULL THEN
    PERFORM core.stop_('P0002', 'run.not_found', 'There is no such run.');
  END IF;
  NEW.people := core.team_of_run_(NEW.run_id, NEW.head_id);
  NEW.signed_by := me; NEW.signed_at := pg_catalog.clock_timestamp(); NEW.calculated_at := run.calculated_at;
  NEW.in_place := me IS DISTINCT FROM NEW.head_id;
  NEW.reason := nullif(pg_catalog.btrim(coalesce(NEW.reason, '')), '');
  PERFORM core.sign_off_who_(NEW, run, me);
  IF run.status NOT IN ('calculated', 'reviewed') THEN
    PERFORM core.stop_('P0C03', 'sign_off.not_now', 'Results are signed while a run is calculated or reviewed.', 'Look at its state again.');
  ELSIF NEW.seen_hash IS DISTINCT FROM run.content_hash THEN
    PERFORM core.stop_('40001', 'sign_off.changed', 'The results changed since you looked at them.', 'Look at them again.');
  END IF;
  PERFORM core.sign_off_what_(NEW);
  RETURN NEW;
END $$;

-- the head of the team; or, where the head cannot, a person of finance who did not prepare the run. Never for the own pay.
CREATE FUNCTION core.sign_off_who_(p_new core.run_sign_off, p_run core.commission_run, p_me int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_me = ANY (p_new.people) THEN
    PERFORM core.stop_('23514', 'sign_off.own_pay', 'Nobody signs their own pay.', 'The head above signs it.');
  ELSIF p_new.in_place AND NOT sec.has('g_finance') THEN
    PERFORM core.stop_('42501', 'sign_off.not_your_team', 'Only the head of a team signs its results.', 'Ask its head.');
  ELSIF NOT p_new.in_place AND NOT (sec.has('g_manager') OR sec.has('g_director')) THEN
    PERFORM core.stop_('42501', 'sign_off.no_head', 'Your login leads no team.', 'Ask an administrator for the right.');
  ELSIF pg_catalog.cardinality(p_new.people) = 0 THEN
    PERFORM core.stop_('22023', 'sign_off.no_team', 'This person heads nobody on this run.');
  ELSIF p_me = p_run.prepared_by THEN
    PERFORM core.stop_('23514', 'sign_off.own_preparation', 'Who asked for a run does not sign it.', 'Ask a second person of finance.');
  ELSIF p_new.in_place AND p_new.head_id IS DISTINCT FROM p_run.prepared_by AND sec.can_lead(p_new.head_id) THEN
    PERFORM core.stop_('42501', 'sign_off.head_can', 'The head of this team can sign for it.', 'Remind the head.');
  ELSIF p_new.in_place AND pg_catalog.char_length(coalesce(p_new.reason, '')) < 5 THEN
    PERFORM core.stop_('22023', 'sign_off.reason_missing', 'Signing in place of a head needs a reason.', 'Write why the head cannot.');
  END IF;
END $$;

CREATE FUNCTION core.sign_off_what_(p_new core.run_sign_off) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_new.decision = 'returned' AND p_new.reason IS NULL THEN
    PERFORM core.stop_('22023', 'sign_off.reason_missing', 'Returning results needs a reason.', 'Write what is wrong.');
  ELSIF p_new.decision = 'signed' AND EXISTS (SELECT 1 FROM core.run_exception x WHERE x.run_id = p_new.run_id AND x.severity = 'blocker'
      AND x.resolved_at IS NULL AND x.employee_id = ANY (p_new.people)) THEN
    PERFORM core.stop_('P0C03', 'sign_off.open_blockers', 'Somebody of this team could not be calculated.', 'Finance settles the exception first.');
  ELSIF p_new.decision = (SELECT s.decision FROM core.run_sign_off s WHERE s.run_id = p_new.run_id AND s.head_id IS NOT DISTINCT FROM p_new.head_id
      AND s.calculated_at = p_new.calculated_at ORDER BY s.id DESC LIMIT 1) AND p_new.decision = 'signed' THEN
    PERFORM core.stop_('P0C03', 'sign_off.already', 'This team is signed already.');
  END IF;
END $$;

-- a seller accepts for oneself the version that holds or will hold, having seen exactly it
CREATE FUNCTION core.acceptance_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  version core.plan_version;
BEGIN
  IF me IS NULL OR NEW.employee_id IS DISTINCT FROM me THEN
    PERFORM core.stop_('42501', 'plan.accept_own', 'A plan is accepted by the person it pays.', 'Nobody accepts for somebody else.');
  END IF;
  SELECT * INTO version FROM core.plan_version v WHERE v.id = NEW.plan_version_id;
  NEW.accepted_at := pg_catalog.clock_timestamp();
  IF version.id IS NULL OR NOT EXISTS (SELECT 1 FROM core.plan_assignment a WHERE a.employee_id = me AND a.plan_id = version.plan_id
      AND a.valid && version.valid) THEN
    PERFORM core.stop_('P0002', 'plan.not_found', 'There is no such plan version.');
  ELSIF version.status <> 'approved' THEN
    PERFORM core.stop_('P0C03', 'plan.not_approved', 'Only an approved plan is accepted.', 'Wait until it is approved.');
  ELSIF NEW.body_hash IS DISTINCT FROM version.body_hash THEN
    PERFORM core.stop_('40001', 'plan.changed_since_seen', 'The plan changed since you looked at it.', 'Open it again and read it.');
  ELSIF EXISTS (SELECT 1 FROM core.plan_acceptance x WHERE x.employee_id = me AND x.plan_version_id = version.id) THEN
    PERFORM core.stop_('P0C03', 'plan.accepted_already', 'You accepted this plan already.');
  END IF;
  RETURN NEW;
END $$;

-- Whoever heads somebody on a run is told that it waits for a signature; once for each calculation.
CREATE FUNCTION core.ask_heads_(p_run core.commission_run) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.notify_once_(t.head_id, 'run.sign:' || p_run.id || ':' || p_run.calculated_at, 'run.to_sign',
    pg_catalog.jsonb_build_object('code', p_run.code, 'period', (SELECT p.code FROM core.period p WHERE p.id = p_run.period_id)),
    'tripod://payroll/run/' || p_run.id)
  FROM (SELECT DISTINCT nullif(p.manager_id, p.employee_id) AS head_id FROM core.run_person p WHERE p.run_id = p_run.id) t
  WHERE t.head_id IS NOT NULL AND EXISTS (SELECT 1 FROM core.office o WHERE o.team_sign_off = 'required') $$;

GRANT EXECUTE ON FUNCTION core.unsigned_teams_(int), core.team_of_run_(int, int) TO app_writer, app_reader, app_reader_all;
