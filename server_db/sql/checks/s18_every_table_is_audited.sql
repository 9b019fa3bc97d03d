-- A table of core is audited by row, by statement (bulk), or stands in this list with its reason.
SELECT c.relname::text AS table FROM pg_catalog.pg_class c
WHERE c.relnamespace = 'core'::regnamespace AND c.relkind IN ('r', 'p') AND c.relpersistence = 'p'
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid WHERE t.tgrelid = c.oid
    AND p.oid IN ('audit.row_change()'::regprocedure, 'audit.private_change()'::regprocedure, 'audit.bulk_change()'::regprocedure, 'core.ledger_change()'::regprocedure))
  -- an unlogged table holds nothing for long; derived from assignment; a person's own scratch; receipts and hints about what is audited elsewhere
  -- derived from a version's body, from the holidays
  -- of leads: keys derived from a lead, the pinyin that ships, working time derived from days and shifts, decay derived from a version, used-up
  -- nonces, the rows and counts of a rotation, events of nobody yet, which pass was made; an event key is told by core.event_key_told, without its secret
  AND c.relname NOT IN ('lead_key', 'hanzi', 'work_span', 'score_factor', 'event_nonce', 'assign_lock', 'assign_seat', 'event_orphan', 'event_key', 'score_pass')
  -- of performance: sums of records and who waits to be summed, results and daily points computed from them by rules that are audited
  AND c.relname NOT IN ('kpi_sum', 'kpi_dirty', 'kpi_result', 'kpi_point')
  AND c.relname NOT IN ('pipeline_stage', 'pipeline_edge', 'work_day', 'org_closure', 'draft', 'user_setting', 'request_receipt', 'change_feed')
UNION ALL
SELECT c.oid::regclass::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('core', 'audit', 'sec') AND c.relkind = 'r' AND c.relname <> 'alembic_version'
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'no_truncate')
