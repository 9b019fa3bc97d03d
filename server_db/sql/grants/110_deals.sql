-- What the service roles may do around deals. SELECT on all of core comes from 010; files are nobody's to select.
REVOKE SELECT ON core.stored_file, core.gate_formula FROM app_reader, app_reader_all, app_writer;
GRANT SELECT (id, sha256, size, media_type) ON core.stored_file TO app_reader, app_reader_all, app_writer;
REVOKE SELECT ON core.stored_file FROM g_worker;
GRANT INSERT, UPDATE ON core.deal, core.deal_activity, core.deal_task, core.deal_evidence, core.contact, core.pipeline, core.pipeline_version, core.deal_field TO app_writer;
GRANT DELETE ON core.pipeline_version TO app_writer;
GRANT SELECT (id, owner_id, customer_id) ON core.deal TO sec_owner;
GRANT INSERT, UPDATE ON core.deal_move, core.deal_task, core.deal_approval, core.deal_override TO app_guard;
GRANT INSERT ON core.stored_file TO app_guard;
GRANT UPDATE ON core.deal, core.deal_activity, core.deal_evidence, core.work_day TO app_guard;
GRANT INSERT, DELETE ON core.pipeline_stage, core.pipeline_edge TO app_guard;
GRANT INSERT, UPDATE, DELETE ON core.gate_formula TO g_worker;
GRANT USAGE ON SCHEMA formula TO app_guard, g_worker;
GRANT USAGE ON SCHEMA core TO formula_runner;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA core TO app_writer, app_guard, g_worker;
