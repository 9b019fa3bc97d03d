-- Every open lead has its one running clock, and no other lead has one. Beyond 200,000 leads `tripod server doctor` asks, not each installation.
WITH asked AS MATERIALIZED (SELECT pg_catalog.current_setting('tripod.every_check', true) = 'on' OR c.reltuples < 200000 AS now
  FROM pg_catalog.pg_class c WHERE c.oid = 'core.lead'::regclass)
(SELECT l.code::text AS object, 'open, and no clock runs' AS finding FROM core.lead l
  WHERE (SELECT coalesce(a.now, false) FROM asked a) AND l.status = 'open'
    AND NOT EXISTS (SELECT 1 FROM core.lead_stint s WHERE s.lead_id = l.id AND s.until IS NULL AND s.id = l.stint_id) LIMIT 20)
UNION ALL
(SELECT 'stint ' || s.id, 'runs for a lead that is not open' FROM core.lead_stint s
  WHERE (SELECT coalesce(a.now, false) FROM asked a) AND s.until IS NULL
    AND NOT EXISTS (SELECT 1 FROM core.lead l WHERE l.id = s.lead_id AND l.status = 'open') LIMIT 20)
UNION ALL
SELECT 'core.lead_stint_open', 'does not keep a lead from having two running clocks'
WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass('core.lead_stint_open') AND i.indisunique AND i.indisvalid
  AND pg_catalog.pg_get_indexdef(i.indexrelid) LIKE '%(lead_id) WHERE (until IS NULL)')
