-- A definer function that looks names up in the caller's path runs the caller's objects with the definer's rights.
SELECT p.oid::regprocedure::text AS function FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname IN ('core', 'sec', 'audit', 'api', 'api_all', 'admin') AND p.prosecdef
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.unnest(p.proconfig) c WHERE c = 'search_path=""')
