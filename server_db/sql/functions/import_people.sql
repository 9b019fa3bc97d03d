-- People, where they stand, and regions. An import of people starts posts; only a date in the file moves anybody.

CREATE FUNCTION api.import_check_people_(p_job core.import_job) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.import_row r SET person_id = e.id, region_id = g.id, product_line_id = n.id, manager_id = m.id,
    amount_minor = round(r.base_salary * power(10::numeric, sec.office_exponent()))::bigint
  FROM core.import_row x LEFT JOIN core.employee e ON pg_catalog.upper(e.code) = pg_catalog.upper(x.code)
    LEFT JOIN api.import_regions_() g ON g.word = pg_catalog.upper(x.region)
    LEFT JOIN api.import_lines_() n ON n.word = pg_catalog.upper(x.product_line)
    LEFT JOIN api.import_people_() m ON m.word = pg_catalog.upper(x.manager)
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no;
  UPDATE core.import_row r SET status = CASE WHEN e.id IS NULL THEN 'new'
      WHEN (e.name_en, e.name_zh) IS DISTINCT FROM (r.name_en, r.name_zh) OR (r.email IS NOT NULL AND r.email IS DISTINCT FROM e.email)
        OR (r.phone IS NOT NULL AND r.phone IS DISTINCT FROM e.phone) OR (r.hired_on IS NOT NULL AND r.hired_on IS DISTINCT FROM e.hired_on)
        OR (r.left_on IS NOT NULL AND r.left_on IS DISTINCT FROM e.left_on) OR api.import_salary_differs_(r) OR api.import_post_differs_(r) THEN 'changed'
      ELSE 'same' END
  FROM core.import_row x LEFT JOIN core.employee e ON e.id = x.person_id
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no;
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT p_job.id, r.row_no, 'error', 'manager_unknown', 'manager', pg_catalog.jsonb_build_object('value', r.manager)
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.manager IS NOT NULL AND r.manager_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM core.import_row m WHERE m.import_id = p_job.id AND pg_catalog.upper(m.code) = pg_catalog.upper(r.manager) AND m.row_no <> r.row_no);
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field)
  SELECT p_job.id, r.row_no, 'error', 'salary_not_allowed', 'base_salary' FROM core.import_row r
  WHERE r.import_id = p_job.id AND (r.base_salary IS NOT NULL OR r.bank_account IS NOT NULL OR r.bank_name IS NOT NULL)
    AND (NOT sec.has('g_finance') OR r.person_id = sec.me());
  INSERT INTO core.import_issue (import_id, row_no, severity, code, args)
  SELECT p_job.id, r.row_no, 'warning', 'post_kept', pg_catalog.jsonb_build_object('day', lower(a.valid))
  FROM core.import_row r JOIN core.assignment a ON a.employee_id = r.person_id AND upper_inf(a.valid)
  WHERE r.import_id = p_job.id AND r.since IS NULL AND ((r.region IS NOT NULL AND r.region_id IS DISTINCT FROM a.region_id)
    OR (r.manager IS NOT NULL AND r.manager_id IS DISTINCT FROM a.manager_id) OR (r.product_line IS NOT NULL AND r.product_line_id IS DISTINCT FROM a.product_line_id));
END $$;

-- NULL for an administrator, who may not know
CREATE FUNCTION api.import_salary_differs_(p_row core.import_row) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce((p_row.base_salary IS NOT NULL OR p_row.bank_account IS NOT NULL OR p_row.bank_name IS NOT NULL) AND NOT EXISTS (
    SELECT 1 FROM core.employee_private s WHERE s.employee_id = p_row.person_id
      AND s.base_salary_minor IS NOT DISTINCT FROM coalesce(p_row.amount_minor, s.base_salary_minor)
      AND s.bank_account IS NOT DISTINCT FROM coalesce(p_row.bank_account, s.bank_account)
      AND s.bank_name IS NOT DISTINCT FROM coalesce(p_row.bank_name, s.bank_name)), false) $$;

-- whether the file moves the person: it names a day, and from that day on the person stands elsewhere
CREATE FUNCTION api.import_post_differs_(p_row core.import_row) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN p_row.person_id IS NULL THEN true
    WHEN p_row.since IS NULL THEN NOT EXISTS (SELECT 1 FROM core.assignment a WHERE a.employee_id = p_row.person_id)
      AND (p_row.hired_on IS NOT NULL OR p_row.region IS NOT NULL OR p_row.manager IS NOT NULL)
    ELSE NOT EXISTS (SELECT 1 FROM core.assignment a WHERE a.employee_id = p_row.person_id AND a.valid @> p_row.since
      AND a.region_id IS NOT DISTINCT FROM p_row.region_id AND a.manager_id IS NOT DISTINCT FROM p_row.manager_id
      AND a.product_line_id IS NOT DISTINCT FROM p_row.product_line_id AND a.level = p_row.level) END $$;

CREATE FUNCTION api.import_commit_people_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM api.import_make_places_(p_job.id);
  INSERT INTO core.employee (code, name_en, name_zh, email, phone, hired_on, left_on, active)
  SELECT r.code, r.name_en, r.name_zh, r.email, r.phone, r.hired_on, r.left_on, coalesce(r.left_on >= sec.today(), true)
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.status = 'new' ORDER BY r.row_no;
  UPDATE core.employee e SET name_en = r.name_en, name_zh = r.name_zh, email = coalesce(r.email, e.email), phone = coalesce(r.phone, e.phone),
    hired_on = coalesce(r.hired_on, e.hired_on), left_on = coalesce(r.left_on, e.left_on)
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.status = 'changed' AND e.id = r.person_id;
  UPDATE core.import_row r SET person_id = p.id, manager_id = m.id
  FROM core.import_row x JOIN api.import_people_() p ON p.word = pg_catalog.upper(x.code) LEFT JOIN api.import_people_() m ON m.word = pg_catalog.upper(x.manager)
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no AND r.status <> 'error';
  PERFORM api.import_write_salaries_(p_job.id);
  PERFORM api.import_write_posts_(p_job.id, p_batch);
END $$;

CREATE FUNCTION api.import_write_salaries_(p_import bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT sec.has('g_finance') THEN
    RETURN;   -- an administrator brings none; the check refused them
  END IF;
  UPDATE core.employee_private s SET base_salary_minor = coalesce(r.amount_minor, s.base_salary_minor),
    bank_name = coalesce(r.bank_name, s.bank_name), bank_account = coalesce(r.bank_account, s.bank_account)
  FROM core.import_row r WHERE r.import_id = p_import AND r.status = 'changed' AND s.employee_id = r.person_id
    AND (r.base_salary IS NOT NULL OR r.bank_name IS NOT NULL OR r.bank_account IS NOT NULL);
  INSERT INTO core.employee_private (employee_id, base_salary_minor, bank_name, bank_account)
  SELECT r.person_id, r.amount_minor, r.bank_name, r.bank_account FROM core.import_row r
  WHERE r.import_id = p_import AND r.status IN ('new', 'changed') AND (r.base_salary IS NOT NULL OR r.bank_name IS NOT NULL OR r.bank_account IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM core.employee_private s WHERE s.employee_id = r.person_id);
END $$;

-- The first post begins with the employment, a later one on the day the file names. All first posts at once: the
-- hierarchy is rebuilt after every statement.
CREATE FUNCTION api.import_write_posts_(p_import bigint, p_batch bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  r core.import_row;
BEGIN
  INSERT INTO core.assignment (employee_id, manager_id, region_id, product_line_id, level, title_en, title_zh, valid, batch_id)
  SELECT x.person_id, x.manager_id, x.region_id, x.product_line_id, x.level, coalesce(x.title_en, ''), coalesce(x.title_zh, ''),
    daterange(coalesce(x.since, x.hired_on, sec.today()), x.left_on + 1), p_batch
  FROM core.import_row x WHERE x.import_id = p_import AND x.status IN ('new', 'changed') AND x.person_id IS NOT NULL
    AND coalesce(x.left_on >= coalesce(x.since, x.hired_on, sec.today()), true)
    AND NOT EXISTS (SELECT 1 FROM core.assignment a WHERE a.employee_id = x.person_id);
  FOR r IN SELECT * FROM core.import_row x WHERE x.import_id = p_import AND x.status = 'changed' AND x.since IS NOT NULL ORDER BY x.row_no LOOP
    CONTINUE WHEN r.left_on < r.since OR NOT api.import_post_differs_(r);
    DELETE FROM core.assignment a WHERE a.employee_id = r.person_id AND lower(a.valid) >= r.since;
    UPDATE core.assignment a SET valid = daterange(lower(a.valid), r.since) WHERE a.employee_id = r.person_id AND a.valid @> r.since;
    INSERT INTO core.assignment (employee_id, manager_id, region_id, product_line_id, level, title_en, title_zh, valid, batch_id)
      VALUES (r.person_id, r.manager_id, r.region_id, r.product_line_id, r.level, coalesce(r.title_en, ''), coalesce(r.title_zh, ''),
        daterange(r.since, r.left_on + 1), p_batch);
  END LOOP;
END $$;

-- Positions: who held which region when. For the people it names, the file is the whole history of regions.
CREATE FUNCTION api.import_check_positions_(p_job core.import_job) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.import_row r SET person_id = p.id, region_id = g.id, product_line_id = n.id, manager_id = m.id
  FROM core.import_row x LEFT JOIN api.import_people_() p ON p.word = pg_catalog.upper(x.person)
    LEFT JOIN api.import_regions_() g ON g.word = pg_catalog.upper(x.region)
    LEFT JOIN api.import_lines_() n ON n.word = pg_catalog.upper(x.product_line)
    LEFT JOIN api.import_people_() m ON m.word = pg_catalog.upper(x.manager)
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no;
  UPDATE core.import_row r SET status = CASE WHEN EXISTS (
      SELECT 1 FROM core.assignment a WHERE a.employee_id = r.person_id AND a.valid = daterange(r.since, r.until)
        AND a.region_id IS NOT DISTINCT FROM r.region_id AND (r.manager IS NULL OR a.manager_id IS NOT DISTINCT FROM r.manager_id)
        AND (r.product_line IS NULL OR a.product_line_id IS NOT DISTINCT FROM r.product_line_id) AND (r.level IS NULL OR a.level = r.level)) THEN 'same'
    WHEN EXISTS (SELECT 1 FROM core.assignment a WHERE a.employee_id = r.person_id AND lower(a.valid) = r.since) THEN 'changed' ELSE 'new' END
  WHERE r.import_id = p_job.id;
  PERFORM api.import_unknown_people_(p_job.id);
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT p_job.id, r.row_no, 'error', 'manager_unknown', 'manager', pg_catalog.jsonb_build_object('value', r.manager)
  FROM core.import_row r WHERE r.import_id = p_job.id AND r.manager IS NOT NULL AND r.manager_id IS NULL;
END $$;

CREATE FUNCTION api.import_commit_positions_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  r core.import_row;
BEGIN
  PERFORM api.import_make_places_(p_job.id);
  FOR r IN SELECT DISTINCT ON (x.person_id) x.* FROM core.import_row x WHERE x.import_id = p_job.id AND x.status <> 'error'
    AND EXISTS (SELECT 1 FROM core.import_row y WHERE y.import_id = p_job.id AND y.person_id = x.person_id AND y.status IN ('new', 'changed'))
    ORDER BY x.person_id, x.since LOOP
    PERFORM api.import_replace_positions_(p_job.id, r.person_id, p_batch);
  END LOOP;
END $$;

-- level, title, manager and line come from what stood there unless the file says otherwise; outside the file's dates
-- the person keeps the post, without a region
CREATE FUNCTION api.import_replace_positions_(p_import bigint, p_person int, p_batch bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  stood core.assignment[] := (SELECT pg_catalog.array_agg(a ORDER BY a.valid) FROM core.assignment a WHERE a.employee_id = p_person);
BEGIN
  DELETE FROM core.assignment a WHERE a.employee_id = p_person;
  INSERT INTO core.assignment (employee_id, manager_id, region_id, product_line_id, level, title_en, title_zh, valid, batch_id)
  SELECT p_person, coalesce(r.manager_id, o.manager_id), r.region_id, coalesce(r.product_line_id, o.product_line_id), coalesce(r.level, o.level, 3),
    coalesce(r.title_en, o.title_en, ''), coalesce(r.title_zh, o.title_zh, ''), daterange(r.since, r.until), p_batch
  FROM core.import_row r LEFT JOIN LATERAL (
    SELECT s.* FROM pg_catalog.unnest(stood) s ORDER BY s.valid @> r.since DESC, lower(s.valid) DESC NULLS LAST LIMIT 1) o ON true
  WHERE r.import_id = p_import AND r.person_id = p_person AND r.status <> 'error';
  INSERT INTO core.assignment (employee_id, manager_id, region_id, product_line_id, level, title_en, title_zh, valid, batch_id)
  SELECT p_person, s.manager_id, NULL, s.product_line_id, s.level, s.title_en, s.title_zh, gap.span, p_batch
  FROM pg_catalog.unnest(stood) s CROSS JOIN LATERAL (
    SELECT pg_catalog.unnest(datemultirange(s.valid) - (SELECT pg_catalog.range_agg(a.valid) FROM core.assignment a WHERE a.employee_id = p_person)) AS span) gap;
END $$;

CREATE FUNCTION api.import_check_regions_(p_job core.import_job) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE core.import_row r SET region_id = g.id,
    status = CASE WHEN g.id IS NULL THEN 'new' WHEN (g.name_en::text, g.name_zh::text) IS DISTINCT FROM (r.name_en, r.name_zh) THEN 'changed' ELSE 'same' END
  FROM core.import_row x LEFT JOIN core.region g ON pg_catalog.upper(g.code) = pg_catalog.upper(x.code)
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no $$;

CREATE FUNCTION api.import_commit_regions_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE core.region g SET name_en = r.name_en, name_zh = r.name_zh FROM core.import_row r
    WHERE r.import_id = p_job.id AND r.status = 'changed' AND g.id = r.region_id;
  INSERT INTO core.region (code, name_en, name_zh) SELECT r.code, r.name_en, r.name_zh FROM core.import_row r
    WHERE r.import_id = p_job.id AND r.status = 'new' ORDER BY r.row_no $$;

CREATE FUNCTION api.import_check_customers_(p_job core.import_job) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE core.import_row r SET customer_id = c.id, region_id = g.id, status = CASE WHEN c.id IS NULL THEN 'new'
    WHEN c.name::text IS DISTINCT FROM r.name OR (r.region IS NOT NULL AND (g.id IS NULL OR c.region_id IS DISTINCT FROM g.id)) THEN 'changed' ELSE 'same' END
  FROM core.import_row x
  LEFT JOIN core.customer c ON pg_catalog.md5(c.source || pg_catalog.chr(31) || c.number) = pg_catalog.md5(p_job.source || pg_catalog.chr(31) || x.number)
  LEFT JOIN api.import_regions_() g ON g.word = pg_catalog.upper(x.region)
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no $$;

CREATE FUNCTION api.import_commit_customers_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM api.import_make_places_(p_job.id);
  UPDATE core.customer c SET name = r.name, region_id = coalesce(r.region_id, c.region_id) FROM core.import_row r
    WHERE r.import_id = p_job.id AND r.status = 'changed' AND c.id = r.customer_id;
  INSERT INTO core.customer (source, number, name, region_id, batch_id)
  SELECT p_job.source, r.number, r.name, r.region_id, p_batch FROM core.import_row r WHERE r.import_id = p_job.id AND r.status = 'new' ORDER BY r.row_no;
END $$;
