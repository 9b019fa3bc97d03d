-- Sums of a person's records are read by one policy, who waits to be summed by nobody, and every source notes what changes.
SELECT 'the policy of core.kpi_sum' AS what FROM (SELECT count(*) FILTER (WHERE p.policyname = 'read' AND p.cmd = 'SELECT' AND p.qual ~ 'employee_id = ANY .*sec\.scope_ids\(\)'
    AND p.roles::text[] <@ '{app_reader,app_writer}') AS good, count(*) FILTER (WHERE NOT p.roles::text[] <@ '{app_guard,g_worker,app_reader_all}') AS others
  FROM pg_catalog.pg_policies p WHERE p.schemaname = 'core' AND p.tablename = 'kpi_sum') c WHERE (c.good, c.others) <> (1, 1)
UNION ALL
SELECT 'core.kpi_dirty is readable by ' || r.rolname FROM pg_catalog.pg_roles r WHERE r.rolname IN ('app_reader', 'app_reader_all', 'app_writer')
  AND (pg_catalog.has_table_privilege(r.oid, 'core.kpi_dirty'::regclass, 'SELECT') OR pg_catalog.has_any_column_privilege(r.oid, 'core.kpi_dirty'::regclass, 'SELECT'))
UNION ALL
-- sums are made by the worker, records are read through their door, and neither function asks who calls it a second time
SELECT p.oid::regprocedure::text || ' for ' || coalesce(g.rolname, 'PUBLIC') FROM pg_catalog.pg_proc p CROSS JOIN LATERAL pg_catalog.aclexplode(p.proacl) a
  LEFT JOIN pg_catalog.pg_roles g ON g.oid = a.grantee
WHERE p.pronamespace = 'core'::regnamespace AND p.proname IN ('kpi_fill_', 'kpi_take_dirty_', 'kpi_part_', 'kpi_part_of_', 'kpi_people_', 'kpi_is_there_', 'kpi_is_order_', 'kpi_rows_', 'kpi_part_again_',
    'kpi_records_', 'kpi_records_in_', 'kpi_records_of_', 'kpi_left_out_', 'kpi_label_', 'kpi_deal_label_', 'kpi_lead_label_', 'kpi_evidence_label_')
  AND coalesce(g.rolname, 'PUBLIC') NOT IN ('app_guard', CASE WHEN p.proname IN ('kpi_records_', 'kpi_left_out_') THEN 'app_writer' ELSE 'g_worker' END)
UNION ALL
SELECT 'core.' || w.name || ' does not note what changes' FROM (
  SELECT t AS name, 3 AS wanted FROM pg_catalog.unnest('{deal,lead,lead_stint,deal_activity,deal_move,deal_evidence,deal_task,survey_answer,skill_review,knowledge_test,assignment}'::text[]) t
  UNION ALL SELECT t, 1 FROM pg_catalog.unnest('{order_line,sales_order,invoice,customer_payment,currency_rate,quota,office,currency,employee}'::text[]) t) w
WHERE w.wanted <> (SELECT count(*) FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_proc f ON f.oid = g.tgfoid WHERE g.tgrelid = ('core.' || w.name)::regclass AND NOT g.tgisinternal
  AND g.tgenabled = 'O' AND g.tgname ^@ 'kpi_' AND f.proname ^@ 'kpi_mark_' AND f.pronamespace = 'core'::regnamespace)
