-- owner: login_admin
-- What an administrator does about people's logins. Each act is in the audit trail; none shows a business row.
CREATE FUNCTION admin.add_login(p_key uuid, p_employee_id int, p_verifier text, p_groups name[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'add_login', pg_catalog.jsonb_build_object('employee', p_employee_id, 'groups', p_groups));
  person_login name;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM admin.require_verifier_(p_verifier), admin.require_groups_(p_groups);
  SELECT e.login INTO person_login FROM core.employee e WHERE e.id = p_employee_id AND e.active;
  IF person_login IS NULL THEN
    PERFORM api.refuse_('P0002', 'login.no_person', 'There is no active person with a login name here.', 'Check the person.');
  ELSIF EXISTS (SELECT 1 FROM pg_catalog.pg_roles r WHERE r.rolname = person_login) THEN
    PERFORM api.refuse_('23505', 'login.exists', 'This person has a login already.', 'Change its groups or set a new password.');
  END IF;
  PERFORM admin.require_second_admin_(person_login, p_groups);
  EXECUTE pg_catalog.format('CREATE ROLE %I LOGIN PASSWORD %L CONNECTION LIMIT 12 IN ROLE tripod_user', person_login, p_verifier);
  PERFORM admin.put_groups_(person_login, p_groups);
  PERFORM audit.note_('login', pg_catalog.jsonb_build_object('act', 'add', 'login', person_login, 'groups', p_groups));
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('login', person_login));
END $$;

CREATE FUNCTION admin.set_groups(p_key uuid, p_login name, p_groups name[]) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'set_groups', pg_catalog.jsonb_build_object('login', p_login, 'groups', p_groups));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF p_login = session_user THEN
    PERFORM api.refuse_('42501', 'login.own_groups', 'Nobody changes their own groups.', 'Ask another administrator.');
  END IF;
  PERFORM admin.require_login_(p_login), admin.require_groups_(p_groups), admin.require_second_admin_(p_login, p_groups);
  PERFORM admin.put_groups_(p_login, p_groups);
  PERFORM audit.note_('login', pg_catalog.jsonb_build_object('act', 'groups', 'login', p_login, 'groups', p_groups));
  -- a held cursor would still show what the old groups showed
  PERFORM sec.end_sessions_(p_login);
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('login', p_login));
END $$;

-- first half of making or changing an administrator; another administrator then calls set_groups or set_password
CREATE FUNCTION admin.request_admin(p_key uuid, p_login name) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'request_admin', pg_catalog.to_jsonb(p_login));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF p_login = session_user THEN
    PERFORM api.refuse_('42501', 'login.own_groups', 'Nobody changes their own groups.', 'Ask another administrator.');
  ELSIF NOT EXISTS (SELECT 1 FROM core.employee e WHERE e.login = p_login AND e.active) THEN
    PERFORM api.refuse_('P0002', 'login.no_person', 'This login belongs to no active person.', 'Check the login.');
  END IF;
  DELETE FROM sec.admin_request q WHERE q.login = p_login;
  INSERT INTO sec.admin_request (login, asked_by) VALUES (p_login, sec.me());
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('login', p_login));
END $$;

CREATE FUNCTION admin.set_password(p_key uuid, p_login name, p_verifier text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'set_password', pg_catalog.to_jsonb(p_login));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM admin.require_verifier_(p_verifier), admin.require_login_(p_login);
  IF p_login <> session_user THEN
    PERFORM admin.require_second_admin_(p_login, '{}');
    PERFORM sec.end_sessions_(p_login);
  END IF;
  EXECUTE pg_catalog.format('ALTER ROLE %I PASSWORD %L', p_login, p_verifier);
  PERFORM audit.note_('login', pg_catalog.jsonb_build_object('act', 'password', 'login', p_login));
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('login', p_login));
END $$;

-- a person who leaves: no login, no groups, not active, and out of every session at once
CREATE FUNCTION admin.disable_login(p_key uuid, p_login name) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'disable_login', pg_catalog.to_jsonb(p_login));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF p_login = session_user THEN
    PERFORM api.refuse_('42501', 'login.own_groups', 'Nobody disables their own login.', 'Ask another administrator.');
  END IF;
  PERFORM admin.require_login_(p_login);
  EXECUTE pg_catalog.format('ALTER ROLE %I NOLOGIN', p_login);
  PERFORM admin.put_groups_(p_login, '{}');
  UPDATE core.employee SET active = false WHERE login = p_login;
  PERFORM audit.note_('login', pg_catalog.jsonb_build_object('act', 'disable', 'login', p_login));
  PERFORM sec.end_sessions_(p_login);
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('login', p_login));
END $$;

-- back again, with a new password and no groups yet
CREATE FUNCTION admin.enable_login(p_key uuid, p_login name, p_verifier text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'enable_login', pg_catalog.to_jsonb(p_login));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM admin.require_verifier_(p_verifier), admin.require_login_(p_login);
  IF EXISTS (SELECT 1 FROM core.employee e WHERE e.login = p_login AND e.active) THEN
    PERFORM api.refuse_('P0C03', 'login.active', 'This person is active already.', 'Set a new password instead.');
  END IF;
  UPDATE core.employee SET active = true WHERE login = p_login;
  EXECUTE pg_catalog.format('ALTER ROLE %I LOGIN PASSWORD %L', p_login, p_verifier);
  PERFORM audit.note_('login', pg_catalog.jsonb_build_object('act', 'enable', 'login', p_login));
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('login', p_login));
END $$;

CREATE FUNCTION admin.end_sessions(p_key uuid, p_login name) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'end_sessions', pg_catalog.to_jsonb(p_login));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM admin.require_login_(p_login);
  PERFORM audit.note_('login', pg_catalog.jsonb_build_object('act', 'end_sessions', 'login', p_login));
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('ended', sec.end_sessions_(p_login)));
END $$;

-- every person, whether a login exists, and its groups
CREATE FUNCTION admin.logins() RETURNS TABLE (employee_id int, code text, login name, active boolean, can_sign_in boolean, groups text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT e.id, e.code::text, e.login, e.active, coalesce(r.rolcanlogin, false),
    ARRAY(SELECT substr(g.rolname::text, 3) FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles g ON g.oid = m.roleid
      WHERE m.member = r.oid AND g.rolname ~ '^g_' ORDER BY 1)
  FROM core.employee e LEFT JOIN pg_catalog.pg_roles r ON r.rolname = e.login WHERE sec.me() IS NOT NULL ORDER BY e.code $$;

CREATE FUNCTION api.set_own_password(p_key uuid, p_verifier text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'set_own_password', 'null');
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM admin.require_verifier_(p_verifier), admin.require_login_(session_user);
  EXECUTE pg_catalog.format('ALTER ROLE %I PASSWORD %L', session_user, p_verifier);
  PERFORM audit.note_('login', pg_catalog.jsonb_build_object('act', 'own_password', 'login', session_user));
  RETURN api.done_(p_key, '{}');
END $$;

GRANT EXECUTE ON FUNCTION admin.add_login(uuid, int, text, name[]), admin.set_groups(uuid, name, name[]), admin.request_admin(uuid, name),
  admin.set_password(uuid, name, text), admin.disable_login(uuid, name), admin.enable_login(uuid, name, text),
  admin.end_sessions(uuid, name), admin.logins() TO g_admin;
GRANT EXECUTE ON FUNCTION api.set_own_password(uuid, text) TO tripod_user;
