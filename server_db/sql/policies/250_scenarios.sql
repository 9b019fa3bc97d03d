-- A scenario is its owner's; a shared one is also whose pay it is about, who leads them, and finance's. Dry runs of everybody, budgets and findings are finance's and the audit's.
CREATE POLICY read ON core.scenario FOR SELECT TO app_reader, app_writer
  USING (owner_id = (SELECT sec.me()) OR (shared AND (employee_id = ANY ((SELECT sec.scope_ids())::int[]) OR (SELECT sec.sees_all()))));
CREATE POLICY writer ON core.scenario TO app_writer USING (owner_id = (SELECT sec.me())) WITH CHECK (owner_id = (SELECT sec.me()));
DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['scenario_request', 'scenario_person', 'plan_budget', 'plan_acknowledgement'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY read ON core.%I FOR SELECT TO app_reader USING ((SELECT sec.sees_all()))', t);
    EXECUTE pg_catalog.format('CREATE POLICY writer ON core.%I TO app_writer USING ((SELECT sec.me()) IS NOT NULL AND (SELECT sec.has(''g_finance'')))
      WITH CHECK ((SELECT sec.me()) IS NOT NULL AND (SELECT sec.has(''g_finance'')))', t);
  END LOOP;
END $do$;
