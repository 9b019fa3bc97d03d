-- A trigger that was switched off guards nothing.
SELECT t.tgrelid::regclass::text AS table, t.tgname::text FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('core', 'sec', 'audit') AND t.tgenabled <> 'O'
