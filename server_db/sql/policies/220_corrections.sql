-- Why somebody was recomputed is shown with the results, which follow the hierarchy; the other two tables are the worker's.
CREATE POLICY read ON core.correction_person FOR SELECT TO app_reader USING (employee_id = ANY ((SELECT sec.scope_ids())::int[]));
CREATE POLICY writer_read ON core.correction_person FOR SELECT TO app_writer
  USING ((SELECT sec.me()) IS NOT NULL AND (SELECT sec.has('g_finance')));
