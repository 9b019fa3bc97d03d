-- Who runs compiled scores reads what formulas name of leads, and has no other right: formulas are written by people.
SELECT c.oid::regclass::text AS object, a.privilege_type || ' held by score_runner' AS finding
FROM pg_catalog.pg_class c CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) a
WHERE a.grantee = 'score_runner'::regrole AND c.relowner <> 'score_runner'::regrole AND NOT (a.privilege_type = 'SELECT' AND c.oid::regclass::text IN (
  'core.lead', 'core.lead_event', 'core.lead_touch', 'core.lead_score', 'core.score_factor', 'core.lead_channel', 'core.campaign', 'core.region', 'core.product_line', 'core.pool'))
UNION ALL
SELECT t.attrelid::regclass::text || '.' || t.attname, a.privilege_type || ' held by score_runner'
FROM pg_catalog.pg_attribute t CROSS JOIN LATERAL pg_catalog.aclexplode(t.attacl) a
WHERE a.grantee = 'score_runner'::regrole AND NOT (a.privilege_type = 'SELECT'
  AND t.attrelid::regclass::text || '.' || t.attname IN ('core.employee.id', 'core.employee.code', 'core.office.id', 'core.office.timezone'))
UNION ALL
SELECT p.oid::regprocedure::text, 'changes something, and score_runner may call it'
FROM pg_catalog.pg_proc p CROSS JOIN LATERAL pg_catalog.aclexplode(p.proacl) a
WHERE a.grantee = 'score_runner'::regrole AND p.proowner <> 'score_runner'::regrole AND p.provolatile = 'v'
UNION ALL
SELECT n.nspname::text, a.privilege_type || ' held by score_runner' FROM pg_catalog.pg_namespace n CROSS JOIN LATERAL pg_catalog.aclexplode(n.nspacl) a
WHERE a.grantee = 'score_runner'::regrole AND n.nspowner <> 'score_runner'::regrole AND a.privilege_type <> 'USAGE'
UNION ALL
SELECT m.roleid::regrole::text, 'score_runner is a member' FROM pg_catalog.pg_auth_members m WHERE m.member = 'score_runner'::regrole
UNION ALL
SELECT c.oid::regclass::text, 'owned by score_runner' FROM pg_catalog.pg_class c WHERE c.relowner = 'score_runner'::regrole
