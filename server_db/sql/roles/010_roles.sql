-- Roles of the cluster: created once, attributes repaired on every install.
DO $do$
DECLARE
  r record;
BEGIN
  FOR r IN SELECT * FROM (VALUES
    ('app_owner', 'NOLOGIN NOINHERIT'),       -- owns core.*; only migrations act as it
    ('app_reader', 'NOLOGIN'),                -- owns api views, under row security
    ('app_reader_all', 'NOLOGIN'),            -- owns api_all views, policies USING (true)
    ('app_reader_credit', 'NOLOGIN'),         -- owns the views that lead from a credit to its order
    ('app_writer', 'NOLOGIN'),                -- owns api functions, under row security
    ('app_guard', 'NOLOGIN'),                 -- owns the triggers' functions: sees all, changes only locks and derived rows
    ('sec_owner', 'NOLOGIN'),                 -- owns sec.*
    ('audit_owner', 'NOLOGIN'),               -- owns audit.*; nobody else can write there
    ('login_admin', 'NOLOGIN NOINHERIT CREATEROLE'),  -- the only CREATEROLE; owns admin.*
    ('session_ender', 'NOLOGIN'),             -- may end sessions, nothing else
    ('formula_runner', 'NOLOGIN'),            -- runs compiled formulas, no table rights
    ('score_runner', 'NOLOGIN'),              -- runs compiled scores and criteria of leads: reads leads, writes nothing
    ('tripod_user', 'NOLOGIN'),               -- every person
    ('g_rep', 'NOLOGIN'), ('g_manager', 'NOLOGIN'), ('g_director', 'NOLOGIN'),
    ('g_finance', 'NOLOGIN'), ('g_admin', 'NOLOGIN'), ('g_auditor', 'NOLOGIN'),
    ('g_worker', 'NOLOGIN')                   -- the trusted worker's rights; no person is in it
  ) AS wanted (name, attributes) LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = r.name) THEN
      EXECUTE pg_catalog.format('CREATE ROLE %I', r.name);
    END IF;
    EXECUTE pg_catalog.format('ALTER ROLE %I NOSUPERUSER NOCREATEDB %s NOREPLICATION NOBYPASSRLS %s', r.name,
      CASE WHEN r.name = 'login_admin' THEN '' ELSE 'NOCREATEROLE' END, r.attributes);
  END LOOP;
  IF NOT EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = 'tripod_worker') THEN
    CREATE ROLE tripod_worker LOGIN;          -- no password yet: nobody can sign in as it
  END IF;
  GRANT g_worker TO tripod_worker;
  GRANT pg_signal_backend, pg_read_all_stats TO session_ender;
  -- from 16 on CREATEROLE alone may not hand out a group: it needs the admin option
  IF pg_catalog.current_setting('server_version_num')::int >= 160000 THEN
    -- as text: 15 does not know these words
    EXECUTE 'GRANT tripod_user, g_rep, g_manager, g_director, g_finance, g_admin, g_auditor
      TO login_admin WITH ADMIN TRUE, INHERIT FALSE, SET FALSE';
  END IF;
END $do$;
