-- owner: app_guard
-- Rules of single rows around a deal, for everybody.
CREATE FUNCTION core.deal_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM core.stop_('P0C02', 'deal.kept', 'A deal is never removed.', 'Close it as lost instead.');
  ELSIF TG_OP = 'INSERT' THEN
    NEW.code := coalesce(NEW.code, 'D-' || pg_catalog.lpad(NEW.id::text, 6, '0')); NEW.made_at := pg_catalog.now(); NEW.version := 1; NEW.stage_owners := ARRAY[NEW.owner_id];
    IF NOT EXISTS (SELECT 1 FROM core.pipeline_stage s JOIN core.pipeline_version v ON v.id = s.version_id
        WHERE s.version_id = NEW.version_id AND s.stage_id = NEW.stage_id AND s.kind = 'entry' AND v.pipeline_id = NEW.pipeline_id AND v.status IN ('live', 'retired'))
      OR NEW.status <> 'open' OR NEW.closed_at IS NOT NULL THEN
      PERFORM core.stop_('P0C06', 'deal.one_door', 'A deal begins at the entry of a published process.', 'Create it there, then move it through the gates.');
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.stage_id, NEW.status, NEW.version_id, NEW.pipeline_id, NEW.closed_at, NEW.entered_at, NEW.id, NEW.code, NEW.made_at)
      IS DISTINCT FROM (OLD.stage_id, OLD.status, OLD.version_id, OLD.pipeline_id, OLD.closed_at, OLD.entered_at, OLD.id, OLD.code, OLD.made_at)
    -- inside the guard of core.deal_move, and nowhere else
    AND (pg_catalog.pg_trigger_depth() < 2 OR NEW.id <> OLD.id OR NEW.code <> OLD.code OR NEW.made_at <> OLD.made_at OR NEW.pipeline_id <> OLD.pipeline_id) THEN
    PERFORM core.stop_('P0C06', 'deal.one_door', 'The stage of a deal changes only through its gate.', 'Move the deal with the move function.');
  END IF;
  NEW.version := OLD.version + 1;
  NEW.stage_owners := CASE WHEN NEW.entered_at <> OLD.entered_at THEN ARRAY[NEW.owner_id] WHEN NEW.owner_id <> OLD.owner_id THEN OLD.stage_owners || NEW.owner_id ELSE OLD.stage_owners END;
  RETURN NEW;
END $$;

-- activities, tasks, evidence: the deal's owner stands beside them, for row security
CREATE FUNCTION core.of_deal_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  SELECT d.owner_id INTO NEW.owner_id FROM core.deal d WHERE d.id = NEW.deal_id;
  IF NEW.owner_id IS NULL THEN
    PERFORM core.stop_('P0002', 'deal.not_found', 'This deal does not exist, or is not yours.');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION core.activity_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  SELECT d.owner_id INTO NEW.owner_id FROM core.deal d WHERE d.id = NEW.deal_id;
  IF NEW.owner_id IS NULL OR (TG_OP = 'UPDATE' AND NEW.deal_id <> OLD.deal_id) THEN
    PERFORM core.stop_('P0002', 'deal.not_found', 'This deal does not exist, or is not yours.');
  ELSIF NEW.happened_at > pg_catalog.now() + interval '15 minutes' THEN
    PERFORM core.stop_('23514', 'activity.future', 'An activity that lies ahead is not done yet.', 'Put it into the calendar instead.');
  END IF;
  IF TG_OP = 'INSERT' THEN
    NEW.made_by := coalesce(sec.me(), NEW.made_by); NEW.version := 1;
    NEW.made_at := CASE WHEN sec.me() IS NULL THEN NEW.made_at ELSE pg_catalog.clock_timestamp() END;
  ELSE
    NEW.made_by := OLD.made_by; NEW.made_at := OLD.made_at; NEW.version := OLD.version + 1;
  END IF;
  RETURN NEW;
END $$;

-- the last real activity winds the clock; a note does not
CREATE FUNCTION core.wind_clock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.deal d SET clock_at = last.at, clock_kind = last.kind, clock_id = last.id, escalated = CASE WHEN last.at > d.clock_at THEN 0 ELSE d.escalated END FROM (
    SELECT DISTINCT ON (c.deal_id) t.deal_id, c.at, c.kind, c.id FROM (SELECT DISTINCT x.deal_id FROM changed x) t CROSS JOIN LATERAL (
      (SELECT t.deal_id, a.happened_at AS at, a.kind, a.id FROM core.deal_activity a WHERE a.deal_id = t.deal_id AND a.kind <> 'note' ORDER BY a.happened_at DESC LIMIT 1)
      UNION ALL (SELECT t.deal_id, m.moved_at, 'move', m.id FROM core.deal_move m WHERE m.deal_id = t.deal_id AND m.kind <> 'migrate' ORDER BY m.moved_at DESC LIMIT 1)) c
    ORDER BY c.deal_id, c.at DESC) last
    WHERE d.id = last.deal_id AND (d.clock_at, d.clock_kind, d.clock_id) IS DISTINCT FROM (last.at, last.kind, last.id);
  RETURN NULL;
END $$;

-- a deal's rows follow it to its new owner
CREATE FUNCTION core.deal_handed_over() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['deal_move', 'deal_activity', 'deal_task', 'deal_evidence', 'deal_approval', 'deal_override'] LOOP
    EXECUTE pg_catalog.format('UPDATE core.%I x SET owner_id = $1 WHERE x.deal_id = $2 AND x.owner_id <> $1', t) USING NEW.owner_id, NEW.id;
  END LOOP;
  UPDATE core.deal_task x SET assignee_id = NEW.owner_id WHERE x.deal_id = NEW.id AND x.assignee_id = OLD.owner_id AND x.done_at IS NULL;
  RETURN NULL;
END $$;

-- a move is history: only its owner follows the deal
CREATE FUNCTION core.move_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE' OR pg_catalog.to_jsonb(NEW) - 'owner_id' <> pg_catalog.to_jsonb(OLD) - 'owner_id' OR pg_catalog.pg_trigger_depth() < 2 THEN
    PERFORM core.stop_('P0C02', 'deal.history_kept', 'The history of a deal is never changed.');
  END IF;
  RETURN NEW;
END $$;

-- an approval or an override is decided once, and what was asked does not change
CREATE FUNCTION core.decision_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  decided text[] := CASE TG_TABLE_NAME WHEN 'deal_approval' THEN '{owner_id,decided_by,decision,decided_at,note}' ELSE '{owner_id,decided_by,decided_at,approved,note,used_at}' END;
BEGIN
  IF TG_OP = 'DELETE' OR pg_catalog.to_jsonb(NEW) - decided <> pg_catalog.to_jsonb(OLD) - decided
    OR (OLD.decided_at IS NOT NULL AND pg_catalog.to_jsonb(NEW) - '{owner_id,used_at}'::text[] <> pg_catalog.to_jsonb(OLD) - '{owner_id,used_at}'::text[])
    OR (TG_TABLE_NAME = 'deal_override' AND (pg_catalog.to_jsonb(OLD) ->> 'used_at') IS NOT NULL AND pg_catalog.to_jsonb(NEW) - 'owner_id' <> pg_catalog.to_jsonb(OLD) - 'owner_id')
    OR (NEW.decided_at IS NOT NULL AND OLD.decided_at IS NULL AND (sec.me() IS NULL OR NEW.decided_by IS DISTINCT FROM sec.me())) THEN
    PERFORM core.stop_('P0C02', 'deal.decision_kept', 'A decision stands as it was made.', 'Ask anew.');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION core.evidence_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  kept text[] := '{owner_id,removed_at,removed_by,remove_reason}';
BEGIN
  IF TG_OP = 'DELETE' OR pg_catalog.to_jsonb(NEW) - kept <> pg_catalog.to_jsonb(OLD) - kept
    OR (OLD.removed_at IS NOT NULL AND pg_catalog.to_jsonb(NEW) - 'owner_id' <> pg_catalog.to_jsonb(OLD) - 'owner_id') THEN
    PERFORM core.stop_('P0C02', 'evidence.kept', 'Evidence is never changed.', 'Mark it as removed and add another.');
  END IF;
  RETURN NEW;
END $$;

-- the stages and edges of a version, told apart for joins, from its review on
CREATE FUNCTION core.spread_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  DELETE FROM core.pipeline_edge x WHERE x.version_id = NEW.id;
  DELETE FROM core.pipeline_stage x WHERE x.version_id = NEW.id;
  INSERT INTO core.pipeline_stage (version_id, stage_id, position, code, kind, name_en, name_zh, probability, forecast, sla_days, idle_days, warn_days, rules)
    SELECT NEW.id, s.stage ->> 'id', s.n, s.stage ->> 'code', s.stage ->> 'kind', s.stage ->> 'name_en', s.stage ->> 'name_zh', (s.stage ->> 'probability')::numeric,
      s.stage ->> 'forecast', (s.stage ->> 'sla_days')::int, coalesce((s.stage ->> 'idle_days')::int, 7),
      coalesce((s.stage ->> 'warn_days')::int, greatest(coalesce((s.stage ->> 'idle_days')::int, 7) - 2, 0)),
      s.stage || pg_catalog.jsonb_build_object('required', coalesce(s.stage -> 'required', '[]'), 'evidence', coalesce(s.stage -> 'evidence', '[]'),
        'activities', coalesce(s.stage -> 'activities', '[]'), 'tasks', coalesce(s.stage -> 'tasks', '[]'), 'automatic', coalesce(s.stage -> 'automatic', '[]'),
        'approvals', coalesce(s.stage -> 'approvals', '[]'), 'entry', coalesce(s.stage ->> 'entry', ''), 'exit', coalesce(s.stage ->> 'exit', ''))
    FROM pg_catalog.jsonb_array_elements(NEW.body -> 'stages') WITH ORDINALITY s (stage, n);
  INSERT INTO core.pipeline_edge (version_id, edge_id, from_stage, to_stage, kind, condition)
    SELECT NEW.id, e.edge ->> 'id', e.edge ->> 'from', e.edge ->> 'to', e.edge ->> 'kind', coalesce(e.edge ->> 'condition', '')
    FROM pg_catalog.jsonb_array_elements(NEW.body -> 'edges') e (edge);
  RETURN NULL;
END $$;
