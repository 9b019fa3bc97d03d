-- owner: app_guard
-- The one door. A deal changes its stage only because a row of core.deal_move came in, and that row comes in only when the
-- gate lets it: whoever writes it, by whatever way, a superuser included.
CREATE FUNCTION core.refuse_move_(p_refusal jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RAISE EXCEPTION '%', p_refusal ->> 'message' USING ERRCODE = p_refusal ->> 'errcode', HINT = coalesce(p_refusal ->> 'hint', ''),
    DETAIL = pg_catalog.jsonb_build_object('code', p_refusal -> 'code', 'args', coalesce(p_refusal -> 'args', '{}'))::text;
END $$;

CREATE FUNCTION core.deal_move_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  d core.deal;
  me int := sec.me();
  worker boolean := sec.has('g_worker') AND sec.me() IS NULL;
  judgement jsonb;
BEGIN
  SELECT * INTO d FROM core.deal x WHERE x.id = NEW.deal_id FOR UPDATE;
  IF d.id IS NULL THEN
    PERFORM core.stop_('P0002', 'deal.not_found', 'This deal does not exist, or is not yours.');
  END IF;
  NEW.owner_id := d.owner_id;
  NEW.from_stage := CASE WHEN NEW.kind = 'create' THEN NULL ELSE coalesce(CASE WHEN NEW.is_history THEN NEW.from_stage END, d.stage_id) END;
  NEW.version_id := CASE WHEN NEW.kind = 'migrate' THEN NEW.version_id ELSE d.version_id END;
  IF NEW.is_history THEN
    -- what another system saw: written down once, in the transaction that brings the deal in, by those who bring facts in
    IF d.made_at <> pg_catalog.now() OR NOT (me IS NULL OR sec.has('g_finance')) THEN
      PERFORM core.stop_('P0C06', 'deal.one_door', 'A history is written only while its deal is brought in.', 'Move the deal through its gates.');
    END IF;
    RETURN NEW;
  END IF;
  NEW.moved_at := pg_catalog.clock_timestamp(); NEW.moved_by := me; NEW.facts := core.deal_facts_(d);
  IF me IS NULL AND NOT worker THEN
    PERFORM core.stop_('42501', 'login.not_active', 'This login belongs to no active person.');
  ELSIF NEW.kind = 'create' THEN
    IF d.made_at <> pg_catalog.now() OR EXISTS (SELECT 1 FROM core.deal_move m WHERE m.deal_id = d.id) THEN
      PERFORM core.stop_('P0C06', 'deal.one_door', 'A deal begins once.');
    END IF;
    NEW.to_stage := d.stage_id;
  ELSIF NEW.kind = 'migrate' THEN
    PERFORM core.check_migration_(d, NEW.version_id, NEW.to_stage);
  ELSIF NEW.kind = 'reopen' THEN
    NEW.to_stage := core.check_reopening_(d, NEW.reason);
  ELSIF worker THEN
    IF NEW.kind <> 'pool' OR NOT EXISTS (SELECT 1 FROM core.pipeline_stage s WHERE s.version_id = d.version_id AND s.stage_id = NEW.to_stage AND s.kind = 'pool') OR d.status <> 'open' THEN
      PERFORM core.stop_('P0C05', 'deal.no_edge', 'Without a person a deal goes back to the pool only.');
    END IF;
  ELSE
    judgement := core.gate_judgement_(d, NEW.facts, NEW.to_stage);
    NEW.kind := coalesce(judgement ->> 'kind', NEW.kind);
    PERFORM core.check_move_(d, judgement, NEW);
  END IF;
  RETURN NEW;
END $$;

-- raises what keeps the gate shut; an override releases the deal's failures, not the way and not the reason
CREATE FUNCTION core.check_move_(d core.deal, p_judgement jsonb, m core.deal_move) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF pg_catalog.jsonb_typeof(p_judgement -> 'refusal') = 'object' THEN
    PERFORM core.refuse_move_(p_judgement -> 'refusal');
  ELSIF NOT d.owner_id = ANY (coalesce(sec.work_ids(), '{}')) THEN
    PERFORM core.stop_('P0002', 'deal.not_found', 'This deal does not exist, or is not yours.');
  ELSIF (p_judgement ->> 'needs_reason')::boolean AND pg_catalog.btrim(coalesce(m.reason, '')) = '' THEN
    PERFORM core.refuse_move_(core.refusal_('P0C05', 'deal.reason_missing', 'This move needs a reason.', 'Say why in a few words.', pg_catalog.jsonb_build_object('kind', m.kind)));
  ELSIF pg_catalog.jsonb_array_length(p_judgement -> 'failed') > 0 THEN
    IF m.override_id IS NULL OR NOT EXISTS (SELECT 1 FROM core.deal_override o WHERE o.id = m.override_id AND o.deal_id = d.id AND o.from_stage = d.stage_id
        AND o.to_stage = m.to_stage AND o.approved AND o.used_at IS NULL AND o.requested_at >= d.entered_at AND o.facts_hash = core.deal_hash_(d)
        AND core.gate_codes_(o.failed) @> core.gate_codes_(p_judgement -> 'failed')) THEN
      PERFORM core.refuse_move_(core.refusal_('P0C06', 'deal.gate', 'The deal is not ready for this stage.', 'Do what is missing, then move it.',
        pg_catalog.jsonb_build_object('to', m.to_stage, 'failed', p_judgement -> 'failed')));
    END IF;
  END IF;
END $$;

-- failures without what changes from day to day, for "is this among what was released?"
CREATE FUNCTION core.gate_codes_(p_failed jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('code', f -> 'code', 'args', (f -> 'args') - '{have,state,need}'::text[])), '[]')
  FROM pg_catalog.jsonb_array_elements(p_failed) f $$;

CREATE FUNCTION core.check_migration_(d core.deal, p_version int, p_to text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF d.status NOT IN ('open', 'pool') OR NOT EXISTS (SELECT 1 FROM core.pipeline_version v JOIN core.pipeline_stage s ON s.version_id = v.id
      WHERE v.id = p_version AND v.pipeline_id = d.pipeline_id AND v.status = 'live' AND v.id <> d.version_id AND s.stage_id = p_to AND s.kind NOT IN ('won', 'lost')) THEN
    PERFORM core.stop_('P0C06', 'deal.no_migration', 'An open deal migrates to an open stage of the live version of its own process.');
  ELSIF sec.me() IS NOT NULL AND NOT (sec.has('g_admin') OR sec.has('g_director')) THEN
    PERFORM core.stop_('42501', 'pipeline.approval_needed', 'Running deals are moved by an administrator or a director.');
  END IF;
END $$;

-- a closed deal goes back to the stage it was closed from
CREATE FUNCTION core.check_reopening_(d core.deal, p_reason text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  before text := (SELECT m.from_stage FROM core.deal_move m WHERE m.deal_id = d.id ORDER BY m.moved_at DESC, m.id DESC LIMIT 1);
BEGIN
  IF d.status NOT IN ('won', 'lost') OR before IS NULL THEN
    PERFORM core.stop_('P0C05', 'deal.not_closed', 'Only a closed deal is reopened.');
  ELSIF NOT (sec.has('g_manager') OR sec.has('g_director')) OR NOT d.owner_id = ANY (coalesce(sec.work_ids(), '{}')) THEN
    PERFORM core.stop_('P0C05', 'deal.reopen_not_allowed', 'A closed deal is reopened by a manager.', 'Ask your manager.');
  ELSIF pg_catalog.btrim(coalesce(p_reason, '')) = '' THEN
    PERFORM core.stop_('P0C05', 'deal.reason_missing', 'Reopening needs a reason.', 'Say why in a few words.');
  END IF;
  RETURN before;
END $$;

CREATE FUNCTION core.deal_moved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  s core.pipeline_stage;
  same_stage boolean;
BEGIN
  SELECT * INTO s FROM core.pipeline_stage x WHERE x.version_id = NEW.version_id AND x.stage_id = NEW.to_stage;
  IF s.stage_id IS NULL THEN
    PERFORM core.stop_('P0002', 'deal.no_stage', 'This process has no such stage.');
  END IF;
  -- a migration leaves the clock and the time in the stage alone when the stage is the same
  same_stage := NEW.kind = 'migrate' AND NEW.from_stage = NEW.to_stage;
  UPDATE core.deal d SET stage_id = NEW.to_stage, version_id = NEW.version_id,
      status = CASE s.kind WHEN 'won' THEN 'won' WHEN 'lost' THEN 'lost' WHEN 'pool' THEN 'pool' ELSE 'open' END,
      closed_at = CASE WHEN s.kind IN ('won', 'lost') THEN NEW.moved_at END,
      entered_at = CASE WHEN same_stage THEN d.entered_at ELSE NEW.moved_at END,
      clock_at = CASE WHEN NEW.kind = 'migrate' THEN d.clock_at ELSE greatest(NEW.moved_at, CASE WHEN NEW.is_history THEN d.clock_at END) END,
      clock_kind = CASE WHEN NEW.kind = 'migrate' OR (NEW.is_history AND d.clock_at > NEW.moved_at) THEN d.clock_kind ELSE 'move' END,
      clock_id = CASE WHEN NEW.kind = 'migrate' OR (NEW.is_history AND d.clock_at > NEW.moved_at) THEN d.clock_id ELSE NEW.id END,
      escalated = CASE WHEN NEW.kind = 'migrate' THEN d.escalated ELSE 0 END,
      paused_until = CASE WHEN NEW.kind = 'migrate' THEN d.paused_until END, pause_reason = CASE WHEN NEW.kind = 'migrate' THEN d.pause_reason END,
      lost_reason = CASE WHEN s.kind = 'lost' THEN coalesce(nullif(NEW.reason, ''), d.lost_reason) WHEN NEW.kind = 'reopen' THEN NULL ELSE d.lost_reason END
    WHERE d.id = NEW.deal_id;
  IF NEW.override_id IS NOT NULL THEN
    UPDATE core.deal_override o SET used_at = NEW.moved_at WHERE o.id = NEW.override_id;
  END IF;
  IF NOT same_stage AND s.kind NOT IN ('won', 'lost') THEN
    PERFORM core.make_tasks_(NEW, s);
  END IF;
  RETURN NULL;
END $$;

-- the task pack of a stage and the automatic tasks of entering it and leaving the one before; what is there already is not made again
CREATE FUNCTION core.make_tasks_(m core.deal_move, s core.pipeline_stage) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.deal_task (deal_id, owner_id, stage_id, task_id, is_automatic, name_en, name_zh, assignee_id, due_on, mandatory)
  SELECT m.deal_id, m.owner_id, w.stage_id, w.task ->> 'id', w.is_automatic, w.task ->> 'name_en', w.task ->> 'name_zh', core.task_person_(m.owner_id, w.task ->> 'owner'),
    CASE WHEN (w.task ->> 'due_days') IS NOT NULL THEN core.add_work_days_(core.day_of_(m.moved_at), (w.task ->> 'due_days')::int) END, coalesce((w.task ->> 'mandatory')::boolean, false)
  FROM (
    SELECT s.stage_id::text AS stage_id, t.task, false AS is_automatic FROM pg_catalog.jsonb_array_elements(s.rules -> 'tasks') t (task)
    UNION ALL SELECT s.stage_id::text, t.task, true FROM pg_catalog.jsonb_array_elements(s.rules -> 'automatic') t (task) WHERE t.task ->> 'when' = 'enter'
    UNION ALL SELECT b.stage_id::text, t.task, true FROM core.pipeline_stage b, pg_catalog.jsonb_array_elements(b.rules -> 'automatic') t (task)
      WHERE b.version_id = m.version_id AND b.stage_id = m.from_stage AND t.task ->> 'when' = 'leave' AND NOT m.is_history) w
  WHERE NOT EXISTS (SELECT 1 FROM core.deal_task o WHERE o.deal_id = m.deal_id AND o.stage_id = w.stage_id AND o.task_id = w.task ->> 'id' AND (o.done_at IS NULL OR NOT o.is_automatic)) $$;

-- whose task: the owner's, the owner's manager's, or nobody's by name (a role: any of its people sees it in the deal)
CREATE FUNCTION core.task_person_(p_owner int, p_who text) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN p_who = 'owner' THEN p_owner
    WHEN p_who = 'manager' THEN (SELECT c.ancestor_id FROM core.org_closure c WHERE c.descendant_id = p_owner AND c.depth = 1 AND c.valid @> sec.today() LIMIT 1) END $$;

-- for the functions of other owners: one move, judged by the row's own guard
CREATE FUNCTION core.move_deal_(p_deal bigint, p_to text, p_kind text, p_reason text DEFAULT NULL, p_override bigint DEFAULT NULL, p_version int DEFAULT NULL) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.deal_move (deal_id, owner_id, version_id, to_stage, kind, reason, override_id)
    VALUES (p_deal, 0, coalesce(p_version, (SELECT d.version_id FROM core.deal d WHERE d.id = p_deal)), p_to, p_kind, nullif(pg_catalog.btrim(p_reason), ''), p_override) RETURNING id $$;
GRANT EXECUTE ON FUNCTION core.move_deal_(bigint, text, text, text, bigint, int) TO app_writer, g_worker;
