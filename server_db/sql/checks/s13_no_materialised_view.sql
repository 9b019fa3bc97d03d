-- Row security does not reach into a materialised view.
SELECT m.schemaname::text, m.matviewname::text FROM pg_catalog.pg_matviews m WHERE m.schemaname IN ('api', 'api_all', 'core', 'sec', 'audit', 'admin')
