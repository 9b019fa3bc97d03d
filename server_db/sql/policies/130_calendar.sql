-- Notices are the person's alone. Events: the own, the team's, and those one is invited to; the views say what a guest sees of them.
-- (The OR is cheap here: both sides are found by an index that starts with the person.)
CREATE POLICY own ON core.notice FOR SELECT TO app_reader, app_writer USING (employee_id = (SELECT sec.me()));
CREATE POLICY own_update ON core.notice FOR UPDATE TO app_writer USING (employee_id = (SELECT sec.me())) WITH CHECK (employee_id = (SELECT sec.me()));
CREATE POLICY read ON core.calendar_event FOR SELECT TO app_reader
  USING (owner_id = ANY ((SELECT sec.calendar_ids())::int[]) OR id = ANY ((SELECT sec.invited_ids())::uuid[]));
CREATE POLICY read ON core.calendar_guest FOR SELECT TO app_reader
  USING (owner_id = ANY ((SELECT sec.calendar_ids())::int[]) OR employee_id = (SELECT sec.me()) OR event_id = ANY ((SELECT sec.guest_list_ids())::uuid[]));
-- only the owner writes an event and invites to it; a guest answers
CREATE POLICY own ON core.calendar_event TO app_writer USING (owner_id = (SELECT sec.me())) WITH CHECK (owner_id = (SELECT sec.me()));
CREATE POLICY own ON core.calendar_guest TO app_writer USING (owner_id = (SELECT sec.me())) WITH CHECK (owner_id = (SELECT sec.me()));
CREATE POLICY answer ON core.calendar_guest FOR UPDATE TO app_writer USING (employee_id = (SELECT sec.me())) WITH CHECK (employee_id = (SELECT sec.me()));
CREATE POLICY answer_read ON core.calendar_guest FOR SELECT TO app_writer USING (employee_id = (SELECT sec.me()));
CREATE POLICY helper ON core.calendar_guest FOR SELECT TO sec_owner USING (true);
