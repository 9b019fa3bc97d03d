-- owner: app_guard
-- Which lead a row is: by its number in the source, its phone, its e-mail, or company and contact together. Keys are those of `lead_keys`.

CREATE FUNCTION core.lead_import_match_(p core.lead_import) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.lead_import_row r SET lead_id = l.id, why = 'number' FROM core.lead l
  WHERE r.import_id = p.id AND r.status IS NULL AND r.number IS NOT NULL AND l.source_key IS NOT NULL
    AND pg_catalog.md5(l.source || pg_catalog.chr(31) || l.source_key) = pg_catalog.md5(p.source || pg_catalog.chr(31) || r.number);
  PERFORM core.lead_import_by_key_(p.id, 'phone');
  PERFORM core.lead_import_by_key_(p.id, 'email');
  UPDATE core.lead_import_row r SET company_key = core.company_key_(r.n ->> 'company'), contact_key = nullif(left(core.pinyin_(r.n ->> 'contact_name'), 200), '')
  WHERE r.import_id = p.id AND r.status IS NULL AND r.lead_id IS NULL AND (r.phone_key IS NULL OR r.email_key IS NULL) AND r.n ->> 'company' <> '' AND r.n ->> 'contact_name' <> '';
  PERFORM core.lead_import_by_contact_(p.id);
  -- what became part of another lead stays there
  INSERT INTO core.lead_import_issue (import_id, row_no, severity, code, field, args)
  SELECT p.id, r.row_no, 'skip', 'lead_merged', 'number', pg_catalog.jsonb_build_object('value', k.code)
  FROM core.lead_import_row r JOIN core.lead l ON l.id = r.lead_id AND l.status = 'merged' JOIN core.lead k ON k.id = l.merged_into WHERE r.import_id = p.id AND r.status IS NULL;
  UPDATE core.lead_import_row r SET status = 'skip' FROM core.lead l WHERE r.import_id = p.id AND r.status IS NULL AND l.id = r.lead_id AND l.status = 'merged';
  -- the source itself says that they are two
  PERFORM core.lead_import_double_(p.id, ARRAY(SELECT r.row_no FROM core.lead_import_row r JOIN core.lead l ON l.id = r.lead_id
    WHERE r.import_id = p.id AND r.status IS NULL AND r.why <> 'number' AND r.number IS NOT NULL AND l.source = p.source AND l.source_key IS NOT NULL), 'lead_other_number');
END $$;

CREATE FUNCTION core.lead_import_by_key_(p_import bigint, p_kind text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.lead_import_row r SET lead_id = m.lead_id, why = p_kind, dup_of = m.others FROM (
    SELECT x.row_no, min(k.lead_id) AS lead_id, count(DISTINCT k.lead_id) AS others FROM core.lead_import_row x
      JOIN core.lead_key k ON k.kind = p_kind AND k.key = CASE p_kind WHEN 'phone' THEN x.phone_key ELSE x.email_key END
    WHERE x.import_id = p_import AND x.status IS NULL AND x.lead_id IS NULL GROUP BY x.row_no) m
  WHERE r.import_id = p_import AND r.row_no = m.row_no;
  PERFORM core.lead_import_double_(p_import, ARRAY(SELECT r.row_no FROM core.lead_import_row r
    WHERE r.import_id = p_import AND r.status IS NULL AND r.why = p_kind AND r.dup_of > 1), 'lead_ambiguous');
END $$;

-- Namesakes of one company with telephones or addresses of their own are two people.
CREATE FUNCTION core.lead_import_by_contact_(p_import bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.lead_import_row r SET lead_id = m.lead_id, why = 'contact', dup_of = m.others FROM (
    SELECT x.row_no, min(k.lead_id) AS lead_id, count(DISTINCT k.lead_id) AS others FROM core.lead_import_row x
      JOIN core.lead_key k ON k.kind = 'contact' AND k.key = x.contact_key JOIN core.lead_key c ON c.lead_id = k.lead_id AND c.kind = 'company' AND c.key = x.company_key
    WHERE x.import_id = p_import AND x.status IS NULL AND x.lead_id IS NULL AND x.company_key IS NOT NULL AND x.contact_key IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM core.lead_key o WHERE o.lead_id = k.lead_id AND (o.kind = 'phone' AND x.phone_key IS NOT NULL OR o.kind = 'email' AND x.email_key IS NOT NULL))
    GROUP BY x.row_no) m
  WHERE r.import_id = p_import AND r.row_no = m.row_no;
  PERFORM core.lead_import_double_(p_import, ARRAY(SELECT r.row_no FROM core.lead_import_row r
    WHERE r.import_id = p_import AND r.status IS NULL AND r.why = 'contact' AND r.dup_of > 1), 'lead_ambiguous');
END $$;

-- these rows are duplicates, for this reason
CREATE FUNCTION core.lead_import_double_(p_import bigint, p_rows int[], p_code text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO core.lead_import_issue (import_id, row_no, severity, code, field, args)
  SELECT p_import, r.row_no, 'skip', p_code, CASE r.why WHEN 'contact' THEN 'contact_name' ELSE r.why END, pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('why', r.why,
    'n', CASE p_code WHEN 'lead_ambiguous' THEN r.dup_of END, 'other', CASE p_code WHEN 'lead_twice' THEN r.dup_of END,
    'value', CASE p_code WHEN 'lead_other_number' THEN l.source_key END, 'pool', CASE p_code WHEN 'lead_elsewhere' THEN q.name_en || ' ' || q.name_zh END))
  FROM core.lead_import_row r LEFT JOIN core.lead l ON l.id = r.lead_id LEFT JOIN core.pool q ON q.id = l.pool_id
  WHERE r.import_id = p_import AND r.row_no = ANY (p_rows);
  UPDATE core.lead_import_row r SET status = 'duplicate' WHERE r.import_id = p_import AND r.row_no = ANY (p_rows);
END $$;

-- Two rows that are one lead: the first wins. Looked at in the same order as leads are, so that the file read again says the same.
CREATE FUNCTION core.lead_import_twice_(p core.lead_import) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.lead_import_row r SET dup_of = NULL WHERE r.import_id = p.id AND r.status IS NULL AND r.dup_of IS NOT NULL;
  UPDATE core.lead_import_row r SET dup_of = t.first FROM (
    SELECT x.row_no, pg_catalog.first_value(x.row_no) OVER (PARTITION BY x.lead_id ORDER BY x.why <> 'number', x.row_no) AS first
    FROM core.lead_import_row x WHERE x.import_id = p.id AND x.status IS NULL AND x.lead_id IS NOT NULL) t
  WHERE r.import_id = p.id AND r.row_no = t.row_no AND t.first <> t.row_no;
  PERFORM core.lead_import_double_(p.id, ARRAY(SELECT r.row_no FROM core.lead_import_row r
    WHERE r.import_id = p.id AND r.status IS NULL AND r.dup_of IS NOT NULL), 'lead_twice');
  PERFORM core.lead_import_twice_by_(p.id, 'number'), core.lead_import_twice_by_(p.id, 'phone'), core.lead_import_twice_by_(p.id, 'email'), core.lead_import_twice_by_(p.id, 'contact');
END $$;

CREATE FUNCTION core.lead_import_twice_by_(p_import bigint, p_kind text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  later int[];
BEGIN
  WITH keyed AS (
    SELECT x.row_no, x.phone_key, x.email_key, CASE p_kind WHEN 'number' THEN x.number WHEN 'phone' THEN x.phone_key WHEN 'email' THEN x.email_key
      ELSE x.company_key || pg_catalog.chr(31) || x.contact_key END AS key
    FROM core.lead_import_row x WHERE x.import_id = p_import AND x.status IS NULL AND x.lead_id IS NULL),
  placed AS (SELECT k.*, pg_catalog.first_value(k.row_no) OVER same AS first, pg_catalog.first_value(k.phone_key) OVER same AS first_phone,
      pg_catalog.first_value(k.email_key) OVER same AS first_email FROM keyed k WHERE k.key IS NOT NULL WINDOW same AS (PARTITION BY k.key ORDER BY k.row_no)),
  found AS (UPDATE core.lead_import_row r SET why = p_kind, dup_of = t.first FROM placed t
    WHERE r.import_id = p_import AND r.row_no = t.row_no AND t.first <> t.row_no AND (p_kind <> 'contact'
      OR NOT (t.phone_key IS NOT NULL AND t.first_phone IS NOT NULL OR t.email_key IS NOT NULL AND t.first_email IS NOT NULL)) RETURNING r.row_no)
  SELECT pg_catalog.array_agg(f.row_no) INTO later FROM found f;
  IF later IS NOT NULL THEN
    PERFORM core.lead_import_double_(p_import, later, 'lead_twice');
  END IF;
END $$;

-- What a known lead would get: its empty fields filled, or what the file says instead. Nothing to change: the same.
CREATE FUNCTION core.lead_import_compare_(p core.lead_import) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  columns CONSTANT text[] := '{company,contact_name,job_title,phone,email,city,need,region_id,product_line_id,channel,campaign_id,tags}';
  not_fields CONSTANT text[] := '{number,person,region,product_line,campaign,status,created_at,closed_at,lost_reason,amount,utm_source,utm_medium,utm_campaign,utm_term,utm_content,referrer}';
  overwrite boolean := p.options ->> 'update' = 'overwrite';
BEGIN
  -- materialized: a lead as JSON is asked for value by value, and would be made anew each time; only what files can change of it
  WITH wanted AS MATERIALIZED (
    SELECT r.row_no, l.fields AS has, pg_catalog.jsonb_build_object('company', l.company, 'contact_name', l.contact_name, 'job_title', l.job_title, 'phone', l.phone, 'email', l.email,
        'city', l.city, 'need', l.need, 'region_id', l.region_id, 'product_line_id', l.product_line_id, 'channel', l.channel, 'campaign_id', l.campaign_id, 'tags', l.tags) AS stands,
      (r.n - not_fields) - columns AS fields,
      pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('company', r.n -> 'company', 'contact_name', r.n -> 'contact_name', 'job_title', r.n -> 'job_title',
        'phone', r.n -> 'phone', 'email', r.n -> 'email', 'city', r.n -> 'city', 'need', r.n -> 'need', 'region_id', r.region_id, 'product_line_id', r.product_line_id,
        'channel', CASE WHEN r.n ? 'channel' THEN r.channel END, 'campaign_id', r.campaign_id)) AS wish, r.n -> 'tags' AS tags
    FROM core.lead_import_row r JOIN core.lead l ON l.id = r.lead_id WHERE r.import_id = p.id AND r.status IS NULL),
  -- what is there already is seen in one look; only what differs is gone through value by value
  judged AS MATERIALIZED (
    SELECT w.row_no, CASE WHEN w.stands @> w.wish THEN '{}' ELSE (SELECT coalesce(pg_catalog.jsonb_object_agg(e.key, e.value), '{}') FROM pg_catalog.jsonb_each(w.wish) e
        WHERE CASE WHEN overwrite THEN e.value IS DISTINCT FROM w.stands -> e.key ELSE coalesce(w.stands ->> e.key, '') = '' END) END
      || CASE WHEN w.tags <> w.stands -> 'tags' AND (overwrite OR w.stands -> 'tags' = '[]') THEN pg_catalog.jsonb_build_object('tags', w.tags) ELSE '{}' END AS core,
      CASE WHEN NOT w.has @> w.fields THEN (SELECT pg_catalog.jsonb_object_agg(e.key, e.value) FROM pg_catalog.jsonb_each(w.fields) e
        WHERE CASE WHEN w.has -> e.key = e.value THEN false WHEN overwrite OR NOT w.has ? e.key THEN true ELSE core.is_blank_(w.has ->> e.key) END) END AS fields
    FROM wanted w)
  UPDATE core.lead_import_row r SET patch = j.core || CASE WHEN j.fields IS NULL THEN '{}' ELSE pg_catalog.jsonb_build_object('fields', j.fields) END,
    status = CASE WHEN j.core = '{}' AND j.fields IS NULL THEN 'same' WHEN p.options ->> 'update' = 'skip' THEN 'skip' ELSE 'changed' END
  FROM judged j WHERE r.import_id = p.id AND r.row_no = j.row_no;
  INSERT INTO core.lead_import_issue (import_id, row_no, severity, code, field)
  SELECT p.id, r.row_no, 'skip', 'known_kept', '' FROM core.lead_import_row r WHERE r.import_id = p.id AND r.status = 'skip' AND r.patch IS NOT NULL;
  INSERT INTO core.lead_import_issue (import_id, row_no, severity, code, field, args)
  SELECT p.id, r.row_no, 'warning', 'status_kept', 'status', pg_catalog.jsonb_build_object('value', l.status)
  FROM core.lead_import_row r JOIN core.lead l ON l.id = r.lead_id WHERE r.import_id = p.id AND r.status IN ('same', 'changed') AND r.n ->> 'status' <> l.status;
  INSERT INTO core.lead_import_issue (import_id, row_no, severity, code, field, args)
  SELECT p.id, r.row_no, 'warning', 'owner_kept', 'person', pg_catalog.jsonb_build_object('value', left(r.n ->> 'person', 60))
  FROM core.lead_import_row r JOIN core.lead l ON l.id = r.lead_id WHERE r.import_id = p.id AND r.status IN ('same', 'changed') AND r.owner_id <> coalesce(l.owner_id, 0)
    AND l.status = 'open';
END $$;

-- Leads in other hands are neither changed nor told about: only that the office has them, and in which pool. The same row of one's own
-- import stays the same, whoever has the lead by now.
CREATE FUNCTION core.lead_import_reachable_(p core.lead_import) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.lead_import_double_(p.id, ARRAY(SELECT r.row_no FROM core.lead_import_row r JOIN core.lead l ON l.id = r.lead_id
    WHERE r.import_id = p.id AND r.status IN ('same', 'changed', 'skip') AND NOT l.seen_by = ANY (p.work) AND l.status <> 'merged'
      AND (r.status = 'changed' OR NOT EXISTS (SELECT 1 FROM core.lead_change c JOIN core.batch b ON b.id = c.cause_id AND b.made_by = p.made_by
        WHERE c.lead_id = l.id AND c.act = 'import'))), 'lead_elsewhere');
  -- what the row would have changed is not told either
  DELETE FROM core.lead_import_issue s USING core.lead_import_row r WHERE s.import_id = p.id AND r.import_id = p.id AND r.row_no = s.row_no AND r.status = 'duplicate'
    AND s.code IN ('status_kept', 'owner_kept', 'known_kept');
  UPDATE core.lead_import_row r SET patch = NULL WHERE r.import_id = p.id AND r.status = 'duplicate';
END $$;
