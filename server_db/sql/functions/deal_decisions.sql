-- owner: app_guard
-- Approvals and overrides: asked by one person, decided by another who may, for the deal as it stood.

CREATE FUNCTION core.may_approve_(p_role text, p_owner int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT sec.me() IS NOT NULL AND CASE p_role
    WHEN 'manager' THEN sec.has('g_manager') AND core.stands_above_(sec.me(), p_owner)
    WHEN 'director' THEN sec.has('g_director') AND p_owner <> sec.me() AND p_owner = ANY (coalesce(sec.work_ids(), '{}'))
    WHEN 'finance' THEN sec.has('g_finance') WHEN 'admin' THEN sec.has('g_admin') ELSE false END $$;

-- the deal, locked, for a function of another owner that has checked nothing yet
CREATE FUNCTION core.workable_deal_(p_deal bigint) RETURNS core.deal LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  d core.deal;
BEGIN
  SELECT * INTO d FROM core.deal x WHERE x.id = p_deal AND x.owner_id = ANY ((SELECT sec.work_ids())::int[]) FOR UPDATE;
  IF d.id IS NULL THEN
    PERFORM core.stop_('P0002', 'deal.not_found', 'This deal does not exist, or is not yours.', 'Look it up again.');
  END IF;
  RETURN d;
END $$;

CREATE FUNCTION core.ask_approvals_(p_deal bigint, p_to text) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  d core.deal := core.workable_deal_(p_deal);
  a core.pipeline_stage;
  b core.pipeline_stage;
  e core.pipeline_edge;
  hash bytea := core.deal_hash_(d);
  asked int;
BEGIN
  SELECT * INTO a FROM core.pipeline_stage s WHERE s.version_id = d.version_id AND s.stage_id = d.stage_id;
  SELECT * INTO b FROM core.pipeline_stage s WHERE s.version_id = d.version_id AND s.stage_id = p_to;
  SELECT * INTO e FROM core.pipeline_edge x WHERE x.version_id = d.version_id AND x.from_stage = d.stage_id AND x.to_stage = p_to;
  IF b.stage_id IS NULL OR d.status <> 'open' THEN
    PERFORM core.stop_('P0C05', 'deal.no_edge', 'No way leads from this stage to that one.', 'Follow the arrows of the process.');
  END IF;
  -- what was asked for the deal as it was is void
  UPDATE core.deal_approval p SET decision = 'withdrawn', decided_at = pg_catalog.clock_timestamp(), decided_by = sec.me()
    WHERE p.deal_id = d.id AND p.decision IS NULL AND (p.facts_hash <> hash OR p.from_stage <> d.stage_id);
  INSERT INTO core.deal_approval (deal_id, owner_id, from_stage, to_stage, approval_id, level, role, facts_hash, requested_by)
    SELECT d.id, d.owner_id, d.stage_id, p_to, n.id, n.level, n.role, hash, sec.me() FROM core.approvals_needed_(d, core.deal_facts_(d), a, b, e) n
    WHERE NOT EXISTS (SELECT 1 FROM core.deal_approval p WHERE p.deal_id = d.id AND p.from_stage = d.stage_id AND p.to_stage = p_to AND p.approval_id = n.id
      AND p.facts_hash = hash AND p.requested_at >= d.entered_at AND (p.decision IS NULL OR p.decision = 'approved'));
  GET DIAGNOSTICS asked = ROW_COUNT;
  PERFORM core.tell_deciders_(d, 'approval.asked', p.role) FROM (SELECT DISTINCT x.role FROM core.deal_approval x WHERE x.deal_id = d.id AND x.decision IS NULL AND x.to_stage = p_to AND asked > 0) p;
  RETURN asked;
END $$;

-- whoever may decide hears of it, where notices are
CREATE FUNCTION core.tell_deciders_(d core.deal, p_kind text, p_role text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  person int;
BEGIN
  IF pg_catalog.to_regproc('core.notify_') IS NULL THEN
    RETURN;
  END IF;
  FOR person IN SELECT e.id FROM core.employee e WHERE e.active AND e.id <> sec.me() AND e.login IS NOT NULL AND pg_catalog.to_regrole(pg_catalog.quote_ident(e.login::text)) IS NOT NULL AND CASE p_role
      WHEN 'manager' THEN pg_catalog.pg_has_role(e.login, 'g_manager', 'USAGE') AND core.stands_above_(e.id, d.owner_id)
      WHEN 'director' THEN pg_catalog.pg_has_role(e.login, 'g_director', 'USAGE') AND core.stands_above_(e.id, d.owner_id)
      WHEN 'finance' THEN pg_catalog.pg_has_role(e.login, 'g_finance', 'USAGE') ELSE false END LIMIT 20 LOOP
    EXECUTE 'SELECT core.notify_($1, $2, $3, $4)' USING person, p_kind, pg_catalog.jsonb_build_object('deal', d.code, 'name', d.name), 'tripod://deal/' || d.id;
  END LOOP;
END $$;

CREATE FUNCTION core.decide_approval_(p_approval bigint, p_decision text, p_note text) RETURNS core.deal_approval LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  p core.deal_approval;
  d core.deal;
BEGIN
  -- the deal first, as every other act: two people at once wait for each other instead of dying of a deadlock
  SELECT * INTO d FROM core.deal x WHERE x.id = (SELECT y.deal_id FROM core.deal_approval y WHERE y.id = p_approval) FOR UPDATE;
  SELECT * INTO p FROM core.deal_approval x WHERE x.id = p_approval FOR UPDATE;
  IF p.id IS NULL OR NOT (core.may_approve_(p.role, d.owner_id) OR d.owner_id = ANY (coalesce(sec.work_ids(), '{}'))) THEN
    PERFORM core.stop_('P0002', 'approval.not_found', 'This request does not exist, or is not yours to decide.', 'Look at the list again.');
  ELSIF p_decision IS NULL OR p_decision NOT IN ('approved', 'rejected') THEN
    PERFORM core.stop_('22023', 'approval.decision', 'A decision is either approved or rejected.');
  ELSIF p.decision IS NOT NULL THEN
    PERFORM core.stop_('P0C11', 'approval.decided', 'This request was decided already.', 'Look at it again.');
  ELSIF p.requested_by = sec.me() OR sec.me() = ANY (d.stage_owners) THEN
    PERFORM core.stop_('23514', 'approval.maker_checker', 'Nobody approves what they asked for, or a deal that was theirs.', 'Ask another person.');
  ELSIF NOT core.may_approve_(p.role, d.owner_id) THEN
    PERFORM core.stop_('42501', 'approval.not_your_role', 'This request waits for another role.', 'Leave it to ' || p.role || '.');
  ELSIF p.facts_hash <> core.deal_hash_(d) OR p.from_stage <> d.stage_id THEN
    PERFORM core.stop_('40001', 'approval.outdated', 'The deal changed since the approval was asked for.', 'Ask for it to be requested anew.');
  ELSIF p_decision = 'approved' AND EXISTS (SELECT 1 FROM core.deal_approval x WHERE x.deal_id = p.deal_id AND x.to_stage = p.to_stage AND x.from_stage = p.from_stage AND x.level < p.level
      AND x.facts_hash = p.facts_hash AND x.requested_at >= d.entered_at AND x.decision IS DISTINCT FROM 'approved' AND x.decision IS DISTINCT FROM 'withdrawn'
      -- an answer that was asked for once more is not the last word
      AND NOT EXISTS (SELECT 1 FROM core.deal_approval y WHERE y.deal_id = x.deal_id AND y.from_stage = x.from_stage AND y.to_stage = x.to_stage AND y.approval_id = x.approval_id AND y.id > x.id)) THEN
    PERFORM core.stop_('P0C03', 'approval.lower_level', 'A lower level has not approved yet.', 'Wait for it.');
  END IF;
  UPDATE core.deal_approval x SET decision = p_decision, decided_by = sec.me(), decided_at = pg_catalog.clock_timestamp(), note = p_note WHERE x.id = p.id RETURNING * INTO p;
  IF pg_catalog.to_regproc('core.notify_') IS NOT NULL THEN
    EXECUTE 'SELECT core.notify_($1, $2, $3, $4)' USING p.requested_by, 'approval.decided', pg_catalog.jsonb_build_object('deal', d.code, 'name', d.name, 'decision', p_decision), 'tripod://deal/' || d.id;
  END IF;
  RETURN p;
END $$;

-- An override is asked for one refused move, with what failed then.
CREATE FUNCTION core.ask_override_(p_deal bigint, p_to text, p_reason text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  d core.deal := core.workable_deal_(p_deal);
  judgement jsonb := core.gate_judgement_(d, core.deal_facts_(d), p_to);
  made bigint;
BEGIN
  IF pg_catalog.jsonb_typeof(judgement -> 'refusal') = 'object' THEN
    PERFORM core.refuse_move_(judgement -> 'refusal');
  ELSIF pg_catalog.jsonb_array_length(judgement -> 'failed') = 0 THEN
    PERFORM core.stop_('22023', 'override.not_needed', 'Nothing is missing for this move.', 'Move the deal.');
  ELSIF pg_catalog.btrim(coalesce(p_reason, '')) = '' THEN
    PERFORM core.stop_('22023', 'override.reason', 'An override needs a reason.', 'Say why in a few words.');
  END IF;
  INSERT INTO core.deal_override (deal_id, owner_id, from_stage, to_stage, failed, facts_hash, reason, requested_by)
    VALUES (d.id, d.owner_id, d.stage_id, p_to, judgement -> 'failed', core.deal_hash_(d), pg_catalog.btrim(p_reason), sec.me()) RETURNING id INTO made;
  PERFORM core.tell_deciders_(d, 'override.asked', 'manager');
  RETURN made;
END $$;

CREATE FUNCTION core.decide_override_(p_override bigint, p_approve boolean, p_note text) RETURNS core.deal_override LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  o core.deal_override;
  d core.deal;
BEGIN
  SELECT * INTO d FROM core.deal x WHERE x.id = (SELECT y.deal_id FROM core.deal_override y WHERE y.id = p_override) FOR UPDATE;
  SELECT * INTO o FROM core.deal_override x WHERE x.id = p_override FOR UPDATE;
  IF o.id IS NULL OR NOT d.owner_id = ANY (coalesce(sec.work_ids(), '{}')) THEN
    PERFORM core.stop_('P0002', 'override.not_found', 'This request does not exist, or is not yours to decide.', 'Look at the list again.');
  ELSIF p_approve IS NULL THEN
    PERFORM core.stop_('22023', 'approval.decision', 'A decision is either approved or rejected.');
  ELSIF o.decided_at IS NOT NULL THEN
    PERFORM core.stop_('P0C11', 'approval.decided', 'This request was decided already.', 'Look at it again.');
  ELSIF o.requested_by = sec.me() OR sec.me() = ANY (d.stage_owners) THEN
    PERFORM core.stop_('23514', 'approval.maker_checker', 'Nobody releases what they asked for, or a deal that was theirs.', 'Ask another person.');
  ELSIF NOT (core.may_approve_('manager', d.owner_id) OR core.may_approve_('director', d.owner_id)) THEN
    PERFORM core.stop_('42501', 'override.not_allowed', 'A manager or director of the owner releases a gate.', 'Ask one of them.');
  ELSIF p_approve AND EXISTS (SELECT 1 FROM pg_catalog.jsonb_array_elements(o.failed) f WHERE f ->> 'code' = 'gate.approval' AND NOT core.may_approve_(f #>> '{args,role}', d.owner_id)) THEN
    PERFORM core.stop_('42501', 'override.higher_role', 'An approval that waits for another role is not released by yours.', 'Let that role decide.');
  END IF;
  UPDATE core.deal_override x SET approved = p_approve, decided_by = sec.me(), decided_at = pg_catalog.clock_timestamp(), note = p_note WHERE x.id = o.id RETURNING * INTO o;
  RETURN o;
END $$;

GRANT EXECUTE ON FUNCTION core.ask_approvals_(bigint, text), core.decide_approval_(bigint, text, text), core.ask_override_(bigint, text, text), core.decide_override_(bigint, boolean, text),
  core.may_approve_(text, int) TO app_writer;

CREATE FUNCTION core.waiting_decisions_() RETURNS TABLE (kind text, id bigint, deal_id bigint, deal_code text, deal_name text, customer_name text, amount numeric, currency text, owner_code text,
  owner_name_en text, owner_name_zh text, from_en text, from_zh text, to_en text, to_zh text, role text, level int, reason text, failed jsonb, requested_en text, requested_zh text, requested_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT w.kind, w.id, d.id, d.code, d.name, c.name, sec.major(d.amount_minor, u.exponent), d.currency, o.code, o.name_en, o.name_zh, a.name_en, a.name_zh, b.name_en, b.name_zh,
    w.role, w.level, w.reason, w.failed, q.name_en, q.name_zh, w.requested_at
  FROM (
    SELECT 'approval' AS kind, p.id, p.deal_id, p.from_stage, p.to_stage, p.role::text AS role, p.level, NULL::text AS reason, '[]'::jsonb AS failed, p.requested_by, p.requested_at
      FROM core.deal_approval p WHERE p.decision IS NULL
    UNION ALL SELECT 'override', v.id, v.deal_id, v.from_stage, v.to_stage, 'manager', 1, v.reason, v.failed, v.requested_by, v.requested_at FROM core.deal_override v WHERE v.decided_at IS NULL) w
  JOIN core.deal d ON d.id = w.deal_id AND d.stage_id = w.from_stage JOIN core.customer c ON c.id = d.customer_id JOIN core.currency u ON u.code = d.currency JOIN core.employee o ON o.id = d.owner_id
  LEFT JOIN core.employee q ON q.id = w.requested_by
  LEFT JOIN core.pipeline_stage a ON a.version_id = d.version_id AND a.stage_id = w.from_stage LEFT JOIN core.pipeline_stage b ON b.version_id = d.version_id AND b.stage_id = w.to_stage
  WHERE w.requested_by <> sec.me() AND NOT sec.me() = ANY (d.stage_owners) AND (core.may_approve_(w.role, d.owner_id) OR (w.kind = 'override' AND core.may_approve_('director', d.owner_id)))
  ORDER BY w.requested_at $$;
GRANT EXECUTE ON FUNCTION core.waiting_decisions_() TO app_writer;
