-- owner: app_owner
-- A freshly filled table has no statistics, and the checks join hundreds of thousands of rows.
CREATE FUNCTION core.import_analyze() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  ANALYZE core.import_row;
END $$;
GRANT EXECUTE ON FUNCTION core.import_analyze() TO app_writer;
