-- the worker writes results and days; which months are published is written through doors
GRANT INSERT, UPDATE, DELETE ON core.kpi_result, core.kpi_point TO g_worker;
GRANT INSERT ON core.kpi_pass TO g_worker;
GRANT DELETE ON core.kpi_pass TO g_worker;
