-- owner: sec_owner
-- Opens and closes a field for a group at run time; holds from everybody's next statement. Never for administrators
-- themselves, and only fields on the list.
CREATE FUNCTION admin.set_field_perm(p_key uuid, p_group name, p_kind text, p_field text, p_read boolean, p_write boolean) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'set_field_perm', pg_catalog.jsonb_build_array(p_group, p_kind, p_field, p_read, p_write));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF p_group IS NULL OR p_group NOT IN ('g_rep', 'g_manager', 'g_director', 'g_finance', 'g_auditor') THEN
    PERFORM api.refuse_('22023', 'field.unknown_group', 'Fields are not opened for this group.', 'Choose among rep, manager, director, finance, auditor.');
  ELSIF NOT EXISTS (SELECT 1 FROM sec.field f WHERE f.kind = p_kind AND f.field = p_field) THEN
    PERFORM api.refuse_('22023', 'field.not_configurable', 'This field is not one that can be opened or closed.', 'Choose a field of the list.');
  END IF;
  INSERT INTO sec.field_perm (grp, kind, field, can_read, can_write)
    VALUES (p_group, p_kind, p_field, coalesce(p_read, false), coalesce(p_write, false))
    ON CONFLICT (grp, kind, field) DO UPDATE SET can_read = excluded.can_read, can_write = excluded.can_write;
  RETURN api.done_(p_key, '{}');
END $$;

-- the whole matrix, for the rights screen
CREATE FUNCTION admin.field_perms() RETURNS TABLE (kind text, field text, label_en text, label_zh text, grp name, can_read boolean, can_write boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT p.kind, p.field, f.label_en, f.label_zh, p.grp, p.can_read, p.can_write
  FROM sec.field_perm p JOIN sec.field f USING (kind, field) WHERE sec.me() IS NOT NULL ORDER BY 1, 2, 5 $$;

GRANT EXECUTE ON FUNCTION admin.set_field_perm(uuid, name, text, text, boolean, boolean), admin.field_perms() TO g_admin;
