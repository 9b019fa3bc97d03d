-- owner: app_guard
-- A lead that meets the criteria in force becomes qualified once, with the version and the values that matched; it never stops being so.
CREATE FUNCTION core.mql_judge_(p_ids bigint[]) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  live core.mql_version;
  asked bigint[];
  met bigint[];
  found jsonb;
BEGIN
  SELECT * INTO live FROM core.mql_version v WHERE v.status = 'live' AND v.function_suffix IS NOT NULL;
  IF live.id IS NULL OR coalesce(pg_catalog.cardinality(p_ids), 0) = 0 THEN
    RETURN 0;
  END IF;
  asked := ARRAY(SELECT l.id FROM core.lead l WHERE l.id = ANY (p_ids) AND l.mql_at IS NULL AND l.status = 'open');
  IF pg_catalog.cardinality(asked) = 0 THEN
    RETURN 0;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.lead_id ORDER BY q.lead_id), pg_catalog.jsonb_object_agg(q.lead_id, q.matched) FROM scoring.mql_' || live.function_suffix
    || '($1) q WHERE q.matched IS NOT NULL' INTO met, found USING asked;
  RETURN core.mql_store_(core.mql_filled_(met), live.id, found, 'rule', NULL);
END $$;

-- those of them whose form demands nothing more of a qualified lead; where no form does, nobody is asked
CREATE FUNCTION core.mql_filled_(p_ids bigint[]) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_ids IS NULL OR NOT EXISTS (SELECT 1 FROM core.lead_layout y WHERE y.required_at = 'mql') THEN
    RETURN p_ids;
  END IF;
  RETURN (SELECT pg_catalog.array_agg(l.id ORDER BY l.id) FROM core.lead l WHERE l.id = ANY (p_ids) AND core.lead_missing_(l, 'mql') = '{}');
END $$;

-- Why a lead is not qualified though it might be: whether it meets the criteria in force (NULL where there are none), and what its form still demands.
CREATE FUNCTION core.mql_wanting_(p_lead bigint) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  live text := (SELECT v.function_suffix FROM core.mql_version v WHERE v.status = 'live');
  l core.lead;
  met boolean;
BEGIN
  SELECT * INTO l FROM core.lead x WHERE x.id = p_lead AND x.status = 'open' AND x.mql_at IS NULL;
  IF l.id IS NULL OR NOT core.lead_seen_(p_lead) THEN
    RETURN pg_catalog.jsonb_build_object('met', NULL, 'missing', '[]'::jsonb);
  ELSIF live IS NOT NULL THEN
    EXECUTE 'SELECT q.matched IS NOT NULL FROM scoring.mql_' || live || '($1) q' INTO met USING ARRAY[p_lead];
  END IF;
  RETURN pg_catalog.jsonb_build_object('met', met, 'missing', pg_catalog.to_jsonb(core.lead_missing_(l, 'mql')));
END $$;

-- p_matched: what matched, by lead; an act's own labels stand again afterwards
CREATE FUNCTION core.mql_store_(p_ids bigint[], p_version int, p_matched jsonb, p_how text, p_by int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  act text := pg_catalog.current_setting('tripod.lead_act', true);
  stored bigint[];
BEGIN
  IF p_ids IS NULL THEN
    RETURN 0;
  END IF;
  PERFORM pg_catalog.set_config('tripod.lead_act', 'mql', true);
  PERFORM 1 FROM core.lead l WHERE l.id = ANY (p_ids) ORDER BY l.id FOR NO KEY UPDATE;
  WITH u AS (UPDATE core.lead l SET mql_at = pg_catalog.clock_timestamp(), mql_version_id = p_version, mql_match = p_matched -> l.id::text
    WHERE l.id = ANY (p_ids) AND l.mql_at IS NULL RETURNING l.id)
  SELECT pg_catalog.array_agg(u.id) INTO stored FROM u;
  PERFORM pg_catalog.set_config('tripod.lead_act', coalesce(act, ''), true);
  INSERT INTO core.lead_mql (lead_id, version_id, matched, by, by_id)
    SELECT i.id, p_version, p_matched -> i.id::text, p_how, p_by FROM pg_catalog.unnest(stored) i (id) ORDER BY i.id;
  RETURN coalesce(pg_catalog.cardinality(stored), 0);
END $$;

CREATE FUNCTION core.mql_range_(p_from bigint, p_to bigint) RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.mql_judge_(ARRAY(SELECT l.id FROM core.lead l WHERE l.id >= p_from AND l.id < p_to AND l.mql_at IS NULL AND l.status = 'open')) $$;

-- by hand, for what no criterion foresaw: a manager's word stands with the reason
CREATE FUNCTION core.mql_by_hand_(p_lead bigint, p_version int, p_reason text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  l core.lead;
BEGIN
  IF NOT (sec.has('g_manager') OR sec.has('g_director')) OR NOT core.lead_mine_(p_lead) THEN
    PERFORM core.stop_('42501', 'lead.not_allowed', 'A manager of this lead qualifies it by hand.', 'Ask one.');
  ELSIF coalesce(pg_catalog.btrim(p_reason), '') = '' OR length(p_reason) > 200 THEN
    PERFORM core.stop_('22023', 'mql.no_reason', 'A lead qualified by hand needs a reason of up to 200 characters.', 'Say why.');
  END IF;
  SELECT * INTO l FROM core.lead x WHERE x.id = p_lead FOR NO KEY UPDATE;
  IF l.version IS DISTINCT FROM p_version THEN
    PERFORM core.stop_('P0C11', 'record.stale', 'Somebody changed this lead meanwhile.', 'Read it again and repeat.');
  ELSIF l.mql_at IS NOT NULL OR l.status <> 'open' THEN
    PERFORM core.stop_('P0C03', 'mql.already', 'This lead is qualified or closed already.', 'Read it again.');
  END IF;
  PERFORM core.lead_demand_(p_lead, 'mql');
  PERFORM core.mql_store_(ARRAY[p_lead], NULL, pg_catalog.jsonb_build_object(p_lead, pg_catalog.jsonb_build_array(
    pg_catalog.jsonb_build_object('id', 'hand', 'name_en', 'By hand', 'name_zh', '人工', 'formula', '', 'values', pg_catalog.jsonb_build_object('reason', p_reason), 'holds', true))),
    'hand', sec.me());
  SELECT * INTO l FROM core.lead x WHERE x.id = p_lead;
  RETURN pg_catalog.jsonb_build_object('id', l.id, 'code', l.code, 'version', l.version);
END $$;

GRANT EXECUTE ON FUNCTION core.mql_judge_(bigint[]), core.mql_by_hand_(bigint, int, text) TO app_writer, g_worker;
GRANT EXECUTE ON FUNCTION core.mql_wanting_(bigint) TO app_writer;
GRANT EXECUTE ON FUNCTION core.mql_range_(bigint, bigint) TO g_worker;
