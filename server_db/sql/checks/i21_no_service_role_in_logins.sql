-- No login is a member of a service role or of one of the server's predefined roles; no group of persons either.
SELECT u.rolname::text AS login, r.rolname::text AS role FROM pg_catalog.pg_auth_members m
  JOIN pg_catalog.pg_roles r ON r.oid = m.roleid JOIN pg_catalog.pg_roles u ON u.oid = m.member
WHERE (u.rolcanlogin AND u.rolname <> 'tripod_worker' AND NOT u.rolsuper AND pg_catalog.pg_has_role(u.oid, 'tripod_user'::regrole, 'MEMBER')
    OR u.rolname ~ '^g_' OR u.rolname = 'tripod_user')
  AND (r.rolname ~ '^pg_' OR r.rolname IN ('app_owner', 'app_reader', 'app_reader_all', 'app_reader_credit', 'app_writer', 'app_guard', 'sec_owner',
    'audit_owner', 'login_admin', 'session_ender', 'formula_runner', 'score_runner', 'g_worker'))
UNION ALL
SELECT u.rolname::text, 'auditor with another group' FROM pg_catalog.pg_roles u
WHERE u.rolcanlogin AND NOT u.rolsuper AND (SELECT count(*) FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles r ON r.oid = m.roleid
    WHERE m.member = u.oid AND r.rolname ~ '^g_') > 1
  AND EXISTS (SELECT 1 FROM pg_catalog.pg_auth_members m WHERE m.member = u.oid AND m.roleid = 'g_auditor'::regrole)
