-- owner: app_guard
-- Who may put rules of leads in force and can sign in; and who leads others and could be given that right (`may` false).
CREATE FUNCTION core.lead_publishers_() RETURNS TABLE (id int, may boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT e.id, pg_catalog.bool_or(g.rolname IN ('g_director', 'g_admin'))
  FROM core.employee e JOIN pg_catalog.pg_roles u ON u.rolname = e.login AND u.rolcanlogin
    JOIN pg_catalog.pg_auth_members m ON m.member = u.oid JOIN pg_catalog.pg_roles g ON g.oid = m.roleid
  WHERE e.active AND g.rolname IN ('g_manager', 'g_director', 'g_admin') GROUP BY e.id $$;

-- Stops who wrote it, where the office wants a second person; says so when there is none to be asked. p_subject: 'score', 'assign'.
CREATE FUNCTION core.lead_second_person_(p_subject text, p_who int[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF sec.me() = ANY (p_who) AND (SELECT o.second_person FROM core.office o) THEN
    IF EXISTS (SELECT 1 FROM core.lead_publishers_() p WHERE p.may AND p.id <> ALL (pg_catalog.array_remove(p_who, NULL))) THEN
      PERFORM core.stop_('42501', p_subject || '.same_person', 'Who wrote a version does not put it in force.', 'Ask another director or administrator.');
    END IF;
    PERFORM core.stop_('42501', p_subject || '.no_second_person', 'A second person puts it in force, and nobody else here may.',
      'An administrator gives somebody else the right of a sales director, then that person puts it in force.');
  END IF;
END $$;

GRANT EXECUTE ON FUNCTION core.lead_publishers_() TO app_writer;
