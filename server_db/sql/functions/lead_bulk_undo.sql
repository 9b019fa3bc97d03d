-- owner: app_guard
-- Taking an act on many leads back: what it changed is as it was, where nobody changed it since.
CREATE FUNCTION core.lead_bulk_undo_(p_bulk bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  b core.lead_bulk;
  plan jsonb;
BEGIN
  PERFORM core.lead_require_('{g_manager,g_director}');
  SELECT * INTO b FROM core.lead_bulk x WHERE x.id = p_bulk FOR UPDATE;
  IF b.id IS NULL OR NOT (b.asked_by = sec.me() OR sec.has('g_director')) THEN
    PERFORM core.stop_('P0002', 'record.not_found', 'This record does not exist, or is not yours.', 'Look it up again.');
  ELSIF b.state <> 'done' OR b.undone_at IS NOT NULL THEN
    PERFORM core.stop_('P0C03', 'lead.bulk.not_done', 'This act is not done, or was taken back already.', 'Look at the list again.');
  ELSIF b.finished_at < pg_catalog.clock_timestamp() - interval '24 hours' THEN
    PERFORM core.stop_('P0C03', 'lead.bulk.too_old', 'An act on many leads is taken back within 24 hours.', 'Change the leads by a new act.');
  END IF;
  PERFORM core.lead_members_first_(b.lead_ids);
  PERFORM 1 FROM core.lead l WHERE l.id = ANY (b.lead_ids) ORDER BY l.id FOR UPDATE;
  plan := core.lead_back_(b.lead_ids, ARRAY(SELECT c.id FROM core.lead_change c WHERE c.cause_id = b.id AND c.act IN ('bulk', 'return') AND c.lead_id = ANY (b.lead_ids)));
  PERFORM core.lead_restore_(b.id, plan);
  UPDATE core.lead_bulk x SET undone_at = pg_catalog.clock_timestamp(), undone_by = sec.me() WHERE x.id = b.id;
  RETURN pg_catalog.jsonb_build_object('bulk', b.id, 'restored', (SELECT count(*) FROM pg_catalog.jsonb_array_elements(plan) p WHERE p -> 'back' <> '{}'),
    'kept_edited', (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('lead', p -> 'lead', 'fields', p -> 'edits')), '[]') FROM (
      SELECT p FROM pg_catalog.jsonb_array_elements(plan) p WHERE p -> 'edits' <> '[]' LIMIT 200) e (p)));
END $$;

-- for each lead what goes back of these changes and what was edited since; owner and pool go together, and so do status and its day
CREATE FUNCTION core.lead_back_(p_leads bigint[], p_changes bigint[]) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('lead', w.id, 'back', w.back, 'edits', w.edits)), '[]') FROM (
    SELECT l.id, coalesce(pg_catalog.jsonb_object_agg(f.key, f.old) FILTER (WHERE pg_catalog.to_jsonb(l) -> f.key = f.new), '{}') AS back,
      coalesce(pg_catalog.jsonb_agg(f.key ORDER BY f.key) FILTER (WHERE pg_catalog.to_jsonb(l) -> f.key <> f.new), '[]') AS edits
    FROM core.lead l JOIN (
      SELECT c.lead_id, o.key, (pg_catalog.array_agg(o.value ORDER BY c.id))[1] AS old, (pg_catalog.array_agg(c.after -> o.key ORDER BY c.id DESC))[1] AS new
      FROM pg_catalog.unnest(p_changes) x (id) JOIN core.lead_change c ON c.id = x.id CROSS JOIN LATERAL pg_catalog.jsonb_each(coalesce(c.before, '{}')) o
      WHERE c.lead_id = ANY (p_leads) AND o.key IN ('company', 'contact_name', 'job_title', 'phone', 'email', 'city', 'need', 'region_id', 'product_line_id', 'channel', 'campaign_id', 'template_id', 'tags', 'fields', 'owner_id', 'pool_id',
          'status', 'closed_at', 'lost_reason', 'amount_minor', 'currency', 'returned_by', 'cooldown_until')
      GROUP BY c.lead_id, o.key) f ON f.lead_id = l.id
    WHERE l.status <> 'merged' GROUP BY l.id) w $$;

-- p_bulk: the act on many that is taken back; NULL for one on a single lead
CREATE FUNCTION core.lead_restore_(p_bulk bigint, p_plan jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  ids bigint[];
  owners int[];
  pools int[];
BEGIN
  PERFORM core.lead_label_('bulk_undo', p_bulk, sec.me()), pg_catalog.set_config('tripod.lead_set', '', true);
  UPDATE core.lead l SET company = r.company, contact_name = r.contact_name, job_title = r.job_title, phone = r.phone, email = r.email, city = r.city, need = r.need, region_id = r.region_id,
      product_line_id = r.product_line_id, channel = r.channel, campaign_id = r.campaign_id, template_id = r.template_id, tags = r.tags, fields = r.fields, status = r.status, closed_at = r.closed_at,
      lost_reason = r.lost_reason, amount_minor = r.amount_minor, currency = r.currency
    FROM pg_catalog.jsonb_array_elements(p_plan) p JOIN core.lead x ON x.id = (p ->> 'lead')::bigint
      CROSS JOIN LATERAL pg_catalog.jsonb_populate_record(x, (p -> 'back') - '{owner_id,pool_id,returned_by,cooldown_until}'::text[]) r
    WHERE l.id = x.id AND (p -> 'back') - '{owner_id,pool_id,returned_by,cooldown_until}'::text[] <> '{}';
  SELECT pg_catalog.array_agg(l.id ORDER BY l.id), pg_catalog.array_agg(CASE WHEN p -> 'back' ? 'owner_id' THEN (p -> 'back' ->> 'owner_id')::int ELSE l.owner_id END ORDER BY l.id),
      pg_catalog.array_agg(coalesce((p -> 'back' ->> 'pool_id')::int, l.pool_id) ORDER BY l.id) INTO ids, owners, pools
    FROM pg_catalog.jsonb_array_elements(p_plan) p JOIN core.lead l ON l.id = (p ->> 'lead')::bigint WHERE p -> 'back' ?| '{owner_id,pool_id}';
  IF ids IS NOT NULL THEN
    PERFORM core.lead_own_(ids, owners, 'undo', sec.me(), NULL, true, pools);
    PERFORM core.lead_label_('bulk_undo', p_bulk, sec.me());
    UPDATE core.lead l SET returned_by = CASE WHEN p -> 'back' ? 'returned_by' THEN (p -> 'back' ->> 'returned_by')::int ELSE l.returned_by END,
        cooldown_until = CASE WHEN p -> 'back' ? 'cooldown_until' THEN (p -> 'back' ->> 'cooldown_until')::timestamptz ELSE l.cooldown_until END
      FROM pg_catalog.jsonb_array_elements(p_plan) p WHERE l.id = (p ->> 'lead')::bigint AND p -> 'back' ?| '{returned_by,cooldown_until}';
  END IF;
  ids := ARRAY(SELECT (p ->> 'lead')::bigint FROM pg_catalog.jsonb_array_elements(p_plan) p WHERE p -> 'back' <> '{}');
  PERFORM core.lead_clock_(ARRAY(SELECT (p ->> 'lead')::bigint FROM pg_catalog.jsonb_array_elements(p_plan) p WHERE p -> 'back' ->> 'status' = 'open'), 'undo');
  PERFORM core.lead_clock_(ARRAY(SELECT (p ->> 'lead')::bigint FROM pg_catalog.jsonb_array_elements(p_plan) p WHERE p -> 'back' ->> 'status' <> 'open'), NULL);
  PERFORM core.lead_changed_facts_(ids, 'undo') WHERE ids <> '{}';
  PERFORM core.lead_label_('');
END $$;
GRANT EXECUTE ON FUNCTION core.lead_bulk_undo_(bigint) TO app_writer;
