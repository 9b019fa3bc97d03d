-- No setting of a session bends a pattern or a compiled condition.
SELECT p.oid::regprocedure::text AS object FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE n.nspname IN ('core', 'sec', 'audit', 'api', 'admin') AND l.lanname IN ('plpgsql', 'sql') AND pg_catalog.strpos(p.prosrc, '\') > 0
  AND NOT coalesce(p.proconfig @> '{standard_conforming_strings=on}', false)
