-- owner: app_guard
-- An import taken back: its leads go unless somebody worked on them since, and what it changed is as it was, field by field, unless
-- somebody changed the field again. Everything is found in the journal of leads.
CREATE FUNCTION core.lead_import_undo_(p_import bigint, p_by int, p_dry boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  i core.lead_import;
  worked bigint[];
  gone bigint[];
  told jsonb;
BEGIN
  IF NOT p_dry THEN
    PERFORM core.lead_import_turn_();
  END IF;
  SELECT * INTO i FROM core.lead_import x WHERE x.id = p_import FOR KEY SHARE;   -- its row stays free for the worker's beat
  SELECT coalesce(pg_catalog.array_agg(l.id ORDER BY l.id) FILTER (WHERE l.worked), '{}'), coalesce(pg_catalog.array_agg(l.id ORDER BY l.id) FILTER (WHERE NOT l.worked), '{}')
    INTO worked, gone FROM core.lead_import_made_(i.batch_id, (i.counts ->> 'last_change')::bigint) l;
  told := pg_catalog.jsonb_build_object('id', p_import, 'removed', pg_catalog.cardinality(gone), 'worked', pg_catalog.cardinality(worked), 'kept_worked', pg_catalog.to_jsonb(worked[1:200]));
  IF p_dry THEN
    RETURN told || core.lead_import_restored_(i.batch_id) || '{"state": "done"}';
  END IF;
  -- members before leads, as everywhere
  PERFORM 1 FROM core.pool_member m WHERE (m.pool_id, m.employee_id) IN (SELECT l.pool_id, l.owner_id FROM core.lead l WHERE l.batch_id = i.batch_id AND l.owner_id IS NOT NULL)
    ORDER BY m.pool_id, m.employee_id FOR UPDATE;
  PERFORM core.lead_label_('import_undo', i.batch_id, p_by), pg_catalog.set_config('tripod.lead_set', 'on', true);
  PERFORM core.lead_import_remove_(gone);
  PERFORM core.lead_import_drop_(worked);
  told := told || core.lead_import_restore_(i, pg_catalog.cardinality(gone));
  PERFORM core.lead_label_(''), pg_catalog.set_config('tripod.lead_set', '', true);
  UPDATE core.lead_import x SET state = 'undone', undone_at = pg_catalog.clock_timestamp(), undone_by = p_by, undo_counts = told - 'id', finished_at = pg_catalog.clock_timestamp(),
    phase = '', error = NULL WHERE x.id = p_import AND x.state = i.state;
  IF NOT FOUND THEN
    PERFORM core.lead_import_over_();
  END IF;
  RETURN told || '{"state": "undone"}';
END $$;

-- The leads an import made that still stand. Worked on: contacted, seen on the site, given to somebody by a person, edited, merged, sold or
-- drawn for a review since; what clocks and rules did is no work.
CREATE FUNCTION core.lead_import_made_(p_batch bigint, p_last bigint) RETURNS TABLE (id bigint, worked boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT l.id, l.deal_id IS NOT NULL OR l.status = 'merged'
    OR EXISTS (SELECT 1 FROM core.lead_change c WHERE c.lead_id = l.id AND c.id > p_last AND c.act NOT IN ('mql', 'reassign', 'recycle')
      AND NOT (c.act = 'assign' AND c.by_id IS NULL))
    OR EXISTS (SELECT 1 FROM core.lead_contact c WHERE c.lead_id = l.id) OR EXISTS (SELECT 1 FROM core.lead_event e WHERE e.lead_id = l.id)
    OR EXISTS (SELECT 1 FROM core.lead_merge m WHERE m.kept_id = l.id OR m.gone_id = l.id) OR EXISTS (SELECT 1 FROM core.review_item r WHERE r.lead_id = l.id)
  FROM core.lead l WHERE l.batch_id = p_batch $$;

-- with everything that hangs on them; the journal stays
CREATE FUNCTION core.lead_import_remove_(p_ids bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  DELETE FROM core.sla_rung r USING core.lead_stint s WHERE s.lead_id = ANY (p_ids) AND r.stint_id = s.id;
  DELETE FROM core.lead_stint s WHERE s.lead_id = ANY (p_ids);
  DELETE FROM core.lead_touch t WHERE t.lead_id = ANY (p_ids);
  DELETE FROM core.lead_key k WHERE k.lead_id = ANY (p_ids);
  DELETE FROM core.lead_score s WHERE s.lead_id = ANY (p_ids);
  DELETE FROM core.score_log s WHERE s.lead_id = ANY (p_ids);
  DELETE FROM core.lead_mql m WHERE m.lead_id = ANY (p_ids);
  DELETE FROM core.assign_log a WHERE a.lead_id = ANY (p_ids);
  DELETE FROM core.recycle_log c WHERE c.lead_id = ANY (p_ids);
  DELETE FROM core.lead l WHERE l.id = ANY (p_ids);
END $$;

-- what somebody worked on is kept, closed as invalid, with no clock running
CREATE FUNCTION core.lead_import_drop_(p_ids bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.lead l SET status = 'invalid', closed_at = pg_catalog.clock_timestamp(), due_at = '2999-12-31 00:00+00' WHERE l.id = ANY (p_ids) AND l.status = 'open';
  PERFORM core.stint_end_(p_ids, pg_catalog.clock_timestamp());
END $$;

-- Each changed lead with what goes back (`patch`) and what was edited since (`kept`). The further fields are judged one by one. Of a lead
-- that no later change touched in these columns everything goes back, without a look at it.
CREATE FUNCTION core.lead_import_steps_(p_batch bigint, p_from bigint, p_to bigint) RETURNS TABLE (lead_id bigint, patch jsonb, kept text[]) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH changed AS MATERIALIZED (SELECT h.id, h.lead_id, h.before, h.after FROM core.lead_change h WHERE h.cause_id = p_batch AND h.act = 'import' AND h.before IS NOT NULL
      AND h.lead_id BETWEEN p_from AND p_to),
  judged AS MATERIALIZED (SELECT c.lead_id, c.before, c.after, l.status <> 'merged' AND NOT EXISTS (SELECT 1 FROM core.lead_change x WHERE x.lead_id = c.lead_id AND x.id > c.id
        AND x.before ?| '{company,contact_name,job_title,phone,email,city,need,region_id,product_line_id,channel,campaign_id,tags,fields}') AS untouched
    FROM changed c JOIN core.lead l ON l.id = c.lead_id WHERE l.batch_id IS DISTINCT FROM p_batch)
  SELECT j.lead_id, j.before, '{}'::text[] FROM judged j WHERE j.untouched
  UNION ALL
  -- lead by lead: sorting all the fields of all leads together, each with its whole record, would write gigabytes
  SELECT c.lead_id, p.patch || CASE WHEN f.any_free THEN pg_catalog.jsonb_build_object('fields', (c.now_is -> 'fields') - f.without || f.back) ELSE '{}' END, p.kept || f.kept
  FROM (SELECT x.lead_id, x.before, x.after, pg_catalog.to_jsonb(l) AS now_is, l.status <> 'merged' AS stands
      FROM judged x JOIN core.lead l ON l.id = x.lead_id WHERE NOT x.untouched OFFSET 0) c
    CROSS JOIN LATERAL (SELECT coalesce(pg_catalog.jsonb_object_agg(e.key, e.value) FILTER (WHERE e.free), '{}') AS patch,
        coalesce(pg_catalog.array_agg(e.key ORDER BY e.key) FILTER (WHERE NOT e.free), '{}') AS kept
      FROM (SELECT b.key, b.value, c.stands AND (c.now_is -> b.key) IS NOT DISTINCT FROM (c.after -> b.key) AS free FROM pg_catalog.jsonb_each(c.before) b
        WHERE b.key <> 'fields') e) p
    CROSS JOIN LATERAL (SELECT coalesce(pg_catalog.bool_or(e.free), false) AS any_free, coalesce(pg_catalog.array_agg(e.key) FILTER (WHERE e.free AND e.old IS NULL), '{}') AS without,
        coalesce(pg_catalog.jsonb_object_agg(e.key, e.old) FILTER (WHERE e.free AND e.old IS NOT NULL), '{}') AS back,
        coalesce(pg_catalog.array_agg(e.key ORDER BY e.key) FILTER (WHERE NOT e.free), '{}') AS kept
      FROM (SELECT k.key, c.before -> 'fields' -> k.key AS old, c.stands AND (c.now_is -> 'fields' -> k.key) IS NOT DISTINCT FROM (c.after -> 'fields' -> k.key) AS free
        FROM pg_catalog.jsonb_object_keys(CASE WHEN c.before ? 'fields' THEN (c.before -> 'fields') || (c.after -> 'fields') ELSE '{}' END) k (key)
        WHERE (c.before -> 'fields' -> k.key) IS DISTINCT FROM (c.after -> 'fields' -> k.key)) e) f
  WHERE p.patch <> '{}' OR p.kept <> '{}' OR f.any_free OR f.kept <> '{}' $$;

-- what a trial tells of them
CREATE FUNCTION core.lead_import_restored_(p_batch bigint) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.lead_import_told_(pg_catalog.array_agg(s.lead_id), pg_catalog.array_agg(s.kept), count(*) FILTER (WHERE s.patch <> '{}'))
  FROM (SELECT t.lead_id, t.patch, pg_catalog.to_jsonb(t.kept) AS kept FROM core.lead_import_steps_(p_batch, 0, 9223372036854775807) t) s $$;

-- how many are as they were, and the first of those of which something stays as it was edited since
CREATE FUNCTION core.lead_import_told_(p_leads bigint[], p_kept jsonb[], p_restored bigint) RETURNS jsonb LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('restored', p_restored, 'edited', (SELECT count(*) FROM pg_catalog.unnest(p_kept) k WHERE k <> '[]'), 'kept_edited',
    coalesce((SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('lead', k.lead, 'fields', k.kept) ORDER BY k.lead)
      FROM (SELECT x.lead, x.kept FROM ROWS FROM (pg_catalog.unnest(p_leads), pg_catalog.unnest(p_kept)) x (lead, kept) WHERE x.kept <> '[]' ORDER BY x.lead LIMIT 200) k), '[]')) $$;

-- Answers the same as the trial. Some thousand leads at a time, so that who waits sees how far it is; all of it is one transaction.
CREATE FUNCTION core.lead_import_restore_(p core.lead_import, p_removed int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  touched bigint[] := ARRAY(SELECT DISTINCT t.lead_id FROM core.lead_touch t JOIN core.lead l ON l.id = t.lead_id
    WHERE t.batch_id = p.batch_id AND l.batch_id IS DISTINCT FROM p.batch_id AND l.status <> 'merged');
  changed bigint[] := ARRAY(SELECT DISTINCT h.lead_id FROM core.lead_change h WHERE h.cause_id = p.batch_id AND h.act = 'import' AND h.before IS NOT NULL ORDER BY 1);
  size int := greatest(10000, pg_catalog.cardinality(changed) / 20 + 1);
  told jsonb := '{"restored": 0, "edited": 0, "kept_edited": []}';
  part jsonb;
BEGIN
  DELETE FROM core.lead_touch t WHERE t.batch_id = p.batch_id AND t.lead_id = ANY (touched);
  FOR n IN 1 .. pg_catalog.cardinality(changed) BY size LOOP
    PERFORM core.lead_import_tell_(p, 'undo', p_removed + n - 1);
    part := core.lead_import_restore_some_(p.batch_id, changed[n], changed[least(n + size - 1, pg_catalog.cardinality(changed))], touched);
    told := pg_catalog.jsonb_build_object('restored', (told ->> 'restored')::int + (part ->> 'restored')::int, 'edited', (told ->> 'edited')::int + (part ->> 'edited')::int,
      'kept_edited', (SELECT coalesce(pg_catalog.jsonb_agg(e.e ORDER BY e.n), '[]') FROM (SELECT x.e, x.n
        FROM pg_catalog.jsonb_array_elements(told -> 'kept_edited' || (part -> 'kept_edited')) WITH ORDINALITY x (e, n) LIMIT 200) e));
  END LOOP;
  -- those of which the fields stay have one touch less as well
  PERFORM core.lead_touches_(touched);
  RETURN told;
END $$;

CREATE FUNCTION core.lead_import_restore_some_(p_batch bigint, p_from bigint, p_to bigint, p_touched bigint[]) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  restored bigint[];
  renamed bigint[];
  columns text[];
  told jsonb;
BEGIN
  WITH every AS MATERIALIZED (SELECT s.lead_id, s.patch, pg_catalog.to_jsonb(s.kept) AS kept FROM core.lead_import_steps_(p_batch, p_from, p_to) s),
  steps AS MATERIALIZED (SELECT s.lead_id, s.patch FROM every s WHERE s.patch <> '{}'),
  spelled AS MATERIALIZED (SELECT k.said, k.spelled FROM core.pinyins_(ARRAY(SELECT s.patch ->> 'company' FROM steps s)) k),
  back AS (UPDATE core.lead l SET company = coalesce(n.patch ->> 'company', l.company), contact_name = coalesce(n.patch ->> 'contact_name', l.contact_name),
      job_title = coalesce(n.patch ->> 'job_title', l.job_title), phone = coalesce(n.patch ->> 'phone', l.phone), email = coalesce(n.patch ->> 'email', l.email),
      city = coalesce(n.patch ->> 'city', l.city), need = coalesce(n.patch ->> 'need', l.need),
      region_id = CASE WHEN n.patch ? 'region_id' THEN (n.patch ->> 'region_id')::int ELSE l.region_id END,
      product_line_id = CASE WHEN n.patch ? 'product_line_id' THEN (n.patch ->> 'product_line_id')::int ELSE l.product_line_id END,
      channel = CASE WHEN n.patch ? 'channel' THEN n.patch ->> 'channel' ELSE l.channel END,
      campaign_id = CASE WHEN n.patch ? 'campaign_id' THEN (n.patch ->> 'campaign_id')::int ELSE l.campaign_id END,
      tags = CASE WHEN n.patch ? 'tags' THEN ARRAY(SELECT t.tag FROM pg_catalog.jsonb_array_elements_text(n.patch -> 'tags') WITH ORDINALITY t (tag, place) ORDER BY t.place) ELSE l.tags END,
      fields = coalesce(n.patch -> 'fields', l.fields), company_key = coalesce(left(n.spelled, 80), l.company_key),
      mql_at = CASE WHEN NOT n.qualified THEN l.mql_at END, mql_version_id = CASE WHEN NOT n.qualified THEN l.mql_version_id END, mql_match = CASE WHEN NOT n.qualified THEN l.mql_match END,
      -- the touch of the import is gone already: the row is written once
      first_touch_id = CASE WHEN n.touched THEN (SELECT x.id FROM core.lead_touch x WHERE x.lead_id = l.id ORDER BY x.at, x.id LIMIT 1) ELSE l.first_touch_id END,
      last_touch_id = CASE WHEN n.touched THEN (SELECT x.id FROM core.lead_touch x WHERE x.lead_id = l.id ORDER BY x.at DESC, x.id DESC LIMIT 1) ELSE l.last_touch_id END
    FROM (SELECT o.id, s.patch, k.spelled, t.lead_id IS NOT NULL AS touched, q.lead_id IS NOT NULL AS qualified, s.patch ?| '{company,contact_name,phone,email}' AS named,
        s.patch ? 'fields' AND s.patch #>> '{fields,website}' IS DISTINCT FROM o.fields ->> 'website' AS moved
      FROM steps s JOIN core.lead o ON o.id = s.lead_id LEFT JOIN spelled k ON k.said = s.patch ->> 'company'
        LEFT JOIN pg_catalog.unnest(p_touched) t (lead_id) ON t.lead_id = s.lead_id
        -- what its values alone made a qualified lead is none, unless somebody went on with it as one; whoever still meets the criteria becomes one anew below
        LEFT JOIN core.lead_change q ON q.cause_id = p_batch AND q.act = 'mql' AND q.lead_id = s.lead_id AND (q.after ->> 'mql_at')::timestamptz = o.mql_at
          AND o.sql_at IS NULL AND o.status = 'open' OFFSET 0) n
    WHERE l.id = n.id RETURNING l.id, n.named OR n.moved AS renamed, n.moved, n.qualified),
  unmade AS (DELETE FROM core.lead_mql m USING back b WHERE b.qualified AND m.lead_id = b.id)
  SELECT pg_catalog.array_agg(b.id), coalesce(pg_catalog.array_agg(b.id) FILTER (WHERE b.renamed), '{}'),
    ARRAY(SELECT DISTINCT k.key FROM steps s CROSS JOIN LATERAL pg_catalog.jsonb_object_keys(s.patch) k (key)) || CASE WHEN pg_catalog.bool_or(b.moved) THEN '{website}' ELSE '{}' END::text[],
    (SELECT core.lead_import_told_(pg_catalog.array_agg(e.lead_id), pg_catalog.array_agg(e.kept), count(*) FILTER (WHERE e.patch <> '{}')) FROM every e)
    INTO restored, renamed, columns, told FROM back b;
  IF restored IS NOT NULL THEN
    PERFORM core.lead_keys_many_(renamed, core.lead_kinds_(columns));
    PERFORM core.lead_changed_facts_(restored, 'undo');
  END IF;
  RETURN told;
END $$;
GRANT EXECUTE ON FUNCTION core.lead_import_undo_(bigint, int, boolean) TO app_writer, g_worker;
