-- owner: sec_owner
-- Who sees goals that are still being written.
CREATE FUNCTION sec.goal_planner() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT sec.me() IS NOT NULL AND (sec.has('g_finance') OR sec.has('g_auditor') OR sec.has('g_director') OR sec.has('g_manager')) $$;

-- whose objectives one writes: the own, the line's below; of regions and the company directors and finance
CREATE FUNCTION sec.objective_mine(p_kind text, p_owner int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(CASE WHEN p_kind IN ('person', 'team') THEN p_owner = ANY ((SELECT sec.led_ids())::int[]) OR sec.has('g_finance')
    ELSE sec.has('g_director') OR sec.has('g_finance') END, false) $$;

GRANT EXECUTE ON FUNCTION sec.goal_planner(), sec.objective_mine(text, int) TO tripod_user, app_reader, app_reader_all, app_writer, app_guard;
