-- One's own statements; finance writes, and reads what it wrote.
CREATE POLICY read ON core.paper FOR SELECT TO app_reader USING (employee_id = (SELECT sec.me()));
CREATE POLICY writer_all ON core.paper TO app_writer USING ((SELECT sec.me()) IS NOT NULL AND (SELECT sec.has('g_finance')))
  WITH CHECK ((SELECT sec.me()) IS NOT NULL AND (SELECT sec.has('g_finance')));
