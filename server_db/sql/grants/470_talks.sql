-- No role but the one that writes for the two, and the two that read for a person, selects what is said in a talk.
REVOKE SELECT ON core.talk, core.talk_note, core.talk_action, core.growth_item FROM app_guard, g_worker;
GRANT SELECT (id, employee_id, head_id, planned_at, event_id, status) ON core.talk TO app_guard;
GRANT SELECT (id, talk_id, owner_id, due_on, done_at, carried_from) ON core.talk_action TO app_guard;
GRANT UPDATE (planned_at, minutes, place, event_id, status) ON core.talk TO app_guard;
GRANT SELECT (id, employee_id, head_id) ON core.talk TO sec_owner;
GRANT INSERT, UPDATE ON core.talk, core.talk_action, core.growth_item TO app_writer;
GRANT INSERT, UPDATE, DELETE ON core.talk_note TO app_writer;
GRANT INSERT ON core.survey_answer, core.skill_review, core.knowledge_test TO app_guard;
GRANT UPDATE (voided_at, voided_by, void_reason) ON core.survey_answer, core.skill_review, core.knowledge_test TO app_guard;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA core TO app_writer, app_guard, g_worker;
