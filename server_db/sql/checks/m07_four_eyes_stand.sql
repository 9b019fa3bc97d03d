-- Who makes does not approve; money is finite; nobody has two plans at once: the constraints that say so are there and valid.
SELECT wanted.tbl, wanted.name FROM (VALUES
  ('core.commission_run', 'maker_checker'), ('core.commission_run', 'approved_has_approver'), ('core.commission_run', 'reviewed_has_reviewer'),
  ('core.commission_run', 'calculated_has_content'), ('core.plan_version', 'maker_checker'), ('core.plan_version', 'approved_has_approver'),
  ('core.plan_version', 'one_approved_version_at_a_time'), ('core.plan_assignment', 'plan_assignment_no_overlap'),
  ('core.assignment', 'assignment_no_overlap')) AS wanted (tbl, name)
WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint c WHERE c.conrelid = wanted.tbl::regclass AND c.conname = wanted.name AND c.convalidated)
UNION ALL
SELECT 'core.ratio', 'without a bound' WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint c WHERE c.contypid = 'core.ratio'::regtype)
UNION ALL
SELECT 'core.minor', 'without a bound' WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint c WHERE c.contypid = 'core.minor'::regtype)
UNION ALL
-- a numeric column that may hold NaN or has no bound; unlogged tables hold what is judged before it becomes a fact
SELECT c.oid::regclass::text, a.attname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'core'::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p' AND a.atttypid = 'numeric'::regtype AND a.attnum > 0 AND NOT a.attisdropped
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey @> ARRAY[a.attnum])
