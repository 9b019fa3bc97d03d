-- No person is a superuser, bypasses row security, makes roles or databases, or replicates; of our roles only login_admin
-- makes roles and nobody signs in as any. Other logins of the server are its owner's affair (`tripod server doctor` names them).
SELECT r.rolname::text AS role FROM pg_catalog.pg_roles r
WHERE EXISTS (SELECT 1 FROM pg_catalog.pg_auth_members m WHERE m.member = r.oid AND m.roleid = 'tripod_user'::regrole)
  AND r.rolname <> 'login_admin' AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication)
UNION ALL
SELECT r.rolname::text FROM pg_catalog.pg_roles r
WHERE r.rolname IN ('app_owner', 'app_reader', 'app_reader_all', 'app_reader_credit', 'app_writer', 'app_guard', 'sec_owner', 'audit_owner', 'login_admin',
  'session_ender', 'formula_runner', 'score_runner', 'tripod_user', 'g_rep', 'g_manager', 'g_director', 'g_finance', 'g_admin', 'g_auditor', 'g_worker', 'tripod_worker')
  AND (r.rolsuper OR r.rolbypassrls OR r.rolcreatedb OR r.rolreplication OR (r.rolcreaterole AND r.rolname <> 'login_admin')
    OR (r.rolcanlogin AND r.rolname <> 'tripod_worker'))
