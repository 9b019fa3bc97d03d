-- owner: app_reader, and again as app_reader_all in api_all
-- Versions of the KPIs, cards and who has them, results and days of one's line, months that were published.
CREATE VIEW api.kpi_version AS
  SELECT v.id, v.number, v.status, v.body, pg_catalog.encode(v.body_hash, 'hex') AS body_hash, coalesce(v.checked_hash = v.body_hash, false) AS checked,
    coalesce(v.check_problems, '[]') AS problems, v.created_by, c.name_en AS created_en, c.name_zh AS created_zh, v.created_at,
    v.submitted_by, s.name_en AS submitted_en, s.name_zh AS submitted_zh, v.submitted_at,
    v.published_by, p.name_en AS published_en, p.name_zh AS published_zh, v.published_at, v.live_since, v.retired_at, v.note, v.version
  FROM core.kpi_version v LEFT JOIN core.employee c ON c.id = v.created_by LEFT JOIN core.employee s ON s.id = v.submitted_by
    LEFT JOIN core.employee p ON p.id = v.published_by;
CREATE VIEW api.kpi_card AS
  SELECT k.id, k.code, k.name_en, k.name_zh, k.for_group, k.level, k.title, k.region_id, r.code AS region_code, r.name_en AS region_en, r.name_zh AS region_zh,
    k.product_line_id, l.code AS product_line_code, l.name_en AS product_line_en, l.name_zh AS product_line_zh, k.active, k.version
  FROM core.kpi_card k LEFT JOIN core.region r ON r.id = k.region_id LEFT JOIN core.product_line l ON l.id = k.product_line_id;
CREATE VIEW api.kpi_card_version AS
  SELECT v.id, v.card_id, k.code AS card_code, k.name_en AS card_en, k.name_zh AS card_zh, v.starts_on, v.weights, v.status,
    v.created_by, c.name_en AS created_en, c.name_zh AS created_zh, v.created_at, v.submitted_by, s.name_en AS submitted_en, s.name_zh AS submitted_zh, v.submitted_at,
    v.published_by, p.name_en AS published_en, p.name_zh AS published_zh, v.published_at, v.retired_at, v.note, v.version
  FROM core.kpi_card_version v JOIN core.kpi_card k ON k.id = v.card_id LEFT JOIN core.employee c ON c.id = v.created_by
    LEFT JOIN core.employee s ON s.id = v.submitted_by LEFT JOIN core.employee p ON p.id = v.published_by;
CREATE VIEW api.kpi_card_person AS
  SELECT x.id, x.card_id, k.code AS card_code, x.employee_id, e.code AS employee_code, e.name_en, e.name_zh, lower(x.valid) AS valid_from, upper(x.valid) AS valid_until
  FROM core.kpi_card_person x JOIN core.kpi_card k ON k.id = x.card_id JOIN core.employee e ON e.id = x.employee_id;
CREATE VIEW api.kpi_result AS
  SELECT r.employee_id, r.period_id, r.version_id, r.card_version_id, r.values, r.targets, r.attainments, r.points, r.axes, r.score, r.measures, r.at
  FROM core.kpi_result r;
CREATE VIEW api.kpi_point AS SELECT p.employee_id, p.on_date, p.period_id, p.score, p.values FROM core.kpi_point p;
CREATE VIEW api.kpi_month AS
  SELECT m.period_id, m.version_id, v.number AS version_number, m.published_by, e.name_en AS published_en, e.name_zh AS published_zh, m.published_at,
    pg_catalog.encode(m.body_hash, 'hex') AS body_hash
  FROM core.kpi_month m JOIN core.kpi_version v ON v.id = m.version_id LEFT JOIN core.employee e ON e.id = m.published_by;
