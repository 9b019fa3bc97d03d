-- Leads: nobody reads keys, events, contacts or touches; the guards and the journal are there; secrets of event keys are the worker's.
-- (That counts of members are what the leads say, `tripod server doctor` asks: core.pool_recount_.)
SELECT c.oid::regclass::text AS object, a.grantee::regrole::text AS grantee FROM pg_catalog.pg_class c CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) a
WHERE c.relnamespace = 'core'::regnamespace AND c.relname IN ('lead_key', 'hanzi', 'lead_event', 'lead_contact', 'lead_touch', 'event_key', 'lead_change', 'lead_merge')
  AND a.privilege_type = 'SELECT' AND a.grantee IN ('app_reader'::regrole, 'app_writer'::regrole)
UNION ALL
SELECT 'core.event_key.secret', a.grantee::regrole::text FROM pg_catalog.pg_attribute t CROSS JOIN LATERAL pg_catalog.aclexplode(t.attacl) a
WHERE t.attrelid = 'core.event_key'::regclass AND t.attname = 'secret'
UNION ALL
SELECT wanted.tbl, wanted.name FROM (VALUES ('core.lead', 'guard_row'), ('core.lead', 'journal_in'), ('core.lead', 'journal_up'), ('core.lead', 'held_in'), ('core.lead', 'held_up'),
  ('core.lead', 'held_out'), ('core.lead_change', 'append_only'), ('core.lead_contact', 'kept'), ('core.pool_member', 'guard_row')) AS wanted (tbl, name)
WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_trigger t WHERE t.tgrelid = wanted.tbl::regclass AND t.tgname = wanted.name AND t.tgenabled = 'O')
UNION ALL
SELECT p.tablename::text, p.policyname::text FROM pg_catalog.pg_policies p
WHERE p.schemaname = 'core' AND p.tablename IN ('lead', 'lead_score') AND NOT (p.policyname IN ('guard_all', 'worker_all', 'all_read', 'score_read')
  OR (p.policyname = 'read' AND p.qual LIKE '%seen_by = ANY (( SELECT sec.lead_scope()%'))
UNION ALL
SELECT wanted.name, 'no policy for readers' FROM (VALUES ('lead'), ('lead_score')) AS wanted (name)
WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_policies p WHERE p.schemaname = 'core' AND p.tablename = wanted.name AND p.policyname = 'read')
UNION ALL
SELECT p.oid::regprocedure::text, 'may be called by ' || CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END
FROM pg_catalog.pg_proc p CROSS JOIN LATERAL pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) a
WHERE p.pronamespace = 'core'::regnamespace AND p.proname ~ '^(lead|score|mql|event|assign|sla|stint|recycle|review)_.*_$' AND a.grantee <> p.proowner
  AND a.grantee NOT IN ('app_writer'::regrole, 'app_guard'::regrole, 'app_reader'::regrole, 'app_reader_all'::regrole, 'g_worker'::regrole, 'sec_owner'::regrole, 'score_runner'::regrole)
