-- owner: app_guard
-- What may be forgotten: hints older than two weeks, receipts older than the longest time a client may stay offline.
CREATE FUNCTION core.housekeeping() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  DELETE FROM core.change_feed WHERE at < pg_catalog.now() - interval '14 days';
  DELETE FROM core.request_receipt WHERE at < pg_catalog.now() - interval '400 days' $$;
GRANT EXECUTE ON FUNCTION core.housekeeping() TO g_worker;
