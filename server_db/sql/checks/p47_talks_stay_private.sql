-- What two people say to each other is selected by nobody but the two readers and the writer, who are bound by a policy that names the
-- person, and stands in no trail.
WITH private (tbl, col) AS (VALUES ('talk_note', 'text'), ('talk_action', 'text'), ('talk', 'agenda'), ('growth_item', 'title'), ('growth_item', 'steps'))
SELECT 'core.' || c.relname AS object, 'selected by ' || CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END AS finding
FROM pg_catalog.pg_class c CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) a
WHERE c.relnamespace = 'core'::regnamespace AND c.relname IN (SELECT tbl FROM private) AND a.privilege_type = 'SELECT' AND a.grantee <> c.relowner
  AND a.grantee NOT IN ('app_reader'::regrole, 'app_reader_all'::regrole, 'app_writer'::regrole)
UNION ALL
SELECT 'core.' || c.relname || '.' || t.attname, 'selected by ' || CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute t ON t.attrelid = c.oid CROSS JOIN LATERAL pg_catalog.aclexplode(t.attacl) a
  JOIN private p ON p.tbl = c.relname AND p.col = t.attname
WHERE c.relnamespace = 'core'::regnamespace AND a.privilege_type = 'SELECT' AND a.grantee <> c.relowner
UNION ALL
SELECT 'core.' || c.relname, 'policy ' || o.polname || ' names no person'
FROM pg_catalog.pg_policy o JOIN pg_catalog.pg_class c ON c.oid = o.polrelid
WHERE c.relnamespace = 'core'::regnamespace AND c.relname IN (SELECT tbl FROM private)
  AND o.polroles && ARRAY[0, 'app_reader'::regrole::oid, 'app_reader_all'::regrole::oid, 'app_writer'::regrole::oid]
  AND coalesce(pg_catalog.pg_get_expr(o.polqual, o.polrelid), pg_catalog.pg_get_expr(o.polwithcheck, o.polrelid), 'true') !~ 'sec\.(me|talk_ids|calendar_ids|led_ids)\(\)'
UNION ALL
SELECT 'core.' || p.tbl || '.' || p.col, 'stands in the trail'
FROM private p JOIN pg_catalog.pg_class c ON c.relname = p.tbl AND c.relnamespace = 'core'::regnamespace
WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_trigger g WHERE g.tgrelid = c.oid AND g.tgfoid = 'audit.private_change()'::regprocedure
    AND pg_catalog.encode(g.tgargs, 'escape') ~ ('\\000' || p.col || '\\000'))
  OR EXISTS (SELECT 1 FROM pg_catalog.pg_trigger g WHERE g.tgrelid = c.oid AND g.tgfoid IN ('audit.row_change()'::regprocedure, 'audit.bulk_change()'::regprocedure))
