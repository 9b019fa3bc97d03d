-- People and their groups: SELECT on views, EXECUTE on functions, and the auditor's SELECT on the audit trail. Nothing else.
SELECT c.oid::regclass::text AS object, coalesce(g.rolname, 'PUBLIC')::text, a.privilege_type
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace, pg_catalog.aclexplode(c.relacl) a
  LEFT JOIN pg_catalog.pg_roles g ON g.oid = a.grantee
WHERE n.nspname IN ('core', 'sec', 'audit', 'api', 'api_all', 'admin') AND c.relkind IN ('r', 'v', 'm', 'S', 'p')
  AND (g.rolname IS NULL OR g.rolname IN ('tripod_user', 'g_rep', 'g_manager', 'g_director', 'g_finance', 'g_admin', 'g_auditor')
    OR (g.rolcanlogin AND NOT g.rolsuper AND g.rolname <> 'tripod_worker'))
  AND NOT (a.privilege_type = 'SELECT' AND (n.nspname IN ('api', 'api_all') AND c.relkind = 'v' OR n.nspname = 'audit' AND g.rolname = 'g_auditor'))
UNION ALL
SELECT c.oid::regclass::text || '.' || t.attname, coalesce(g.rolname, 'PUBLIC')::text, a.privilege_type
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_attribute t ON t.attrelid = c.oid,
  pg_catalog.aclexplode(t.attacl) a LEFT JOIN pg_catalog.pg_roles g ON g.oid = a.grantee
WHERE n.nspname IN ('core', 'sec', 'audit', 'api', 'api_all', 'admin')
  AND (g.rolname IS NULL OR g.rolname ~ '^g_(rep|manager|director|finance|admin|auditor)$' OR g.rolname = 'tripod_user'
    OR (g.rolcanlogin AND NOT g.rolsuper AND g.rolname <> 'tripod_worker'))
UNION ALL
SELECT 'schema ' || n.nspname, g.rolname::text, a.privilege_type FROM pg_catalog.pg_namespace n, pg_catalog.aclexplode(n.nspacl) a
  JOIN pg_catalog.pg_roles g ON g.oid = a.grantee
WHERE n.nspname IN ('core', 'sec', 'audit', 'api', 'api_all', 'admin', 'public')
  AND (g.rolname ~ '^g_(rep|manager|director|finance|admin|auditor)$' OR g.rolname = 'tripod_user'
    OR (g.rolcanlogin AND NOT g.rolsuper AND g.rolname <> 'tripod_worker'))
  AND NOT (a.privilege_type = 'USAGE' AND (n.nspname, g.rolname) IN (('api', 'tripod_user'), ('sec', 'tripod_user'),
    ('api_all', 'g_finance'), ('api_all', 'g_auditor'), ('admin', 'g_admin'), ('audit', 'g_auditor')))
