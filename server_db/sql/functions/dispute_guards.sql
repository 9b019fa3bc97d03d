-- owner: app_guard
-- What holds for a dispute whoever writes it: whose figure it is, who may decide, and that nothing goes backwards.

-- the figure as it was booked: of an order, of a step, of a kind of pay, or all that was earned
CREATE FUNCTION core.disputed_figure(p_run int, p_employee int, p_step text, p_order text) RETURNS numeric LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE
    WHEN p_order <> '' THEN (SELECT sec.major(coalesce(pg_catalog.sum(e.amount_minor), 0)::bigint, sec.office_exponent()) FROM core.earning e
      JOIN core.credit c ON c.id = e.credit_id JOIN core.sales_order o ON o.id = c.order_id
      WHERE e.run_id = p_run AND e.employee_id = p_employee AND o.number = p_order
        AND (p_step = '' OR e.step = p_step OR NOT EXISTS (SELECT 1 FROM core.earning x WHERE x.run_id = p_run AND x.employee_id = p_employee AND x.step = p_step)))
    WHEN p_step = '' THEN (SELECT sec.major(coalesce(pg_catalog.sum(e.amount_minor), 0)::bigint, sec.office_exponent()) FROM core.earning e
      WHERE e.run_id = p_run AND e.employee_id = p_employee)
    WHEN EXISTS (SELECT 1 FROM core.result r WHERE r.run_id = p_run AND r.employee_id = p_employee AND r.step = p_step)
      THEN (SELECT r.value FROM core.result r WHERE r.run_id = p_run AND r.employee_id = p_employee AND r.step = p_step)
    ELSE (SELECT sec.major(pg_catalog.sum(y.amount_minor)::bigint, sec.office_exponent()) FROM core.payout y
      WHERE y.run_id = p_run AND y.employee_id = p_employee AND (p_step = 'gross' OR y.kind = p_step)) END $$;

CREATE FUNCTION core.dispute_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM core.stop_('P0C02', 'dispute.kept', 'A dispute is never removed.', 'Withdraw it.');
  ELSIF TG_OP = 'INSERT' THEN
    RETURN core.dispute_filed_(NEW, me);
  END IF;
  NEW.version := OLD.version + CASE WHEN NEW.state <> OLD.state OR NEW.queue_state = 'done' THEN 1 ELSE 0 END;
  IF pg_catalog.to_jsonb(NEW) - '{number,state,answered_at,queue_state,worker,heartbeat_at,attempts,error,decision,decided_by,decided_at,reason,adjust_minor,booking_period_id,correction_run_id,version}'::text[]
      IS DISTINCT FROM pg_catalog.to_jsonb(OLD) - '{number,state,answered_at,queue_state,worker,heartbeat_at,attempts,error,decision,decided_by,decided_at,reason,adjust_minor,booking_period_id,correction_run_id,version}'::text[] THEN
    PERFORM core.stop_('P0C02', 'dispute.kept', 'What was filed stays as it was filed.', 'Write a message, or withdraw it and file another.');
  ELSIF OLD.state IN ('decided', 'withdrawn') AND (NEW.state <> OLD.state OR NEW.decision IS DISTINCT FROM OLD.decision OR NEW.reason IS DISTINCT FROM OLD.reason
      OR NEW.adjust_minor IS DISTINCT FROM OLD.adjust_minor OR NEW.decided_by IS DISTINCT FROM OLD.decided_by OR NEW.queue_state <> OLD.queue_state) THEN
    PERFORM core.stop_('P0C03', 'dispute.closed', 'This dispute is closed.', 'File another one if something new is known.');
  ELSIF NEW.state <> OLD.state THEN
    RETURN core.dispute_moved_(OLD, NEW, me);
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION core.dispute_filed_(d core.dispute, me int) RETURNS core.dispute LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  run record;
BEGIN
  SELECT r.status, coalesce(r.as_of_period_id, r.period_id) AS period_id INTO run FROM core.commission_run r
    WHERE r.id = d.run_id AND EXISTS (SELECT 1 FROM core.run_person p WHERE p.run_id = r.id AND p.employee_id = d.employee_id);
  IF me IS NULL OR NOT (d.employee_id = me OR sec.has('g_finance')) THEN
    PERFORM core.stop_('42501', 'dispute.not_yours', 'A dispute is filed by the person whose pay it is, or by finance for them.', 'Ask the person to file it.');
  ELSIF run.period_id IS NULL OR run.status = 'draft' THEN
    PERFORM core.stop_('P0002', 'dispute.no_figure', 'This run holds no figure of this person.', 'Open the figure in a calculated run and file from there.');
  END IF;
  d.filed_by := me; d.filed_at := pg_catalog.clock_timestamp(); d.due_at := d.filed_at + interval '48 hours';
  d.period_id := run.period_id; d.state := 'filed'; d.queue_state := 'queued'; d.attempts := 0; d.version := 1;
  d.is_private := coalesce((SELECT r.is_private FROM core.result r WHERE r.run_id = d.run_id AND r.employee_id = d.employee_id AND r.step = d.step),
    d.step IN ('gross', 'base', 'draw', 'clawback', 'adjustment'));
  d.booked := core.disputed_figure(d.run_id, d.employee_id, d.step, d.order_number);
  IF EXISTS (SELECT 1 FROM core.dispute x WHERE x.employee_id = d.employee_id AND x.run_id = d.run_id AND x.step = d.step AND x.order_number = d.order_number
      AND x.state IN ('filed', 'answered')) THEN
    PERFORM core.stop_('23505', 'dispute.open_already', 'This very figure is disputed already.', 'Open that dispute and write a message there.');
  END IF;
  RETURN d;
END $$;

-- filed -> answered by the worker; decided by finance; withdrawn by who filed it or whose it is
CREATE FUNCTION core.dispute_moved_(o core.dispute, n core.dispute, me int) RETURNS core.dispute LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF n.state = 'answered' AND o.state = 'filed' AND sec.has('g_worker') THEN
    n.answered_at := pg_catalog.clock_timestamp();
  ELSIF n.state = 'decided' THEN
    IF me IS NULL OR NOT sec.has('g_finance') THEN
      PERFORM core.stop_('42501', 'dispute.finance_decides', 'Disputes are decided by finance.', 'Write a message instead.');
    ELSIF me = o.employee_id OR me = o.filed_by THEN
      PERFORM core.stop_('42501', 'dispute.own', 'Nobody decides a dispute of their own pay or one they filed.', 'Ask a second person of finance.');
    END IF;
    n.decided_by := me; n.decided_at := pg_catalog.clock_timestamp();
    n.queue_state := CASE WHEN o.queue_state = 'queued' THEN 'done' ELSE n.queue_state END;
  ELSIF n.state = 'withdrawn' THEN
    IF me IS NULL OR (me <> o.employee_id AND me <> o.filed_by) THEN
      PERFORM core.stop_('42501', 'dispute.not_yours', 'A dispute is withdrawn by who filed it or whose pay it is.', 'Write a message instead.');
    END IF;
    n.queue_state := CASE WHEN o.queue_state = 'queued' THEN 'done' ELSE n.queue_state END;
  ELSE
    PERFORM core.stop_('P0C03', 'dispute.step', 'A dispute goes from filed to answered to decided.', 'Look at it again.');
  END IF;
  RETURN n;
END $$;

-- messages and documents belong to an open or closed dispute that stays the same person's; who wrote is stamped
CREATE FUNCTION core.dispute_part_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  whose int := (SELECT d.employee_id FROM core.dispute d WHERE d.id = NEW.dispute_id);
BEGIN
  IF whose IS NULL THEN
    PERFORM core.stop_('23503', 'dispute.missing', 'This dispute does not exist.');
  END IF;
  NEW.employee_id := whose;
  IF TG_TABLE_NAME = 'dispute_message' THEN
    NEW.author_id := sec.me(); NEW.at := pg_catalog.clock_timestamp();
  ELSIF TG_TABLE_NAME = 'dispute_document' THEN
    NEW.added_by := sec.me(); NEW.added_at := pg_catalog.clock_timestamp();
  END IF;
  RETURN NEW;
END $$;

-- whether somebody's quota or an imported figure came after a snapshot
CREATE FUNCTION core.dispute_news(p_employee int, p_snapshot bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM core.quota q WHERE q.employee_id = p_employee AND q.batch_id > p_snapshot)
    OR EXISTS (SELECT 1 FROM core.late_figures_() f WHERE f.employee_id = p_employee AND f.batch_id > p_snapshot) $$;
GRANT EXECUTE ON FUNCTION core.dispute_news(int, bigint) TO g_worker;
