-- owner: sec_owner
-- Who is asking, and whose rows may they see. Identity is the session's login: a person cannot change it.
CREATE FUNCTION sec.me() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT e.id FROM core.employee e WHERE e.login = session_user AND e.active $$;

CREATE FUNCTION sec.has(p_group name) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.pg_has_role(session_user, p_group, 'USAGE') $$;

-- the office's calendar day, not the session's: a client's time zone decides nothing
CREATE FUNCTION sec.today() RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT (pg_catalog.now() AT TIME ZONE coalesce((SELECT o.timezone FROM core.office o), 'UTC'))::date $$;

-- whether a login reads everybody's rows; of the caller it is asked below
CREATE FUNCTION sec.login_sees_all(p_login name) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.pg_has_role(p_login, 'g_finance', 'USAGE') OR pg_catalog.pg_has_role(p_login, 'g_auditor', 'USAGE') $$;

CREATE FUNCTION sec.sees_all() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT sec.me() IS NOT NULL AND sec.login_sees_all(session_user) $$;

-- A person and, for those who lead, everybody below them as of today; a director's region besides. NULL for nobody.
CREATE FUNCTION sec.led_by(p_employee int, p_login name) RETURNS int[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  day date := sec.today();
  is_director boolean := pg_catalog.pg_has_role(p_login, 'g_director', 'USAGE');
BEGIN
  IF p_employee IS NULL THEN
    RETURN NULL;
  ELSIF NOT (is_director OR pg_catalog.pg_has_role(p_login, 'g_manager', 'USAGE')) THEN
    RETURN ARRAY[p_employee];
  END IF;
  RETURN (
    SELECT pg_catalog.array_agg(DISTINCT seen.id) FROM (
      SELECT p_employee AS id
      UNION ALL SELECT c.descendant_id FROM core.org_closure c WHERE c.ancestor_id = p_employee AND c.valid @> day
      UNION ALL SELECT theirs.employee_id FROM core.assignment mine
        JOIN core.assignment theirs ON theirs.region_id = mine.region_id AND theirs.valid @> day
        WHERE mine.employee_id = p_employee AND mine.valid @> day AND is_director) seen);
END $$;

-- the caller's own line
CREATE FUNCTION sec.led_ids() RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT sec.led_by(sec.me(), session_user) $$;

-- whose rows one may read: the above; everybody's for finance and audit. NULL (a leaver, the worker) sees nothing.
CREATE FUNCTION sec.scope_ids() RETURNS int[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF sec.sees_all() THEN
    RETURN (SELECT pg_catalog.array_agg(e.id) FROM core.employee e);
  END IF;
  RETURN sec.led_ids();
END $$;

CREATE FUNCTION sec.can_read(p_kind text, p_field text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM sec.field_perm p WHERE p.kind = p_kind AND p.field = p_field AND p.can_read
    AND pg_catalog.pg_has_role(session_user, p.grp, 'USAGE')) $$;

CREATE FUNCTION sec.can_write(p_kind text, p_field text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM sec.field_perm p WHERE p.kind = p_kind AND p.field = p_field AND p.can_write
    AND pg_catalog.pg_has_role(session_user, p.grp, 'USAGE')) $$;

-- the maskable fields of a kind that the person may read: a screen shows the others as "hidden", not as empty
CREATE FUNCTION sec.readable(p_kind text) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.array_agg(f.field ORDER BY f.field) FILTER (WHERE sec.can_read(f.kind, f.field)), '{}')
  FROM sec.field f WHERE f.kind = p_kind $$;

GRANT EXECUTE ON FUNCTION sec.led_by(int, name), sec.login_sees_all(name) TO app_guard;
GRANT EXECUTE ON FUNCTION sec.me(), sec.has(name), sec.today(), sec.sees_all(), sec.led_ids(), sec.scope_ids(), sec.can_read(text, text),
  sec.can_write(text, text), sec.readable(text)
  TO tripod_user, app_reader, app_reader_all, app_reader_credit, app_writer, app_guard, audit_owner, login_admin, g_worker;
