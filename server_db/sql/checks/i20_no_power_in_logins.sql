-- Nobody who can sign in is a superuser, bypasses row security, makes roles or databases, or replicates; the server's own owner aside.
SELECT r.rolname::text AS role FROM pg_catalog.pg_roles r
WHERE r.oid <> 10 AND r.rolcanlogin AND pg_catalog.pg_has_role(r.oid, 'tripod_user'::regrole, 'MEMBER') AND (
  r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication)
UNION ALL
SELECT r.rolname::text FROM pg_catalog.pg_roles r
WHERE r.rolcreaterole AND NOT r.rolsuper AND r.rolname <> 'login_admin'
UNION ALL
SELECT r.rolname::text FROM pg_catalog.pg_roles r
WHERE r.rolname IN ('app_owner', 'app_reader', 'app_reader_all', 'app_reader_credit', 'app_writer', 'app_guard', 'sec_owner', 'audit_owner', 'login_admin',
  'session_ender', 'formula_runner', 'tripod_user', 'g_rep', 'g_manager', 'g_director', 'g_finance', 'g_admin', 'g_auditor', 'g_worker')
  AND (r.rolcanlogin OR r.rolsuper OR r.rolbypassrls)
