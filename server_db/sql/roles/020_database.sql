-- The database and its schemas. Nothing is PUBLIC's; a person may connect and nothing else.
DO $do$
BEGIN
  EXECUTE pg_catalog.format('REVOKE ALL ON DATABASE %I FROM PUBLIC', pg_catalog.current_database());
  EXECUTE pg_catalog.format('GRANT CONNECT ON DATABASE %I TO tripod_user, tripod_worker', pg_catalog.current_database());
  -- a person can lift the timeouts for the own session; the worker's watchdog ends what stays too long
  EXECUTE pg_catalog.format('ALTER DATABASE %I SET statement_timeout = ''60s''', pg_catalog.current_database());
  EXECUTE pg_catalog.format('ALTER DATABASE %I SET lock_timeout = ''10s''', pg_catalog.current_database());
  EXECUTE pg_catalog.format('ALTER DATABASE %I SET idle_in_transaction_session_timeout = ''60s''', pg_catalog.current_database());
  BEGIN
    EXECUTE pg_catalog.format('ALTER DATABASE %I SET client_connection_check_interval = ''10s''', pg_catalog.current_database());
  EXCEPTION WHEN invalid_parameter_value THEN
    NULL;  -- a server on Windows cannot notice a client that is gone, and refuses the setting
  END;
  EXECUTE pg_catalog.format('ALTER DATABASE %I SET temp_file_limit = ''1GB''', pg_catalog.current_database());
  EXECUTE pg_catalog.format('ALTER ROLE tripod_worker IN DATABASE %I SET statement_timeout = 0', pg_catalog.current_database());
  EXECUTE pg_catalog.format('ALTER ROLE tripod_worker IN DATABASE %I SET temp_file_limit = ''20GB''', pg_catalog.current_database());
  EXECUTE pg_catalog.format('ALTER ROLE tripod_worker IN DATABASE %I SET idle_in_transaction_session_timeout = ''10min''', pg_catalog.current_database());
END $do$;
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
CREATE SCHEMA IF NOT EXISTS core AUTHORIZATION app_owner;
CREATE SCHEMA IF NOT EXISTS sec AUTHORIZATION sec_owner;
CREATE SCHEMA IF NOT EXISTS audit AUTHORIZATION audit_owner;
CREATE SCHEMA IF NOT EXISTS api AUTHORIZATION app_owner;
CREATE SCHEMA IF NOT EXISTS api_all AUTHORIZATION app_owner;
CREATE SCHEMA IF NOT EXISTS admin AUTHORIZATION login_admin;
-- the compiled conditions of processes: kept over an upgrade, the worker makes them again when the compiler changes
CREATE SCHEMA IF NOT EXISTS formula AUTHORIZATION formula_runner;
-- the compiled scores, criteria and assignment rules of leads, kept likewise
CREATE SCHEMA IF NOT EXISTS scoring AUTHORIZATION score_runner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
-- exactly what stands below, nothing planted by hand
DO $do$
DECLARE
  r record;
BEGIN
  FOR r IN SELECT DISTINCT n.nspname, CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(g.rolname) END AS grantee
    FROM pg_catalog.pg_namespace n, pg_catalog.aclexplode(n.nspacl) a LEFT JOIN pg_catalog.pg_roles g ON g.oid = a.grantee
    WHERE n.nspname IN ('core', 'sec', 'audit', 'api', 'api_all', 'admin') AND a.grantee <> n.nspowner LOOP
    EXECUTE pg_catalog.format('REVOKE ALL ON SCHEMA %I FROM %s', r.nspname, r.grantee);
  END LOOP;
END $do$;
-- migrations use btree_gist's operators; nobody creates anything in public
GRANT USAGE ON SCHEMA public TO app_owner, app_reader, app_reader_all, app_writer, app_guard, g_worker;
GRANT USAGE ON SCHEMA core TO app_reader, app_reader_all, app_reader_credit, app_writer, app_guard, sec_owner, audit_owner, login_admin, g_worker,
  formula_runner, score_runner;
GRANT CREATE ON SCHEMA core TO app_guard;
GRANT USAGE ON SCHEMA sec TO tripod_user, app_owner, app_reader, app_reader_all, app_reader_credit, app_writer, app_guard,
  audit_owner, login_admin, session_ender, g_worker;
GRANT CREATE ON SCHEMA sec TO session_ender;
GRANT USAGE ON SCHEMA audit TO app_owner, app_writer, app_guard, login_admin, sec_owner, g_auditor, g_worker;
GRANT USAGE ON SCHEMA api TO tripod_user, app_writer, app_reader, app_reader_all, app_reader_credit, login_admin, sec_owner, g_worker;
GRANT CREATE ON SCHEMA api TO app_writer, app_reader, app_reader_all, app_reader_credit, login_admin;
GRANT USAGE ON SCHEMA api_all TO g_finance, g_auditor, app_reader_all;
GRANT CREATE ON SCHEMA api_all TO app_reader_all;
GRANT USAGE ON SCHEMA admin TO g_admin, sec_owner, app_writer;
GRANT CREATE ON SCHEMA admin TO sec_owner;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner, app_reader, app_reader_all, app_reader_credit, app_writer, app_guard, sec_owner,
  audit_owner, login_admin, session_ender, formula_runner, score_runner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
