-- owner: app_reader, and again as app_reader_all in api_all
CREATE VIEW api.draft AS SELECT d.owner_id, d.kind, d.key, d.body, d.version, d.saved_at FROM core.draft d;

CREATE VIEW api.user_setting AS SELECT s.employee_id, s.key, s.value, s.version FROM core.user_setting s;

CREATE VIEW api.me AS
  SELECT e.id, e.code, e.login, e.name_en, e.name_zh,
    ARRAY(SELECT g FROM pg_catalog.unnest(ARRAY['rep', 'manager', 'director', 'finance', 'admin', 'auditor']) g
      WHERE sec.has(('g_' || g)::name)) AS groups,
    CASE WHEN (SELECT sec.sees_all()) THEN 'api_all' ELSE 'api' END AS home_schema,
    a.level, r.id AS region_id, r.code AS region_code, l.code AS product_line_code,
    o.name_en AS office_name_en, o.name_zh AS office_name_zh, o.currency, sec.office_exponent() AS exponent, o.timezone,
    i.schema_version, i.min_client
  FROM core.employee e CROSS JOIN sec.install i
  LEFT JOIN core.office o ON true
  LEFT JOIN core.assignment a ON a.employee_id = e.id AND a.valid @> (SELECT sec.today())
  LEFT JOIN core.region r ON r.id = a.region_id
  LEFT JOIN core.product_line l ON l.id = a.product_line_id
  WHERE e.id = (SELECT sec.me());
