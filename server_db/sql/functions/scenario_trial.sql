-- owner: app_guard
-- A trial: a run that is calculated with a draft inside a transaction that is rolled back. Only the worker begins one, and the
-- database refuses to commit it, so nothing of it can reach a ledger.
CREATE FUNCTION core.trial_begin(p_plan int, p_period int, p_body jsonb, p_asked_by int) RETURNS TABLE (run_id int, version_id int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  the_period core.period;
  snapshot bigint;
BEGIN
  IF NOT sec.has('g_worker') THEN
    PERFORM core.stop_('42501', 'run.worker_only', 'Only the worker tries a draft on everybody.');
  END IF;
  SELECT * INTO the_period FROM core.period p WHERE p.id = p_period;
  -- what the period's own run was calculated on; before there is one, all that is known
  snapshot := coalesce(
    (SELECT r.snapshot_batch FROM core.commission_run r WHERE r.period_id = p_period AND r.kind = 'regular' AND r.status <> 'draft'
      ORDER BY r.id DESC LIMIT 1),
    (SELECT max(b.id) FROM core.batch b));
  run_id := -1000000000 - p_period;
  INSERT INTO core.commission_run (id, is_trial, code, period_id, kind, queue_state, prepared_by, snapshot_batch)
    VALUES (run_id, true, 'PR-' || the_period.code || '-9999', p_period, 'regular', 'running', p_asked_by, snapshot);
  IF p_body IS NOT NULL THEN
    INSERT INTO core.plan_version (plan_id, number, status, valid, body, created_by)
      VALUES (p_plan, 1000000, 'trial', pg_catalog.daterange(the_period.starts_on, the_period.ends_on), p_body, p_asked_by) RETURNING id INTO version_id;
  END IF;
  RETURN NEXT;
END $$;

-- called by the guards of runs and plan versions for what only a trial makes
CREATE FUNCTION core.trial_row_(n core.commission_run) RETURNS core.commission_run LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT sec.has('g_worker') OR n.id >= 0 THEN
    PERFORM core.stop_('42501', 'run.worker_only', 'Only the worker tries a draft on everybody.');
  END IF;
  n.status := 'draft'; n.version := 1; n.reviewed_by := NULL; n.approved_by := NULL; n.content_hash := NULL;
  RETURN n;
END $$;

CREATE FUNCTION core.trial_version_(n core.plan_version) RETURNS core.plan_version LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT sec.has('g_worker') THEN
    PERFORM core.stop_('42501', 'run.worker_only', 'Only the worker tries a draft on everybody.');
  END IF;
  n.version := 1; n.submitted_by := NULL; n.approved_by := NULL;
  n.body_hash := pg_catalog.sha256(pg_catalog.convert_to(n.body::text, 'UTF8'));
  RETURN n;
END $$;

-- deferred to the commit, which a trial must never reach
CREATE FUNCTION core.no_trial() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.stop_('P0C02', 'run.trial_kept', 'A trial is never kept.', 'Roll it back.');
  RETURN NULL;
END $$;
GRANT EXECUTE ON FUNCTION core.trial_begin(int, int, jsonb, int) TO g_worker;
