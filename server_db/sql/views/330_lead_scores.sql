-- owner: app_reader
-- Versions of scores and criteria, trials of one's own, keys of systems that send events (never their secrets).
CREATE VIEW api.score_version AS
  SELECT v.id, v.number, v.status, v.body, pg_catalog.encode(v.body_hash, 'hex') AS body_hash, coalesce(v.checked_hash = v.body_hash, false) AS checked, v.check_problems,
    v.source, v.card_id, v.note, v.created_by, c.name_en AS created_en, c.name_zh AS created_zh, v.created_at, v.submitted_by, s.name_en AS submitted_en,
    s.name_zh AS submitted_zh, v.submitted_at, v.published_by, p.name_en AS published_en, p.name_zh AS published_zh, v.published_at, v.live_since, v.retired_at, v.version
  FROM core.score_version v LEFT JOIN core.employee c ON c.id = v.created_by LEFT JOIN core.employee s ON s.id = v.submitted_by
    LEFT JOIN core.employee p ON p.id = v.published_by;
CREATE VIEW api.mql_version AS
  SELECT v.id, v.number, v.status, v.body, pg_catalog.encode(v.body_hash, 'hex') AS body_hash, coalesce(v.checked_hash = v.body_hash, false) AS checked, v.check_problems,
    v.note, v.created_by, c.name_en AS created_en, c.name_zh AS created_zh, v.created_at, v.submitted_by, s.name_en AS submitted_en,
    s.name_zh AS submitted_zh, v.submitted_at, v.published_by, p.name_en AS published_en, p.name_zh AS published_zh, v.published_at, v.live_since, v.retired_at, v.version
  FROM core.mql_version v LEFT JOIN core.employee c ON c.id = v.created_by LEFT JOIN core.employee s ON s.id = v.submitted_by
    LEFT JOIN core.employee p ON p.id = v.published_by;
CREATE VIEW api.score_preview AS
  SELECT t.id, t.asked_by, t.asked_at, t.sample, t.state, t.phase, t.done, t.total, t.result, t.error, t.finished_at FROM core.score_trial t;
CREATE VIEW api.event_key AS
  SELECT k.id, k.code, k.label, k.pool_id, k.per_minute, k.burst, k.active, k.made_by, k.made_at, k.last_used_at, k.version FROM core.event_key k;
