-- The only rights persons hold: SELECT on views, EXECUTE on functions (beside each function).
GRANT SELECT ON ALL TABLES IN SCHEMA api TO tripod_user;
GRANT SELECT ON ALL TABLES IN SCHEMA api_all TO g_finance, g_auditor;
