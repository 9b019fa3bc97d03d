-- The one door of deals: its guards are there, its decisions are made by a second person, and nobody but the server's own roles
-- calls what moves a deal or what a condition became.
SELECT wanted.tbl, wanted.name FROM (VALUES
  ('core.deal', 'guard_row'), ('core.deal', 'handed_over'), ('core.deal_move', 'guard_row'), ('core.deal_move', 'moved'), ('core.deal_move', 'kept'),
  ('core.deal_activity', 'guard_row'), ('core.deal_task', 'of_deal'), ('core.deal_evidence', 'of_deal'), ('core.deal_evidence', 'kept'),
  ('core.deal_approval', 'of_deal'), ('core.deal_approval', 'guard_row'), ('core.deal_override', 'of_deal'), ('core.deal_override', 'guard_row'),
  ('core.stored_file', 'append_only')) AS wanted (tbl, name)
WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_trigger t WHERE t.tgrelid = wanted.tbl::regclass AND t.tgname = wanted.name AND t.tgenabled = 'O')
UNION ALL
SELECT wanted.tbl, 'maker_checker' FROM (VALUES ('core.deal_approval'), ('core.deal_override')) AS wanted (tbl)
WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint c WHERE c.conrelid = wanted.tbl::regclass AND c.conname = 'maker_checker' AND c.convalidated)
UNION ALL
SELECT 'core.' || wanted.tbl, 'no policy for readers' FROM (VALUES ('deal'), ('deal_move'), ('deal_activity'), ('deal_task'), ('deal_evidence'), ('deal_approval'), ('deal_override')) AS wanted (tbl)
WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_policies p WHERE p.schemaname = 'core' AND p.tablename = wanted.tbl AND p.policyname = 'read' AND p.qual LIKE '%scope_ids()%')
UNION ALL
SELECT p.oid::regprocedure::text, 'owner ' || p.proowner::regrole::text FROM pg_catalog.pg_proc p
WHERE p.pronamespace = 'formula'::regnamespace AND p.proowner <> 'formula_runner'::regrole
UNION ALL
SELECT p.oid::regprocedure::text, 'settings of the session' FROM pg_catalog.pg_proc p
WHERE p.pronamespace = 'formula'::regnamespace AND p.proname ~ '^t_[0-9a-f]{32}$'
  AND NOT (p.prosecdef AND coalesce(p.proconfig @> '{standard_conforming_strings=on}', false)) AND p.proname IN (
    SELECT g.function_name FROM core.gate_formula g WHERE g.compiler <> '1')
UNION ALL
SELECT p.oid::regprocedure::text, 'may be called by ' || a.grantee::regrole::text
FROM pg_catalog.pg_proc p CROSS JOIN LATERAL pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) a
WHERE (p.pronamespace = 'formula'::regnamespace OR p.proname IN ('move_deal_', 'keep_file_', 'decide_approval_', 'decide_override_', 'gate_judgement_'))
  AND a.grantee <> p.proowner AND a.grantee NOT IN ('app_writer'::regrole, 'app_guard'::regrole, 'g_worker'::regrole)
UNION ALL
SELECT c.oid::regclass::text, 'held by the role of conditions' FROM pg_catalog.pg_class c CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) a
WHERE a.grantee = 'formula_runner'::regrole
