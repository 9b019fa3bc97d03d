-- owner: session_ender
-- Ends sessions: of a person who left or lost a right, and of those who hold a transaction open too long.
CREATE FUNCTION sec.end_sessions_(p_login name) RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  SELECT count(pg_catalog.pg_terminate_backend(a.pid))::int FROM pg_catalog.pg_stat_activity a
  WHERE a.usename = p_login AND a.pid <> pg_catalog.pg_backend_pid() $$;

-- The timeouts of the database are only defaults, a person can lift them for the own session. The worker calls this
-- every 30 seconds. Returns the logins whose sessions it ended.
CREATE FUNCTION sec.watchdog() RETURNS name[] LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.array_agg(a.usename) FILTER (WHERE pg_catalog.pg_terminate_backend(a.pid)), '{}')
  FROM pg_catalog.pg_stat_activity a JOIN pg_catalog.pg_auth_members m ON m.member = a.usesysid
  WHERE m.roleid = 'tripod_user'::regrole
    AND (a.xact_start < pg_catalog.clock_timestamp() - interval '5 minutes'
      OR (a.state LIKE 'idle in transaction%' AND a.state_change < pg_catalog.clock_timestamp() - interval '2 minutes')) $$;

GRANT EXECUTE ON FUNCTION sec.end_sessions_(name) TO login_admin;
GRANT EXECUTE ON FUNCTION sec.watchdog() TO g_worker;
