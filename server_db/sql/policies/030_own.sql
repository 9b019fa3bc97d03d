-- What is only mine, whoever I am: finance and audit do not read other people's drafts either.
CREATE POLICY own ON core.draft TO app_reader, app_reader_all, app_writer
  USING (owner_id = (SELECT sec.me())) WITH CHECK (owner_id = (SELECT sec.me()));
CREATE POLICY own ON core.user_setting TO app_reader, app_reader_all, app_writer
  USING (employee_id = (SELECT sec.me())) WITH CHECK (employee_id = (SELECT sec.me()));
CREATE POLICY own ON core.request_receipt TO app_writer
  USING (employee_id = (SELECT sec.me())) WITH CHECK (employee_id = (SELECT sec.me()));
CREATE POLICY read ON core.change_feed FOR SELECT TO app_writer USING ((SELECT sec.me()) IS NOT NULL);
