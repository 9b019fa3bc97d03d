-- A view runs with its owner's eyes: never a superuser's, a table owner's, or one that row security does not bind.
SELECT c.oid::regclass::text AS view, r.rolname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_roles r ON r.oid = c.relowner
WHERE c.relnamespace IN ('api'::regnamespace, 'api_all'::regnamespace) AND c.relkind = 'v'
  AND (r.rolsuper OR r.rolbypassrls OR r.rolname NOT IN ('app_reader', 'app_reader_all', 'app_reader_credit')
    OR (c.relnamespace = 'api'::regnamespace) = (r.rolname = 'app_reader_all'))
UNION ALL
-- a view that reaches orders through a credit must not let a reader's condition run before the scope
SELECT c.oid::regclass::text, 'not a security barrier' FROM pg_catalog.pg_class c JOIN pg_catalog.pg_roles r ON r.oid = c.relowner
WHERE c.relkind = 'v' AND r.rolname = 'app_reader_credit' AND NOT coalesce(c.reloptions @> '{security_barrier=true}', false)
