-- owner: app_reader, and again as app_reader_all in api_all
-- What was made of a run. People see the hashes of their own statements, finance and audit all papers.
CREATE VIEW api.paper AS
  SELECT x.id, x.employee_id, x.run_id, r.code AS run_code, r.period_id, d.code AS period_code, x.kind, x.layout::text AS layout,
    pg_catalog.encode(x.content_hash, 'hex') AS content_hash, x.run_hash IS NOT DISTINCT FROM r.content_hash AS is_of_present_content,
    x.run_status, x.row_count, sec.major(x.total_minor, (SELECT sec.office_exponent())) AS total,
    sec.major(x.left_out_minor, (SELECT sec.office_exponent())) AS left_out, x.made_by, m.name_en AS made_by_en, m.name_zh AS made_by_zh, x.made_at
  FROM core.paper x
  JOIN core.commission_run r ON r.id = x.run_id
  JOIN core.period d ON d.id = r.period_id
  LEFT JOIN core.employee m ON m.id = x.made_by;
