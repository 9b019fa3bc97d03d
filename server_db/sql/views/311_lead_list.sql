-- owner: app_reader, and again as app_reader_all in api_all
-- A page of the list with its rows in one call, or the rows of given numbers (p_by NULL). A function's plan stays while the session lasts;
-- a statement is planned anew in every transaction, which costs more than the page itself. What may be read, api.lead says.
CREATE FUNCTION api.lead_list(p_by text, p_down boolean, p_n int, p_at timestamptz DEFAULT NULL, p_points int DEFAULT NULL, p_key text DEFAULT NULL,
  p_id bigint DEFAULT NULL, p_pools int[] DEFAULT NULL, p_statuses text[] DEFAULT NULL, p_ids bigint[] DEFAULT NULL) RETURNS TABLE (
  page_n bigint, page_k jsonb, page_at timestamptz, id bigint, code text, company text, contact_name text, job_title text, phone text, email text,
  city text, channel text, campaign text, pool_id int, pool_code text, pool_en text, pool_zh text, owner_id int, owner_code text, owner_en text,
  owner_zh text, region_code text, line_code text, status text, tags text[], fields jsonb, completeness smallint, score_cp int, fit_cp int,
  engagement_cp int, grade text, mql_at timestamptz, created_at timestamptz, touched_at timestamptz, contacted_at timestamptz, due_at timestamptz,
  stint_since timestamptz, sla_tone text, closed_at timestamptz, deal_id bigint, cooldown_until timestamptz, hidden text[], version int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  ids bigint[] := p_ids;
  ats timestamptz[];
  keys jsonb[];
BEGIN
  IF p_by IS NOT NULL THEN
    SELECT pg_catalog.array_agg(w.id), pg_catalog.array_agg(w.at), pg_catalog.array_agg(coalesce(pg_catalog.to_jsonb(w.points), pg_catalog.to_jsonb(w.key))) INTO ids, ats, keys
      FROM core.lead_page_(p_by, p_down, p_n, p_at, p_points, p_key, p_id, p_pools, p_statuses, p_ids) w;
  END IF;
  RETURN QUERY SELECT i.n, i.k, i.at,
    l.id, l.code::text, l.company::text, l.contact_name::text, l.job_title::text, l.phone::text, l.email::text, l.city::text, l.channel::text,
    l.campaign::text, l.pool_id, l.pool_code::text, l.pool_en::text, l.pool_zh::text, l.owner_id, l.owner_code::text, l.owner_en::text,
    l.owner_zh::text, l.region_code::text, l.line_code::text, l.status::text, l.tags, l.fields, l.completeness, l.score_cp, l.fit_cp,
    l.engagement_cp, l.grade::text, l.mql_at, l.created_at, l.touched_at, l.contacted_at, l.due_at, l.stint_since, l.sla_tone::text, l.closed_at,
    l.deal_id, l.cooldown_until, l.hidden, l.version
    FROM api.lead l JOIN ROWS FROM (pg_catalog.unnest(ids), pg_catalog.unnest(ats), pg_catalog.unnest(keys)) WITH ORDINALITY i (id, at, k, n) ON i.id = l.id
    -- looked up by number, whatever else is joined
    WHERE l.id = ANY (ids);
END $$;
GRANT EXECUTE ON FUNCTION api.lead_list(text, boolean, int, timestamptz, int, text, bigint, int[], text[], bigint[]) TO tripod_user;
