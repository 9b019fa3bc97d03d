-- Rows of rankings are out of every reader's reach: only core.ranking_shown_ gives them, by the office's privacy. Forecasts follow the line.
SELECT c.oid::regclass::text AS object, a.grantee::regrole::text || ' ' || a.privilege_type AS finding FROM pg_catalog.pg_class c CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) a
WHERE c.oid = 'core.ranking_row'::regclass AND a.grantee NOT IN (c.relowner, 'app_guard'::regrole, 'g_worker'::regrole)
UNION ALL
SELECT 'core.ranking_row.' || t.attname, a.grantee::regrole::text FROM pg_catalog.pg_attribute t CROSS JOIN LATERAL pg_catalog.aclexplode(t.attacl) a
WHERE t.attrelid = 'core.ranking_row'::regclass AND a.grantee NOT IN ('app_guard'::regrole, 'g_worker'::regrole)
UNION ALL
SELECT v.oid::regclass::text, 'reads rows of rankings' FROM pg_catalog.pg_class v JOIN pg_catalog.pg_rewrite r ON r.ev_class = v.oid
  JOIN pg_catalog.pg_depend d ON d.objid = r.oid AND d.refobjid = 'core.ranking_row'::regclass
UNION ALL
SELECT p.oid::regprocedure::text, 'may be called by ' || CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END
FROM pg_catalog.pg_proc p CROSS JOIN LATERAL pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) a
WHERE p.pronamespace = 'core'::regnamespace AND p.proname ~ '^(ranking|forecast)_.*_$' AND a.grantee NOT IN (p.proowner, 'app_writer'::regrole, 'g_worker'::regrole)
UNION ALL
-- the worker publishes, it never reads for somebody
SELECT p.oid::regprocedure::text, 'shown without a person' FROM pg_catalog.pg_proc p CROSS JOIN LATERAL pg_catalog.aclexplode(p.proacl) a
WHERE p.pronamespace = 'core'::regnamespace AND p.proname IN ('ranking_places_', 'ranking_before_') AND a.grantee <> p.proowner
UNION ALL
SELECT wanted.tbl, wanted.name FROM (VALUES ('core.forecast_snapshot', 'kept'), ('core.forecast_deal', 'kept'), ('core.forecast_call', 'kept'), ('core.forecast_call', 'append_only'),
  ('core.ranking', 'kept'), ('core.ranking', 'append_only'), ('core.ranking_row', 'kept'), ('core.ranking_row', 'append_only'), ('core.kpi_month', 'rankings')) AS wanted (tbl, name)
WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_trigger t WHERE t.tgrelid = wanted.tbl::regclass AND t.tgname = wanted.name AND t.tgenabled = 'O')
UNION ALL
SELECT p.tablename::text, p.policyname::text FROM pg_catalog.pg_policies p
WHERE p.schemaname = 'core' AND p.tablename IN ('forecast_snapshot', 'forecast_deal', 'forecast_call', 'ranking_row') AND p.policyname NOT IN ('guard_all', 'worker_all', 'all_read')
  AND NOT (p.tablename <> 'ranking_row' AND p.policyname = 'read' AND p.cmd = 'SELECT' AND p.qual LIKE '%= ANY (( SELECT sec.scope_ids()%')
UNION ALL
SELECT wanted.name, 'no policy for readers' FROM (VALUES ('forecast_snapshot'), ('forecast_deal'), ('forecast_call')) AS wanted (name)
WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_policies p WHERE p.schemaname = 'core' AND p.tablename = wanted.name AND p.policyname = 'read')
