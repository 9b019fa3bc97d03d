-- Performance: persons act through functions of app_guard. What waits to be summed is the worker's alone.
REVOKE SELECT ON core.kpi_dirty FROM app_reader, app_reader_all, app_writer;
GRANT INSERT, UPDATE, DELETE ON core.kpi_sum, core.kpi_dirty, core.kpi_card, core.kpi_card_person, core.kpi_card_version, core.kpi_version, core.kpi_result, core.kpi_point,
  core.kpi_month, core.goal_plan, core.goal_version, core.goal_node, core.goal_amount, core.objective, core.key_result, core.key_result_log,
  core.ranking_setting, core.ranking, core.ranking_row, core.forecast_snapshot, core.forecast_deal, core.forecast_call, core.mail_setting,
  core.report_schedule, core.report_job TO app_guard;
GRANT UPDATE (state, cancel, worker, heartbeat_at, started_at, finished_at, phase, done, total, error, file_ids, sent_at, send_error, made_at) ON core.report_job TO g_worker;
GRANT UPDATE (checked_hash, check_problems) ON core.kpi_version TO g_worker;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA core TO app_writer, app_guard, g_worker;
