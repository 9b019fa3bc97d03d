-- owner: app_guard
-- What persons see of scores: the lines of one, its log, a sample to try rules on, a trial asked of the worker.

-- the lines add up to score_cp; stored_cp is what lists show until the pass of today came by
CREATE FUNCTION core.score_lines_(p_lead bigint) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  live core.score_version := core.score_live_();
  stored core.lead_score;
  shown jsonb;
BEGIN
  IF NOT core.lead_seen_(p_lead) THEN
    PERFORM core.stop_('P0002', 'lead.not_found', 'There is no such lead, or you may not see it.', 'Look in the pool.');
  END IF;
  SELECT * INTO stored FROM core.lead_score s WHERE s.lead_id = p_lead;
  IF live.id IS NULL THEN
    RETURN pg_catalog.jsonb_build_object('version', NULL, 'as_of', sec.today(), 'score_cp', 0, 'stored_cp', stored.score_cp, 'grade', stored.grade, 'lines', '[]'::jsonb);
  END IF;
  EXECUTE 'SELECT pg_catalog.jsonb_build_object(''score_cp'', coalesce(pg_catalog.sum(l.points_cp), 0), ''lines'', coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(l)
      || coalesce((SELECT pg_catalog.jsonb_build_object(''event_kind'', e.kind, ''page'', e.page, ''name'', e.name, ''seconds'', e.seconds) FROM core.lead_event e
        WHERE e.id = l.event_id), ''{}'') ORDER BY l.seq), ''[]'')) FROM scoring.lines_' || live.function_suffix || '($1, $2) l' INTO shown USING p_lead, sec.today();
  RETURN shown || pg_catalog.jsonb_build_object('version', live.number, 'version_id', live.id, 'as_of', sec.today(), 'stored_cp', stored.score_cp, 'grade', stored.grade,
    'fit_cp', stored.fit_cp, 'engagement_cp', stored.engagement_cp);
END $$;

-- newest first; the differences of all entries add up to the score
CREATE FUNCTION core.score_log_(p_lead bigint, p_before bigint, p_n int) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT core.lead_seen_(p_lead) THEN
    PERFORM core.stop_('P0002', 'lead.not_found', 'There is no such lead, or you may not see it.', 'Look in the pool.');
  END IF;
  RETURN coalesce((SELECT pg_catalog.jsonb_agg(pg_catalog.to_jsonb(q) ORDER BY q.id DESC) FROM (
    SELECT g.id, g.at, v.number AS version, g.cause, g.event_id, g.delta_cp, g.fit_cp, g.engagement_cp, g.score_cp FROM core.score_log g
      LEFT JOIN core.score_version v ON v.id = g.version_id WHERE g.lead_id = p_lead AND g.id < coalesce(p_before, 9223372036854775807)
      ORDER BY g.id DESC LIMIT least(p_n, 500)) q), '[]');
END $$;

-- up to 2,000 leads the caller sees, always the same ones, with their facts and events
CREATE FUNCTION core.score_sample_(p_n int) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  ids bigint[];
  hidden text[] := sec.hidden_lead_fields();
  demanding boolean := EXISTS (SELECT 1 FROM core.lead_layout y WHERE y.required_at = 'mql');
BEGIN
  PERFORM core.lead_version_may_(false);
  ids := ARRAY(SELECT l.id FROM core.lead l WHERE l.seen_by = ANY ((SELECT sec.lead_scope())::int[]) ORDER BY pg_catalog.md5(l.id::text), l.id LIMIT least(p_n, 2000));
  -- what the caller may not read of a lead is missing here as well; a rule over it then shows what it does to a lead that lacks it
  -- what its form demands of a qualified lead and that is empty: criteria alone do not qualify it
  RETURN coalesce((SELECT pg_catalog.jsonb_agg((pg_catalog.to_jsonb(f) - hidden) || wanting.part || pg_catalog.jsonb_build_object('fields', f.fields - hidden, 'events', coalesce((
      SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(e.id, e.kind, e.happened_at, e.on_date, e.seconds, e.page, e.name) ORDER BY e.happened_at, e.id)
      FROM core.lead_event e WHERE e.lead_id = f.lead_id), '[]')) ORDER BY f.lead_id) FROM core.lead_facts_(sec.today()) f
      CROSS JOIN LATERAL (SELECT CASE WHEN demanding AND core.lead_missing_(l, 'mql') <> '{}' THEN '{"unqualified": true}'::jsonb ELSE '{}' END AS part
        FROM core.lead l WHERE l.id = f.lead_id) wanting WHERE f.lead_id = ANY (ids)), '[]');
END $$;

CREATE FUNCTION core.score_trial_ask_(p_body jsonb, p_sample int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  made bigint;
BEGIN
  PERFORM core.lead_version_may_(false);
  IF pg_catalog.jsonb_typeof(p_body) IS DISTINCT FROM 'object' OR pg_catalog.octet_length(p_body::text) > 400000 THEN
    PERFORM core.stop_('22023', 'score.bad_body', 'This is no set of rules, or it is larger than 400 kB.', 'Save it from the editor.');
  ELSIF coalesce(p_sample, 0) NOT BETWEEN 1 AND 20000 THEN
    PERFORM core.stop_('22023', 'score.bad_sample', 'A trial runs over 1 to 20,000 leads.', 'Choose a number within.');
  END IF;
  -- the one before is no longer asked for
  UPDATE core.score_trial t SET cancel = true, state = CASE t.state WHEN 'queued' THEN 'cancelled' ELSE t.state END WHERE t.asked_by = sec.me() AND t.state IN ('queued', 'running');
  INSERT INTO core.score_trial (asked_by, body, sample) VALUES (sec.me(), p_body, p_sample) RETURNING id INTO made;
  RETURN pg_catalog.jsonb_build_object('id', made, 'version', 1);
END $$;

GRANT EXECUTE ON FUNCTION core.score_lines_(bigint), core.score_log_(bigint, bigint, int), core.score_sample_(int), core.score_trial_ask_(jsonb, int) TO app_writer;
