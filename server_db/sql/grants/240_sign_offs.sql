-- Only the functions of persons add a signature or an acceptance.
GRANT INSERT ON core.run_sign_off, core.plan_acceptance TO app_writer;
REVOKE SELECT ON core.run_sign_off FROM g_worker;
