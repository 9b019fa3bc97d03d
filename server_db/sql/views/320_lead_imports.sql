-- owner: app_reader, and again as app_reader_all in api_all
CREATE VIEW api.lead_import AS
  SELECT i.id, i.source, i.file_name, p.code AS pool_code, p.name_en AS pool_en, p.name_zh AS pool_zh, i.state, i.made_by, e.name_en AS made_by_en, e.name_zh AS made_by_zh,
    i.made_at, i.counts - 'last_change' AS counts, i.batch_id, i.phase, i.done, i.total, i.error, i.undone_at, i.undo_counts,
    i.state = 'done' AND sec.import_over(i.made_by) AS may_undo
  FROM core.lead_import i LEFT JOIN core.pool p ON p.id = i.pool_id LEFT JOIN core.employee e ON e.id = i.made_by;

CREATE VIEW api.lead_mapping AS
  SELECT m.id, m.source, m.columns, m.options, m.used_at, m.used_by, m.version FROM core.lead_mapping m;
