-- Who writes notices and events: the functions of persons, the guard that turns a due reminder into a notice.
GRANT INSERT, UPDATE, DELETE ON core.notice TO app_guard;
GRANT UPDATE (shown_at, read_at, snoozed_until, done_at) ON core.notice TO app_writer;
GRANT UPDATE (reminded_at) ON core.calendar_event TO app_guard;
GRANT INSERT, UPDATE, DELETE ON core.calendar_event, core.calendar_guest TO app_writer;
GRANT SELECT ON core.calendar_guest TO sec_owner;
REVOKE SELECT ON core.notice, core.calendar_event, core.calendar_guest FROM g_worker;
