-- Row security on every table of core, for its owner too; and the service roles that see every row.
-- g_worker and app_reader_all see all rows of what they are granted; app_guard keeps derived rows and locks.
DO $do$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT c.relname FROM pg_catalog.pg_class c
    WHERE c.relnamespace = 'core'::regnamespace AND c.relkind IN ('r', 'p') LOOP
    EXECUTE pg_catalog.format('ALTER TABLE core.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t.relname);
    EXECUTE pg_catalog.format('CREATE POLICY guard_all ON core.%I TO app_guard USING (true) WITH CHECK (true)', t.relname);
    EXECUTE pg_catalog.format('CREATE POLICY worker_all ON core.%I TO g_worker USING (true) WITH CHECK (true)', t.relname);
    IF t.relname NOT IN ('draft', 'user_setting', 'request_receipt', 'change_feed', 'talk', 'talk_note', 'talk_action', 'growth_item') THEN
      EXECUTE pg_catalog.format('CREATE POLICY all_read ON core.%I FOR SELECT TO app_reader_all USING (true)', t.relname);
    END IF;
  END LOOP;
END $do$;
