-- owner: app_guard
-- Who hears of a dispute, and the clock of 48 hours: reminded at 36, told to the heads when it is over.
CREATE FUNCTION core.dispute_told_(p_dispute bigint, p_kind text, p_to text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  d core.dispute;
  person int;
  what jsonb;
BEGIN
  SELECT * INTO d FROM core.dispute x WHERE x.id = p_dispute;
  SELECT pg_catalog.jsonb_build_object('code', d.number, 'name_en', e.name_en, 'name_zh', e.name_zh, 'decision', d.decision) INTO what
    FROM core.employee e WHERE e.id = d.employee_id;
  FOR person IN
    SELECT e.id FROM core.employee e WHERE p_to = 'finance' AND e.active AND e.id NOT IN (d.employee_id, d.filed_by) AND e.login IS NOT NULL
        -- by number: a name without a login would stop the whole question
        AND pg_catalog.pg_has_role(pg_catalog.to_regrole(pg_catalog.quote_ident(e.login::text))::oid, 'g_finance', 'USAGE')
    UNION SELECT p.id FROM (VALUES (d.employee_id), (d.filed_by)) p (id) WHERE p_to = 'filer'
    UNION SELECT m.id FROM (VALUES (core.manager_of_(d.employee_id))) m (id) WHERE p_to = 'head' AND m.id IS NOT NULL LOOP
    PERFORM core.notify_once_(person, p_kind || '/' || d.id || '/' || coalesce((SELECT pg_catalog.max(a.id) FROM core.dispute_answer a WHERE a.dispute_id = d.id AND p_kind = 'dispute.answered'), 0),
      p_kind, what, 'tripod://disputes/' || d.id);
  END LOOP;
END $$;

CREATE FUNCTION core.dispute_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM core.dispute_told_(NEW.id, 'dispute.filed', 'finance');
  ELSIF NEW.state = 'decided' AND OLD.state <> 'decided' THEN
    PERFORM core.dispute_told_(NEW.id, 'dispute.decided', 'filer');
  ELSIF NEW.queue_state = 'done' AND OLD.queue_state = 'running' AND NEW.state = 'answered' THEN
    PERFORM core.dispute_told_(NEW.id, 'dispute.answered', 'filer');
  END IF;
  RETURN NULL;
END $$;

-- kept by the worker's clock; each is told once. Answers how many disputes are overdue.
CREATE FUNCTION core.disputes_due() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  d record;
  late int := 0;
BEGIN
  FOR d IN SELECT x.id, x.due_at FROM core.dispute x WHERE x.state IN ('filed', 'answered') AND x.due_at < pg_catalog.clock_timestamp() + interval '12 hours' ORDER BY x.id LOOP
    IF d.due_at > pg_catalog.clock_timestamp() THEN
      PERFORM core.dispute_told_(d.id, 'dispute.soon', 'finance');
    ELSE
      late := late + 1;
      PERFORM core.dispute_told_(d.id, 'dispute.overdue', 'finance'), core.dispute_told_(d.id, 'dispute.overdue', 'head'), core.dispute_told_(d.id, 'dispute.overdue', 'filer');
    END IF;
  END LOOP;
  RETURN late;
END $$;
GRANT EXECUTE ON FUNCTION core.disputes_due() TO g_worker;
