-- Who signed and who accepted is only ever added, each by the person it names; nobody signs the own pay.
SELECT wanted.tbl, wanted.name FROM (VALUES
  ('core.run_sign_off', 'guard_row'), ('core.run_sign_off', 'append_only'), ('core.run_sign_off', 'no_truncate'),
  ('core.plan_acceptance', 'guard_row'), ('core.plan_acceptance', 'append_only'), ('core.plan_acceptance', 'no_truncate')) AS wanted (tbl, name)
WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_trigger t WHERE t.tgrelid = wanted.tbl::regclass AND t.tgname = wanted.name AND t.tgenabled = 'O')
UNION ALL
SELECT wanted.tbl, wanted.name FROM (VALUES ('core.run_sign_off', 'not_own_pay'), ('core.run_sign_off', 'head_signs_own_team'),
  ('core.run_sign_off', 'reason_where_needed')) AS wanted (tbl, name)
WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint c WHERE c.conrelid = wanted.tbl::regclass AND c.conname = wanted.name AND c.convalidated)
