-- Papers are registered by finance's function and never changed.
GRANT INSERT ON core.paper TO app_writer;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA core TO app_writer;
REVOKE SELECT ON core.paper FROM g_worker;
