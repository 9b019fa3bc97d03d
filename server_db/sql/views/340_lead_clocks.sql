-- owner: app_reader
-- Rules by which leads are given to people, and trials of them on what came in.
CREATE VIEW api.assign_version AS
  SELECT v.id, v.pool_id, p.code AS pool_code, p.name_en AS pool_en, p.name_zh AS pool_zh, v.number, v.status, v.body,
    pg_catalog.encode(v.body_hash, 'hex') AS body_hash, pg_catalog.encode(v.checked_hash, 'hex') AS checked_hash, v.check_problems, v.created_by,
    c.name_en AS created_by_en, c.name_zh AS created_by_zh, v.created_at, v.published_by, b.name_en AS published_by_en, b.name_zh AS published_by_zh,
    v.live_since, v.retired_at, v.note, v.version
  FROM core.assign_version v LEFT JOIN core.pool p ON p.id = v.pool_id LEFT JOIN core.employee c ON c.id = v.created_by LEFT JOIN core.employee b ON b.id = v.published_by;

CREATE VIEW api.assign_trial AS
  SELECT t.id, t.asked_by, t.asked_at, t.pool_id, t.since, t.until, t.state, t.phase, t.done, t.total, t.started_at, t.finished_at, t.result, t.error
  FROM core.assign_trial t;
