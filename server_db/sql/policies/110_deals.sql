-- Deals follow the hierarchy; who works on them is narrower than who reads them. Processes in force are everybody's to read.
CREATE POLICY read ON core.work_day FOR SELECT TO app_reader, app_writer USING ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY read ON core.deal_field FOR SELECT TO app_reader, app_writer USING ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY writer ON core.deal_field TO app_writer USING ((SELECT sec.has('g_admin'))) WITH CHECK ((SELECT sec.has('g_admin')));
CREATE POLICY read ON core.pipeline FOR SELECT TO app_reader, app_writer USING ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY read ON core.pipeline_version FOR SELECT TO app_reader, app_writer USING (status = ANY ((SELECT sec.process_states())::text[]));
CREATE POLICY read ON core.pipeline_stage FOR SELECT TO app_reader, app_writer USING ((SELECT sec.me()) IS NOT NULL);
CREATE POLICY read ON core.pipeline_edge FOR SELECT TO app_reader, app_writer USING ((SELECT sec.me()) IS NOT NULL);

DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['deal', 'deal_move', 'deal_activity', 'deal_task', 'deal_evidence', 'deal_approval', 'deal_override'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY read ON core.%I FOR SELECT TO app_reader, app_writer USING (owner_id = ANY ((SELECT sec.scope_ids())::int[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['deal', 'contact'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY writer_insert ON core.%I FOR INSERT TO app_writer WITH CHECK (owner_id = ANY ((SELECT sec.work_ids())::int[]))', t);
    EXECUTE pg_catalog.format('CREATE POLICY writer_update ON core.%I FOR UPDATE TO app_writer USING (owner_id = ANY ((SELECT sec.work_ids())::int[])) WITH CHECK (owner_id = ANY ((SELECT sec.work_ids())::int[]))', t);
  END LOOP;
  -- the row's guard sets the owner after the deal's
  FOREACH t IN ARRAY ARRAY['deal_activity', 'deal_task', 'deal_evidence'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY writer_insert ON core.%I FOR INSERT TO app_writer WITH CHECK (owner_id = ANY ((SELECT sec.work_ids())::int[]))', t);
    EXECUTE pg_catalog.format('CREATE POLICY writer_update ON core.%I FOR UPDATE TO app_writer USING (owner_id = ANY ((SELECT sec.work_ids())::int[])) WITH CHECK (owner_id = ANY ((SELECT sec.work_ids())::int[]))', t);
  END LOOP;
END $do$;
-- contacts belong to customers: whoever may see the customer may call them
CREATE POLICY read ON core.contact FOR SELECT TO app_reader, app_writer USING (customer_id = ANY ((SELECT sec.customer_ids())::int[]));
CREATE POLICY helper ON core.deal FOR SELECT TO sec_owner USING (true);
CREATE POLICY seller_read ON core.customer FOR SELECT TO app_writer USING (id = ANY ((SELECT sec.customer_ids())::int[]));
-- a customer is new with the deal that brings it
CREATE POLICY seller_insert ON core.customer FOR INSERT TO app_writer WITH CHECK (source = 'tripod' AND (SELECT sec.work_ids()) IS NOT NULL);
CREATE POLICY shipped ON core.deal_field TO app_owner USING (true) WITH CHECK (true);
-- size and type only (the grant names the columns); which file is whose, the evidence tells
CREATE POLICY read ON core.stored_file FOR SELECT TO app_reader, app_writer USING ((SELECT sec.me()) IS NOT NULL);
