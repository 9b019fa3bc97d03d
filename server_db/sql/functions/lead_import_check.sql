-- owner: app_guard
-- What every row of a file would do: new, changed, same, duplicate, skip or error, with the reasons. Changes nothing else.
-- Set by set: half a million rows are looked at in one pass each. Nobody waits for it: before anything is written it is done once more, alone.
CREATE FUNCTION core.lead_import_check_(p_import bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  i core.lead_import;
  found jsonb;
  more jsonb;
  every int;
BEGIN
  SELECT * INTO i FROM core.lead_import x WHERE x.id = p_import FOR KEY SHARE;
  every := (SELECT count(*) FROM core.lead_import_row r WHERE r.import_id = p_import);
  PERFORM core.lead_import_analyze();
  DELETE FROM core.lead_import_issue s WHERE s.import_id = p_import;
  PERFORM core.lead_import_tell_(i, 'check', 0, every), core.lead_import_read_(i);
  more := core.lead_import_channels_(i);
  PERFORM core.lead_import_tell_(i, 'check', every / 3, every), core.lead_import_values_(i);
  PERFORM core.lead_import_owners_(i);
  PERFORM core.lead_import_fail_(p_import);
  PERFORM core.lead_import_tell_(i, 'check', every * 5 / 6, every), core.lead_import_match_(i);
  PERFORM core.lead_import_tell_(i, 'check', every * 7 / 8, every), core.lead_import_twice_(i);
  PERFORM core.lead_import_required_(i);
  PERFORM core.lead_import_tell_(i, 'check', every * 11 / 12, every), core.lead_import_compare_(i);
  PERFORM core.lead_import_reachable_(i);
  UPDATE core.lead_import_row r SET status = 'new' WHERE r.import_id = p_import AND r.status IS NULL;
  SELECT coalesce(pg_catalog.jsonb_object_agg(s.status, s.n), '{}') INTO found FROM (
    SELECT r.status, count(*) AS n FROM core.lead_import_row r WHERE r.import_id = p_import GROUP BY r.status) s;
  found := '{"new": 0, "changed": 0, "same": 0, "duplicate": 0, "error": 0, "skip": 0}'::jsonb || found || more;
  IF i.state <> 'running' THEN   -- the worker's row stays free for its beat and for who calls it off
    UPDATE core.lead_import x SET state = CASE WHEN x.state = 'open' THEN 'checked' ELSE x.state END, counts = found WHERE x.id = p_import;
  END IF;
  RETURN found;
END $$;

-- Keys and names to what they stand for. A name that stands for nobody or for two is none.
CREATE FUNCTION core.lead_import_read_(p core.lead_import) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  WITH said AS MATERIALIZED (
    SELECT DISTINCT w.kind, w.word FROM core.lead_import_row r CROSS JOIN LATERAL (VALUES ('person', r.n ->> 'person'), ('region', r.n ->> 'region'),
      ('product_line', r.n ->> 'product_line'), ('channel', r.n ->> 'channel'), ('utm', r.n ->> 'utm_source'), ('campaign', coalesce(r.n ->> 'campaign', r.n ->> 'utm_campaign'))) w (kind, word)
    WHERE r.import_id = p.id AND w.word IS NOT NULL),
  known AS MATERIALIZED (
    SELECT s.kind, s.word, min(k.id) AS id FROM said s JOIN core.lead_import_words_() k ON k.kind = s.kind AND k.word = core.folded_(s.word)
    GROUP BY s.kind, s.word HAVING count(DISTINCT k.id) = 1)
  UPDATE core.lead_import_row r SET status = NULL, lead_id = NULL, dup_of = NULL, why = NULL, patch = NULL, touch_id = NULL, company_key = NULL, contact_key = NULL,
    number = nullif(left(x.n ->> 'number', 200), ''), phone_key = core.phone_key_(x.n ->> 'phone'), email_key = core.email_key_(x.n ->> 'email'),
    owner_id = o.id::int, region_id = g.id::int, product_line_id = l.id::int, channel = coalesce(c.id, u.id), campaign_id = m.id::int
  FROM core.lead_import_row x
    LEFT JOIN known o ON o.kind = 'person' AND o.word = x.n ->> 'person'
    LEFT JOIN known g ON g.kind = 'region' AND g.word = x.n ->> 'region'
    LEFT JOIN known l ON l.kind = 'product_line' AND l.word = x.n ->> 'product_line'
    LEFT JOIN known c ON c.kind = 'channel' AND c.word = x.n ->> 'channel'
    LEFT JOIN known u ON u.kind = 'utm' AND u.word = x.n ->> 'utm_source'
    LEFT JOIN known m ON m.kind = 'campaign' AND m.word = coalesce(x.n ->> 'campaign', x.n ->> 'utm_campaign')
  WHERE r.import_id = p.id AND x.import_id = p.id AND x.row_no = r.row_no;
  INSERT INTO core.lead_import_issue (import_id, row_no, severity, code, field, args)
  SELECT p.id, r.row_no, 'warning', CASE w.field WHEN 'campaign' THEN 'campaign_unknown' ELSE 'place_unknown' END, w.field, pg_catalog.jsonb_build_object('value', left(w.word, 60))
  FROM core.lead_import_row r CROSS JOIN LATERAL (VALUES ('region', r.n ->> 'region', r.region_id), ('product_line', r.n ->> 'product_line', r.product_line_id),
    ('campaign', r.n ->> 'campaign', r.campaign_id)) w (field, word, id)
  WHERE r.import_id = p.id AND w.word IS NOT NULL AND w.id IS NULL;
END $$;

CREATE FUNCTION core.lead_import_words_() RETURNS TABLE (kind text, word text, id text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT DISTINCT k.kind, core.folded_(k.word), k.id FROM (
    SELECT 'person', w.word, e.id::text FROM core.employee e CROSS JOIN LATERAL (VALUES (e.code::text), (e.login::text), (e.name_en::text), (e.name_zh::text)) w (word) WHERE e.active
    UNION ALL SELECT 'region', w.word, g.id::text FROM core.region g CROSS JOIN LATERAL (VALUES (g.code::text), (g.name_en::text), (g.name_zh::text)) w (word)
    UNION ALL SELECT 'product_line', w.word, l.id::text FROM core.product_line l CROSS JOIN LATERAL (VALUES (l.code::text), (l.name_en::text), (l.name_zh::text)) w (word)
    UNION ALL SELECT 'channel', w.word, c.code::text FROM core.lead_channel c CROSS JOIN LATERAL (VALUES (c.code::text), (c.name_en::text), (c.name_zh::text)) w (word) WHERE c.active
    UNION ALL SELECT 'utm', u.word, c.code::text FROM core.lead_channel c CROSS JOIN LATERAL pg_catalog.unnest(c.utm_sources) u (word) WHERE c.active
    UNION ALL SELECT 'campaign', w.word, m.id::text FROM core.campaign m CROSS JOIN LATERAL (VALUES (m.code::text), (m.name_en::text), (m.name_zh::text), (m.utm_campaign::text)) w (word)
  ) k (kind, word, id) WHERE k.word IS NOT NULL AND pg_catalog.btrim(k.word) <> '' $$;

-- Names of channels that the office does not have become channels, when they are few: a column of free text is none.
CREATE FUNCTION core.lead_import_channels_(p core.lead_import) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  made jsonb;
BEGIN
  SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('word', c.word, 'code', c.code, 'name', c.name) ORDER BY c.code, c.word), '[]') INTO made FROM (
    SELECT s.word, core.lead_channel_code_(min(s.word) OVER same) AS code, min(s.word) OVER same AS name FROM (
      SELECT DISTINCT r.n ->> 'channel' AS word FROM core.lead_import_row r WHERE r.import_id = p.id AND r.channel IS NULL AND r.n ->> 'channel' <> '' LIMIT 2000) s
    WINDOW same AS (PARTITION BY core.folded_(s.word))) c;
  IF (SELECT count(DISTINCT c ->> 'code') FROM pg_catalog.jsonb_array_elements(made) c) > 100 THEN
    INSERT INTO core.lead_import_issue (import_id, row_no, severity, code, field, args)
    SELECT p.id, r.row_no, 'error', 'channel_unknown', 'channel', pg_catalog.jsonb_build_object('value', left(r.n ->> 'channel', 60))
    FROM core.lead_import_row r WHERE r.import_id = p.id AND r.channel IS NULL AND r.n ->> 'channel' <> '';
    RETURN '{"channels": []}';
  END IF;
  UPDATE core.lead_import_row r SET channel = c ->> 'code' FROM pg_catalog.jsonb_array_elements(made) c
    WHERE r.import_id = p.id AND r.channel IS NULL AND r.n ->> 'channel' = c ->> 'word';
  RETURN pg_catalog.jsonb_build_object('channels', made);
END $$;

-- a code out of a channel's name, which may be Chinese; the channel of that code when there is one
CREATE FUNCTION core.lead_channel_code_(p_word text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN p_word ~ '^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}$' THEN pg_catalog.btrim(p_word)
    ELSE coalesce(nullif(left(core.pinyin_(p_word), 40), ''), 'channel-' || left(pg_catalog.md5(p_word), 8)) END $$;

-- A client types its rows; here it is not believed. One issue for each value that the field cannot hold.
CREATE FUNCTION core.lead_import_values_(p core.lead_import) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  text_fields CONSTANT text[] := '{number,company,contact_name,job_title,phone,email,city,lost_reason,person,region,product_line,channel,campaign,utm_source,utm_medium,utm_campaign,utm_term,utm_content}';
  long_fields CONSTANT text[] := '{need,landing_page,referrer}';
BEGIN
  INSERT INTO core.lead_import_issue (import_id, row_no, severity, code, field, args)
  SELECT p.id, r.row_no, 'error', 'bad_value', e.key, pg_catalog.jsonb_build_object('value', left(e.value #>> '{}', 60))
  FROM core.lead_import_row r CROSS JOIN LATERAL pg_catalog.jsonb_each(r.n) e
    LEFT JOIN core.lead_import_fields_(p) f ON f.code = e.key
  WHERE r.import_id = p.id AND NOT CASE
    WHEN e.key = ANY (text_fields) THEN pg_catalog.jsonb_typeof(e.value) = 'string' AND length(e.value #>> '{}') <= 200 AND e.value #>> '{}' !~ '[\x01-\x1f\x7f]'
    WHEN e.key = ANY (long_fields) THEN pg_catalog.jsonb_typeof(e.value) = 'string' AND length(e.value #>> '{}') <= 2000
    WHEN e.key = 'status' THEN e.value #>> '{}' IN ('open', 'won', 'lost', 'invalid')
    WHEN e.key IN ('created_at', 'closed_at') THEN core.is_moment_(e.value #>> '{}')
    WHEN e.key = 'amount' THEN e.value #>> '{}' ~ '^[0-9]{1,12}(\.[0-9]{1,10})?$'
    WHEN e.key = 'tags' THEN core.are_tags_(e.value)
    WHEN f.kind IN ('number', 'money') THEN e.value #>> '{}' ~ '^-?[0-9]{1,13}(\.[0-9]{1,6})?$'
    WHEN f.kind = 'boolean' THEN pg_catalog.jsonb_typeof(e.value) = 'boolean'
    WHEN f.kind = 'date' THEN core.is_moment_(e.value #>> '{}') AND length(e.value #>> '{}') = 10
    WHEN f.kind = 'choice' THEN e.value #>> '{}' = ANY (f.choices)
    WHEN f.kind = 'text' THEN pg_catalog.jsonb_typeof(e.value) = 'string' AND length(e.value #>> '{}') <= 2000 AND e.value #>> '{}' !~ '[\x01-\x08\x0b-\x1f\x7f]'
    ELSE false END;
  INSERT INTO core.lead_import_issue (import_id, row_no, severity, code, field, args)
  SELECT p.id, r.row_no, 'error', 'in_future', t.field, pg_catalog.jsonb_build_object('value', t.said)
  FROM core.lead_import_row r CROSS JOIN LATERAL (VALUES ('created_at', r.n ->> 'created_at'), ('closed_at', r.n ->> 'closed_at')) t (field, said)
  WHERE r.import_id = p.id AND t.said > pg_catalog.to_char(pg_catalog.clock_timestamp() AT TIME ZONE core.office_zone_() + interval '5 minutes', 'YYYY-MM-DD HH24:MI:SS');
  INSERT INTO core.lead_import_issue (import_id, row_no, severity, code, field)
  SELECT p.id, r.row_no, 'error', 'nobody', '' FROM core.lead_import_row r
  WHERE r.import_id = p.id AND NOT r.n ?| '{number,company,contact_name,phone,email}';
END $$;

-- the further fields that rows may hold: the office's, and those that come with the file
CREATE FUNCTION core.lead_import_fields_(p core.lead_import) RETURNS TABLE (code text, kind text, choices text[]) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT f.code, f.kind, ARRAY(SELECT c ->> 'code' FROM pg_catalog.jsonb_array_elements(f.choices) c) FROM core.lead_field f WHERE f.active AND NOT f.is_core
  UNION ALL
  SELECT f ->> 'code', f ->> 'kind', '{}' FROM pg_catalog.jsonb_array_elements(coalesce(p.options -> 'fields', '[]')) f
  WHERE f ->> 'kind' IN ('number', 'money', 'text', 'date', 'boolean') AND NOT EXISTS (SELECT 1 FROM core.lead_field k WHERE k.code = f ->> 'code') $$;

CREATE FUNCTION core.is_moment_(p_said text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = '' SET datestyle = 'ISO' AS $$
BEGIN
  RETURN p_said ~ '^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}:[0-9]{2})?$' AND p_said::timestamp IS NOT NULL;
EXCEPTION WHEN datetime_field_overflow OR invalid_datetime_format THEN
  RETURN false;
END $$;

CREATE FUNCTION core.are_tags_(p_value jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN pg_catalog.jsonb_typeof(p_value) <> 'array' THEN false ELSE pg_catalog.jsonb_array_length(p_value) <= 50 AND NOT EXISTS (
    SELECT 1 FROM pg_catalog.jsonb_array_elements(p_value) t WHERE pg_catalog.jsonb_typeof(t) <> 'string' OR length(pg_catalog.btrim(t #>> '{}')) NOT BETWEEN 1 AND 40
      OR t #>> '{}' ~ '[;\x01-\x1f\x7f]') END $$;

-- A file gives leads to people one leads, not to others'. Whoever has left since is nobody: lenient reading keeps the lead in the pool.
CREATE FUNCTION core.lead_import_owners_(p core.lead_import) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.lead_import_issue (import_id, row_no, severity, code, field, args)
  SELECT p.id, r.row_no, CASE WHEN r.owner_id IS NULL AND p.options -> 'lenient' = 'true' THEN 'warning' ELSE 'error' END,
    CASE WHEN r.owner_id IS NULL AND p.options -> 'lenient' = 'true' THEN 'owner_unknown' WHEN r.owner_id IS NULL THEN 'person_unknown' ELSE 'owner_not_yours' END, 'person', pg_catalog.jsonb_build_object('value', left(r.n ->> 'person', 60))
  FROM core.lead_import_row r WHERE r.import_id = p.id AND r.n ->> 'person' <> '' AND (r.owner_id IS NULL OR NOT r.owner_id = ANY (p.work)) $$;

-- what the pool's form demands of a new lead
CREATE FUNCTION core.lead_import_required_(p core.lead_import) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  demanded text[] := ARRAY(SELECT y.field_code FROM core.pool q JOIN core.lead_layout y ON y.template_id = q.template_id AND y.required_at = 'create'
    JOIN core.lead_field f ON f.code = y.field_code AND f.active WHERE q.id = p.pool_id);
BEGIN
  IF demanded <> '{}' THEN
    INSERT INTO core.lead_import_issue (import_id, row_no, severity, code, field)
    SELECT p.id, r.row_no, 'error', 'missing', d.code FROM core.lead_import_row r CROSS JOIN pg_catalog.unnest(demanded) d (code)
    WHERE r.import_id = p.id AND r.status IS NULL AND r.lead_id IS NULL AND CASE d.code WHEN 'product_line' THEN r.product_line_id IS NULL
      WHEN 'channel' THEN coalesce(r.channel, p.options ->> 'channel', '') = '' ELSE core.is_blank_(r.n ->> d.code) END;
    PERFORM core.lead_import_fail_(p.id);
  END IF;
END $$;

CREATE FUNCTION core.lead_import_fail_(p_import bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE core.lead_import_row r SET status = 'error' FROM (SELECT DISTINCT s.row_no FROM core.lead_import_issue s WHERE s.import_id = p_import AND s.severity = 'error') bad
  WHERE r.import_id = p_import AND r.row_no = bad.row_no $$;
GRANT EXECUTE ON FUNCTION core.lead_import_check_(bigint) TO app_writer, g_worker;
