-- Leads: persons act through functions of app_guard; only settings are written by the generic save. Keys, events, contacts and touches
-- are nobody's to select; secrets of event keys are the worker's alone.
REVOKE SELECT ON core.lead_key, core.hanzi, core.lead_event, core.lead_contact, core.lead_touch, core.lead_change, core.lead_merge, core.event_key, core.event_nonce,
  core.event_orphan, core.lead_import_row, core.assign_seat, core.assign_lock FROM app_reader, app_writer;
REVOKE SELECT ON core.lead_key, core.hanzi, core.event_key, core.event_nonce, core.event_orphan, core.lead_import_row FROM app_reader_all;
REVOKE SELECT ON core.event_key FROM app_guard;
GRANT SELECT (id, code, label, pool_id, per_minute, burst, tokens, refilled_at, active, made_by, made_at, last_used_at, version) ON core.event_key
  TO app_reader, app_reader_all, app_writer, app_guard;
GRANT SELECT ON core.event_key TO g_worker;
GRANT INSERT, UPDATE ON core.pool, core.pool_member, core.lead_field, core.lead_template, core.lead_layout, core.lead_channel, core.campaign, core.channel_cost,
  core.work_shift, core.work_calendar, core.saved_view, core.review_finding TO app_writer;
GRANT DELETE ON core.pool_member, core.lead_template, core.lead_layout, core.channel_cost, core.work_shift, core.saved_view TO app_writer;
GRANT SELECT ON core.pool, core.pool_member, core.lead_field TO sec_owner;

GRANT INSERT, UPDATE, DELETE ON core.lead, core.lead_key, core.lead_touch, core.lead_contact, core.lead_score, core.lead_event, core.lead_stint, core.sla_rung,
  core.event_orphan, core.event_nonce, core.lead_import_row, core.lead_import_issue, core.work_span, core.score_factor, core.score_log, core.lead_mql,
  core.lead_mapping, core.lead_import, core.lead_bulk, core.review_item, core.review_mark, core.review_day, core.hanzi,
  core.score_version, core.mql_version, core.assign_version TO app_guard;
GRANT INSERT, UPDATE ON core.event_key, core.lead_merge, core.assign_seat, core.assign_lock, core.pool_member, core.pool, core.review_finding, core.channel_policy, core.score_card,
  core.score_drift, core.score_trial, core.assign_trial, core.channel_cost, core.campaign, core.lead_channel TO app_guard;
GRANT INSERT ON core.lead_change, core.assign_log, core.recycle_log, core.score_pass TO app_guard;
-- row locks need it
GRANT UPDATE ON core.work_calendar, core.lead_template, core.lead_field TO app_guard;
GRANT DELETE ON core.lead_layout TO app_guard; -- the lines go with their form

GRANT UPDATE (state, cancel, worker, heartbeat_at, started_at, finished_at, phase, done, total, error) ON core.lead_import, core.lead_bulk TO g_worker;
GRANT UPDATE (state, cancel, worker, heartbeat_at, started_at, finished_at, phase, done, total, error, result) ON core.score_trial, core.assign_trial, core.score_card TO g_worker;
GRANT UPDATE (body, live_allowed) ON core.score_card TO g_worker;
GRANT UPDATE (checked_hash, check_problems, function_suffix, compiler) ON core.score_version, core.mql_version, core.assign_version TO g_worker;

GRANT SELECT ON core.lead, core.lead_event, core.lead_touch, core.lead_score, core.score_factor, core.lead_channel, core.campaign, core.region, core.product_line, core.pool TO score_runner;
GRANT SELECT (id, code) ON core.employee TO score_runner;
GRANT USAGE ON SCHEMA scoring TO app_guard, g_worker;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA core TO app_writer, app_guard, g_worker;
-- made anew by an upgrade they are nobody's
GRANT EXECUTE ON FUNCTION public.similarity(text, text), public.similarity_op(text, text), public.set_limit(real), public.word_similarity(text, text) TO app_guard;
