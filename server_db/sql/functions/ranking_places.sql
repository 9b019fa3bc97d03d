-- owner: app_guard
-- Where everybody stands in a month by one KPI ('score': the card's total) among the peers: the office, the same card, region or level.
-- Equal figures share a place; who has no figure has no place.
CREATE FUNCTION core.ranking_places_(p_period int, p_kpi text, p_basis text, p_peer text) RETURNS TABLE (employee_id int, peer_key text, place int, of_people int,
  value numeric, attainment numeric) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH month AS MATERIALIZED (SELECT pg_catalog.make_date(p_period / 100, p_period % 100, 1) AS first),
  rule AS MATERIALIZED (
    SELECT v.id, k.n::int AS n, k.item ->> 'direction' = 'down' AS is_down FROM core.kpi_version v
      CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(v.body -> 'kpis') WITH ORDINALITY k (item, n) WHERE k.item ->> 'code' = p_kpi),
  figure AS (
    SELECT r.employee_id, r.card_version_id, CASE WHEN p_kpi = 'score' THEN r.score ELSE r.values[k.n] END AS value,
      CASE WHEN p_kpi <> 'score' THEN r.attainments[k.n] END AS attainment, coalesce(k.is_down, false) AS is_down
    FROM core.kpi_result r LEFT JOIN rule k ON k.id = r.version_id WHERE r.period_id = p_period),
  peer AS (
    SELECT f.*, CASE WHEN p_basis = 'attainment' AND p_kpi <> 'score' THEN f.attainment WHEN f.is_down THEN - f.value ELSE f.value END AS counts,
      CASE p_peer WHEN 'card' THEN c.code::text WHEN 'region' THEN g.code::text WHEN 'level' THEN a.level::text ELSE '' END AS peer_key
    FROM figure f CROSS JOIN month m LEFT JOIN core.kpi_card_version w ON w.id = f.card_version_id LEFT JOIN core.kpi_card c ON c.id = w.card_id
      LEFT JOIN LATERAL (SELECT x.region_id, x.level FROM core.assignment x WHERE x.employee_id = f.employee_id AND x.valid && pg_catalog.daterange(m.first, (m.first + interval '1 month')::date)
        ORDER BY lower(x.valid) DESC NULLS LAST LIMIT 1) a ON true
      LEFT JOIN core.region g ON g.id = a.region_id)
  SELECT p.employee_id, coalesce(p.peer_key, ''), (pg_catalog.rank() OVER (PARTITION BY coalesce(p.peer_key, '') ORDER BY p.counts DESC))::int,
    (count(*) OVER (PARTITION BY coalesce(p.peer_key, '')))::int, p.value, p.attainment
  FROM peer p WHERE p.counts IS NOT NULL $$;

-- the places of the month before: as published then, else as they stand
CREATE FUNCTION core.ranking_before_(p_period int, p_kpi text, p_basis text, p_peer text) RETURNS TABLE (employee_id int, peer_key text, place int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  before int := CASE p_period % 100 WHEN 1 THEN p_period - 89 ELSE p_period - 1 END;
  published bigint := (SELECT r.id FROM core.ranking r WHERE r.period_id = before AND r.kpi = p_kpi AND r.basis = p_basis AND r.peer = p_peer);
BEGIN
  IF published IS NOT NULL THEN
    RETURN QUERY SELECT r.employee_id, r.peer_key::text, r.place FROM core.ranking_row r WHERE r.ranking_id = published;
  ELSE
    RETURN QUERY SELECT n.employee_id, n.peer_key, n.place FROM core.ranking_places_(before, p_kpi, p_basis, p_peer) n;
  END IF;
END $$;

-- may everybody know where others stand by it? The card's total, and KPIs whose version says so.
CREATE FUNCTION core.ranking_public_(p_kpi text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT p_kpi = 'score' OR coalesce((SELECT (k.item ->> 'public')::boolean FROM core.kpi_version v CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(v.body -> 'kpis') k (item)
    WHERE v.status = 'live' AND k.item ->> 'code' = p_kpi), false) $$;
