-- Scenarios: people through functions; the worker tries drafts and keeps the summary.
GRANT INSERT, UPDATE ON core.scenario_request TO app_writer;
GRANT INSERT, UPDATE, DELETE ON core.scenario, core.plan_budget TO app_writer;
GRANT INSERT ON core.plan_acknowledgement TO app_writer;
GRANT INSERT ON core.commission_run, core.plan_version TO app_guard;
GRANT UPDATE (state, worker, heartbeat_at, started_at, finished_at, phase, done, total, error) ON core.scenario_request TO g_worker;
GRANT INSERT ON core.scenario_person TO g_worker;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA core TO app_writer, app_guard, g_worker;
