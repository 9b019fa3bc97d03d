-- A lead is seen by its owner's line, or while nobody has it by those who see its pool: one comparison. Everything else of a lead
-- (keys, touches, contacts, events, history) has no policy for readers: it is read through functions that ask for the lead first.
CREATE POLICY read ON core.lead FOR SELECT TO app_reader, app_writer USING (seen_by = ANY ((SELECT sec.lead_scope())::int[]));
CREATE POLICY read ON core.lead_score FOR SELECT TO app_reader, app_writer USING (seen_by = ANY ((SELECT sec.lead_scope())::int[]));
-- the running one of a lead that is seen: how long is left is in every list
CREATE POLICY read ON core.lead_stint FOR SELECT TO app_reader, app_writer
  USING (EXISTS (SELECT 1 FROM core.lead l WHERE l.id = lead_stint.lead_id AND l.stint_id = lead_stint.id));
-- the name of a pool is told with every lead of one's own; which pools one sees, api.pool says
CREATE POLICY read ON core.pool FOR SELECT TO app_reader, app_writer USING ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY read ON core.pool_member FOR SELECT TO app_reader, app_writer USING (pool_id = ANY ((SELECT sec.pool_ids())::int[]));
CREATE POLICY helper ON core.pool FOR SELECT TO sec_owner USING (true);
CREATE POLICY helper ON core.pool_member FOR SELECT TO sec_owner USING (true);
CREATE POLICY helper ON core.lead_field FOR SELECT TO sec_owner USING (true);

DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['lead_field', 'lead_template', 'lead_layout', 'lead_channel', 'campaign', 'work_calendar', 'work_shift', 'work_span',
    'score_version', 'mql_version', 'assign_version', 'channel_policy', 'lead_mapping', 'review_day'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY read ON core.%I FOR SELECT TO app_reader, app_writer USING ((SELECT sec.me()) IS NOT NULL)', t);
  END LOOP;
  -- what the generic save writes after it has checked the groups
  FOREACH t IN ARRAY ARRAY['pool', 'pool_member', 'lead_field', 'lead_template', 'lead_layout', 'lead_channel', 'campaign', 'channel_cost', 'work_shift',
    'work_calendar', 'review_finding'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY writer ON core.%I TO app_writer USING ((SELECT sec.me()) IS NOT NULL) WITH CHECK ((SELECT sec.me()) IS NOT NULL)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['lead_bulk', 'score_trial', 'assign_trial'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY read ON core.%I FOR SELECT TO app_reader, app_writer USING (asked_by = (SELECT sec.me()))', t);
  END LOOP;
  -- figures of the office and its reviews, for those who lead
  FOREACH t IN ARRAY ARRAY['channel_cost', 'score_card', 'score_drift', 'review_finding', 'event_key'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY read ON core.%I FOR SELECT TO app_reader, app_writer USING ((SELECT sec.leads_figures()))', t);
  END LOOP;
END $do$;
CREATE POLICY read ON core.lead_import FOR SELECT TO app_reader, app_writer USING (made_by = (SELECT sec.me()) OR made_by = ANY ((SELECT sec.work_ids())::int[]));
CREATE POLICY read ON core.saved_view FOR SELECT TO app_reader, app_writer
  USING (owner_id = (SELECT sec.me()) OR (shared = 'everyone' AND (SELECT sec.me()) IS NOT NULL) OR (shared = 'team' AND owner_id = ANY ((SELECT sec.view_owners())::int[])));
CREATE POLICY writer ON core.saved_view TO app_writer USING (owner_id = (SELECT sec.me())) WITH CHECK (owner_id = (SELECT sec.me()));
CREATE POLICY shipped ON core.lead_field TO app_owner USING (true) WITH CHECK (true);
-- what compiled scores read
DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['lead', 'lead_event', 'lead_touch', 'lead_score', 'score_factor', 'lead_channel', 'campaign', 'region', 'product_line', 'pool', 'employee'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY score_read ON core.%I FOR SELECT TO score_runner USING (true)', t);
  END LOOP;
END $do$;
