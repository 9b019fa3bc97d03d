-- Moving a run along its states. The table's guard stamps who and refuses what may not be; here the request is
-- read, the refusals get words, and a locked run takes its period along.

CREATE FUNCTION api.run_lock_(p_run int, p_version int) RETURNS core.commission_run LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  run core.commission_run;
BEGIN
  SELECT * INTO run FROM core.commission_run r WHERE r.id = p_run FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM api.refuse_('P0002', 'run.not_found', 'There is no such run.');
  ELSIF run.version IS DISTINCT FROM p_version THEN
    PERFORM api.refuse_('P0C11', 'run.stale', 'Somebody moved this run meanwhile.', 'Read it again.',
      pg_catalog.jsonb_build_object('have', run.version, 'sent', p_version));
  END IF;
  RETURN run;
END $$;

-- p_to: reviewed, approved, locked or paid. An approval carries the hash (hex) of the content the approver saw.
CREATE FUNCTION api.run_advance(p_key uuid, p_run int, p_version int, p_to text, p_seen_hash text DEFAULT NULL, p_reason text DEFAULT NULL)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'run_advance', pg_catalog.jsonb_build_object('run', p_run, 'version', p_version, 'to', p_to,
    'seen', p_seen_hash, 'reason', p_reason));
  run core.commission_run;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  run := api.run_lock_(p_run, p_version);
  IF (run.status, p_to) NOT IN (('calculated', 'reviewed'), ('reviewed', 'approved'), ('approved', 'locked'), ('locked', 'paid')) THEN
    PERFORM api.refuse_('P0C03', 'run.illegal_transition', 'A run that is ' || run.status || ' cannot become ' || p_to || '.',
      'Take the steps in their order.', pg_catalog.jsonb_build_object('from', run.status, 'to', p_to));
  ELSIF p_to = 'approved' AND p_seen_hash IS DISTINCT FROM pg_catalog.encode(run.content_hash, 'hex') THEN
    PERFORM api.refuse_('40001', 'run.changed', 'The content of this run changed since you looked at it.', 'Look at it again.');
  ELSIF p_to = 'approved' AND sec.me() IN (run.prepared_by, run.reviewed_by) THEN
    PERFORM api.refuse_('23514', 'run.maker_checker', 'Who asked for or reviewed a run cannot approve it.', 'Ask a second person of finance.');
  END IF;
  UPDATE core.commission_run r SET status = p_to, reason = p_reason,
    approved_hash = CASE WHEN p_to = 'approved' THEN pg_catalog.decode(p_seen_hash, 'hex') ELSE r.approved_hash END
    WHERE r.id = p_run RETURNING * INTO run;
  answer := api.run_answer_(run);
  IF p_to = 'locked' THEN
    answer := answer || pg_catalog.jsonb_build_object('period_locked', api.lock_period_of_(run));
  END IF;
  RETURN api.done_(p_key, answer);
END $$;

-- A period is locked with its last run, so that no late order slips in between: when every region with people on a
-- plan has its run locked and the periods before are locked. Otherwise it stays open, and false is answered.
CREATE FUNCTION api.lock_period_of_(p_run core.commission_run) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  this core.period;
BEGIN
  SELECT * INTO this FROM core.period p WHERE p.id = p_run.period_id FOR UPDATE;
  IF this.status <> 'open' OR p_run.kind <> 'regular'
    OR EXISTS (SELECT 1 FROM core.period p WHERE p.starts_on < this.starts_on AND p.status = 'open')
    OR EXISTS (SELECT 1 FROM core.commission_run r WHERE r.period_id = this.id AND r.status NOT IN ('locked', 'paid'))
    OR (p_run.region_id IS NOT NULL AND EXISTS (
      SELECT 1 FROM core.plan_assignment a JOIN core.assignment s ON s.employee_id = a.employee_id AND s.valid @> (this.ends_on - 1)
      WHERE a.valid @> (this.ends_on - 1)
        AND NOT EXISTS (SELECT 1 FROM core.commission_run r WHERE r.period_id = this.id AND r.kind = 'regular' AND r.region_id = s.region_id))) THEN
    RETURN false;
  END IF;
  UPDATE core.period SET status = 'locked' WHERE id = this.id;
  RETURN true;
END $$;

-- one step back, with a reason: calculated to draft, reviewed to calculated, approved to reviewed. Never from locked.
CREATE FUNCTION api.run_back(p_key uuid, p_run int, p_version int, p_reason text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'run_back', pg_catalog.jsonb_build_object('run', p_run, 'version', p_version, 'reason', p_reason));
  run core.commission_run;
  back text;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  run := api.run_lock_(p_run, p_version);
  back := CASE run.status WHEN 'calculated' THEN 'draft' WHEN 'reviewed' THEN 'calculated' WHEN 'approved' THEN 'reviewed' END;
  IF back IS NULL THEN
    PERFORM api.refuse_('P0C03', 'run.no_way_back', 'There is no way back from ' || run.status || '.',
      CASE WHEN run.status IN ('locked', 'paid') THEN 'Ask for a correction run in an open period.' END, pg_catalog.jsonb_build_object('from', run.status));
  ELSIF coalesce(pg_catalog.btrim(p_reason), '') = '' THEN
    PERFORM api.refuse_('22023', 'run.reason_missing', 'A step back needs a reason.', 'Write why.');
  END IF;
  UPDATE core.commission_run r SET status = back, reason = p_reason WHERE r.id = p_run RETURNING * INTO run;
  RETURN api.done_(p_key, api.run_answer_(run));
END $$;

-- Somebody looked at an exception and says why the run may go on without it.
CREATE FUNCTION api.exception_resolve(p_key uuid, p_exception bigint, p_note text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'exception_resolve', pg_catalog.jsonb_build_object('exception', p_exception, 'note', p_note));
  row core.run_exception;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  SELECT * INTO row FROM core.run_exception x WHERE x.id = p_exception FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM api.refuse_('P0002', 'exception.not_found', 'There is no such exception.');
  ELSIF row.severity = 'blocker' AND pg_catalog.char_length(coalesce(pg_catalog.btrim(p_note), '')) < 5 THEN
    PERFORM api.refuse_('22023', 'exception.note_missing', 'A blocking exception is only waived with a note.', 'Write why this person is not paid by the run.');
  END IF;
  UPDATE core.run_exception x SET resolved_by = sec.me(), note = p_note WHERE x.id = p_exception RETURNING * INTO row;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', row.id, 'run_id', row.run_id));
END $$;

GRANT EXECUTE ON FUNCTION api.run_advance(uuid, int, int, text, text, text), api.run_back(uuid, int, int, text),
  api.exception_resolve(uuid, bigint, text) TO g_finance;
