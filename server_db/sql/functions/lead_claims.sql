-- owner: app_guard
-- Claims, returns and assignments by hand: who may, then the one door.
CREATE FUNCTION core.lead_claim_(p_lead bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  done jsonb;
BEGIN
  PERFORM core.lead_require_('{g_rep,g_manager,g_director}');
  IF NOT core.lead_seen_(p_lead) AND NOT coalesce((SELECT l.pool_id = ANY (sec.pool_ids()) FROM core.lead l WHERE l.id = p_lead AND l.status <> 'merged'), false) THEN
    PERFORM core.stop_('P0002', 'record.not_found', 'This record does not exist, or is not yours.', 'Look it up again.');
  END IF;
  done := core.lead_own_(ARRAY[p_lead], ARRAY[me], 'claim', me, NULL, false) -> 0;
  IF NOT (done ->> 'ok')::boolean THEN
    PERFORM core.lead_refused_(done);
  END IF;
  RETURN core.lead_answer_(p_lead);
END $$;

-- one sentence for each refusal of the door; whose it is now is told to those who may see that person's leads
CREATE FUNCTION core.lead_refused_(p_answer jsonb) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  code text := p_answer ->> 'code';
  args jsonb := coalesce(p_answer -> 'args', '{}');
BEGIN
  IF args ? 'owner_id' THEN
    args := coalesce((SELECT pg_catalog.jsonb_build_object('owner', e.code, 'owner_en', e.name_en, 'owner_zh', e.name_zh) FROM core.employee e
      WHERE e.id = (args ->> 'owner_id')::int AND e.id = ANY (coalesce(sec.scope_ids(), '{}'))), '{}');
  END IF;
  PERFORM core.stop_('P0C03', code, CASE code WHEN 'lead.claim.taken' THEN 'Somebody else has taken this lead.' WHEN 'lead.claim.held_cap' THEN 'No more leads of this pool can be held.'
      WHEN 'lead.claim.daily_cap' THEN 'No more leads of this pool can be taken today.' WHEN 'lead.claim.capacity' THEN 'The person''s capacity is used up.'
      WHEN 'lead.claim.cooldown' THEN 'Who gave a lead back cannot take it again at once.' WHEN 'lead.claim.score' THEN 'This lead has too few points to be taken.'
      WHEN 'lead.claim.not_member' THEN 'Only members of the pool take its leads.' WHEN 'lead.claim.absent' THEN 'Who is absent takes no leads.'
      WHEN 'lead.required' THEN 'Fields that the form demands are empty.' WHEN 'lead.merged' THEN 'This lead was merged into another one.'
      WHEN 'lead.closed' THEN 'This lead is closed.' ELSE 'This lead cannot change hands now.' END,
    CASE code WHEN 'lead.claim.taken' THEN 'Take another one.' WHEN 'lead.claim.not_member' THEN 'Ask the pool''s manager.' ELSE 'Take another lead, or ask a manager.' END, args);
END $$;

-- the best free leads of a pool that nobody else is just taking
CREATE FUNCTION core.lead_claim_next_(p_pool int, p_n int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  ids bigint[];
  done jsonb;
BEGIN
  PERFORM core.lead_require_('{g_rep,g_manager,g_director}');
  IF p_n NOT BETWEEN 1 AND 20 OR NOT p_pool = ANY (coalesce(sec.pool_ids(), '{}')) THEN
    PERFORM core.stop_('22023', 'lead.claim.bad_request', 'Between one and twenty leads are taken at a time, out of a pool one sees.', 'Correct the number or the pool.');
  END IF;
  PERFORM 1 FROM core.pool_member m WHERE m.employee_id = me ORDER BY m.pool_id FOR UPDATE;
  ids := ARRAY(SELECT l.id FROM core.lead l LEFT JOIN core.lead_score s ON s.lead_id = l.id
    WHERE l.seen_by = - p_pool AND l.status = 'open' AND NOT (l.returned_by IS NOT DISTINCT FROM me AND coalesce(l.cooldown_until > pg_catalog.clock_timestamp(), false))
      AND coalesce(s.score_cp, 0) >= coalesce((SELECT p.claim_min_score_cp FROM core.pool p WHERE p.id = p_pool), 0)
    ORDER BY s.score_cp DESC NULLS LAST, l.created_at, l.id LIMIT p_n FOR UPDATE OF l SKIP LOCKED);
  IF pg_catalog.cardinality(ids) = 0 THEN
    RETURN '{"claimed": [], "refused": []}';
  END IF;
  done := core.lead_own_(ids, pg_catalog.array_fill(me, ARRAY[pg_catalog.cardinality(ids)]), 'claim', me, NULL, false);
  IF NOT EXISTS (SELECT 1 FROM pg_catalog.jsonb_array_elements(done) d WHERE (d ->> 'ok')::boolean) THEN
    PERFORM core.lead_refused_(done -> 0);
  END IF;
  RETURN pg_catalog.jsonb_build_object('claimed', (SELECT pg_catalog.jsonb_agg(core.lead_answer_((d ->> 'lead')::bigint)) FROM pg_catalog.jsonb_array_elements(done) d WHERE (d ->> 'ok')::boolean),
    'refused', (SELECT coalesce(pg_catalog.jsonb_agg(d), '[]') FROM pg_catalog.jsonb_array_elements(done) d WHERE NOT (d ->> 'ok')::boolean));
END $$;

CREATE FUNCTION core.lead_return_(p_lead bigint, p_version int, p_reason text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.lead;
  done jsonb;
BEGIN
  PERFORM core.lead_require_('{g_rep,g_manager,g_director}');
  -- members before leads, as everywhere
  PERFORM 1 FROM core.pool_member m JOIN core.lead l ON l.id = p_lead AND m.pool_id = l.pool_id AND m.employee_id = l.owner_id FOR UPDATE OF m;
  row := core.lead_locked_(p_lead, p_version);
  IF row.owner_id IS NULL THEN
    PERFORM core.stop_('P0C03', 'lead.free', 'This lead is in its pool already.', 'Nothing is left to do.');
  ELSIF NOT (row.owner_id = ANY (coalesce(sec.work_ids(), '{}')) OR row.pool_id = ANY (coalesce(sec.pool_manager_ids(), '{}'))) THEN
    PERFORM core.stop_('42501', 'lead.not_yours', 'This lead is not yours to give back.', 'Ask who has it.');
  END IF;
  done := core.lead_own_(ARRAY[p_lead], ARRAY[NULL::int], 'return', sec.me(), NULL, false) -> 0;
  IF NOT (done ->> 'ok')::boolean THEN
    PERFORM core.lead_refused_(done);
  END IF;
  PERFORM core.lead_noted_(p_lead, 'return', p_reason);
  RETURN core.lead_answer_(p_lead);
END $$;

-- why, in the lead's history
CREATE FUNCTION core.lead_noted_(p_lead bigint, p_act text, p_reason text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.lead_change (lead_id, by_id, act, cause_id, before, after, version_after)
    SELECT l.id, core.lead_by_(), p_act, core.lead_cause_(), '{}', pg_catalog.jsonb_build_object('reason', left(p_reason, 500)), l.version FROM core.lead l WHERE l.id = p_lead AND btrim(coalesce(p_reason, '')) <> '' $$;

CREATE FUNCTION core.lead_assign_(p_leads bigint[], p_to text, p_pool text, p_reason text, p_over_caps boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  owner int := core.lead_person_(p_to);
  pool int := CASE WHEN coalesce(p_pool, '') <> '' THEN core.lead_pool_(p_pool) END;
  mine bigint[];
  done jsonb;
BEGIN
  PERFORM core.lead_require_('{g_manager,g_director}');
  IF pg_catalog.cardinality(p_leads) NOT BETWEEN 1 AND 20000 THEN
    PERFORM core.stop_('22023', 'lead.too_many', 'At most 20,000 leads change hands at a time.', 'Choose fewer.');
  ELSIF owner IS NOT NULL AND NOT owner = ANY (coalesce(sec.work_ids(), '{}')) THEN
    PERFORM core.stop_('42501', 'lead.not_your_person', 'Leads go to people of your own team.', 'Choose somebody of the team.');
  ELSIF p_over_caps AND NOT sec.has('g_director') THEN
    PERFORM core.stop_('42501', 'lead.not_allowed', 'Only a director goes beyond the caps.', 'Ask a director.');
  ELSIF pool IS NOT NULL AND NOT pool = ANY (coalesce(sec.pool_ids(), '{}')) THEN
    PERFORM core.lead_bad_('pool', 'There is no such pool.', 'Choose one from the list.');
  END IF;
  mine := ARRAY(SELECT DISTINCT l.id FROM core.lead l WHERE l.id = ANY (p_leads) AND l.seen_by = ANY ((SELECT sec.lead_work())::int[]) ORDER BY 1);
  done := CASE WHEN mine = '{}' THEN '[]' ELSE core.lead_own_(mine, pg_catalog.array_fill(owner, ARRAY[pg_catalog.cardinality(mine)]), 'assign', me, NULL, p_over_caps,
    pg_catalog.array_fill(pool, ARRAY[pg_catalog.cardinality(mine)])) END;
  PERFORM core.lead_assigned_(done, owner, p_reason, p_over_caps);
  RETURN pg_catalog.jsonb_build_object('done', core.lead_versions_(done) || (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('lead', x, 'ok', false, 'code', 'record.not_found', 'args', '{}'::jsonb)), '[]')
    FROM pg_catalog.unnest(p_leads) x WHERE x <> ALL (mine)));
END $$;

-- each answer with the version its lead has by now
CREATE FUNCTION core.lead_versions_(p_done jsonb) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_agg(d.one || pg_catalog.jsonb_build_object('version', l.version) ORDER BY d.n), '[]')
  FROM pg_catalog.jsonb_array_elements(p_done) WITH ORDINALITY d (one, n) LEFT JOIN core.lead l ON l.id = (d.one ->> 'lead')::bigint $$;

-- who gave what to whom, and the word to the one who got it
CREATE FUNCTION core.lead_assigned_(p_done jsonb, p_owner int, p_reason text, p_over_caps boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  given bigint[] := ARRAY(SELECT (d ->> 'lead')::bigint FROM pg_catalog.jsonb_array_elements(p_done) d WHERE (d ->> 'ok')::boolean AND NOT d ? 'code');
BEGIN
  INSERT INTO core.assign_log (lead_id, pool_id, from_owner, to_owner, reason, cause, by_id)
    SELECT l.id, l.pool_id, (SELECT (c.before ->> 'owner_id')::int FROM core.lead_change c WHERE c.lead_id = l.id AND c.before ? 'owner_id' ORDER BY c.id DESC LIMIT 1), p_owner,
      pg_catalog.jsonb_build_object('code', 'manual', 'note', left(p_reason, 500), 'over_caps', p_over_caps, 'considered', '[]'::jsonb), 'assign', sec.me()
    FROM core.lead l WHERE l.id = ANY (given) ORDER BY l.id;
  IF p_owner <> sec.me() AND given <> '{}' THEN
    PERFORM core.notify_(p_owner, 'lead.assigned', pg_catalog.jsonb_build_object('n', pg_catalog.cardinality(given), 'code', (SELECT l.code FROM core.lead l WHERE l.id = given[1]),
      'company', (SELECT l.company FROM core.lead l WHERE l.id = given[1])), 'tripod://lead/' || given[1]);
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION core.lead_claim_(bigint), core.lead_claim_next_(int, int), core.lead_return_(bigint, int, text),
  core.lead_assign_(bigint[], text, text, text, boolean), core.lead_refused_(jsonb) TO app_writer;
