-- Our functions and tables belong to roles nobody signs in with and that row security binds.
SELECT p.oid::regprocedure::text AS object, r.rolname::text FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_roles r ON r.oid = p.proowner
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname IN ('core', 'sec', 'audit', 'api', 'api_all', 'admin') AND (r.rolsuper OR r.rolbypassrls OR r.rolcanlogin)
UNION ALL
SELECT c.oid::regclass::text, r.rolname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_roles r ON r.oid = c.relowner
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('core', 'sec', 'audit') AND c.relkind = 'r' AND c.relname <> 'alembic_version'
  AND r.rolname <> CASE n.nspname WHEN 'core' THEN 'app_owner' WHEN 'sec' THEN 'sec_owner' ELSE 'audit_owner' END
