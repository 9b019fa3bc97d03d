-- Plans of the people in scope once approved; runs they appear in; results follow the hierarchy, pay does not.
CREATE POLICY read ON core.plan FOR SELECT TO app_reader USING (id = ANY ((SELECT sec.plan_ids())::int[]));
CREATE POLICY read ON core.plan_version FOR SELECT TO app_reader
  USING (plan_id = ANY ((SELECT sec.plan_ids())::int[]) AND status IN ('approved', 'retired'));
CREATE POLICY read ON core.plan_assignment FOR SELECT TO app_reader USING (employee_id = ANY ((SELECT sec.scope_ids())::int[]));
CREATE POLICY read ON core.commission_run FOR SELECT TO app_reader USING (id = ANY ((SELECT sec.run_ids())::int[]));
CREATE POLICY read ON core.run_person FOR SELECT TO app_reader USING (employee_id = ANY ((SELECT sec.scope_ids())::int[]));
CREATE POLICY read ON core.run_exception FOR SELECT TO app_reader USING (employee_id = ANY ((SELECT sec.scope_ids())::int[]));
CREATE POLICY read ON core.result FOR SELECT TO app_reader USING (employee_id = ANY ((SELECT sec.scope_ids())::int[]));
CREATE POLICY read ON core.earning FOR SELECT TO app_reader USING (employee_id = ANY ((SELECT sec.scope_ids())::int[]));
CREATE POLICY read ON core.release FOR SELECT TO app_reader USING (employee_id = ANY ((SELECT sec.scope_ids())::int[]));
CREATE POLICY read ON core.payout FOR SELECT TO app_reader USING (employee_id = (SELECT sec.me()));
CREATE POLICY read ON core.subledger_entry FOR SELECT TO app_reader USING (employee_id = (SELECT sec.me()));
CREATE POLICY helper ON core.plan_assignment FOR SELECT TO sec_owner USING (true);
CREATE POLICY helper ON core.run_person FOR SELECT TO sec_owner USING (true);

DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['plan', 'plan_version', 'plan_assignment', 'commission_run', 'run_exception'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY writer ON core.%I TO app_writer
      USING ((SELECT sec.me()) IS NOT NULL AND (SELECT sec.has(''g_finance'')))
      WITH CHECK ((SELECT sec.me()) IS NOT NULL AND (SELECT sec.has(''g_finance'')))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['run_person', 'result', 'earning', 'release', 'payout', 'subledger_entry'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY writer_read ON core.%I FOR SELECT TO app_writer
      USING ((SELECT sec.me()) IS NOT NULL AND (SELECT sec.has(''g_finance'')))', t);
  END LOOP;
END $do$;
