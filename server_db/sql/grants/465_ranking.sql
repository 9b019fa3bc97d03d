-- Rows of rankings are read by the function that keeps the office's privacy, and by nobody's view.
REVOKE SELECT ON core.ranking_row FROM app_reader, app_reader_all, app_writer;
