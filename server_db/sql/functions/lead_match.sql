-- owner: app_guard
-- Is this lead here already? By key exactly, by the company's name nearly. What the caller may not see is told as "in another pool", never by name.
CREATE FUNCTION core.lead_match_(p_phone text, p_email text, p_company text, p_contact text) RETURNS TABLE (lead_id bigint, kind text, likeness int, certain boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  phone text := core.phone_key_(p_phone);
  email text := core.email_key_(p_email);
  company text := core.company_key_(p_company);
  contact text := CASE WHEN NOT core.is_blank_(p_contact) THEN nullif(left(core.pinyin_(p_contact), 200), '') END;
  domain text := CASE WHEN core.email_key_(p_email) IS NOT NULL THEN core.domain_key_(p_email) END;
BEGIN
  -- how near is near for the index; the setting itself is not known before the library is there
  PERFORM public.set_limit(0.55::real);
  RETURN QUERY SELECT DISTINCT ON (m.id) m.id, m.kind, m.likeness, m.certain FROM (
    SELECT k.lead_id AS id, k.kind, 100 AS likeness, true AS certain FROM core.lead_key k WHERE k.kind = 'phone' AND k.key = phone
    UNION ALL SELECT k.lead_id, k.kind, 100, true FROM core.lead_key k WHERE k.kind = 'email' AND k.key = email
    -- the same company and the same person there
    UNION ALL SELECT k.lead_id, 'contact', 95, false FROM core.lead_key k JOIN core.lead_key c ON c.lead_id = k.lead_id AND c.kind = 'contact' AND c.key = contact
      WHERE k.kind = 'company' AND k.key = company
    UNION ALL (SELECT k.lead_id, k.kind, 90, false FROM core.lead_key k WHERE k.kind = 'company' AND k.key = company ORDER BY k.lead_id LIMIT 50)
    UNION ALL (SELECT k.lead_id, k.kind, 70, false FROM core.lead_key k WHERE k.kind = 'domain' AND k.key = domain ORDER BY k.lead_id LIMIT 50)
    UNION ALL (SELECT k.lead_id, k.kind, (100 * public.similarity(k.key, company))::int, false FROM core.lead_key k
      WHERE k.kind = 'company' AND length(company) >= 6 AND k.key OPERATOR(public.%) company AND k.key <> company
      ORDER BY public.similarity(k.key, company) DESC, k.lead_id LIMIT 50)) m
    ORDER BY m.id, m.certain DESC, m.likeness DESC;
END $$;

-- at most 20, the likeliest first; a hidden one without its name
CREATE FUNCTION core.lead_duplicates_(p_patch jsonb, p_not bigint DEFAULT NULL) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_agg(CASE WHEN f.seen THEN pg_catalog.jsonb_build_object('id', f.id, 'code', f.code, 'company', f.company, 'contact_name', f.contact_name,
      'status', f.status, 'owner', f.owner_code, 'owner_en', f.owner_en, 'owner_zh', f.owner_zh) ELSE '{}' END
    || pg_catalog.jsonb_build_object('hidden', NOT f.seen, 'why', f.kind, 'score', f.likeness, 'certain', f.certain, 'pool_en', f.pool_en, 'pool_zh', f.pool_zh)
    ORDER BY f.certain DESC, f.likeness DESC, f.id), '[]')
  FROM (SELECT l.id, l.code, l.company, l.contact_name, l.status, e.code AS owner_code, e.name_en AS owner_en, e.name_zh AS owner_zh, m.kind, m.likeness, m.certain,
      p.name_en AS pool_en, p.name_zh AS pool_zh, l.seen_by = ANY ((SELECT sec.lead_scope())::int[]) AS seen
    FROM core.lead_match_(p_patch ->> 'phone', p_patch ->> 'email', p_patch ->> 'company', p_patch ->> 'contact_name') m JOIN core.lead l ON l.id = m.lead_id
      JOIN core.pool p ON p.id = l.pool_id LEFT JOIN core.employee e ON e.id = l.owner_id
    WHERE l.status <> 'merged' AND l.id IS DISTINCT FROM p_not
      -- of what one may not see only what is certain is told: guessing at names finds nothing
      AND (m.certain OR l.seen_by = ANY ((SELECT sec.lead_scope())::int[]))
    ORDER BY m.certain DESC, m.likeness DESC, l.id LIMIT 20) f $$;

-- refuses a certain double unless somebody who leads insists; the likely ones come back as warnings
CREATE FUNCTION core.lead_doubles_(p_patch jsonb, p_on_duplicate text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  found jsonb := core.lead_duplicates_(p_patch);
BEGIN
  IF p_on_duplicate NOT IN ('refuse', 'force') THEN
    PERFORM core.lead_bad_('on_duplicate', 'A duplicate is refused or forced.', 'Send refuse or force.');
  ELSIF p_on_duplicate = 'force' AND NOT (sec.has('g_manager') OR sec.has('g_director')) THEN
    PERFORM core.stop_('42501', 'lead.not_allowed', 'Only who leads a team enters a lead twice.', 'Ask a manager.');
  ELSIF p_on_duplicate = 'refuse' AND EXISTS (SELECT 1 FROM pg_catalog.jsonb_array_elements(found) d WHERE (d ->> 'certain')::boolean) THEN
    PERFORM core.stop_('P0C03', 'lead.duplicate', 'A lead with this phone number or e-mail address is here already.', 'Work on that one.',
      pg_catalog.jsonb_build_object('duplicates', (SELECT pg_catalog.jsonb_agg(d) FROM pg_catalog.jsonb_array_elements(found) d WHERE (d ->> 'certain')::boolean)));
  END IF;
  RETURN (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('code', 'likely', 'args', d)), '[]') FROM pg_catalog.jsonb_array_elements(found) d);
END $$;
GRANT EXECUTE ON FUNCTION core.lead_match_(text, text, text, text), core.lead_duplicates_(jsonb, bigint) TO app_writer, g_worker;
