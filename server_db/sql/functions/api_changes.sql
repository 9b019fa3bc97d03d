-- What kinds of things changed since a cursor; '' starts. A hint without content: clients read again through their views.
-- The cursor is a snapshot, so a change committed late is not missed.
CREATE FUNCTION api.changes_since(p_cursor text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  since pg_snapshot;
BEGIN
  IF sec.me() IS NULL THEN
    PERFORM api.refuse_('42501', 'login.not_active', 'This login belongs to no active person.', 'Ask an administrator.');
  END IF;
  since := CASE WHEN coalesce(p_cursor, '') = '' THEN pg_catalog.pg_current_snapshot() ELSE p_cursor::pg_snapshot END;
  RETURN pg_catalog.jsonb_build_object('cursor', pg_catalog.pg_current_snapshot()::text, 'kinds', coalesce((
    SELECT pg_catalog.jsonb_agg(DISTINCT f.kind) FROM core.change_feed f
    WHERE f.xid >= pg_catalog.pg_snapshot_xmin(since) AND NOT pg_catalog.pg_visible_in_snapshot(f.xid, since)
      AND (f.kind NOT IN ('commission_run', 'run_exception', 'plan_version') OR sec.sees_all())), '[]'));
EXCEPTION WHEN invalid_text_representation THEN
  PERFORM api.refuse_('22023', 'changes.bad_cursor', 'This cursor is not one of this server''s.', 'Start again without one.');
END $$;
GRANT EXECUTE ON FUNCTION api.changes_since(text) TO tripod_user;
