-- owner: app_guard
-- A version of a process is immutable from its review on; who wrote it does not publish it where the office wants two
-- people. The worker (no person, group g_worker) checks, follows parents and keeps the days.
CREATE FUNCTION core.is_worker_() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT sec.me() IS NULL AND sec.has('g_worker') $$;

CREATE FUNCTION core.pipeline_version_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
BEGIN
  IF me IS NULL AND NOT core.is_worker_() THEN
    PERFORM core.stop_('42501', 'login.not_active', 'This login belongs to no active person.');
  END IF;
  IF TG_OP = 'INSERT' THEN
    NEW.status := 'draft'; NEW.created_by := coalesce(me, NEW.created_by); NEW.created_at := pg_catalog.clock_timestamp(); NEW.version := 1;
    NEW.saved_by := me; NEW.saved_at := NEW.created_at; NEW.published_at := NULL; NEW.retired_at := NULL;
    NEW.submitted_by := NULL; NEW.submitted_at := NULL; NEW.approved_by := NULL; NEW.approved_at := NULL;
    NEW.checked_hash := NULL; NEW.check_problems := NULL;
    NEW.body_hash := pg_catalog.sha256(pg_catalog.convert_to(NEW.body::text, 'UTF8'));
    RETURN NEW;
  ELSIF TG_OP = 'DELETE' THEN
    IF OLD.status <> 'draft' THEN
      PERFORM core.stop_('P0C02', 'pipeline.frozen', 'Only a draft of a process can be removed.');
    END IF;
    RETURN OLD;
  END IF;
  NEW.version := OLD.version + 1; NEW.id := OLD.id; NEW.pipeline_id := OLD.pipeline_id; NEW.number := OLD.number;
  NEW.created_by := OLD.created_by; NEW.created_at := OLD.created_at;
  RETURN core.pipeline_step_(OLD, NEW, me);
END $$;

CREATE FUNCTION core.pipeline_step_(o core.pipeline_version, n core.pipeline_version, me int) RETURNS core.pipeline_version
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF (o.status, n.status) = ('draft', 'draft') THEN
    RETURN core.pipeline_drafted_(o, n, me);
  ELSIF (n.body, n.body_hash, n.overrides, n.parent_version_id) IS DISTINCT FROM (o.body, o.body_hash, o.overrides, o.parent_version_id) THEN
    PERFORM core.stop_('P0C02', 'pipeline.frozen', 'A process in review or published does not change.', 'Withdraw it, or begin a new version.');
  ELSIF n.status = o.status THEN
    IF o.status <> 'review' OR pg_catalog.to_jsonb(n) - '{version,checked_hash,check_problems}'::text[]
        <> pg_catalog.to_jsonb(o) - '{version,checked_hash,check_problems}'::text[] THEN
      PERFORM core.stop_('P0C02', 'pipeline.frozen', 'A process in review or published does not change.', 'Begin a new version.');
    ELSIF NOT core.is_worker_() THEN
      PERFORM core.stop_('42501', 'pipeline.worker_checks', 'Only the worker checks a process.');
    END IF;
    RETURN n;
  END IF;
  -- what was signed before stays; the step below adds to it
  n.note := o.note; n.saved_by := o.saved_by; n.saved_at := o.saved_at;
  n.submitted_by := o.submitted_by; n.submitted_at := o.submitted_at; n.approved_by := o.approved_by; n.approved_at := o.approved_at;
  n.checked_hash := o.checked_hash; n.check_problems := o.check_problems; n.retired_at := o.retired_at; n.published_at := o.published_at;
  CASE o.status || ' ' || n.status
    WHEN 'draft review' THEN
      n.submitted_by := me; n.submitted_at := pg_catalog.clock_timestamp(); n.checked_hash := NULL; n.check_problems := NULL;
    WHEN 'review draft', 'scheduled draft' THEN
      n.submitted_by := NULL; n.submitted_at := NULL; n.approved_by := NULL; n.approved_at := NULL; n.starts_on := NULL;
    WHEN 'review live', 'review scheduled', 'retired live', 'retired scheduled' THEN
      PERFORM core.pipeline_may_publish_(o, me);
      n.approved_by := me; n.approved_at := pg_catalog.clock_timestamp(); n.retired_at := NULL;
    WHEN 'scheduled live' THEN
      IF n.starts_on > sec.today() THEN
        PERFORM core.stop_('P0C03', 'pipeline.not_yet', 'This version begins on a later day.');
      END IF;
    WHEN 'live retired', 'scheduled retired' THEN
      n.retired_at := pg_catalog.clock_timestamp();
    ELSE
      PERFORM core.stop_('P0C03', 'pipeline.illegal_step', 'A process cannot take this step.', 'Take the steps in their order.');
  END CASE;
  IF n.status = 'live' THEN
    n.published_at := pg_catalog.clock_timestamp(); n.starts_on := sec.today();
  END IF;
  RETURN n;
END $$;

CREATE FUNCTION core.pipeline_drafted_(o core.pipeline_version, n core.pipeline_version, me int) RETURNS core.pipeline_version
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  n.submitted_by := NULL; n.approved_by := NULL; n.published_at := NULL; n.retired_at := NULL;
  IF n.body IS DISTINCT FROM o.body THEN
    n.body_hash := pg_catalog.sha256(pg_catalog.convert_to(n.body::text, 'UTF8'));
    n.checked_hash := NULL;
    n.check_problems := NULL;
  ELSE
    n.body_hash := o.body_hash;
  END IF;
  IF me IS NOT NULL THEN
    n.saved_by := me; n.saved_at := pg_catalog.clock_timestamp();
    n.checked_hash := NULL;
  END IF;
  RETURN n;
END $$;

-- Publishing: checked, sound, and by a second person where the office wants one. A process that follows its parent is the worker's.
CREATE FUNCTION core.pipeline_may_publish_(o core.pipeline_version, me int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF o.checked_hash IS DISTINCT FROM o.body_hash THEN
    PERFORM core.stop_('P0C03', 'pipeline.not_checked', 'The worker has not checked this version yet.', 'Wait a moment; if it stays so, start the worker.');
  ELSIF pg_catalog.jsonb_path_exists(coalesce(o.check_problems, '[]'), '$[*] ? (@.severity == "error")') THEN
    PERFORM core.stop_('23514', 'pipeline.has_problems', 'The process has errors.', 'Withdraw it and correct the marked stages.');
  ELSIF me IS NULL THEN
    RETURN;
  ELSIF NOT (sec.has('g_admin') OR sec.has('g_director')) THEN
    PERFORM core.stop_('42501', 'pipeline.approval_needed', 'A manager''s process is published by an administrator or a director.', 'Ask one of them.');
  ELSIF o.status = 'review' AND me IN (o.created_by, o.saved_by, o.submitted_by) AND (SELECT f.second_person FROM core.office f) THEN
    PERFORM core.stop_('23514', 'pipeline.maker_checker', 'Who wrote or submitted a process does not publish it.', 'Ask a second person.');
  END IF;
END $$;

-- Makes a version live: the one before it retires. The pipeline's row is locked by the caller.
CREATE FUNCTION core.pipeline_go_live_(p_id int) RETURNS core.pipeline_version LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.pipeline_version;
BEGIN
  SELECT * INTO row FROM core.pipeline_version v WHERE v.id = p_id FOR UPDATE;
  -- judged before the live one gives way, so that a refusal is about the right version
  IF row.status IN ('review', 'retired') THEN
    PERFORM core.pipeline_may_publish_(row, sec.me());
  END IF;
  UPDATE core.pipeline_version v SET status = 'retired' WHERE v.pipeline_id = row.pipeline_id AND v.status = 'live' AND v.id <> p_id;
  UPDATE core.pipeline_version v SET status = 'live' WHERE v.id = p_id RETURNING * INTO row;
  RETURN row;
END $$;

-- Scheduled versions whose day has come. Several workers may call it.
CREATE FUNCTION core.pipelines_due() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  due record;
  gone int := 0;
BEGIN
  FOR due IN SELECT v.id, v.pipeline_id FROM core.pipeline_version v JOIN core.pipeline p ON p.id = v.pipeline_id
      WHERE v.status = 'scheduled' AND v.starts_on <= sec.today() ORDER BY v.id FOR UPDATE OF p SKIP LOCKED LOOP
    PERFORM core.pipeline_go_live_(due.id);
    gone := gone + 1;
  END LOOP;
  RETURN gone;
END $$;

GRANT EXECUTE ON FUNCTION core.pipeline_go_live_(int), core.is_worker_() TO app_writer;
GRANT EXECUTE ON FUNCTION core.pipelines_due(), core.pipeline_go_live_(int), core.is_worker_() TO g_worker;
