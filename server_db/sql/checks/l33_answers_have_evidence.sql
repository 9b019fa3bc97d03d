-- A first response is a contact that the one who had the lead made, and nothing else writes one. Large offices: `tripod server doctor`.
(SELECT 'stint ' || s.id AS object, 'answered without a contact of its owner' AS finding FROM core.lead_stint s
  WHERE (SELECT coalesce(pg_catalog.current_setting('tripod.every_check', true) = 'on' OR c.reltuples < 200000, false) FROM pg_catalog.pg_class c
      WHERE c.oid = 'core.lead'::regclass)
    AND (s.responded_at IS NOT NULL OR s.contact_id IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM core.lead_contact c WHERE c.id = s.contact_id AND c.by_id = s.owner_id AND s.responded_at IS NOT NULL) LIMIT 20)
UNION ALL
SELECT 'core.lead_stint', 'without its guard ' || wanted.name FROM (VALUES ('guard_row'), ('guard_answer')) AS wanted (name)
WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_trigger t WHERE t.tgrelid = 'core.lead_stint'::regclass AND t.tgname = wanted.name AND t.tgenabled = 'O')
