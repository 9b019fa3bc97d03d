-- A dispute follows the hierarchy: the person, the heads above, finance and audit. Who may write what, the functions and guards say.
DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['dispute', 'dispute_answer', 'dispute_message', 'dispute_document'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY read ON core.%I FOR SELECT TO app_reader, app_writer USING (employee_id = ANY ((SELECT sec.scope_ids())::int[]))', t);
  END LOOP;
  -- the part's guard sets the person after the dispute's
  FOREACH t IN ARRAY ARRAY['dispute_message', 'dispute_document'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY writer_insert ON core.%I FOR INSERT TO app_writer WITH CHECK (NOT (SELECT sec.has(''g_auditor'')) AND employee_id = ANY ((SELECT sec.scope_ids())::int[]))', t);
  END LOOP;
END $do$;
CREATE POLICY writer_insert ON core.dispute FOR INSERT TO app_writer WITH CHECK (employee_id = (SELECT sec.me()) OR (SELECT sec.has('g_finance')));
CREATE POLICY writer_update ON core.dispute FOR UPDATE TO app_writer USING (employee_id = ANY ((SELECT sec.scope_ids())::int[]))
  WITH CHECK (employee_id = ANY ((SELECT sec.scope_ids())::int[]));
