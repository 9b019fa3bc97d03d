-- A head reads the signatures of the teams below, a seller the own acceptance, a head the team's; finance and audit all.
CREATE POLICY read ON core.run_sign_off FOR SELECT TO app_reader USING (head_id = ANY ((SELECT sec.scope_ids())::int[]));
CREATE POLICY read ON core.plan_acceptance FOR SELECT TO app_reader USING (employee_id = ANY ((SELECT sec.scope_ids())::int[]));
-- one writes in one's own name; the guards say what
CREATE POLICY own ON core.run_sign_off TO app_writer USING (signed_by = (SELECT sec.me())) WITH CHECK (signed_by = (SELECT sec.me()));
CREATE POLICY own ON core.plan_acceptance TO app_writer USING (employee_id = (SELECT sec.me())) WITH CHECK (employee_id = (SELECT sec.me()));
