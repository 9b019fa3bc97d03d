-- owner: app_guard
-- Answers of customers and results of tests, from a file or by hand. Who imports names nobody outside the own line, finance everybody;
-- nobody brings figures about oneself. A row is known by its source and key; sent again it is the same, or replaces what it said before.

-- p_kind: survey or test; whose rows the caller may bring
CREATE FUNCTION core.evidence_reach_(p_kind text) RETURNS int[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
BEGIN
  IF me IS NULL OR NOT (sec.has('g_manager') OR sec.has('g_director') OR sec.has('g_finance')) THEN
    RAISE EXCEPTION 'Answers and tests are entered by who leads, or by finance.' USING ERRCODE = '42501', DETAIL = '{"code": "evidence.not_allowed", "args": {}}',
      HINT = 'Hand them to your manager.';
  END IF;
  RETURN (SELECT pg_catalog.array_agg(e.id) FROM core.employee e WHERE e.id <> me AND (sec.has('g_finance') OR e.id = ANY (sec.led_ids())));
END $$;

-- a row as it is understood; `code` says what is wrong with it, `field` where
CREATE FUNCTION core.survey_rows_(p_source text, p_rows jsonb, p_reach int[]) RETURNS TABLE (row_no int, employee_id int, deal_id bigint, order_id bigint, customer_id int,
  on_date date, score numeric, best numeric, comment text, name_en text, name_zh text, test_code text, source_key text, code text, field text, value text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH sent AS (
    SELECT (e ->> 'row_no')::int AS row_no, e -> 'n' AS n,
      CASE WHEN e -> 'n' ->> 'score' ~ '^-?[0-9]{1,9}([.][0-9]{1,10})?$' THEN (e -> 'n' ->> 'score')::numeric END AS score,
      CASE WHEN e -> 'n' ->> 'best' ~ '^-?[0-9]{1,9}([.][0-9]{1,10})?$' THEN (e -> 'n' ->> 'best')::numeric END AS best,
      CASE WHEN core.is_moment_(e -> 'n' ->> 'on_date') THEN left(e -> 'n' ->> 'on_date', 10)::date END AS on_date
    FROM pg_catalog.jsonb_array_elements(p_rows) e),
  found AS (
    SELECT s.*, d.id AS deal_id, o.id AS order_id, p.id AS person_id, coalesce(p.id, d.owner_id, o.owner_id) AS employee_id,
      coalesce(d.customer_id, o.customer_id, c.id) AS customer_id
    FROM sent s
      -- by our number, else by that of the system the deal came from
      LEFT JOIN LATERAL (SELECT x.id, x.owner_id, x.customer_id FROM core.deal x WHERE s.n ->> 'deal' IS NOT NULL AND (x.code = upper(s.n ->> 'deal')
        OR (x.source_key IS NOT NULL AND pg_catalog.md5(x.source_key) = pg_catalog.md5(core.import_deal_key_(p_source, s.n ->> 'deal'))))
        ORDER BY x.code = upper(s.n ->> 'deal') DESC LIMIT 1) d ON true
      LEFT JOIN LATERAL (SELECT x.id, x.owner_id, x.customer_id FROM core.sales_order x WHERE s.n ->> 'order_number' IS NOT NULL
        AND pg_catalog.md5(x.source || pg_catalog.chr(31) || x.number) = pg_catalog.md5(p_source || pg_catalog.chr(31) || (s.n ->> 'order_number'))
        AND x.replaced_batch IS NULL ORDER BY x.id DESC LIMIT 1) o ON true
      LEFT JOIN LATERAL (SELECT x.id FROM core.customer x WHERE s.n ->> 'customer_number' IS NOT NULL AND x.source = p_source AND x.number = s.n ->> 'customer_number' LIMIT 1) c ON true
      LEFT JOIN core.employee p ON upper(p.code) = upper(s.n ->> 'person'))
  SELECT f.row_no, f.employee_id, f.deal_id, f.order_id, f.customer_id, f.on_date, f.score, f.best, coalesce(f.n ->> 'comment', ''),
    coalesce(f.n ->> 'name_en', f.n ->> 'name_zh', f.n ->> 'test', ''), coalesce(f.n ->> 'name_zh', f.n ->> 'name_en', f.n ->> 'test', ''), f.n ->> 'test', f.n ->> 'key', j.code, j.field, left(j.value, 60)
  FROM found f LEFT JOIN LATERAL (
    SELECT x.* FROM (VALUES
      (1, f.n ->> 'person' IS NOT NULL AND f.person_id IS NULL, 'person_unknown', 'person', f.n ->> 'person'),
      (2, f.n ->> 'deal' IS NOT NULL AND f.deal_id IS NULL, 'deal_unknown', 'deal', f.n ->> 'deal'),
      (3, f.n ->> 'order_number' IS NOT NULL AND f.order_id IS NULL, 'order_unknown', 'order_number', f.n ->> 'order_number'),
      (4, f.employee_id IS NULL, 'answer_nobody', 'person', ''),
      (5, f.employee_id = sec.me(), 'about_oneself', 'person', f.n ->> 'person'),
      (6, NOT f.employee_id = ANY (p_reach), 'not_your_person', 'person', coalesce(f.n ->> 'person', f.n ->> 'deal', f.n ->> 'order_number')),
      (7, f.on_date IS NULL, 'not_a_date', 'on_date', f.n ->> 'on_date'),
      (8, f.on_date > sec.today(), 'in_future', 'on_date', f.on_date::text),
      (9, f.best IS NULL OR f.best <= 0, 'no_best', 'best', f.n ->> 'best'),
      (10, f.score IS NULL, 'not_a_number', 'score', f.n ->> 'score'),
      (11, f.score < 0 OR f.score > f.best, 'score_out_of_range', 'score', f.n ->> 'score'),
      (12, length(coalesce(f.n ->> 'comment', '')) > 10000, 'too_long', 'comment', ''),
      (13, coalesce(f.n ->> 'key', '') = '' OR length(f.n ->> 'key') > 200, 'missing', 'key', '')) AS x (place, wrong, code, field, value)
    WHERE x.wrong ORDER BY x.place LIMIT 1) j ON true $$;

-- {"counts", "issues", "statuses", "batch"}; with p_dry nothing is written
CREATE FUNCTION core.survey_import_(p_source text, p_file_name text, p_file_hash text, p_rows jsonb, p_dry boolean) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  rows jsonb;
  told jsonb;
  made bigint;
BEGIN
  PERFORM core.evidence_rows_fit_(p_source, p_rows);
  SELECT pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) || pg_catalog.jsonb_build_object('old', a.id, 'status', CASE WHEN r.code IS NOT NULL THEN 'error' WHEN a.id IS NULL THEN 'new'
      WHEN (a.employee_id, a.deal_id, a.order_id, a.customer_id, a.answered_on, a.score::numeric, a.best::numeric, a.comment::text)
        IS NOT DISTINCT FROM (r.employee_id, r.deal_id, r.order_id, r.customer_id, r.on_date, r.score, r.best, r.comment) THEN 'same'
      WHEN a.employee_id = sec.me() OR NOT a.employee_id = ANY (core.evidence_reach_('survey')) THEN 'held' ELSE 'changed' END)) INTO rows
    FROM core.survey_rows_(p_source, p_rows, core.evidence_reach_('survey')) r
    LEFT JOIN core.survey_answer a ON a.source = p_source AND pg_catalog.md5(a.source_key) = pg_catalog.md5(r.source_key) AND a.source_key <> '' AND a.voided_at IS NULL;
  told := core.evidence_told_(rows);
  IF p_dry OR (told -> 'counts' ->> 'new')::int + (told -> 'counts' ->> 'changed')::int = 0 THEN
    RETURN told;
  END IF;
  made := core.evidence_batch_('survey', p_source, p_file_name, p_file_hash, told -> 'counts');
  UPDATE core.survey_answer a SET voided_at = pg_catalog.clock_timestamp(), voided_by = sec.me(), void_reason = left('→ ' || coalesce(p_file_name, ''), 200)
    FROM pg_catalog.jsonb_to_recordset(rows) AS r (old bigint, status text) WHERE r.status = 'changed' AND a.id = r.old;
  INSERT INTO core.survey_answer (employee_id, deal_id, order_id, customer_id, answered_on, score, best, comment, source, source_key, batch_id, made_by)
    SELECT r.employee_id, r.deal_id, r.order_id, r.customer_id, r.on_date, r.score, r.best, r.comment, p_source, r.source_key, made, sec.me()
    FROM pg_catalog.jsonb_to_recordset(rows) AS r (row_no int, employee_id int, deal_id bigint, order_id bigint, customer_id int, on_date date, score numeric, best numeric,
      comment text, source_key text, status text) WHERE r.status IN ('new', 'changed') ORDER BY r.row_no;
  RETURN told || pg_catalog.jsonb_build_object('batch', made);
END $$;

CREATE FUNCTION core.test_import_(p_source text, p_file_name text, p_file_hash text, p_rows jsonb, p_dry boolean) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  rows jsonb;
  told jsonb;
  made bigint;
BEGIN
  PERFORM core.evidence_rows_fit_(p_source, p_rows);
  SELECT pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) || pg_catalog.jsonb_build_object('old', a.id)
      || CASE WHEN r.code IS NULL AND coalesce(r.test_code, '') !~ '^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}$' THEN pg_catalog.jsonb_build_object('status', 'error', 'code', 'bad_code', 'field', 'test', 'value', left(r.test_code, 60))
        ELSE pg_catalog.jsonb_build_object('status', CASE WHEN r.code IS NOT NULL THEN 'error' WHEN a.id IS NULL THEN 'new'
          WHEN (a.employee_id, a.code::text, a.name_en::text, a.name_zh::text, a.taken_on, a.score::numeric, a.best::numeric)
            IS NOT DISTINCT FROM (r.employee_id, r.test_code, r.name_en, r.name_zh, r.on_date, r.score, r.best) THEN 'same'
          WHEN a.employee_id = sec.me() OR NOT a.employee_id = ANY (core.evidence_reach_('test')) THEN 'held' ELSE 'changed' END) END) INTO rows
    FROM core.survey_rows_(p_source, p_rows, core.evidence_reach_('test')) r
    LEFT JOIN core.knowledge_test a ON a.source = p_source AND pg_catalog.md5(a.source_key) = pg_catalog.md5(r.source_key) AND a.source_key <> '' AND a.voided_at IS NULL;
  told := core.evidence_told_(rows);
  IF p_dry OR (told -> 'counts' ->> 'new')::int + (told -> 'counts' ->> 'changed')::int = 0 THEN
    RETURN told;
  END IF;
  made := core.evidence_batch_('test', p_source, p_file_name, p_file_hash, told -> 'counts');
  UPDATE core.knowledge_test a SET voided_at = pg_catalog.clock_timestamp(), voided_by = sec.me(), void_reason = left('→ ' || coalesce(p_file_name, ''), 200)
    FROM pg_catalog.jsonb_to_recordset(rows) AS r (old bigint, status text) WHERE r.status = 'changed' AND a.id = r.old;
  INSERT INTO core.knowledge_test (employee_id, code, name_en, name_zh, taken_on, score, best, source, source_key, batch_id, made_by)
    SELECT r.employee_id, r.test_code, r.name_en, r.name_zh, r.on_date, r.score, r.best, p_source, r.source_key, made, sec.me()
    FROM pg_catalog.jsonb_to_recordset(rows) AS r (row_no int, employee_id int, test_code text, name_en text, name_zh text, on_date date, score numeric, best numeric,
      source_key text, status text) WHERE r.status IN ('new', 'changed') ORDER BY r.row_no;
  RETURN told || pg_catalog.jsonb_build_object('batch', made);
END $$;

CREATE FUNCTION core.evidence_rows_fit_(p_source text, p_rows jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.evidence_reach_('survey');
  IF pg_catalog.jsonb_typeof(p_rows) IS DISTINCT FROM 'array' OR pg_catalog.jsonb_array_length(p_rows) > 20000 OR EXISTS (SELECT 1 FROM pg_catalog.jsonb_array_elements(p_rows) r
      WHERE pg_catalog.jsonb_typeof(r -> 'n') IS DISTINCT FROM 'object' OR coalesce(r ->> 'row_no', '') !~ '^[0-9]{1,9}$') THEN
    PERFORM core.stop_('22023', 'evidence.rows', 'Rows are sent as a list of at most 20,000.', 'Split the file.');
  ELSIF p_source IS NULL OR length(p_source) > 200 OR p_source ~ '[\x01-\x1f\x7f]' THEN
    PERFORM core.stop_('22023', 'evidence.source', 'The name of the source is too long or holds a control character.', 'Give it a short name.');
  END IF;
END $$;

-- a row that says again what an earlier row of the file says under the same key is an error, whoever sends it
CREATE FUNCTION core.evidence_told_(p_rows jsonb) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object(
    'counts', '{"new": 0, "changed": 0, "same": 0, "error": 0, "held": 0}'::jsonb || coalesce((SELECT pg_catalog.jsonb_object_agg(g.status, g.n) FROM (
      SELECT e ->> 'status' AS status, count(*) AS n FROM pg_catalog.jsonb_array_elements(coalesce(p_rows, '[]')) e GROUP BY 1) g), '{}'),
    'statuses', coalesce((SELECT pg_catalog.jsonb_object_agg(e ->> 'row_no', CASE e ->> 'status' WHEN 'held' THEN 'error' ELSE e ->> 'status' END) FROM pg_catalog.jsonb_array_elements(coalesce(p_rows, '[]')) e), '{}'),
    'issues', coalesce((SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('row', e -> 'row_no', 'code', CASE e ->> 'status' WHEN 'held' THEN 'not_your_person' ELSE e ->> 'code' END,
      'field', CASE e ->> 'status' WHEN 'held' THEN 'person' ELSE e ->> 'field' END, 'value', coalesce(e ->> 'value', ''), 'best', coalesce(e ->> 'best', '')) ORDER BY (e ->> 'row_no')::int)
      FROM pg_catalog.jsonb_array_elements(coalesce(p_rows, '[]')) e WHERE e ->> 'status' IN ('error', 'held')), '[]')) $$;

CREATE FUNCTION core.evidence_batch_(p_kind text, p_source text, p_file_name text, p_file_hash text, p_counts jsonb) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.batch (kind, source, file_name, file_hash, made_by, rows_new, rows_changed, rows_same, rows_failed)
    VALUES (p_kind, p_source, left(p_file_name, 200), CASE WHEN p_file_hash ~ '^([0-9a-f]{2})+$' THEN pg_catalog.decode(p_file_hash, 'hex') END, sec.me(), (p_counts ->> 'new')::int,
      (p_counts ->> 'changed')::int, (p_counts ->> 'same')::int, (p_counts ->> 'error')::int + (p_counts ->> 'held')::int) RETURNING id $$;

GRANT EXECUTE ON FUNCTION core.survey_import_(text, text, text, jsonb, boolean), core.test_import_(text, text, text, jsonb, boolean), core.evidence_reach_(text) TO app_writer;
