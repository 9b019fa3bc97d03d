-- Sums of a person's records are the person's own and those of the people above in line: one array, no OR. Who waits to be summed is nobody's to read.
CREATE POLICY read ON core.kpi_sum FOR SELECT TO app_reader, app_writer USING (employee_id = ANY ((SELECT sec.scope_ids())::int[]));
-- Company and regions are everybody's to read, teams and persons the line's. A version of goals is read whole, so who is in reach is a set that
-- is looked up: an array of a whole office would be read through for each node.
CREATE POLICY read ON core.goal_node FOR SELECT TO app_reader, app_writer USING (seen_by IN (SELECT pg_catalog.unnest(sec.scope_ids() || 0)));
CREATE POLICY read ON core.objective FOR SELECT TO app_reader, app_writer USING (seen_by = ANY ((SELECT sec.scope_ids() || 0)::int[]));
DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['forecast_snapshot', 'forecast_deal', 'forecast_call'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY read ON core.%I FOR SELECT TO app_reader, app_writer USING (employee_id = ANY ((SELECT sec.scope_ids())::int[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['goal_plan', 'goal_version', 'ranking_setting', 'ranking'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY read ON core.%I FOR SELECT TO app_reader, app_writer USING ((SELECT sec.me()) IS NOT NULL)', t);
  END LOOP;
END $do$;
CREATE POLICY read ON core.goal_amount FOR SELECT TO app_reader, app_writer
  USING (EXISTS (SELECT 1 FROM core.goal_node n WHERE n.id = goal_amount.node_id));
CREATE POLICY read ON core.key_result FOR SELECT TO app_reader, app_writer
  USING (EXISTS (SELECT 1 FROM core.objective o WHERE o.id = key_result.objective_id));
CREATE POLICY read ON core.key_result_log FOR SELECT TO app_reader, app_writer
  USING (EXISTS (SELECT 1 FROM core.key_result k WHERE k.id = key_result_log.key_result_id));
-- a schedule and what it made are its owner's
CREATE POLICY read ON core.report_schedule FOR SELECT TO app_reader, app_writer USING (owner_id = (SELECT sec.me()));
CREATE POLICY read ON core.report_job FOR SELECT TO app_reader, app_writer USING (asked_by = (SELECT sec.me()));
CREATE POLICY read ON core.mail_setting FOR SELECT TO app_reader, app_writer USING ((SELECT sec.has('g_admin')));
