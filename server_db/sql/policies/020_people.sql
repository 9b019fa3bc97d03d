-- The directory is every active person's; private fields are the person's own; the office is kept by its administrators.
CREATE POLICY read ON core.office FOR SELECT TO app_reader, app_reader_credit USING ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY read ON core.currency FOR SELECT TO app_reader, app_reader_credit USING ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY read ON core.holiday FOR SELECT TO app_reader USING ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY read ON core.region FOR SELECT TO app_reader, app_reader_credit USING ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY read ON core.product_line FOR SELECT TO app_reader, app_reader_credit USING ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY read ON core.period FOR SELECT TO app_reader USING ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY read ON core.employee FOR SELECT TO app_reader, app_reader_credit USING ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY read ON core.assignment FOR SELECT TO app_reader USING ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY read ON core.employee_private FOR SELECT TO app_reader USING (employee_id = (SELECT sec.me()));
CREATE POLICY read ON core.batch FOR SELECT TO app_reader USING (made_by = (SELECT sec.me()));

CREATE POLICY helper ON core.currency FOR SELECT TO sec_owner USING (true);
CREATE POLICY helper ON core.office FOR SELECT TO sec_owner USING (true);
CREATE POLICY helper ON core.employee FOR SELECT TO sec_owner, login_admin USING (true);
CREATE POLICY logins ON core.employee FOR UPDATE TO login_admin USING (true) WITH CHECK (true);
CREATE POLICY helper ON core.assignment FOR SELECT TO sec_owner USING (true);
CREATE POLICY helper ON core.org_closure FOR SELECT TO sec_owner USING (true);

DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['office', 'currency', 'holiday', 'region', 'product_line', 'period', 'employee', 'assignment', 'org_closure'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY writer_read ON core.%I FOR SELECT TO app_writer USING ((SELECT sec.me()) IS NOT NULL)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['office', 'currency', 'holiday', 'region', 'product_line', 'employee', 'assignment'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY writer_insert ON core.%I FOR INSERT TO app_writer
      WITH CHECK ((SELECT sec.me()) IS NOT NULL AND ((SELECT sec.has(''g_admin'')) OR (SELECT sec.has(''g_finance''))))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['office', 'currency', 'holiday', 'region', 'product_line', 'assignment'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY writer_update ON core.%I FOR UPDATE TO app_writer
      USING ((SELECT sec.me()) IS NOT NULL AND ((SELECT sec.has(''g_admin'')) OR (SELECT sec.has(''g_finance''))))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['holiday', 'assignment'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY writer_delete ON core.%I FOR DELETE TO app_writer
      USING ((SELECT sec.me()) IS NOT NULL AND ((SELECT sec.has(''g_admin'')) OR (SELECT sec.has(''g_finance''))))', t);
  END LOOP;
END $do$;
CREATE POLICY writer_update ON core.employee FOR UPDATE TO app_writer
  USING ((SELECT sec.has('g_admin')) OR (SELECT sec.has('g_finance')) OR id = (SELECT sec.me()));
-- nobody sets the own salary or account
CREATE POLICY writer_read ON core.employee_private FOR SELECT TO app_writer USING ((SELECT sec.has('g_finance')));
CREATE POLICY writer_insert ON core.employee_private FOR INSERT TO app_writer
  WITH CHECK ((SELECT sec.has('g_finance')) AND employee_id <> (SELECT sec.me()));
CREATE POLICY writer_update ON core.employee_private FOR UPDATE TO app_writer
  USING ((SELECT sec.has('g_finance')) AND employee_id <> (SELECT sec.me()));
CREATE POLICY writer_insert ON core.period FOR INSERT TO app_writer WITH CHECK ((SELECT sec.has('g_finance')));
CREATE POLICY writer_update ON core.period FOR UPDATE TO app_writer USING ((SELECT sec.has('g_finance')));
CREATE POLICY writer ON core.batch TO app_writer USING (made_by = (SELECT sec.me())) WITH CHECK (made_by = (SELECT sec.me()));
