-- A session may switch standard_conforming_strings off, and would then read the backslashes of our functions' patterns otherwise
-- than they were written. Functions with a backslash pin the setting; the others are spared its cost.
DO $do$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_catalog.pg_proc p WHERE p.pronamespace IN (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname IN ('core', 'sec', 'audit', 'api', 'admin'))
      AND p.prolang IN (SELECT l.oid FROM pg_catalog.pg_language l WHERE l.lanname IN ('plpgsql', 'sql')) AND pg_catalog.strpos(p.prosrc, '\') > 0 LOOP
    EXECUTE pg_catalog.format('ALTER FUNCTION %s SET standard_conforming_strings = on', f);
  END LOOP;
END $do$;
