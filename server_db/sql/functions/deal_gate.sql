-- owner: app_guard
-- The one judgement: may this deal go there, and if not, what is missing? Screens, imports, bulk acts and the move itself ask it.

-- does the process lead forward from one stage to the other?
CREATE FUNCTION core.stage_leads_(p_version int, p_from text, p_to text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH RECURSIVE way (stage) AS (
    SELECT e.to_stage::text FROM core.pipeline_edge e WHERE e.version_id = p_version AND e.from_stage = p_from AND e.kind IN ('forward', 'optional')
    UNION SELECT e.to_stage::text FROM way w JOIN core.pipeline_edge e ON e.version_id = p_version AND e.from_stage = w.stage AND e.kind IN ('forward', 'optional'))
  SELECT EXISTS (SELECT 1 FROM way WHERE way.stage = p_to) $$;

-- is there a way there that passes no approval?
CREATE FUNCTION core.stage_skips_to_(p_version int, p_from text, p_to text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH RECURSIVE way (stage) AS (
    SELECT p_from
    UNION SELECT e.to_stage::text FROM way w JOIN core.pipeline_stage s ON s.version_id = p_version AND s.stage_id = w.stage AND (s.kind <> 'approval' OR s.stage_id = p_from)
      JOIN core.pipeline_edge e ON e.version_id = p_version AND e.from_stage = w.stage AND e.kind IN ('forward', 'optional'))
  SELECT EXISTS (SELECT 1 FROM way WHERE way.stage = p_to) AND NOT EXISTS (SELECT 1 FROM core.pipeline_stage s WHERE s.version_id = p_version AND s.stage_id = p_from AND s.kind = 'approval') $$;

CREATE FUNCTION core.refusal_(p_errcode text, p_code text, p_message text, p_hint text, p_args jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('errcode', p_errcode, 'code', p_code, 'message', p_message, 'hint', p_hint, 'args', p_args) $$;

CREATE FUNCTION core.stands_above_(p_person int, p_owner int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM core.org_closure c WHERE c.ancestor_id = p_person AND c.descendant_id = p_owner AND c.depth > 0 AND c.valid @> sec.today()) $$;

-- {kind, place, failed: […], refusal: {…}|null}. A refusal is about the way and the person, failures are about the deal.
CREATE FUNCTION core.gate_judgement_(d core.deal, f core.deal_facts, p_to text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  a core.pipeline_stage;
  b core.pipeline_stage;
  e core.pipeline_edge;
  way text;
  refusal jsonb;
  leads boolean := sec.has('g_manager') OR sec.has('g_director');
  failed jsonb := '[]';
BEGIN
  SELECT * INTO a FROM core.pipeline_stage s WHERE s.version_id = d.version_id AND s.stage_id = d.stage_id;
  SELECT * INTO b FROM core.pipeline_stage s WHERE s.version_id = d.version_id AND s.stage_id = p_to;
  SELECT * INTO e FROM core.pipeline_edge x WHERE x.version_id = d.version_id AND x.from_stage = d.stage_id AND x.to_stage = p_to;
  IF b.stage_id IS NULL THEN
    RETURN pg_catalog.jsonb_build_object('kind', NULL, 'failed', failed, 'refusal', core.refusal_('P0002', 'deal.no_stage', 'This process has no such stage.', 'Choose a stage of the deal''s own process.'));
  ELSIF d.status IN ('won', 'lost') THEN
    refusal := core.refusal_('P0C05', 'deal.closed', 'This deal is closed.', 'A manager may reopen it, with a reason.');
  ELSIF a.stage_id = b.stage_id THEN
    refusal := core.refusal_('P0C05', 'deal.same_stage', 'The deal is in this stage already.', '');
  END IF;
  way := CASE
    WHEN e.edge_id IS NULL AND (b.kind IN ('lost', 'pool', 'entry') OR a.kind = 'pool') THEN NULL
    WHEN e.edge_id IS NULL THEN CASE WHEN core.stage_leads_(d.version_id, d.stage_id, p_to) THEN CASE WHEN b.kind <> 'won' THEN 'skip' END WHEN core.stage_leads_(d.version_id, p_to, d.stage_id) THEN 'back' END
    WHEN b.kind IN ('lost', 'pool') THEN b.kind WHEN b.kind = 'won' THEN 'won' WHEN a.kind = 'pool' THEN 'forward' WHEN e.kind = 'back' THEN 'back' ELSE 'forward' END;
  IF way IS NULL THEN
    refusal := coalesce(refusal, core.refusal_('P0C05', 'deal.no_edge', 'No way leads from this stage to that one.', 'Follow the arrows of the process.'));
  ELSIF way = 'skip' AND NOT core.stage_skips_to_(d.version_id, d.stage_id, p_to) THEN
    refusal := coalesce(refusal, core.refusal_('P0C05', 'deal.skip_over_approval', 'An approval stage is not skipped.', 'Take the deal there first.'));
  ELSIF way = 'skip' AND NOT leads THEN
    refusal := coalesce(refusal, core.refusal_('P0C05', 'deal.skip_not_allowed', 'A stage may be skipped by a manager only.', 'Take the stages in their order, or ask your manager.'));
  ELSIF way = 'back' AND NOT leads THEN
    refusal := coalesce(refusal, core.refusal_('P0C05', 'deal.back_not_allowed', 'A deal goes back by a manager''s decision only.', 'Ask your manager.'));
  ELSIF NOT core.may_leave_(d, a.rules) THEN
    refusal := coalesce(refusal, core.refusal_('P0C05', 'deal.move_not_allowed', 'This stage is left by others.', 'Ask one of those the stage names.', pg_catalog.jsonb_build_object('who', a.rules #> '{access,move}')));
  END IF;
  IF refusal IS NULL OR refusal ->> 'code' IN ('deal.skip_not_allowed', 'deal.back_not_allowed') THEN
    IF way IN ('forward', 'won', 'skip') THEN
      failed := core.gate_open_(d, f, a.rules, 'exit', a.kind <> 'pool') || core.gate_tasks_(d, a.rules);
    END IF;
    failed := failed || core.gate_conditions_(d, f, a, b, e, way) || core.gate_open_(d, f, b.rules, 'entry', true);
    IF way IN ('forward', 'won', 'skip') THEN
      failed := failed || core.gate_approvals_(d, f, a, b, e);
    END IF;
  END IF;
  RETURN pg_catalog.jsonb_build_object('kind', way, 'failed', failed, 'refusal', refusal, 'needs_reason', coalesce(way IN ('skip', 'back', 'lost', 'pool'), false));
END $$;

CREATE FUNCTION core.may_leave_(d core.deal, p_rules jsonb) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_array_length(coalesce(p_rules #> '{access,move}', '[]')) = 0 OR EXISTS (
    SELECT 1 FROM pg_catalog.jsonb_array_elements_text(p_rules #> '{access,move}') w (who)
    WHERE CASE w.who WHEN 'owner' THEN d.owner_id = sec.me() WHEN 'manager' THEN sec.has('g_manager') WHEN 'director' THEN sec.has('g_director')
      WHEN 'rep' THEN sec.has('g_rep') WHEN 'finance' THEN sec.has('g_finance') ELSE false END) $$;

-- fields, evidence and activities that a stage asks for at its entry or its exit
CREATE FUNCTION core.gate_open_(d core.deal, f core.deal_facts, p_rules jsonb, p_at text, p_really boolean) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_agg(missing.what ORDER BY missing.place, missing.n), '[]') FROM (
    SELECT 1 AS place, r.n, pg_catalog.jsonb_build_object('code', 'gate.field', 'args', pg_catalog.jsonb_build_object('field', r.rule ->> 'field', 'at', p_at)) AS what
      FROM pg_catalog.jsonb_array_elements(p_rules -> 'required') WITH ORDINALITY r (rule, n)
      WHERE r.rule ->> 'at' = p_at AND NOT core.field_given(r.rule ->> 'field', f)
    UNION ALL
    SELECT 2, r.n, pg_catalog.jsonb_build_object('code', 'gate.evidence', 'args', pg_catalog.jsonb_build_object('requirement', r.rule ->> 'id', 'kind', r.rule ->> 'kind',
        'name_en', r.rule ->> 'name_en', 'name_zh', r.rule ->> 'name_zh', 'have', h.have, 'need', (r.rule ->> 'count')::int, 'at', p_at))
      FROM pg_catalog.jsonb_array_elements(p_rules -> 'evidence') WITH ORDINALITY r (rule, n)
      CROSS JOIN LATERAL (SELECT count(*) AS have FROM core.deal_evidence e WHERE e.deal_id = d.id AND e.requirement_id = r.rule ->> 'id' AND e.removed_at IS NULL) h
      WHERE r.rule ->> 'at' = p_at AND h.have < (r.rule ->> 'count')::int
    UNION ALL
    SELECT 3, r.n, pg_catalog.jsonb_build_object('code', 'gate.activity', 'args', pg_catalog.jsonb_build_object('kind', r.rule ->> 'kind', 'have', h.have, 'need', (r.rule ->> 'count')::int, 'at', p_at))
      FROM pg_catalog.jsonb_array_elements(p_rules -> 'activities') WITH ORDINALITY r (rule, n)
      -- to leave a stage, what was done since the day it was entered counts
      CROSS JOIN LATERAL (SELECT count(*) AS have FROM core.deal_activity x WHERE x.deal_id = d.id AND x.kind = r.rule ->> 'kind'
        AND (p_at = 'entry' OR core.day_of_(x.happened_at) >= f.entered_on)) h
      WHERE r.rule ->> 'at' = p_at AND h.have < (r.rule ->> 'count')::int) missing
  WHERE p_really $$;

CREATE FUNCTION core.gate_tasks_(d core.deal, p_rules jsonb) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('code', 'gate.task', 'args', pg_catalog.jsonb_build_object('task', r.rule ->> 'id',
      'name_en', r.rule ->> 'name_en', 'name_zh', r.rule ->> 'name_zh')) ORDER BY r.n), '[]')
  FROM pg_catalog.jsonb_array_elements(p_rules -> 'tasks') WITH ORDINALITY r (rule, n)
  WHERE (r.rule ->> 'mandatory')::boolean AND NOT EXISTS (
    SELECT 1 FROM core.deal_task t WHERE t.deal_id = d.id AND t.stage_id = d.stage_id AND t.task_id = r.rule ->> 'id' AND t.done_at IS NOT NULL) $$;

-- the formulas of leaving, of the way and of entering. A missing answer keeps the gate shut and says so.
CREATE FUNCTION core.gate_conditions_(d core.deal, f core.deal_facts, a core.pipeline_stage, b core.pipeline_stage, e core.pipeline_edge, p_way text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  found record;
  expected int;
  failed jsonb := '[]';
  seen int := 0;
BEGIN
  expected := (CASE WHEN p_way IN ('forward', 'won', 'skip') AND pg_catalog.btrim(a.rules ->> 'exit') <> '' THEN 1 ELSE 0 END)
    + (CASE WHEN pg_catalog.btrim(coalesce(e.condition, '')) <> '' THEN 1 ELSE 0 END) + (CASE WHEN pg_catalog.btrim(b.rules ->> 'entry') <> '' THEN 1 ELSE 0 END);
  IF expected = 0 THEN
    RETURN failed;
  END IF;
  FOR found IN
    SELECT s.slot, s.n, g.answers FROM pg_catalog.unnest(CASE WHEN e.edge_id IS NOT NULL THEN ARRAY['edge:' || e.edge_id] ELSE ARRAY['from:' || a.stage_id, 'to:' || b.stage_id] END) p (place)
    CROSS JOIN LATERAL core.gate_answers_(d.version_id, p.place, f) g CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(g.slots) WITH ORDINALITY s (slot, n)
    WHERE s.slot ->> 'slot' IN ('edge', 'entry') OR (s.slot ->> 'slot' = 'exit' AND p_way IN ('forward', 'won', 'skip')) LOOP
    seen := seen + 1;
    IF found.answers[found.n] IS NOT TRUE THEN
      failed := failed || pg_catalog.jsonb_build_object('code', CASE WHEN found.answers[found.n] IS NULL THEN 'gate.condition_missing' ELSE 'gate.condition' END,
        'args', pg_catalog.jsonb_build_object('place', found.slot ->> 'slot', 'formula', found.slot ->> 'formula'));
    END IF;
  END LOOP;
  IF seen < expected THEN
    failed := failed || pg_catalog.jsonb_build_object('code', 'gate.not_compiled', 'args', '{}'::jsonb);
  END IF;
  RETURN failed;
END $$;

-- approvals of leaving and of entering whose condition holds (or cannot be told) and that nobody gave for the deal as it stands
CREATE FUNCTION core.gate_approvals_(d core.deal, f core.deal_facts, a core.pipeline_stage, b core.pipeline_stage, e core.pipeline_edge) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('code', 'gate.approval', 'args', pg_catalog.jsonb_build_object('approval', n.id, 'role', n.role, 'level', n.level,
      'state', coalesce((SELECT CASE WHEN p.decision = 'approved' THEN 'outdated' ELSE coalesce(p.decision, 'waiting') END FROM core.deal_approval p
        WHERE p.deal_id = d.id AND p.from_stage = a.stage_id AND p.to_stage = b.stage_id AND p.approval_id = n.id ORDER BY p.id DESC LIMIT 1), 'not_asked'))) ORDER BY n.level, n.id), '[]')
  FROM core.approvals_needed_(d, f, a, b, e) n
  WHERE NOT EXISTS (SELECT 1 FROM core.deal_approval p WHERE p.deal_id = d.id AND p.from_stage = a.stage_id AND p.to_stage = b.stage_id AND p.approval_id = n.id
    AND p.decision = 'approved' AND p.facts_hash = core.deal_hash_(d) AND p.requested_at >= d.entered_at) $$;

CREATE FUNCTION core.approvals_needed_(d core.deal, f core.deal_facts, a core.pipeline_stage, b core.pipeline_stage, e core.pipeline_edge) RETURNS TABLE (id text, level int, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH asked AS (
    SELECT r.rule, CASE WHEN x.n = 1 THEN 'from:' || a.stage_id ELSE 'to:' || b.stage_id END AS place
    FROM (VALUES (1, a.rules, 'exit'), (2, b.rules, 'entry')) x (n, rules, at) CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(x.rules -> 'approvals') r (rule)
    WHERE r.rule ->> 'at' = x.at)
  SELECT k.rule ->> 'id', (k.rule ->> 'level')::int, k.rule ->> 'role' FROM asked k
  WHERE pg_catalog.btrim(coalesce(k.rule ->> 'when', '')) = '' OR coalesce((
    SELECT g.answers[s.n] FROM core.gate_answers_(d.version_id, k.place, f) g CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(g.slots) WITH ORDINALITY s (slot, n)
    WHERE s.slot ->> 'slot' = 'approval' AND s.slot ->> 'id' = k.rule ->> 'id'), true) $$;

GRANT EXECUTE ON FUNCTION core.gate_judgement_(core.deal, core.deal_facts, text), core.stands_above_(int, int),
  core.approvals_needed_(core.deal, core.deal_facts, core.pipeline_stage, core.pipeline_stage, core.pipeline_edge) TO app_writer, g_worker;
