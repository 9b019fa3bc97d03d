-- Reading what of leads stands in no view.
CREATE FUNCTION api.lead_timeline(p_lead bigint, p_before timestamptz DEFAULT NULL, p_n int DEFAULT 100) RETURNS TABLE (at timestamptz, kind text, id bigint, by_id int, by_en text, by_zh text, args jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT * FROM core.lead_timeline_(p_lead, p_before, p_n) $$;

CREATE FUNCTION api.lead_find(p_q text, p_n int DEFAULT 200) RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT * FROM core.lead_find_(p_q, least(p_n, 200)) $$;

CREATE FUNCTION api.lead_duplicates(p_patch jsonb, p_not bigint DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.lead_require_('{g_rep,g_manager,g_director,g_finance,g_auditor}');
  RETURN core.lead_duplicates_(p_patch, p_not);
END $$;

CREATE FUNCTION api.lead_dup_pairs(p_pool int DEFAULT NULL, p_after bigint DEFAULT 0, p_n int DEFAULT 50) RETURNS TABLE (one bigint, other bigint, why text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT * FROM core.lead_dup_pairs_(p_pool, p_after, p_n) $$;

CREATE FUNCTION api.lead_page(p_by text, p_down boolean, p_n int, p_at timestamptz DEFAULT NULL, p_points int DEFAULT NULL, p_key text DEFAULT NULL, p_id bigint DEFAULT NULL,
  p_pools int[] DEFAULT NULL, p_statuses text[] DEFAULT NULL, p_ids bigint[] DEFAULT NULL) RETURNS TABLE (id bigint, at timestamptz, points int, key text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN QUERY SELECT * FROM core.lead_page_(p_by, p_down, p_n, p_at, p_points, p_key, p_id, p_pools, p_statuses, p_ids);
END $$;

-- {id, code, at, by_en, by_zh}: the lead that this one was merged into, as which it was known, when and by whom; NULL where it was not, or is out of sight
CREATE FUNCTION api.lead_went(p_lead bigint) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT core.lead_went_(p_lead) $$;

CREATE FUNCTION api.lead_mql_wanting(p_lead bigint) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT core.mql_wanting_(p_lead) $$;

-- the leads of an import are found by its batch
CREATE FUNCTION api.lead_import_batch(p_import bigint) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT core.lead_import_batch_(p_import) $$;
GRANT EXECUTE ON FUNCTION api.lead_timeline(bigint, timestamptz, int), api.lead_mql_wanting(bigint), api.lead_went(bigint), api.lead_find(text, int), api.lead_duplicates(jsonb, bigint), api.lead_dup_pairs(int, bigint, int),
  api.lead_page(text, boolean, int, timestamptz, int, text, bigint, int[], text[], bigint[]), api.lead_import_batch(bigint) TO tripod_user;
