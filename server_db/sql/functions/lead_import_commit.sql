-- owner: app_guard
-- Checked rows become leads, all of them in one transaction; p_by is who asked, whoever's session it is.
CREATE FUNCTION core.lead_import_commit_(p_import bigint, p_by int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  i core.lead_import;
  batch bigint;
BEGIN
  -- locked no further than that it stays: the worker's beat tells of it there, and who asked calls it off there
  SELECT * INTO i FROM core.lead_import x WHERE x.id = p_import FOR KEY SHARE;
  PERFORM core.lead_import_turn_(), core.lead_import_tell_(i, 'check', 0);
  i.counts := core.lead_import_check_(p_import);   -- what was found while others wrote may no longer hold
  PERFORM core.lead_import_tell_(i, 'commit', 0);
  PERFORM pg_catalog.pg_advisory_xact_lock_shared(7201);
  INSERT INTO core.batch (kind, source, file_name, file_hash, made_by, rows_new, rows_changed, rows_same, rows_failed)
    VALUES ('leads', i.source, i.file_name, i.file_hash, p_by, (i.counts ->> 'new')::int, (i.counts ->> 'changed')::int,
      (i.counts ->> 'same')::int, (i.counts ->> 'error')::int) RETURNING id INTO batch;
  PERFORM core.lead_import_settings_(i);
  PERFORM core.lead_import_queue_up_(i);
  PERFORM core.lead_label_('import', batch, p_by), pg_catalog.set_config('tripod.lead_set', 'on', true);
  PERFORM core.lead_import_make_(i, batch, p_by);
  PERFORM core.lead_import_change_(i, batch);
  PERFORM pg_catalog.set_config('tripod.lead_set', '', true);
  PERFORM core.lead_import_follow_(i, p_by);
  PERFORM core.lead_label_('');
  UPDATE core.lead_import x SET state = 'done', batch_id = batch, finished_at = pg_catalog.clock_timestamp(), phase = '', error = NULL,
    counts = i.counts || pg_catalog.jsonb_build_object('last_change', (SELECT coalesce(max(c.id), 0) FROM core.lead_change c)) WHERE x.id = p_import AND x.state = i.state;
  IF NOT FOUND THEN
    PERFORM core.lead_import_over_();
  END IF;
  IF (i.counts ->> 'new')::int + (i.counts ->> 'changed')::int > 1000 THEN
    PERFORM core.lead_import_analyze_leads();
  END IF;
  IF i.state = 'running' THEN   -- who asked has gone on with something else
    PERFORM core.notify_(i.made_by, 'lead.import_done', pg_catalog.jsonb_build_object('title', i.file_name, 'n', (i.counts ->> 'new')::int + (i.counts ->> 'changed')::int),
      'tripod://leads?import=' || p_import);
  END IF;
  PERFORM core.lead_import_clear_(p_import);
  RETURN pg_catalog.jsonb_build_object('id', p_import, 'state', 'done', 'batch', batch, 'counts', i.counts - 'channels');
END $$;

-- Rows done, for who waits: what a transaction writes is seen by nobody before its end, so it is said aloud, to the worker, which has another
-- connection to write it down by, or to the person whose own connection this is.
CREATE FUNCTION core.lead_import_tell_(p core.lead_import, p_phase text, p_done int, p_total int DEFAULT NULL) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RAISE INFO 'progress % % %', p_phase, p_done, coalesce(p_total, coalesce((p.counts ->> 'new')::int, 0) + coalesce((p.counts ->> 'changed')::int, 0));
END $$;

-- its worker was taken for dead or it was called off: nothing of it stays
CREATE FUNCTION core.lead_import_over_() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.stop_('P0C03', 'lead_import.state', 'This import was called off meanwhile.', 'Look at the list of imports.');
END $$;

-- One import writes at a time: two would both find the same lead new. A person is told after the time a lock may take; the worker waits.
CREATE FUNCTION core.lead_import_turn_() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(7501);
EXCEPTION WHEN lock_not_available THEN
  PERFORM core.stop_('P0C03', 'lead_import.running', 'Another import is at work.', 'Try again in a minute.');
END $$;

-- A file that gives leads to people, by name and by rule, takes its place among those who claim and assign before it writes, in their order. A
-- large one does not: nobody waits for it as long as it takes, and the worker begins it anew where it got entangled.
CREATE FUNCTION core.lead_import_queue_up_(p core.lead_import) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p.state <> 'running' THEN
    PERFORM core.assign_lock_(CASE WHEN (p.options ->> 'assign')::boolean AND (core.assign_live_(p.pool_id)).id IS NOT NULL THEN core.assign_reach_(ARRAY[p.pool_id]) ELSE '{}' END,
      ARRAY(SELECT DISTINCT r.owner_id FROM core.lead_import_row r WHERE r.import_id = p.id AND r.status = 'new' AND r.owner_id IS NOT NULL));
  END IF;
END $$;

-- channels and fields that the file brings along
CREATE FUNCTION core.lead_import_settings_(p core.lead_import) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO core.lead_channel (code, name_en, name_zh, kind)
  SELECT DISTINCT ON (c ->> 'code') c ->> 'code', c ->> 'name', c ->> 'name', 'other' FROM pg_catalog.jsonb_array_elements(coalesce(p.counts -> 'channels', '[]')) c
  ORDER BY c ->> 'code' ON CONFLICT DO NOTHING;
  INSERT INTO core.lead_field (code, kind, name_en, name_zh, known_at)
  SELECT f ->> 'code', f ->> 'kind', f ->> 'name_en', f ->> 'name_zh', 'form' FROM pg_catalog.jsonb_array_elements(coalesce(p.options -> 'fields', '[]')) f
  ON CONFLICT DO NOTHING;
END $$;

-- The rows of a file in parts of some thousand, so that who waits sees how far it is; all of it is one transaction.
CREATE FUNCTION core.lead_import_parts_(p_import bigint, p_status text) RETURNS TABLE (first int, last int, n int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT min(r.row_no), max(r.row_no), count(*)::int FROM (
    SELECT x.row_no, (row_number() OVER (ORDER BY x.row_no) - 1) / greatest(10000, count(*) OVER () / 20 + 1) AS part FROM core.lead_import_row x
    WHERE x.import_id = p_import AND x.status = p_status) r GROUP BY r.part ORDER BY 1 $$;

-- New leads in the order of the file, each with its first touch and its clock.
CREATE FUNCTION core.lead_import_make_(p core.lead_import, p_batch bigint, p_by int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  zone text := core.office_zone_();
  exponent int := sec.office_exponent();
  since timestamptz := pg_catalog.clock_timestamp();
  part record;
  done int := 0;
  due timestamptz := (SELECT coalesce(d.sla_due, '2999-12-31 00:00+00') FROM core.pool q CROSS JOIN LATERAL core.stint_dues_(q.id, since, q.sla_seconds) d WHERE q.id = p.pool_id);
BEGIN
  PERFORM core.lead_import_number_(p.id, 'new');
  FOR part IN SELECT * FROM core.lead_import_parts_(p.id, 'new') LOOP
    PERFORM core.lead_import_tell_(p, 'commit', done / 2);
    INSERT INTO core.lead (id, source, source_key, pool_id, owner_id, status, company, contact_name, job_title, phone, email, city, region_id, product_line_id, channel, need,
      company_key, stint_id, due_at, tags, fields, campaign_id, first_touch_id, last_touch_id, batch_id, created_at, made_by, closed_at, amount_minor, currency, lost_reason)
    SELECT r.lead_id, p.source, r.number, p.pool_id, r.owner_id, s.status, coalesce(r.n ->> 'company', ''), coalesce(r.n ->> 'contact_name', ''), coalesce(r.n ->> 'job_title', ''),
      coalesce(r.n ->> 'phone', ''), coalesce(r.n ->> 'email', ''), coalesce(r.n ->> 'city', ''), coalesce(r.region_id, q.region_id), coalesce(r.product_line_id, q.product_line_id),
      coalesce(r.channel, nullif(p.options ->> 'channel', '')), coalesce(r.n ->> 'need', ''),
      coalesce(left(k.spelled, 80), ''), CASE WHEN s.status = 'open' THEN pg_catalog.nextval('core.lead_stint_id_seq') END,
      CASE WHEN s.status = 'open' THEN due ELSE '2999-12-31 00:00+00' END, ARRAY(SELECT DISTINCT t FROM pg_catalog.jsonb_array_elements_text(coalesce(r.n -> 'tags', '[]')) t ORDER BY t),
      core.lead_import_rest_(r.n), coalesce(r.campaign_id, f.campaign_id), r.touch_id, r.touch_id, p_batch, s.created, p_by,
      CASE WHEN s.status <> 'open' THEN coalesce((r.n ->> 'closed_at')::timestamp AT TIME ZONE zone, s.created) END,
      CASE WHEN s.status = 'won' THEN round((r.n ->> 'amount')::numeric * power(10::numeric, exponent))::bigint END,
      CASE WHEN s.status = 'won' AND r.n ? 'amount' THEN sec.office_currency() END, CASE WHEN s.status IN ('lost', 'invalid') THEN r.n ->> 'lost_reason' END
    FROM core.lead_import_row r JOIN core.pool q ON q.id = p.pool_id
      LEFT JOIN core.pinyins_(ARRAY(SELECT x.n ->> 'company' FROM core.lead_import_row x WHERE x.import_id = p.id AND x.status = 'new' AND x.row_no BETWEEN part.first AND part.last)) k ON k.said = r.n ->> 'company'
      CROSS JOIN LATERAL (SELECT coalesce(r.n ->> 'status', 'open') AS status, coalesce((r.n ->> 'created_at')::timestamp AT TIME ZONE zone, pg_catalog.clock_timestamp()) AS created) s
      CROSS JOIN (SELECT (SELECT m.id FROM core.campaign m WHERE m.code = p.options ->> 'campaign') AS campaign_id) f
    WHERE r.import_id = p.id AND r.status = 'new' AND r.row_no BETWEEN part.first AND part.last ORDER BY r.row_no;
    INSERT INTO core.lead_touch (id, lead_id, at, kind, channel, campaign_id, source_file, landing_page, referrer, utm, batch_id)
    SELECT r.touch_id, l.id, l.created_at, 'file', l.channel, l.campaign_id, p.file_name, left(r.n ->> 'landing_page', 500), left(r.n ->> 'referrer', 500), core.lead_utm_(r.n), p_batch
    FROM core.lead_import_row r JOIN core.lead l ON l.id = r.lead_id WHERE r.import_id = p.id AND r.status = 'new' AND r.row_no BETWEEN part.first AND part.last;
    done := done + part.n;
  END LOOP;
  PERFORM core.stint_of_batch_(p_batch, p.pool_id, since);
END $$;

-- Numbers of leads and touches for the rows, in the order of the file: drawn before, so that no row is written twice.
CREATE FUNCTION core.lead_import_number_(p_import bigint, p_status text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE core.lead_import_row r SET lead_id = coalesce(r.lead_id, d.lead_id), touch_id = d.touch_id FROM (
    SELECT o.row_no, CASE p_status WHEN 'new' THEN pg_catalog.nextval('core.lead_id_seq') END AS lead_id, pg_catalog.nextval('core.lead_touch_id_seq') AS touch_id FROM (
      SELECT x.row_no FROM core.lead_import_row x WHERE x.import_id = p_import AND x.status = p_status
        AND (p_status = 'new' OR x.n ?| '{channel,campaign,utm_source,utm_campaign,landing_page,referrer}') ORDER BY x.row_no) o) d
  WHERE r.import_id = p_import AND r.row_no = d.row_no $$;

-- what of a row belongs to the further fields
CREATE FUNCTION core.lead_import_rest_(p_row jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT p_row - '{number,company,contact_name,job_title,phone,email,city,region,product_line,need,person,created_at,status,closed_at,lost_reason,amount,tags,channel,campaign,utm_source,utm_medium,utm_campaign,utm_term,utm_content,referrer}'::text[] $$;

-- Known leads get what the check found; where the file says from where, that is one more touch.
CREATE FUNCTION core.lead_import_change_(p core.lead_import, p_batch bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  part record;
  done int := coalesce((p.counts ->> 'new')::int, 0);
BEGIN
  PERFORM core.lead_import_number_(p.id, 'changed');
  INSERT INTO core.lead_touch (id, lead_id, at, kind, channel, campaign_id, source_file, landing_page, referrer, utm, batch_id)
  SELECT r.touch_id, r.lead_id, pg_catalog.clock_timestamp(), 'file', coalesce(r.channel, nullif(p.options ->> 'channel', '')), r.campaign_id, p.file_name,
    left(r.n ->> 'landing_page', 500), left(r.n ->> 'referrer', 500), core.lead_utm_(r.n), p_batch
  FROM core.lead_import_row r WHERE r.import_id = p.id AND r.status = 'changed' AND r.touch_id IS NOT NULL ORDER BY r.row_no;
  FOR part IN SELECT * FROM core.lead_import_parts_(p.id, 'changed') LOOP
    PERFORM core.lead_import_tell_(p, 'commit', done / 2);
    UPDATE core.lead l SET company = coalesce(r.patch ->> 'company', l.company), contact_name = coalesce(r.patch ->> 'contact_name', l.contact_name),
      job_title = coalesce(r.patch ->> 'job_title', l.job_title), phone = coalesce(r.patch ->> 'phone', l.phone), email = coalesce(r.patch ->> 'email', l.email),
      city = coalesce(r.patch ->> 'city', l.city), need = coalesce(r.patch ->> 'need', l.need), region_id = coalesce((r.patch ->> 'region_id')::int, l.region_id),
      product_line_id = coalesce((r.patch ->> 'product_line_id')::int, l.product_line_id), channel = coalesce(r.patch ->> 'channel', l.channel),
      campaign_id = coalesce((r.patch ->> 'campaign_id')::int, l.campaign_id), fields = l.fields || coalesce(r.patch -> 'fields', '{}'),
      tags = CASE WHEN r.patch ? 'tags' THEN ARRAY(SELECT DISTINCT t FROM pg_catalog.jsonb_array_elements_text(r.patch -> 'tags') t ORDER BY t) ELSE l.tags END,
      company_key = CASE WHEN r.patch ? 'company' THEN coalesce(left(k.spelled, 80), '') ELSE l.company_key END, last_touch_id = coalesce(r.touch_id, l.last_touch_id)
    FROM core.lead_import_row r LEFT JOIN core.pinyins_(ARRAY(SELECT x.patch ->> 'company' FROM core.lead_import_row x WHERE x.import_id = p.id AND x.status = 'changed'
        AND x.row_no BETWEEN part.first AND part.last)) k
      ON k.said = r.patch ->> 'company' WHERE r.import_id = p.id AND r.status = 'changed' AND r.row_no BETWEEN part.first AND part.last AND l.id = r.lead_id;
    done := done + part.n;
  END LOOP;
END $$;

-- keys, points, criteria, and who works on them
CREATE FUNCTION core.lead_import_follow_(p core.lead_import, p_by int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  made bigint[];
  free bigint[];
  renamed bigint[] := ARRAY(SELECT r.lead_id FROM core.lead_import_row r WHERE r.import_id = p.id AND r.status = 'changed'
    AND (r.patch ?| '{company,contact_name,phone,email}' OR r.patch -> 'fields' ? 'website') ORDER BY r.lead_id);
  changed bigint[] := ARRAY(SELECT r.lead_id FROM core.lead_import_row r WHERE r.import_id = p.id AND r.status = 'changed' ORDER BY r.lead_id);
  assign boolean := coalesce((p.options ->> 'assign')::boolean, false);
  every int := coalesce((p.counts ->> 'new')::int, 0) + coalesce((p.counts ->> 'changed')::int, 0);
  size int := greatest(10000, every / 20 + 1);
  kinds text[];
BEGIN
  SELECT coalesce(pg_catalog.array_agg(l.id ORDER BY l.id), '{}'), coalesce(pg_catalog.array_agg(l.id ORDER BY l.id) FILTER (WHERE l.owner_id IS NULL AND l.status = 'open'), '{}')
    INTO made, free FROM core.lead_import_row r JOIN core.lead l ON l.id = r.lead_id WHERE r.import_id = p.id AND r.status = 'new';
  FOR n IN 1 .. pg_catalog.cardinality(made) BY size LOOP
    PERFORM core.lead_import_tell_(p, 'commit', (every + n) / 2);
    PERFORM core.lead_keys_many_(made[n : n + size - 1]), core.lead_changed_facts_(made[n : n + size - 1], 'import');
  END LOOP;
  IF assign AND free <> '{}' THEN
    PERFORM core.assign_many_(free, 'import', p_by);
  END IF;
  IF changed <> '{}' THEN
    kinds := core.lead_kinds_(ARRAY(SELECT DISTINCT k.key FROM core.lead_import_row r
      CROSS JOIN LATERAL pg_catalog.jsonb_object_keys(r.patch || CASE WHEN r.patch -> 'fields' ? 'website' THEN '{"website": 1}' ELSE '{}' END::jsonb) k (key)
      WHERE r.import_id = p.id AND r.status = 'changed'));
    FOR n IN 1 .. pg_catalog.cardinality(renamed) BY size LOOP
      PERFORM core.lead_keys_many_(renamed[n : n + size - 1], kinds);
    END LOOP;
    FOR n IN 1 .. pg_catalog.cardinality(changed) BY size LOOP
      PERFORM core.lead_import_tell_(p, 'commit', (every + pg_catalog.cardinality(made) + n) / 2);
      PERFORM core.lead_changed_facts_(changed[n : n + size - 1], 'import');
    END LOOP;
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION core.lead_import_commit_(bigint, int) TO app_writer, g_worker;
