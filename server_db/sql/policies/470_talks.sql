-- What two people say to each other is theirs. app_reader_all is bound as everybody is (these tables are left out of its all_read), and
-- neither the guards nor the worker may select a word of it (grants/470).
CREATE POLICY read ON core.talk FOR SELECT TO app_reader, app_reader_all
  USING (employee_id = ANY ((SELECT sec.calendar_ids())::int[]) OR head_id = (SELECT sec.me()));
CREATE POLICY own ON core.talk TO app_writer USING ((SELECT sec.me()) IN (employee_id, head_id)) WITH CHECK ((SELECT sec.me()) IN (employee_id, head_id));
CREATE POLICY helper ON core.talk FOR SELECT TO sec_owner USING (true);

CREATE POLICY read ON core.talk_note FOR SELECT TO app_reader, app_reader_all, app_writer
  USING (talk_id = ANY ((SELECT sec.talk_ids())::bigint[]) AND (by_id = (SELECT sec.me()) OR NOT only_me));
CREATE POLICY own_insert ON core.talk_note FOR INSERT TO app_writer WITH CHECK (talk_id = ANY ((SELECT sec.talk_ids())::bigint[]) AND by_id = (SELECT sec.me()));
CREATE POLICY own_update ON core.talk_note FOR UPDATE TO app_writer USING (by_id = (SELECT sec.me())) WITH CHECK (by_id = (SELECT sec.me()));
CREATE POLICY own_delete ON core.talk_note FOR DELETE TO app_writer USING (by_id = (SELECT sec.me()));

CREATE POLICY read ON core.talk_action FOR SELECT TO app_reader, app_reader_all USING (talk_id = ANY ((SELECT sec.talk_ids())::bigint[]));
CREATE POLICY own ON core.talk_action TO app_writer USING (talk_id = ANY ((SELECT sec.talk_ids())::bigint[])) WITH CHECK (talk_id = ANY ((SELECT sec.talk_ids())::bigint[]));

CREATE POLICY read ON core.growth_item FOR SELECT TO app_reader, app_reader_all USING (employee_id = ANY ((SELECT sec.calendar_ids())::int[]));
CREATE POLICY own ON core.growth_item TO app_writer USING (employee_id = ANY ((SELECT sec.led_ids())::int[])) WITH CHECK (employee_id = ANY ((SELECT sec.led_ids())::int[]));

DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['survey_answer', 'skill_review', 'knowledge_test'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY read ON core.%I FOR SELECT TO app_reader, app_writer USING (employee_id = ANY ((SELECT sec.scope_ids())::int[]))', t);
  END LOOP;
END $do$;
