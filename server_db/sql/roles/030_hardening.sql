-- What every login could do on a PostgreSQL as it comes: anonymous code blocks, advisory locks as a weapon,
-- large objects as a hiding place, the log as a dump. Lost by restoring into a new cluster, so applied on every install and linted.
REVOKE USAGE ON LANGUAGE plpgsql, sql FROM PUBLIC;
GRANT USAGE ON LANGUAGE plpgsql, sql TO app_owner, app_reader, app_reader_all, app_reader_credit, app_writer, app_guard, sec_owner, audit_owner, login_admin,
  session_ender, formula_runner, score_runner, g_worker;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_notify(text, text) FROM PUBLIC;
DO $do$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_catalog.pg_proc p
    WHERE p.pronamespace = 'pg_catalog'::regnamespace
      AND (p.proname LIKE 'pg\_%advisory%' OR p.proname LIKE 'lo\_%' OR p.proname IN ('loread', 'lowrite', 'pg_logical_emit_message')) LOOP
    EXECUTE pg_catalog.format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $do$;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_advisory_xact_lock(bigint), pg_catalog.pg_advisory_xact_lock_shared(bigint) TO app_guard, app_writer, sec_owner, audit_owner, g_worker;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_notify(text, text) TO app_guard;  -- functions/live_tell.sql, which says kinds and row numbers
GRANT EXECUTE ON FUNCTION pg_catalog.pg_advisory_lock(bigint), pg_catalog.pg_try_advisory_lock(bigint), pg_catalog.pg_advisory_unlock(bigint) TO g_worker;
REVOKE SELECT ON pg_catalog.pg_largeobject_metadata FROM PUBLIC;
