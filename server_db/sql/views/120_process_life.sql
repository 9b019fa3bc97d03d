-- owner: app_reader, and again as app_reader_all in api_all
CREATE VIEW api.replay AS
  SELECT r.id, r.pipeline_id, r.live_version_id, r.since, r.until, r.asked_by, r.asked_at, r.state, r.phase, r.done, r.total, r.started_at, r.finished_at,
    r.result, r.error
  FROM core.replay r;

CREATE VIEW api.replay_deal AS
  SELECT r.replay_id, r.deal_id, d.code, d.name, c.name AS customer_name, r.owner_id, e.code AS owner_code, e.name_en AS owner_name_en, e.name_zh AS owner_name_zh,
    sec.major(d.amount_minor, sec.office_exponent()) AS amount, d.currency, d.status, r.from_stage, r.stuck_stage, r.to_stage,
    core.replay_checks_(r.replay_id, 'checks', r.failed) AS failed, core.replay_checks_(r.replay_id, 'live_checks', r.live_failed) AS live_failed,
    d.status = 'won' AS won
  FROM core.replay_deal r JOIN core.deal d ON d.id = r.deal_id LEFT JOIN core.customer c ON c.id = d.customer_id JOIN core.employee e ON e.id = r.owner_id;

CREATE VIEW api.process_setting AS
  SELECT s.id, s.stage_code, s.remind_after, s.manager_after, s.pool_after, s.version FROM core.process_setting s;

CREATE VIEW api.escalation AS
  SELECT x.id, x.deal_id, d.code, d.name, x.owner_id, x.step, x.clock_at, x.at, x.on_date, x.idle_days, x.told, e.code AS told_code, e.name_en AS told_name_en,
    e.name_zh AS told_name_zh, x.outcome, x.note
  FROM core.escalation x JOIN core.deal d ON d.id = x.deal_id LEFT JOIN core.employee e ON e.id = x.told;

CREATE VIEW api.health_formula AS
  SELECT f.id, f.number, f.status, f.body, f.thresholds, pg_catalog.encode(f.body_hash, 'hex') AS body_hash,
    pg_catalog.encode(f.checked_hash, 'hex') AS checked_hash, f.check_problems, f.created_by, c.name_en AS created_by_en, c.name_zh AS created_by_zh, f.created_at,
    f.published_by, f.live_since, f.retired_at, f.note, f.version
  FROM core.health_formula f LEFT JOIN core.employee c ON c.id = f.created_by;

CREATE VIEW api.health_point AS
  SELECT h.deal_id, h.on_date, h.owner_id, h.formula_id, h.score, h.outlook, h.weight, h.tone, h.steps, h.facts, h.later FROM core.health_point h;

CREATE VIEW api.health_warning AS
  SELECT w.id, w.deal_id, w.owner_id, w.on_date, w.tone, w.score, w.at FROM core.health_warning w;
