-- owner: app_reader, and again as app_reader_all in api_all
CREATE VIEW api.plan AS SELECT p.id, p.code, p.name_en, p.name_zh, p.version FROM core.plan p;

CREATE VIEW api.plan_version AS
  SELECT v.id, v.plan_id, p.code AS plan_code, p.name_en AS plan_name_en, p.name_zh AS plan_name_zh, v.number, v.status,
    lower(v.valid) AS valid_from, upper(v.valid) AS valid_until, v.body,
    pg_catalog.encode(v.body_hash, 'hex') AS body_hash, pg_catalog.encode(v.checked_hash, 'hex') AS checked_hash, v.check_problems,
    v.created_by, v.created_at, v.submitted_by, v.submitted_at, v.approved_by, v.approved_at, v.retired_at, v.note, v.version
  FROM core.plan_version v JOIN core.plan p ON p.id = v.plan_id;

CREATE VIEW api.plan_assignment AS
  SELECT a.id, a.employee_id, e.code AS employee_code, a.plan_id, p.code AS plan_code,
    lower(a.valid) AS valid_from, upper(a.valid) AS valid_until, a.version
  FROM core.plan_assignment a JOIN core.employee e ON e.id = a.employee_id LEFT JOIN core.plan p ON p.id = a.plan_id;
