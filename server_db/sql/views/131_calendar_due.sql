-- owner: app_reader, and again as app_reader_all in api_all
-- What the dates of deals mean for a calendar. Nothing is copied: the rows are the deals' own, under their row security, and go
-- when the deal is closed. person_id is whom it concerns.
CREATE VIEW api.calendar_due AS
  SELECT x.source, x.key, d.id AS deal_id, d.code::text AS deal_code, d.name::text AS deal_name, x.name_en::text AS name_en, x.name_zh::text AS name_zh,
    x.on_date, x.done_at, d.owner_id, o.code::text AS owner_code, o.name_en::text AS owner_name_en, o.name_zh::text AS owner_name_zh,
    coalesce(x.person_id, d.owner_id) AS person_id
  FROM core.deal d JOIN core.employee o ON o.id = d.owner_id
  CROSS JOIN LATERAL (
    SELECT 'task' AS source, t.id::text AS key, t.name_en, t.name_zh, t.due_on AS on_date, t.done_at, t.assignee_id AS person_id
      FROM core.deal_task t WHERE t.deal_id = d.id AND t.due_on IS NOT NULL AND d.status = 'open'
    UNION ALL
    SELECT 'close', d.id::text, '', '', d.close_on, NULL, NULL WHERE d.status = 'open' AND d.close_on IS NOT NULL
    UNION ALL
    -- the last working day of the stage's time
    SELECT 'sla', d.id::text, s.name_en, s.name_zh, (SELECT w.on_date FROM core.work_day w WHERE w.is_working
        AND w.on_date > (d.entered_at AT TIME ZONE (SELECT coalesce(z.timezone, 'UTC') FROM core.office z))::date
        ORDER BY w.on_date LIMIT 1 OFFSET greatest(s.sla_days - 1, 0)), NULL, NULL
      FROM core.pipeline_stage s
      WHERE s.version_id = d.version_id AND s.stage_id = d.stage_id AND s.sla_days IS NOT NULL AND d.status = 'open'
    UNION ALL
    -- agreed days of payment after the close, planned or reached
    SELECT 'payment', d.id::text, '', '', coalesce((d.closed_at AT TIME ZONE (SELECT coalesce(z.timezone, 'UTC') FROM core.office z))::date, d.close_on)
        + trunc((d.fields ->> 'payment_days')::numeric)::int, NULL, NULL
      WHERE d.status IN ('open', 'won') AND d.close_on IS NOT NULL AND d.fields ->> 'payment_days' ~ '^[0-9]{1,3}(\.0+)?$') x
  WHERE x.on_date IS NOT NULL;

-- the own open deals, which an event can belong to
CREATE VIEW api.calendar_deal AS
  SELECT d.id, d.code::text AS code, d.name::text AS name FROM core.deal d
  WHERE d.status = 'open' AND d.owner_id = ANY ((SELECT sec.calendar_ids())::int[]);
