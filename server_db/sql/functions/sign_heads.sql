-- owner: sec_owner
-- Whether somebody can sign for a team: active, with a login that leads. Who cannot is stood in for by finance.
CREATE FUNCTION sec.can_lead(p_employee int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM core.employee e JOIN pg_catalog.pg_roles r ON r.rolname = e.login
    WHERE e.id = p_employee AND e.active AND r.rolcanlogin
      AND (pg_catalog.pg_has_role(r.oid, 'g_manager', 'USAGE') OR pg_catalog.pg_has_role(r.oid, 'g_director', 'USAGE'))) $$;

GRANT EXECUTE ON FUNCTION sec.can_lead(int) TO tripod_user, app_reader, app_reader_all, app_writer, app_guard;
