-- A file of leads may bring fields along; what hangs on the leads of an undone import goes with them.
GRANT INSERT ON core.lead_field TO app_guard;
GRANT DELETE ON core.assign_log, core.recycle_log TO app_guard;
