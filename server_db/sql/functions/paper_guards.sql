-- owner: app_guard
-- A paper says what it is a paper of, and by whom, whichever way its row comes; its totals are those of the run or it is none.

CREATE FUNCTION core.paper_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  run core.commission_run;
  paid bigint;
BEGIN
  -- nobody moves the run on or back meanwhile
  SELECT * INTO run FROM core.commission_run r WHERE r.id = NEW.run_id FOR KEY SHARE;
  IF run.id IS NULL THEN
    PERFORM core.stop_('P0002', 'run.not_found', 'There is no such run.');
  END IF;
  NEW.made_by := sec.me(); NEW.made_at := pg_catalog.clock_timestamp(); NEW.run_hash := run.content_hash; NEW.run_status := run.status;
  IF NEW.made_by IS NULL THEN
    PERFORM core.stop_('42501', 'login.not_active', 'This login belongs to no active person.');
  ELSIF run.status = 'draft' THEN
    PERFORM core.stop_('P0C03', 'paper.not_calculated', 'A run that is not calculated has no papers.', 'Calculate it first.');
  ELSIF NEW.kind IN ('bank', 'accrual') AND run.status NOT IN ('approved', 'locked', 'paid') THEN
    PERFORM core.stop_('P0C03', 'paper.not_approved', 'Money moves only for an approved run.', 'Have the run approved first.');
  ELSIF NEW.kind = 'clearing' AND run.status <> 'paid' THEN
    PERFORM core.stop_('P0C03', 'paper.not_paid', 'Clearing entries are made when the run is paid.', 'Mark the run as paid first.');
  END IF;
  SELECT coalesce(pg_catalog.sum(o.amount_minor), 0)::bigint INTO paid FROM core.payout o
    WHERE o.run_id = NEW.run_id AND (NEW.employee_id IS NULL OR o.employee_id = NEW.employee_id);
  IF NEW.total_minor + NEW.left_out_minor <> paid THEN
    PERFORM core.stop_('P0C03', 'paper.totals_differ', 'The totals of the file are not those of the statements.',
      'Read the run again; if it stays so, do not use the file.');
  END IF;
  RETURN NEW;
END $$;
