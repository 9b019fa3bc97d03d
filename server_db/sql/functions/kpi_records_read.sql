-- Whoever sees a person's figures sees the records they are made of, page by page.
CREATE FUNCTION api.kpi_records(p_employee int, p_period text, p_measure text, p_after text DEFAULT NULL, p_limit int DEFAULT 200)
RETURNS TABLE (kind text, id bigint, address text, label text, on_date date, amount bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT * FROM core.kpi_records_(p_employee, p_period, p_measure, p_after, p_limit) $$;

CREATE FUNCTION api.kpi_left_out(p_employee int, p_period text)
RETURNS TABLE (kind text, id bigint, address text, label text, on_date date, currency text, amount numeric) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT * FROM core.kpi_left_out_(p_employee, p_period) $$;
GRANT EXECUTE ON FUNCTION api.kpi_records(int, text, text, text, int), api.kpi_left_out(int, text) TO tripod_user;
