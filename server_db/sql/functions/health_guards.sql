-- owner: app_guard
-- A health formula that was published never changes; the one that ships is live from the start.
CREATE FUNCTION core.health_formula_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM core.stop_('P0C02', 'health.frozen', 'A health formula is kept.');
  ELSIF me IS NULL AND NOT core.is_worker_() THEN
    PERFORM core.stop_('42501', 'login.not_active', 'This login belongs to no active person.');
  ELSIF TG_OP = 'INSERT' THEN
    NEW.created_by := me; NEW.created_at := pg_catalog.clock_timestamp(); NEW.version := 1; NEW.retired_at := NULL;
    NEW.body_hash := pg_catalog.sha256(pg_catalog.convert_to(NEW.body::text, 'UTF8'));
    -- only the one that ships is live from the start
    IF me IS NOT NULL OR EXISTS (SELECT 1 FROM core.health_formula) THEN
      NEW.status := 'draft'; NEW.checked_hash := NULL; NEW.check_problems := NULL; NEW.live_since := NULL; NEW.published_by := NULL;
    ELSE
      NEW.checked_hash := NEW.body_hash;
    END IF;
    RETURN NEW;
  END IF;
  NEW.version := OLD.version + 1; NEW.number := OLD.number; NEW.created_by := OLD.created_by; NEW.created_at := OLD.created_at;
  IF OLD.status = 'draft' AND NEW.status = 'draft' THEN
    NEW.body_hash := pg_catalog.sha256(pg_catalog.convert_to(NEW.body::text, 'UTF8'));
    IF me IS NOT NULL OR NEW.body IS DISTINCT FROM OLD.body THEN
      NEW.checked_hash := NULL; NEW.check_problems := NULL;
    END IF;
    RETURN NEW;
  ELSIF (NEW.body, NEW.body_hash, NEW.thresholds, NEW.note, NEW.checked_hash) IS DISTINCT FROM (OLD.body, OLD.body_hash, OLD.thresholds, OLD.note, OLD.checked_hash) THEN
    PERFORM core.stop_('P0C02', 'health.frozen', 'A published health formula does not change.', 'Begin a new one.');
  ELSIF NEW.status = 'live' AND OLD.status <> 'live' THEN
    IF OLD.checked_hash IS DISTINCT FROM OLD.body_hash THEN
      PERFORM core.stop_('P0C03', 'health.not_checked', 'The worker has not checked this formula yet.');
    END IF;
    NEW.published_by := me; NEW.live_since := pg_catalog.clock_timestamp(); NEW.retired_at := NULL;
  ELSIF (OLD.status, NEW.status) = ('live', 'retired') THEN
    NEW.retired_at := pg_catalog.clock_timestamp();
  ELSE
    PERFORM core.stop_('P0C03', 'health.illegal_step', 'A health formula cannot take this step.');
  END IF;
  RETURN NEW;
END $$;
