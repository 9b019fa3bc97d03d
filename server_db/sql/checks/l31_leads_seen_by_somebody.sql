-- Every lead but a merged one is somebody's, or in a pool: what nobody sees is lost. (The index on seen_by answers this however many there are.)
SELECT l.code::text AS object, 'seen by nobody, though ' || l.status AS finding FROM core.lead l WHERE l.seen_by = 0 AND l.status <> 'merged'
UNION ALL
SELECT 'core.lead.seen_by', 'is not what the database reckons from owner, pool and status' FROM pg_catalog.pg_attribute a
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attrelid = 'core.lead'::regclass AND a.attname = 'seen_by' AND NOT (a.attgenerated = 's'
  AND pg_catalog.pg_get_expr(d.adbin, d.adrelid) ~ 'merged.*THEN 0.*COALESCE\(owner_id, \(- pool_id\)\)')
LIMIT 20
