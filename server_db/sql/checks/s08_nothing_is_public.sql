-- PUBLIC holds nothing on our functions, tables, views and schemas.
SELECT p.oid::regprocedure::text AS object FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace,
  pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) a
WHERE n.nspname IN ('core', 'sec', 'audit', 'api', 'api_all', 'admin') AND a.grantee = 0
UNION ALL
SELECT c.oid::regclass::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace, pg_catalog.aclexplode(c.relacl) a
WHERE n.nspname IN ('core', 'sec', 'audit', 'api', 'api_all', 'admin') AND a.grantee = 0
UNION ALL
SELECT n.nspname FROM pg_catalog.pg_namespace n, pg_catalog.aclexplode(n.nspacl) a
WHERE n.nspname IN ('core', 'sec', 'audit', 'api', 'api_all', 'admin', 'public') AND a.grantee = 0
UNION ALL
SELECT d.datname || ' ' || a.privilege_type FROM pg_catalog.pg_database d, pg_catalog.aclexplode(d.datacl) a
WHERE d.datname = pg_catalog.current_database() AND a.grantee = 0
UNION ALL
SELECT l.lanname::text FROM pg_catalog.pg_language l, pg_catalog.aclexplode(coalesce(l.lanacl, pg_catalog.acldefault('l', l.lanowner))) a
WHERE l.lanname IN ('plpgsql', 'sql') AND a.grantee = 0
