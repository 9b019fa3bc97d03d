-- Identity is the session's login. What a person can set (a role, a setting) decides nothing.
SELECT p.tablename::text AS table, p.policyname::text FROM pg_catalog.pg_policies p
WHERE p.schemaname = 'core' AND concat(p.qual, ' ', p.with_check) ~* '\m(current_user|current_role|current_setting)\M'
UNION ALL
SELECT p.oid::regprocedure::text, 'current_user' FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname IN ('sec', 'api', 'admin') AND p.prosrc ~* '\m(current_user|current_role)\M'
