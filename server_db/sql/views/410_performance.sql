-- owner: app_reader, and again as app_reader_all in api_all
-- The sums behind every KPI, by person and month.
CREATE VIEW api.kpi_sum AS SELECT s.employee_id, s.period_id, s.values, s.at FROM core.kpi_sum s;
