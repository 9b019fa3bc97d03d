-- owner: app_owner
-- Block ranges that a run has filled are not in the index of earnings until somebody says so; till then every search reads them.
CREATE FUNCTION core.index_earnings() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.brin_summarize_new_values('core.earning_person'::pg_catalog.regclass) $$;

GRANT EXECUTE ON FUNCTION core.index_earnings() TO g_worker;
