-- owner: app_guard
-- What channels cost, month by month. Rows of one channel, campaign and month add up; the last file of a month counts.
CREATE FUNCTION core.lead_costs_import_(p_file_name text, p_file_hash text, p_rows jsonb, p_dry boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  issues jsonb;
  counts jsonb;
  batch bigint;
  exponent int := sec.office_exponent();
  rows jsonb;
BEGIN
  IF pg_catalog.jsonb_typeof(p_rows) IS DISTINCT FROM 'array' OR pg_catalog.jsonb_array_length(p_rows) > 10000 THEN
    PERFORM core.stop_('22023', 'lead_import.rows', 'Costs are sent as a list of at most 10,000 rows.', 'Split the file.');
  END IF;
  SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('row_no', r.row_no, 'channel', c.id, 'campaign', m.id, 'month', r.month, 'minor', r.minor, 'code', CASE
      WHEN c.id IS NULL THEN 'channel_unknown' WHEN r.campaign <> '' AND m.id IS NULL THEN 'campaign_unknown' WHEN r.minor IS NULL OR r.month IS NULL THEN 'bad_value' END,
      'value', CASE WHEN c.id IS NULL THEN r.channel ELSE r.campaign END)) INTO rows
  FROM (SELECT (e ->> 'row_no')::int AS row_no, e -> 'n' ->> 'channel' AS channel, e -> 'n' ->> 'campaign' AS campaign,
      CASE WHEN core.is_moment_(e -> 'n' ->> 'month') THEN left(e -> 'n' ->> 'month', 7) || '-01' END AS month,
      CASE WHEN e -> 'n' ->> 'amount' ~ '^[0-9]{1,12}(\.[0-9]{1,10})?$' THEN round((e -> 'n' ->> 'amount')::numeric * power(10::numeric, exponent))::bigint END AS minor
    FROM pg_catalog.jsonb_array_elements(p_rows) e) r
    LEFT JOIN LATERAL (SELECT min(w.id) AS id FROM core.lead_import_words_() w WHERE w.kind = 'channel' AND w.word = core.folded_(r.channel) HAVING count(DISTINCT w.id) = 1) c ON true
    LEFT JOIN LATERAL (SELECT min(w.id)::int AS id FROM core.lead_import_words_() w WHERE w.kind = 'campaign' AND w.word = core.folded_(r.campaign) HAVING count(DISTINCT w.id) = 1) m ON true;
  SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('row', e -> 'row_no', 'code', e -> 'code', 'value', left(e ->> 'value', 60))), '[]') INTO issues
    FROM pg_catalog.jsonb_array_elements(coalesce(rows, '[]')) e WHERE e ->> 'code' IS NOT NULL;
  WITH summed AS (SELECT e ->> 'channel' AS channel, (e ->> 'campaign')::int AS campaign_id, (e ->> 'month')::date AS month, sum((e ->> 'minor')::bigint)::bigint AS minor
      FROM pg_catalog.jsonb_array_elements(coalesce(rows, '[]')) e WHERE e ->> 'code' IS NULL GROUP BY 1, 2, 3),
  judged AS (SELECT CASE WHEN k.id IS NULL THEN 'new' WHEN k.amount_minor <> s.minor THEN 'changed' ELSE 'same' END AS status FROM summed s
      LEFT JOIN core.channel_cost k ON k.channel = s.channel AND k.campaign_id IS NOT DISTINCT FROM s.campaign_id AND k.month = s.month)
  SELECT '{"new": 0, "changed": 0, "same": 0}'::jsonb || coalesce(pg_catalog.jsonb_object_agg(j.status, j.n), '{}') INTO counts
    FROM (SELECT status, count(*) AS n FROM judged GROUP BY status) j;
  IF NOT p_dry AND (counts ->> 'new')::int + (counts ->> 'changed')::int > 0 THEN
    INSERT INTO core.batch (kind, file_name, file_hash, made_by, rows_new, rows_changed, rows_same)
      VALUES ('lead_costs', left(p_file_name, 200), pg_catalog.decode(p_file_hash, 'hex'), sec.me(), (counts ->> 'new')::int, (counts ->> 'changed')::int, (counts ->> 'same')::int)
      RETURNING id INTO batch;
    INSERT INTO core.channel_cost (channel, campaign_id, month, amount_minor, batch_id)
      SELECT e ->> 'channel', (e ->> 'campaign')::int, (e ->> 'month')::date, sum((e ->> 'minor')::bigint)::bigint, batch
      FROM pg_catalog.jsonb_array_elements(rows) e WHERE e ->> 'code' IS NULL GROUP BY 1, 2, 3
      ON CONFLICT (channel, campaign_id, month) DO UPDATE SET amount_minor = excluded.amount_minor, batch_id = excluded.batch_id
        WHERE core.channel_cost.amount_minor <> excluded.amount_minor;
  END IF;
  RETURN pg_catalog.jsonb_build_object('counts', counts, 'issues', issues, 'batch', batch);
END $$;
GRANT EXECUTE ON FUNCTION core.lead_costs_import_(text, text, jsonb, boolean) TO app_writer;
