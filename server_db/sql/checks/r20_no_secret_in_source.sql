-- The text of functions is readable for every login.
SELECT p.oid::regprocedure::text AS function FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname IN ('core', 'sec', 'audit', 'api', 'api_all', 'admin') AND p.prosrc ~* '(password|secret|token)\s*(:=|=)\s*''[^'']{4,}'''
