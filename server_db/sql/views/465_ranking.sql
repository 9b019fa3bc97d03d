-- owner: app_reader, and again as app_reader_all in api_all
-- How the office ranks, and which rankings were published. The rows of a ranking are api.ranking_rows' to give.
CREATE VIEW api.ranking_setting AS SELECT s.privacy, s.top, s.peer, s.basis, s.version FROM core.ranking_setting s;
CREATE VIEW api.ranking AS
  SELECT r.id, r.period_id, r.kpi::text AS kpi, r.basis, r.peer, r.privacy, r.top, r.published_by, e.name_en AS published_en, e.name_zh AS published_zh, r.published_at
  FROM core.ranking r LEFT JOIN core.employee e ON e.id = r.published_by;
