-- owner: app_guard
-- What a deal failed in a rehearsal, in the words kept with its result. The view's own row security has chosen the deal.
CREATE FUNCTION core.replay_checks_(p_replay int, p_side text, p_numbers int[]) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_agg(r.result -> p_side -> n), '[]') FROM core.replay r CROSS JOIN pg_catalog.unnest(p_numbers) n WHERE r.id = p_replay $$;

GRANT EXECUTE ON FUNCTION core.replay_checks_(int, text, int[]) TO tripod_user, app_reader, app_reader_all;
