-- owner: app_guard
-- The run's state machine: actors are stamped here, never sent; what is locked is locked for everybody.
CREATE FUNCTION core.stop_(p_errcode text, p_code text, p_message text, p_hint text DEFAULT '', p_args jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  RAISE EXCEPTION '%', p_message USING ERRCODE = p_errcode, HINT = p_hint, DETAIL = pg_catalog.jsonb_build_object('code', p_code, 'args', p_args)::text;
END $$;

-- What an approver approves: every result, payout, release and balance to the letter, earnings by their sums and a fingerprint
-- of each line. A million lines take about a second.
CREATE FUNCTION core.run_hash(p_run int) RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = '' SET timezone = 'UTC' SET datestyle = 'ISO' AS $$
  SELECT pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.concat_ws(E'\n',
    (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(',', r.employee_id, r.step, r.value, r.text_value), ';'
      ORDER BY r.employee_id, r.step) FROM core.result r WHERE r.run_id = p_run),
    (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(',', y.employee_id, y.kind, y.step, y.amount_minor), ';'
      ORDER BY y.employee_id, y.kind, y.step, y.amount_minor) FROM core.payout y WHERE y.run_id = p_run),
    (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(',', s.employee_id, s.step, s.status, s.n, s.total), ';'
      ORDER BY s.employee_id, s.step, s.status) FROM (SELECT x.employee_id, x.step, x.status, count(*) AS n, sum(x.amount_minor) AS total
        FROM core.release x WHERE x.run_id = p_run GROUP BY 1, 2, 3) s),
    (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(',', b.employee_id, b.ledger, b.opening_minor, b.movement_minor), ';'
      ORDER BY b.employee_id, b.ledger) FROM core.subledger_entry b WHERE b.run_id = p_run),
    (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(',', g.employee_id, g.step, g.n, g.total, g.mark), ';'
      ORDER BY g.employee_id, g.step) FROM (SELECT x.employee_id, x.step, count(*) AS n, sum(x.amount_minor) AS total,
        sum(pg_catalog.hashint8extended(coalesce(x.credit_id, 0), x.amount_minor)) AS mark
        FROM core.earning x WHERE x.run_id = p_run GROUP BY 1, 2) g)), 'UTF8')) $$;

CREATE FUNCTION core.run_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  open_status text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM core.stop_('P0C02', 'run.frozen', 'A run is never removed.');
  ELSIF NEW.is_trial THEN
    RETURN core.trial_row_(NEW);   -- rolled back, or refused at the commit
  ELSIF me IS NULL THEN
    PERFORM core.stop_('42501', 'login.not_active', 'This login belongs to no active person.');
  END IF;
  SELECT p.status INTO open_status FROM core.period p WHERE p.id = NEW.period_id FOR SHARE;  -- FOR KEY SHARE would let a late run slip in
  IF open_status IS DISTINCT FROM 'open' THEN
    PERFORM core.stop_('P0C01', 'period.locked', 'This period is locked.', 'Book a correction in the open period.');
  END IF;
  -- a run over all regions and a run over one may not live in the same period
  PERFORM pg_catalog.pg_advisory_xact_lock(7204000000 + NEW.period_id);
  IF NEW.kind = 'regular' AND EXISTS (SELECT 1 FROM core.commission_run r WHERE r.period_id = NEW.period_id AND r.kind = 'regular'
    AND (r.region_id IS NULL OR NEW.region_id IS NULL OR r.region_id = NEW.region_id)) THEN
    PERFORM core.stop_('23505', 'run.exists', 'This period already has a run for these people.', 'Open that run.');
  END IF;
  NEW.status := 'draft'; NEW.prepared_by := me; NEW.prepared_at := pg_catalog.clock_timestamp(); NEW.version := 1;
  NEW.reviewed_by := NULL; NEW.approved_by := NULL; NEW.approved_hash := NULL; NEW.locked_by := NULL; NEW.paid_by := NULL;
  NEW.content_hash := NULL; NEW.calculated_at := NULL;
  RETURN NEW;
END $$;

CREATE FUNCTION core.run_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
BEGIN
  IF OLD.status IN ('locked', 'paid') AND NOT (OLD.status = 'locked' AND NEW.status = 'paid'
    AND pg_catalog.to_jsonb(NEW) - '{status,paid_by,paid_at,version,reason}'::text[]
      = pg_catalog.to_jsonb(OLD) - '{status,paid_by,paid_at,version,reason}'::text[]) THEN
    PERFORM core.stop_('P0C02', 'run.frozen', 'This run is locked and never changes again.', 'Book a correction in the open period.');
  ELSIF (NEW.id, NEW.code, NEW.period_id, NEW.kind) IS DISTINCT FROM (OLD.id, OLD.code, OLD.period_id, OLD.kind)
    OR NEW.region_id IS DISTINCT FROM OLD.region_id THEN
    PERFORM core.stop_('P0C02', 'run.frozen', 'Period, scope and code of a run never change.');
  ELSIF NEW.status = OLD.status THEN
    RETURN core.run_same_status_(OLD, NEW);
  END IF;
  NEW.version := OLD.version + 1;
  NEW.prepared_by := OLD.prepared_by; NEW.prepared_at := OLD.prepared_at;
  IF (OLD.status, NEW.status) = ('draft', 'calculated') THEN
    RETURN core.run_calculated_(OLD, NEW);
  ELSIF me IS NULL OR NOT sec.has('g_finance') THEN
    PERFORM core.stop_('42501', 'login.not_active', 'Only a person of finance moves a run.');
  ELSIF (OLD.status, NEW.status) IN (('calculated', 'draft'), ('reviewed', 'calculated'), ('approved', 'reviewed')) THEN
    RETURN core.run_back_(OLD, NEW, me);
  ELSIF (OLD.status, NEW.status) IN (('calculated', 'reviewed'), ('reviewed', 'approved'), ('approved', 'locked'), ('locked', 'paid')) THEN
    RETURN core.run_forward_(OLD, NEW, me);
  END IF;
  RAISE EXCEPTION 'A run cannot go from % to %.', OLD.status, NEW.status USING ERRCODE = 'P0C03',
    DETAIL = pg_catalog.jsonb_build_object('code', 'run.illegal_step', 'args', pg_catalog.jsonb_build_object('from', OLD.status, 'to', NEW.status))::text,
    HINT = 'Take the steps in their order.';
END $$;

-- queue, progress and errors may change while a run is a draft; everything else stays
CREATE FUNCTION core.run_same_status_(o core.commission_run, n core.commission_run) RETURNS core.commission_run
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  loose text[] := '{queue_state,phase,done,total,error,version,prepared_by,prepared_at}';
BEGIN
  IF o.status = 'draft' THEN
    loose := loose || '{snapshot_batch,engine_version,plan_hashes,asked_at,started_at,heartbeat_at,worker,attempts,sources}'::text[];
    IF o.queue_state NOT IN ('queued', 'running', 'cancelling') AND n.queue_state = 'queued' AND sec.me() IS NOT NULL THEN
      n.prepared_by := sec.me(); n.prepared_at := pg_catalog.clock_timestamp();   -- who asks for the content made it
    ELSE
      n.prepared_by := o.prepared_by; n.prepared_at := o.prepared_at;
    END IF;
  ELSE
    n.prepared_by := o.prepared_by; n.prepared_at := o.prepared_at;
  END IF;
  IF pg_catalog.to_jsonb(n) - loose IS DISTINCT FROM pg_catalog.to_jsonb(o) - loose THEN
    PERFORM core.stop_('P0C02', 'run.frozen', 'The content of a run changes only by calculating it.');
  END IF;
  n.version := o.version + CASE WHEN n.queue_state <> o.queue_state THEN 1 ELSE 0 END;   -- progress alone makes nobody stale
  RETURN n;
END $$;

CREATE FUNCTION core.run_calculated_(o core.commission_run, n core.commission_run) RETURNS core.commission_run
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT sec.has('g_worker') THEN
    PERFORM core.stop_('42501', 'run.worker_only', 'Only the worker stores a calculation.');
  ELSIF o.queue_state <> 'running' THEN
    PERFORM core.stop_('P0C03', 'run.not_running', 'This calculation was not started.');
  END IF;
  -- waits for whoever is still writing lines into this run, and keeps new ones out
  PERFORM 1 FROM core.commission_run r WHERE r.id = o.id FOR UPDATE;
  n.content_hash := core.run_hash(o.id);
  n.calculated_at := pg_catalog.clock_timestamp();
  n.queue_state := 'idle';
  n.reviewed_by := NULL; n.reviewed_at := NULL; n.approved_by := NULL; n.approved_at := NULL; n.approved_hash := NULL;
  PERFORM core.ask_heads_(n);
  RETURN n;
END $$;

CREATE FUNCTION core.run_back_(o core.commission_run, n core.commission_run, me int) RETURNS core.commission_run
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  kept core.commission_run := o;   -- nothing but the step itself is taken from the request
BEGIN
  IF coalesce(pg_catalog.btrim(n.reason), '') = '' AND n.status <> 'draft' THEN
    PERFORM core.stop_('22023', 'run.no_reason', 'A step back needs a reason.', 'Write why.');
  END IF;
  kept.status := n.status; kept.version := n.version; kept.reason := n.reason; kept.queue_state := n.queue_state;
  kept.approved_by := NULL; kept.approved_at := NULL; kept.approved_hash := NULL;
  IF n.status <> 'reviewed' THEN
    kept.reviewed_by := NULL; kept.reviewed_at := NULL;
  END IF;
  IF n.status = 'draft' THEN
    kept.content_hash := NULL; kept.calculated_at := NULL; kept.prepared_by := me; kept.prepared_at := pg_catalog.clock_timestamp();
    kept.done := 0; kept.total := 0; kept.phase := ''; kept.error := NULL;
  END IF;
  RETURN kept;
END $$;

CREATE FUNCTION core.run_forward_(o core.commission_run, n core.commission_run, me int) RETURNS core.commission_run
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  kept core.commission_run := o;
BEGIN
  kept.status := n.status; kept.version := n.version; kept.reason := n.reason;
  IF n.status = 'reviewed' THEN
    IF EXISTS (SELECT 1 FROM core.run_exception x WHERE x.run_id = o.id AND x.severity = 'blocker' AND x.resolved_at IS NULL) THEN
      PERFORM core.stop_('P0C03', 'run.open_blockers', 'This run has exceptions that block it.', 'Resolve them, or calculate again.');
    END IF;
    kept.reviewed_by := me; kept.reviewed_at := pg_catalog.clock_timestamp();
  ELSIF n.status = 'approved' THEN
    IF EXISTS (SELECT 1 FROM core.run_person p WHERE p.run_id = o.id AND p.employee_id = me) THEN
      PERFORM core.stop_('23514', 'run.own_pay', 'Nobody approves a run that contains their own pay.', 'Ask another person of finance.');
    ELSIF EXISTS (SELECT 1 FROM core.run_exception x WHERE x.run_id = o.id AND x.severity = 'blocker' AND x.resolved_at IS NULL) THEN
      PERFORM core.stop_('P0C03', 'run.open_blockers', 'This run has exceptions that block it.', 'Resolve them, or calculate again.');
    ELSIF me NOT IN (o.prepared_by, o.reviewed_by) AND EXISTS (SELECT 1 FROM core.unsigned_teams_(o.id)) THEN
      PERFORM core.stop_('P0C03', 'run.unsigned_teams', 'The heads of some teams have not signed their results.', 'Remind them, or sign in place of a head who left.');
    END IF;
    kept.approved_by := me; kept.approved_at := pg_catalog.clock_timestamp();   -- CHECK maker_checker refuses maker and reviewer
    IF me NOT IN (o.prepared_by, o.reviewed_by)
      AND (n.approved_hash IS DISTINCT FROM o.content_hash OR core.run_hash(o.id) IS DISTINCT FROM o.content_hash) THEN
      PERFORM core.stop_('40001', 'run.changed', 'The content of this run changed since it was reviewed.', 'Look at it again.');
    END IF;
    kept.approved_hash := o.content_hash;
  ELSIF n.status = 'locked' THEN
    kept.locked_by := me; kept.locked_at := pg_catalog.clock_timestamp();
  ELSE
    kept.paid_by := me; kept.paid_at := pg_catalog.clock_timestamp();
  END IF;
  RETURN kept;
END $$;
GRANT EXECUTE ON FUNCTION core.run_hash(int) TO app_writer, g_worker;
