-- An import on its way is its maker's alone; only the functions read and write it.
CREATE POLICY own ON core.import_job TO app_writer USING (made_by = (SELECT sec.me())) WITH CHECK (made_by = (SELECT sec.me()));
DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['import_row', 'import_issue', 'import_candidate'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY importer ON core.%I TO app_writer
      USING ((SELECT sec.me()) IS NOT NULL AND ((SELECT sec.has(''g_finance'')) OR (SELECT sec.has(''g_admin''))
        OR (SELECT sec.has(''g_manager'')) OR (SELECT sec.has(''g_director''))))', t);
  END LOOP;
END $do$;
