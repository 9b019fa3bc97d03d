-- Disputes: people through functions, the worker answers. A document's bytes are nobody's to select.
GRANT INSERT, UPDATE ON core.dispute TO app_writer;
GRANT INSERT ON core.dispute_message, core.dispute_document TO app_writer;
GRANT INSERT ON core.dispute_answer TO g_worker;
GRANT UPDATE (state, queue_state, worker, heartbeat_at, attempts, error) ON core.dispute TO g_worker;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA core TO app_writer, app_guard, g_worker;
