-- what the compiled scores read beside leads
GRANT SELECT (id, timezone) ON core.office TO score_runner;
GRANT INSERT, DELETE ON core.score_pass TO app_guard;
