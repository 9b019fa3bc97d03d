GRANT INSERT ON core.crediting, core.correction_person TO g_worker;
GRANT DELETE ON core.correction_person TO g_worker;
GRANT INSERT ON core.person_change TO app_guard;
