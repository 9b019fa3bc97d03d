-- kept by the trigger on credits alone
GRANT INSERT ON core.credit_sum TO app_guard;
