-- owner: app_reader, and again as app_reader_all in api_all
CREATE VIEW api.employee AS
  SELECT e.id, e.code, e.login, e.name_en, e.name_zh,
    CASE WHEN (SELECT sec.can_read('employee', 'email')) OR e.id = (SELECT sec.me()) THEN e.email END AS email,
    CASE WHEN (SELECT sec.can_read('employee', 'phone')) OR e.id = (SELECT sec.me()) THEN e.phone END AS phone,
    CASE WHEN (SELECT sec.has('g_admin')) OR e.id = ANY ((SELECT sec.scope_ids())::int[]) THEN e.hired_on END AS hired_on,
    CASE WHEN (SELECT sec.has('g_admin')) OR e.id = ANY ((SELECT sec.scope_ids())::int[]) THEN e.left_on END AS left_on,
    e.active, e.version
  FROM core.employee e;

CREATE VIEW api.employee_private AS
  SELECT p.employee_id, sec.major(p.base_salary_minor, (SELECT sec.office_exponent())) AS base_salary,
    p.bank_name, p.bank_account, p.id_number, p.version
  FROM core.employee_private p;

CREATE VIEW api.assignment AS
  SELECT a.id, a.employee_id, a.manager_id, a.region_id, a.product_line_id, a.level, a.title_en, a.title_zh,
    lower(a.valid) AS valid_from, upper(a.valid) AS valid_until, a.batch_id
  FROM core.assignment a;

-- one row a person: where the person stands today, or stood last
CREATE VIEW api.team AS
  SELECT e.id AS employee_id, e.code, e.name_en, e.name_zh, e.active, a.level, a.title_en, a.title_zh,
    a.manager_id, m.code AS manager_code, m.name_en AS manager_name_en, m.name_zh AS manager_name_zh,
    a.region_id, r.code AS region_code, r.name_en AS region_en, r.name_zh AS region_zh,
    a.product_line_id, l.code AS product_line_code, l.name_en AS product_line_en, l.name_zh AS product_line_zh,
    lower(a.valid) AS valid_from, upper(a.valid) AS valid_until,
    e.id = ANY ((SELECT sec.scope_ids())::int[]) AS in_scope
  FROM core.employee e
  LEFT JOIN LATERAL (SELECT x.* FROM core.assignment x WHERE x.employee_id = e.id
    AND lower(x.valid) <= (SELECT sec.today()) ORDER BY lower(x.valid) DESC LIMIT 1) a ON true
  LEFT JOIN core.employee m ON m.id = a.manager_id
  LEFT JOIN core.region r ON r.id = a.region_id
  LEFT JOIN core.product_line l ON l.id = a.product_line_id;
