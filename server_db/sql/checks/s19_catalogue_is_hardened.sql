-- Functions of the server that a login could use against the others; restoring into a new cluster gives them back.
SELECT p.oid::regprocedure::text AS function FROM pg_catalog.pg_proc p,
  pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) a
WHERE p.pronamespace = 'pg_catalog'::regnamespace AND a.grantee = 0
  AND (p.proname LIKE 'pg\_%advisory%' OR p.proname LIKE 'lo\_%' OR p.proname IN ('loread', 'lowrite', 'pg_notify', 'pg_logical_emit_message'))
