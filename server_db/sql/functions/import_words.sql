-- What files call people, regions and product lines: by code, else by a name that only one of them has.
CREATE FUNCTION api.import_people_() RETURNS TABLE (word text, id int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT DISTINCT ON (w.word) w.word, w.id FROM (
    SELECT pg_catalog.upper(e.code) AS word, e.id, 0 AS place FROM core.employee e
    UNION ALL
    SELECT n.word, min(n.id), 1 FROM (
      SELECT pg_catalog.upper(e.name_en) AS word, e.id FROM core.employee e UNION SELECT pg_catalog.upper(e.name_zh), e.id FROM core.employee e) n
    GROUP BY n.word HAVING count(*) = 1) w
  ORDER BY w.word, w.place $$;

CREATE FUNCTION api.import_regions_() RETURNS TABLE (word text, id int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT DISTINCT ON (w.word) w.word, w.id FROM (
    SELECT pg_catalog.upper(r.code) AS word, r.id, 0 AS place FROM core.region r
    UNION ALL SELECT pg_catalog.upper(r.name_zh), r.id, 1 FROM core.region r
    UNION ALL SELECT pg_catalog.upper(r.name_en), r.id, 2 FROM core.region r) w
  ORDER BY w.word, w.place, w.id $$;

CREATE FUNCTION api.import_lines_() RETURNS TABLE (word text, id int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT DISTINCT ON (w.word) w.word, w.id FROM (
    SELECT pg_catalog.upper(r.code) AS word, r.id, 0 AS place FROM core.product_line r
    UNION ALL SELECT pg_catalog.upper(r.name_zh), r.id, 1 FROM core.product_line r
    UNION ALL SELECT pg_catalog.upper(r.name_en), r.id, 2 FROM core.product_line r) w
  ORDER BY w.word, w.place, w.id $$;

-- Regions and product lines that the file names and nobody has made yet. A name that cannot be a code gets a number for one.
CREATE FUNCTION api.import_make_places_(p_import bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.region (code, name_en, name_zh)
  SELECT CASE WHEN n.region ~ '^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}$' THEN n.region
      ELSE 'R-' || pg_catalog.upper(pg_catalog.substr(pg_catalog.md5(n.region), 1, 6)) END, n.region, n.region
  FROM (SELECT min(r.region) AS region FROM core.import_row r WHERE r.import_id = p_import AND r.region IS NOT NULL AND r.status <> 'error'
    GROUP BY pg_catalog.upper(r.region)) n
  WHERE NOT EXISTS (SELECT 1 FROM api.import_regions_() k WHERE k.word = pg_catalog.upper(n.region)) ORDER BY n.region;
  INSERT INTO core.product_line (code, name_en, name_zh)
  SELECT CASE WHEN n.line ~ '^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}$' THEN n.line
      ELSE 'L-' || pg_catalog.upper(pg_catalog.substr(pg_catalog.md5(n.line), 1, 6)) END, n.line, n.line
  FROM (SELECT min(r.product_line) AS line FROM core.import_row r WHERE r.import_id = p_import AND r.product_line IS NOT NULL AND r.status <> 'error'
    GROUP BY pg_catalog.upper(r.product_line)) n
  WHERE NOT EXISTS (SELECT 1 FROM api.import_lines_() k WHERE k.word = pg_catalog.upper(n.line)) ORDER BY n.line;
  UPDATE core.import_row r SET region_id = k.id FROM api.import_regions_() k
    WHERE r.import_id = p_import AND r.region_id IS NULL AND r.region IS NOT NULL AND k.word = pg_catalog.upper(r.region);
  UPDATE core.import_row r SET product_line_id = k.id FROM api.import_lines_() k
    WHERE r.import_id = p_import AND r.product_line_id IS NULL AND r.product_line IS NOT NULL AND k.word = pg_catalog.upper(r.product_line) $$;

-- Months of the days that the file brings, made where the calendar lacks them.
CREATE FUNCTION api.import_make_periods_(p_import bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.ensure_period(d.day) FROM (
    SELECT DISTINCT pg_catalog.date_trunc('month', v.day)::date AS day FROM core.import_row r
    CROSS JOIN LATERAL (VALUES (r.ordered_on), (r.on_date), (pg_catalog.to_date(r.period_id::text, 'YYYYMM'))) v (day)
    WHERE r.import_id = p_import AND r.status <> 'error' AND v.day IS NOT NULL) d ORDER BY d.day $$;

-- an issue a row: code and what goes into its words
CREATE FUNCTION api.import_unknown_people_(p_import bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT DISTINCT p_import, r.row_no, 'error', 'person_unknown', 'person', pg_catalog.jsonb_build_object('value', r.person)
  FROM core.import_row r WHERE r.import_id = p_import AND r.person IS NOT NULL AND r.person_id IS NULL $$;

-- facts of a locked month count in the next open one: said, not refused
CREATE FUNCTION api.import_locked_(p_import bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.import_issue (import_id, row_no, severity, code, args)
  SELECT DISTINCT p_import, r.row_no, 'warning', 'period_locked', pg_catalog.jsonb_build_object('period', p.code)
  FROM core.import_row r JOIN core.period p ON p.status = 'locked'
    AND p.id = coalesce(r.period_id, (extract(year FROM coalesce(r.ordered_on, r.on_date)) * 100 + extract(month FROM coalesce(r.ordered_on, r.on_date)))::int)
  WHERE r.import_id = p_import AND r.status IN ('new', 'changed') $$;
