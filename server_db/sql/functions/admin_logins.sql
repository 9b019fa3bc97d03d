-- owner: login_admin
-- Logins and groups. Owned by the only role that may create roles, so that no person ever holds that right.
-- A password never reaches the server: the client sends a SCRAM verifier.
CREATE FUNCTION admin.require_verifier_(p_verifier text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_verifier IS NULL OR p_verifier !~ '^SCRAM-SHA-256\$[0-9]{4,7}:[A-Za-z0-9+/]{16,}={0,2}\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$' THEN
    PERFORM api.refuse_('22023', 'login.not_a_verifier', 'Send a SCRAM verifier, never a password.', 'Use the program''s own password dialog.');
  END IF;
END $$;

-- a person's login of this office; anything else on the server is out of reach
CREATE FUNCTION admin.require_login_(p_login name) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM core.employee e JOIN pg_catalog.pg_roles r ON r.rolname = e.login
    JOIN pg_catalog.pg_auth_members m ON m.member = r.oid AND m.roleid = 'tripod_user'::regrole
    WHERE e.login = p_login AND NOT r.rolsuper AND NOT r.rolcreaterole) THEN
    PERFORM api.refuse_('42501', 'login.not_a_person', 'This is not a person''s login.', 'Check the login.');
  END IF;
END $$;

CREATE FUNCTION admin.is_admin_(p_login name) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_auth_members m WHERE m.roleid = 'g_admin'::regrole
    AND m.member = (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = p_login)) $$;

-- only the six groups of persons; the auditor is nothing else
CREATE FUNCTION admin.require_groups_(p_groups name[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_groups IS NULL OR NOT p_groups <@ '{g_rep,g_manager,g_director,g_finance,g_admin,g_auditor}'::name[] THEN
    PERFORM api.refuse_('42501', 'login.unknown_group', 'Such a group is not given to people.', 'Choose among rep, manager, director, finance, admin, auditor.');
  ELSIF 'g_auditor' = ANY (p_groups) AND pg_catalog.cardinality(p_groups) > 1 THEN
    PERFORM api.refuse_('42501', 'login.auditor_alone', 'An auditor holds no other right.', 'Take the other groups away first.');
  END IF;
END $$;

-- making or changing an administrator is asked for by one and done by another
CREATE FUNCTION admin.require_second_admin_(p_login name, p_groups name[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT admin.is_admin_(p_login) AND NOT 'g_admin' = ANY (p_groups) THEN
    RETURN;
  END IF;
  DELETE FROM sec.admin_request q WHERE q.login = p_login AND q.asked_by <> sec.me() AND q.asked_at > pg_catalog.now() - interval '7 days';
  IF NOT FOUND THEN
    PERFORM api.refuse_('42501', 'login.two_admins', 'An administrator is made by two administrators.', 'Ask another administrator to request it first.');
  END IF;
END $$;

CREATE FUNCTION admin.put_groups_(p_login name, p_groups name[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  g name;
BEGIN
  FOREACH g IN ARRAY '{g_rep,g_manager,g_director,g_finance,g_admin,g_auditor}'::name[] LOOP
    IF g = ANY (p_groups) THEN
      EXECUTE pg_catalog.format('GRANT %I TO %I', g, p_login);
    ELSIF EXISTS (SELECT 1 FROM pg_catalog.pg_auth_members m WHERE m.roleid = g::text::regrole AND m.member = pg_catalog.to_regrole(pg_catalog.quote_ident(p_login))) THEN
      EXECUTE pg_catalog.format('REVOKE %I FROM %I', g, p_login);
      -- from 16 on a right that somebody else gave only raises a warning; a right that stays must not look taken away
      IF EXISTS (SELECT 1 FROM pg_catalog.pg_auth_members m WHERE m.roleid = g::text::regrole AND m.member = pg_catalog.to_regrole(pg_catalog.quote_ident(p_login))) THEN
        PERFORM api.refuse_('P0C03', 'login.granted_elsewhere', 'A group of this login was given outside of Tripod.', 'Let the server''s administrator take it back.');
      END IF;
    END IF;
  END LOOP;
END $$;

-- For the installer and the demo company: makes the login or sets it right. Nobody is granted this.
CREATE FUNCTION admin.ensure_login_(p_login name, p_verifier text, p_groups name[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM admin.require_verifier_(p_verifier), admin.require_groups_(p_groups);
  IF NOT EXISTS (SELECT 1 FROM core.employee e WHERE e.login = p_login AND e.active) THEN
    PERFORM api.refuse_('P0002', 'login.no_person', 'This login belongs to no active person.');
  ELSIF EXISTS (SELECT 1 FROM pg_catalog.pg_roles r WHERE r.rolname = p_login) THEN
    PERFORM admin.require_login_(p_login);
    EXECUTE pg_catalog.format('ALTER ROLE %I LOGIN PASSWORD %L CONNECTION LIMIT 12', p_login, p_verifier);
  ELSE
    EXECUTE pg_catalog.format('CREATE ROLE %I LOGIN PASSWORD %L CONNECTION LIMIT 12 IN ROLE tripod_user', p_login, p_verifier);
  END IF;
  PERFORM admin.put_groups_(p_login, p_groups);
  PERFORM audit.note_('login', pg_catalog.jsonb_build_object('act', 'ensure', 'login', p_login, 'groups', p_groups));
END $$;
