-- owner: app_guard
-- Two leads become one and, if that was wrong, two again. What moved is remembered by number, what changed by value.
CREATE FUNCTION core.lead_merge_(p_kept bigint, p_gone bigint, p_kept_version int, p_gone_version int, p_chosen jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  kept core.lead;
  gone core.lead;
  made bigint := pg_catalog.nextval('core.lead_merge_id_seq');
  moved jsonb;
BEGIN
  PERFORM core.lead_require_('{g_manager,g_director}');
  PERFORM core.lead_members_first_(ARRAY[p_kept, p_gone]);
  PERFORM 1 FROM core.lead l WHERE l.id IN (p_kept, p_gone) ORDER BY l.id FOR UPDATE;
  kept := core.lead_locked_(p_kept, p_kept_version);
  gone := core.lead_locked_(p_gone, p_gone_version);
  PERFORM core.lead_may_merge_(kept, gone, p_chosen);
  PERFORM core.lead_label_('merge', made, sec.me());
  moved := core.lead_move_children_(p_gone, p_kept, NULL);
  PERFORM core.lead_take_over_(kept, gone, coalesce(p_chosen, '{}'));
  UPDATE core.lead l SET status = 'merged', merged_into = p_kept, closed_at = NULL WHERE l.id = p_gone;
  PERFORM core.lead_clock_(ARRAY[p_gone], NULL);
  PERFORM core.lead_touches_(ARRAY[p_kept, p_gone]);
  INSERT INTO core.lead_merge (id, kept_id, gone_id, by_id, kept_before, kept_after, gone_before, chosen, moved)
    SELECT made, p_kept, p_gone, sec.me(), core.lead_content_(kept), core.lead_content_(l), pg_catalog.jsonb_build_object('status', gone.status, 'closed_at', gone.closed_at), coalesce(p_chosen, '{}'), moved
    FROM core.lead l WHERE l.id = p_kept;
  PERFORM core.lead_changed_facts_(ARRAY[p_kept], 'merge');
  RETURN pg_catalog.jsonb_build_object('merge', made, 'kept', core.lead_answer_(p_kept), 'gone', p_gone);
END $$;

CREATE FUNCTION core.lead_may_merge_(p_kept core.lead, p_gone core.lead, p_chosen jsonb) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_kept.id = p_gone.id THEN
    PERFORM core.stop_('22023', 'lead.merge.same', 'A lead is not merged with itself.', 'Choose another one.');
  ELSIF NOT (core.lead_mine_(p_kept.id) AND core.lead_mine_(p_gone.id)) THEN
    PERFORM core.stop_('42501', 'lead.not_yours', 'Both leads must be of your own team or pools.', 'Ask who leads the others.');
  ELSIF p_kept.status = 'merged' OR p_gone.status = 'merged' THEN
    PERFORM core.stop_('P0C03', 'lead.merged', 'This lead was merged into another one.', 'Open the one it was merged into.');
  ELSIF p_gone.deal_id IS NOT NULL THEN
    PERFORM core.stop_('P0C03', 'lead.merge.has_deal', 'The lead that would go has a deal.', 'Keep that one instead.');
  ELSIF pg_catalog.jsonb_typeof(coalesce(p_chosen, '{}')) <> 'object' OR EXISTS (SELECT 1 FROM pg_catalog.jsonb_each_text(coalesce(p_chosen, '{}')) c WHERE c.value NOT IN ('kept', 'gone')
      OR (c.key <> ALL (core.lead_mergeable_()) AND NOT EXISTS (SELECT 1 FROM core.lead_field f WHERE f.code = c.key AND NOT f.is_core))) THEN
    PERFORM core.lead_bad_('chosen', 'Each field is taken from the lead that is kept or from the one that goes.', 'Choose kept or gone.');
  END IF;
END $$;

CREATE FUNCTION core.lead_mergeable_() RETURNS text[] LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT '{company,contact_name,job_title,phone,email,city,need,region,product_line,channel,campaign,tags}'::text[] $$;

-- what a merge may change of a lead
CREATE FUNCTION core.lead_content_(p_lead core.lead) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_object_agg(e.key, e.value) FROM pg_catalog.jsonb_each(pg_catalog.to_jsonb(p_lead)) e
  WHERE e.key IN ('company', 'contact_name', 'job_title', 'phone', 'email', 'city', 'need', 'region_id', 'product_line_id', 'channel', 'campaign_id', 'tags', 'fields', 'touched_at', 'contacted_at') $$;

-- a value: the one chosen; where nothing was chosen the kept lead's, unless it says nothing
CREATE FUNCTION core.lead_taken_(p_kept text, p_gone text, p_choice text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN p_choice = 'gone' OR (p_choice IS NULL AND core.is_blank_(p_kept) AND NOT core.is_blank_(p_gone)) THEN p_gone ELSE p_kept END $$;

CREATE FUNCTION core.lead_take_over_(k core.lead, g core.lead, p_chosen jsonb) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE core.lead l SET company = core.lead_taken_(k.company, g.company, p_chosen ->> 'company'), contact_name = core.lead_taken_(k.contact_name, g.contact_name, p_chosen ->> 'contact_name'),
    job_title = core.lead_taken_(k.job_title, g.job_title, p_chosen ->> 'job_title'), phone = core.lead_taken_(k.phone, g.phone, p_chosen ->> 'phone'),
    email = core.lead_taken_(k.email, g.email, p_chosen ->> 'email'), city = core.lead_taken_(k.city, g.city, p_chosen ->> 'city'), need = core.lead_taken_(k.need, g.need, p_chosen ->> 'need'),
    region_id = core.lead_taken_(k.region_id::text, g.region_id::text, p_chosen ->> 'region')::int, product_line_id = core.lead_taken_(k.product_line_id::text, g.product_line_id::text, p_chosen ->> 'product_line')::int,
    channel = core.lead_taken_(k.channel, g.channel, p_chosen ->> 'channel'), campaign_id = core.lead_taken_(k.campaign_id::text, g.campaign_id::text, p_chosen ->> 'campaign')::int,
    tags = CASE p_chosen ->> 'tags' WHEN 'kept' THEN k.tags WHEN 'gone' THEN g.tags
      ELSE (SELECT coalesce(pg_catalog.array_agg(DISTINCT t ORDER BY t), '{}') FROM (SELECT t FROM pg_catalog.unnest(k.tags || g.tags) t ORDER BY t LIMIT 50) u) END,
    fields = (SELECT coalesce(pg_catalog.jsonb_object_agg(f.key, CASE WHEN f.choice = 'gone' OR (f.choice IS NULL AND core.is_blank_(k.fields ->> f.key)) THEN g.fields -> f.key ELSE k.fields -> f.key END)
        FILTER (WHERE CASE WHEN f.choice = 'gone' OR (f.choice IS NULL AND core.is_blank_(k.fields ->> f.key)) THEN g.fields ? f.key ELSE k.fields ? f.key END), '{}')
      FROM (SELECT DISTINCT x AS key, p_chosen ->> x AS choice FROM pg_catalog.jsonb_object_keys(k.fields || g.fields) x) f),
    touched_at = greatest(k.touched_at, g.touched_at), contacted_at = least(k.contacted_at, g.contacted_at)
  WHERE l.id = k.id $$;

-- touches, events, contacts and reviews go along; p_only: those of a merge, on the way back. A contact that both have stays where it is.
CREATE FUNCTION core.lead_move_children_(p_from bigint, p_to bigint, p_only jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  moved jsonb := '{}';
  ids bigint[];
  t text;
  apart text;
BEGIN
  FOREACH t IN ARRAY '{lead_touch,lead_event,lead_contact,review_item}'::text[] LOOP
    apart := CASE t WHEN 'lead_contact' THEN ' AND NOT EXISTS (SELECT 1 FROM core.lead_contact o WHERE o.lead_id = $2 AND o.link_kind = x.link_kind AND o.link_ref = x.link_ref)'
      WHEN 'review_item' THEN ' AND NOT EXISTS (SELECT 1 FROM core.review_item o WHERE o.lead_id = $2 AND o.on_date = x.on_date)' ELSE '' END;
    EXECUTE pg_catalog.format('WITH gone AS (UPDATE core.%I x SET lead_id = $2 WHERE x.lead_id = $1 AND ($3 IS NULL OR x.id = ANY ($3))%s RETURNING x.id) SELECT coalesce(pg_catalog.array_agg(g.id ORDER BY g.id), ''{}'') FROM gone g', t, apart)
      INTO ids USING p_from, p_to, CASE WHEN p_only IS NOT NULL THEN ARRAY(SELECT e::bigint FROM pg_catalog.jsonb_array_elements_text(coalesce(p_only -> t, '[]')) e) END;
    moved := moved || pg_catalog.jsonb_build_object(t, ids);
  END LOOP;
  RETURN moved;
END $$;

CREATE FUNCTION core.lead_unmerge_(p_merge bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  m core.lead_merge;
  edits text[];
  freed boolean;
BEGIN
  PERFORM core.lead_require_('{g_manager,g_director}');
  SELECT * INTO m FROM core.lead_merge x WHERE x.id = p_merge FOR UPDATE;
  IF m.id IS NULL OR NOT core.lead_mine_(m.kept_id) THEN
    PERFORM core.stop_('P0002', 'record.not_found', 'This record does not exist, or is not yours.', 'Look it up again.');
  ELSIF m.undone_at IS NOT NULL THEN
    PERFORM core.stop_('P0C03', 'lead.merge.undone', 'This merge was undone already.', 'Look at the leads again.');
  ELSIF EXISTS (SELECT 1 FROM core.lead_merge x WHERE x.id > m.id AND x.undone_at IS NULL AND m.kept_id IN (x.kept_id, x.gone_id)) THEN
    PERFORM core.stop_('P0C03', 'lead.merge.later', 'The lead was merged again later.', 'Undo the later merge first.');
  END IF;
  PERFORM core.lead_members_first_(ARRAY[m.kept_id, m.gone_id]);
  PERFORM 1 FROM core.lead l WHERE l.id IN (m.kept_id, m.gone_id) ORDER BY l.id FOR UPDATE;
  PERFORM core.lead_label_('unmerge', m.id, sec.me());
  -- who has taken as many as allowed since, or left, does not get it back: it is free in its pool
  SELECT coalesce(m.gone_before ->> 'status' = 'open' AND x.room = 0 AND x.code <> 'lead.claim.daily_cap', false) INTO freed
    FROM core.lead l CROSS JOIN LATERAL core.lead_room_(l.owner_id, l.pool_id, 'reopen', false, pg_catalog.clock_timestamp()) x WHERE l.id = m.gone_id;
  UPDATE core.lead l SET status = m.gone_before ->> 'status', closed_at = (m.gone_before ->> 'closed_at')::timestamptz, merged_into = NULL,
      owner_id = CASE WHEN freed THEN NULL ELSE l.owner_id END WHERE l.id = m.gone_id;
  PERFORM core.lead_move_children_(m.kept_id, m.gone_id, m.moved);
  edits := core.lead_give_back_(m);
  PERFORM core.lead_touches_(ARRAY[m.kept_id, m.gone_id]);
  PERFORM core.lead_clock_(ARRAY(SELECT l.id FROM core.lead l WHERE l.id = m.gone_id AND l.status = 'open'), 'undo');
  UPDATE core.lead_merge x SET undone_at = pg_catalog.clock_timestamp(), undone_by = sec.me() WHERE x.id = m.id;
  PERFORM core.lead_changed_facts_(ARRAY[m.kept_id, m.gone_id], 'undo');
  RETURN pg_catalog.jsonb_build_object('merge', m.id, 'kept', core.lead_answer_(m.kept_id), 'gone', m.gone_id, 'kept_edits', edits);
END $$;

-- the kept lead's values of before, where nobody changed them since; answers the fields that stay as they were edited
CREATE FUNCTION core.lead_give_back_(m core.lead_merge) RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  now core.lead;
  shown jsonb;
  r core.lead;
  edits text[];
  custom jsonb;
BEGIN
  SELECT * INTO now FROM core.lead l WHERE l.id = m.kept_id;
  shown := core.lead_content_(now);
  custom := core.fields_back_(shown -> 'fields', m.kept_before -> 'fields', m.kept_after -> 'fields');
  SELECT pg_catalog.array_agg(e.key ORDER BY e.key) INTO edits FROM (
    SELECT b.key FROM pg_catalog.jsonb_each(m.kept_before) b WHERE b.key NOT IN ('fields', 'touched_at', 'contacted_at') AND b.value <> m.kept_after -> b.key AND shown -> b.key <> m.kept_after -> b.key
    UNION ALL SELECT x FROM pg_catalog.jsonb_array_elements_text(custom -> 'edits') x) e;
  r := pg_catalog.jsonb_populate_record(now, (SELECT pg_catalog.jsonb_object_agg(b.key, b.value) FROM pg_catalog.jsonb_each(m.kept_before) b
    WHERE shown -> b.key = m.kept_after -> b.key) || pg_catalog.jsonb_build_object('fields', custom -> 'fields'));
  UPDATE core.lead l SET company = r.company, contact_name = r.contact_name, job_title = r.job_title, phone = r.phone, email = r.email, city = r.city, need = r.need, region_id = r.region_id,
      product_line_id = r.product_line_id, channel = r.channel, campaign_id = r.campaign_id, tags = r.tags, fields = r.fields, touched_at = r.touched_at, contacted_at = r.contacted_at
    WHERE l.id = m.kept_id;
  RETURN coalesce(edits, '{}');
END $$;

-- further fields one by one: {fields: what is restored, edits: what somebody changed since}
CREATE FUNCTION core.fields_back_(p_now jsonb, p_before jsonb, p_after jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('fields', coalesce(pg_catalog.jsonb_object_agg(f.key, f.value) FILTER (WHERE f.value IS NOT NULL), '{}'),
    'edits', coalesce(pg_catalog.jsonb_agg(f.key ORDER BY f.key) FILTER (WHERE f.edited), '[]'))
  FROM (SELECT x.key, p_before -> x.key IS DISTINCT FROM p_after -> x.key AND p_now -> x.key IS DISTINCT FROM p_after -> x.key AS edited,
      CASE WHEN p_now -> x.key IS NOT DISTINCT FROM p_after -> x.key THEN p_before -> x.key ELSE p_now -> x.key END AS value
    FROM (SELECT DISTINCT k AS key FROM pg_catalog.jsonb_object_keys(p_now || p_before || p_after) k) x) f $$;
GRANT EXECUTE ON FUNCTION core.lead_merge_(bigint, bigint, int, int, jsonb), core.lead_unmerge_(bigint), core.fields_back_(jsonb, jsonb, jsonb) TO app_writer;
