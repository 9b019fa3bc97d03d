-- owner: app_guard
-- Where an import meets deals. The key of a deal is its source and its number there. A new deal comes with its history, as
-- far as the file knows it; a deal that is already here moves through the one gate or not at all.

CREATE FUNCTION core.import_products_() RETURNS TABLE (word text, plain text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT k.word, pg_catalog.regexp_replace(pg_catalog.lower(k.word), '[^0-9a-z\u4e00-\u9fff]', '', 'g') FROM (
    SELECT l.code::text AS word FROM core.product_line l UNION SELECT l.name_en FROM core.product_line l UNION SELECT l.name_zh FROM core.product_line l
    UNION SELECT o.product_name FROM core.order_line o WHERE o.product_name <> ''
    UNION SELECT d.fields ->> 'product' FROM core.deal d WHERE d.fields ? 'product') k WHERE k.word <> '' $$;

-- one text for a source and a number there, as long as a short text may be
CREATE FUNCTION core.import_deal_key_(p_source text, p_number text) RETURNS text LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN pg_catalog.length(p_source || p_number) < 200 THEN p_source || '|' || p_number
    ELSE pg_catalog.md5(p_source || pg_catalog.chr(31) || p_number) END $$;

-- Pipeline, version and stage of every row, the deal it means, and the verdict. Staged as: invoice_id pipeline, order_id
-- version, origin_key stage, rate_kind its kind, reference the pipeline's code, old_id the deal.
CREATE FUNCTION core.import_place_deals_(p_job core.import_job) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.import_row r SET old_id = d.id, order_id = coalesce(d.version_id, l.version_id), invoice_id = coalesce(d.pipeline_id, l.pipeline_id), reference = l.code
  FROM core.import_row x
  LEFT JOIN core.deal d ON pg_catalog.md5(d.source_key) = pg_catalog.md5(core.import_deal_key_(p_job.source, x.number)) AND d.source_key IS NOT NULL
    AND (sec.sees_all() OR d.owner_id = ANY (coalesce(sec.work_ids(), '{}')))
  LEFT JOIN LATERAL (
    SELECT p.id AS pipeline_id, v.id AS version_id, p.code::text AS code FROM core.pipeline p JOIN core.pipeline_version v ON v.pipeline_id = p.id AND v.status = 'live'
    WHERE CASE WHEN coalesce(p_job.options ->> 'pipeline', '') <> '' THEN pg_catalog.upper(p.code) = pg_catalog.upper(p_job.options ->> 'pipeline')
      ELSE coalesce(p.region_id = x.region_id, p.region_id IS NULL) AND coalesce(p.product_line_id = x.product_line_id, p.product_line_id IS NULL) END
    ORDER BY (p.region_id IS NOT NULL)::int * 2 + (p.product_line_id IS NOT NULL)::int DESC, p.id LIMIT 1) l ON true
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no AND x.part = r.part;
  UPDATE core.import_row r SET origin_key = s.stage_id, rate_kind = s.kind FROM core.import_row x CROSS JOIN LATERAL (
    SELECT s.stage_id, s.kind FROM core.pipeline_stage s
    WHERE s.version_id = x.order_id AND pg_catalog.upper(coalesce(p_job.options -> 'stages' ->> x.measure, x.measure))
      IN (pg_catalog.upper(s.code), pg_catalog.upper(s.name_en), pg_catalog.upper(s.name_zh)) ORDER BY s.position LIMIT 1) s
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no AND x.part = r.part;
  UPDATE core.import_row r SET status = CASE WHEN r.old_id IS NULL THEN 'new'
    WHEN p_job.kind = 'deals' THEN CASE WHEN d.stage_id IS DISTINCT FROM r.origin_key OR (r.amount_minor IS NOT NULL AND d.amount_minor IS DISTINCT FROM r.amount_minor)
      OR (r.until IS NOT NULL AND d.status = 'open' AND d.close_on IS DISTINCT FROM r.until) THEN 'changed' ELSE 'same' END
    WHEN EXISTS (SELECT 1 FROM core.deal_move m WHERE m.deal_id = r.old_id AND m.moved_at = core.import_at_(r.sold_at) AND m.to_stage = r.origin_key)
      OR EXISTS (SELECT 1 FROM core.deal_activity a WHERE a.deal_id = r.old_id AND a.happened_at = core.import_at_(r.sold_at) AND a.subject = r.measure) THEN 'same'
    ELSE 'changed' END
  FROM core.import_row x LEFT JOIN core.deal d ON d.id = x.old_id
  WHERE r.import_id = p_job.id AND x.import_id = p_job.id AND x.row_no = r.row_no AND x.part = r.part;
END $$;

-- a time without a zone is the office's
CREATE FUNCTION core.import_at_(p_time timestamp) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT p_time AT TIME ZONE coalesce((SELECT o.timezone FROM core.office o), 'UTC') $$;

-- Every change of a known deal is tried for real and taken back, so that the trial says what the commit will say.
CREATE FUNCTION core.import_try_moves_(p_job core.import_job) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  refused jsonb := '[]';
BEGIN
  IF NOT EXISTS (SELECT 1 FROM core.import_row r WHERE r.import_id = p_job.id AND r.status = 'changed') THEN
    RETURN;
  END IF;
  BEGIN
    refused := core.import_move_known_(p_job);
    RAISE EXCEPTION USING ERRCODE = 'P0C99', MESSAGE = 'tried';
  EXCEPTION WHEN SQLSTATE 'P0C99' THEN
    NULL;
  END;
  INSERT INTO core.import_issue (import_id, row_no, severity, code, field, args)
  SELECT p_job.id, (i ->> 'row')::int, 'error', CASE i ->> 'code' WHEN 'import.not_yours' THEN 'deal_not_yours' ELSE 'gate_refused' END, CASE p_job.kind WHEN 'deals' THEN 'stage' ELSE 'activity' END, i - 'row'
  FROM pg_catalog.jsonb_array_elements(refused) i;
END $$;

-- Rows of known deals in their order: moves, amounts, close days, work. Answers the refused ones with the gate's own codes.
CREATE FUNCTION core.import_move_known_(p_job core.import_job) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  r core.import_row;
  d core.deal;
  refused jsonb := '[]';
  answer jsonb;
BEGIN
  FOR r IN SELECT * FROM core.import_row x WHERE x.import_id = p_job.id AND x.status = 'changed' ORDER BY x.number, coalesce(x.line_no, 0), x.row_no LOOP
    SELECT * INTO d FROM core.deal x WHERE x.id = r.old_id FOR UPDATE;
    IF p_job.kind = 'deal-history' AND d.stage_id = r.origin_key THEN
      INSERT INTO core.deal_activity (deal_id, owner_id, kind, happened_at, subject)
        VALUES (d.id, d.owner_id, core.import_activity_kind_(r.measure), core.import_at_(r.sold_at), r.measure);
      CONTINUE;
    END IF;
    answer := core.import_change_(p_job, r, d);
    IF answer IS NOT NULL THEN
      refused := refused || (answer || pg_catalog.jsonb_build_object('row', r.row_no, 'stage', r.measure));
    END IF;
  END LOOP;
  RETURN refused;
END $$;

-- A row's figures and its move, both or neither: NULL, or the refusal as {code, reason, failed}. The figures come first, so that
-- a gate that asks for the amount finds the one the same row brings.
CREATE FUNCTION core.import_change_(p_job core.import_job, r core.import_row, d core.deal) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  detail text;
BEGIN
  IF NOT coalesce(d.owner_id = ANY (sec.work_ids()), false) THEN
    RETURN pg_catalog.jsonb_build_object('code', 'import.not_yours', 'failed', '[]'::jsonb, 'reason', 'import.not_yours');
  END IF;
  UPDATE core.deal x SET amount_minor = coalesce(r.amount_minor, x.amount_minor), close_on = CASE WHEN x.status = 'open' THEN coalesce(r.until, x.close_on) ELSE x.close_on END
    WHERE x.id = d.id AND p_job.kind = 'deals' AND (x.amount_minor, x.close_on)
      IS DISTINCT FROM (coalesce(r.amount_minor, x.amount_minor), CASE WHEN x.status = 'open' THEN coalesce(r.until, x.close_on) ELSE x.close_on END);
  IF d.stage_id <> r.origin_key THEN
    PERFORM core.move_deal_(d.id, r.origin_key, 'forward', coalesce(r.title_en, p_job.file_name));
    -- the move is of today; the note keeps when it happened, and tells the next reading of the log that it is known
    INSERT INTO core.deal_activity (deal_id, owner_id, kind, happened_at, subject)
      SELECT d.id, d.owner_id, 'note', core.import_at_(r.sold_at), r.measure WHERE p_job.kind = 'deal-history';
  END IF;
  RETURN NULL;
EXCEPTION WHEN SQLSTATE 'P0C05' OR SQLSTATE 'P0C06' OR SQLSTATE 'P0002' OR SQLSTATE '42501' THEN
  GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
  RETURN pg_catalog.jsonb_build_object('code', detail::jsonb ->> 'code', 'failed', coalesce(detail::jsonb #> '{args,failed}', '[]'), 'reason',
    pg_catalog.concat_ws(': ', detail::jsonb ->> 'code', (SELECT pg_catalog.string_agg(DISTINCT f ->> 'code', ', ')
      FROM pg_catalog.jsonb_array_elements(coalesce(detail::jsonb #> '{args,failed}', '[]')) f)));
END $$;

-- a word for work: what of a sale it is, as far as it says so; anything else resets no clock
CREATE FUNCTION core.import_activity_kind_(p_word text) RETURNS text LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN p_word ~* '(^|[^a-z])(call|phone|tel)|bellen|电话|致电|回访' THEN 'call' WHEN p_word ~* 'visit|拜访|上门|勘查' THEN 'visit'
    WHEN p_word ~* 'meet|会议|会面|洽谈' THEN 'meeting' WHEN p_word ~* 'demo|演示' THEN 'demo' WHEN p_word ~* 'quot|offer|报价' THEN 'quote'
    WHEN p_word ~* 'mail|邮件' THEN 'email' ELSE 'note' END $$;

CREATE FUNCTION core.import_write_deals_(p_job core.import_job, p_batch bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT sec.has('g_finance') AND EXISTS (SELECT 1 FROM core.import_row r WHERE r.import_id = p_job.id AND r.status = 'new') THEN
    PERFORM core.stop_('42501', 'import.not_allowed', 'Only finance brings in deals with their history.', 'Ask a person of finance.');
  END IF;
  INSERT INTO core.deal_field (code, kind, name_en, name_zh) SELECT 'product', 'text', 'Product', '产品'
    WHERE EXISTS (SELECT 1 FROM core.import_row r WHERE r.import_id = p_job.id AND r.product_name IS NOT NULL) ON CONFLICT (code) DO NOTHING;
  -- what the check found is new in the table: taken for one row, the join below would go row against row
  PERFORM core.import_analyze();
  WITH n AS MATERIALIZED (
    SELECT m.number, pg_catalog.nextval('core.deal_id_seq') AS id, m.first FROM (
      SELECT x.number, min(x.row_no) AS first FROM core.import_row x WHERE x.import_id = p_job.id AND x.status = 'new' GROUP BY x.number ORDER BY min(x.row_no)) m)
  UPDATE core.import_row r SET new_id = n.id, is_first = r.row_no = n.first FROM n WHERE r.import_id = p_job.id AND r.status = 'new' AND r.number = n.number;
  PERFORM core.import_analyze();
  PERFORM core.import_new_deals_(p_job);
  PERFORM core.import_new_moves_(p_job);
  PERFORM core.import_new_work_(p_job);
  IF core.import_move_known_(p_job) <> '[]' THEN
    PERFORM core.stop_('40001', 'import.changed_meanwhile', 'Deals changed while the file was read; nothing was imported.', 'Import it again.');
  END IF;
END $$;

-- Where each new deal stood, move by move: a row of `deals` is its opening and, when it is closed, its end; of a log every
-- event that changed the stage.
CREATE FUNCTION core.import_path_(p_job core.import_job) RETURNS TABLE (deal_id bigint, row_no int, place int, stage_id text, kind text, at timestamptz, is_last boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH steps AS (
    SELECT r.new_id AS deal_id, r.row_no, 1 AS place, CASE WHEN r.rate_kind IN ('won', 'lost', 'pool') THEN e.stage_id ELSE r.origin_key END AS stage_id,
      core.import_at_(r.since::timestamp + interval '9 hours') AS at
    FROM core.import_row r CROSS JOIN LATERAL (SELECT s.stage_id::text FROM core.pipeline_stage s WHERE s.version_id = r.order_id AND s.kind = 'entry' ORDER BY s.position LIMIT 1) e
    WHERE r.import_id = p_job.id AND r.status = 'new' AND p_job.kind = 'deals'
    UNION ALL
    SELECT r.new_id, r.row_no, 2, r.origin_key, core.import_at_(coalesce(r.until, r.since)::timestamp + interval '18 hours')
    FROM core.import_row r WHERE r.import_id = p_job.id AND r.status = 'new' AND p_job.kind = 'deals' AND r.rate_kind IN ('won', 'lost', 'pool')
    UNION ALL
    SELECT x.new_id, x.row_no, x.line_no, x.origin_key, core.import_at_(x.sold_at) FROM (
      SELECT r.*, lag(r.origin_key) OVER (PARTITION BY r.new_id ORDER BY r.line_no) AS stood FROM core.import_row r
      WHERE r.import_id = p_job.id AND r.status = 'new' AND p_job.kind = 'deal-history') x WHERE x.origin_key IS DISTINCT FROM x.stood)
  SELECT s.deal_id, s.row_no, (pg_catalog.row_number() OVER w)::int, s.stage_id, k.kind, s.at, pg_catalog.lead(s.deal_id) OVER w IS NULL
  FROM steps s JOIN core.import_row r ON r.import_id = p_job.id AND r.row_no = s.row_no AND r.part = 1
  JOIN core.pipeline_stage k ON k.version_id = r.order_id AND k.stage_id = s.stage_id
  WINDOW w AS (PARTITION BY s.deal_id ORDER BY s.place) $$;

CREATE FUNCTION core.import_new_deals_(p_job core.import_job) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  -- at the entry, where every deal begins; its history moves it on
  INSERT INTO core.deal (id, code, source_key, customer_id, name, owner_id, region_id, product_line_id, pipeline_id, version_id, stage_id,
    amount_minor, currency, close_on, source, lost_reason, fields, opened_on, entered_at, clock_at)
  SELECT r.new_id, 'D-' || pg_catalog.lpad(r.new_id::text, 6, '0'), core.import_deal_key_(p_job.source, r.number), r.customer_id,
    pg_catalog.left(coalesce(r.name, nullif(pg_catalog.concat_ws(' · ', r.product_name, r.customer_name), ''), r.number), 200), r.person_id, r.region_id,
    r.product_line_id, r.invoice_id, r.order_id, e.stage_id, a.minor, r.currency, r.until, r.role, CASE WHEN p.kind = 'lost' THEN r.title_en END,
    CASE WHEN r.product_name IS NULL THEN '{}' ELSE pg_catalog.jsonb_build_object('product', r.product_name) END, r.since, p.at, p.at
  FROM core.import_row r JOIN core.import_path_(p_job) p ON p.deal_id = r.new_id AND p.is_last
  CROSS JOIN LATERAL (SELECT s.stage_id FROM core.pipeline_stage s WHERE s.version_id = r.order_id AND s.kind = 'entry' ORDER BY s.position LIMIT 1) e
  JOIN (SELECT x.new_id, max(x.amount_minor) AS minor FROM core.import_row x WHERE x.import_id = p_job.id AND x.status = 'new' GROUP BY x.new_id) a ON a.new_id = r.new_id
  WHERE r.import_id = p_job.id AND r.status = 'new' AND r.is_first ORDER BY r.row_no $$;

-- Facts are what was known that day: what a file does not know stays unknown, and an amount that came with the close came then.
CREATE FUNCTION core.import_new_moves_(p_job core.import_job) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.deal_move (deal_id, owner_id, version_id, from_stage, to_stage, kind, moved_at, moved_by, reason, facts, is_history)
  SELECT p.deal_id, d.owner_id, d.version_id, p.stood, p.stage_id, 'import', p.at, sec.me(), CASE WHEN p.is_last THEN d.lost_reason END,
    pg_catalog.jsonb_populate_record(NULL::core.deal_facts, pg_catalog.jsonb_build_object(
      'amount', CASE WHEN p.is_last OR p_job.kind <> 'deals' THEN sec.major(d.amount_minor, k.exponent) END, 'opened_on', d.opened_on, 'entered_on', p.before_on, 'as_of', p.on_day,
      'days_open', t.number - o.number, 'days_in_stage', t.number - b.number, 'close_on', CASE WHEN p.is_last THEN d.close_on END,
      'times_in_stage', p.times, 'customer', c.name, 'source', d.source, 'region', g.code, 'product_line', n.code, 'owner_code', e.code,
      'stage', s.code, 'lost_reason', CASE WHEN p.is_last THEN d.lost_reason END, 'currency', d.currency, 'fields', d.fields)), true
  -- the days are the office's, whatever zone the session has; what is told of a stage is of the one that is left
  FROM (SELECT q.*, lag(q.stage_id) OVER w AS stood, coalesce(lag(q.turn) OVER w, 1) AS times, (q.at AT TIME ZONE z.name)::date AS on_day,
      (coalesce(lag(q.at) OVER w, q.at) AT TIME ZONE z.name)::date AS before_on
    FROM (SELECT x.*, pg_catalog.row_number() OVER (PARTITION BY x.deal_id, x.stage_id ORDER BY x.place) AS turn FROM core.import_path_(p_job) x) q
    CROSS JOIN (SELECT coalesce((SELECT o.timezone FROM core.office o), 'UTC') AS name) z
    WINDOW w AS (PARTITION BY q.deal_id ORDER BY q.place)) p
  JOIN core.deal d ON d.id = p.deal_id JOIN core.currency k ON k.code = d.currency JOIN core.customer c ON c.id = d.customer_id
  JOIN core.employee e ON e.id = d.owner_id LEFT JOIN core.region g ON g.id = d.region_id LEFT JOIN core.product_line n ON n.id = d.product_line_id
  LEFT JOIN core.pipeline_stage s ON s.version_id = d.version_id AND s.stage_id = coalesce(p.stood, p.stage_id)
  LEFT JOIN core.work_day o ON o.on_date = d.opened_on LEFT JOIN core.work_day t ON t.on_date = p.on_day LEFT JOIN core.work_day b ON b.on_date = p.before_on
  ORDER BY p.deal_id, p.place $$;

-- events that moved nothing are work that was done
CREATE FUNCTION core.import_new_work_(p_job core.import_job) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.deal_activity (deal_id, owner_id, kind, happened_at, subject)
  SELECT r.new_id, d.owner_id, core.import_activity_kind_(r.measure), core.import_at_(r.sold_at), r.measure
  FROM core.import_row r JOIN core.deal d ON d.id = r.new_id
  WHERE r.import_id = p_job.id AND r.status = 'new' AND p_job.kind = 'deal-history' AND r.line_kind = 'work' ORDER BY r.row_no $$;

GRANT EXECUTE ON FUNCTION core.import_products_(), core.import_place_deals_(core.import_job), core.import_try_moves_(core.import_job),
  core.import_write_deals_(core.import_job, bigint) TO app_writer;
