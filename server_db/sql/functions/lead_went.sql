-- owner: app_guard
-- Where leads are that were merged away: an old address, a link in a mail or a line of an export still says their number.

-- the lead that a merged one is in by now, through all merges that followed; NULL for a lead that stands by itself
CREATE FUNCTION core.lead_kept_(p_lead bigint) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH RECURSIVE way (id, into_id) AS (
    SELECT l.id, l.merged_into FROM core.lead l WHERE l.id = p_lead AND l.status = 'merged'
    UNION SELECT l.id, l.merged_into FROM way w JOIN core.lead l ON l.id = w.into_id)
  SELECT w.id FROM way w WHERE w.into_id IS NULL $$;

-- told to those who see the lead it is in: they find the same in that one's history
CREATE FUNCTION core.lead_went_(p_lead bigint) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', k.id, 'code', g.code, 'at', m.at, 'by_en', e.name_en, 'by_zh', e.name_zh)
  FROM core.lead g CROSS JOIN LATERAL (SELECT core.lead_kept_(g.id) AS id) k
    LEFT JOIN LATERAL (SELECT x.at, x.by_id FROM core.lead_merge x WHERE x.gone_id = g.id AND x.undone_at IS NULL ORDER BY x.id DESC LIMIT 1) m ON true
    LEFT JOIN core.employee e ON e.id = m.by_id
  WHERE g.id = p_lead AND k.id IS NOT NULL AND core.lead_seen_(k.id) $$;
GRANT EXECUTE ON FUNCTION core.lead_went_(bigint), core.lead_kept_(bigint) TO app_writer;
