-- owner: app_guard
-- One act on many leads. A trial run does it and takes it back, so what it promises is what happens.
CREATE FUNCTION core.lead_bulk_(p_act text, p_ids bigint[], p_filter jsonb, p_args jsonb, p_dry_run boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  args jsonb := core.lead_bulk_args_(p_act, p_args);
  asked bigint[] := ARRAY(SELECT DISTINCT x FROM pg_catalog.unnest(p_ids) x ORDER BY 1);
  mine bigint[];
  made bigint;
  answer jsonb;
BEGIN
  PERFORM core.lead_require_('{g_manager,g_director}');
  IF coalesce(pg_catalog.cardinality(asked), 0) NOT BETWEEN 1 AND 100000 THEN
    PERFORM core.stop_('22023', 'lead.too_many', 'At most 100,000 leads are changed at a time.', 'Narrow the list.');
  END IF;
  mine := ARRAY(SELECT l.id FROM core.lead l WHERE l.id = ANY (asked) AND l.seen_by = ANY ((SELECT sec.lead_work())::int[]) ORDER BY l.id);
  IF NOT p_dry_run THEN
    INSERT INTO core.lead_bulk (act, asked_by, filter, lead_ids, args, state, total) VALUES (p_act, sec.me(), p_filter, mine, args, 'queued', pg_catalog.cardinality(mine)) RETURNING id INTO made;
    IF pg_catalog.cardinality(mine) > 20000 THEN
      RETURN pg_catalog.jsonb_build_object('total', pg_catalog.cardinality(asked), 'changes', 0, 'same', 0, 'refused', '[]'::jsonb, 'by_owner', '[]'::jsonb, 'queued', true, 'bulk', made, 'done', 0);
    END IF;
    answer := core.lead_bulk_run_(made, sec.me());
  ELSE
    BEGIN
      answer := core.lead_bulk_do_(p_act, mine, args, NULL, sec.me());
      RAISE EXCEPTION 'taken back' USING ERRCODE = 'P0CDR';
    EXCEPTION WHEN SQLSTATE 'P0CDR' THEN
      NULL;
    END;
    answer := answer || pg_catalog.jsonb_build_object('queued', pg_catalog.cardinality(mine) > 20000);
  END IF;
  RETURN core.lead_bulk_others_(answer, asked, mine);
END $$;

-- leads that are not the caller's to change are told as not found
CREATE FUNCTION core.lead_bulk_others_(p_answer jsonb, p_asked bigint[], p_mine bigint[]) RETURNS jsonb LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT p_answer || pg_catalog.jsonb_build_object('total', pg_catalog.cardinality(p_asked), 'refused', p_answer -> 'refused' || CASE WHEN o.ids = '{}' THEN '[]'::jsonb
    ELSE pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('code', 'record.not_found', 'count', pg_catalog.cardinality(o.ids), 'examples', pg_catalog.to_jsonb(o.ids[1:5]))) END)
  FROM (SELECT ARRAY(SELECT x FROM pg_catalog.unnest(p_asked) x EXCEPT SELECT x FROM pg_catalog.unnest(p_mine) x ORDER BY 1) AS ids) o $$;

-- the arguments with codes resolved, or a refusal; who may give to whom is asked here, when it is asked for
CREATE FUNCTION core.lead_bulk_args_(p_act text, p_args jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  owner int := CASE WHEN p_act IN ('assign', 'transfer') THEN core.lead_person_(p_args ->> 'owner') END;
  pool int := CASE WHEN p_act = 'transfer' OR coalesce(p_args ->> 'pool', '') <> '' THEN core.lead_pool_(p_args ->> 'pool') END;
BEGIN
  IF p_act NOT IN ('assign', 'transfer', 'tag', 'untag', 'field', 'return', 'close', 'rescore') THEN
    PERFORM core.lead_bad_('act', 'There is no such act on many leads.', 'Choose one from the list.');
  ELSIF owner IS NOT NULL AND NOT owner = ANY (coalesce(sec.work_ids(), '{}')) THEN
    PERFORM core.stop_('42501', 'lead.not_your_person', 'Leads go to people of your own team.', 'Choose somebody of the team.');
  ELSIF pool IS NOT NULL AND NOT pool = ANY (coalesce(sec.pool_ids(), '{}')) THEN
    PERFORM core.lead_bad_('pool', 'There is no such pool.', 'Choose one from the list.');
  ELSIF coalesce((p_args ->> 'over_caps')::boolean, false) AND NOT sec.has('g_director') THEN
    PERFORM core.stop_('42501', 'lead.not_allowed', 'Only a director goes beyond the caps.', 'Ask a director.');
  ELSIF p_act IN ('tag', 'untag') AND core.lead_tags_(coalesce(p_args -> 'tags', '[]')) = '[]' THEN
    PERFORM core.lead_bad_('tags', 'No tag was named.', 'Write at least one.');
  ELSIF p_act = 'close' THEN
    PERFORM core.lead_close_args_(p_args ->> 'status', p_args ->> 'reason');
  ELSIF p_act = 'field' THEN
    PERFORM core.lead_hidden_(core.lead_bulk_patch_(p_args)), core.lead_columns_(core.lead_bulk_patch_(p_args));
  END IF;
  RETURN coalesce(p_args, '{}') || pg_catalog.jsonb_build_object('owner_id', owner, 'pool_id', pool);
END $$;

-- one field and its value as a patch of a lead
CREATE FUNCTION core.lead_bulk_patch_(p_args jsonb) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN EXISTS (SELECT 1 FROM core.lead_field f WHERE f.code = p_args ->> 'field' AND NOT f.is_core)
    THEN pg_catalog.jsonb_build_object('fields', pg_catalog.jsonb_build_object(p_args ->> 'field', p_args -> 'value')) ELSE pg_catalog.jsonb_build_object(coalesce(p_args ->> 'field', '?'), p_args -> 'value') END $$;

-- what was asked for, done: in the call or by the worker, for the person who asked. The row stays free for the worker's heartbeat; whoever
-- finishes second takes everything back.
CREATE FUNCTION core.lead_bulk_run_(p_bulk bigint, p_by int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  b core.lead_bulk;
  answer jsonb;
BEGIN
  SELECT * INTO b FROM core.lead_bulk x WHERE x.id = p_bulk AND x.state IN ('queued', 'running') FOR KEY SHARE;
  IF b.id IS NULL THEN
    PERFORM core.stop_('P0C03', 'lead.bulk.not_waiting', 'This act was done or called off already.', 'Look at the list again.');
  END IF;
  answer := core.lead_bulk_do_(b.act, b.lead_ids, b.args, b.id, p_by);
  UPDATE core.lead_bulk x SET state = 'done', done = (answer ->> 'changes')::int, refused = answer -> 'refused', preview = answer - 'refused', finished_at = pg_catalog.clock_timestamp(), phase = '' WHERE x.id = b.id AND x.state IN ('queued', 'running');
  IF NOT FOUND THEN
    PERFORM core.stop_('P0C03', 'lead.bulk.not_waiting', 'This act was done or called off already.', 'Look at the list again.');
  END IF;
  RETURN answer || pg_catalog.jsonb_build_object('bulk', b.id, 'done', (answer ->> 'changes')::int, 'queued', false);
END $$;

CREATE FUNCTION core.lead_bulk_do_(p_act text, p_ids bigint[], p_args jsonb, p_bulk bigint, p_by int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answers jsonb := '[]';
  held jsonb := '{}';
  people int[];
BEGIN
  IF coalesce(pg_catalog.cardinality(p_ids), 0) > 0 THEN
    people := ARRAY(SELECT DISTINCT l.owner_id FROM core.lead l WHERE l.id = ANY (p_ids) AND l.owner_id IS NOT NULL UNION SELECT (p_args ->> 'owner_id')::int WHERE p_args ->> 'owner_id' IS NOT NULL);
    IF p_act IN ('assign', 'transfer', 'return', 'close') THEN
      held := core.lead_holdings_(people);
    END IF;
    PERFORM core.lead_label_('bulk', p_bulk, p_by);
    answers := CASE WHEN p_act IN ('assign', 'transfer', 'return') THEN core.lead_bulk_hands_(p_act, p_ids, p_args, p_by)
      WHEN p_act = 'close' THEN core.lead_bulk_close_(p_ids, p_args) WHEN p_act = 'rescore' THEN core.lead_bulk_rescore_(p_ids) ELSE core.lead_bulk_write_(p_act, p_ids, p_args) END;
    PERFORM core.lead_label_('');
  END IF;
  RETURN core.lead_bulk_told_(answers, held, CASE WHEN held = '{}' THEN held ELSE core.lead_holdings_(people) END);
END $$;

-- open leads of each person
CREATE FUNCTION core.lead_holdings_(p_people int[]) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_object_agg(p.id, (SELECT count(*) FROM core.lead l WHERE l.owner_id = p.id AND l.status = 'open')), '{}') FROM pg_catalog.unnest(p_people) p (id) $$;

CREATE FUNCTION core.lead_bulk_told_(p_answers jsonb, p_before jsonb, p_after jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('total', pg_catalog.jsonb_array_length(p_answers),
    'changes', (SELECT count(*) FROM pg_catalog.jsonb_array_elements(p_answers) a WHERE (a ->> 'ok')::boolean AND coalesce(a ->> 'code', '') <> 'same'),
    'same', (SELECT count(*) FROM pg_catalog.jsonb_array_elements(p_answers) a WHERE a ->> 'code' = 'same'),
    'refused', (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('code', r.code, 'count', r.n, 'examples', r.ids[1:5]) ORDER BY r.code), '[]') FROM (
      SELECT a ->> 'code' AS code, count(*) AS n, pg_catalog.array_agg((a ->> 'lead')::bigint ORDER BY (a ->> 'lead')::bigint) AS ids
      FROM pg_catalog.jsonb_array_elements(p_answers) a WHERE NOT (a ->> 'ok')::boolean GROUP BY 1) r),
    'by_owner', (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('owner_id', b.key::int, 'before', b.value::int, 'after', (p_after ->> b.key)::int) ORDER BY b.key::int), '[]')
      FROM pg_catalog.jsonb_each_text(p_before) b WHERE b.value <> p_after ->> b.key)) $$;

CREATE FUNCTION core.lead_bulk_hands_(p_act text, p_ids bigint[], p_args jsonb, p_by int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  n CONSTANT int := pg_catalog.cardinality(p_ids);
BEGIN
  RETURN core.lead_own_(p_ids, pg_catalog.array_fill(CASE WHEN p_act <> 'return' THEN (p_args ->> 'owner_id')::int END, ARRAY[n]), CASE p_act WHEN 'return' THEN 'return' ELSE 'bulk' END, p_by, NULL,
    coalesce((p_args ->> 'over_caps')::boolean, false), pg_catalog.array_fill((p_args ->> 'pool_id')::int, ARRAY[n]));
END $$;

CREATE FUNCTION core.lead_bulk_close_(p_ids bigint[], p_args jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answers jsonb;
BEGIN
  PERFORM core.lead_members_first_(p_ids);
  PERFORM 1 FROM core.lead l WHERE l.id = ANY (p_ids) ORDER BY l.id FOR UPDATE;
  SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('lead', l.id, 'ok', w.why IS NULL) || CASE WHEN w.why IS NOT NULL THEN pg_catalog.jsonb_build_object('code', w.why) ELSE '{}' END) INTO answers
    FROM core.lead l CROSS JOIN LATERAL (SELECT core.lead_close_why_(l, p_args ->> 'status') AS why) w WHERE l.id = ANY (p_ids);
  PERFORM core.lead_close_many_(ARRAY(SELECT (a ->> 'lead')::bigint FROM pg_catalog.jsonb_array_elements(answers) a WHERE (a ->> 'ok')::boolean), p_args ->> 'status', p_args ->> 'reason');
  RETURN answers;
END $$;

CREATE FUNCTION core.lead_bulk_rescore_(p_ids bigint[]) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.lead_changed_facts_(p_ids, 'fields');
  RETURN (SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('lead', x, 'ok', true)) FROM pg_catalog.unnest(p_ids) x);
END $$;

-- tags and fields: one statement over those that differ
CREATE FUNCTION core.lead_bulk_write_(p_act text, p_ids bigint[], p_args jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  words text[] := ARRAY(SELECT t FROM pg_catalog.jsonb_array_elements_text(core.lead_tags_(coalesce(p_args -> 'tags', '[]'))) t);
  patch jsonb := CASE WHEN p_act = 'field' THEN core.lead_bulk_patch_(p_args) END;
  columns jsonb := CASE WHEN patch IS NOT NULL AND NOT patch ? 'fields' THEN core.lead_columns_(patch) END;
  changed bigint[];
  wrong bigint[] := '{}';
BEGIN
  PERFORM pg_catalog.set_config('tripod.lead_set', '', true);
  PERFORM 1 FROM core.lead l WHERE l.id = ANY (p_ids) ORDER BY l.id FOR UPDATE;
  IF p_act = 'tag' THEN
    wrong := ARRAY(SELECT l.id FROM core.lead l WHERE l.id = ANY (p_ids) AND pg_catalog.cardinality(core.tags_with_(l.tags, words)) > 50);
    WITH done AS (UPDATE core.lead l SET tags = core.tags_with_(l.tags, words) WHERE l.id = ANY (p_ids) AND l.id <> ALL (wrong) AND NOT l.tags @> words RETURNING l.id) SELECT pg_catalog.array_agg(d.id) INTO changed FROM done d;
  ELSIF p_act = 'untag' THEN
    WITH done AS (UPDATE core.lead l SET tags = ARRAY(SELECT t FROM pg_catalog.unnest(l.tags) t WHERE t <> ALL (words)) WHERE l.id = ANY (p_ids) AND l.tags && words RETURNING l.id) SELECT pg_catalog.array_agg(d.id) INTO changed FROM done d;
  ELSIF columns IS NULL THEN
    WITH done AS (UPDATE core.lead l SET fields = core.lead_fields_(l.fields, patch -> 'fields') WHERE l.id = ANY (p_ids) AND l.fields IS DISTINCT FROM core.lead_fields_(l.fields, patch -> 'fields') RETURNING l.id)
      SELECT pg_catalog.array_agg(d.id) INTO changed FROM done d;
  ELSE
    EXECUTE pg_catalog.format('WITH done AS (UPDATE core.lead l SET %1$I = r.%1$I FROM pg_catalog.jsonb_populate_record(NULL::core.lead, $1) r WHERE l.id = ANY ($2) AND l.%1$I IS DISTINCT FROM r.%1$I RETURNING l.id)
      SELECT pg_catalog.array_agg(d.id) FROM done d', (SELECT k FROM pg_catalog.jsonb_object_keys(columns) k)) INTO changed USING columns, p_ids;
  END IF;
  PERFORM core.lead_changed_facts_(changed, 'fields') WHERE changed IS NOT NULL;
  RETURN (SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('lead', x, 'ok', x <> ALL (wrong)) || CASE WHEN x = ANY (wrong) THEN '{"code": "lead.too_many_tags"}'::jsonb
    WHEN x = ANY (coalesce(changed, '{}')) THEN '{}' ELSE '{"code": "same"}' END) FROM pg_catalog.unnest(p_ids) x);
END $$;

CREATE FUNCTION core.tags_with_(p_tags text[], p_more text[]) RETURNS text[] LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT ARRAY(SELECT DISTINCT t COLLATE "C" FROM pg_catalog.unnest(p_tags || p_more) t ORDER BY 1) $$;
GRANT EXECUTE ON FUNCTION core.lead_bulk_(text, bigint[], jsonb, jsonb, boolean) TO app_writer;
GRANT EXECUTE ON FUNCTION core.lead_bulk_run_(bigint, int) TO app_writer, g_worker;
