-- owner: app_reader, and again as app_reader_all in api_all
CREATE VIEW api.commission_run AS
  SELECT r.id, r.code, r.period_id, p.code AS period_code, r.region_id, g.code AS region_code, r.kind, r.status, r.queue_state,
    r.as_of_period_id, q.code AS as_of_period_code, r.asked_at, r.started_at, r.attempts,
    CASE WHEN (SELECT sec.sees_all()) THEN sec.major(r.total_minor, (SELECT sec.office_exponent())) END AS total_amount,
    r.phase, r.done, r.total, r.snapshot_batch, r.engine_version, r.plan_hashes, pg_catalog.encode(r.content_hash, 'hex') AS content_hash,
    r.prepared_by, a.name_en AS prepared_by_en, a.name_zh AS prepared_by_zh, r.prepared_at, r.calculated_at,
    r.reviewed_by, b.name_en AS reviewed_by_en, b.name_zh AS reviewed_by_zh, r.reviewed_at,
    r.approved_by, c.name_en AS approved_by_en, c.name_zh AS approved_by_zh, r.approved_at,
    r.locked_by, d.name_en AS locked_by_en, d.name_zh AS locked_by_zh, r.locked_at,
    r.paid_by, f.name_en AS paid_by_en, f.name_zh AS paid_by_zh, r.paid_at,
    -- free text may name other people
    CASE WHEN (SELECT sec.sees_all()) THEN r.reason END AS reason, CASE WHEN (SELECT sec.sees_all()) THEN r.error END AS error,
    r.version,
    (SELECT count(*) FROM core.run_person n WHERE n.run_id = r.id)::int AS people,
    (SELECT count(*) FROM core.run_exception x WHERE x.run_id = r.id AND x.resolved_at IS NULL AND x.severity = 'blocker')::int AS open_blockers,
    (SELECT count(*) FROM core.run_exception x WHERE x.run_id = r.id AND x.resolved_at IS NULL)::int AS open_exceptions
  FROM core.commission_run r
  JOIN core.period p ON p.id = r.period_id
  LEFT JOIN core.period q ON q.id = r.as_of_period_id
  LEFT JOIN core.region g ON g.id = r.region_id
  LEFT JOIN core.employee a ON a.id = r.prepared_by
  LEFT JOIN core.employee b ON b.id = r.reviewed_by
  LEFT JOIN core.employee c ON c.id = r.approved_by
  LEFT JOIN core.employee d ON d.id = r.locked_by
  LEFT JOIN core.employee f ON f.id = r.paid_by;

-- facts without the salary unless it is the own: results follow the hierarchy, pay does not
CREATE VIEW api.run_person AS
  SELECT p.run_id, p.employee_id, p.plan_version_id, p.manager_id, p.region_id, p.product_line_id, p.level,
    CASE WHEN p.employee_id = ANY ((SELECT sec.pay_ids())::int[]) THEN sec.major(p.base_salary_minor, (SELECT sec.office_exponent())) END AS base_salary,
    CASE WHEN p.employee_id = ANY ((SELECT sec.pay_ids())::int[]) THEN p.facts ELSE p.facts - 'base_salary' END AS facts
  FROM core.run_person p;

CREATE VIEW api.run_exception AS
  SELECT x.id, x.run_id, x.employee_id, e.code AS employee_code, e.name_en, e.name_zh, x.severity, x.code, x.step,
    x.message_en, x.message_zh, x.remedy_en, x.remedy_zh, x.at_start, x.at_end, x.resolved_by, x.resolved_at, x.note
  FROM core.run_exception x LEFT JOIN core.employee e ON e.id = x.employee_id;

-- a private step (it depends on the salary) shows its value to the person, finance and audit only
CREATE VIEW api.result AS
  SELECT r.run_id, r.employee_id, r.step,
    CASE WHEN NOT r.is_private OR r.employee_id = ANY ((SELECT sec.pay_ids())::int[]) THEN r.value END AS value,
    CASE WHEN NOT r.is_private OR r.employee_id = ANY ((SELECT sec.pay_ids())::int[]) THEN r.text_value END AS text_value,
    r.is_private
  FROM core.result r;

CREATE VIEW api.earning AS
  SELECT g.id, g.run_id, g.employee_id, g.step, g.credit_id, sec.major(g.amount_minor, (SELECT sec.office_exponent())) AS amount,
    sec.major(g.basis_minor, (SELECT sec.office_exponent())) AS basis, g.reverses_id
  FROM core.earning g;

CREATE VIEW api.release AS
  SELECT s.id, s.run_id, s.earning_id, s.employee_id, s.step, sec.major(s.amount_minor, (SELECT sec.office_exponent())) AS amount,
    s.status, s.reason, s.due_on, s.order_id, s.source_run_id, sec.major(s.earned_minor, (SELECT sec.office_exponent())) AS earned,
    sec.major(s.before_minor, (SELECT sec.office_exponent())) AS released_before, s.paid_minor, s.invoiced_minor
  FROM core.release s;

CREATE VIEW api.payout AS
  SELECT y.id, y.run_id, y.employee_id, y.kind, y.step, sec.major(y.amount_minor, (SELECT sec.office_exponent())) AS amount
  FROM core.payout y;

CREATE VIEW api.subledger_entry AS
  SELECT s.id, s.run_id, s.employee_id, s.ledger, sec.major(s.opening_minor, (SELECT sec.office_exponent())) AS opening,
    sec.major(s.movement_minor, (SELECT sec.office_exponent())) AS movement,
    sec.major(s.closing_minor, (SELECT sec.office_exponent())) AS closing, s.reason
  FROM core.subledger_entry s;
