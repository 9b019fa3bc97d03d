GRANT INSERT, UPDATE ON core.pipeline, core.pipeline_version, core.replay, core.process_setting, core.health_formula TO app_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON core.pipeline_measure TO app_guard;
GRANT INSERT, UPDATE ON core.pipeline_version, core.escalation TO app_guard;
GRANT UPDATE ON core.pipeline TO app_guard;   -- row locks need it
GRANT INSERT, UPDATE ON core.pipeline_version TO g_worker;
GRANT UPDATE (state, worker, heartbeat_at, started_at, finished_at, phase, done, total, result, error) ON core.replay TO g_worker;
GRANT INSERT, DELETE ON core.replay_deal TO g_worker;
GRANT UPDATE (checked_hash, check_problems) ON core.health_formula TO g_worker;
GRANT INSERT, UPDATE, DELETE ON core.health_point TO g_worker;
GRANT INSERT ON core.health_warning TO g_worker;
GRANT SELECT ON core.region TO sec_owner;
GRANT SELECT (id, region_id) ON core.pipeline TO sec_owner;
