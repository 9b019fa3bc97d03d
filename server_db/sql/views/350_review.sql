-- owner: app_reader, and again as app_reader_all in api_all
-- Review days, what was found, channel policies, scorecards and their drift. Items and marks are read through functions only: blind.
CREATE VIEW api.review_day AS SELECT d.on_date, d.seed, d.size, d.strata, d.drawn_at, d.drawn_by FROM core.review_day d;

CREATE VIEW api.review_finding AS
  SELECT f.id, f.item_id, i.on_date, i.lead_id, f.title_en, f.title_zh, f.kind, f.state, f.target, f.version_id, v.number AS version_number, f.owner_id, o.code AS owner_code,
    o.name_en AS owner_en, o.name_zh AS owner_zh, f.made_by, m.name_en AS made_by_en, m.name_zh AS made_by_zh, f.made_at, f.closed_at, f.version
  FROM core.review_finding f LEFT JOIN core.review_item i ON i.id = f.item_id LEFT JOIN core.score_version v ON v.id = f.version_id
    LEFT JOIN core.employee o ON o.id = f.owner_id LEFT JOIN core.employee m ON m.id = f.made_by;

CREATE VIEW api.channel_policy AS
  SELECT p.channel, c.name_en, c.name_zh, p.note, p.max_share, p.is_paused, p.finding_id, p.version FROM core.channel_policy p JOIN core.lead_channel c ON c.code = p.channel;

CREATE VIEW api.score_card AS
  SELECT s.id, s.name, s.asked_by, e.code AS asked_by_code, e.name_en AS asked_by_en, e.name_zh AS asked_by_zh, s.asked_at, s.state, s.phase, s.done, s.total, s.error, s.finished_at,
    s.spec, s.result, s.body, s.live_allowed
  FROM core.score_card s LEFT JOIN core.employee e ON e.id = s.asked_by;

CREATE VIEW api.score_drift AS
  SELECT d.id, d.version_id, v.number AS version_number, d.on_date, d.psi, d.auc, d.n, d.tone FROM core.score_drift d JOIN core.score_version v ON v.id = d.version_id;
