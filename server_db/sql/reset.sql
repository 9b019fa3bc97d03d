-- Removes what the files in sql/ create, and every right on our tables, so that after the files ran exactly
-- what they say is there: nothing planted by hand, nothing left over from an older version.
DO $do$
DECLARE
  r record;
BEGIN
  FOR r IN SELECT c.oid::regclass AS view FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('api', 'api_all') AND c.relkind = 'v' LOOP
    EXECUTE pg_catalog.format('DROP VIEW %s', r.view);
  END LOOP;
  FOR r IN SELECT p.polname, p.polrelid::regclass AS tbl FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
    WHERE c.relnamespace = 'core'::regnamespace LOOP
    EXECUTE pg_catalog.format('DROP POLICY %I ON %s', r.polname, r.tbl);
  END LOOP;
  FOR r IN SELECT t.tgname, t.tgrelid::regclass AS tbl FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('core', 'sec', 'audit') AND NOT t.tgisinternal LOOP
    EXECUTE pg_catalog.format('DROP TRIGGER %I ON %s', r.tgname, r.tbl);
  END LOOP;
  FOR r IN SELECT p.oid::regprocedure AS f FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('core', 'sec', 'audit', 'api', 'api_all', 'admin') LOOP
    EXECUTE pg_catalog.format('DROP FUNCTION %s', r.f);
  END LOOP;
  FOR r IN SELECT DISTINCT c.oid::regclass AS tbl, c.relkind, CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(g.rolname) END AS grantee
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL (
      SELECT x.grantee FROM pg_catalog.aclexplode(c.relacl) x
      UNION SELECT x.grantee FROM pg_catalog.pg_attribute t, pg_catalog.aclexplode(t.attacl) x WHERE t.attrelid = c.oid) a
    LEFT JOIN pg_catalog.pg_roles g ON g.oid = a.grantee
    WHERE n.nspname IN ('core', 'sec', 'audit') AND c.relkind IN ('r', 'S') AND a.grantee IS DISTINCT FROM c.relowner LOOP
    EXECUTE pg_catalog.format('REVOKE ALL ON %s %s FROM %s CASCADE', CASE r.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, r.tbl, r.grantee);
  END LOOP;
END $do$;
