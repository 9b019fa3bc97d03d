-- Staging is written by the import functions alone; nobody else needs to see half an import.
GRANT INSERT, UPDATE ON core.import_job TO app_writer;
GRANT INSERT, UPDATE, DELETE ON core.import_row, core.import_issue, core.import_candidate TO app_writer;
REVOKE ALL ON core.import_row, core.import_issue, core.import_candidate FROM app_reader, app_reader_all, g_worker;
