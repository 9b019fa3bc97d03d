-- owner: sec_owner
-- The talks of which the person is one of the two. What is said in them is nobody else's: no role and no line above adds to this.
CREATE FUNCTION sec.talk_ids() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.array_agg(t.id), '{}') FROM core.talk t WHERE (SELECT sec.me()) IN (t.employee_id, t.head_id) $$;

GRANT EXECUTE ON FUNCTION sec.talk_ids() TO tripod_user, app_reader, app_reader_all, app_writer;
