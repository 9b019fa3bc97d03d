-- What a seller asks about oneself: every answer is about the login that asks.

-- the own place among the peers, by month, oldest first
CREATE FUNCTION api.my_rank(p_months int DEFAULT 12) RETURNS TABLE (period_code text, plan_rank int, plan_peers int, region_rank int, region_peers int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT * FROM core.rank_of_(sec.me(), p_months) $$;

GRANT EXECUTE ON FUNCTION api.my_rank(int) TO tripod_user;
