-- owner: app_guard
-- A plan version is immutable from its approval; who wrote it does not approve it.
CREATE FUNCTION core.plan_version_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status = 'trial' THEN
      RETURN core.trial_version_(NEW);   -- rolled back, or refused at the commit
    ELSIF me IS NULL THEN
      PERFORM core.stop_('42501', 'login.not_active', 'This login belongs to no active person.');
    END IF;
    NEW.status := 'draft'; NEW.created_by := me; NEW.created_at := pg_catalog.clock_timestamp(); NEW.version := 1;
    NEW.submitted_by := NULL; NEW.approved_by := NULL; NEW.checked_hash := NULL;
    NEW.body_hash := pg_catalog.sha256(pg_catalog.convert_to(NEW.body::text, 'UTF8'));
    RETURN NEW;
  ELSIF TG_OP = 'DELETE' THEN
    IF OLD.status <> 'draft' OR OLD.created_by IS DISTINCT FROM me THEN
      PERFORM core.stop_('P0C02', 'plan.frozen', 'Only an own draft of a plan can be removed.');
    END IF;
    RETURN OLD;
  END IF;
  NEW.version := OLD.version + 1; NEW.plan_id := OLD.plan_id; NEW.number := OLD.number;
  NEW.created_by := OLD.created_by; NEW.created_at := OLD.created_at;
  RETURN core.plan_version_step_(OLD, NEW, me);
END $$;

CREATE FUNCTION core.plan_version_step_(o core.plan_version, n core.plan_version, me int) RETURNS core.plan_version
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF (o.status, n.status) = ('draft', 'draft') THEN
    IF (n.body, n.valid, n.note) IS DISTINCT FROM (o.body, o.valid, o.note) THEN
      IF o.created_by IS DISTINCT FROM me THEN
        PERFORM core.stop_('42501', 'plan.not_your_draft', 'Only the person who began a draft changes it.', 'Begin a draft of your own.');
      END IF;
      n.body_hash := pg_catalog.sha256(pg_catalog.convert_to(n.body::text, 'UTF8'));
    ELSE
      n.body_hash := o.body_hash;
    END IF;
    n.submitted_by := NULL; n.approved_by := NULL;
    RETURN n;
  END IF;
  -- from here on the content stands
  IF n.body IS DISTINCT FROM o.body OR n.body_hash IS DISTINCT FROM o.body_hash THEN
    PERFORM core.stop_('P0C02', 'plan.frozen', 'A plan that was submitted does not change.', 'Withdraw it, or begin a new version.');
  ELSIF n.status = o.status THEN
    RETURN core.plan_version_kept_(o, n);
  ELSIF me IS NULL OR NOT sec.has('g_finance') THEN
    PERFORM core.stop_('42501', 'login.not_active', 'Only a person of finance moves a plan.');
  ELSIF (o.status, n.status) = ('draft', 'submitted') THEN
    n.submitted_by := me; n.submitted_at := pg_catalog.clock_timestamp(); n.approved_by := NULL;
  ELSIF (o.status, n.status) = ('submitted', 'draft') THEN
    n.submitted_by := NULL; n.submitted_at := NULL; n.approved_by := NULL;
  ELSIF (o.status, n.status) = ('submitted', 'approved') THEN
    IF EXISTS (SELECT 1 FROM core.plan_assignment a WHERE a.plan_id = o.plan_id AND a.employee_id = me AND a.valid && o.valid) THEN
      PERFORM core.stop_('23514', 'plan.own_pay', 'Nobody approves a plan they are paid under.', 'Ask another person of finance.');
    END IF;
    n.submitted_by := o.submitted_by; n.submitted_at := o.submitted_at;
    n.approved_by := me; n.approved_at := pg_catalog.clock_timestamp();   -- CHECK maker_checker
    IF me NOT IN (o.created_by, o.submitted_by) AND o.checked_hash IS DISTINCT FROM o.body_hash THEN
      PERFORM core.stop_('P0C03', 'plan.not_checked', 'The worker has not checked this version yet.', 'Wait a moment; is the worker running?');
    END IF;
  ELSIF (o.status, n.status) = ('approved', 'retired') THEN
    n.retired_at := pg_catalog.clock_timestamp();
    n.submitted_by := o.submitted_by; n.approved_by := o.approved_by; n.approved_at := o.approved_at;
  ELSE
    PERFORM core.stop_('P0C03', 'plan.illegal_step', 'A plan cannot take this step.', 'Take the steps in their order.');
  END IF;
  RETURN n;
END $$;

-- same status, after drafting: the worker's check while submitted; an approved version may only end earlier
CREATE FUNCTION core.plan_version_kept_(o core.plan_version, n core.plan_version) RETURNS core.plan_version
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  loose text[] := CASE WHEN o.status = 'submitted' THEN '{version,checked_hash,check_problems}' ELSE '{version,valid}' END;
BEGIN
  IF pg_catalog.to_jsonb(n) - loose <> pg_catalog.to_jsonb(o) - loose
    OR o.status = 'retired' OR NOT (o.valid @> n.valid AND lower(o.valid) = lower(n.valid)) THEN
    PERFORM core.stop_('P0C02', 'plan.frozen', 'A plan that was approved does not change.', 'Begin a new version.');
  END IF;
  RETURN n;
END $$;

-- nobody chooses the plan they are paid under
CREATE FUNCTION core.not_own_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF (CASE WHEN TG_OP = 'DELETE' THEN OLD.employee_id ELSE NEW.employee_id END) = sec.me() THEN
    PERFORM core.stop_('42501', 'plan.own_assignment', 'Nobody assigns a plan to themselves.', 'Ask a colleague of finance.');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION core.period_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.status := 'open'; NEW.locked_by := NULL; NEW.locked_at := NULL; NEW.content_hash := NULL;
    RETURN NEW;
  ELSIF OLD.status = 'locked' OR TG_OP = 'DELETE' THEN
    PERFORM core.stop_('P0C01', 'period.locked', 'A locked period never changes.', 'Book a correction in the open period.');
  ELSIF NEW.status = 'locked' THEN
    IF sec.me() IS NULL THEN
      PERFORM core.stop_('42501', 'login.not_active', 'This login belongs to no active person.');
    ELSIF EXISTS (SELECT 1 FROM core.period p WHERE p.starts_on < OLD.starts_on AND p.status = 'open') THEN
      PERFORM core.stop_('P0C07', 'period.earlier_open', 'An earlier period is still open.', 'Lock the earlier periods first.');
    ELSIF EXISTS (SELECT 1 FROM core.commission_run r WHERE r.period_id = OLD.id AND r.status NOT IN ('locked', 'paid')) THEN
      PERFORM core.stop_('P0C03', 'period.open_runs', 'A run of this period is not locked.', 'Approve and lock the runs first.');
    END IF;
    NEW.locked_by := sec.me(); NEW.locked_at := pg_catalog.clock_timestamp();
    NEW.content_hash := (SELECT pg_catalog.sha256(coalesce(pg_catalog.string_agg(r.content_hash, ''::bytea ORDER BY r.id), ''::bytea))
      FROM core.commission_run r WHERE r.period_id = OLD.id);
  END IF;
  RETURN NEW;
END $$;
