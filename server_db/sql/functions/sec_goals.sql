-- owner: sec_owner
-- Who sees goals that are still being written.
CREATE FUNCTION sec.goal_planner() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT sec.me() IS NOT NULL AND (sec.has('g_finance') OR sec.has('g_auditor') OR sec.has('g_director') OR sec.has('g_manager')) $$;

GRANT EXECUTE ON FUNCTION sec.goal_planner() TO tripod_user, app_reader, app_reader_all, app_writer;
