-- No reader comes at keys, phone numbers or addresses past the views: not by a grant, however it came about, and not by an index that
-- EXPLAIN or its timing would tell of.
WITH readers AS MATERIALIZED (SELECT r.oid, r.rolname FROM pg_catalog.pg_roles r
  WHERE r.rolname IN ('app_reader', 'app_writer', 'tripod_user') OR (r.rolname LIKE 'g\_%' AND r.rolname <> 'g_worker'))
SELECT t.name AS object, 'read by ' || r.rolname AS finding FROM readers r
CROSS JOIN pg_catalog.unnest('{core.lead_key,core.hanzi,core.lead_event,core.lead_contact,core.lead_touch,core.event_orphan,core.event_nonce}'::text[]) t (name)
WHERE pg_catalog.has_any_column_privilege(r.oid, t.name::regclass, 'SELECT')
UNION ALL
SELECT t.name, 'read by app_reader_all' FROM pg_catalog.unnest('{core.lead_key,core.hanzi,core.event_orphan,core.event_nonce}'::text[]) t (name)
WHERE pg_catalog.has_any_column_privilege('app_reader_all', t.name::regclass, 'SELECT')
UNION ALL
SELECT 'core.event_key.secret', 'read by ' || r.rolname FROM pg_catalog.pg_roles r WHERE r.rolname IN ('app_reader', 'app_reader_all', 'app_writer', 'app_guard', 'tripod_user')
  AND pg_catalog.has_column_privilege(r.oid, 'core.event_key'::regclass, 'secret', 'SELECT')
UNION ALL
SELECT i.indexrelid::regclass::text, 'holds what views mask' FROM pg_catalog.pg_index i
WHERE i.indrelid = 'core.lead'::regclass AND pg_catalog.pg_get_indexdef(i.indexrelid) ~ '\m(phone|email|fields|contact_name|company)\M'
UNION ALL
SELECT i.indexrelid::regclass::text, 'is an index on keys that was not foreseen' FROM pg_catalog.pg_index i
WHERE i.indrelid = 'core.lead_key'::regclass AND i.indexrelid::regclass::text NOT IN ('core.lead_key_pkey', 'core.lead_key_key', 'core.lead_key_company')
UNION ALL
-- of columns read together the planner's guesses tell what they hold
SELECT 'core.' || e.stxname, 'keeps samples of leads or keys' FROM pg_catalog.pg_statistic_ext e WHERE e.stxrelid IN ('core.lead'::regclass, 'core.lead_key'::regclass)
