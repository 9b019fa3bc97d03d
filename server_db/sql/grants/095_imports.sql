-- Staging is written by the import functions alone; nobody else needs to see half an import.
GRANT INSERT, UPDATE ON core.import_job TO app_writer;
GRANT INSERT, UPDATE, DELETE ON core.import_row, core.import_issue, core.import_candidate TO app_writer;
REVOKE ALL ON core.import_row, core.import_issue, core.import_candidate FROM app_reader, app_reader_all, g_worker;
-- deals are placed and written by the guard's functions, which see all of them
GRANT SELECT, UPDATE ON core.import_row TO app_guard;
GRANT INSERT ON core.import_issue, core.deal_field TO app_guard;
GRANT INSERT ON core.deal, core.deal_move, core.deal_activity TO app_guard;
