-- owner: app_guard
-- Finding leads by a few letters, in the caller's scope. What is masked for the caller is found by the whole of it only, so that nobody
-- feels their way to a number digit by digit.
CREATE FUNCTION core.lead_find_(p_q text, p_n int) RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  scope int[] := sec.lead_scope();
  said text := core.folded_(left(p_q, 100));
  spelled text := core.pinyin_(core.company_name_(left(p_q, 100)));
  digits text := pg_catalog.regexp_replace(said, '[^0-9]', '', 'g');
  codes text[] := ARRAY[pg_catalog.md5(upper(said)), pg_catalog.md5('L-' || pg_catalog.lpad(digits, 7, '0'))];
  -- free leads whose pools show no contact
  veiled int[] := CASE WHEN sec.sees_all() THEN '{}' ELSE ARRAY(SELECT - p.id FROM core.pool p WHERE p.masks_contact AND NOT p.id = ANY (coalesce(sec.pool_manager_ids(), '{}'))) END;
BEGIN
  IF length(said) < 2 OR scope IS NULL THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT DISTINCT f.id FROM (
    SELECT l.id FROM core.lead l WHERE pg_catalog.md5(l.code) = ANY (codes) AND l.seen_by = ANY (scope)
    -- the number of a lead that was merged away finds the one it is in
    UNION ALL SELECT w.id FROM core.lead l JOIN core.lead w ON w.id = core.lead_kept_(l.id) AND w.seen_by = ANY (scope) WHERE l.status = 'merged' AND pg_catalog.md5(l.code) = ANY (codes)
    UNION ALL (SELECT l.id FROM core.lead_key k JOIN core.lead l ON l.id = k.lead_id AND l.seen_by = ANY (scope)
      WHERE k.kind = 'phone' AND sec.can_read('lead', 'phone') AND length(digits) >= 4 AND said !~ '[a-z]'
        AND (k.key = core.phone_key_(said) OR (k.key >= digits AND k.key < digits || ':' AND l.seen_by <> ALL (veiled))) LIMIT p_n)
    UNION ALL (SELECT l.id FROM core.lead_key k JOIN core.lead l ON l.id = k.lead_id AND l.seen_by = ANY (scope)
      WHERE k.kind = 'email' AND sec.can_read('lead', 'email') AND said ~ '^[!-~]+$' AND (k.key = core.email_key_(said)
        OR (k.key >= said AND k.key < said || '~' AND l.seen_by <> ALL (veiled))) LIMIT p_n)
    UNION ALL (SELECT l.id FROM core.lead_key k JOIN core.lead l ON l.id = k.lead_id AND l.seen_by = ANY (scope)
      WHERE k.kind = 'company' AND length(spelled) >= 3 AND k.key LIKE '%' || spelled || '%' AND (said ~ '^[!-~ ]+$' OR strpos(core.folded_(l.company), said) > 0) LIMIT p_n)
    UNION ALL (SELECT l.id FROM core.lead_key k JOIN core.lead l ON l.id = k.lead_id AND l.seen_by = ANY (scope)
      WHERE k.kind IN ('company', 'contact') AND spelled <> '' AND k.key >= spelled AND k.key < spelled || '~'
        AND (said ~ '^[!-~ ]+$' OR strpos(core.folded_(l.company || ' ' || l.contact_name), said) > 0) LIMIT p_n)) f LIMIT p_n;
END $$;

-- pairs of open leads of the caller's scope that share a phone number, an address, or a company and a contact; by the younger one's number
CREATE FUNCTION core.lead_dup_pairs_(p_pool int, p_after bigint, p_n int) RETURNS TABLE (one bigint, other bigint, why text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  scope int[] := sec.lead_scope();
BEGIN
  RETURN QUERY SELECT min(p.a), p.b, (pg_catalog.array_agg(p.kind ORDER BY p.rank))[1] FROM (
    SELECT k.lead_id AS a, y.id AS b, k.kind, CASE k.kind WHEN 'phone' THEN 1 WHEN 'email' THEN 2 ELSE 3 END AS rank
    FROM core.lead y JOIN core.lead_key m ON m.lead_id = y.id JOIN core.lead_key k ON k.kind = m.kind AND k.key = m.key AND k.lead_id < m.lead_id
      JOIN core.lead x ON x.id = k.lead_id AND x.seen_by = ANY (scope) AND x.status = 'open'
    WHERE y.seen_by = ANY (scope) AND y.status = 'open' AND y.id > p_after AND (p_pool IS NULL OR y.pool_id = p_pool)
      AND (m.kind IN ('phone', 'email') OR (m.kind = 'company' AND EXISTS (SELECT 1 FROM core.lead_key c JOIN core.lead_key d ON d.kind = 'contact' AND d.key = c.key AND d.lead_id = x.id
        WHERE c.kind = 'contact' AND c.lead_id = y.id)))) p
    GROUP BY p.b ORDER BY p.b LIMIT least(greatest(p_n, 1), 500);
END $$;

GRANT EXECUTE ON FUNCTION core.lead_find_(text, int), core.lead_dup_pairs_(int, bigint, int) TO app_writer;
