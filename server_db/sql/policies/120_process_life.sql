-- Who designs a process writes it; rehearsals are of who asked, their deals follow the hierarchy; formulas are everybody's to read.
CREATE POLICY designer ON core.pipeline TO app_writer USING (id = ANY ((SELECT sec.design_pipelines())::int[]))
  WITH CHECK (coalesce(region_id, 0) = ANY ((SELECT sec.design_regions())::int[]));
CREATE POLICY designer ON core.pipeline_version TO app_writer USING (pipeline_id = ANY ((SELECT sec.design_pipelines())::int[]))
  WITH CHECK (pipeline_id = ANY ((SELECT sec.design_pipelines())::int[]));
CREATE POLICY helper_design ON core.pipeline FOR SELECT TO sec_owner USING (true);
CREATE POLICY helper_design ON core.region FOR SELECT TO sec_owner USING (true);

CREATE POLICY read ON core.replay FOR SELECT TO app_reader USING (asked_by = (SELECT sec.me()));
CREATE POLICY writer ON core.replay TO app_writer USING (asked_by = (SELECT sec.me())) WITH CHECK (asked_by = (SELECT sec.me()));
CREATE POLICY read ON core.replay_deal FOR SELECT TO app_reader USING (owner_id = ANY ((SELECT sec.scope_ids())::int[]));
CREATE POLICY read ON core.escalation FOR SELECT TO app_reader USING (owner_id = ANY ((SELECT sec.scope_ids())::int[]));
CREATE POLICY read ON core.health_point FOR SELECT TO app_reader USING (owner_id = ANY ((SELECT sec.scope_ids())::int[]));
CREATE POLICY read ON core.health_warning FOR SELECT TO app_reader USING (owner_id = ANY ((SELECT sec.scope_ids())::int[]));
CREATE POLICY read ON core.pipeline_measure FOR SELECT TO app_writer USING ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY read ON core.process_setting FOR SELECT TO app_reader USING ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY writer ON core.process_setting TO app_writer USING ((SELECT sec.me()) IS NOT NULL) WITH CHECK ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY read ON core.health_formula FOR SELECT TO app_reader USING ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY writer ON core.health_formula TO app_writer USING ((SELECT sec.me()) IS NOT NULL) WITH CHECK ((SELECT sec.me()) IS NOT NULL);
