-- Compiled scores are score_runner's; only the server's own roles call them.
SELECT p.oid::regprocedure::text AS object, 'owner ' || p.proowner::regrole::text AS finding FROM pg_catalog.pg_proc p
WHERE p.pronamespace = 'scoring'::regnamespace AND p.proowner <> 'score_runner'::regrole
UNION ALL
SELECT p.oid::regprocedure::text, 'may be called by ' || CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END
FROM pg_catalog.pg_proc p CROSS JOIN LATERAL pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) a
WHERE p.pronamespace = 'scoring'::regnamespace AND a.grantee <> p.proowner AND a.grantee NOT IN ('app_guard'::regrole, 'g_worker'::regrole)
