-- Every table of core has row security on, forced for its owner too, and at least one policy a person's view passes through.
SELECT c.relname::text AS table FROM pg_catalog.pg_class c
WHERE c.relnamespace = 'core'::regnamespace AND c.relkind IN ('r', 'p') AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity
  OR NOT EXISTS (SELECT 1 FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid))
