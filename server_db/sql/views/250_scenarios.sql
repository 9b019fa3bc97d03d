-- owner: app_reader, and again as app_reader_all in api_all
CREATE VIEW api.scenario_request AS
  SELECT r.id, r.plan_id, pg_catalog.encode(r.body_hash, 'hex') AS body_hash,
    ARRAY(SELECT p.code FROM core.period p WHERE p.id = ANY (r.periods) ORDER BY p.id) AS periods, r.asked_by, r.asked_at, r.state, r.phase, r.done, r.total,
    r.started_at, r.finished_at, r.error
  FROM core.scenario_request r;

CREATE VIEW api.scenario_person AS
  SELECT s.request_id, s.employee_id, e.code, e.name_en, e.name_zh, p.code AS period_code,
    sec.major(s.old_earned_minor, (SELECT sec.office_exponent())) AS old_earned, sec.major(s.new_earned_minor, (SELECT sec.office_exponent())) AS new_earned,
    sec.major(s.old_paid_minor, (SELECT sec.office_exponent())) AS old_paid, sec.major(s.new_paid_minor, (SELECT sec.office_exponent())) AS new_paid
  FROM core.scenario_person s JOIN core.employee e ON e.id = s.employee_id JOIN core.period p ON p.id = s.period_id;

CREATE VIEW api.scenario AS
  SELECT s.id, s.owner_id, o.name_en AS owner_en, o.name_zh AS owner_zh, s.plan_id, s.employee_id, e.code AS employee_code, e.name_en AS employee_en,
    e.name_zh AS employee_zh, s.name, s.shared, s.levers, s.figures, s.request_id, s.saved_at, s.version
  FROM core.scenario s JOIN core.employee o ON o.id = s.owner_id LEFT JOIN core.employee e ON e.id = s.employee_id;

CREATE VIEW api.plan_budget AS
  SELECT b.plan_id, p.code AS period_code, sec.major(b.amount_minor, (SELECT sec.office_exponent())) AS amount, b.version
  FROM core.plan_budget b JOIN core.period p ON p.id = b.period_id;

CREATE VIEW api.plan_acknowledgement AS
  SELECT a.id, a.plan_version_id, pg_catalog.encode(a.body_hash, 'hex') AS body_hash, a.finding, a.note, a.by_id, e.name_en AS by_en, e.name_zh AS by_zh, a.at
  FROM core.plan_acknowledgement a JOIN core.employee e ON e.id = a.by_id;
